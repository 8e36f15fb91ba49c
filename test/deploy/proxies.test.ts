/** nginx and Caddy as deploy/ sets them up, in front of the server and of a stub that says what reached it. */
import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { preparedFolder } from '../support/prepared-folder.ts';
import { removeFolder, startProcess, type Running } from '../support/process.ts';
import { askTls, HOST, PROXIES, type Proxy } from './proxy.ts';

describe.each(PROXIES)('$name in front of the server', (kind) => {
  describe.skipIf(kind.isMissing)('when it is installed', () => {
    let folder: string;
    let running: Running;
    let proxy: Proxy;
    beforeAll(async () => {
      folder = await preparedFolder();
      running = await startProcess(folder, {
        PUBLIC_URL: `https://${HOST}`,
        TRUST_PROXY: '1',
        LOG_LEVEL: 'error',
      });
      proxy = await kind.start([running.port, running.port]);
    });
    afterAll(async () => {
      await proxy?.end();
      await running?.end('SIGKILL');
      removeFolder(folder);
    });
    const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });

    it('passes pictures and their headers on as they are', async () => {
      const { apiKey: key } = running.owner();
      const url = '/api/barcode/CODE128/a%2Fb//c%20d?scale=2';
      const direct = await ask(running.port, url, { key });
      const through = await askTls(proxy.port, url, { headers: bearer(key) });
      expect([direct.status, through.status]).toEqual([200, 200]);
      expect(through.bytes.equals(direct.bytes)).toBe(true);
      for (const name of Object.keys(direct.headers)) {
        if (OF_ONE_REPLY.has(name)) continue;
        expect([name, through.headers[name]]).toEqual([name, direct.headers[name]]);
      }
      expect(through.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      const etag = String(through.headers['etag']);
      const again = { ...bearer(key), 'if-none-match': etag };
      expect((await askTls(proxy.port, url, { headers: again })).status).toBe(304);
    });

    it('leaves what is too long to the server, which says so in JSON', async () => {
      const { apiKey: key } = running.owner();
      const long = `/api/barcode/CODE128/${'A'.repeat(12_000)}`;
      const data = await askTls(proxy.port, long, { headers: bearer(key) });
      expect(data.status).toBe(400);
      const headers = { ...bearer(key), 'content-type': 'application/json' };
      const body = JSON.stringify({ symbology: 'CODE128', data: 'A'.repeat(200_000) });
      const big = await askTls(proxy.port, '/api/barcode', { method: 'POST', headers, body });
      expect([big.status, JSON.parse(big.bytes.toString())]).toMatchObject([
        413,
        { code: 'body_too_large' },
      ]);
    });

    it('says who the client is, and no client can say otherwise', async () => {
      const wrong = (from: string, claimed?: string) =>
        askTls(proxy.port, '/metrics', {
          from,
          headers: {
            ...bearer('bco_wrong'),
            ...(claimed === undefined ? {} : { 'x-forwarded-for': claimed }),
          },
        });
      for (let sent = 0; sent < 100; sent += 1) await wrong('127.0.0.2');
      expect((await wrong('127.0.0.2')).status).toBe(429);
      expect((await wrong('127.0.0.2', '203.0.113.9')).status).toBe(429);
      expect((await wrong('127.0.0.3')).status).toBe(401);
    });

    it('lets people sign in over TLS: the cookie is for https alone', async () => {
      const { email, password } = running.owner();
      const reply = await askTls(proxy.port, '/api/auth/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: `https://${HOST}` },
        body: JSON.stringify({ email, password }),
      });
      expect(reply.status).toBe(200);
      expect(String(reply.headers['set-cookie'])).toMatch(/Secure/);
    });
  });
});

describe.each(PROXIES)('$name in front of a stub', (kind) => {
  describe.skipIf(kind.isMissing)('when it is installed', () => {
    let stub: http.Server;
    let proxy: Proxy;
    let next: PromiseWithResolvers<void>;
    beforeAll(async () => {
      stub = http.createServer((request, response) => {
        const { url, headers } = request;
        if (url !== '/slow') return void response.end(JSON.stringify({ url, headers }));
        response.write('first');
        void next.promise.then(() => response.end('last'));
      });
      stub.listen(0, '127.0.0.1');
      await once(stub, 'listening');
      const { port } = stub.address() as AddressInfo;
      proxy = await kind.start([port, port]);
    });
    afterAll(async () => {
      await proxy?.end();
      stub.closeAllConnections();
      stub.close();
    });

    it('passes the URL on byte by byte, with host, address and scheme', async () => {
      const url = '/api/barcode/QRCODE/%2F%2f//..%2e/%E2%82%AC+x?a=%20&&b=/../';
      const { bytes } = await askTls(proxy.port, url, { from: '127.0.0.2' });
      expect(JSON.parse(bytes.toString())).toMatchObject({
        url,
        headers: { host: HOST, 'x-forwarded-for': '127.0.0.2', 'x-forwarded-proto': 'https' },
      });
    });

    it('passes a reply on while it is made', async () => {
      next = Promise.withResolvers();
      const parts: string[] = [];
      const reply = await askTls(proxy.port, '/slow', {
        onPart(part) {
          parts.push(part.toString());
          // The rest comes only once the client has the beginning.
          next.resolve();
        },
      });
      expect([reply.bytes.toString(), parts[0]]).toEqual(['firstlast', 'first']);
    });

    // Caddy does so by itself at port 80, which no test has.
    if (kind.name === 'nginx')
      it('sends plain HTTP to https', async () => {
        const reply = await ask(proxy.plainPort!, '/a%2Fb?c', { headers: { host: HOST } });
        expect([reply.status, reply.headers.location]).toEqual([308, `https://${HOST}/a%2Fb?c`]);
      });
  });
});

/** Of the connection or the one reply: they differ by nature. */
const OF_ONE_REPLY = new Set([
  'connection',
  'keep-alive',
  'date',
  'x-request-id',
  'transfer-encoding',
  'content-length',
  'ratelimit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-credits-remaining',
]);
