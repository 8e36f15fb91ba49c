/** The samples of the documentation do what the pages say of them, run as a reader would run them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { snippetNamed } from '../support/snippets.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
});

describe('the sample of a batch', () => {
  it('is taken, and answered with a ZIP of its pictures', async () => {
    const { key } = await server.account('pro');
    const [, body = ''] = /-d '([^']+)'/.exec(snippetNamed('index.md', 'batch').code) ?? [];
    const reply = await ask(server.port, '/api/batches', {
      method: 'POST',
      key,
      headers: { 'content-type': 'application/json', accept: 'application/zip' },
      body,
    });
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/zip']);
    for (const name of ['box-1.svg', 'box-2.png']) expect(reply.bytes.includes(name)).toBe(true);
  });
});
