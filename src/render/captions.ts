/**
 * Captions above and below a picture, outside of all quiet zones: their lines are broken at spaces to
 * the width of the picture, or of its bars where text stands under those.
 */
import { ADVANCE_EM, CAP_EM, DESCENT_EM } from './font.ts';
import type { Glyph } from './scene.ts';
import { glyphsOfShaped, isPlain, shapedBlock, type ShapedBlock } from './shaped-block.ts';
import { aligned, LINE_EM, wholeHalfPixels } from './lines.ts';
import type { TextStyle } from './style.ts';
import { EM, glyphsOf, smallestEm, wrapWords, type Line } from './typeset.ts';

/** The picture that gets captions, in modules. */
interface Framed {
  readonly width: number;
  readonly height: number;
  /** The span of the bars, which captions are set within. */
  readonly left: number;
  readonly right: number;
  /** Clear space of the picture above and below what is drawn. */
  readonly quietTop: number;
  readonly quietBottom: number;
  /** Modules per 0.508 mm. */
  readonly unit: number;
}

/** A picture with captions, in modules, and where the picture itself lies in it. */
export interface Captioned {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly glyphs: () => Glyph[];
}

/** Sets the captions of a style around a picture of `scale` pixels per module. */
export function setCaptions(framed: Framed, style: TextStyle, scale: number): Captioned {
  const above = blockOf(style.captionAbove, framed, style, scale);
  const below = blockOf(style.captionBelow, framed, style, scale);
  const gap = Math.ceil(GAP * framed.unit);
  const least = Math.ceil(framed.unit);
  const top = above.height === 0 ? 0 : gap + above.height + Math.max(least, gap - framed.quietTop);
  const bottom =
    below.height === 0 ? 0 : gap + below.height + Math.max(least, gap - framed.quietBottom);
  const widest = Math.ceil(Math.max(above.width, below.width)) + 2 * EDGE;
  const grown = Math.max(0, widest - framed.width);
  const x = Math.ceil(grown / 2);
  const span = grown > 0 ? { left: EDGE, right: framed.width + grown - EDGE } : framed;
  const height = top + framed.height + bottom;
  return {
    width: framed.width + grown,
    height,
    x,
    y: top,
    glyphs: () => [
      ...glyphsOfBlock(above, span, gap, style, scale),
      ...glyphsOfBlock(below, span, height - gap - below.height, style, scale),
    ],
  };
}

/** Lines of one font size; all 0 where there are none. */
interface PlainBlock {
  readonly kind: 'plain';
  readonly lines: readonly string[];
  readonly em: number;
  readonly width: number;
  /** Whole modules. */
  readonly height: number;
}

/** The same in other fonts, whose height in whole modules is `height`. */
interface OtherBlock {
  readonly kind: 'shaped';
  readonly shaped: ShapedBlock;
  readonly width: number;
  readonly height: number;
}

type Block = PlainBlock | OtherBlock;

function blockOf(
  text: string | undefined,
  { left, right, unit }: Framed,
  { sizePixels }: TextStyle,
  scale: number,
): Block {
  if (text === undefined) return { kind: 'plain', lines: [], em: 0, width: 0, height: 0 };
  if (!isPlain(text)) {
    const wanted = sizePixels === undefined ? undefined : sizePixels / scale;
    const sizes = { wanted, usual: EM * unit, smallest: smallestEm(unit, scale) };
    const shaped = shapedBlock(text, right - left, sizes, scale);
    return { kind: 'shaped', shaped, width: shaped.width, height: Math.ceil(shaped.height) };
  }
  const paragraphs = text.split('\n');
  const longest = Math.max(1, ...paragraphs.map((line) => line.length));
  const fits = (right - left) / (longest * ADVANCE_EM);
  const wanted = sizePixels === undefined ? undefined : sizePixels / scale;
  const free = Math.max(Math.min(EM * unit, fits), smallestEm(unit, scale));
  const em = wholeHalfPixels(wanted ?? free, scale);
  const room = Math.max(ROOM_MIN, Math.floor((right - left) / (em * ADVANCE_EM) + 1e-9));
  const lines = paragraphs.flatMap((line) => wrapWords(line, room));
  const width = Math.max(...lines.map((line) => line.length)) * em * ADVANCE_EM;
  const height = Math.ceil(em * (CAP_EM + DESCENT_EM + (lines.length - 1) * LINE_EM));
  return { kind: 'plain', lines, em, width, height };
}

function glyphsOfBlock(
  block: Block,
  { left, right }: Pick<Framed, 'left' | 'right'>,
  top: number,
  { align = 'center' }: TextStyle,
  scale: number,
): Glyph[] {
  if (block.kind === 'shaped') {
    return glyphsOfShaped(block.shaped, { left, right }, top, align, scale);
  }
  const { lines, em } = block;
  return lines.flatMap((string, row) => {
    const width = string.length * ADVANCE_EM * em;
    const baseline = top + em * (CAP_EM + row * LINE_EM);
    const line: Line = { string, em, width, baseline, x: aligned(left, right, width, align) };
    return glyphsOf(line, 0, 0, scale);
  });
}

/** Clear space around captions, in modules of 0.508 mm. */
const GAP = 2;
/** Clear space at the sides of a picture that is widened, in modules. */
const EDGE = 1;
/** Characters of the shortest line: a narrower picture is widened. */
const ROOM_MIN = 8;
