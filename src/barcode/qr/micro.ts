/**
 * Micro QR Code (ISO/IEC 18004:2024) from text or bytes. Its versions differ in the modes they know
 * and in the lengths of their fields; none can say which character set its bytes are in, so that
 * text is encoded only in ways that readers take for the same text.
 */
import { TOO_MUCH } from '../bwip-errors.ts';
import { shown } from '../linear.ts';
import { accepted, refused, type Accepted, type Matrix, type Refusal } from '../symbol.ts';
import { writeCodewords } from './bits.ts';
import { interleaved } from './codewords.ts';
import { isTakenForLatin1 } from './latin1-guess.ts';
import { microCells } from './micro-matrix.ts';
import {
  divide,
  MODE,
  runsOf,
  type Codes,
  type Runs,
  type SegmentFields,
  type Segmentation,
} from './segments.ts';
import { squareMatrix } from './square-matrix.ts';
import { kanjiCode } from './shift-jis.ts';

/** Text whose characters are in ISO 8859-1 or JIS X 0208, or the first that is in neither. */
export function microData(data: string): Accepted | Refusal {
  const characters = Array.from(data);
  const at = characters.findIndex((one) => one > '\xff' && kanjiCode(one) === undefined);
  if (at === -1) return accepted(data);
  return refused(
    `Character ${at + 1} is ${shown(characters[at]!, 0)}; Micro QR Code accepts only the characters ` +
      'of ISO 8859-1 (Western European) and JIS X 0208 (Japanese, Greek and Cyrillic).',
  );
}

/**
 * The smallest Micro QR Code of a text, at the highest error correction level that its version
 * allows. Characters beyond ASCII are single bytes of ISO 8859-1 or in Kanji mode. Refuses text
 * that M4-L cannot hold, or that readers would take for another one.
 */
export function microText(text: string): Matrix | Refusal {
  const asBytes = runsOf(codesOf(text, (character) => character > '\xff'));
  if (/^[\0-\x7f]*$/.test(text)) return smallest([asBytes]);
  const asKanji = runsOf(codesOf(text, (character) => kanjiCode(character) !== undefined));
  const forms = [asBytes, asKanji];
  const drawn = smallest(forms, readsAsItself);
  const isTooMuch = drawn.kind === 'refused' && smallest(forms).kind === 'refused';
  return drawn.kind !== 'refused' || isTooMuch ? drawn : ambiguous(text, asKanji.codes);
}

/** The smallest Micro QR Code of bytes, at the highest level its version allows. */
export const microBytes = (bytes: Uint8Array): Matrix | Refusal => smallest([runsOf(bytes)]);

/** The codes of a text, some of its characters in Kanji mode and the others as bytes. */
function codesOf(text: string, isKanji: (character: string) => boolean): Codes {
  const codes = Array.from(text, (character) =>
    isKanji(character) ? kanjiCode(character) : character.charCodeAt(0),
  );
  if (codes.includes(undefined)) {
    throw new Error('the rule accepted a character that JIS X 0208 does not have');
  }
  return Uint16Array.from(codes as number[]);
}

/** Names the character that Kanji mode lacks, or else the first one beyond ASCII. */
function ambiguous(text: string, asKanji: Codes): Refusal {
  const characters = Array.from(text);
  const beyondAscii = characters.findIndex((character) => character > '\x7f');
  const lacking = characters.findIndex((one, i) => one > '\x7f' && asKanji[i]! <= 0xff);
  const at = lacking < 0 ? beyondAscii : lacking;
  return refused(
    `Character ${at + 1} is ${shown(characters[at]!, 0)}; readers would take it for part of another ` +
      'text, because Micro QR Code cannot name its character set. Leave it out, or use QR Code or ' +
      'rMQR Code.',
  );
}

/** The first symbol whose bytes `reads` approves, smaller versions before larger ones. */
function smallest(
  forms: readonly Runs[],
  reads: (codes: Codes, segmentation: Segmentation) => boolean = () => true,
): Matrix | Refusal {
  for (const version of VERSIONS) {
    for (const runs of forms) {
      if (runs.bitsAtLeast > version.levels.at(-1)!.dataBits) continue;
      const segmentation = divide(runs, version.fields);
      if (segmentation === undefined) continue;
      const level = version.levels.find(({ dataBits }) => segmentation.bitCount <= dataBits);
      if (level === undefined || !reads(runs.codes, segmentation)) continue;
      return draw(runs.codes, segmentation, version, level);
    }
  }
  return refused(TOO_MUCH);
}

/** Whether readers, which guess, take the bytes for ISO 8859-1: each segment, and all together. */
function readsAsItself(codes: Codes, { segments }: Segmentation): boolean {
  const parts = segments
    .filter(({ mode }) => mode === MODE.byte)
    .map(({ start, end }) => Uint8Array.from(codes.subarray(start, end)));
  return parts.every(isTakenForLatin1) && isTakenForLatin1(Buffer.concat(parts));
}

function draw(
  codes: Codes,
  { segments }: Segmentation,
  { number, fields, terminatorBits }: MicroVersion,
  { dataBits, correction, symbolNumber }: MicroLevel,
): Matrix {
  const stream = { header: [], codes, segments, fields, terminatorBits, capacity: dataBits };
  const data = writeCodewords(stream);
  const codewords = interleaved(data, 1, correction);
  const short = dataBits % 8 === 0 ? undefined : data.length - 1;
  return squareMatrix(microCells(codewords, short, number, symbolNumber));
}

interface MicroVersion {
  readonly number: number;
  readonly fields: SegmentFields;
  readonly terminatorBits: number;
  /** Highest first: Q, M, L, or the error detection of M1. */
  readonly levels: readonly MicroLevel[];
}

interface MicroLevel {
  readonly dataBits: number;
  /** Error correction codewords. */
  readonly correction: number;
  /** Version and level in the format information. */
  readonly symbolNumber: number;
}

const fieldsOf = (indicatorBits: number, countBits: readonly number[]): SegmentFields => ({
  indicatorBits,
  indicators: [0, 1, 2, 3],
  countBits,
});

const level = (dataBits: number, correction: number, symbolNumber: number): MicroLevel => ({
  dataBits,
  correction,
  symbolNumber,
});

/** Tables 2, 3, 7, 9 and 13. */
const VERSIONS: readonly MicroVersion[] = [
  { number: 1, fields: fieldsOf(0, [3]), terminatorBits: 3, levels: [level(20, 2, 0)] },
  {
    number: 2,
    fields: fieldsOf(1, [4, 3]),
    terminatorBits: 5,
    levels: [level(32, 6, 2), level(40, 5, 1)],
  },
  {
    number: 3,
    fields: fieldsOf(2, [5, 4, 4, 3]),
    terminatorBits: 7,
    levels: [level(68, 8, 4), level(84, 6, 3)],
  },
  {
    number: 4,
    fields: fieldsOf(3, [6, 5, 5, 4]),
    terminatorBits: 9,
    levels: [level(80, 14, 7), level(112, 10, 6), level(128, 8, 5)],
  },
];
