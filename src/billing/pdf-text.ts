/**
 * Writing on a PDF page in more than one font: a text is cut where its characters need another one,
 * and at spaces where it is too wide.
 */

/** A font file: TrueType, OpenType or WOFF. */
export interface InvoiceFont {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

export interface TextStyle {
  /** In points. */
  readonly size: number;
  readonly isBold: boolean;
  readonly color: string;
}

export interface TextWriter {
  /** One line, its top left corner at x and y, in points. */
  write(text: string, x: number, y: number, hand: TextStyle): void;
  /** In points. */
  width(text: string, hand: TextStyle): number;
  /**
   * The lines that a text needs in this width; a word that is wider is cut. What goes beyond
   * `linesMax` is left out and ends with an ellipsis.
   */
  wrap(text: string, width: number, hand: TextStyle, linesMax: number): readonly string[];
}

export function createTextWriter(
  paper: PDFKit.PDFDocument,
  fonts: readonly InvoiceFont[],
): TextWriter {
  const faces = [
    { regular: 'Helvetica', bold: 'Helvetica-Bold', has: isWestern },
    ...fonts.map((font, index) => embedded(paper, font, `font ${index}`)),
  ];

  /** The text in pieces of one font each. */
  function runs(text: string): { readonly text: string; readonly face: Face }[] {
    const pieces: { text: string; face: Face }[] = [];
    for (const character of printable(text)) {
      const face = faces.find(({ has }) => has(character.codePointAt(0)!));
      const last = pieces.at(-1);
      const written = face === undefined ? baseLetter(character) : character;
      const wanted = face ?? faces[0]!;
      if (last?.face === wanted) last.text += written;
      else pieces.push({ text: written, face: wanted });
    }
    return pieces;
  }

  const choose = (face: Face, { size, isBold, color }: TextStyle): void =>
    void paper.font(isBold ? face.bold : face.regular, size).fillColor(color);

  const pen: TextWriter = {
    write(text, x, y, hand) {
      let at = x;
      // Fonts differ in how far their letters stand below the top.
      choose(faces[0]!, hand);
      const baseline = y + ascent(paper, hand.size);
      for (const run of runs(text)) {
        choose(run.face, hand);
        paper.text(run.text, at, baseline - ascent(paper, hand.size), { lineBreak: false });
        at += paper.widthOfString(run.text);
      }
    },
    width(text, hand) {
      let sum = 0;
      for (const run of runs(text)) {
        choose(run.face, hand);
        sum += paper.widthOfString(run.text);
      }
      return sum;
    },
    wrap(text, width, hand, linesMax) {
      const lines: string[] = [];
      let line = '';
      const words = printable(text).split(' ');
      for (const word of words.flatMap((word) => cutWord(pen, word, width, hand))) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line !== '' && pen.width(longer, hand) > width) {
          lines.push(line);
          line = word;
        } else {
          line = longer;
        }
      }
      if (line !== '') lines.push(line);
      if (lines.length <= linesMax) return lines;
      const kept = lines.slice(0, linesMax);
      return [...kept.slice(0, -1), withEllipsis(pen, kept.at(-1)!, width, hand)];
    },
  };
  return pen;
}

interface Face {
  readonly regular: string;
  readonly bold: string;
  readonly has: (codePoint: number) => boolean;
}

function embedded(paper: PDFKit.PDFDocument, font: InvoiceFont, name: string): Face {
  const bold = `${name} bold`;
  paper.registerFont(name, Buffer.from(font.regular)).registerFont(bold, Buffer.from(font.bold));
  paper.font(name);
  const { font: glyphs } = fontOf(paper);
  return { regular: name, bold, has: (codePoint) => glyphs.hasGlyphForCodePoint(codePoint) };
}

interface OpenFont {
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  readonly ascender: number;
}

/** pdfkit tells neither what a font can write nor where its baseline is, but holds both. */
const fontOf = (paper: PDFKit.PDFDocument): OpenFont =>
  (paper as unknown as { readonly _font: OpenFont })._font;

const ascent = (paper: PDFKit.PDFDocument, size: number): number =>
  (fontOf(paper).ascender / 1000) * size;

/** Pieces of a word that each fit into the width. */
function cutWord(pen: TextWriter, word: string, width: number, hand: TextStyle): readonly string[] {
  if (pen.width(word, hand) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && pen.width(piece + character, hand) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

function withEllipsis(pen: TextWriter, line: string, width: number, hand: TextStyle): string {
  const characters = [...line];
  while (characters.length > 0 && pen.width(`${characters.join('')}…`, hand) > width) {
    characters.pop();
  }
  return `${characters.join('')}…`;
}

/** Composed, without control characters and halves of characters, and with single spaces. */
const printable = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

/** What stands for a character that no font has: `č` → `c`, `ł` → `l`, `漢` → `?`. */
function baseLetter(character: string): string {
  const plain = BASE_LETTERS.get(character);
  if (plain !== undefined) return plain;
  const base = character.normalize('NFKD').codePointAt(0)!;
  return isWestern(base) ? String.fromCodePoint(base) : '?';
}

/** Whether Helvetica as PDF has it can write it: the code page WinAnsi, ISO 32000-1, annex D. */
const isWestern = (codePoint: number): boolean =>
  (codePoint >= 0x20 && codePoint <= 0x7e) ||
  (codePoint >= 0xa0 && codePoint <= 0xff) ||
  WESTERN.has(codePoint);

const WESTERN: ReadonlySet<number> = new Set(
  [...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map((character) => character.codePointAt(0)!),
);

/** Letters with a stroke through them, which Unicode does not take apart. */
const BASE_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ħ: 'H', ħ: 'h', Ŧ: 'T', ŧ: 't', ı: 'i' }),
);
