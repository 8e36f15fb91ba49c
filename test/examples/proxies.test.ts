/** The proxies of examples/, each in its language, against a real server: what they pass on and what they keep to themselves. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';
import { isInstalled } from '../support/tools.ts';
import { EXAMPLES, runExample, type RunningExample } from './run-example.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const ROUTE = path.join(EXAMPLES, 'proxy-nextjs/app/barcodes/[symbology]/[...data]/route.js');
const SERVE_ROUTE = path.join(import.meta.dirname, 'serve-route.js');

const STACKS: readonly {
  readonly folder: string;
  readonly command: readonly [string, ...string[]];
}[] = [
  { folder: 'proxy-node', command: [process.execPath, 'server.mjs'] },
  { folder: 'proxy-nextjs', command: [process.execPath, SERVE_ROUTE, ROUTE, '{port}'] },
  { folder: 'proxy-php', command: ['php', '-S', '127.0.0.1:{port}', 'barcode.php'] },
  { folder: 'proxy-python', command: ['python3', 'proxy.py'] },
];

const canRun = (program: string): boolean => process.env['CI'] === 'true' || isInstalled(program);

const settled = async ({ id }: TestAccount): Promise<number> =>
  (await server.settledAudit(id)).reduce((sum, cycle) => sum + cycle.settled, 0);

for (const { folder, command } of STACKS) {
  describe.skipIf(!canRun(command[0]))(`examples/${folder}`, () => {
    const replies: Reply[] = [];
    let account: TestAccount;
    let proxy: RunningExample;
    const get = async (target: string, headers: Record<string, string> = {}): Promise<Reply> => {
      const reply = await proxy.ask(target, { headers });
      replies.push(reply);
      return reply;
    };
    const start = (key: string, port = server.port): Promise<RunningExample> =>
      runExample(command, folder, {
        BARCODE_API_URL: `http://127.0.0.1:${port}`,
        BARCODE_API_KEY: key,
      });
    beforeAll(async () => {
      account = await server.account('free', { requests: 1000 });
      proxy = await start(account.key);
    });
    afterAll(() => proxy.end());

    it('passes the picture on with Cache-Control and ETag, byte for byte', async () => {
      const reply = await get('/barcodes/EAN13/5901234123457');
      const own = await ask(server.port, '/api/barcode/EAN13/5901234123457', { key: account.key });
      expect([reply.status, reply.text]).toEqual([200, own.text]);
      for (const name of ['content-type', 'cache-control', 'etag']) {
        expect(reply.headers[name], name).toBe(own.headers[name]);
      }
      expect(reply.headers['cache-control']).toMatch(/^public, max-age=31536000/);
    });

    it('a browser that has the picture gets a 304, which costs nothing', async () => {
      const first = await get('/barcodes/CODE128/kept');
      const before = await settled(account);
      const again = await get('/barcodes/CODE128/kept', { 'If-None-Match': first.headers.etag! });
      expect([again.status, again.text]).toEqual([304, '']);
      expect(again.headers.etag).toBe(first.headers.etag);
      expect(await settled(account)).toBe(before);
    });

    it('takes any data, and nothing in it leads to another address', async () => {
      for (const data of [
        'a/b',
        '%C3%BC 100%25?',
        '.',
        '..',
        '../../account',
        '%2e%2e%2faccount',
      ]) {
        const target = `/barcodes/QRCODE/${data.replace(' ', '%20').replace('?', '%3F')}`;
        const reply = await get(target);
        // A route handler never sees segments of dots: Next.js has resolved them, as browsers do.
        if (reply.status === 404) continue;
        expect([reply.status, reply.headers['content-type']]).toEqual([200, 'image/svg+xml']);
        expect(reply.text).toMatch(/^<svg /);
      }
      expect((await get('/barcodes/QRCODE/%ff')).status).toBe(400);
    });

    it('draws nothing but what it offers, with its own options', async () => {
      expect((await get('/barcodes/DATAMATRIX/1')).status).toBe(404);
      expect((await get('/api/account')).status).toBe(404);
      const plain = await get('/barcodes/CODE128/x');
      const bent = await get('/barcodes/CODE128/x?format=pdf&scale=20&dataBase64=AAAA');
      expect([bent.status, bent.text]).toEqual([200, plain.text]);
      const post = await proxy.ask('/barcodes/CODE128/x', { method: 'POST', body: {} });
      expect([405, 501]).toContain(post.status);
    });

    it('says what is wrong with the data, and nothing of what is wrong with the account', async () => {
      const wrong = await get('/barcodes/EAN13/123');
      expect([wrong.status, wrong.headers['cache-control']]).toEqual([400, 'no-store']);
      expect(wrong.json).toMatchObject({ reason: expect.stringMatching(/digits/) });
      const poor = await server.account('free', { credits: 0 });
      const reached = [await start(poor.key), await start('nonsense'), await start(account.key, 1)];
      for (const one of reached) {
        const reply = await one.ask('/barcodes/CODE128/x');
        expect([reply.status, reply.json]).toEqual([502, { error: 'No barcode at the moment' }]);
        expect(one.printed()).not.toBe('');
        expect(one.printed()).not.toContain(poor.key);
        await one.end();
      }
    });

    it('never lets the key out', () => {
      expect(replies.length).toBeGreaterThan(10);
      for (const { headers, text } of replies) {
        expect(JSON.stringify(headers) + text).not.toContain(account.key);
        expect(Object.keys(headers).filter((name) => /^x-(credits|ratelimit)/.test(name))).toEqual(
          [],
        );
      }
      expect(proxy.printed()).not.toContain(account.key);
    });
  });
}
