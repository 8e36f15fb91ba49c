/** Serves a route handler as Next.js does: with a Request of the whole address, and the Response that comes back. */
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const [file, port] = process.argv.slice(2);
const handlers = await import(pathToFileURL(file).href);

createServer(async (incoming, outgoing) => {
  const handler = handlers[incoming.method];
  if (handler === undefined) {
    outgoing.writeHead(405, { allow: Object.keys(handlers).join(', ') }).end();
    return;
  }
  const request = new Request(new URL(incoming.url, `http://127.0.0.1:${port}`), {
    method: incoming.method,
    headers: incoming.headers,
  });
  const reply = await handler(request, { params: Promise.resolve({}) });
  outgoing.writeHead(reply.status, Object.fromEntries(reply.headers));
  outgoing.end(Buffer.from(await reply.arrayBuffer()));
}).listen(Number(port), '127.0.0.1');
