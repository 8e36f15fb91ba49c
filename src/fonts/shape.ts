/**
 * Text of any script that the bundled fonts write, as outlines: letters joined and marks placed by the
 * tables of their fonts, lines in the order they are read, broken where Unicode allows it. Fonts are
 * read when a text first needs them.
 */
import { directionalRuns, paragraphLine, type Line } from './bidi.ts';
import {
  CAPTION_FONTS,
  type CaptionFont,
  type ParsedFont,
  type PathCommand,
} from './font-files.ts';
import { wrap } from './wrap.ts';

/** `M` starts a contour, `L` draws a line, `Q` a quadratic Bézier curve (control point, end). */
export type OutlineSegment =
  | { readonly type: 'M' | 'L'; readonly x: number; readonly y: number }
  | {
      readonly type: 'Q';
      readonly cx: number;
      readonly cy: number;
      readonly x: number;
      readonly y: number;
    };

/** A line of text: lengths in em, outlines in em/1000, y upward from the baseline. */
export interface ShapedLine {
  readonly width: number;
  /** How far ink reaches above and below the baseline; 0 or more. */
  readonly ascent: number;
  readonly descent: number;
  /** Contours from the start of the line, closed and filled by the nonzero rule. */
  readonly outline: readonly OutlineSegment[];
}

/** The lines of a text with line feeds, each at most `room` em wide; a longer word is broken. */
export const shapeText = (text: string, room: number): readonly ShapedLine[] => {
  const widthOf = createWidths();
  return text
    .split('\n')
    .flatMap((paragraph) =>
      paragraph.trim() === ''
        ? [paragraphLine('')]
        : wrap(paragraph.trim(), Infinity, (part) => widthOf(part) <= room),
    )
    .map((line) => shapeLine(line));
};

/** The width in em of the longest line of a text as it is written. */
export const naturalWidth = (text: string): number => {
  const widthOf = createWidths();
  return Math.max(...text.split('\n').map((line) => widthOf(line.trim())));
};

/**
 * The index in code points of the first character of a text that cannot be written, or -1: no font has
 * it, or the one that has it cannot join or place it as its script demands.
 */
export function unwritable(text: string, fonts = CAPTION_FONTS): number {
  let at = 0;
  for (const cluster of clustersOf(text.replaceAll('\n', ' '))) {
    const characters = [...cluster];
    const visible = characters.filter((one) => !INVISIBLE.test(one));
    if (visible.length > 0 && fontOf(visible, fonts) === undefined) {
      const alone = characters.findIndex(
        (one) => !INVISIBLE.test(one) && fontOf([one], fonts) === undefined,
      );
      // Each could be written by itself: the mark is what its letter's font does not have.
      return at + (alone >= 0 ? alone : Math.min(1, characters.length - 1));
    }
    at += characters.length;
  }
  return -1;
}

/** A stretch of one font and one direction. */
interface Run {
  readonly text: string;
  readonly font: CaptionFont;
}

/** One line in the first of these fonts that has its letters. */
export function shapeLine(line: Line, fonts = CAPTION_FONTS): ShapedLine {
  const outline: OutlineSegment[] = [];
  let pen = 0;
  for (const { text, isRightToLeft } of directionsOf(line)) {
    const runs = runsOf(text, fonts);
    for (const run of isRightToLeft ? runs.toReversed() : runs) {
      pen += appendRun(outline, run, isRightToLeft, pen);
    }
  }
  const ys = outline.map(({ y }) => y / 1000);
  return {
    width: pen,
    ascent: ys.reduce((most, y) => Math.max(most, y), 0),
    descent: ys.reduce((most, y) => Math.max(most, -y), 0),
    outline,
  };
}

const directionsOf = (line: Line): readonly { text: string; isRightToLeft: boolean }[] =>
  line.bidi === null
    ? [{ text: line.text, isRightToLeft: false }]
    : directionalRuns(line.text, line.bidi);

/** Adds the glyphs of a run from `start` on, and returns how wide they are. */
function appendRun(
  outline: OutlineSegment[],
  { text, font: { font: parsedFont } }: Run,
  isRightToLeft: boolean,
  start: number,
): number {
  const font = parsedFont();
  const { glyphs, positions } = layoutOf(font, text, isRightToLeft);
  const unit = 1 / font.unitsPerEm;
  let pen = 0;
  glyphs.forEach((glyph, i) => {
    const { xAdvance, xOffset, yOffset } = positions[i]!;
    appendGlyph(outline, glyph.path.commands, {
      x: start + (pen + xOffset) * unit,
      y: yOffset * unit,
      unit,
    });
    pen += xAdvance;
  });
  return pen * unit;
}

/** Glyphs from left to right. fontkit reverses them only where the font has tables of layout. */
function layoutOf(font: ParsedFont, text: string, isRightToLeft: boolean) {
  const direction = isRightToLeft ? 'rtl' : 'ltr';
  const run = font.layout(text, undefined, undefined, undefined, direction);
  const { GSUB, GPOS } = font as ParsedFont & { GSUB?: unknown; GPOS?: unknown };
  if (!isRightToLeft || (GSUB ?? GPOS) !== undefined) return run;
  return { glyphs: run.glyphs.toReversed(), positions: run.positions.toReversed() };
}

interface GlyphPlace {
  readonly x: number;
  readonly y: number;
  readonly unit: number;
}

function appendGlyph(
  outline: OutlineSegment[],
  commands: readonly PathCommand[],
  { x: left, y: base, unit }: GlyphPlace,
): void {
  const x = (value = 0): number => 1000 * (left + value * unit);
  const y = (value = 0): number => 1000 * (base + value * unit);
  for (const { command, args } of commands) {
    const [a, b, c, d] = args;
    if (command === 'moveTo') outline.push({ type: 'M', x: x(a), y: y(b) });
    else if (command === 'lineTo') outline.push({ type: 'L', x: x(a), y: y(b) });
    else if (command === 'quadraticCurveTo') {
      outline.push({ type: 'Q', cx: x(a), cy: y(b), x: x(c), y: y(d) });
    } else if (command === 'bezierCurveTo') {
      const [, , , , e, f] = args;
      const points = [x(a), y(b), x(c), y(d), x(e), y(f)] as const;
      appendCubic(outline, points);
    } else if (command !== 'closePath') throw new Error(`an outline has a ${command}`);
  }
}

/** A cubic Bézier curve, as OpenType outlines have them, as four quadratic ones: within a thousandth of its length. */
function appendCubic(
  outline: OutlineSegment[],
  [ax, ay, bx, by, toX, toY]: readonly [number, number, number, number, number, number],
): void {
  const { x: fromX, y: fromY } = outline.at(-1)!;
  const at = (t: number, p: readonly [number, number, number, number]): number =>
    (1 - t) ** 3 * p[0] + 3 * (1 - t) ** 2 * t * p[1] + 3 * (1 - t) * t * t * p[2] + t ** 3 * p[3];
  const slope = (t: number, p: readonly [number, number, number, number]): number =>
    3 * ((1 - t) ** 2 * (p[1] - p[0]) + 2 * (1 - t) * t * (p[2] - p[1]) + t * t * (p[3] - p[2]));
  const [xs, ys] = [[fromX, ax, bx, toX] as const, [fromY, ay, by, toY] as const];
  for (let i = 0; i < CUBIC_PARTS; i++) {
    const [t, u] = [i / CUBIC_PARTS, (i + 1) / CUBIC_PARTS];
    // The control point that fits both slopes: of a quarter of the curve they hardly differ.
    const control = (p: readonly [number, number, number, number]): number =>
      (at(t, p) + at(u, p)) / 2 + ((slope(t, p) - slope(u, p)) * (u - t)) / 4;
    outline.push({ type: 'Q', cx: control(xs), cy: control(ys), x: at(u, xs), y: at(u, ys) });
  }
}

const CUBIC_PARTS = 4;

/** Text in pieces of one font each: letters with their marks in the first font that has them all. */
function runsOf(text: string, fonts: readonly CaptionFont[]): Run[] {
  const runs: { text: string; font: CaptionFont }[] = [];
  let isBroken = false;
  for (const cluster of clustersOf(text)) {
    const last: { text: string; font: CaptionFont } | undefined = isBroken
      ? undefined
      : runs.at(-1);
    const visible = [...cluster].filter((one) => !INVISIBLE.test(one));
    const neutral = !/[\p{L}\p{N}\p{M}]/u.test(cluster);
    const font: CaptionFont | undefined =
      last !== undefined &&
      (visible.length === 0 || (neutral && !last.font.isLast && hasAll(last.font, visible)))
        ? last.font
        : fontOf(visible, fonts);
    // What is invisible and stands alone is not drawn.
    if (font === undefined) continue;
    // Texts beside each other do not join: no font needs a glyph for that.
    isBroken = cluster.endsWith(NON_JOINER) && !hasAll(font, [NON_JOINER]);
    const drawn = [...cluster]
      .filter((one) => !INVISIBLE.test(one) || hasAll(font, [one]))
      .join('');
    if (last?.font === font) last.text += drawn;
    else runs.push({ text: drawn, font });
  }
  return runs;
}

/** The first font that has all of these characters; undefined where none can write them together. */
function fontOf(
  characters: readonly string[],
  fonts: readonly CaptionFont[] = CAPTION_FONTS,
): CaptionFont | undefined {
  if (characters.length === 0) return undefined;
  return fonts.find(
    (font) =>
      (!font.isLast || characters.every((one) => UNSHAPED.test(one))) && hasAll(font, characters),
  );
}

const hasAll = ({ font }: CaptionFont, characters: readonly string[]): boolean =>
  characters.every((one) => font().hasGlyphForCodePoint(one.codePointAt(0)!));

/** Widths in em, word by word and ideograph by ideograph: each is measured once. */
export function createWidths(fonts = CAPTION_FONTS): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    let width = 0;
    for (const piece of text.match(PIECES) ?? []) {
      const measured = known.get(piece) ?? shapeLine(paragraphLine(piece), fonts).width;
      known.set(piece, measured);
      width += measured;
    }
    return width;
  };
}

/** Letters with their marks. */
const clustersOf = (text: string): string[] =>
  Array.from(CLUSTERS.segment(text), ({ segment }) => segment);

const CLUSTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Joiners, variation selectors and marks of direction: no font needs to have them. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const NON_JOINER = '\u200c';

/** Scripts whose letters stand side by side as they are: what the last font, without tables, can write. */
const UNSHAPED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}]/u;

const PIECES =
  / +|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^ \p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
