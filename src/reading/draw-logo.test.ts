/** What becomes of logos that pass the look at their head, drawn by the worker that draws them. */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestLog } from '../../test/support/log.ts';
import { pictureOf } from '../../test/support/barcode-picture.ts';
import { createReadingPool, type ReadingPool } from './pool.ts';

let reading: ReadingPool;

beforeAll(() => {
  const time = { cpuLimitMs: 60_000, wallLimitMs: 120_000, waitLimitMs: 120_000 };
  const limits = { workers: 1, time, queueMax: 100, requesterMax: 100 };
  reading = createReadingPool(limits, createTestLog().log);
});
afterAll(() => reading.close());

const drawn = (contentType: string, bytes: Uint8Array | string) =>
  reading.drawLogo({ bytes: Buffer.from(bytes), contentType }, { id: 'a', tier: 'paid' });
const svg = (body: string, box = '0 0 100 100'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${body}</svg>`;
const pixel = (rgba: Uint8Array, at: number): number[] => [...rgba.subarray(4 * at, 4 * at + 4)];

describe('a logo', () => {
  it.each(['png', 'jpeg'] as const)(
    'as %s keeps its pixels, and is reduced if large',
    async (type) => {
      const picture = sharp({
        create: { width: 1000, height: 500, channels: 3, background: '#0a8' },
      });
      const logo = await drawn(`image/${type}`, await picture.toFormat(type).toBuffer());
      if (logo.kind !== 'logo') throw new Error(logo.reason);
      expect([logo.width, logo.height]).toEqual([400, 200]);
      const [red, green, blue, alpha] = pixel(logo.rgba, 40_000);
      expect(Math.max(red!, Math.abs(green! - 0xaa), Math.abs(blue! - 0x88))).toBeLessThan(4);
      expect(alpha).toBe(255);
    },
  );

  it('as SVG fills its size, with transparency that is not premultiplied', async () => {
    const logo = await drawn(
      'image/svg+xml',
      svg('<path d="M0 0h100v50H0z" fill="#f00" fill-opacity=".5"/>'),
    );
    if (logo.kind !== 'logo') throw new Error(logo.reason);
    expect([logo.width, logo.height]).toEqual([400, 400]);
    expect(pixel(logo.rgba, 200)).toEqual([255, 0, 0, 128]);
    expect(pixel(logo.rgba, 400 * 300)).toEqual([0, 0, 0, 0]);
  });

  it('small ones are not enlarged', async () => {
    const picture = sharp({ create: { width: 16, height: 16, channels: 3, background: '#00f' } });
    expect(await drawn('image/png', await picture.png().toBuffer())).toMatchObject({ width: 16 });
  });
});

/** A PNG whose header says more than there is. */
async function lyingPng(): Promise<Buffer> {
  const bytes = await sharp({ create: { width: 4, height: 4, channels: 4, background: '#f00' } })
    .png()
    .toBuffer();
  bytes.writeUInt32BE(1900, 16);
  bytes.writeUInt32BE(1900, 20);
  return bytes;
}

it('what takes long to draw is stopped at a limit of its own, far below that of reading', async () => {
  const dashed = '<path d="M0 0L100 100L0 100z" stroke="red" stroke-dasharray="0.001"/>';
  expect(await drawn('image/svg+xml', svg(dashed.repeat(9000)))).toEqual({
    kind: 'unreadable',
    reason: 'Drawing the picture takes over 2 seconds of computing time; simplify it.',
  });
});

describe('a logo that cannot be drawn', () => {
  it.each<[string, string, () => Promise<Uint8Array | string> | string]>([
    ['a PNG without pixels', 'image/png', lyingPng],
    ['a cut PNG', 'image/png', async () => (await pictureOf('QRCODE', 'a', 'png')).subarray(0, 60)],
    ['an SVG that is no XML', 'image/svg+xml', () => '<svg <<<'],
    ['an empty SVG', 'image/svg+xml', () => svg('')],
    ['a transparent one', 'image/svg+xml', () => svg('<rect width="9" height="9" fill="none"/>')],
    ['a line', 'image/svg+xml', () => svg('<rect width="900" height="9"/>', '0 0 900 9')],
    ['a barcode', 'image/svg+xml', async () => Buffer.from(await pictureOf('QRCODE', 'a', 'svg'))],
    ['another one', 'image/png', async () => pictureOf('EAN13', '5901234123457', 'png')],
    ['a deep one', 'image/svg+xml', () => svg('<g>'.repeat(5000) + '</g>'.repeat(5000))],
  ])('%s is unreadable, and says why', async (_, contentType, make) => {
    const result = await drawn(contentType, await make());
    expect(result).toMatchObject({ kind: 'unreadable' });
    expect((result as { reason: string }).reason).toMatch(/\.$/);
    // The next one is drawn, whatever became of this one.
    expect(await drawn('image/svg+xml', svg('<rect width="9" height="9"/>'))).toMatchObject({
      kind: 'logo',
    });
  });
});
