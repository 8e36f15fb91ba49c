/** `verify=1`: the picture is read back before it is delivered, and only then charged. */
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { NO_OPTIONS } from '../../src/barcode/symbology.ts';
import { verifyPicture } from '../../src/reading/verify.ts';
import { pictureOf } from '../support/barcode-picture.ts';
import { byBreadth, inTurn } from '../support/breadth.ts';
import { ask } from '../support/http-client.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let pro: TestAccount;

beforeAll(async () => {
  server = await startServer();
  pro = await server.account('pro', { requests: 10_000 });
});
afterAll(() => server.close());

const get = (path: string) => ask(server.port, `/api/barcode/${path}`, { key: pro.key });
const READER = /^zxing-cpp\/[0-9a-f]{12}$/;

describe('a picture that is verified', () => {
  it.each(['svg', 'png', 'jpg', 'webp'])('as %s says which reader has read it', async (format) => {
    const plain = await get(`QRCODE/verified?format=${format}`);
    const verified = await get(`QRCODE/verified?format=${format}&verify=1`);
    expect(verified.headers['x-barcode-verified']).toMatch(READER);
    expect(plain.headers['x-barcode-verified']).toBeUndefined();
    expect(verified.headers['x-credits-cost']).toBe('1');
    // The same bytes, and so the same ETag.
    expect(verified.bytes.equals(plain.bytes)).toBe(true);
    expect(verified.headers['etag']).toBe(plain.headers['etag']);
  });

  it('by POST, from bytes, and with verify=0', async () => {
    const post = (body: object) =>
      ask(server.port, '/api/barcode', { key: pro.key, method: 'POST', body });
    const bytes = { symbology: 'DataMatrix', dataBase64: 'AAEC/w==', format: 'png' };
    for (const verify of [1, true, '1']) {
      const reply = await post({ ...bytes, verify });
      expect(reply.headers['x-barcode-verified']).toMatch(READER);
    }
    expect((await post({ ...bytes, verify: 0 })).headers['x-barcode-verified']).toBeUndefined();
  });

  it('says where the reader does not read the symbology, and where the data is too short', async () => {
    for (const path of ['PLESSEY/01234', 'EAN13_COMPOSITE/9520123456788|(99)A', 'ITF/1234']) {
      const reply = await get(`${encodeURI(path)}?verify=1`);
      expect([reply.status, reply.headers['x-barcode-verified']]).toEqual([200, 'unsupported']);
    }
  });

  it('is not verified again where nothing has changed: 304, free', async () => {
    const { headers } = await get('EAN13/5901234123457');
    const again = await ask(server.port, '/api/barcode/EAN13/5901234123457?verify=1', {
      key: pro.key,
      headers: { 'if-none-match': String(headers['etag']) },
    });
    expect([again.status, again.headers['x-credits-cost']]).toEqual([304, '0']);
  });

  it('is on every plan, and other values are refused', async () => {
    const free = await server.account('free');
    const reply = await ask(server.port, '/api/barcode/EAN13/590123412345?verify=1', {
      key: free.key,
    });
    expect(reply.headers['x-barcode-verified']).toMatch(READER);
    expect((await get('EAN13/590123412345?verify=yes')).json).toMatchObject({
      code: 'invalid_parameter',
      reason: 'verify must be 1 or 0.',
    });
  });
});

describe('a picture that reads otherwise', () => {
  it('is a 500, refunded, and logged with its symbology but without its data', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => lines.push(line) });
    const broken = await startServer({
      log,
      verify: async () => ({ kind: 'mismatch', found: 1 }),
    });
    try {
      const account = await broken.account('starter');
      const path = '/api/barcode/CODE128/secret-4711?verify=1&format=png';
      const reply = await ask(broken.port, path, { key: account.key });
      expect([reply.status, reply.json?.['code']]).toEqual([500, 'generation_failed']);
      for (const name of ['etag', 'x-barcode-verified', 'x-credits-cost']) {
        expect(reply.headers[name]).toBeUndefined();
      }
      const [cycle] = await broken.settledAudit(account.id);
      expect(cycle).toMatchObject({ settled: 0, pending: 0 });
      const said = lines.join('');
      expect(said).toContain('CODE128');
      expect(said).not.toContain('4711');
    } finally {
      await broken.close();
    }
  });

  it('is found out: other data, a white picture, another symbology', async () => {
    const png = (id: string, data: string) => pictureOf(id, data, 'png');
    const check = (bytes: Uint8Array, symbologyId: string, data: string) =>
      verifyPicture({ bytes, contentType: 'image/png', symbols: [{ symbologyId, data }] });
    expect(await check(await png('CODE128', 'abcd'), 'CODE128', 'abce')).toMatchObject({
      kind: 'mismatch',
    });
    expect(
      await check(await png('EAN13', '5901234123457'), 'EAN13', '5901234123464'),
    ).toMatchObject({ kind: 'mismatch' });
    expect(await check(await png('QRCODE', 'abcd'), 'DATAMATRIX', 'abcd')).toEqual({
      kind: 'mismatch',
      found: 0,
    });
  });
});

it.each([
  ['CODE39', 'CODE-39', 'add'],
  ['ITF', '2401234', 'add'],
  ['LOGMARS', 'CODE-39P', 'require'],
  ['EAN13', '590123412345', 'add'],
] as const)('a %s of %s with checkDigit=%s is verified as it is drawn', async (id, data, mode) => {
  const bytes = await pictureOf(id, data, 'png', { checkDigit: mode });
  const options = { ...NO_OPTIONS, checkDigit: mode };
  const symbols = [{ symbologyId: id, data, options }];
  const request = { bytes, contentType: 'image/png', symbols };
  expect((await verifyPicture(request)).kind).toBe('verified');
});

const OPTIONS: readonly Readonly<Record<string, string>>[] = [
  {},
  { scale: '1' },
  { rotate: '90', quietZone: '0' },
  { color: 'c00', background: 'transparent' },
  { color: 'ff0', background: '00f' },
];

describe.each([
  ['svg', 'image/svg+xml', 0],
  ['png', 'image/png', 1],
  ['jpg', 'image/jpeg', 2],
  ['webp', 'image/webp', 3],
])('every symbology as %s', (format, contentType, turn) => {
  it('is verified or named as unsupported, whatever its look', async () => {
    let verified = 0;
    for (const [index, row] of SYMBOLOGIES.entries()) {
      for (const options of inTurn(OPTIONS, index + turn)) {
        if (row.ownColors === true && options['color'] !== undefined) continue;
        const bytes = await pictureOf(row.id, undefined, format, options);
        const symbols = [{ symbologyId: row.id, data: row.example }];
        const { kind } = await verifyPicture({ bytes, contentType, symbols });
        expect(kind, `${row.id} ${JSON.stringify(options)}`).not.toBe('mismatch');
        if (kind === 'verified') verified += 1;
      }
    }
    expect(verified).toBe(75 * byBreadth(1, OPTIONS.length));
  }, 300_000);
});
