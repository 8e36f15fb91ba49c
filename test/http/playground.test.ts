/** The playground from outside: free, bounded, by plan, closed to foreign pages, and harmless. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanId } from '../../src/plans/plans.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

interface Person {
  readonly id: string;
  readonly cookie: string;
}

let server: TestServer;
const people = {} as Record<PlanId, Person>;

beforeAll(async () => {
  server = await startServer();
  for (const plan of ['free', 'starter'] as const) people[plan] = await signedIn(plan);
});
afterAll(() => server.close());

/** Somebody with a new account on this plan, signed in. */
async function signedIn(plan: PlanId): Promise<Person> {
  const email = `playground-${plan}@example.com`;
  const body = { email, password: 'correct horse battery staple' };
  await post('/api/auth/sign-up', { body });
  const entered = await post('/api/auth/sign-in', { body });
  const id = String(entered.json?.['id']);
  await server.operator('PUT', `/api/admin/accounts/${id}/plan`, { plan });
  const cookie = (entered.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
  return { id, cookie };
}

interface Sent {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const post = (path: string, { body, headers = {} }: Sent): Promise<Reply> =>
  ask(server.port, path, { method: 'POST', body, headers: { origin: PUBLIC_URL, ...headers } });

let visitors = 0;

/** Draws for somebody who is signed in, or for a visitor at an address of its own. */
function draw(body: unknown, who?: Person, headers: Record<string, string> = {}): Promise<Reply> {
  const address = `198.51.100.${(visitors += 1)}`;
  const own: Record<string, string> =
    who === undefined ? { 'x-forwarded-for': address } : { cookie: who.cookie };
  return post('/api/playground', { body, headers: { ...own, ...headers } });
}

const QR = { symbology: 'QRCODE', data: 'https://example.com' };

describe('with a session', () => {
  it('draws without a credit, a key or a trace in the ledger, and nobody may store it', async () => {
    const reply = await draw(QR, people.starter);
    expect([reply.status, reply.text.slice(0, 4)]).toEqual([200, '<svg']);
    expect(reply.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(reply.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
    expect(reply.headers['x-credits-cost']).toBeUndefined();
    expect(reply.headers['etag']).toBeUndefined();
    const sums = await server.settledAudit(people.starter.id);
    const charged = sums.map(({ pending, settled, pendingCounted, settledCounted }) =>
      [pending, settled, pendingCounted, settledCounted].join(),
    );
    expect(charged).toEqual(charged.map(() => '0,0,0,0'));
  });

  it('gives the same picture as the API', async () => {
    const { key } = await server.account('starter');
    const byKey = await ask(server.port, '/api/barcode', { method: 'POST', key, body: QR });
    expect((await draw(QR, people.starter)).text).toBe(byKey.text);
  });

  it.each([
    ['png', 'image/png'],
    ['jpg', 'image/jpeg'],
    ['webp', 'image/webp'],
  ])(
    '%s and large pictures in a style of their own are locked on Free and open on Starter',
    async (format, type) => {
      const paid = await draw({ ...QR, format, scale: 4 }, people.starter);
      expect([paid.status, paid.headers['content-type']]).toEqual([200, type]);
      const free = await draw({ ...QR, format }, people.free);
      expect(free.status).toBe(402);
      expect(free.json).toMatchObject({
        code: 'format_paid_only',
        upgrade_url: `${PUBLIC_URL}/pricing`,
      });
      const styled = await draw({ ...QR, width: 601 }, people.free);
      expect([styled.status, styled.json?.['code']]).toEqual([402, 'feature_locked']);
      expect((await draw({ ...QR, width: 601 }, people.starter)).status).toBe(200);
    },
  );

  it('says what is wrong with the data as the API says it', async () => {
    const reply = await draw({ symbology: 'EAN13', data: '5901234123450' }, people.free);
    expect([reply.status, reply.json?.['code']]).toEqual([400, 'invalid_barcode_value']);
    expect(reply.json?.['reason']).toContain('7');
    expect(reply.headers['cache-control']).toBe('no-store');
  });

  it('is admitted 120 times a minute for the account, whatever its addresses, then 429', async () => {
    const busy = await signedIn('business');
    const replies: Reply[] = [];
    for (let i = 0; i < 121; i++) {
      replies.push(await draw(QR, busy, { 'x-forwarded-for': `203.0.113.${i}` }));
    }
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(120);
    const last = replies.at(-1)!;
    expect([last.status, last.json?.['code']]).toEqual([429, 'rate_limited']);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(50);
    expect((await draw(QR, people.starter)).status).toBe(200);
  });
});

describe('without a session', () => {
  it('draws SVG in the default style', async () => {
    const reply = await draw({ symbology: 'EAN13', data: '5901234123457' });
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'image/svg+xml']);
  });

  it.each([
    ['another image format', { format: 'png' }],
    ['a picture of 601 pixels in a style of its own', { width: 601 }],
    ['201 characters', { data: 'x'.repeat(201) }],
    ['201 bytes', { data: undefined, dataBase64: Buffer.alloc(201, 0xff).toString('base64') }],
  ])('%s asks to sign in', async (_, own) => {
    const reply = await draw({ ...QR, ...own });
    expect([reply.status, reply.json?.['code']]).toEqual([401, 'session_required']);
    expect(reply.json?.['reason']).toMatch(/^Sign in /);
  });

  it.each([
    ['color=c00000', { color: 'c00000' }],
    ['600 pixels', { width: 600 }],
    ['finders of another shape', { finderShape: 'circle' }],
  ])('options may be tried at a small size: %s', async (_, own) => {
    for (const who of [undefined, people.free]) {
      const reply = await draw({ ...QR, ...own }, who);
      expect([reply.status, reply.headers['content-type']]).toEqual([200, 'image/svg+xml']);
    }
  });

  it('takes 200 characters', async () => {
    expect((await draw({ ...QR, data: 'x'.repeat(200) })).status).toBe(200);
  });

  it('is admitted 20 times a minute for an address, an IPv6 one by its /64, then 429', async () => {
    const from = (address: string): Promise<Reply> =>
      draw(QR, undefined, { 'x-forwarded-for': address });
    const replies: Reply[] = [];
    for (let i = 0; i < 21; i++) replies.push(await from(`2001:db8:1:2::${i}`));
    expect(replies.map(({ status }) => status)).toEqual([...Array<number>(20).fill(200), 429]);
    expect((await from('2001:db8:1:3::1')).status).toBe(200);
  });

  it('an ended session is none', async () => {
    const gone = { id: '', cookie: people.starter.cookie.replace(/=./g, '=x') };
    expect((await draw({ ...QR, format: 'png' }, gone)).status).toBe(401);
  });
});

describe('against foreign pages and bad input', () => {
  it.each([
    ['another origin', 'https://evil.example'],
    ['a subdomain', 'http://x.barcodes.example'],
    ['an opaque origin', 'null'],
  ])('%s is refused before anything is counted', async (_, origin) => {
    const reply = await draw(QR, people.starter, { origin });
    expect([reply.status, reply.json?.['code']]).toEqual([403, 'forbidden_origin']);
    expect(reply.headers['ratelimit']).toBeUndefined();
  });

  it('a request without an Origin is refused', async () => {
    const reply = await ask(server.port, '/api/playground', { method: 'POST', body: QR });
    expect(reply.status).toBe(403);
  });

  it('takes POST alone', async () => {
    const reply = await ask(server.port, '/api/playground');
    expect([reply.status, reply.headers.allow]).toEqual([405, 'POST']);
  });

  it.each([
    ['an account to act for', { ...QR, accountId: 'other' }],
    ['a plan', { ...QR, plan: 'business' }],
    ['__proto__', '{"symbology":"QRCODE","data":"x","__proto__":{"plan":"business"}}'],
    ['no data', { symbology: 'QRCODE' }],
    ['a list', [QR]],
    ['data that is no text', { symbology: 'QRCODE', data: { toString: 'x' } }],
    ['an unknown symbology', { symbology: 'NOPE', data: 'x' }],
    ['broken JSON', '{"symbology":'],
  ])('%s is 400', async (_, body) => {
    expect((await draw(body, people.starter)).status).toBe(400);
  });

  it('a body over 64 KiB is 413, and data over the length of the symbology 400', async () => {
    const huge = await draw({ ...QR, data: 'x'.repeat(70_000) }, people.starter);
    expect(huge.status).toBe(413);
    const long = await draw({ ...QR, data: '1'.repeat(7090) }, people.starter);
    expect([long.status, long.json?.['code']]).toEqual([400, 'invalid_barcode_value']);
  });

  it.each([
    ['text/plain', 400],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
  ])('%s, which a form of another site could send, is refused', async (type, status) => {
    const reply = await draw(JSON.stringify(QR), people.starter, { 'content-type': type });
    expect(reply.status).toBe(status);
  });

  const HOSTILE = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'];alert(1)//</title><script>",
    ']]><svg onload=alert(1)>',
  ];
  it.each(HOSTILE)('%s comes back as a picture of it, never as markup', async (data) => {
    for (const symbology of ['QRCODE', 'CODE128', 'DATAMATRIX', 'PDF417']) {
      const { status, text } = await draw({ symbology, data }, people.starter);
      expect(status).toBe(200);
      const tags = new Set([...text.matchAll(/<([!/?a-z]+)/gi)].map((match) => match[1]));
      expect([...tags].filter((tag) => !DRAWN_TAGS.has(tag!))).toEqual([]);
      expect(text).not.toMatch(/<[^>]*\son\w+=/i);
    }
  });

  it.each(HOSTILE)('%s in a refusal is JSON that no browser takes for a page', async (data) => {
    const reply = await draw({ symbology: 'EAN13', data }, people.starter);
    expect(reply.status).toBe(400);
    expect(reply.headers['content-type']).toMatch(/^application\/json/);
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
    expect(reply.json?.['error']).toContain(data.slice(0, 10));
  });
});

describe('beside requests that pay', () => {
  it('holds at most two drawings of a visitor at a time; more are 503, not queued', async () => {
    const heavy = { symbology: 'QRCODE', data: 'x'.repeat(2900), format: 'png', scale: '20' };
    const eager = await Promise.all(Array.from({ length: 6 }, () => draw(heavy, people.starter)));
    const statuses = eager.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(2);
    expect(statuses.filter((status) => status === 503)).toHaveLength(4);
    expect((await draw(heavy, people.starter)).status).toBe(200);
  });
});

/** Everything the printer of SVG writes. */
const DRAWN_TAGS: ReadonlySet<string> = new Set([
  'svg',
  '/svg',
  'title',
  '/title',
  'path',
  'g',
  '/g',
]);
