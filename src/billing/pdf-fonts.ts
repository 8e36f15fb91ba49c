/**
 * Which font of an invoice can write which character. PDF readers have Helvetica, which writes Western
 * European languages; a word with other characters is written in embedded fonts, each of its letters in
 * the first that has it.
 */
import { parsed, type InvoiceFont, type ParsedFont } from '../fonts/font-files.ts';

/** A font by the names the document knows it by. */
export interface Face {
  readonly regular: string;
  readonly bold: string;
  readonly has: (codePoint: number) => boolean;
  /** Whether the font lays this text out from right to left by itself. */
  readonly reverses: (text: string) => boolean;
}

/** A piece of text in one font. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

/** The font that every PDF reader has. */
export const HELVETICA: Face = {
  regular: 'Helvetica',
  bold: 'Helvetica-Bold',
  has: isWestern,
  reverses: () => false,
};

/**
 * How far the baseline of Helvetica lies below the top of its letters, in sizes; the same in bold. From
 * Adobe's font metrics (AFM) of the core 14 fonts: Ascender 718.
 */
export const HELVETICA_ASCENT = 0.718;

/** Makes a font known to the document in both weights; only what is used is embedded. */
export function embedFont(document: PDFKit.PDFDocument, font: InvoiceFont, name: string): Face {
  const registered = new Set<string>();
  const register = (name: string, bytes: () => Uint8Array): string => {
    if (!registered.has(name)) {
      document.registerFont(name, asSource(parsed(bytes(), font.postscriptName)));
      registered.add(name);
    }
    return name;
  };
  /** Widths are asked for many times while a text is broken into lines. */
  const reversals = new Map<string, boolean>();
  const glyphs = (): ParsedFont => parsed(font.regular, font.postscriptName);
  return {
    get regular() {
      return register(name, () => font.regular);
    },
    get bold() {
      return register(`${name} bold`, () => font.bold);
    },
    has: (codePoint) => glyphs().hasGlyphForCodePoint(codePoint),
    // fontkit reverses glyphs while it applies the layout tables; without these it does not.
    reverses(text) {
      const known = reversals.get(text);
      if (known !== undefined) return known;
      const { GSUB, GPOS } = glyphs() as ParsedFont & { GSUB?: unknown; GPOS?: unknown };
      const does = (GSUB ?? GPOS) !== undefined && glyphs().layout(text).direction === 'rtl';
      reversals.set(text, does);
      return does;
    },
  };
}

/** pdfkit takes fonts that fontkit has parsed; its types do not say so. */
const asSource = (font: ParsedFont): PDFKit.Mixins.PDFFontSource =>
  font as unknown as PDFKit.Mixins.PDFFontSource;

/** The text in pieces of one font each, in the order of the text. */
export type RunsOf = (text: string) => readonly Run[];

/**
 * Finds the fonts of texts. What no font has becomes its base letter or a question mark, and is given to
 * `onMissing`.
 */
export function createRunsOf(
  faces: readonly Face[],
  onMissing: (character: string) => void,
): RunsOf {
  // Helvetica's letters among those of another font would look like misprints.
  const able = [...faces.filter((face) => face !== HELVETICA), HELVETICA];
  const known = new Map<string, readonly Run[]>();
  const runsOfWord = (word: string): readonly Run[] => {
    if (isWesternText(word)) return [{ text: word, face: HELVETICA }];
    const runs =
      known.get(word) ?? joined(fallBack(word, able, onMissing)).flatMap(splitAtNonJoiners);
    known.set(word, runs);
    return runs;
  };
  return (text) =>
    isWesternText(text)
      ? [{ text, face: HELVETICA }]
      : joined(
          wordsOf(text).flatMap((word) => runsOfWord(word)),
          [HELVETICA],
        );
}

/** Words and the spaces between them. */
export const wordsOf = (text: string): string[] => text.split(/( +)/).filter((word) => word !== '');

/** Neighbours in the same font as one; where `faces` are given, only in these. */
function joined(pieces: readonly Run[], faces?: readonly Face[]): readonly Run[] {
  const runs: { text: string; face: Face }[] = [];
  for (const { text, face } of pieces) {
    const last = runs.at(-1);
    if (last?.face === face && faces?.includes(face) !== false) last.text += text;
    else runs.push({ text, face });
  }
  return runs;
}

/** Each letter with its marks in the first font that has them all; else character by character. */
const fallBack = (
  text: string,
  faces: readonly Face[],
  onMissing: (character: string) => void,
): readonly Run[] =>
  clustersOf(text).flatMap((cluster) => {
    const visible = cluster.replace(INVISIBLE, '');
    const face = faces.find((face) => hasAll(face, visible));
    if (face !== undefined) {
      return [{ text: [...cluster].filter((one) => isDrawn(face, one)).join(''), face }];
    }
    return [...visible].map((character) => {
      const able = faces.find((face) => hasAll(face, character));
      if (able !== undefined) return { text: character, face: able };
      onMissing(character);
      return { text: baseLetter(character), face: HELVETICA };
    });
  });

/** Joiners, variation selectors and marks of direction are left out where the font has none. */
const isDrawn = (face: Face, character: string): boolean =>
  character === NON_JOINER || hasAll(face, character);

/** Two texts beside each other do not join either: so no font needs a glyph for that. */
const splitAtNonJoiners = (run: Run): readonly Run[] =>
  run.face.has(NON_JOINER.codePointAt(0)!)
    ? [run]
    : run.text
        .split(NON_JOINER)
        .filter((text) => text !== '')
        .map((text) => ({ text, face: run.face }));

const NON_JOINER = '\u200c';

/** A last font has boxes for what is no character at all. */
const hasAll = (face: Face, text: string): boolean =>
  !/[\p{Cn}\p{Co}]/u.test(text) && [...text].every((one) => face.has(one.codePointAt(0)!));

/** Letters with their marks. */
export const clustersOf = (text: string): string[] =>
  Array.from(CLUSTERS.segment(text), ({ segment }) => segment);

const CLUSTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Joiners, variation selectors and marks of direction: no font needs to have them. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Composed, without control characters and lone surrogates, and with single spaces. */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

/** Replaces a character that no font has: `č` → `c`, `ł` → `l`, `漢` → `?`. */
function baseLetter(character: string): string {
  const plain = BASE_LETTERS.get(character);
  if (plain !== undefined) return plain;
  const base = character.normalize('NFKD').codePointAt(0)!;
  return isWestern(base) ? String.fromCodePoint(base) : '?';
}

/** Whether Helvetica has all of the text. */
const isWesternText = (text: string): boolean => {
  for (const character of text) if (!isWestern(character.codePointAt(0)!)) return false;
  return true;
};

/**
 * Whether the Helvetica of PDF has the character: the code page WinAnsi, ISO 32000-1, annex D. A soft
 * hyphen would be drawn as a hyphen.
 */
function isWestern(codePoint: number): boolean {
  return (
    (codePoint >= 0x20 && codePoint <= 0x7e) ||
    (codePoint >= 0xa0 && codePoint <= 0xff && codePoint !== 0xad) ||
    WESTERN.has(codePoint)
  );
}

const WESTERN: ReadonlySet<number> = new Set(
  [...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map((character) => character.codePointAt(0)!),
);

/** Letters with a stroke, which Unicode does not decompose. */
const BASE_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ħ: 'H', ħ: 'h', Ŧ: 'T', ŧ: 't', ı: 'i' }),
);
