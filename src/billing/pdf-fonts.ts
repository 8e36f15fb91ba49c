/**
 * Which font of an invoice can write which character. PDF readers have Helvetica, which writes Western
 * European languages; further fonts are embedded, and the first one that has a character writes it.
 */
import { create } from 'fontkit';

/** A font file: TrueType, OpenType or WOFF. */
export interface InvoiceFont {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** A font by the names the document knows it by. */
export interface Face {
  readonly regular: string;
  readonly bold: string;
  readonly has: (codePoint: number) => boolean;
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
};

/**
 * How far the baseline of Helvetica lies below the top of its letters, in sizes; the same in bold. From
 * Adobe's font metrics (AFM) of the core 14 fonts: Ascender 718.
 */
export const HELVETICA_ASCENT = 0.718;

/** Embeds a font in both weights. Throws if the file is a collection of fonts. */
export function embedFont(document: PDFKit.PDFDocument, font: InvoiceFont, name: string): Face {
  const bold = `${name} bold`;
  const regular = Buffer.from(font.regular);
  document.registerFont(name, regular).registerFont(bold, Buffer.from(font.bold));
  const glyphs = create(regular);
  if (!('hasGlyphForCodePoint' in glyphs)) throw new Error(`${name} is a collection of fonts`);
  return { regular: name, bold, has: (codePoint) => glyphs.hasGlyphForCodePoint(codePoint) };
}

/** The text in pieces of one font each. What no font has becomes its base letter or a question mark. */
export function runsOf(text: string, faces: readonly Face[]): readonly Run[] {
  const runs: { text: string; face: Face }[] = [];
  for (const character of printable(text)) {
    const able = faces.find(({ has }) => has(character.codePointAt(0)!));
    const face = able ?? HELVETICA;
    const written = able === undefined ? baseLetter(character) : character;
    const last = runs.at(-1);
    if (last?.face === face) last.text += written;
    else runs.push({ text: written, face });
  }
  return runs;
}

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

/** Whether the Helvetica of PDF has the character: the code page WinAnsi, ISO 32000-1, annex D. */
function isWestern(codePoint: number): boolean {
  return (
    (codePoint >= 0x20 && codePoint <= 0x7e) ||
    (codePoint >= 0xa0 && codePoint <= 0xff) ||
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
