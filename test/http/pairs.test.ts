/** Pictures of two symbols from outside: a credit for each symbol, and nothing where nothing is delivered. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchResultsJson } from '../../src/batches/schemas.ts';
import { ask } from '../support/http-client.ts';
import { signedIn } from '../support/person.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let pro: TestAccount;

beforeAll(async () => {
  server = await startServer();
  pro = await server.account('pro', { requests: 1000 });
});
afterAll(() => server.close());

const PAIR = 'EAN13/5901234123457?pair=QRCODE';
const LINK = 'https://id.gs1.org/01/05901234123457';
const get = (path: string, { key }: TestAccount = pro, headers = {}) =>
  ask(server.port, `/api/barcode/${path}`, { key, headers });
const settled = async ({ id }: TestAccount) => {
  const { settled: credits, pending } = (await server.settledAudit(id)).at(-1)!;
  return [credits, pending];
};

describe('a credit for each symbol', () => {
  it('is what the headers, the ledger and the usage say, and one request in the rate limit', async () => {
    const account = await server.account('pro', { requests: 10 });
    const reply = await get(PAIR, account);
    expect([reply.status, reply.headers['x-credits-cost']]).toEqual([200, '2']);
    expect(reply.headers['x-ratelimit-remaining']).toBe('9');
    expect(await settled(account)).toEqual([2, 0]);
    await server.usage.flush();
    const latest = await ask(server.port, '/api/account', { key: account.key });
    expect(latest.json).toMatchObject({ credits: { used: 2 } });
    const span = { fromMs: 0, toMs: Date.now() + 86_400_000 };
    expect(await server.usage.creditsIn(account.id, span)).toBe(2);
    const days = await server.usage.days(account.id, span);
    expect(days).toMatchObject([{ requests: 1 }]);
  });

  it('two are needed: with one left the answer is 402, and nothing is charged', async () => {
    const account = await server.account('free', { credits: 3, requests: 100 });
    expect((await get(PAIR, account)).status).toBe(200);
    const [used] = await settled(account);
    const reply = await get(PAIR, account);
    expect([reply.status, reply.json?.['code']]).toEqual([402, 'insufficient_credits']);
    expect(reply.json?.['reason']).toContain('needs 2 credits, one for each symbol, and 1 is left');
    expect(await settled(account)).toEqual([used, 0]);
    expect((await get('EAN13/5901234123457', account)).status).toBe(200);
    expect((await get('EAN13/5901234123457', account)).json?.['reason']).toContain('are used up');
  });

  it('is on every plan, where it stands is style', async () => {
    const account = await server.account('free');
    expect((await get(`${PAIR}&eclevel=H`, account)).status).toBe(200);
    expect((await get(`${PAIR}&pairPosition=left`, account)).json).toMatchObject({
      code: 'feature_locked',
    });
  });

  it('nothing for what is refused, for HEAD and for what has not changed', async () => {
    const account = await server.account('pro', { requests: 100 });
    const bad = await get(`${PAIR}&pairData=${'x'.repeat(3500)}`, account);
    expect([bad.status, bad.json?.['code']]).toEqual([400, 'invalid_parameter']);
    const first = await get(PAIR, account);
    const again = await get(PAIR, account, { 'if-none-match': String(first.headers['etag']) });
    expect([again.status, again.headers['x-credits-cost']]).toEqual([304, '0']);
    const other = await get(`${PAIR}&pairPosition=left`, account);
    expect(other.headers['etag']).not.toBe(first.headers['etag']);
    const head = await ask(server.port, `/api/barcode/${PAIR}`, {
      key: account.key,
      method: 'HEAD',
    });
    expect([head.status, head.headers['x-credits-cost']]).toEqual([200, '0']);
    expect(await settled(account)).toEqual([4, 0]);
  });

  it('many at once share reservations, and each is charged for two', async () => {
    const account = await server.account('free', { requests: 1000, credits: 21 });
    const [before] = await settled(account);
    const replies = await Promise.all(Array.from({ length: 15 }, () => get(PAIR, account)));
    const delivered = replies.filter(({ status }) => status === 200).length;
    expect(delivered).toBe(10);
    expect(await settled(account)).toEqual([before! + 20, 0]);
  });

  it('a key is held to both symbologies and to its cap', async () => {
    const who = await signedIn(server, 'pro');
    const secretOf = async (limits: object): Promise<string> => {
      const reply = await who.ask('POST', '/api/keys', { name: 'key', ...limits });
      return String(reply.json?.['secret']);
    };
    const narrow = { ...pro, key: await secretOf({ symbologies: ['EAN13'] }) };
    expect((await get('EAN13/5901234123457', narrow)).status).toBe(200);
    expect((await get(PAIR, narrow)).json).toMatchObject({
      code: 'key_symbology_refused',
      error: 'API key not allowed for format "QRCODE"',
    });
    const capped = { ...pro, key: await secretOf({ creditsMax: 3 }) };
    expect((await get(PAIR, capped)).status).toBe(200);
    const reply = await get(PAIR, capped);
    expect([reply.status, reply.json?.['code']]).toEqual([402, 'insufficient_credits']);
    expect(reply.json?.['reason']).toContain('less is left of the 3');
    expect((await get('EAN13/5901234123457', capped)).status).toBe(200);
  });
});

describe('verified and validated', () => {
  it('verify=1 reads both, and what cannot be read is named', async () => {
    const reply = await get(`${PAIR}&verify=1&format=png`);
    expect(reply.headers['x-barcode-verified']).toMatch(/^zxing-cpp\//);
    const other = await get('EAN13/5901234123457?pair=HANXIN&pairData=x&verify=1');
    expect(other.headers['x-barcode-verified']).toBe('unsupported');
  });

  it('a second symbol that reads otherwise is a 500 that costs nothing', async () => {
    const compared: string[][] = [];
    const broken = await startServer({
      verify: async ({ symbols }) => {
        compared.push(symbols.map(({ symbologyId, data }) => `${symbologyId} ${String(data)}`));
        return { kind: 'mismatch', found: 1 };
      },
    });
    try {
      const account = await broken.account('pro');
      const reply = await ask(broken.port, `/api/barcode/${PAIR}&verify=1`, { key: account.key });
      expect(reply.status).toBe(500);
      expect(compared).toEqual([['EAN13 5901234123457', `QRCODE ${LINK}`]]);
      const [cycle] = await broken.settledAudit(account.id);
      expect(cycle).toMatchObject({ settled: 0, pending: 0 });
    } finally {
      await broken.close();
    }
  });

  it('validation tells of both symbols', async () => {
    const reply = await ask(server.port, `/api/validate/${PAIR}&preset=gs1-retail-100`, {
      key: pro.key,
    });
    expect(reply.json).toMatchObject({
      symbology: 'EAN13',
      size: { moduleWidthMm: 0.33, symbol: { width: 95 } },
      pair: {
        symbology: 'QRCODE',
        data: LINK,
        gs1: null,
        symbol: { width: 29, height: 29 },
        moduleWidthMm: 0.412,
      },
    });
    const picture = await get(`${PAIR}&preset=gs1-retail-100&format=png`);
    const { pixels } = reply.json!['size'] as { pixels: { width: number; height: number } };
    expect(picture.headers['x-barcode-size']).toContain(`${pixels.width}x${pixels.height} px`);
    expect(picture.headers['x-barcode-module-width-mm']).toBe('0.3299');
  });
});

describe('batches', () => {
  const items = [
    { symbology: 'EAN13', data: '5901234123457', pair: 'QRCODE', moduleWidth: '0.33' },
    { symbology: 'EAN13', data: '5901234123450', pair: 'QRCODE' },
    { symbology: 'EAN13', data: '5901234123457', pair: 'GS1_DATAMATRIX', pairData: '(01)1' },
    { symbology: 'CODE128', data: 'ABC' },
  ];
  const post = ({ key }: TestAccount, headers = {}, query = '') =>
    ask(server.port, `/api/batches${query}`, { method: 'POST', key, body: { items }, headers });

  it.each([
    ['JSON', {}],
    ['ZIP', { accept: 'application/zip' }],
    ['PDF', { accept: 'application/pdf' }],
  ])('as %s cost a credit for each symbol that was delivered', async (form, headers) => {
    const account = await server.account('pro', { requests: 100 });
    const reply = await post(account, headers, form === 'PDF' ? '?sheet=2x7' : '');
    expect(reply.status).toBe(200);
    if (form !== 'ZIP') expect(reply.headers['x-credits-cost']).toBe('3');
    if (form === 'JSON') {
      expect(reply.json as unknown as BatchResultsJson).toMatchObject({ delivered: 2, credits: 3 });
    }
    expect(await settled(account)).toEqual([3, 0]);
  });

  it('need credits for every symbol', async () => {
    const account = await server.account('pro', { requests: 100 });
    const reply = await post(account, { 'idempotency-key': 'one' });
    expect(reply.status).toBe(200);
    const again = await post(account, { 'idempotency-key': 'one' });
    expect([again.status, again.headers['x-credits-cost']]).toEqual([200, '0']);
    expect(await settled(account)).toEqual([3, 0]);
  });
});
