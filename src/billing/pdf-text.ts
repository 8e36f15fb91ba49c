/** Writes text on a PDF page in the fonts that its characters need, in the order that they are read. */
import { paragraphLine, type Line } from '../fonts/bidi.ts';
import type { InvoiceFont } from '../fonts/font-files.ts';
import { wrap } from '../fonts/wrap.ts';
import { visualRuns } from './pdf-bidi.ts';
import {
  createRunsOf,
  embedFont,
  HELVETICA,
  HELVETICA_ASCENT,
  printable,
  type Face,
} from './pdf-fonts.ts';

interface TextStyle {
  /** In points. */
  readonly size: number;
  readonly isBold: boolean;
  readonly color: string;
}

export interface TextWriter {
  /** One line with its top left corner at x and y, in points. */
  write(text: string | Line, x: number, y: number, style: TextStyle): void;
  /** In points. */
  width(text: string | Line, style: TextStyle): number;
  /**
   * The lines that a text takes in this width; a word that is wider is broken. What exceeds `linesMax`
   * is left out, and the last line ends with an ellipsis.
   */
  wrap(text: string, width: number, style: TextStyle, linesMax: number): readonly Line[];
  /** The characters that no font had so far, each once. */
  missing(): readonly string[];
}

export function createTextWriter(
  document: PDFKit.PDFDocument,
  fonts: readonly InvoiceFont[],
): TextWriter {
  const faces = [
    HELVETICA,
    ...fonts.map((font, index) => embedFont(document, font, `font ${index}`)),
  ];
  const missing = new Set<string>();
  const runsOf = createRunsOf(faces, (character) => missing.add(character));
  const select = (face: Face, { size, isBold, color }: TextStyle): void => {
    document.font(isBold ? face.bold : face.regular, size).fillColor(color);
  };
  const lineOf = (text: string | Line): Line =>
    typeof text === 'string' ? paragraphLine(printable(text)) : text;
  const width = (text: string | Line, style: TextStyle): number => {
    let sum = 0;
    for (const run of visualRuns(lineOf(text), runsOf)) {
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
      for (const run of visualRuns(lineOf(text), runsOf)) {
        select(run.face, style);
        document.text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
        at += document.widthOfString(run.text);
      }
    },
    width,
    wrap: (text, widthMax, style, linesMax) =>
      wrap(printable(text), linesMax, (part) => width(part, style) <= widthMax),
    missing: () => [...missing],
  };
}
