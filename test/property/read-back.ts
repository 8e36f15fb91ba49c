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
  const wanted =
    typeof canonical === 'string'
      ? READS.get(row.id)!.expected(canonical.replace(addOn, '')).replaceAll('\\(', '(') + addOn
      : canonical;
  if (found.some((one) => says(one, wanted))) return undefined;
  const read = found.map(({ format, text }) => `${format} ${JSON.stringify(text)}`).join(', ');
  return `reads as ${read || 'nothing'} instead of ${JSON.stringify(wanted)}`;
}

/** The add-on behind the number, its space included, or nothing. */
const addOnOf = (canonical: string): string => / \d+$/.exec(canonical)?.[0] ?? '';

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
]);

const WASM = readFileSync(
  createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
).buffer as ArrayBuffer;
