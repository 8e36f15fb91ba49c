/**
 * Sets human-readable text above and below a symbol: its size, its lines and the position of every
 * character. Text shrinks to fit its span; at the smallest readable size it wraps instead, and text
 * that cannot wrap exceeds its span.
 */
import type { TextPart } from '../barcode/symbol.ts';
import { ADVANCE_EM, CAP_EM, DESCENT_EM, descends } from './font.ts';
import type { Glyph } from './scene.ts';
import { aligned, LINE_EM, ROOM_MIN, wholeHalfPixels, type Align } from './lines.ts';
import { glyphsOfShaped, isPlain, shapedBlock } from './shaped-block.ts';

/** What text is placed around, in modules from the symbol's top left. */
export interface Anchors {
  /** The lower end of the data bars. */
  readonly bottom: number;
  /**
   * The left end of the add-on; text above it is placed on the add-on's bars, which start lower.
   */
  readonly addonLeft: number;
  /** Clear space between bars and text. */
  readonly gap: number;
  /** Modules per 0.508 mm: 1 for most symbols, 3 for postal codes. */
  readonly unit: number;
  /** The font size in modules that was asked for; undefined: as large as fits, up to the usual one. */
  readonly em: number | undefined;
  /** Of text that is alone; digits that stand under their bars stay there. */
  readonly align: Align;
  /** Whether it is text of the caller's own: broken at line feeds and spaces. */
  readonly isOwn: boolean;
}

export interface Text {
  /** The bounds of the text in modules from the symbol's top left; all 0 if there is none. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Where the add-on's bars start, below their text. */
  readonly addonTop: number;
  /** The characters for a symbol whose top left is at `x`, `y` in the picture. */
  readonly glyphs: (x: number, y: number) => Glyph[];
}

/** Sets `parts` for a picture of `scale` pixels per module. */
export function typeset(parts: readonly TextPart[], anchors: Anchors, scale: number): Text {
  const [own] = parts;
  if (own === undefined) return NO_TEXT;
  if (anchors.isOwn && !isPlain(own.string)) return typesetShaped(own, anchors, scale);
  const [belowParts, addonParts, aboveParts]: [TextPart[], TextPart[], TextPart[]] = [[], [], []];
  for (const part of parts) {
    if (part.side === 'below') belowParts.push(part);
    else if (part.leftModules + part.rightModules > 2 * anchors.addonLeft) addonParts.push(part);
    else aboveParts.push(part);
  }
  const below = group(belowParts, anchors, scale);
  const addon = group(addonParts, anchors, scale);
  const above = group(aboveParts, anchors, scale);
  const { gap, bottom } = anchors;
  const addonTop = addon.lines.length === 0 ? 0 : Math.ceil(addon.height + gap);
  const lines = [
    ...place(below, bottom + gap),
    ...place(addon, addonTop - gap - addon.height),
    ...place(above, -gap - above.height),
  ];
  let [left, right] = [0, 0];
  for (const { x, width } of lines) {
    left = Math.min(left, x);
    right = Math.max(right, x + width);
  }
  return {
    left,
    right,
    top: above.lines.length === 0 ? 0 : -gap - above.height,
    bottom: below.lines.length === 0 ? 0 : bottom + gap + below.height,
    addonTop,
    glyphs: (x, y) =>
      lines.length === 1
        ? glyphsOf(lines[0]!, x, y, scale)
        : lines.flatMap((line) => glyphsOf(line, x, y, scale)),
  };
}

/** A text of the caller's own in other fonts than OCR-B. */
function typesetShaped(part: TextPart, anchors: Anchors, scale: number): Text {
  const { unit, em, gap, bottom, align } = anchors;
  const sizes = { wanted: em, usual: EM * unit, smallest: smallestEm(unit, scale) };
  const block = shapedBlock(part.string, span(part), sizes, scale);
  const { leftModules: left, rightModules: right, side } = part;
  const from = aligned(left, right, block.width, align);
  const top = side === 'below' ? bottom + gap : -gap - block.height;
  return {
    left: Math.min(0, from),
    right: Math.max(0, from + block.width),
    top: Math.min(0, top),
    bottom: side === 'below' ? top + block.height : 0,
    addonTop: 0,
    glyphs: (x, y) =>
      glyphsOfShaped(block, { left: x + left, right: x + right }, y + top, align, scale),
  };
}

/** Parts that are side by side and so have the same font size. */
interface Group {
  readonly em: number;
  readonly lines: readonly {
    readonly string: string;
    readonly left: number;
    readonly right: number;
    readonly align: Align;
    readonly row: number;
  }[];
  readonly height: number;
}

/** A line of text at its place, in modules from the symbol's top left. */
export interface Line {
  readonly string: string;
  readonly em: number;
  readonly x: number;
  readonly width: number;
  readonly baseline: number;
}

function group(parts: readonly TextPart[], anchors: Anchors, scale: number): Group {
  if (parts.length === 0) return NO_LINES;
  const { unit } = anchors;
  let fits = anchors.em ?? EM * unit;
  for (const part of parts) {
    fits = Math.min(fits, span(part) / (longestLine(part.string, anchors) * ADVANCE_EM));
  }
  const smallest = anchors.em ?? smallestEm(unit, scale);
  const alone = parts.length === 1;
  const em = wholeHalfPixels(alone ? Math.max(fits, smallest) : fits, scale);
  const lines = parts.flatMap((part) => {
    const { leftModules: left, rightModules: right } = part;
    const align = alone ? anchors.align : 'center';
    const room = Math.floor(span(part) / (em * ADVANCE_EM));
    const strings = alone ? linesOf(part.string, room, anchors) : [part.string];
    return strings.map((string, row) => ({ string, left, right, align, row }));
  });
  let rows = 1;
  for (const { row } of lines) rows = Math.max(rows, row + 1);
  const descent = lines.some((line) => descends(line.string)) ? DESCENT_EM : 0;
  const height = em * (CAP_EM + descent + (rows - 1) * LINE_EM);
  return { em, lines, height };
}

const place = ({ em, lines }: Group, top: number): Line[] =>
  lines.map(({ string, left, right, align, row }) => {
    const width = string.length * ADVANCE_EM * em;
    const baseline = top + em * (CAP_EM + row * LINE_EM);
    return { string, em, width, baseline, x: aligned(left, right, width, align) };
  });

/** The smallest font size that is still read easily, in modules, but never more than the usual one. */
export const smallestEm = (unit: number, scale: number): number =>
  Math.min(EM * unit, Math.max(EM_MIN * unit, EM_MIN_PIXELS / scale));

/**
 * Characters start at whole pixels, so that equal characters look the same without gray pixels.
 */
export function glyphsOf(line: Line, x: number, y: number, scale: number): Glyph[] {
  const snap = (modules: number): number => Math.round(modules * scale) / scale;
  const baseline = snap(y + line.baseline);
  const glyphs: Glyph[] = [];
  for (let i = 0; i < line.string.length; i++) {
    const code = line.string.charCodeAt(i);
    if (code === 32) continue;
    const left = x + line.x + i * ADVANCE_EM * line.em;
    glyphs.push({ code, x: snap(left), y: baseline, em: line.em });
  }
  return glyphs;
}

const longestLine = (text: string, { isOwn }: Anchors): number =>
  isOwn ? Math.max(1, ...text.split('\n').map((line) => line.length)) : text.length;

const linesOf = (text: string, room: number, { isOwn }: Anchors): string[] =>
  isOwn
    ? text.split('\n').flatMap((line) => wrapWords(line, Math.max(ROOM_MIN, room)))
    : wrap(text, room);

/**
 * Splits text into lines of at most `room` characters, preferably before the parentheses of an
 * application identifier. Text that is slightly too long for one line is not split, nor is text
 * with too little room for useful lines: the picture is widened instead.
 */
function wrap(string: string, room: number): string[] {
  if (string.length <= room * OVERHANG_MAX || room < ROOM_MIN) return [string];
  const lines: string[] = [];
  for (const element of string.split(/(?=\()/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + element.length <= room) {
      lines[lines.length - 1] = last + element;
      continue;
    }
    for (let at = 0; at < element.length; at += room) lines.push(element.slice(at, at + room));
  }
  return lines;
}

/** Breaks a line at spaces into lines of at most `room` characters; longer words are broken, too. */
export function wrapWords(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length <= room) {
      line += ` ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    let rest = word;
    for (; rest.length > room; rest = rest.slice(room)) lines.push(rest.slice(0, room));
    line = rest;
  }
  return [...lines, line];
}

const span = (part: TextPart): number => part.rightModules - part.leftModules;

const NO_LINES: Group = { em: 0, lines: [], height: 0 };

const NO_TEXT: Text = { left: 0, right: 0, top: 0, bottom: 0, addonTop: 0, glyphs: () => [] };

/**
 * Font size in modules of 0.508 mm. A character is then 6.87 modules wide, which fits the 7 modules
 * of an EAN digit (ISO/IEC 15420:2009).
 */
export const EM = 10.5;
/** Smallest font size, in modules of 0.508 mm and in pixels. */
const EM_MIN = 6;
const EM_MIN_PIXELS = 10;
/** How long a line may be, as a multiple of its span, before it is split. */
const OVERHANG_MAX = 1.5;
