/**
 * Prints a scene as a label in ZPL II: a graphic field of the same pixels as PNG, each a dot of the
 * printer. Nothing of the data stands in it, so that no data can be a command. native-zpl.ts makes
 * what is printed by other commands.
 */
import { luminance, onWhite } from './color.ts';
import { colorsOf, isRepeated, rasterize, type Raster } from './raster.ts';
import type { Scene } from './scene.ts';

/**
 * The label in ASCII, with the picture at the upper left of the label home. A printer has one ink:
 * what is darker is printed, whatever its color.
 */
export function printZpl(scene: Scene): Uint8Array {
  const { nativeCommands } = scene;
  return labelOf(nativeCommands ?? graphicField(rasterize(scene)));
}

/**
 * The label of pixels that are drawn already, with its width and length, so that a printer that knew other labels before
 * feeds these by their size, and so many copies of it.
 */
export function rasterZpl(raster: Raster, copies = 1): Uint8Array {
  const size = `^PW${raster.width}\n^LL${raster.height}\n`;
  return labelOf(`${size}${graphicField(raster)}${copies === 1 ? '' : `\n^PQ${copies}`}`);
}

const labelOf = (field: string): Uint8Array => Buffer.from(`^XA\n${field}\n^XZ\n`, 'latin1');

/** `^GFA` with its bytes in hexadecimal digits, compressed as every printer of ZPL II reads them. */
function graphicField(raster: Raster): string {
  const stride = (raster.width + 7) >> 3;
  const bytes = stride * raster.height;
  return `^FO0,0^GFA,${bytes},${bytes},${stride},${graphicData(raster)}^FS`;
}

/** Lines by their digits: `:` is the line above, `,` zeros and `!` ones to the end of the line. */
function graphicData(raster: Raster): string {
  const dark = darkOf(raster);
  let data = '';
  let above: Uint8Array | undefined;
  for (let y = 0; y < raster.height; y++) {
    const row = isRepeated(raster, y) && above !== undefined ? above : dark(y);
    data += row === above ? ':' : lineData(Buffer.from(row).toString('hex').toUpperCase());
    above = row;
  }
  return data;
}

function lineData(digits: string): string {
  const end = /(0+|F+)$/.exec(digits)?.[0] ?? '';
  // A single digit at the end is as short, and says itself.
  const fill = end.length > 1 ? (end[0] === '0' ? ',' : '!') : '';
  const shown = fill === '' ? digits : digits.slice(0, -end.length);
  return shown.replace(RUNS, (run) => `${repeat(run.length)}${run[0]}`) + fill;
}

/** A count as letters: `G` to `Y` are 1 to 19, `g` to `z` are 20 to 400 in steps of 20. */
function repeat(count: number): string {
  const letters = 'z'.repeat(Math.floor(count / TWENTIES_MAX));
  const rest = count % TWENTIES_MAX;
  const twenties = Math.floor(rest / 20);
  const ones = rest % 20;
  return (
    letters +
    (twenties === 0 ? '' : String.fromCodePoint(CODE_G_LOWER + twenties - 1)) +
    (ones === 0 ? '' : String.fromCodePoint(CODE_G + ones - 1))
  );
}

/** The rows of what is printed: of all colors those nearer to the darkest. */
function darkOf(raster: Raster): (y: number) => Uint8Array {
  const { width, planes } = raster;
  const lights = colorsOf(raster).map((color) => luminance(onWhite(color)));
  const middle = (Math.min(...lights) + Math.max(...lights)) / 2;
  const isPrinted = lights.map((light) => light < middle);
  const inked = planes.filter((_, i) => isPrinted[i + 1] !== isPrinted[0]);
  if (isPrinted[0] === false && inked.length === 1) return (y) => inked[0]!.rows[y]!;
  return (y) => {
    const row = new Uint8Array((width + 7) >> 3);
    for (const { rows } of inked) rows[y]!.forEach((byte, i) => (row[i]! |= byte));
    if (isPrinted[0] === false) return row;
    const inverted = row.map((byte) => ~byte);
    inverted[inverted.length - 1]! &= 0xff << (-width & 7);
    return inverted;
  };
}

/** Shorter runs are as long with their count. */
const RUNS = /([0-9A-F])\1{2,}/g;
const TWENTIES_MAX = 400;
const CODE_G = 0x47;
const CODE_G_LOWER = 0x67;
