/** One symbol read by zxing: in clean, small pictures first, in the delivered one if need be. */
import type { ReadInputBarcodeFormat, ReaderOptions, ReadResult } from 'zxing-wasm/reader';
import { draw } from '../../src/picture/draw.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { findImageFormat } from '../../src/render/image-formats.ts';
import { parseStyle } from '../../src/render/style.ts';
import { shown } from '../oracle/outcome.ts';
import { READER_TABLE } from '../oracle/reader-table.ts';
import type { Value } from '../oracle/values.ts';
import { readPixels, rgba, type Pixels } from '../support/picture.ts';
import { greyPicture, rgbaPixels } from './pictures.ts';

export type ZxingOutcome =
  | { readonly kind: 'not asked' | 'read' | 'explained' }
  | { readonly kind: 'wrong'; readonly seen: string };

/** What zxing makes of a value's symbol; `not asked` where it does not know the symbology. */
export async function readByZxing(row: Symbology, value: Value): Promise<ZxingOutcome> {
  const reading = READER_TABLE['zxing-wasm']!.get(row.id);
  if (reading === undefined) return { kind: 'not asked' };
  const expected = reading.dress(row.id, value);
  let seen: string | undefined = 'nothing';
  for (const attempt of ATTEMPTS) {
    const pixels = await attempt.pixels(row, value);
    if (pixels === undefined) continue;
    const options = { ...attempt.options, formats: formatsOf(row.id) };
    const [found] = await readPixels(pixels, { textMode: 'Plain', ...options });
    seen = differenceOf(row.id, found, expected, value);
    if (seen === undefined) return { kind: 'read' };
  }
  const isKnown = reading.exceptions.some(({ when }) => when(value, 'png'));
  return isKnown ? { kind: 'explained' } : { kind: 'wrong', seen };
}

/** How a reading differs from what a symbol carries and announces; undefined where it does not. */
function differenceOf(
  id: string,
  found: ReadResult | undefined,
  expected: Buffer,
  { data }: Value,
): string | undefined {
  if (found === undefined) return 'nothing';
  const bytes = Buffer.from(found.bytes);
  if (GUESSED.has(id) && typeof data === 'string') {
    return found.text === data ? undefined : `the text ${shown(found.text)}`;
  }
  if (!bytes.equals(expected)) return shown(bytes.toString('latin1'));
  // UTF-8 is what an ECI announces; text that travels in other bytes is not announced.
  const isUtf8 =
    typeof data === 'string' && /[^\0-\x7f]/.test(data) && bytes.equals(Buffer.from(data));
  if (found.hasECI !== isUtf8) return found.hasECI ? 'an ECI' : 'no ECI';
  return undefined;
}

/** Symbologies that cannot name their character set, so that readers guess it. */
const GUESSED: ReadonlySet<string> = new Set(['MICROQR']);

interface Attempt {
  readonly options: ReaderOptions;
  readonly pixels: (row: Symbology, value: Value) => Promise<Pixels | undefined>;
}

const cheap =
  (scale: number): Attempt['pixels'] =>
  async ({ quietZone }, { encoded: { symbol } }) =>
    symbol.kind === 'matrix' && symbol.cell === 'square'
      ? rgbaPixels(greyPicture(symbol, quietZone, scale))
      : undefined;

/** What a customer gets who asks for this style. */
const delivered =
  (style: Readonly<Record<string, string>>): Attempt['pixels'] =>
  async (row, { data }) => {
    const styled = parseStyle(new Map(Object.entries(style)), row);
    if (styled.kind === 'refused') throw new Error(styled.reason);
    const imageFormat = findImageFormat('png')!;
    const drawn = await draw({ symbology: row, data, imageFormat, style: styled.style });
    if (drawn.kind !== 'picture') throw new Error(`${row.id}: ${drawn.reason}`);
    return rgba(drawn.bytes);
  };

const ATTEMPTS: readonly Attempt[] = [
  { options: { isPure: true, tryHarder: false }, pixels: cheap(2) },
  { options: {}, pixels: cheap(3) },
  { options: {}, pixels: delivered({}) },
  // Where a symbol repeats one codeword only, the reader needs more pixels a hexagon.
  { options: {}, pixels: delivered({ scale: '8' }) },
];

/** What zxing looks for, so that it need not look for everything. */
const formatsOf = (id: string): ReadInputBarcodeFormat[] =>
  FORMATS.filter(([pattern]) => pattern.test(id))
    .map(([, format]) => format)
    .slice(0, 1);

const FORMATS: readonly (readonly [RegExp, ReadInputBarcodeFormat])[] = [
  [/DATAMATRIX|MAILMARK_2D/, 'DataMatrix'],
  [/AZTEC/, 'Aztec'],
  [/MICROPDF417/, 'MicroPDF417'],
  [/PDF417/, 'PDF417'],
  [/MICROQR/, 'MicroQRCode'],
  [/RMQR/, 'RMQRCode'],
  [/QR/, 'QRCode'],
  [/MAXICODE/, 'MaxiCode'],
];
