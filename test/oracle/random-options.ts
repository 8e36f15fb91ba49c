/**
 * Pictures with random combinations of options, from a seed: sizes in print and in pixels, rotations,
 * colors, text and captions, image formats, and whatever a symbology takes for its symbol. What is
 * refused is drawn again with other options, so that each combination is one that is delivered.
 */
import { encode, type Encoded } from '../../src/barcode/encode.ts';
import { findSymbology } from '../../src/barcode/registry.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { compose, print } from '../../src/picture/draw.ts';
import { findImageFormat, takesOption } from '../../src/render/image-formats.ts';
import type { Scene } from '../../src/render/scene.ts';
import { findOption, parseStyle } from '../../src/render/style.ts';
import { randomOf, type Random } from '../support/generate.ts';
import { rgba, type Pixels } from '../support/picture.ts';
import { valuesOf, type Value } from './values.ts';

export interface Drawn {
  readonly value: Value;
  readonly given: Readonly<Record<string, string>>;
  readonly format: string;
  readonly pixels: Pixels;
}

/**
 * So many different combinations for a symbology, with values that some reader is known to read; the same
 * for the same seed.
 */
export async function drawRandom(
  id: string,
  count: number,
  seed: number,
  isReadable: (value: Value) => boolean,
): Promise<Drawn[]> {
  const row = findSymbology(id)!;
  const random = randomOf(`${id} ${seed}`);
  const short = valuesOf(id).accepted.filter(({ data }) => data.length <= LENGTH_MAX);
  const values = short.length === 0 ? valuesOf(id).accepted.slice(0, 1) : short;
  const drawn = new Map<string, Drawn>();
  for (let tries = 0; drawn.size < count; tries++) {
    if (tries > TRIES_MAX * count) throw new Error(`${id} takes only ${drawn.size} combinations`);
    const one = await attempt(row, random.pick(values), random);
    if (one !== undefined && isReadable(one.value))
      drawn.set(JSON.stringify([one.given, one.format]), one);
  }
  return [...drawn.values()];
}

/** One picture, or undefined where the combination is refused or out of what is tried here. */
async function attempt(row: Symbology, own: Value, random: Random): Promise<Drawn | undefined> {
  const format = random.pick(FORMATS);
  const imageFormat = findImageFormat(format)!;
  const given = Object.fromEntries(
    [...look(random), ...ofSymbol(row, random)].filter(([name]) => {
      const option = findOption(name)!;
      if (PURE.has(row.id) && ALONE.includes(name)) return false;
      return option.appliesTo(row) && takesOption(imageFormat, option);
    }),
  );
  const styled = parseStyle(new Map(Object.entries(given)), row, {
    ...imageFormat,
    dpiDefault: 150,
  });
  if (styled.kind === 'refused') return undefined;
  const { data } = own;
  const { style } = styled;
  const composed = compose({ symbology: row, data, style });
  if (composed.kind !== 'composed') return undefined;
  const { scene } = composed;
  const least = Math.min(SCALE_MIN, row.scaleDefault);
  if (scene.scale < least || scene.scale > (SCALE_MAX_OF[row.id] ?? SCALE_MAX)) return undefined;
  // Thinner than this, bars are right only once their ink has spread.
  if ((scene.barReductionPixels ?? 0) > scene.scale * REDUCTION_MAX) return undefined;
  const width = scene.box?.widthPixels ?? scene.widthModules * scene.scale;
  const height = scene.box?.heightPixels ?? scene.heightModules * scene.scale;
  if (width * height > PIXELS_MAX) return undefined;
  const printed = await print(composed, imageFormat);
  if (printed.kind !== 'picture') return undefined;
  const encoded = encode(row, data, style.symbol) as Encoded;
  return { value: { data, encoded }, given, format, pixels: await pixelsOf(printed.bytes, scene) };
}

/** A drawing in mm is rasterised at the DPI that it was made for, where its units are pixels. */
const pixelsOf = (bytes: Uint8Array, { unit }: Scene): Promise<Pixels> =>
  rgba(unit === 'mm' && bytes[0] === LESS_THAN ? inPixels(bytes) : bytes);

/** Where an SVG begins. */
const LESS_THAN = 0x3c;

const inPixels = (svg: Uint8Array): Uint8Array =>
  Buffer.from(
    Buffer.from(svg)
      .toString()
      .replace(
        /width="[\d.]+mm" height="[\d.]+mm" viewBox="0 0 (\S+) (\S+)"/,
        (box, width, height) =>
          box.replace(/width.*(?= viewBox)/, `width="${width}" height="${height}"`),
      ),
  );

type Parameter = readonly [name: string, value: string];

/** What every symbology takes: size, text, captions, colors, quiet zone and rotation. */
function look(random: Random): Parameter[] {
  const maybe = (chance: number, ...parameters: Parameter[]): Parameter[] =>
    random.int(1, 100) <= chance ? parameters : [];
  const text = random.pick(TEXTS);
  return [
    ...sizeOf(random),
    ...maybe(20, ['barWidthReduction', random.pick(['0.05', '0.0847', '0.1mm', '3mil'])]),
    ...maybe(70, ['rotate', random.pick(['0', '90', '180', '270'])]),
    ...maybe(50, ...random.pick(COLORS)),
    ...maybe(40, ['quietZone', random.pick(['standard', '12', '16', '20', '5mm', '8mm'])]),
    ...maybe(70, ...text),
    ...maybe(30, ['captionAbove', random.pick(CAPTIONS)]),
    ...maybe(30, ['captionBelow', random.pick(CAPTIONS)]),
  ];
}

/** One of the ways to say how large a picture is. */
function sizeOf(random: Random): Parameter[] {
  const dpi: Parameter = ['dpi', random.pick(['150', '203', '300', '600'])];
  const mm = (min: number, max: number): string => `${random.int(min, max)}mm`;
  const hundredths = (min: number, max: number): string => String(random.int(min, max) / 100);
  switch (random.int(0, 6)) {
    case 0:
      return [['scale', String(random.int(1, 6))]];
    case 1:
      return [['moduleWidth', hundredths(19, 100)], dpi];
    case 2:
      return [['moduleWidth', `${random.int(8, 30)}mil`], dpi, ['barHeight', mm(8, 25)]];
    case 3:
      return [['width', mm(20, 100)], dpi];
    case 4:
      return [
        ['width', String(random.int(200, 1200))],
        ['height', String(random.int(150, 900))],
      ];
    case 5:
      return [['height', mm(15, 60)], dpi];
    default:
      return [['barHeight', String(random.int(30, 90))]];
  }
}

/** Options of the symbol: each that the symbology takes, half of the time. */
const ofSymbol = (row: Symbology, random: Random): Parameter[] =>
  (row.options ?? []).flatMap((name): Parameter[] => {
    const values = VALUES[name]?.(row, random);
    return values === undefined || random.int(0, 1) === 0 ? [] : [[name, values]];
  });

const from =
  (...values: readonly string[]) =>
  (_: Symbology, random: Random): string =>
    random.pick(values);

const upTo =
  (min: number, max: number) =>
  (_: Symbology, random: Random): string =>
    String(random.int(min, max));

/** A designator or a place in a message changes what readers report, and is tried elsewhere. */
const VALUES: Readonly<Record<string, (row: Symbology, random: Random) => string>> = {
  eclevel: ({ id }, random) =>
    /PDF417/.test(id)
      ? String(random.int(0, 8))
      : /AZTEC/.test(id)
        ? String(random.int(5, 60))
        : random.pick([...'LMQH']),
  version: ({ id }, random) =>
    id === 'RMQR'
      ? random.pick(['R7x43', 'R7x139', 'R9x59', 'R11x27', 'R13x77', 'R15x99', 'R17x139'])
      : id === 'MICROQR'
        ? random.pick(['M1', 'M2', 'M3', 'M4'])
        : String(random.int(1, 20)),
  mask: upTo(0, 7),
  symbolSize: from(
    ...['10x10', '16x16', '20x20', '26x26', '32x32', '40x40', '52x52', '64x64'],
    ...['8x18', '8x32', '12x26', '12x36', '16x36', '16x48', '8x48', '20x64', '26x48'],
  ),
  shape: from('square', 'rectangle', 'auto'),
  columns: ({ id }, random) => String(random.int(1, /MICRO/.test(id) ? 4 : 12)),
  rows: ({ id }, random) =>
    /MICRO/.test(id)
      ? random.pick(['8', '10', '12', '15', '20', '26', '32', '44'])
      : String(random.int(3, 40)),
  aspect: from('0.2', '0.5', '1', '2', '3'),
  layers: upTo(1, 12),
  ratio: from('2', '2.5', '3'),
  bearerBars: from('off', 'horizontal', 'frame'),
  checkDigit: from('auto', 'add', 'require', 'none'),
  codeSet: from('auto', 'A', 'B', 'C'),
  maxicodeMode: from('2', '3', '4', '5'),
};

const FORMATS = ['svg', 'png', 'jpg', 'webp', 'gif', 'tiff', 'bmp', 'zpl'] as const;

/** Dark on light: other contrasts are the reader's choice and not the picture's. */
const COLORS: readonly (readonly Parameter[])[] = [
  [
    ['color', 'navy'],
    ['background', 'ffe'],
  ],
  [['background', 'transparent']],
  [['color', '030']],
  [
    ['color', '400040'],
    ['background', 'f0fff0'],
  ],
  [
    ['color', '222'],
    ['background', 'e8e8e8'],
  ],
];

const TEXTS: readonly (readonly Parameter[])[] = [
  [['text', 'off']],
  [['altText', 'Something else']],
  [['textPosition', 'above']],
  [['textPosition', 'below']],
  [['textSize', '20']],
  [['textSize', '3mm']],
  [['textAlign', 'left']],
  [
    ['textAlign', 'right'],
    ['altText', 'No. 4711'],
  ],
];

const CAPTIONS = [
  'Fragile',
  'ACME Corp.',
  'First line\\nSecond line',
  'A caption that is a bit longer',
];

/**
 * Symbols that the one reader there is reads only upright and where nothing stands beside them: zxing
 * takes the whole of a picture for a MaxiCode, and looks for the clock track of DX film edge in the
 * outermost rows.
 */
const PURE: ReadonlySet<string> = new Set(['MAXICODE', 'DXFILMEDGE']);
const ALONE: readonly string[] = ['captionAbove', 'captionBelow', 'rotate'];

/** Longer data makes large symbols, which other suites read. */
const LENGTH_MAX = 80;
/** Combinations tried for each that is wanted: many are refused. */
const TRIES_MAX = 200;
/** One pixel a module is at the limit of what readers resolve; a Swiss QR has several modules a cell. */
const SCALE_MIN = 2;
const SCALE_MAX = 16;
/** Of some values zxing finds no compact PDF417 with larger modules, whoever encoded it. */
const SCALE_MAX_OF: Readonly<Record<string, number>> = { PDF417_COMPACT: 3 };
const PIXELS_MAX = 180_000;
/** Of a module. */
const REDUCTION_MAX = 0.25;
