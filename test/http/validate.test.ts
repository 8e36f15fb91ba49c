/** `/api/validate` from outside: what it says, what it costs, and who may ask. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { PUBLIC_URL, startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let pro: TestAccount;

beforeAll(async () => {
  server = await startServer();
  pro = await server.account('pro', { requests: 1000 });
});
afterAll(() => server.close());

const get = (path: string, key = pro.key) => ask(server.port, `/api/validate/${path}`, { key });
const post = (body: unknown) =>
  ask(server.port, '/api/validate', { key: pro.key, method: 'POST', body });

describe('what it says', () => {
  it('canonical data, check digit, size for the options, and the URL that draws it', async () => {
    const reply = await get('ean-13/590123412345?format=png&scale=2');
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      symbology: 'EAN13',
      data: '5901234123457',
      dataBase64: null,
      checkDigits: ['7'],
      gs1: null,
      format: 'png',
      size: {
        symbol: { width: 95, height: expect.any(Number) },
        modules: { width: 113, height: expect.any(Number) },
        pixels: { width: 226, height: expect.any(Number) },
        mm: { width: 38.269, height: expect.any(Number) },
        moduleWidthMm: 0.339,
        barWidthReductionMm: 0,
      },
      pair: null,
      warnings: [],
      url: `${PUBLIC_URL}/api/barcode/EAN13/590123412345?format=png&scale=2`,
    });
  });

  it('GS1 elements with the titles of their application identifiers', async () => {
    const { json } = await get(
      'GS1_128_COMPOSITE/(00)095287654321012346|(02)09521234543213(37)24(10)AB%5C(1',
    );
    expect(json).toMatchObject({
      data: '(00)095287654321012346|(02)09521234543213(37)24(10)AB\\(1',
      checkDigits: ['6', '3'],
      gs1: [
        { ai: '00', title: 'SSCC', value: '095287654321012346', checkDigits: ['6'] },
        { ai: '02', title: 'CONTENT', value: '09521234543213', checkDigits: ['3'] },
        { ai: '37', title: 'COUNT', value: '24', checkDigits: [] },
        { ai: '10', title: 'BATCH/LOT', value: 'AB(1', checkDigits: [] },
      ],
    });
    const link = await get('GS1_DL_QRCODE/https://id.gs1.org/01/09521234543213/10/LOT%252D1');
    expect(link.json).toMatchObject({
      gs1: [
        { ai: '01', value: '09521234543213' },
        { ai: '10', value: 'LOT-1' },
      ],
    });
  });

  it.each([
    ['ISSN/0311175', '0311-175X 00', ['X']],
    ['VIN/1M8GDM9AXKP042788', '1M8GDM9AXKP042788', ['X']],
    ['UPU_S10/RR473124829GB', 'RR473124829GB', ['9']],
    ['EAN13/590123412345%2012', '5901234123457 12', ['7']],
    ['UPCA_COMPOSITE/01234500005|(99)1234-abcd', '012345000058|(99)1234-abcd', ['8']],
    ['HIBC128/A999BJC5D6E71', 'A999BJC5D6E71', ['.']],
    ['CODE11/01234567890', '01234567890', ['19']],
    ['POSTNET/01234', '012340', ['0']],
    ['CODE128/123', '123', []],
    ['CODE39/A%20B?checkDigit=add', 'A BG', ['G']],
    ['CODABAR/A12B?checkDigit=add', 'A12:B', [':']],
    ['MSI/123455?checkDigit=require', '123455', ['5']],
    ['CODE11/0123?checkDigit=none', '0123', []],
    ['CODE11/0123-?checkDigit=require', '0123', ['-']],
  ])('the check digits of %s', async (path, data, checkDigits) => {
    expect((await get(path)).json).toMatchObject({ data, checkDigits });
  });

  it('bytes as they are, without a URL', async () => {
    const reply = await post({ symbology: 'DataMatrix', dataBase64: 'AAEC/w==', rotate: 90 });
    expect(reply.json).toMatchObject({ data: null, dataBase64: 'AAEC/w==', url: null, gs1: null });
    expect((await post({ symbology: 'QRCODE', data: '..' })).json).toMatchObject({ url: null });
  });

  it('options as numbers of JSON', async () => {
    const qr = await post({ symbology: 'QRCODE', data: 'A', version: 5, mask: 3 });
    expect(qr.json).toMatchObject({ size: { symbol: { width: 37, height: 37 } } });
    const aztec = await post({ symbology: 'PDF417', data: 'A', eclevel: 4, columns: 3 });
    expect(aztec.status).toBe(200);
  });

  it('the height that bars have in a box', async () => {
    const boxed = await get('CODE128/ABC?height=300&quietZone=0&text=off&scale=2');
    const size = boxed.json?.['size'] as Record<'symbol' | 'modules', { height: number }>;
    expect(size.symbol.height).toBe(size.modules.height);
  });

  it('the warnings of a picture', async () => {
    const { json } = await get('CODE128/(01)09521234543213');
    expect(json?.['warnings']).toEqual([expect.stringContaining('use GS1_128')]);
  });
});

describe('what it costs', () => {
  it('a key, a request, and no credit, even where none is left', async () => {
    expect((await ask(server.port, '/api/validate/EAN13/590123412345')).status).toBe(401);
    const broke = await server.account('free', { credits: 0, requests: 2 });
    const one = await get('EAN13/590123412345', broke.key);
    expect([one.status, one.headers['x-credits-cost']]).toEqual([200, '0']);
    expect(one.headers['x-ratelimit-remaining']).toBe('1');
    expect((await get('EAN13/5901234123450', broke.key)).status).toBe(400);
    expect((await get('EAN13/590123412345', broke.key)).status).toBe(429);
    expect(await server.audit(broke.id)).toEqual(await server.settledAudit(broke.id));
    for (const { settled } of await server.settledAudit(broke.id)) expect(settled).toBe(0);
  });

  it('what the plan does not include is a 402 here too', async () => {
    const free = await server.account('free');
    for (const query of ['format=png', 'scale=2']) {
      const reply = await get(`EAN13/590123412345?${query}`, free.key);
      expect([reply.status, reply.json?.['upgrade_url']]).toEqual([402, `${PUBLIC_URL}/pricing`]);
    }
  });
});

describe('who may not', () => {
  it('nobody sends a body without a key, and no HEAD', async () => {
    const reply = await ask(server.port, '/api/validate', { method: 'POST', body: '{' });
    expect(reply.status).toBe(401);
    expect((await ask(server.port, '/api/validate', { method: 'PUT' })).status).toBe(405);
  });

  it('says the wrong check digit as a picture would, in data with slashes too', async () => {
    expect((await get('EAN13/5901234123450')).json).toMatchObject({
      code: 'invalid_barcode_value',
      reason: 'The check digit of 590123412345 is 7, not 0.',
    });
    expect((await get('QRCODE/https://a.example//b/../c?scale=2')).json).toMatchObject({
      data: 'https://a.example//b/../c',
    });
  });
});
