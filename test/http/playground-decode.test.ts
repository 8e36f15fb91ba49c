/** Reading pictures on our own pages: free, few a minute, closed to foreign pages. */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let picture: Buffer;
beforeAll(async () => {
  server = await startServer();
  const { key } = await server.account('starter');
  picture = (await ask(server.port, '/api/barcode/EAN13/5901234123457?format=png', { key })).bytes;
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Readonly<Record<string, unknown>>;
}

async function decode(body: Buffer, address: string, origin: string = PUBLIC_URL): Promise<Answer> {
  const headers = { origin, 'content-type': 'image/png', 'x-forwarded-for': address };
  const url = `http://127.0.0.1:${server.port}/api/playground/decode`;
  const reply = await fetch(url, { method: 'POST', body: new Uint8Array(body), headers });
  const json = (await reply.json()) as Answer['json'];
  return { status: reply.status, headers: reply.headers, json };
}

it('says what is in a picture, to visitors too, six times a minute for an address', async () => {
  const first = await decode(picture, '198.51.100.1');
  expect(first.json).toMatchObject({ symbols: [{ symbology: 'EAN13', text: '5901234123457' }] });
  expect(first.headers.has('x-credits-cost')).toBe(false);
  const statuses: number[] = [];
  for (let i = 0; i < 6; i += 1) statuses.push((await decode(picture, '198.51.100.1')).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  expect((await decode(picture, '198.51.100.2')).status).toBe(200);
});

it('a picture without a barcode has none; what is no picture is refused', async () => {
  const create = { width: 40, height: 40, channels: 3, background: 'white' } as const;
  const blank = await sharp({ create }).png().toBuffer();
  expect((await decode(blank, '198.51.100.3')).json).toMatchObject({ symbols: [] });
  const broken = await decode(Buffer.from('no picture'), '198.51.100.3');
  expect([broken.status, broken.json['code']]).toEqual([400, 'unreadable_picture']);
  expect((await decode(Buffer.alloc(0), '198.51.100.3')).status).toBe(400);
});

it('a foreign page is refused before its picture is read', async () => {
  const reply = await decode(picture, '198.51.100.4', 'https://evil.example');
  expect([reply.status, reply.json['code']]).toEqual([403, 'forbidden_origin']);
});
