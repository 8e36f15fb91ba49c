/** Checks of labels whose client leaves. */
import http from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LabelPool } from '../../src/labels/pool.ts';
import { ask } from '../support/http-client.ts';
import { exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** The jobs that were asked of the threads; the second one waits until the client has left. */
let jobs = 0;
const second = Promise.withResolvers<void>();
const left = Promise.withResolvers<void>();
let isHolding = true;

const wrapLabels = (labels: LabelPool): LabelPool => ({
  ...labels,
  async check(job, requester) {
    jobs += 1;
    if (isHolding && jobs === 2) {
      second.resolve();
      await left.promise;
    }
    return labels.check(job, requester);
  },
});

let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    wrapLabels,
    beforeHandling: async ({ raw }) => {
      if (isHolding) raw.socket.once('close', left.resolve);
    },
  });
});
afterAll(() => server.close());

it('of which nobody waits for the end asks nothing more of the threads', async () => {
  const own = await server.account('business');
  const tag = starter('price-tag');
  const body = (rows: number): object => ({
    labels: Array.from({ length: rows }, () => ({ parameters: exampleValues(tag) })),
  });
  await storeLabel(server, own.id, 'tag', tag);
  const path = '/api/labels/tag/check';
  const text = JSON.stringify(body(1000));
  const headers = {
    authorization: `Bearer ${own.key}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  };
  const { port } = server;
  const request = http.request({ host: '127.0.0.1', port, path, method: 'POST', headers });
  request.on('error', () => {});
  request.end(text);
  await second.promise;
  request.destroy();
  await left.promise;
  isHolding = false;

  // Would the first check go on, its third job were asked for before this request arrives.
  const next = await ask(port, path, { method: 'POST', key: own.key, body: body(40) });
  expect(next.json).toMatchObject({ rows: 40, faulty: 0 });
  expect(jobs).toBe(4);
  expect((await server.settledAudit(own.id)).at(-1)?.settled ?? 0).toBe(0);
});
