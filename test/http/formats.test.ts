/**
 * Every row of the symbology table through the API: the example in all image formats of pixels, whole
 * pixels, 150 DPI, and read back by an independent decoder where it knows the symbology.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { guideOf } from '../../src/catalog/guides/guides.ts';
import { foldName } from '../../src/util/fold-name.ts';
import { IMAGE_FORMATS } from '../../src/render/image-formats.ts';
import { ask } from '../support/http-client.ts';
import { encode } from '../../src/barcode/encode.ts';
import { READS } from '../support/decoder.ts';
import { programFor } from '../support/open-picture.ts';
import { readPicture, resolutionOf, rgba } from '../support/picture.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let business: TestAccount;

beforeAll(async () => {
  server = await startServer();
  business = await server.account('business', { requests: 100_000 });
});
afterAll(() => server.close());

const get = (path: string) => ask(server.port, path, { key: business.key });
const exampleUrl = (id: string, format: string): string => {
  const row = SYMBOLOGIES.find((symbology) => symbology.id === id)!;
  return `/api/barcode/${row.id}/${encodeURIComponent(row.example)}?format=${format}`;
};

describe('the list of symbologies', () => {
  it('is public, whole and free of name collisions', async () => {
    const reply = await ask(server.port, '/api/formats');
    const formats = reply.json?.['formats'] as { id: string; aliases: string[] }[];
    expect(formats).toHaveLength(SYMBOLOGIES.length);
    expect(formats.length).toBeGreaterThanOrEqual(118);
    const owner = new Map<string, string>();
    for (const { id, aliases } of formats) {
      for (const name of new Set([id, ...aliases].map(foldName))) {
        expect(owner.get(name) ?? id, `${name} belongs to one row`).toBe(id);
        owner.set(name, id);
      }
    }
  });

  it('shows one row by any spelling', async () => {
    const reply = await ask(server.port, '/api/formats/gs1-128');
    expect(reply.json).toMatchObject({ id: 'GS1_128', family: 'gs1' });
  });

  it.each(SYMBOLOGIES.map((row) => row.id))('%s says all a caller needs', async (id) => {
    const row = SYMBOLOGIES.find((symbology) => symbology.id === id)!;
    for (const text of [row.name, row.rule, row.standard, row.example, row.capacity]) {
      expect(text.trim()).not.toBe('');
    }
    expect(row.example.length).toBeLessThanOrEqual(row.lengthMax);
    const { max: _, ...guide } = guideOf(row.id);
    const reply = await ask(server.port, `/api/formats/${id}`);
    expect(reply.json).toMatchObject({ id, rule: row.rule, guide });
    expect(Object.keys(reply.json!['guide'] as object)).toEqual(Object.keys(guide));
  });

  it('has no guides, which would double it', async () => {
    const reply = await ask(server.port, '/api/formats');
    const formats = reply.json?.['formats'] as object[];
    expect(formats.filter((row) => 'guide' in row)).toEqual([]);
  });
});

describe.each(SYMBOLOGIES.map((row) => row.id))('%s', (id) => {
  it('is a sharp picture in svg and in every image format of pixels', async () => {
    const svg = await get(exampleUrl(id, 'svg'));
    expect([svg.status, svg.headers['content-type']]).toEqual([200, 'image/svg+xml']);
    for (const part of ['viewBox=', 'width=', 'height=', 'role="img"', '<title']) {
      expect(svg.text).toContain(part);
    }
    expect(svg.text).not.toContain('<text');
    const size = /width="(\d+)" height="(\d+)"/.exec(svg.text);
    for (const format of PIXEL_FORMATS) {
      if (format === 'zpl' && id === 'ULTRACODE') continue;
      const reply = await get(exampleUrl(id, format));
      expect(reply.status).toBe(200);
      const { width, height, data } = await rgba(reply.bytes);
      if (!NO_RESOLUTION.includes(format)) {
        expect(await resolutionOf(reply.bytes), `${format} says 150 DPI`).toBeCloseTo(150, 5);
      }
      const [columns, rows] = [Number(size?.[1]), Number(size?.[2])];
      if (format === 'zpl') expectDots(id, { width, height }, { columns, rows });
      else expect([width, height], format).toEqual([columns, rows]);
      if (format !== 'jpg' && id !== 'ULTRACODE') {
        expect(colours(data), `${format} has no grey`).toEqual(['000000', 'ffffff']);
      }
    }
  });

  const reads = READS.get(id);
  if (reads !== undefined) {
    it('reads back to its data from every image format', async () => {
      const row = SYMBOLOGIES.find((symbology) => symbology.id === id)!;
      const encoded = encode(row, row.example);
      if (encoded.kind === 'refused') throw new Error(encoded.reason);
      for (const format of ['svg', ...PIXEL_FORMATS]) {
        const reply = await get(exampleUrl(id, format));
        const found = await readPicture(reply.bytes, reads.formats);
        const texts = found.map((result) => result.text);
        expect(texts, format).toContain(reads.expected(encoded.canonical));
      }
    });
  }
});

it('a path with // in it scans as it was sent, from a JPG', async () => {
  const reply = await get('/api/barcode/QRCODE/https://example.com?format=jpg');
  const found = await readPicture(reply.bytes);
  expect(found.map((result) => result.text)).toEqual(['https://example.com']);
});

/**
 * A printer of 203 DPI has the nearest module of whole dots, and rows of whole bytes. What has a size of its
 * own keeps it: its modules are too fine for that.
 */
function expectDots(
  id: string,
  { width, height }: { width: number; height: number },
  { columns, rows }: { columns: number; rows: number },
): void {
  const { scaleDefault } = SYMBOLOGIES.find((symbology) => symbology.id === id)!;
  expect(width % 8).toBe(0);
  if (scaleDefault > 1) {
    const dots = Math.round((scaleDefault * 203) / 150) / scaleDefault;
    expect([width, height], 'zpl').toEqual([Math.ceil((columns * dots) / 8) * 8, rows * dots]);
    return;
  }
  // Bars and gaps of whole dots: their pitch is the operator's, which physical-size.test.ts measures.
  const [wide, high] = [(columns * 203) / 150, (rows * 203) / 150];
  expect(Math.abs(width - wide), 'zpl, width').toBeLessThanOrEqual(10 + wide / 8);
  expect(Math.abs(height - high), 'zpl, height').toBeLessThanOrEqual(3);
}

/** Those that no program is needed for to turn them into pixels; pages have a suite of their own. */
const PIXEL_FORMATS = IMAGE_FORMATS.filter(
  ({ id }) => id !== 'svg' && programFor(id) === undefined,
).map(({ id }) => id);

/** GIF has no field for it, a label's dots are the printer's, and sharp reads no BMP. */
const NO_RESOLUTION = ['gif', 'zpl', 'bmp'];

function colours(data: Uint8Array): string[] {
  const seen = new Set<number>();
  for (let at = 0; at < data.length; at += 4) {
    seen.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
  }
  return [...seen].map((rgb) => rgb.toString(16).padStart(6, '0')).toSorted();
}
