/**
 * Writes text on a PDF page in more than one font: a text is split where its characters need another
 * font, and broken at spaces where it is too wide.
 */
import {
  embedFont,
  HELVETICA,
  HELVETICA_ASCENT,
  printable,
  runsOf,
  type Face,
  type InvoiceFont,
} from './pdf-fonts.ts';

interface TextStyle {
  /** In points. */
  readonly size: number;
  readonly isBold: boolean;
  readonly color: string;
}

export interface TextWriter {
  /** One line with its top left corner at x and y, in points. */
  write(text: string, x: number, y: number, style: TextStyle): void;
  /** In points. */
  width(text: string, style: TextStyle): number;
  /**
   * The lines that a text takes in this width; a word that is wider is broken. What exceeds `linesMax`
   * is left out, and the last line ends with an ellipsis.
   */
  wrap(text: string, width: number, style: TextStyle, linesMax: number): readonly string[];
}

export function createTextWriter(
  document: PDFKit.PDFDocument,
  fonts: readonly InvoiceFont[],
): TextWriter {
  const faces = [
    HELVETICA,
    ...fonts.map((font, index) => embedFont(document, font, `font ${index}`)),
  ];
  const select = (face: Face, { size, isBold, color }: TextStyle): void => {
    document.font(isBold ? face.bold : face.regular, size).fillColor(color);
  };
  const width = (text: string, style: TextStyle): number => {
    let sum = 0;
    for (const run of runsOf(text, faces)) {
      select(run.face, style);
      sum += document.widthOfString(run.text);
    }
    return sum;
  };
  return {
    write(text, x, y, style) {
      let at = x;
      // Fonts differ in how far their baseline lies below the top: all runs share Helvetica's.
      const baseline = y + HELVETICA_ASCENT * style.size;
      for (const run of runsOf(text, faces)) {
        select(run.face, style);
        document.text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
        at += document.widthOfString(run.text);
      }
    },
    width,
    wrap: (text, widthMax, style, linesMax) =>
      wrap(text, linesMax, (part) => width(part, style) <= widthMax),
  };
}

/** Whether a piece of text fits into a line. */
type Fits = (text: string) => boolean;

function wrap(text: string, linesMax: number, fits: Fits): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const words = printable(text).split(' ');
  for (const word of words.flatMap((word) => breakWord(word, fits))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && !fits(longer)) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= linesMax) return lines;
  return [...lines.slice(0, linesMax - 1), withEllipsis(lines[linesMax - 1]!, fits)];
}

/** Pieces of a word that each fit into a line. */
function breakWord(word: string, fits: Fits): readonly string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && !fits(piece + character)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

function withEllipsis(line: string, fits: Fits): string {
  const characters = [...line];
  while (characters.length > 0 && !fits(`${characters.join('')}…`)) characters.pop();
  return `${characters.join('')}…`;
}
