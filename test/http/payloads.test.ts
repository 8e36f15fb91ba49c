/** Payloads from outside: the table, building, drawing and reading back, and what hostile fields come to. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPayload, PAYLOAD_KINDS } from '../../src/payloads/registry.ts';
import type { PayloadsJson } from '../../src/catalog/schemas.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { PUBLIC_URL, startServer, type TestAccount, type TestServer } from '../support/server.ts';
import { snippetNamed } from '../support/snippets.ts';

let server: TestServer;
let business: TestAccount;

beforeAll(async () => {
  server = await startServer();
  business = await server.account('business', { requests: 10_000 });
});
afterAll(() => server.close());

const IDS = PAYLOAD_KINDS.map(({ id }) => id);
const post = (path: string, body: unknown, key: string | undefined = business.key) =>
  ask(server.port, path, { ...(key === '' ? {} : { key }), method: 'POST', body });
const build = (kind: string, fields: unknown, key?: string) =>
  post(`/api/payloads/${kind}`, fields, key);
const draw = (body: unknown, key?: string) => post('/api/barcode', body, key);
/** The one symbol in a PNG. */
async function decode({ bytes }: Reply): Promise<Record<string, unknown>> {
  const reply = await fetch(`http://127.0.0.1:${server.port}/api/decode`, {
    method: 'POST',
    headers: { authorization: `Bearer ${business.key}`, 'content-type': 'image/png' },
    body: Uint8Array.from(bytes),
  });
  const { symbols } = (await reply.json()) as { symbols: Record<string, unknown>[] };
  expect(symbols).toHaveLength(1);
  return symbols[0]!;
}

describe('the table', () => {
  it('is public, with the fields of every kind and data that its example builds', async () => {
    const reply = await ask(server.port, '/api/payloads');
    expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'public, max-age=300']);
    const { payloads } = reply.json as unknown as PayloadsJson;
    expect(payloads.map(({ id }) => id)).toEqual(IDS);
    for (const { id, example, exampleData, fields } of payloads) {
      expect(fields.length).toBeGreaterThan(0);
      expect((await build(id, example)).json).toMatchObject({ kind: id, data: exampleData });
    }
  });
});

describe('building', () => {
  it('says the data, the symbology, and the address that draws it', async () => {
    const reply = await build('wifi', { ssid: 'a;b', password: 'correct horse' });
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      kind: 'wifi',
      data: 'WIFI:T:WPA;S:a\\;b;P:correct horse;;',
      symbology: 'QRCODE',
      warnings: [],
      url: `${PUBLIC_URL}/api/barcode/QRCODE/WIFI%3AT%3AWPA%3BS%3Aa%5C%3Bb%3BP%3Acorrect%20horse%3B%3B`,
    });
  });

  it('asks for what the standard does: error correction M of a credit transfer', async () => {
    const { json } = await build('epc', PAYLOAD_KINDS.find(({ id }) => id === 'epc')!.example);
    const url = new URL(String(json?.['url']));
    expect(url.searchParams.get('eclevel')).toBe('M');
    const drawn = await ask(server.port, url.pathname + url.search, { key: business.key });
    expect([drawn.status, drawn.headers['content-type']]).toEqual([200, 'image/svg+xml']);
  });

  it('costs a key and a request, and no credit, even where none is left', async () => {
    const fields = { number: '+12015550123' };
    expect((await build('phone', fields, '')).status).toBe(401);
    const broke = await server.account('free', { credits: 0, requests: 2 });
    const one = await build('phone', fields, broke.key);
    expect([one.status, one.headers['x-credits-cost']]).toEqual([200, '0']);
    expect(one.headers['x-ratelimit-remaining']).toBe('1');
    await build('phone', fields, broke.key);
    expect((await build('phone', fields, broke.key)).status).toBe(429);
  });

  it('names the field at fault, and says how to mend it', async () => {
    expect(await build('epc', { name: 'A', iban: 'DE34100205000001194700' })).toMatchObject({
      status: 400,
      json: {
        error: 'Invalid value for parameter "iban"',
        code: 'invalid_parameter',
        reason: expect.stringContaining('they should be 33, not 34'),
      },
    });
    expect(await build('epc', { iban: 'DE33100205000001194700' })).toMatchObject({
      status: 400,
      json: { error: 'Invalid value for parameter "name"' },
    });
  });

  it('suggests a kind where there is none of the name', async () => {
    expect(await build('wfi', {})).toMatchObject({
      status: 404,
      json: { code: 'not_found', reason: expect.stringContaining('Did you mean wifi?') },
    });
    expect((await build('__proto__', {})).status).toBe(404);
    expect((await ask(server.port, '/api/payloads/wifi', { key: business.key })).status).toBe(405);
  });

  it.each([
    ['no object', '[]'],
    ['nothing', ''],
    ['an unknown field', '{"number":"+12015550123","x":1}'],
    ['a prototype', '{"number":"+12015550123","__proto__":{"number":"+1"}}'],
    ['a nested value', '{"number":{"toString":"+12015550123"}}'],
    ['U+0000', '{"number":"+1201\\u0000"}'],
    ['a lone surrogate', '{"number":"\\ud800"}'],
    ['a lone surrogate in a name', '{"\\ud800":"x"}'],
    [
      'many fields',
      JSON.stringify(Object.fromEntries(Array.from({ length: 150 }, (_, i) => [i, i]))),
    ],
    ['very long text', JSON.stringify({ number: '1'.repeat(50_000) })],
  ])('refuses %s with a 400', async (_, body) => {
    const reply = await ask(server.port, '/api/payloads/phone', {
      key: business.key,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect([reply.status, typeof reply.json?.['error']]).toEqual([400, 'string']);
  });
});

describe('drawing', () => {
  it.each(PAYLOAD_KINDS.map((kind) => [kind.id, kind] as const))(
    '%s: a picture from fields alone, which is read back as the same fields',
    async (id, kind) => {
      const drawn = await draw({ payload: { kind: id, ...kind.example }, format: 'png' });
      expect([drawn.status, drawn.headers['x-credits-cost']]).toEqual([200, '1']);
      const built = buildPayload(kind, kind.example);
      if (built.kind !== 'payload') throw new Error(built.reason);
      expect(await decode(drawn)).toMatchObject({ payload: { kind: id, fields: built.fields } });
    },
  );

  it('takes another symbology and options beside a payload', async () => {
    const payload = { kind: 'url', url: 'https://example.com/a' };
    const drawn = await draw({ payload, symbology: 'Aztec', format: 'png', scale: 4 });
    expect(await decode(drawn)).toMatchObject({
      symbology: 'AZTEC',
      text: 'https://example.com/a',
      payload: { kind: 'url', fields: { url: 'https://example.com/a' } },
    });
    const high = await post('/api/validate', {
      payload: PAYLOAD_KINDS.map(({ id, example }) => ({ kind: id, ...example }))[0],
      eclevel: 'Q',
    });
    expect(high.json?.['url']).toContain('eclevel=Q');
  });

  it('is open to every plan', async () => {
    const free = await server.account('free');
    const payload = { kind: 'epc', ...PAYLOAD_KINDS[0]!.example };
    expect((await draw({ payload }, free.key)).status).toBe(200);
  });

  it('works in batches, and fails its item alone', async () => {
    const items = [
      { id: 'a', payload: { kind: 'phone', number: '+12015550123' } },
      { id: 'b', payload: { kind: 'phone', number: 'x' } },
    ];
    const { json } = await post('/api/batches', { items });
    expect(json?.['items']).toMatchObject([
      { id: 'a', symbology: 'QRCODE' },
      { id: 'b', error: expect.stringContaining('payload.number') },
    ]);
  });

  it.each([
    [{ payload: { kind: 'wifi' } }, 'payload.ssid', 'ssid is required'],
    [{ payload: { kind: 'wify', ssid: 'x' } }, 'payload.kind', 'Did you mean wifi?'],
    [{ payload: { ssid: 'x' } }, 'payload.kind', 'Kinds are'],
    [{ payload: 'wifi' }, 'payload', 'must be an object'],
    [{ payload: null }, 'payload', 'must be an object'],
  ])('refuses %j', async (body, name, reason) => {
    const reply = await draw(body);
    expect(reply.status).toBe(400);
    expect(reply.json?.['error']).toBe(`Invalid value for parameter "${name}"`);
    expect(reply.json?.['reason']).toContain(reason);
  });

  it('refuses a prototype among the fields', async () => {
    const reply = await ask(server.port, '/api/barcode', {
      key: business.key,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"payload":{"kind":"phone","__proto__":{"number":"112"}}}',
    });
    expect(reply).toMatchObject({ status: 400, json: { code: 'invalid_parameters' } });
  });

  it('refuses data beside a payload, and neither', async () => {
    const payload = { kind: 'phone', number: '112' };
    for (const body of [
      { payload, data: 'x' },
      { payload, dataBase64: 'AA==' },
      { data: 'x' },
      {},
    ]) {
      expect(await draw(body)).toMatchObject({ status: 400, json: { code: 'invalid_parameters' } });
    }
  });

  it('is drawn as the sample of the documentation asks', async () => {
    const [, body = ''] = /-d '([^']+)'/.exec(snippetNamed('payloads.md', 'wifi').code) ?? [];
    const drawn = await draw({ ...(JSON.parse(body) as object), format: 'png' });
    expect(await decode(drawn)).toMatchObject({
      payload: {
        kind: 'wifi',
        fields: { ssid: 'Guests; 2nd floor', security: 'WPA', password: 'correct horse' },
      },
    });
  });
});
