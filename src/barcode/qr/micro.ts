/**
 * Micro QR Code (ISO/IEC 18004:2024) from text or bytes. Its versions differ in the modes they know
 * and in the lengths of their fields; none can say which character set its bytes are in, so that
 * text is encoded only in ways that readers take for the same text.
 */
import { shown } from '../linear.ts';
import {
  TOO_MUCH,
  accepted,
  refused,
  refusedOption,
  type Accepted,
  type Matrix,
  type Refusal,
} from '../symbol.ts';
import { NO_OPTIONS, type SymbolOptions } from '../symbology.ts';
import { requestedOf, contentsOf, doesNotHold, type Requested, type Choices } from './requested.ts';
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

/**
 * Text in characters of ISO 8859-1 or JIS X 0208 that readers give back, however long; otherwise a
 * refusal that names the first character that is in neither, or that they would misread.
 */
export function microData(data: string): Accepted | Refusal {
  const characters = Array.from(data);
  const at = characters.findIndex((one) => one > '\xff' && kanjiCode(one) === undefined);
  if (at !== -1) {
    return refused(
      `Character ${at + 1} is ${shown(characters[at]!, 0)}; Micro QR Code accepts only the ` +
        'characters of ISO 8859-1 (Western European) and JIS X 0208 (Japanese, Greek and Cyrillic).',
    );
  }
  const forms = formsOf(data);
  const isAmbiguous = choose(forms, readsAsItself) === undefined && choose(forms) !== undefined;
  return isAmbiguous ? ambiguous(characters, forms.at(-1)!.codes) : accepted(data);
}

/**
 * The smallest Micro QR Code of a text that `microData` accepted, at the highest error correction
 * level that its version allows. Characters beyond ASCII are single bytes of ISO 8859-1 or in Kanji
 * mode. The options fix level, version and mask. Refuses what those, or else M4-L, cannot hold.
 */
export const microText = (text: string, options = NO_OPTIONS): Matrix | Refusal =>
  drawn(formsOf(text), readsAsItself, options);

/** The same of bytes. */
export const microBytes = (bytes: Uint8Array, options = NO_OPTIONS): Matrix | Refusal =>
  drawn([runsOf(bytes)], () => true, options);

/** ASCII has one form; other text is in Kanji mode only where it must be, or wherever it can be. */
function formsOf(text: string): Runs[] {
  const asBytes = runsOf(codesOf(text, (character) => character > '\xff'));
  if (/^[\0-\x7f]*$/.test(text)) return [asBytes];
  return [asBytes, runsOf(codesOf(text, (character) => kanjiCode(character) !== undefined))];
}

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
function ambiguous(characters: readonly string[], asKanji: Codes): Refusal {
  const beyondAscii = characters.findIndex((character) => character > '\x7f');
  const lacking = characters.findIndex((one, i) => one > '\x7f' && asKanji[i]! <= 0xff);
  const at = lacking < 0 ? beyondAscii : lacking;
  return refused(
    `Character ${at + 1} is ${shown(characters[at]!, 0)}; readers would take it for part of another ` +
      'text, because Micro QR Code cannot name its character set. Leave it out, or use QR Code or ' +
      'rMQR Code.',
  );
}

/** A form of the data in segments, and the version and level that hold it. */
interface Choice {
  readonly codes: Codes;
  readonly segmentation: Segmentation;
  readonly version: MicroVersion;
  readonly level: MicroLevel;
}

/** The first choice that `reads` approves, smaller versions before larger ones. */
function choose(
  forms: readonly Runs[],
  reads: Reads = () => true,
  requested: Pick<Requested<LevelName>, 'version' | 'level'> = {},
): Choice | undefined {
  for (const version of VERSIONS) {
    if (requested.version !== undefined && requested.version !== version.number) continue;
    for (const runs of forms) {
      const { codes } = runs;
      if (runs.bitsAtLeast > version.levels.at(-1)!.dataBits) continue;
      const segmentation = divide(runs, version.fields);
      if (segmentation === undefined) continue;
      const level = version.levels.find(
        ({ name, dataBits }) =>
          segmentation.bitCount <= dataBits &&
          (requested.level === undefined || requested.level === name),
      );
      if (level !== undefined && reads(codes, segmentation)) {
        return { codes, segmentation, version, level };
      }
    }
  }
  return undefined;
}

/** Whether readers, which guess, take the bytes for ISO 8859-1: each segment, and all together. */
function readsAsItself(codes: Codes, { segments }: Segmentation): boolean {
  const parts = segments
    .filter(({ mode }) => mode === MODE.byte)
    .map(({ start, end }) => Uint8Array.from(codes.subarray(start, end)));
  return parts.every(isTakenForLatin1) && isTakenForLatin1(Buffer.concat(parts));
}

function drawn(forms: readonly Runs[], reads: Reads, options: SymbolOptions): Matrix | Refusal {
  const requested = requestedOf(options, CHOICES);
  if (requested.kind === 'refused') return requested;
  const choice = choose(forms, reads, requested);
  if (choice === undefined) return refusalOf(forms, reads, requested);
  const { codes, segmentation, version, level } = choice;
  const { fields, terminatorBits } = version;
  const { segments } = segmentation;
  const capacity = level.dataBits;
  const data = writeCodewords({ header: [], codes, segments, fields, terminatorBits, capacity });
  const codewords = interleaved(data, 1, level.correction);
  const short = capacity % 8 === 0 ? undefined : data.length - 1;
  return squareMatrix(
    microCells(codewords, short, version.number, level.symbolNumber, requested.mask),
  );
}

/** Says what the version and level hold, and which others would hold the data. */
function refusalOf(forms: readonly Runs[], reads: Reads, requested: Requested<LevelName>): Refusal {
  const version = VERSIONS.find(({ number }) => number === requested.version) ?? VERSIONS.at(-1)!;
  const { fields, levels } = version;
  const level =
    requested.level === undefined
      ? levels.at(-1)!
      : levels.find(({ name }) => name === requested.level);
  if (level === undefined) {
    const known = levels.map(({ name }) => name).filter((name) => name !== undefined);
    const has = known.length === 0 ? 'no levels, only error detection' : known.join(' and ');
    return refusedOption(
      'eclevel',
      `version M${version.number} has ${has}, not ${requested.level}.`,
    );
  }
  if (choose(forms, reads) === undefined) return refused(TOO_MUCH);
  const larger = choose(
    forms,
    reads,
    requested.level === undefined ? {} : { level: requested.level },
  );
  const weaker = choose(forms, reads, { version: version.number })?.level.name;
  const at = level.name === undefined ? '' : ` at level ${level.name}`;
  const holds = `version M${version.number}${at} holds ${contentsOf(level.dataBits, fields)}`;
  return doesNotHold(requested, holds, [
    larger && `version M${larger.version.number}`,
    weaker && `level ${weaker}`,
  ]);
}

type Reads = (codes: Codes, segmentation: Segmentation) => boolean;

type LevelName = 'L' | 'M' | 'Q';

interface MicroVersion {
  readonly number: number;
  readonly fields: SegmentFields;
  readonly terminatorBits: number;
  /** Highest first: Q, M, L, or the error detection of M1. */
  readonly levels: readonly MicroLevel[];
}

interface MicroLevel {
  /** Undefined in M1, which detects errors only. */
  readonly name: LevelName | undefined;
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

const levelOf = (
  name: LevelName | undefined,
  dataBits: number,
  correction: number,
  symbolNumber: number,
): MicroLevel => ({
  name,
  dataBits,
  correction,
  symbolNumber,
});

/** Tables 2, 3, 7, 9 and 13. */
const VERSIONS: readonly MicroVersion[] = [
  {
    number: 1,
    fields: fieldsOf(0, [3]),
    terminatorBits: 3,
    levels: [levelOf(undefined, 20, 2, 0)],
  },
  {
    number: 2,
    fields: fieldsOf(1, [4, 3]),
    terminatorBits: 5,
    levels: [levelOf('M', 32, 6, 2), levelOf('L', 40, 5, 1)],
  },
  {
    number: 3,
    fields: fieldsOf(2, [5, 4, 4, 3]),
    terminatorBits: 7,
    levels: [levelOf('M', 68, 8, 4), levelOf('L', 84, 6, 3)],
  },
  {
    number: 4,
    fields: fieldsOf(3, [6, 5, 5, 4]),
    terminatorBits: 9,
    levels: [levelOf('Q', 80, 14, 7), levelOf('M', 112, 10, 6), levelOf('L', 128, 8, 5)],
  },
];

const CHOICES: Choices<LevelName> = {
  name: 'Micro QR Code',
  levels: ['L', 'M', 'Q'],
  versions: 'M1 to M4',
  versionOf: (text) => VERSIONS.find(({ number }) => `M${number}` === text)?.number,
  masks: 4,
};
