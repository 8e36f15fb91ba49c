/**
 * Test keys: what they may is what live keys may, what they get is marked, and it costs nothing. Whoever wants an
 * unmarked picture for nothing tries every way to one here.
 */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply, type RequestOptions } from '../support/http-client.ts';
import { exampleQuery, exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { signedIn, type Person } from '../support/person.ts';
import { readPicture } from '../support/picture.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { signed } from '../support/signed-url.ts';
import { until } from '../support/services.ts';

let server: TestServer;
let person: Person;
/** A live key and a test key of the same account. */
let live: string;
let test: string;
let testId: string;

beforeAll(async () => {
  server = await startServer();
  person = await signedIn(server, 'business');
  live = String((await person.ask('POST', '/api/keys', { name: 'Live' })).json?.['secret']);
  const made = (await person.ask('POST', '/api/keys', { name: 'Test', test: true })).json!;
  test = String(made['secret']);
  testId = (made['key'] as { id: string }).id;
  await storeLabel(server, person.accountId, 'price-tag', starter('price-tag'));
});
afterAll(() => server.close());

/** Another test key of an account of its own, so that no test runs into another one's rate limit. */
async function freshKey(plan: 'free' | 'business' = 'business') {
  const { id } = await server.account(plan);
  const keys = `/api/admin/accounts/${id}/keys`;
  const { id: keyId, key } = (await server.operator('POST', keys, { test: true })).json!;
  return { accountId: id, keyId: String(keyId), key: String(key) };
}

const get = (key: string, path: string, headers = {}): Promise<Reply> =>
  ask(server.port, path, { key, headers });
const post = (key: string, path: string, body: unknown, headers = {}): Promise<Reply> =>
  ask(server.port, path, { method: 'POST', key, body, headers } as RequestOptions);
/** What SVG pictures of test keys begin with; other image formats are looked at in src/picture. */
const MARK = '<title>TEST. ';
const isMarked = ({ text }: Pick<Reply, 'text'>): boolean => text.includes(MARK);

/** The picture of the first item of a batch. */
const firstOf = ({ json }: Reply): string =>
  (json as { items: { picture: string }[] } | undefined)?.items[0]?.picture ?? '';

const settled = async (accountId: string): Promise<number> =>
  (await server.settledAudit(accountId)).reduce((sum, one) => sum + one.settled + one.pending, 0);

describe('a test key', () => {
  it('is told by how it begins, has a checksum as live keys have, and stays what it is', async () => {
    expect(test).toMatch(/^bck_test_[0-9A-Za-z]{46}$/);
    for (const wrong of [test.replace('test', 'live'), live.replace('live', 'test')]) {
      expect((await get(wrong, '/api/barcode/CODE128/A')).status).toBe(401);
    }
    const { keys, testMax } = (await person.ask('GET', '/api/keys')).json as {
      keys: { id: string; test: boolean; start: string }[];
      testMax: number;
    };
    expect(keys.find(({ id }) => id === testId)).toMatchObject({
      test: true,
      start: test.slice(0, 17),
    });
    expect(testMax).toBe(2);
    const changed = await person.ask('PATCH', `/api/keys/${testId}`, { test: false });
    expect(changed.status).toBe(400);
  });

  it('is replaced by a test key, and takes no place of a live one', async () => {
    const someone = await signedIn(server);
    const create = async (body: object) => (await someone.ask('POST', '/api/keys', body)).status;
    expect(await create({ name: 'a', test: true })).toBe(200);
    expect(await create({ name: 'b', test: true })).toBe(200);
    const third = await someone.ask('POST', '/api/keys', { name: 'c', test: true });
    expect([third.status, third.json?.['reason']]).toEqual([
      409,
      expect.stringContaining('2 test keys'),
    ]);
    expect(await create({ name: 'live' })).toBe(200);
    expect(await create({ name: 'second live' })).toBe(409);
    const { keys } = (await someone.ask('GET', '/api/keys')).json as {
      keys: { id: string; name: string }[];
    };
    const { id } = keys.find(({ name }) => name === 'a')!;
    const rotated = await someone.ask('POST', `/api/keys/${id}/rotate`, { graceSeconds: 0 });
    expect(rotated.json?.['secret']).toMatch(/^bck_test_/);
  });

  it('meets the refusals of its plan as a live key does', async () => {
    const { key } = await freshKey('free');
    const free = await server.account('free');
    for (const path of [
      '/api/barcode/CODE128/A?format=png',
      '/api/barcode/CODE128/A?scale=5',
      '/api/barcode/EAN13/4006381333932',
      '/api/barcode/NOPE/1',
    ]) {
      const [ours, theirs] = [await get(key, path), await get(free.key, path)];
      expect([path, ours.status, ours.json]).toEqual([path, theirs.status, theirs.json]);
      expect(ours.status).toBeGreaterThanOrEqual(400);
    }
    expect((await post(key, '/api/batches', { items: [] })).json?.['code']).toBe('feature_locked');
  });

  it('draws when the credits are used up, and uses none', async () => {
    const { accountId, key } = await freshKey('free');
    expect(await server.spend(accountId, 300)).toBe(true);
    const reply = await get(key, '/api/barcode/CODE128/A');
    expect(reply.status).toBe(200);
    expect(reply.headers).toMatchObject({ 'x-credits-cost': '0', 'x-barcode-test': '1' });
    expect(await settled(accountId)).toBe(300);
  });

  it('has a rate limit of its own, exactly', async () => {
    const { key } = await freshKey();
    const statuses = await Promise.all(
      Array.from(
        { length: 25 },
        async (_, i) => (await get(key, `/api/barcode/CODE128/${i}`)).status,
      ),
    );
    expect(statuses.filter((one) => one === 200)).toHaveLength(20);
    expect(statuses.filter((one) => one === 429)).toHaveLength(5);
    const refused = await get(key, '/api/validate/CODE128/A');
    expect(refused.status).toBe(429);
    expect(refused.headers['ratelimit-policy']).toBe('"default";q=20;w=60');
  });

  it('is in the list of requests, and in no count', async () => {
    const someone = await signedIn(server, 'pro');
    const { secret } = (await someone.ask('POST', '/api/keys', { name: 'T', test: true })).json!;
    expect((await get(String(secret), '/api/barcode/CODE128/A')).status).toBe(200);
    await server.usage.flush();
    const { requests } = (await someone.ask('GET', '/api/requests')).json!;
    expect(requests).toMatchObject([{ test: true, credits: 0, outcome: 'delivered' }]);
    const usage = (await someone.ask('GET', '/api/usage')).json as { byKey: unknown[] };
    expect(usage.byKey).toEqual([]);
  });
});

describe('no unmarked picture comes', () => {
  it('from an address, a body, JSON, a payload, a pair, a logo or a style', async () => {
    const { key } = await freshKey();
    const address = '/api/barcode/CODE128/ABC';
    const replies = [
      await get(key, address),
      await get(key, `${address}?quietZone=none&text=off&rotate=180&width=300&height=40`),
      await get(key, `${address}?verify=1`),
      await get(key, '/api/barcode/EAN13/4006381333931?pair=QRCODE&pairData=A'),
      await get(key, '/api/barcode/QRCODE/A?moduleShape=dot&eclevel=H'),
      await post(key, '/api/barcode', { symbology: 'QRCODE', data: 'A' }),
      await post(key, '/api/barcode', { payload: { kind: 'wifi', ssid: 'A', security: 'nopass' } }),
    ];
    for (const reply of replies) expect([reply.status, isMarked(reply)]).toEqual([200, true]);
    const json = await get(key, address, { accept: 'application/json' });
    expect(isMarked({ text: String(json.json?.['data']) })).toBe(true);
    const uri = String(json.json?.['dataUri']).split(',')[1]!;
    expect(isMarked({ text: Buffer.from(uri, 'base64').toString() })).toBe(true);
    const built = await post(key, '/api/payloads/url', { url: 'https://example.com' });
    expect(
      isMarked(
        await get(key, new URL(String(built.json?.['url'])).href.replace(/^https?:\/\/[^/]+/, '')),
      ),
    ).toBe(true);
  });

  it('from what a live key has stored, and none of theirs stands for a live one', async () => {
    const { key } = await freshKey();
    const address = '/api/barcode/CODE128/ETAG';
    const [paid, free] = [await get(live, address), await get(key, address)];
    expect(free.headers['etag']).not.toBe(paid.headers['etag']);
    const statusFor = async (by: string, etag: unknown) =>
      (await get(by, address, { 'if-none-match': String(etag) })).status;
    expect(await statusFor(key, free.headers['etag'])).toBe(304);
    expect(await statusFor(live, paid.headers['etag'])).toBe(304);
    const stale = await get(key, address, { 'if-none-match': String(paid.headers['etag']) });
    expect([stale.status, isMarked(stale)]).toEqual([200, true]);
    const fresh = await get(live, address, { 'if-none-match': String(free.headers['etag']) });
    expect([fresh.status, isMarked(fresh), fresh.headers['x-credits-cost']]).toEqual([
      200,
      false,
      '1',
    ]);
    const head = await ask(server.port, address, { key, method: 'HEAD' });
    expect(head.headers['etag']).toBe(free.headers['etag']);
  });

  it('from a signed URL', async () => {
    const someone = await signedIn(server, 'business');
    const { key } = (await someone.ask('POST', '/api/keys', { name: 'S', test: true })).json as {
      key: { id: string };
    };
    const path = `/api/keys/${key.id}/signing-secret`;
    const secret = (await someone.ask('POST', path, { graceSeconds: 0 })).json?.['signingSecret'];
    const exp = Math.floor(Date.now() / 1000) + 600;
    const url = signed(String(secret), '/api/barcode/CODE128/A', [`exp=${exp}`, `key=${key.id}`]);
    const reply = await ask(server.port, url);
    expect([reply.status, isMarked(reply)]).toEqual([200, true]);
    expect(reply.headers).toMatchObject({ 'x-credits-cost': '0', 'x-barcode-test': '1' });
  });

  it('from labels, one by one, in lists and in any image format', async () => {
    await storeLabel(server, person.accountId, 'price-tag', starter('price-tag'));
    const path = `/api/labels/price-tag?${exampleQuery(starter('price-tag'))}`;
    const reply = await get(test, path);
    expect([reply.status, isMarked(reply), reply.headers['x-credits-cost']]).toEqual([
      200,
      true,
      '0',
    ]);
    const paid = await get(live, path);
    expect(isMarked(paid)).toBe(false);
    expect(reply.headers['etag']).not.toBe(paid.headers['etag']);
    const [png, plain] = [
      await get(test, `${path}&format=png&verify=1`),
      await get(live, `${path}&format=png`),
    ];
    expect(png.status).toBe(200);
    expect((await readPicture(png.bytes)).map(({ text }) => text)).toEqual(
      (await readPicture(plain.bytes)).map(({ text }) => text),
    );
    // The word is red, and nothing else on this label is.
    const isRed = async (bytes: Uint8Array) => {
      const { channels } = await sharp(bytes).flatten().toColourspace('srgb').stats();
      return channels[0]!.mean > channels[1]!.mean + 0.1;
    };
    expect([await isRed(png.bytes), await isRed(plain.bytes)]).toEqual([true, false]);
    const zpl = await get(test, `${path}&format=zpl`);
    expect(zpl.text).not.toBe((await get(live, `${path}&format=zpl`)).text);
    const list = { labels: [{ parameters: exampleValues(starter('price-tag')) }] };
    const many = await post(test, '/api/labels/price-tag', list);
    expect([many.json?.['credits'], isMarked({ text: firstOf(many) })]).toEqual([0, true]);
  });

  it('from batches that are waited for, on sheets, or drawn in the background', async () => {
    const { accountId, key } = await freshKey();
    const items = [
      { symbology: 'CODE128', data: 'ABC' },
      { symbology: 'EAN13', data: '1' },
    ];
    const waited = await post(key, '/api/batches', { items });
    expect(waited.json).toMatchObject({ delivered: 1, failed: 1, credits: 0 });
    expect(isMarked({ text: firstOf(waited) })).toBe(true);
    const pdf = async (by: string) =>
      (await post(by, '/api/batches', { items }, { accept: 'application/pdf' })).bytes.length;
    expect(await pdf(key)).toBeGreaterThan(await pdf(live));
    const stored = await post(key, '/api/batches', { items }, { prefer: 'respond-async' });
    expect(stored.status).toBe(202);
    const at = String(stored.json?.['url']);
    await until(async () => (await get(key, at)).json?.['state'] === 'done');
    const checked = await post(key, '/api/batches/check', { items });
    expect(checked.json).toMatchObject({ invalid: 1, credits: 0 });
    const done = (await get(key, at)).json!;
    expect(done).toMatchObject({ state: 'done', delivered: 1, failed: 1, credits: 0, test: true });
    const results = await get(key, `${at}/results.json`);
    expect(isMarked({ text: firstOf(results) })).toBe(true);
    expect(await settled(accountId)).toBe(0);
  });

  it('from a batch that a live key repeats under the Idempotency-Key of a test key', async () => {
    const someone = await signedIn(server, 'pro');
    const key = async (body: object) =>
      String((await someone.ask('POST', '/api/keys', body)).json?.['secret']);
    const [own, paid] = [await key({ name: 't', test: true }), await key({ name: 'l' })];
    const items = [{ symbology: 'CODE128', data: 'ABC' }];
    const headers = { 'idempotency-key': 'one' };
    const first = await post(own, '/api/batches', { items }, headers);
    expect([first.status, first.json?.['credits']]).toEqual([200, 0]);
    const second = await post(paid, '/api/batches', { items }, headers);
    expect([second.status, second.json?.['code']]).toEqual([422, 'idempotency_different']);
    const again = await post(own, '/api/batches', { items }, headers);
    expect(isMarked({ text: firstOf(again) })).toBe(true);
  });

  it('by MCP', async () => {
    const { key } = await freshKey();
    const call = {
      name: 'generate_barcode',
      arguments: { symbology: 'CODE128', data: 'A', format: 'svg' },
    };
    const reply = await post(
      key,
      '/mcp',
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params: call },
      { accept: 'application/json, text/event-stream' },
    );
    expect(reply.status).toBe(200);
    expect(reply.text).toContain('TEST. ');
    expect(reply.headers).toMatchObject({ 'x-credits-cost': '0', 'x-barcode-test': '1' });
  });
});

describe('nothing of worth is free', () => {
  it('a batch has ten items at most, in every form', async () => {
    const { key } = await freshKey();
    const items = Array.from({ length: 11 }, (_, i) => ({ symbology: 'CODE128', data: `A${i}` }));
    const refused = await post(key, '/api/batches', { items });
    expect([refused.status, refused.json?.['reason']]).toEqual([
      400,
      expect.stringContaining('at most 10'),
    ]);
    expect((await post(key, '/api/batches', { items: items.slice(1) })).status).toBe(200);
  });

  it('a picture that is read says what begins with TEST, and of others how long it is', async () => {
    const { accountId, key } = await freshKey();
    const ids: string[] = [];
    const read = async (data: string) => {
      const { bytes } = await get(live, `/api/barcode/QRCODE/${data}?format=png`);
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'image/png' };
      const url = `http://127.0.0.1:${server.port}/api/decode`;
      const reply = await fetch(url, { method: 'POST', headers, body: Buffer.from(bytes) });
      expect(reply.headers.get('x-credits-cost')).toBe('0');
      ids.push(reply.headers.get('x-request-id')!);
      return ((await reply.json()) as { symbols: Record<string, unknown>[] }).symbols[0]!;
    };
    expect(await read('TEST-1')).toMatchObject({ text: 'TEST-1', symbology: 'QRCODE' });
    const hidden = await read('SECRET-123');
    expect(hidden).toMatchObject({ text: '**********', symbology: 'QRCODE', payload: null });
    expect(JSON.stringify(hidden)).not.toContain('SECRET');
    expect(JSON.stringify(hidden)).not.toContain(Buffer.from('SECRET-123').toString('base64'));
    expect(await settled(accountId)).toBe(0);
    await server.usage.flush();
    const listed = await Promise.all(
      ids.map(async (id) => {
        const found = await server.operator('GET', `/api/admin/requests/${id}`);
        const [one] = found.json!['requests'] as { credits: number }[];
        return one!.credits;
      }),
    );
    expect(listed).toEqual([0, 0]);
  });
});
