/** The fonts of labels: how wide a text is in them, and its outlines. */
import { paragraphLine, type Line } from '../fonts/bidi.ts';
import { labelFont, labelFontNames, type LabelFont } from '../fonts/label-fonts.ts';
import { createWidths, shapeLine, unwritable, type ShapedLine } from '../fonts/shape.ts';
import { ADVANCE_EM, CAP_EM, outlineOf, type Outline } from '../render/font.ts';
import { isPlain, SCRIPTS } from '../render/shaped-block.ts';

type Weight = 'regular' | 'bold';

/** A font in one weight; lengths are in em. */
export interface Face {
  /** Height of capitals above the baseline. */
  readonly capEm: number;
  /** How far letters such as g extend below it. */
  readonly descentEm: number;
  readonly widthOf: (text: string) => number;
  readonly shape: (line: Line) => ShapedLine;
}

/**
 * The font of a text. What OCR-B does not have is set in sans as a whole; a character that no font has is
 * refused, and so is a font that is not there any more.
 */
export function faceOf(
  text: string,
  { font, weight }: { readonly font: string; readonly weight: Weight },
): { readonly face: Face; readonly note?: string } | { readonly reason: string } {
  if (font === 'ocr-b' && isPlain(text)) return { face: OCR_B };
  const found = labelFont(font === 'ocr-b' ? 'sans' : font, weight);
  if (found === undefined) return { reason: `is in a font "${font}" that is not installed here.` };
  const face = faceIn(found);
  if (isPlain(text)) return { face };
  const at = unwritable(text, found.fonts);
  if (at >= 0) {
    const character = [...text][at]!;
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return {
      reason:
        `has a character that the bundled fonts cannot write: number ${at + 1}, U+${code}. ` +
        `They write ${SCRIPTS}.`,
    };
  }
  return font === 'ocr-b'
    ? { face, note: 'OCR-B has no other characters than ASCII; the text is set in sans.' }
    : { face };
}

/** Why a font cannot be had in a weight, or undefined; templates are checked with it. */
export function fontFault(
  font: string,
  weight: Weight,
): { readonly field: 'font' | 'weight'; readonly reason: string } | undefined {
  if (font === 'ocr-b') {
    return weight === 'bold'
      ? { field: 'weight', reason: 'OCR-B has one weight; use regular, or font sans' }
      : undefined;
  }
  if (labelFontNames().includes(font)) return undefined;
  return { field: 'font', reason: `must be one of ${labelFontNames().join(', ')}` };
}

const faceIn = ({ fonts, capEm, descentEm }: LabelFont): Face => ({
  capEm,
  descentEm,
  widthOf: createWidths(fonts),
  shape: (line) => shapeLine(line, fonts),
});

const OCR_B: Face = {
  capEm: CAP_EM,
  descentEm: 0.21,
  widthOf: (text) => text.length * ADVANCE_EM,
  shape: ({ text }) => {
    const outline: Outline[number][] = [];
    for (let i = 0; i < text.length; i++) {
      const right = Math.round(1000 * i * ADVANCE_EM);
      for (const segment of outlineOf(text.charCodeAt(i))) {
        outline.push(
          segment.type === 'Q'
            ? { ...segment, cx: segment.cx + right, x: segment.x + right }
            : { ...segment, x: segment.x + right },
        );
      }
    }
    const ys = outline.map(({ y }) => y / 1000);
    return {
      width: text.length * ADVANCE_EM,
      ascent: ys.reduce((most, y) => Math.max(most, y), 0),
      descent: ys.reduce((most, y) => Math.max(most, -y), 0),
      outline,
    };
  },
};

/** A line without anything on it. */
export const BLANK: Line = paragraphLine('');
