/**
 * Lines of text that OCR-B does not have, in outlines of the bundled fonts: a caption or a text of the
 * caller's own is set in them as a whole where any of its characters is not ASCII.
 */
import { naturalWidth, shapeText, unwritable, type ShapedLine } from '../fonts/shape.ts';
import { ADVANCE_EM, CAP_EM } from './font.ts';
import { aligned, LINE_EM, ROOM_MIN, wholeHalfPixels, type Align } from './lines.ts';
import type { Glyph } from './scene.ts';
import type { TextStyle } from './style.ts';

/** Whether OCR-B has all of the text. */
export const isPlain = (text: string): boolean => !/[^\n -~]/.test(text);

export interface ShapedBlock {
  readonly lines: readonly ShapedLine[];
  /** Font size in modules, as the other lengths. */
  readonly em: number;
  readonly width: number;
  readonly height: number;
  /** From the top to the first baseline, and from one baseline to the next. */
  readonly ascent: number;
  readonly pitch: number;
}

/** The font sizes that a text may have, in modules. */
export interface EmRange {
  /** What was asked for; undefined: as large as fits, up to `usual` and not below `smallest`. */
  readonly wanted: number | undefined;
  readonly usual: number;
  readonly smallest: number;
}

/** Sets a text to a span of so many modules; a word that is wider than a line is broken. */
export function shapedBlock(
  text: string,
  span: number,
  { wanted, usual, smallest }: EmRange,
  scale: number,
): ShapedBlock {
  const fits = span / Math.max(naturalWidth(text), ADVANCE_EM);
  const em = wholeHalfPixels(wanted ?? Math.max(Math.min(usual, fits), smallest), scale);
  const room = Math.max(ROOM_MIN * ADVANCE_EM, span / em + 1e-9);
  const lines = shapeText(text, room);
  const most = (of: (line: ShapedLine) => number): number => Math.max(...lines.map(of));
  const ascent = Math.max(
    CAP_EM,
    most((line) => line.ascent),
  );
  const descent = most((line) => line.descent);
  const pitch = Math.max(LINE_EM, ascent + descent + LEADING_EM);
  return {
    lines,
    em,
    width: most((line) => line.width) * em,
    height: em * (ascent + (lines.length - 1) * pitch + descent),
    ascent: ascent * em,
    pitch: pitch * em,
  };
}

/** Each line as one glyph, whose baseline and beginning are at whole pixels. */
export function glyphsOfShaped(
  { lines, em, ascent, pitch }: ShapedBlock,
  { left, right }: { readonly left: number; readonly right: number },
  top: number,
  align: Align,
  scale: number,
): Glyph[] {
  const snap = (modules: number): number => Math.round(modules * scale) / scale;
  return lines.flatMap(({ width, outline }, row) => {
    if (outline.length === 0) return [];
    const x = snap(aligned(left, right, width * em, align));
    return [{ code: 0, x, y: snap(top + ascent + row * pitch), em, outline }];
  });
}

/** The option with a character that no bundled font writes, and why; undefined where there is none. */
export function textFault(
  style: TextStyle | undefined,
): { readonly option: string; readonly reason: string } | undefined {
  if (style === undefined) return undefined;
  for (const option of OWN_TEXTS) {
    const text = style[option];
    if (text === undefined || isPlain(text)) continue;
    const at = unwritable(text);
    if (at >= 0) return { option, reason: `${option} ${characterReason(text, at)}` };
  }
  return undefined;
}

/** Whether a text of the style is set in other fonts than OCR-B, which takes its time. */
export const isShaped = (style: TextStyle | undefined): boolean =>
  style !== undefined && OWN_TEXTS.some((option) => !isPlain(style[option] ?? ''));

/** Names a character by its place, itself and its number. */
function characterReason(text: string, at: number): string {
  const character = [...text][at]!;
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  const shown = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? ` "${character}"` : '';
  return (
    `has a character that the bundled fonts cannot write: number ${at + 1},${shown} U+${code}. ` +
    `They write ${SCRIPTS}.`
  );
}

const OWN_TEXTS = ['altText', 'captionAbove', 'captionBelow'] as const;

/** What the bundled fonts write. */
export const SCRIPTS =
  'Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Devanagari, Chinese, Japanese, Korean, Armenian and ' +
  'Georgian';

/** Between the lowest ink of a line and the highest of the next. */
const LEADING_EM = 0.1;
