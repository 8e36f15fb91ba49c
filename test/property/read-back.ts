/** Whether the independent decoder reads in a picture the data it was drawn from. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  prepareZXingModule,
  readBarcodes,
  type ReadInputBarcodeFormat,
  type ReadResult,
} from 'zxing-wasm/reader';
import type { Data } from '../../src/barcode/encode.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { READS } from '../support/decoder.ts';
import { rgba } from '../support/picture.ts';

/** What the decoder makes of the picture instead, as a sentence, or undefined where it is the data. */
export async function readsBack(
  row: Symbology,
  canonical: Data,
  picture: Uint8Array,
): Promise<string | undefined> {
  if (canonical.length < (SHORTEST.get(row.id) ?? 0)) return undefined;
  const isGs1 = typeof canonical === 'string' && /^\(\d\d/.test(canonical);
  const addOn = typeof canonical === 'string' && ADD_ONS.has(row.id) ? addOnOf(canonical) : '';
  const { data, width, height } = await rgba(picture);
  prepareZXingModule({ overrides: { wasmBinary: WASM } });
  const image = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' as const };
  const found = await readBarcodes(image, {
    tryHarder: true,
    formats: [...(FORMATS.get(row.id) ?? READS.get(row.id)!.formats)],
    eanAddOnSymbol: addOn === '' ? 'Ignore' : 'Require',
    textMode: isGs1 ? 'HRI' : 'Plain',
  });
  const plain = row.id === 'CODE39EXT' ? found.map(unpaired) : found;
  const wanted =
    typeof canonical === 'string'
      ? READS.get(row.id)!
          .expected(carried(row, canonical).replace(addOn, ''))
          .replaceAll('\\(', '(') + addOn.trim()
      : canonical;
  if (plain.some((one) => says(one, wanted))) return undefined;
  const read = plain.map(({ format, text }) => `${format} ${JSON.stringify(text)}`).join(', ');
  return `reads as ${read || 'nothing'} instead of ${JSON.stringify(wanted)}`;
}

/** The data without what a symbol carries elsewhere: the category of a D3AQR. */
const carried = (row: Symbology, canonical: string): string =>
  row.id === 'D3AQR' ? canonical.replace(/^\d{1,5}\|(?=[^])/, '') : canonical;

/** The add-on behind the number, its space included, or nothing. */
const addOnOf = (canonical: string): string => / \d+$/.exec(canonical)?.[0] ?? '';

/**
 * Full ASCII out of Code 39's pairs. The decoder's own way leaves the pairs as they are where the
 * last character happens to be the modulo 43 check character of the others.
 */
const unpaired = (result: ReadResult): ReadResult => ({
  ...result,
  text: result.text.replace(/([$%/+])([A-Z])/g, (_pair, shift: string, letter: string) => {
    const n = letter.charCodeAt(0) - 65;
    if (shift === '+') return String.fromCharCode(97 + n);
    if (shift === '$') return String.fromCharCode(1 + n);
    if (shift === '/') return letter === 'Z' ? ':' : String.fromCharCode(33 + n);
    const first = [27, 59, 91, 123][Math.floor(n / 5)];
    return String.fromCharCode(first === undefined ? [0, 64, 96][n - 20]! : first + (n % 5));
  }),
});

/** Text that travels without its character set named is compared byte by byte, in ISO 8859-1. */
function says({ text, bytes }: ReadResult, wanted: Data): boolean {
  if (typeof wanted !== 'string') return Buffer.compare(bytes, wanted) === 0;
  return text === wanted || Buffer.compare(bytes, Buffer.from(wanted, 'latin1')) === 0;
}

/** Symbologies whose numbers may carry an add-on. */
const ADD_ONS: ReadonlySet<string> = new Set(['EAN13', 'EAN8', 'UPCA', 'UPCE', 'ISBN', 'ISMN']);

/** What to look for where the decoder would take the symbol for another. */
const FORMATS: ReadonlyMap<string, readonly ReadInputBarcodeFormat[]> = new Map([
  ['TELEPENNUMERIC', ['TelepenNumeric']],
  ['CODE39EXT', ['Code39Std']],
]);

/** The shortest data the decoder reports: it takes shorter symbols for chance. */
const SHORTEST: ReadonlyMap<string, number> = new Map([
  ['ITF', 6],
  ['CODABAR', 6],
]);

const WASM = readFileSync(
  createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
).buffer as ArrayBuffer;
