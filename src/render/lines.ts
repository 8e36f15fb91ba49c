/** What lines of text have in common, whatever the font: where they begin, how far apart they are, and their sizes. */

export type Align = 'left' | 'center' | 'right';

/** Where a line begins; one that is wider than its span is in the middle of it. */
export function aligned(left: number, right: number, width: number, align: Align): number {
  if (align === 'center' || width > right - left) return (left + right) / 2 - width / 2;
  return align === 'left' ? left : right - width;
}

/** The font size rounded down to half pixels, so that there are few sizes to draw. */
export const wholeHalfPixels = (em: number, scale: number): number =>
  Math.max(1, Math.floor(em * scale * 2 + 1e-9)) / (scale * 2);

/** From one baseline to the next. */
export const LINE_EM = 1.1;

/** Lines of fewer characters are harder to read than a wider picture. */
export const ROOM_MIN = 8;
