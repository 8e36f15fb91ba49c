/**
 * Sets human-readable text above and below a symbol: size, lines and the place of every character.
 * Text shrinks to its span; below the smallest readable size it wraps, and what cannot wrap grows
 * wider.
 */
import type { TextPart } from '../barcode/symbol.ts';
import { ADVANCE_EM, CAP_EM, DESCENT_EM, descends } from './font.ts';
import type { Glyph } from './scene.ts';

/** What text must keep clear of, in modules from the symbol's top left. */
export interface Anchors {
  /** Lower end of the data bars. */
  readonly bottom: number;
  /** Left end of the add-on; text above it stands on the add-on's own, lower bars. */
  readonly addonLeft: number;
  /** Clear space between bars and text. */
  readonly gap: number;
  /** Modules per 0.508 mm: 1 for most symbols, 3 for postal codes. */
  readonly unit: number;
}

export interface Text {
  /** What the text covers, in modules from the symbol's top left; all 0 where there is none. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Where the add-on's bars begin, below their text. */
  readonly addonTop: number;
  /** The characters, when the symbol's top left stands at `x`, `y` in the picture. */
  readonly glyphs: (x: number, y: number) => Glyph[];
}

/** Sets `parts` for a picture of `scale` pixels per module. */
export function typeset(parts: readonly TextPart[], anchors: Anchors, scale: number): Text {
  if (parts.length === 0) return NO_TEXT;
  const isAddon = (part: TextPart): boolean =>
    part.side === 'above' && part.leftModules + part.rightModules > 2 * anchors.addonLeft;
  const below = group(
    parts.filter((part) => part.side === 'below'),
    anchors.unit,
    scale,
  );
  const addon = group(parts.filter(isAddon), anchors.unit, scale);
  const above = group(
    parts.filter((part) => part.side === 'above' && !isAddon(part)),
    anchors.unit,
    scale,
  );
  const { gap, bottom } = anchors;
  const addonTop = addon.lines.length === 0 ? 0 : Math.ceil(addon.height + gap);
  const lines = [
    ...place(below, bottom + gap),
    ...place(addon, addonTop - gap - addon.height),
    ...place(above, -gap - above.height),
  ];
  return {
    left: Math.min(0, ...lines.map((line) => line.x)),
    right: Math.max(0, ...lines.map((line) => line.x + line.width)),
    top: above.lines.length === 0 ? 0 : -gap - above.height,
    bottom: below.lines.length === 0 ? 0 : bottom + gap + below.height,
    addonTop,
    glyphs: (x, y) => lines.flatMap((line) => glyphsOf(line, x, y, scale)),
  };
}

/** Parts that stand side by side and so share one font size. */
interface Group {
  readonly em: number;
  readonly lines: readonly {
    readonly string: string;
    readonly centre: number;
    readonly row: number;
  }[];
  readonly height: number;
}

interface Line {
  readonly string: string;
  readonly em: number;
  readonly x: number;
  readonly width: number;
  readonly baseline: number;
}

function group(parts: readonly TextPart[], unit: number, scale: number): Group {
  const base = EM * unit;
  const fits = Math.min(
    base,
    ...parts.map((part) => span(part) / (part.string.length * ADVANCE_EM)),
  );
  const smallest = Math.min(base, Math.max(EM_MIN * unit, EM_MIN_PIXELS / scale));
  const alone = parts.length === 1;
  const em = wholeHalfPixels(alone ? Math.max(fits, smallest) : fits, scale);
  const lines = parts.flatMap((part) => {
    const centre = (part.leftModules + part.rightModules) / 2;
    const room = Math.floor(span(part) / (em * ADVANCE_EM));
    const strings = alone ? wrap(part.string, room) : [part.string];
    return strings.map((string, row) => ({ string, centre, row }));
  });
  const rows = Math.max(0, ...lines.map((line) => line.row + 1));
  const descent = lines.some((line) => descends(line.string)) ? DESCENT_EM : 0;
  const height = rows === 0 ? 0 : em * (CAP_EM + descent + (rows - 1) * LINE_EM);
  return { em, lines, height };
}

const place = ({ em, lines }: Group, top: number): Line[] =>
  lines.map(({ string, centre, row }) => {
    const width = string.length * ADVANCE_EM * em;
    const baseline = top + em * (CAP_EM + row * LINE_EM);
    return { string, em, width, baseline, x: centre - width / 2 };
  });

/**
 * Characters start on whole pixels, so that equal characters look equal in a picture of two
 * colors.
 */
function glyphsOf(line: Line, x: number, y: number, scale: number): Glyph[] {
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

/**
 * Splits text into lines of at most `room` characters, first of all before the brackets of an
 * application identifier. Text a little too long for one line stays whole, as does text that has no
 * room worth a line: the picture grows instead.
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

const span = (part: TextPart): number => part.rightModules - part.leftModules;

/** Font sizes step by half a pixel: few sizes to draw, and none larger than what fits. */
const wholeHalfPixels = (em: number, scale: number): number =>
  Math.max(1, Math.floor(em * scale * 2 + 1e-9)) / (scale * 2);

const NO_TEXT: Text = { left: 0, right: 0, top: 0, bottom: 0, addonTop: 0, glyphs: () => [] };

/**
 * Font size in modules of 0.508 mm. A character is then 6.87 modules wide, which fits the 7 of an
 * EAN digit (ISO/IEC 15420:2009).
 */
const EM = 10.5;
/** The smallest size text shrinks to, in modules of 0.508 mm and in pixels. */
const EM_MIN = 6;
const EM_MIN_PIXELS = 10;
/** From one baseline to the next. */
const LINE_EM = 1.1;
/** How far one line may reach beyond its span, as a multiple of it, before it is broken. */
const OVERHANG_MAX = 1.5;
/** Fewer characters than this to a line are harder to read than a wider picture. */
const ROOM_MIN = 8;
