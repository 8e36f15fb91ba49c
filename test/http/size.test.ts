/** Size in print over HTTP: what a request says, what the reply says it became. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let starter: TestAccount;

beforeAll(async () => {
  server = await startServer();
  starter = await server.account('starter', { requests: 1000 });
});
afterAll(() => server.close());

const get = (query: string, path = 'EAN13/5901234123457') =>
  ask(server.port, `/api/barcode/${path}${query}`, { key: starter.key });

describe('a picture with a size', () => {
  it('says in its headers what the size has become', async () => {
    const reply = await get('?moduleWidth=0.33&dpi=300&text=off');
    expect(reply.status).toBe(200);
    // 113 modules of 4 pixels: 0.33 mm are 3.9.
    expect(reply.headers).toMatchObject({
      'x-barcode-size': '452x292 px; 38.27x24.72 mm',
      'x-barcode-module-width-mm': '0.3387',
    });
    expect(reply.text).toMatch(/ width="38.2693mm" height="24.7227mm" viewBox="0 0 452 292"/);
  });

  it('fills the box it was given', async () => {
    const reply = await get('?width=50mm&height=25mm&dpi=203&format=png');
    const { width, height, density } = await sharp(reply.bytes).metadata();
    expect([width, height, density]).toEqual([400, 200, 203]);
    expect(reply.headers['x-barcode-size']).toBe('400x200 px; 50.05x25.02 mm');
  });

  it('takes numbers and text from JSON', async () => {
    for (const width of [300, '300', '2in']) {
      const body = { symbology: 'QRCODE', data: 'A', width };
      const reply = await ask(server.port, '/api/barcode', {
        key: starter.key,
        method: 'POST',
        body,
      });
      expect(reply.headers['x-barcode-size']).toBe('300x300 px; 50.8x50.8 mm');
    }
  });

  it('warns where the size of a preset cannot be printed', async () => {
    const reply = await get('?preset=gs1-retail-80&dpi=100');
    expect(reply.status).toBe(200);
    expect(reply.headers['x-barcode-warnings']).toBe(
      '"The module is 0.254 mm wide; GS1 General Specifications, 5.12.3 (table 1) ' +
        'asks for 0.264 to 0.66 mm."',
    );
  });

  it('without style options has no headers of size, and the ETag it has always had', async () => {
    const reply = await get('');
    expect(reply.headers['x-barcode-size']).toBeUndefined();
    expect(reply.text).toMatch(/ width="339" height="\d+" viewBox/);
    expect(reply.headers['etag']).toBe(ETAG);
  });
});

describe('a refusal', () => {
  it.each([
    ['width=50', 'width', 'width must be at least 113 pixels for this data, not 50 pixels.'],
    ['width=9', 'width', 'width must be a whole number of pixels from 10 to 16000'],
    ['scale=2&width=300', 'width', 'scale and width both decide the width of a module'],
    ['moduleWidth=6', 'moduleWidth', 'moduleWidth must be a length from 0.05mm to 5mm'],
  ])('of %s names %s and says what is wrong', async (query, name, reason) => {
    const reply = await get(`?${query}`);
    expect(reply.status).toBe(400);
    expect(reply.json?.['error']).toBe(`Invalid value for parameter "${name}"`);
    expect(reply.json?.['reason']).toContain(reason);
  });

  it.each([
    ['size', 'scale'],
    ['w', 'width'],
    ['h', 'height'],
    ['fg', 'color'],
    ['bg', 'background'],
    ['margin', 'quietZone'],
    ['QuietZone', 'quietZone'],
    ['module-width', 'moduleWidth'],
    ['heigth', 'height'],
    ['resolution', 'dpi'],
    ['rotation', 'rotate'],
    ['showText', 'text'],
  ])('of the unknown parameter %s asks whether %s is meant', async (name, meant) => {
    const reply = await get(`?${name}=1`);
    expect(reply.status).toBe(400);
    expect(reply.json?.['reason']).toContain(`Did you mean ${meant}? Known parameters are format,`);
  });

  it.each(['x'.repeat(30), 'zzz', '__proto__', 'constructor'])(
    'of the unknown parameter %s suggests nothing',
    async (name) => {
      const reply = await get(`?${name}=1`);
      expect(reply.json?.['reason']).toMatch(/^Known parameters are/);
    },
  );
});

/** Frozen: caches have it. */
const ETAG = '"g-u09AniZxSTVNjvIPZl15-b7F-"';
