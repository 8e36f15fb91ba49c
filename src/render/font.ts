/** The font of all pictures: OCR-B as outlines, with the metrics that the layout needs. */
import type { OutlineSegment } from '../fonts/shape.ts';
import { OUTLINES } from './font-outlines.ts';

/** Width of every character in em: OCR-B is monospaced (ISO 1073-2:1976). */
export const ADVANCE_EM = 0.654;

/** Height of capitals and digits above the baseline, in em. */
export const CAP_EM = 0.67;

/**
 * How far parentheses, commas, underscores and letters such as g extend below the baseline, in em.
 */
export const DESCENT_EM = 0.21;

/** Whether a string has a character that extends below the baseline. */
export const descends = (text: string): boolean => /[^0-9A-Z .:<=>*+"^`'!?&%#-]/.test(text);

/**
 * A character's outline: contours of straight and quadratic segments, in em/1000, y upward from the
 * baseline. Contours are closed and filled by the nonzero rule. The outline of a space, and of any
 * character that the font does not have (outside ASCII 32–126), is empty.
 */
export function outlineOf(code: number): Outline {
  const known = parsed.get(code);
  if (known !== undefined) return known;
  const outline = parse(SOURCES.get(code) ?? '');
  parsed.set(code, outline);
  return outline;
}

export type Outline = readonly OutlineSegment[];

function parse(source: string): Outline {
  return (source.match(/[MLQ][-0-9\s]+/g) ?? []).map((text) => {
    const [a, b, c, d] = text.slice(1).trim().split(/\s+/).map(Number) as [
      number,
      number,
      ...number[],
    ];
    if (text[0] === 'Q') return { type: 'Q', cx: a, cy: b, x: c!, y: d! };
    return { type: text[0] as 'M' | 'L', x: a, y: b };
  });
}

const SOURCES: ReadonlyMap<number, string> = new Map(
  OUTLINES.split('#')
    .slice(1)
    .map((glyph) => [Number.parseInt(glyph, 10), glyph.replace(/^\d+/, '')]),
);

/** At most 95 outlines, each parsed at its first use. */
const parsed = new Map<number, Outline>();
