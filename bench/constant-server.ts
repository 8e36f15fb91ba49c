/** What throughput is measured against: the same Fastify answering a constant SVG, and nothing else. */
import Fastify from 'fastify';

const body = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(2600)}</svg>`);
const app = Fastify();
app.get('/*', async (_, reply) => reply.type('image/svg+xml').send(body));
await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
