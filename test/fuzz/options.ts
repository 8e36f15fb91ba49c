/** Symbols with options: an ECI of the caller's, a place among several symbols. */
import type { Data } from '../../src/barcode/encode.ts';
import { NO_OPTIONS, type Symbology, type SymbolOptions } from '../../src/barcode/symbology.ts';
import { randomOf } from '../support/generate.ts';
import { announcedEcis, type Decoded } from '../oracle/decoders/decoded.ts';

/** Options a row honors, by seed and index; undefined where it has none. */
export function optionsFor(
  { id, options = [] }: Symbology,
  data: Data,
  index: number,
): SymbolOptions | undefined {
  const carried = options.filter((name) => name === 'eci' || name === 'structuredAppend');
  if (carried.length === 0) return undefined;
  const random = randomOf(`options ${id} ${index}`);
  const chosen = random.pick(carried);
  if (chosen === 'eci') {
    const designators = [0, 3, 20, 126, 127, 128, 254, 899, 900, 16_382, 16_383, 810_899, 999_999];
    // Text is UTF-8; of bytes the decoder would hold that against them.
    return { ...NO_OPTIONS, eci: typeof data === 'string' ? 26 : random.pick(designators) };
  }
  const total = random.int(2, 16);
  const place = { index: random.int(1, total), total, id: random.int(1, 255) };
  return { ...NO_OPTIONS, structuredAppend: place };
}

/**
 * What a symbol with options says that is not what was expected, or undefined; `plain` is what the
 * symbol without them says, whose character set may be the symbology's own.
 */
export function optionsMissed(
  { eci, structuredAppend }: SymbolOptions,
  contents: Decoded,
  plain: Decoded,
): string | undefined {
  const expected = eci === undefined ? announcedEcis(plain) : `${eci} at 0`;
  const announced = announcedEcis(contents);
  const place = contents.structuredAppend;
  if (announced !== expected && !isBehindPrimary(announced, contents)) {
    return `ECI ${announced || 'missing'}`;
  }
  const seenPlace = place === undefined ? 'alone' : `${place.index} of ${place.total}`;
  const expectedPlace =
    structuredAppend === undefined
      ? 'alone'
      : `${structuredAppend.index} of ${structuredAppend.total}`;
  return seenPlace === expectedPlace ? undefined : `${seenPlace}, not ${expectedPlace}`;
}

/** No ECI precedes the primary message of a MaxiCode, which is modes 2 and 3. */
const isBehindPrimary = (announced: string, { version }: Decoded): boolean =>
  /^mode [23]$/.test(version) && /^26 at \d+$/.test(announced);
