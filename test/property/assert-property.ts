/**
 * The one property of all symbologies: whatever the data, the answer is a picture of that data or a
 * refusal that helps. Never a throw, never another value than the one given.
 */
import { isDeepStrictEqual } from 'node:util';
import { encode, type Data } from '../../src/barcode/encode.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { draw } from '../../src/picture/draw.ts';
import { findImageFormat } from '../../src/render/image-formats.ts';
import { parseStyle, type Style } from '../../src/render/style.ts';
import { READS } from '../support/decoder.ts';
import { relationOf } from './relations.ts';
import { readsBack } from './read-back.ts';

/** What was seen of one symbology. */
export interface Tally {
  drawn: number;
  refused: number;
  readBack: number;
  /** The case that took longest, decoding apart. */
  slowestMs: number;
  slowest: string;
}

export const newTally = (): Tally => ({
  drawn: 0,
  refused: 0,
  readBack: 0,
  slowestMs: 0,
  slowest: '',
});

/**
 * Holds one symbology to the property for one piece of data; throws where it does not hold. Every
 * `readEvery`th picture is read back by the decoder, where it knows the symbology.
 */
export async function hold(
  row: Symbology,
  data: Data,
  tally: Tally,
  readEvery: number,
): Promise<void> {
  const started = performance.now();
  const drawn = await draw({ symbology: row, data, imageFormat: PNG, style: styleOf(row) });
  const tookMs = performance.now() - started;
  if (tookMs > tally.slowestMs) {
    tally.slowestMs = tookMs;
    tally.slowest = `${row.id}, ${data.length}: ${JSON.stringify(data).slice(0, 60)}`;
  }
  if (drawn.kind !== 'picture') {
    tally.refused += 1;
    const fault = reasonFault(drawn.reason);
    if (fault !== undefined) throw new Error(`${fault}: ${drawn.reason}`);
    if (isWithinRule(row, data) && !/ holds at most /.test(drawn.reason)) {
      throw new Error(`the rule accepts it, the encoder does not: ${drawn.reason}`);
    }
    return;
  }
  tally.drawn += 1;
  if (Buffer.compare(drawn.bytes.subarray(0, 8), PNG_SIGNATURE) !== 0) throw new Error('no PNG');
  const canonical = typeof data === 'string' ? settled(row, data) : data;
  if (tally.drawn % readEvery !== 0) return;
  if (typeof canonical === 'string') sameFromCanonical(row, data, canonical);
  if (!READS.has(row.id)) return;
  const fault = await readsBack(row, canonical, drawn.bytes);
  if (fault !== undefined) throw new Error(fault);
  tally.readBack += 1;
}

/** What is wrong with the words of a refusal, or undefined. */
function reasonFault(reason: string): string | undefined {
  if (reason.length > REASON_MAX) return `a reason of ${reason.length} characters`;
  if (!/^(?:[A-Z0-9]|rMQR)/.test(reason)) return 'a reason that does not begin like a sentence';
  if (!reason.endsWith('.')) return 'a reason without a full stop';
  if (/\.\.$|\.\. |  |;\.|,\./.test(reason.replace(/"[^"]*"/g, '""')))
    return 'a reason with doubled marks';
  const foreign = FOREIGN.exec(reason)?.[0];
  if (foreign !== undefined) return `a reason with "${foreign}"`;
  return NO_HELP.includes(reason) ? 'a reason that says nothing' : undefined;
}

/** Whether the rule accepts the data; what may still be wrong is then that it does not fit. */
const isWithinRule = (row: Symbology, data: Data): boolean =>
  typeof data === 'string' &&
  data !== '' &&
  data.isWellFormed() &&
  data.length <= row.lengthMax &&
  row.parse(data).kind === 'accepted';

/** The canonical data, which differs from what was given by the row's normalisation only. */
function settled(row: Symbology, given: string): string {
  const parsed = row.parse(given);
  if (parsed.kind === 'refused') throw new Error(`drawn, yet refused: ${parsed.reason}`);
  const canonical = parsed.data;
  if (!relationOf(row.id)(given, canonical)) {
    throw new Error(`silently changed to ${JSON.stringify(canonical)}`);
  }
  const again = row.parse(canonical);
  // A warning that a check digit was added does not return once it is there.
  if (again.kind === 'refused' || again.data !== canonical) {
    throw new Error(`canonical ${canonical} becomes ${JSON.stringify(again)}`);
  }
  return canonical;
}

function sameFromCanonical(row: Symbology, data: Data, canonical: string): void {
  const [given, again] = [encode(row, data), encode(row, canonical)];
  if (given.kind === 'encoded' && again.kind === 'encoded') {
    if (isDeepStrictEqual(given.symbol, again.symbol)) return;
  }
  throw new Error(`draws something else than its canonical form ${canonical}`);
}

function styleOf(row: Symbology): Style {
  const parsed = parseStyle(new Map(), row);
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  return parsed.style;
}

const PNG = findImageFormat('png')!;
const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const REASON_MAX = 300;

/** Engines, and what JavaScript writes for values that are none. */
const FOREIGN = /bwip|jsbarcode|zxing|encoder|exception|undefined|NaN\b|\[object|null|TypeError/i;

/** Reasons of last resort, which a caller can do nothing with. */
const NO_HELP: readonly string[] = [
  'The data does not conform to the rules of this symbology.',
  'The data exceeds the capacity of the largest symbol; shorten it.',
  'The data has the wrong number of characters for this symbology.',
  'The data has a character this symbology does not allow.',
  'No data was given.',
];
