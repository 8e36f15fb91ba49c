/** The main job from outside: what a URL means, what a reply says, what it costs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let business: TestAccount;

beforeAll(async () => {
  server = await startServer();
  business = await server.account('business');
});
afterAll(() => server.close());

const get = (path: string) => ask(server.port, path, { key: business.key });

describe('data in the path', () => {
  const same: readonly [string, string, string][] = [
    [
      'a raw URL and an encoded one',
      'QRCODE/https://example.com',
      'QRCODE/https%3A%2F%2Fexample.com',
    ],
    ['%2F and a slash', 'CODE128/a%2Fb', 'CODE128/a/b'],
    ['spellings of a symbology', 'code-128/ABC', 'CODE_128/ABC'],
    ['12 digits and 13 of an EAN-13', 'EAN13/590123412345', 'EAN13/5901234123457'],
  ];
  it.each(same)('%s are the same', async (_, a, b) => {
    const [one, two] = [await get(`/api/barcode/${a}`), await get(`/api/barcode/${b}`)];
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.text).toBe(two.text);
  });

  const different: readonly [string, string, string][] = [
    ['+ and a space', 'CODE128/a+b', 'CODE128/a%20b'],
    ['one slash and two', 'CODE128/a//b', 'CODE128/a/b'],
    ['once and twice encoded', 'CODE128/a%252Fb', 'CODE128/a%2Fb'],
    ['with and without a trailing slash', 'CODE128/ab/', 'CODE128/ab'],
    ['dots and what they would resolve to', 'CODE128/a/../b', 'CODE128/b'],
    ['a group separator and none', 'CODE128/a%1Db', 'CODE128/ab'],
  ];
  it.each(different)('%s are different', async (_, a, b) => {
    const [one, two] = [await get(`/api/barcode/${a}`), await get(`/api/barcode/${b}`)];
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.text).not.toBe(two.text);
  });

  it('POST gives the same picture, from text and from base64', async () => {
    const first = await get('/api/barcode/Code128/ABC-123');
    for (const data of [{ data: 'ABC-123' }, { dataBase64: 'QUJDLTEyMw==' }]) {
      const body = { symbology: 'Code128', ...data };
      const posted = await ask(server.port, '/api/barcode', {
        key: business.key,
        method: 'POST',
        body,
      });
      expect(posted.text).toBe(first.text);
    }
  });

  it('markup in data is escaped in the SVG', async () => {
    const reply = await get(
      `/api/barcode/QRCODE/${encodeURIComponent('<script>alert(1)</script>')}`,
    );
    expect(reply.status).toBe(200);
    expect(reply.text).not.toContain('<script');
  });
});

describe('a reply', () => {
  it('carries picture, cache, cost and limit headers', async () => {
    const { key } = await server.account('starter');
    const reply = await ask(server.port, '/api/barcode/Code128/ABC-123', { key });
    expect(reply.status).toBe(200);
    expect(reply.text.startsWith('<svg')).toBe(true);
    expect(reply.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Authorization, Accept',
      'x-credits-cost': '1',
      'x-credits-remaining': '9999',
      'x-content-type-options': 'nosniff',
      'ratelimit-policy': '"default";q=50;w=60',
      'x-ratelimit-limit': '50',
      'x-ratelimit-remaining': '49',
    });
    expect(reply.headers['ratelimit']).toMatch(/^"default";r=49;t=(60|59)$/);
    expect(reply.headers['etag']).toMatch(/^"[\w-]{20,}"$/);
  });

  it('is 304 and free for a matching ETag, and costs again for another', async () => {
    const { key } = await server.account('starter');
    const path = '/api/barcode/EAN13/5901234123457';
    const { headers } = await ask(server.port, path, { key });
    for (const tag of [headers.etag, `W/${headers.etag}`, `"x", ${headers.etag}`, '*']) {
      const again = await ask(server.port, path, {
        key,
        headers: { 'if-none-match': String(tag) },
      });
      expect([again.status, again.bytes.length, again.headers['x-credits-cost']]).toEqual([
        304,
        0,
        '0',
      ]);
      expect(again.headers).toMatchObject({
        'x-credits-remaining': '9999',
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Authorization, Accept',
      });
    }
    const other = await ask(server.port, path, { key, headers: { 'if-none-match': '"x"' } });
    expect([other.status, other.headers['x-credits-remaining']]).toEqual([200, '9998']);
  });

  it('says unlimited on Business and counts overage beyond the included calls', async () => {
    expect((await get('/api/barcode/EAN8/96385074')).headers['x-credits-remaining']).toBe(
      'unlimited',
    );
    const { key } = await server.account('starter', { credits: 1 });
    const replies = [];
    for (let i = 0; i < 3; i++) {
      const { headers } = await ask(server.port, '/api/barcode/EAN8/96385074', { key });
      replies.push([headers['x-credits-remaining'], headers['x-credits-overage']]);
    }
    expect(replies).toEqual([
      ['0', undefined],
      ['0', '1'],
      ['0', '2'],
    ]);
  });
});

describe('credits', () => {
  it('50 credits, 200 requests at once: exactly 50 pictures, each with another balance', async () => {
    const crowd = await server.account('free', { credits: 50, requests: 1000 });
    const rush = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        ask(server.port, `/api/barcode/CODE128/R${i}`, { key: crowd.key }),
      ),
    );
    const done = rush.filter((reply) => reply.status === 200);
    expect([done.length, rush.filter((reply) => reply.status === 402).length]).toEqual([50, 150]);
    expect(new Set(done.map((reply) => reply.headers['x-credits-remaining'])).size).toBe(50);
    const shown = await ask(server.port, '/api/account', { key: crowd.key });
    expect(shown.json?.['credits']).toEqual({ included: 50, used: 50, remaining: 0, overage: 0 });
    const [sums] = await server.settledAudit(crowd.id);
    expect(sums).toMatchObject({ settled: 50, settledCounted: 50, pending: 0, pendingCounted: 0 });
  });

  it('refused data gives its credit back before the reply', async () => {
    const { key } = await server.account('free', { credits: 1 });
    for (let i = 0; i < 5; i++) {
      expect((await ask(server.port, '/api/barcode/EAN13/123', { key })).status).toBe(400);
    }
    expect((await ask(server.port, '/api/barcode/EAN8/96385074', { key })).status).toBe(200);
    expect((await ask(server.port, '/api/barcode/EAN8/96385074', { key })).status).toBe(402);
  });

  it('what the plan forbids leaves no trace on the balance', async () => {
    const { key } = await server.account('free');
    await ask(server.port, '/api/barcode/EAN8/96385074?format=png', { key });
    const shown = await ask(server.port, '/api/account', { key });
    expect(shown.json).toMatchObject({
      plan: 'free',
      credits: { included: 300, used: 0, remaining: 300, overage: 0 },
      rateLimit: { requests: 10, windowSeconds: 60, remaining: 8 },
    });
  });
});
