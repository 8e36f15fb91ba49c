/** `POST /api/decode`: what is read, what it costs, and what hostile files come to. */
import { request as httpRequest } from 'node:http';
import PdfDocument from 'pdfkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureOf } from '../support/barcode-picture.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';
import { until } from '../support/services.ts';

let server: TestServer;
let starter: TestAccount;

beforeAll(async () => {
  server = await startServer();
  starter = await server.account('starter', { requests: 10_000 });
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly json: { symbols: Record<string, unknown>[]; pages: number } & Record<string, unknown>;
}

function send(
  body: Uint8Array | string,
  contentType: string,
  key: string | undefined = starter.key,
): Promise<Answer> {
  const bytes = Buffer.from(body);
  const headers = {
    'content-type': contentType,
    'content-length': String(bytes.length),
    ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
  };
  return new Promise((done, fail) => {
    const options = { port: server.port, path: '/api/decode', method: 'POST', headers };
    const request = httpRequest({ host: '127.0.0.1', ...options }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const json = JSON.parse(Buffer.concat(parts).toString()) as Answer['json'];
        done({ status: response.statusCode!, headers: response.headers, json });
      });
    });
    request.on('error', fail);
    request.end(bytes);
  });
}

const settled = async (): Promise<number> =>
  (await server.settledAudit(starter.id)).reduce((sum, cycle) => sum + cycle.settled, 0);

const chunk = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body, Buffer.alloc(4)]);
};

/** A PNG that says it has so many pixels. */
function claimedPng(width: number, height: number): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from('\x89PNG\r\n\x1A\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', Buffer.from('x'))]);
}

async function pdfOf(pages: readonly Uint8Array[]): Promise<Buffer> {
  const document = new PdfDocument({ size: 'A4', autoFirstPage: false });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((done) => document.on('end', done));
  for (const page of pages) document.addPage().image(Buffer.from(page), 100, 120, { width: 140 });
  document.end();
  await ended;
  return Buffer.concat(parts);
}

describe('what is read', () => {
  it('a symbol with its data, place, elements and error correction', async () => {
    const data = '(01)09521234543213(17)251231(10)ABC';
    const { status, headers, json } = await send(
      await pictureOf('GS1_DATAMATRIX', data, 'png'),
      'image/png',
    );
    expect([status, headers['x-credits-cost'], json.pages]).toEqual([200, '1', 1]);
    expect(json.symbols).toEqual([
      {
        symbology: 'GS1_DATAMATRIX',
        identifier: ']d2',
        text: '01095212345432131725123110ABC',
        dataBase64: Buffer.from('01095212345432131725123110ABC').toString('base64'),
        eci: null,
        gs1: [
          { ai: '01', title: 'GTIN', value: '09521234543213' },
          { ai: '17', title: 'USE BY or EXPIRY', value: '251231' },
          { ai: '10', title: 'BATCH/LOT', value: 'ABC' },
        ],
        gs1Fault: null,
        iso15434: null,
        payload: {
          kind: 'gs1',
          fields: { elements: ['01=09521234543213', '17=251231', '10=ABC'] },
        },
        page: 1,
        position: [
          { x: 6, y: 6 },
          { x: 59, y: 6 },
          { x: 59, y: 59 },
          { x: 6, y: 59 },
        ],
        orientation: 0,
        mirrored: false,
        inverted: false,
        errorCorrection: { level: null, used: 0 },
        structuredAppend: null,
      },
    ]);
  });

  it('an ISO/IEC 15434 envelope, an ECI, bytes, and a part of several', async () => {
    const envelope = '[)>\x1E06\x1DP1234\x1DQ5\x1E\x04';
    const enveloped = await send(await pictureOf('DATAMATRIX', envelope, 'png'), 'image/png');
    expect(enveloped.json.symbols[0]).toMatchObject({
      iso15434: [{ format: '06', fields: ['P1234', 'Q5'] }],
    });
    const text = await send(await pictureOf('QRCODE', 'Жд', 'png'), 'image/png');
    expect(text.json.symbols[0]).toMatchObject({ text: 'Жд', eci: 26 });
    const bytes = await send(
      await pictureOf('QRCODE', Uint8Array.of(0, 255, 1), 'png', { structuredAppend: '2/3/7' }),
      'image/png',
    );
    expect(bytes.json.symbols[0]).toMatchObject({
      dataBase64: 'AP8B',
      structuredAppend: { index: 2, total: 3, id: '7' },
    });
  });

  it.each([
    ['svg', 'image/svg+xml'],
    ['png', 'image/png'],
    ['jpg', 'image/jpeg'],
    ['webp', 'image/webp'],
  ])('%s, also upside down', async (format, contentType) => {
    const picture = await pictureOf('EAN13', '5901234123457', format, { rotate: '180' });
    const { json } = await send(picture, contentType);
    expect(json.symbols).toHaveLength(1);
    const [symbol] = json.symbols;
    expect(symbol).toMatchObject({ symbology: 'EAN13', text: '5901234123457', orientation: 180 });
    const [topLeft] = symbol!['position'] as { x: number; y: number }[];
    expect([topLeft!.x, topLeft!.y].map((n) => Math.round(n / 20))).toEqual([15, 12]);
  });

  it('PNG of every kind and GIF, transparency on white', async () => {
    const plain = await pictureOf('QRCODE', 'all kinds', 'png', { background: 'transparent' });
    const kinds = await Promise.all([
      sharp(plain).png({ palette: true }).toBuffer(),
      sharp(plain).png({ progressive: true }).toBuffer(),
      sharp(plain).png({ palette: true, progressive: true, colours: 2 }).toBuffer(),
      sharp(plain).toColourspace('rgb16').png().toBuffer(),
      sharp(plain).flatten({ background: '#fff' }).png().toBuffer(),
      sharp(plain).flatten({ background: '#fff' }).toColourspace('b-w').png().toBuffer(),
      sharp(plain).flatten({ background: '#fff' }).toColourspace('grey16').png().toBuffer(),
    ]);
    for (const kind of kinds) {
      expect((await send(kind, 'image/png')).json.symbols[0]).toMatchObject({ text: 'all kinds' });
    }
    for (const interlace of [false, true]) {
      const gif = await sharp(plain).gif({ progressive: interlace }).toBuffer();
      expect((await send(gif, 'image/gif')).json.symbols[0]).toMatchObject({ text: 'all kinds' });
    }
  });

  it('several symbols, and the first three pages of a PDF', async () => {
    const pictures = await Promise.all(
      ['one', 'two', 'three', 'four'].map((data) => pictureOf('QRCODE', data, 'png')),
    );
    const pages = await send(await pdfOf(pictures), 'application/pdf');
    expect(pages.json.pages).toBe(3);
    expect(pages.json.symbols.map(({ page, text }) => [page, text])).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, 'three'],
    ]);
    const side = await sharp({
      create: { width: 500, height: 200, channels: 3, background: '#fff' },
    })
      .composite([
        { input: Buffer.from(pictures[0]!), left: 10, top: 10 },
        { input: Buffer.from(pictures[1]!), left: 300, top: 10 },
      ])
      .png()
      .toBuffer();
    const both = (await send(side, 'image/png')).json.symbols.map(({ text }) => text);
    expect(both.toSorted()).toEqual(['one', 'two']);
  });

  it('a UPC-A as one, a Digital Link with its elements, and nothing as an empty list', async () => {
    const upc = await send(await pictureOf('UPCA', '012345000058', 'png'), 'image/png');
    expect(upc.json.symbols[0]).toMatchObject({ symbology: 'UPCA', text: '012345000058' });
    const link = await pictureOf('GS1_DL_QRCODE', undefined, 'png');
    expect((await send(link, 'image/png')).json.symbols[0]).toMatchObject({
      symbology: 'QRCODE',
      gs1: expect.arrayContaining([{ ai: '01', title: 'GTIN', value: '09521234543213' }]),
    });
    const blank = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const before = await settled();
    expect((await send(blank, 'image/png')).json).toEqual({ symbols: [], pages: 1 });
    expect(await settled()).toBe(before + 1);
  });
});

describe('what it costs', () => {
  it('one credit for a reading, none for a refusal, and one request each', async () => {
    const account = await server.account('free', { credits: 1, requests: 4 });
    const picture = await pictureOf('CODE128', 'paid', 'png');
    const broken = await send(picture.slice(0, 60), 'image/png', account.key);
    expect([broken.status, broken.json['code']]).toEqual([400, 'unreadable_picture']);
    const read = await send(picture, 'image/png', account.key);
    expect([read.status, read.headers['x-credits-remaining']]).toEqual([200, '0']);
    expect(read.headers['x-ratelimit-remaining']).toBe('2');
    const unpaid = await send(picture, 'image/png', account.key);
    expect([unpaid.status, unpaid.json['code']]).toEqual([402, 'insufficient_credits']);
    expect((await send('', 'image/png', account.key)).status).toBe(400);
    expect((await send(picture, 'image/png', account.key)).status).toBe(429);
    const [cycle] = await server.settledAudit(account.id);
    expect(cycle).toMatchObject({ settled: 1, pending: 0 });
  });

  it('a key, before the body is read', async () => {
    expect((await send('x'.repeat(10_000), 'image/png', '')).status).toBe(401);
    expect((await send('x', 'image/png', 'bc_wrong')).status).toBe(401);
  });
});

describe('hostile files', () => {
  const svg = (body: string, attributes = 'width="100" height="100"'): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${body}</svg>`;
  const laughs =
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' +
    svg('<text>&b;</text>');
  const nested = '<g opacity="0.5">'.repeat(400) + '<rect width="2000" height="2000"/>';

  it.each<[string, string, string | Buffer, RegExp]>([
    ['a PNG of 10^10 pixels', 'image/png', claimedPng(100_000, 100_000), /at most 25 million/],
    ['a PNG without pixels', 'image/png', claimedPng(0, 5), /no pixels/],
    ['a PNG that is none', 'image/png', 'GIF89a', /no PNG/],
    ['a PNG of rubbish', 'image/png', claimedPng(10, 10), /broken/],
    [
      'a JPEG of 65,535 by 65,535 pixels',
      'image/jpeg',
      Buffer.from('ffd8ffc0001108ffffffff03', 'hex'),
      /at most 25 million/,
    ],
    ['a JPEG without a frame', 'image/jpeg', Buffer.from('ffd8ffe0000400000000', 'hex'), /broken/],
    [
      'a GIF of 65,535 by 65,535 pixels',
      'image/gif',
      Buffer.from('474946383961ffffffff0000002c00000000ffffffff0002024401003b', 'hex'),
      /at most 25 million/,
    ],
    [
      'a GIF without a frame',
      'image/gif',
      Buffer.from('4749463839610100010000003b', 'hex'),
      /broken/,
    ],
    [
      'a WebP of 16,384 by 16,384 pixels',
      'image/webp',
      Buffer.from(`52494646000000005745425056503858${'0a000000'}00000000ff3f00ff3f00`, 'hex'),
      /at most 25 million/,
    ],
    [
      'an animated WebP',
      'image/webp',
      Buffer.from(`52494646000000005745425056503858${'0a000000'}02000000090000090000`, 'hex'),
      /animated/,
    ],
    ['an SVG with entities', 'image/svg+xml', laughs, /entities/],
    ['an SVG with a picture', 'image/svg+xml', svg('<image href="file:///etc/passwd"/>'), /embeds/],
    ['an SVG with a filter picture', 'image/svg+xml', svg('<svg:feImage/>'), /embeds/],
    ['an SVG that is none', 'image/svg+xml', '<svg', /broken/],
    ['an SVG that is no UTF-8', 'image/svg+xml', Buffer.from('<svg\xFF', 'latin1'), /UTF-8/],
    [
      'an SVG of many layers',
      'image/svg+xml',
      svg(nested + '</g>'.repeat(400), 'width="2000" height="2000"'),
      /too complex/,
    ],
    ['a PDF of rubbish', 'application/pdf', '%PDF-1.7 rubbish', /broken/],
  ])('%s is a 400 that is not charged', async (_, contentType, body, reason) => {
    const before = await settled();
    const { status, json } = await send(body, contentType);
    expect([status, json['code']]).toEqual([400, 'unreadable_picture']);
    expect(json['reason']).toMatch(reason);
    expect(await settled()).toBe(before);
  });

  it('reads on afterwards', async () => {
    const { json } = await send(await pictureOf('QRCODE', 'on', 'svg'), 'image/svg+xml');
    expect(json.symbols[0]).toMatchObject({ text: 'on' });
  });

  it('a body over 5 MB, and one of another type', async () => {
    expect((await send(Buffer.alloc(5_000_001), 'image/png')).status).toBe(413);
    const other = await send('{}', 'application/json');
    expect([other.status, other.json['reason']]).toEqual([
      415,
      expect.stringMatching(/image\/png/),
    ]);
  });

  it('an SVG says nothing of this machine: no file and no address is read', async () => {
    const reaching = svg(
      '<style>@font-face{src:url(http://127.0.0.1:1/x)}</style><use xlink:href="/etc/passwd#a"/>',
    );
    expect((await send(reaching, 'image/svg+xml')).json).toEqual({ symbols: [], pages: 1 });
  });
});

describe('bodies under way', () => {
  /** Begins a body and sends no more of it. */
  const begin = (key: string): ReturnType<typeof httpRequest> => {
    const headers = {
      'content-type': 'image/png',
      'content-length': '1000',
      authorization: `Bearer ${key}`,
    };
    const options = { host: '127.0.0.1', port: server.port, path: '/api/decode', headers };
    const request = httpRequest({ ...options, method: 'POST' });
    request.on('error', () => {
      // It is broken off on purpose.
    });
    request.write('x');
    return request;
  };

  it('have a limit for an account, and clients that leave give their places back', async () => {
    const account = await server.account('starter', { requests: 10_000 });
    const picture = await pictureOf('CODE128', 'place', 'png');
    const codeOf = async (): Promise<unknown> =>
      (await send(picture, 'image/png', account.key)).json['code'];
    for (let round = 0; round < 3; round++) {
      const bodies = Array.from({ length: 4 }, () => begin(account.key));
      await until(async () => (await codeOf()) === 'overloaded');
      for (const body of bodies) body.destroy();
      await until(async () => (await codeOf()) === undefined);
    }
    const read = await send(picture, 'image/png', account.key);
    expect(read.json.symbols[0]).toMatchObject({ text: 'place' });
  });
});
