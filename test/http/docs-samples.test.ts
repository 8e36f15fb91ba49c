/** The samples of the documentation do what the pages say of them, run as a reader would run them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { codeFor, snippetNamed } from '../support/snippets.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(path.join(tmpdir(), 'barcode-samples-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Runs the sample on a free port, which it prints, and asks it for a picture. */
async function withProxy(
  url: string,
  key: string,
  use: (get: (headers?: Record<string, string>) => Promise<Reply>) => Promise<void>,
): Promise<void> {
  const file = path.join(folder, 'proxy.mjs');
  const listening = '.listen(0, function () { console.log(this.address().port); });';
  const code = codeFor(snippetNamed('index.md', 'proxy'), { url, key }).replace(
    '.listen(8080);',
    listening,
  );
  expect(code).toContain(listening);
  await writeFile(file, code);
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, BARCODE_API_KEY: key },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
    await use((headers = {}) => ask(Number(port), '/?data=ABC-123', { headers }));
  } finally {
    child.kill();
    await once(child, 'close');
  }
}

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

describe('the proxy sample', () => {
  it('passes on what caching needs: a browser that asks again with the ETag pays once', async () => {
    const { key } = await server.account('starter');
    await withProxy(`http://127.0.0.1:${server.port}`, key, async (get) => {
      const first = await get();
      expect([first.status, first.headers['content-type']]).toEqual([200, 'image/svg+xml']);
      expect(first.text.startsWith('<svg')).toBe(true);
      expect(first.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      const tag = String(first.headers['etag']);
      for (let view = 0; view < 4; view += 1) {
        const again = await get({ 'if-none-match': tag });
        expect([again.status, again.bytes.length, again.headers['etag']]).toEqual([304, 0, tag]);
      }
      const { text } = await ask(server.port, '/api/account', { key });
      expect(JSON.parse(text)).toMatchObject({ credits: { used: 1 } });
    });
  });

  it('passes on a refusal, not to be kept, and outlives a server that does not answer', async () => {
    await withProxy(`http://127.0.0.1:${server.port}`, 'none', async (get) => {
      const refused = await get();
      expect([refused.status, refused.headers['cache-control']]).toEqual([401, 'no-store']);
    });
    await withProxy('http://127.0.0.1:1', 'none', async (get) => {
      expect([(await get()).status, (await get()).status]).toEqual([502, 502]);
    });
  });
});
