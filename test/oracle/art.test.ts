/**
 * QR Codes with art against three readers at three scales: what is delivered they read, and what is
 * refused says why. A sample by default; all 50 logos in five sizes with `npm run test:art`.
 */
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { artPicture } from '../support/art-picture.ts';
import { testLogos, type TestLogo } from '../support/logos.ts';
import { openPicture } from '../support/open-picture.ts';
import type { Pixels } from '../support/picture.ts';
import { FINDER_SHAPES, MODULE_SHAPES } from '../../src/render/art/art.ts';
import type { Format, Picture as Delivered } from './draw.ts';
import { READERS } from './readers.ts';

const isLong = process.env['ART'] === 'long';
const DATA = [
  'https://example.com/menu?table=12',
  'x',
  'https://example.com/?q='.padEnd(120, 'abc-123'),
];
const FORMATS = ['png', 'jpg', 'webp', 'svg', 'pdf', 'eps'] as const;
const SIZES = [10, 15, 20, 25, 30];
const SCALES = [1, 0.5, 2];
const DPI = 150;
const LOOKERS = READERS.filter(({ name }) => name !== 'dmtxread');

interface Picture extends Delivered {
  readonly data: string;
  readonly name: string;
}

interface Try {
  readonly data: string;
  readonly options: Readonly<Record<string, string>>;
  readonly format: (typeof FORMATS)[number];
}

/** Every logo in every size; the other options take turns. */
function triesOf(logos: readonly TestLogo[]): Try[] {
  return logos.flatMap(({ dataUri }, i) =>
    SIZES.map((size, j): Try => {
      const turn = 5 * i + j + i;
      const gradient = { color: '036', gradientColor: '7b1fa2', gradientAngle: String(turn % 360) };
      return {
        data: DATA[turn % DATA.length]!,
        format: FORMATS[turn % FORMATS.length]!,
        options: {
          logo: dataUri,
          logoSize: String(size),
          moduleShape: MODULE_SHAPES[turn % MODULE_SHAPES.length]!,
          finderShape: FINDER_SHAPES[(turn + i) % FINDER_SHAPES.length]!,
          ...(turn % 2 === 0 ? gradient : {}),
        },
      };
    }),
  );
}

/** At a scale of its pixels; a page is drawn at that many times its DPI. */
async function scaled(bytes: Uint8Array, scale: number): Promise<Pixels> {
  const opened = openPicture(bytes, DPI * scale);
  if ('data' in opened) return opened;
  const isPage = opened !== bytes;
  const { width = 0 } = await sharp(opened).metadata();
  const { data, info } = await sharp(opened)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .resize(isPage ? width : Math.round(width * scale))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** What readers that take files are given; pages are pixels by then. */
const pixelFormat = (format: Try['format']): Format =>
  format === 'pdf' || format === 'eps' ? 'png' : format;

it('what is delivered is read by every reader at every scale, and what is refused says why', async () => {
  const all = triesOf(await testLogos());
  const tries = isLong ? all : all.filter((_, i) => i % 25 === 3);
  const pictures: Picture[] = [];
  const refusals: string[] = [];
  for (const [at, { data, options, format }] of tries.entries()) {
    const drawn = await artPicture(options, { data, format });
    if (drawn.kind !== 'picture') {
      refusals.push(drawn.reason);
      continue;
    }
    for (const scale of SCALES) {
      const { moduleShape, finderShape, logoSize } = options;
      const name = `${options['logo']!.slice(5, 40)} ${logoSize} ${moduleShape} ${finderShape} ${format} x${scale} #${at}`;
      pictures.push({
        at,
        format: pixelFormat(format),
        pixels: await scaled(drawn.bytes, scale),
        data,
        name,
      });
    }
  }
  const unread: string[] = [];
  for (const reader of LOOKERS) {
    const read = await reader.read({ id: 'QRCODE', pictures });
    pictures.forEach(({ data, name }, i) => {
      const isRead = read[i]!.some((bytes) => bytes.toString() === data);
      if (!isRead) unread.push(`${reader.name}: ${name}`);
    });
  }
  const delivered = pictures.length / SCALES.length;
  process.stdout.write(
    `${delivered} of ${tries.length} delivered, looks unread: ${unread.length}\n`,
  );
  if (isLong) process.stdout.write(`${[...refusals, ...unread].join('\n')}\n`);
  expect(unread).toEqual([]);
  for (const reason of refusals) expect(reason).toMatch(/Try |barcode in it|Nothing of it/);
  expect(delivered).toBeGreaterThan(tries.length / 2);
}, 1_200_000);

/** ZBar fits lines to points that it draws by lot, so that it must find a symbol time and again. */
it('shapes alone are read whenever they are looked at, in large pictures too', async () => {
  const shapes = FINDER_SHAPES.flatMap((finderShape) =>
    MODULE_SHAPES.map((moduleShape) => ({ finderShape, moduleShape })),
  ).filter(
    ({ finderShape, moduleShape }) =>
      isLong || `${finderShape} ${moduleShape}` === 'circle vertical',
  );
  const pictures: Picture[] = [];
  for (const [at, options] of shapes.entries()) {
    const drawn = await artPicture(options, { data: 'x' });
    if (drawn.kind !== 'picture') throw new Error(drawn.reason);
    for (const scale of [2, 3]) {
      const pixels = await scaled(drawn.bytes, scale);
      const name = `${options.moduleShape} ${options.finderShape} x${scale}`;
      const picture: Picture = { at, format: 'png', pixels, data: 'x', name };
      pictures.push(...Array.from({ length: TIMES }, () => picture));
    }
  }
  for (const reader of LOOKERS) {
    const read = await reader.read({ id: 'QRCODE', pictures });
    const unread = pictures.filter((_, i) => !read[i]!.some((bytes) => bytes.toString() === 'x'));
    expect(unread.map(({ name }) => `${reader.name}: ${name}`)).toEqual([]);
  }
}, 1_200_000);

const TIMES = 10;
