/** The picture of a label that nobody has paid for: pixels with the word SAMPLE in place of what it covers. */
import { paragraphLine } from '../fonts/bidi.ts';
import { BOLD_FONTS } from '../fonts/font-files.ts';
import { shapeLine } from '../fonts/shape.ts';
import { resized } from '../render/art/resize.ts';
import type { Color } from '../render/color.ts';
import type { Outline } from '../render/font.ts';
import { sheet, type ArrangedLabel } from './arranged.ts';
import { imageOf } from './canvas.ts';

/**
 * The same label as one image of at most 150 DPI with SAMPLE over all of it. No part of the label is left as
 * an outline, and nothing under a letter is left at all, so that no recoloring brings it back.
 */
export function sampleOf(label: ArrangedLabel): ArrangedLabel {
  const part = Math.min(1, DPI_MAX / label.dpi);
  const widthPixels = Math.max(1, Math.round(label.widthPixels * part));
  const heightPixels = Math.max(1, Math.round(label.heightPixels * part));
  const image = resized(imageOf(withSample(label)), widthPixels, heightPixels);
  return {
    ...label,
    widthPixels,
    heightPixels,
    dpi: label.dpi * part,
    parts: [{ element: '', kind: 'image', left: 0, top: 0, image: { ...image, isOpaque: true } }],
    symbols: [],
  };
}

/** The same label with SAMPLE over all of it, from its lower left to its upper right. */
function withSample(label: ArrangedLabel): ArrangedLabel {
  const { widthPixels: width, heightPixels: height, dpi } = label;
  const { width: wide, outline } = shapeLine(paragraphLine('SAMPLE'), BOLD_FONTS);
  const angle = Math.atan2(height, width);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // A line along the diagonal whose corners are within the label.
  const em = (FILLED * Math.hypot(width, height)) / (wide + 2 * CAP_EM);
  /** From em/1000, y upward, to pixels of the label. */
  const turned = (x: number, y: number): { readonly x: number; readonly y: number } => {
    const [along, up] = [(x / 1000 - wide / 2) * em, (y / 1000 - CAP_EM / 2) * em];
    return { x: width / 2 + along * cos - up * sin, y: along * sin + up * cos - height / 2 };
  };
  const letters: Outline = outline.map((segment) => {
    const end = turned(segment.x, segment.y);
    if (segment.type !== 'Q') return { type: segment.type, ...end };
    const control = turned(segment.cx, segment.cy);
    return { type: 'Q', cx: control.x, cy: control.y, ...end };
  });
  const scene = {
    ...sheet(width, height, dpi, RED),
    glyphs: [{ code: 0, x: 0, y: 0, em: 1000, outline: letters }],
  };
  const part = { element: '', kind: 'scene', left: 0, top: 0, scene } as const;
  return { ...label, parts: [...label.parts, part] };
}

const RED: Color = { red: 224, green: 49, blue: 49, alpha: 255 };
/** Enough to judge a label by, and too coarse to print it. */
const DPI_MAX = 150;
/** Of the diagonal. */
const FILLED = 0.95;
/** Height of its capitals. */
const CAP_EM = 0.714;
