/** Requests for labels in the forms that clients send them, and for keys that may not have all of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import { exampleQuery, exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { signedIn } from '../support/person.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let account: TestAccount;
const TAG = starter('price-tag');
const NAMED = {
  width: 60,
  height: 20,
  placeholders: { product: {} },
  elements: [{ type: 'text', name: 'Text', x: 2, y: 2, width: 56, height: 16, text: '{product}' }],
};

beforeAll(async () => {
  server = await startServer();
  account = await server.account('business', { requests: 10_000 });
  await storeLabel(server, account.id, 'price-tag', TAG);
  await storeLabel(server, account.id, 'named', NAMED);
});
afterAll(() => server.close());

const send = (method: string, path: string, headers = {}): Promise<Reply> =>
  ask(server.port, `/api/labels/${path}`, { method, key: account.key, headers });
const settled = async ({ id }: TestAccount): Promise<number[]> => {
  const audit = (await server.settledAudit(id)).at(-1)!;
  return [audit.settled, audit.pending];
};

describe('values in a query', () => {
  it('have spaces as forms write them, and a plus by its percent sequence', async () => {
    const svg = async (query: string): Promise<string> =>
      (await send('GET', `named?${query}`)).text;
    const spaced = await svg(`p.product=${encodeURIComponent('Grüner Tee')}`);
    expect(await svg(new URLSearchParams({ 'p.product': 'Grüner Tee' }).toString())).toBe(spaced);
    expect(await svg('p.product=Gr%C3%BCner+Tee')).toBe(spaced);
    const plus = await svg('p.product=Gr%C3%BCner%2BTee');
    expect(plus).not.toBe(spaced);
    expect(plus).toMatch(/^<svg/);
  });

  it('are the only ones: elsewhere a plus is a plus', async () => {
    const reply = await send('GET', 'named?p.product=a&format=p+g');
    expect(reply.json?.['reason']).toMatch(/svg, png/);
    expect(reply.text).toMatch(/p\+g/);
  });
});

describe('HEAD', () => {
  it('answers as GET would, without a file and for nothing', async () => {
    const path = `price-tag@1?${exampleQuery(TAG)}&format=png`;
    const before = await settled(account);
    const head = await send('HEAD', path);
    expect([head.status, head.bytes.length, head.headers['x-credits-cost']]).toEqual([200, 0, '0']);
    expect(await settled(account)).toEqual(before);
    const got = await send('GET', path);
    for (const name of ['content-type', 'etag', 'cache-control', 'vary', 'x-label-template'])
      expect([name, head.headers[name]]).toEqual([name, got.headers[name]]);
    const unchanged = await send('HEAD', path, { 'if-none-match': String(got.headers['etag']) });
    expect(unchanged.status).toBe(304);
    expect((await send('HEAD', 'nowhere')).status).toBe(404);
  });
});

describe('a check by a key that may not draw a barcode of the label', () => {
  it('is refused as printing is; by a key that may, it is not', async () => {
    const who = await signedIn(server, 'business');
    await storeLabel(server, who.accountId, 'price-tag', TAG);
    const refusedFor = async (symbology: string): Promise<unknown[]> => {
      const named = { name: symbology, symbologies: [symbology] };
      const made = await who.ask('POST', '/api/keys', named);
      const key = String(made.json?.['secret']);
      const body = { parameters: exampleValues(TAG) };
      const replies = ['price-tag/check', 'price-tag'].map((path) =>
        ask(server.port, `/api/labels/${path}`, { method: 'POST', key, body }),
      );
      return (await Promise.all(replies)).map(({ status, json }) => [status, json?.['code']]);
    };
    const refused = [403, 'key_symbology_refused'];
    expect(await refusedFor('CODE128')).toEqual([refused, refused]);
    expect(await refusedFor('EAN13')).toEqual([
      [200, undefined],
      [200, undefined],
    ]);
  });
});
