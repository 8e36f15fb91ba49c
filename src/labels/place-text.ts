/** Text in its box: broken into lines, made smaller where that is asked for, cut where it has no room. */
import { paragraphLine, type Line } from '../fonts/bidi.ts';
import type { ShapedLine } from '../fonts/shape.ts';
import { wrap } from '../fonts/wrap.ts';
import { BLACK, parseColor } from '../render/color.ts';
import { mmToPixels, parseLength } from '../render/options/length.ts';
import type { Glyph } from '../render/scene.ts';
import {
  rectOf,
  sheet,
  shiftedRect,
  turnedRect,
  type Arranged,
  type ElementRefusal,
  type Rect,
} from './arranged.ts';
import { BLANK, faceOf, type Face } from './faces.ts';
import { FONT_SIZE } from './field-schemas.ts';
import type { Lettered } from './label.ts';
import { reasonOf, type LabelReason } from './label-reason.ts';

/** Sets the text of an element; nothing of it reaches beyond the sides of its box. */
export function placeText(
  element: Lettered,
  written: string,
  dpi: number,
): Arranged | ElementRefusal {
  const text = written.replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ').replaceAll(CONTROLS, '');
  if (text.trim() === '') return { kind: 'parts', parts: [], ink: [], notes: [] };
  const found = faceOf(text, element);
  if ('reason' in found) return { kind: 'refused', reason: found.reason };
  const { face, note } = found;
  const rect = rectOf(element, dpi);
  const isTurned = element.rotate % 180 !== 0;
  const [across, down] = [rect.right - rect.left, rect.bottom - rect.top];
  const [width, height] = isTurned ? [down, across] : [across, down];
  const size = parseLength(element.size, FONT_SIZE);
  if (size === undefined) throw new Error(`a label with a font size of ${element.size}`);
  const room: Room = { text, face, width, height, element };
  const set = fitted(room, mmToPixels(size.value, dpi), mmToPixels(EM_MIN_MM, dpi));
  const lines = set.lines.map((line) => face.shape(line));
  const { glyphs, ink } = placed(lines, set.em, room);
  // Marks and slanted letters may stand out of their box.
  const pad = Math.ceil(2 * set.em);
  const color = parseColor(element.color) ?? BLACK;
  const scene = {
    ...sheet(width + 2 * pad, height + 2 * pad, dpi, color),
    rotate: element.rotate,
    glyphs: glyphs.map((glyph) => ({ ...glyph, x: glyph.x + pad, y: glyph.y + pad })),
  };
  const at = { left: rect.left - pad, top: rect.top - pad };
  return {
    kind: 'parts',
    parts: [{ element: element.name, kind: 'scene', scene, ...at }],
    ink: ink.map((one) =>
      shiftedRect(turnedRect(one, { width, height }, element.rotate), rect.left, rect.top),
    ),
    notes: [
      ...(note === undefined ? [] : [{ reason: note }]),
      ...(set.isCut ? [cutNote(element)] : []),
    ],
  };
}

/** A text with all that decides its size. */
interface Room {
  readonly text: string;
  readonly face: Face;
  /** In pixels, before it is turned. */
  readonly width: number;
  readonly height: number;
  readonly element: Lettered;
}

interface Set {
  /** Font size in pixels. */
  readonly em: number;
  readonly lines: readonly Line[];
  /** Whether some of the text has no room. */
  readonly isCut: boolean;
}

/** At the size that is wanted or, where that may be, at the largest one that fits. */
function fitted(room: Room, wanted: number, smallest: number): Set {
  const set = atSize(room, wanted);
  if (!set.isCut || !room.element.shrink || wanted <= smallest) return set;
  let best = atSize(room, smallest);
  if (best.isCut) return best;
  let [low, high] = [smallest, wanted];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    const tried = atSize(room, middle);
    if (tried.isCut) high = middle;
    else [low, best] = [middle, tried];
  }
  return best;
}

function atSize({ text, face, width, height, element }: Room, em: number): Set {
  const roomEm = width / em + 1e-9;
  const heightEm = height / em + 1e-9;
  const spare = heightEm - face.capEm - face.descentEm;
  const linesMax = Math.max(1, Math.floor(spare / element.lineHeight) + 1);
  const fits = (part: string): boolean => face.widthOf(part) <= roomEm;
  const lines: Line[] = [];
  // One line may have its descenders below the box; what is higher than it is cut.
  let isCut = heightEm < face.capEm;
  for (const paragraph of text.split('\n')) {
    const left = linesMax - lines.length;
    if (left <= 0) return { em, lines, isCut: true };
    const own = paragraph.trim();
    if (own === '') {
      lines.push(BLANK);
      continue;
    }
    if (!element.wrap && fits(own)) {
      lines.push(paragraphLine(own));
      continue;
    }
    const broken = wrap(own, element.wrap ? left : 1, fits);
    isCut ||= broken.at(-1)?.text.endsWith('…') === true && !own.endsWith('…');
    // A word that is broken in its middle fits as well as one that is cut: not at all.
    isCut ||= element.wrap && element.shrink && own.split(/\s/).some((word) => !fits(word));
    lines.push(...broken);
  }
  return { em, lines, isCut };
}

/** The lines at their places in the box, and where their ink is. */
function placed(
  lines: readonly ShapedLine[],
  em: number,
  { face, width, height, element }: Room,
): { readonly glyphs: readonly Glyph[]; readonly ink: readonly Rect[] } {
  const { lineHeight, align, verticalAlign } = element;
  const cap = face.capEm * em;
  const block = cap + (lines.length - 1) * lineHeight * em;
  const top = {
    top: 0,
    middle: (height - block) / 2,
    bottom: height - block - face.descentEm * em,
  }[verticalAlign];
  const glyphs: Glyph[] = [];
  const ink: Rect[] = [];
  lines.forEach(({ width: wide, ascent, descent, outline }, row) => {
    if (outline.length === 0) return;
    const free = width - wide * em;
    const x = Math.round({ left: 0, center: free / 2, right: free }[align]);
    const y = Math.round(top + cap + row * lineHeight * em);
    glyphs.push({ code: 0, x, y, em, outline });
    ink.push({
      left: x,
      top: Math.floor(y - ascent * em),
      right: Math.ceil(x + wide * em),
      bottom: Math.ceil(y + descent * em),
    });
  });
  return { glyphs, ink };
}

const cutNote = ({ width, height, size, wrap: isWrapped, shrink }: Lettered): LabelReason =>
  reasonOf({
    code: 'text_cut',
    values: {
      widthMm: width,
      heightMm: height,
      size,
      mayShrink: !shrink,
      mayWrap: !shrink && !isWrapped,
    },
  });

/** Smaller text is read by nobody: about 3.5 pt. */
const EM_MIN_MM = 1.25;
const HALVINGS = 9;
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f]/g;
