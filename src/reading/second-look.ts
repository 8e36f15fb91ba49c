/**
 * A second look at a picture in which nothing was found: enlarged, for symbols of few pixels; with one
 * threshold for all of it, for soft and noisy ones; and turned by an eighth, because bars are looked for in
 * eight directions less well than in four. Each look is a share of the first one's work, and large pictures
 * get none: their symbols are large, or too many.
 */
import type { Point, ReaderOptions, ReadResult } from 'zxing-wasm/reader';
import type { Luminance } from './luminance.ts';
import { readPage } from './zxing.ts';

/** What a look found, in the picture that it looked at. */
export interface Look {
  readonly results: readonly ReadResult[];
  /** The point of the page that a point of that picture is. */
  readonly toPage: (point: Point) => Point;
  /** Degrees clockwise by which that picture was turned. */
  readonly turnedBy: number;
  /** Whether light and dark were exchanged in it. */
  readonly isInverted: boolean;
}

/** Looks again, and returns what the first look that finds anything finds; nothing for a large picture. */
export async function lookAgain(page: Luminance, options: ReaderOptions): Promise<Look> {
  for (const { see, options: own, pixelsMax, turnedBy = 0, isInverted = false } of LOOKS) {
    if (page.width * page.height > pixelsMax) continue;
    const { source, toPage } = see(page);
    const results = await readPage(source, { ...options, minLineCount: LINES_MIN, ...own });
    if (results.length > 0) return { results, toPage, turnedBy, isInverted };
  }
  return { results: [], toPage: asItIs, turnedBy: 0, isInverted: false };
}

interface Seen {
  readonly source: Luminance;
  readonly toPage: Look['toPage'];
}

const asItIs: Look['toPage'] = (point) => point;

/** Twice as wide and high, smoothly. */
function enlarged({ width, height, pixels }: Luminance): Seen {
  const wide = widened(pixels, width, height);
  // The same again with columns for rows.
  const high = transposed(
    widened(transposed(wide, 2 * width, height), height, 2 * width),
    2 * height,
    2 * width,
  );
  return {
    source: { width: 2 * width, height: 2 * height, pixels: high },
    toPage: ({ x, y }) => ({ x: x / 2, y: y / 2 }),
  };
}

/** Rows of twice as many pixels, each three quarters of the nearer and one of the farther one. */
function widened(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array(2 * width * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const here = 3 * pixels[row + x]! + 2;
      out[2 * (row + x)] = (here + pixels[row + Math.max(0, x - 1)]!) >> 2;
      out[2 * (row + x) + 1] = (here + pixels[row + Math.min(width - 1, x + 1)]!) >> 2;
    }
  }
  return out;
}

function transposed(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) out[x * height + y] = pixels[y * width + x]!;
  }
  return out;
}

/** Turned clockwise by an eighth of a turn about its center, on white. */
function turned({ width, height, pixels }: Luminance): Seen {
  const side = Math.ceil((width + height) * Math.SQRT1_2);
  const out = new Uint8Array(side * side).fill(255);
  const [fromX, fromY, center] = [(width - 1) / 2, (height - 1) / 2, (side - 1) / 2];
  const toPage: Look['toPage'] = ({ x, y }) => ({
    x: (x - center + y - center) * Math.SQRT1_2 + fromX,
    y: (y - center - (x - center)) * Math.SQRT1_2 + fromY,
  });
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const at = toPage({ x, y });
      const [left, top] = [Math.floor(at.x), Math.floor(at.y)];
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const [right, low] = [at.x - left, at.y - top];
      const i = top * width + left;
      const upper = pixels[i]! * (1 - right) + pixels[i + 1]! * right;
      const lower = pixels[i + width]! * (1 - right) + pixels[i + width + 1]! * right;
      out[y * side + x] = upper * (1 - low) + lower * low + 0.5;
    }
  }
  return { source: { width: side, height: side, pixels: out }, toPage };
}

/** Each pixel the mean of the nine around it: what is left of noise. */
function softened({ width, height, pixels }: Luminance): Seen {
  const out = pixels.slice();
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      let sum = 0;
      for (const row of [i - width, i, i + width]) {
        sum += pixels[row - 1]! + pixels[row]! + pixels[row + 1]!;
      }
      out[i] = sum / 9;
    }
  }
  return { source: { width, height, pixels: out }, toPage: asItIs };
}

/** Light and dark exchanged: of bars the reader tries that by itself in few symbologies. */
function inverted({ width, height, pixels }: Luminance): Seen {
  return same({ width, height, pixels: pixels.map((value) => 255 - value) });
}

/**
 * As if evenly lit: each pixel in parts of the brightest nearby, which is paper. Bars have one threshold a
 * line, below which a shadow falls.
 */
function evened({ width, height, pixels }: Luminance): Seen {
  const [columns, rows] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
  const brightest = new Uint8Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / BLOCK) * columns;
    for (let x = 0; x < width; x++) {
      const block = row + Math.floor(x / BLOCK);
      if (pixels[y * width + x]! > brightest[block]!) brightest[block] = pixels[y * width + x]!;
    }
  }
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [right, low] = [x / BLOCK - 0.5, y / BLOCK - 0.5];
      const paper = between(brightest, columns, rows, right, low);
      out[y * width + x] = Math.min(255, (pixels[y * width + x]! * 255) / Math.max(DARKEST, paper));
    }
  }
  return same({ width, height, pixels: out });
}

/** The value at a point between the middles of blocks. */
function between(
  blocks: Uint8Array,
  columns: number,
  rows: number,
  right: number,
  low: number,
): number {
  const [x, y] = [Math.floor(right), Math.floor(low)];
  const [partX, partY] = [right - x, low - y];
  const at = (column: number, row: number): number =>
    blocks[
      Math.min(rows - 1, Math.max(0, row)) * columns + Math.min(columns - 1, Math.max(0, column))
    ]!;
  const upper = at(x, y) * (1 - partX) + at(x + 1, y) * partX;
  const lower = at(x, y + 1) * (1 - partX) + at(x + 1, y + 1) * partX;
  return upper * (1 - partY) + lower * partY;
}

/** Wider than a bar, and than the cells of most symbols. */
const BLOCK = 32;
/** Nothing is paper that is darker. */
const DARKEST = 40;

interface LookRow {
  readonly see: (page: Luminance) => Seen;
  readonly options?: ReaderOptions;
  /** Larger pages are not looked at so. */
  readonly pixelsMax: number;
  readonly turnedBy?: number;
  readonly isInverted?: boolean;
}

/** Lines of bars that must agree: what was hard to read is easily misread, and enlarged lines are alike. */
const LINES_MIN = 5;

const same = (source: Luminance): Seen => ({ source, toPage: asItIs });

const LOOKS: readonly LookRow[] = [
  { see: evened, pixelsMax: 2_000_000 },
  { see: inverted, isInverted: true, pixelsMax: 2_000_000 },
  { see: same, options: { binarizer: 'GlobalHistogram' }, pixelsMax: 4_000_000 },
  { see: enlarged, pixelsMax: 1_500_000 },
  { see: softened, options: { tryDenoise: true }, pixelsMax: 2_000_000 },
  { see: turned, turnedBy: 45, pixelsMax: 2_000_000 },
];
