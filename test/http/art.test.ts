/** QR Codes with a logo, other shapes and gradients: read back before they are delivered. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { svgUri, testLogos, type TestLogo } from '../support/logos.ts';
import { readText, rgba } from '../support/picture.ts';
import { pictureOf } from '../support/barcode-picture.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let pro: TestAccount;
let logos: readonly TestLogo[];

beforeAll(async () => {
  server = await startServer();
  pro = await server.account('pro', { requests: 10_000 });
  logos = await testLogos();
});
afterAll(() => server.close());

const DATA = 'https://example.com/menu?table=12';
const post = (fields: Readonly<Record<string, unknown>>, key = pro.key) =>
  ask(server.port, '/api/barcode', {
    key,
    method: 'POST',
    body: { symbology: 'QRCODE', data: DATA, ...fields },
  });
const logoOf = (name: string): string => logos.find((logo) => logo.name === name)!.dataUri;

describe('a QR Code with art', () => {
  it.each(['svg', 'png', 'jpg', 'webp', 'pdf', 'eps'])(
    'as %s is delivered, charged and read',
    async (format) => {
      const reply = await post({
        format,
        logo: logoOf('disc.png'),
        moduleShape: 'rounded',
        finderShape: 'rounded',
        color: '036',
        gradientColor: '7b1fa2',
      });
      expect([reply.status, reply.headers['x-credits-cost']]).toEqual([200, '1']);
      expect(await readText(reply.bytes)).toBe(DATA);
    },
  );

  it.each(['pdf', 'eps'])('as %s looks as it does in pixels', async (format) => {
    for (const look of [
      { logo: logoOf('disc.png') },
      { logo: logoOf('disc.svg'), moduleShape: 'dot', color: '036', gradientColor: '7b1fa2' },
      { finderShape: 'circle', gradientColor: '036', gradient: 'radial', rotate: 90 },
      {
        logo: logoOf('disc.png'),
        moduleShape: 'rounded',
        color: '000000cc',
        background: 'ffeecc',
        width: 400,
        height: 500,
      },
    ]) {
      const [page, png] = await Promise.all([
        post({ ...look, format }),
        post({ ...look, format: 'png' }),
      ]);
      expect([page.status, png.status], page.text.slice(0, 500)).toEqual([200, 200]);
      const [drawn, wanted] = [await rgba(page.bytes), await rgba(png.bytes)];
      expect([drawn.width, drawn.height]).toEqual([wanted.width, wanted.height]);
      expect(await readText(page.bytes)).toBe(DATA);
      const differing = drawn.data.filter((value, i) => Math.abs(value - wanted.data[i]!) > 100);
      // Ghostscript does not smooth edges; of what is a module off, a third differs.
      expect(differing.length / drawn.data.length).toBeLessThan(0.05);
    }
  });

  it('as pdf in CMYK has no other colors', async () => {
    const reply = await post({
      format: 'pdf',
      logo: logoOf('disc.png'),
      gradientColor: '036',
      colorSpace: 'cmyk',
    });
    const file = reply.bytes.toString('latin1');
    expect(file).toContain('/DeviceCMYK');
    expect(file).not.toContain('/DeviceRGB');
  });

  it('comes by GET as well, and its ETag holds the logo', async () => {
    const address = (svg: string): string =>
      `/api/barcode/QRCODE/abc?logo=${encodeURIComponent(svgUri(svg))}`;
    const svg = (fill: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4" fill="${fill}"/></svg>`;
    const red = await ask(server.port, address(svg('red')), { key: pro.key });
    const blue = await ask(server.port, address(svg('blue')), { key: pro.key });
    expect([red.status, blue.status]).toEqual([200, 200]);
    expect(red.headers['etag']).not.toBe(blue.headers['etag']);
    const headers = { 'if-none-match': String(red.headers['etag']) };
    const again = await ask(server.port, address(svg('red')), { key: pro.key, headers });
    expect([again.status, again.headers['x-credits-cost']]).toEqual([304, '0']);
    // Of the logo's file nothing is left.
    expect(red.text).toContain('href="data:image/png;base64,');
    expect(red.text).not.toContain('circle');
  });

  it('is verified where that is asked for', async () => {
    const reply = await post({ logo: logoOf('disc.svg'), verify: 1 });
    expect(reply.headers['x-barcode-verified']).toMatch(/^zxing-cpp/);
  });

  it('is on paid plans alone', async () => {
    const free = await server.account('free');
    expect((await post({ moduleShape: 'dot' }, free.key)).json).toMatchObject({
      code: 'feature_locked',
    });
  });

  it('is validated as it is drawn', async () => {
    const validate = async (fields: object) =>
      ask(server.port, '/api/validate', {
        key: pro.key,
        method: 'POST',
        body: { symbology: 'QRCODE', data: 'abc', ...fields },
      });
    expect((await validate({ logo: logoOf('disc.svg') })).json).toMatchObject({
      size: { symbol: { width: 25, height: 25 } },
    });
    const inside = svgUri(Buffer.from(await pictureOf('QRCODE', 'x', 'svg')).toString());
    expect((await validate({ logo: inside })).json).toMatchObject({ code: 'invalid_parameter' });
  });

  it('may be an item of a batch, and fails alone where it does not read', async () => {
    const item = { symbology: 'QRCODE', data: DATA };
    const inside = svgUri(Buffer.from(await pictureOf('QRCODE', 'x', 'svg')).toString());
    const reply = await ask(server.port, '/api/batches', {
      key: pro.key,
      method: 'POST',
      body: {
        items: [
          { ...item, moduleShape: 'dot' },
          { ...item, logo: inside },
        ],
      },
    });
    expect(reply.status).toBe(200);
    expect(reply.text).toContain('barcode in it');
  });
});

describe('what would not read', () => {
  it('is 400, says why and what to change, and costs nothing', async () => {
    const account = await server.account('starter');
    const inside = svgUri(Buffer.from(await pictureOf('QRCODE', 'x', 'svg')).toString());
    const refused = [{ logo: inside }, { logo: logoOf('block.svg'), logoSize: 30, eclevel: 'L' }];
    for (const fields of refused) {
      const reply = await post(fields, account.key);
      expect([reply.status, reply.json?.['code']]).toEqual([400, 'invalid_parameter']);
      expect(reply.json?.['reason']).toMatch(
        /barcode in it|would not scan reliably .* Try .*eclevel=H/,
      );
      expect(reply.headers['x-credits-cost']).toBeUndefined();
    }
    const [cycle] = await server.settledAudit(account.id);
    expect(cycle).toMatchObject({ settled: 0, pending: 0 });
  });
});
