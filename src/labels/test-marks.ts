/**
 * What the labels of test keys bear: TEST again and again all over them, except on their barcodes, which still scan.
 * A label that has no room for it beside them becomes higher by a line of it.
 */
import { ADVANCE_EM, CAP_EM } from '../render/font.ts';
import { mmToPixels, pixelsToMm } from '../render/options/length.ts';
import { pixelSize, type Glyph, type Scene } from '../render/scene.ts';
import { WORD, wordAt, wordsIn } from '../render/test-mark.ts';
import { sheet, type ArrangedLabel, type Part, type Rect } from './arranged.ts';

/** The same label with its marks over everything but its barcodes. */
export function withTestMarks(label: ArrangedLabel): ArrangedLabel {
  const { widthPixels: width, heightPixels: height, dpi } = label;
  const title = `${WORD}. ${label.title}`;
  const taken = barcodesOf(label);
  const least = mmToPixels(EM_MM_MIN, dpi);
  for (let em = Math.max(least, Math.min(width, height) / 5); em >= least; em /= 1.5) {
    const glyphs = wordsAround(taken, width, height, em);
    if (glyphs.length > 0) {
      return { ...label, title, parts: [...label.parts, markPart(width, height, dpi, glyphs)] };
    }
  }
  return { ...withLine(label, Math.ceil(mmToPixels(LINE_MM, dpi))), title };
}

/** Where barcodes are, their quiet zones among it. */
function barcodesOf({ parts, symbols }: ArrangedLabel): readonly Rect[] {
  const elements = new Set(symbols.map(({ element }) => element));
  return parts.flatMap((part) => {
    if (part.kind !== 'scene' || !elements.has(part.element)) return [];
    const { width, height } = pixelSize(part.scene);
    const clear = CLEAR_MODULES * part.scene.scale;
    const { left, top } = part;
    return [
      {
        left: left - clear,
        top: top - clear,
        right: left + width + clear,
        bottom: top + height + clear,
      },
    ];
  });
}

/** The word in rows, every other one shifted, wherever no barcode is. */
function wordsAround(
  taken: readonly Rect[],
  width: number,
  height: number,
  em: number,
): readonly Glyph[] {
  const wide = WORD.length * ADVANCE_EM * em;
  const high = CAP_EM * em;
  const glyphs: Glyph[] = [];
  for (let row = 0, top = high / 2; top + high <= height; row += 1, top += 2.2 * high) {
    for (let left = row % 2 === 0 ? high / 2 : wide; left + wide <= width; left += 1.5 * wide) {
      const isFree = taken.every(
        (rect) =>
          left + wide <= rect.left ||
          left >= rect.right ||
          top + high <= rect.top ||
          top >= rect.bottom,
      );
      if (isFree) glyphs.push(...wordAt(left, top + high, em, 1));
    }
  }
  return glyphs;
}

/** The label with a line of so many pixels below it. */
function withLine(label: ArrangedLabel, line: number): ArrangedLabel {
  const { widthPixels: width, dpi } = label;
  const heightPixels = label.heightPixels + line;
  const em = Math.min(line * 0.9, width / (WORD.length * ADVANCE_EM));
  const glyphs = wordsIn(width, em, heightPixels - line * 0.2, 1);
  return {
    ...label,
    heightPixels,
    heightMm: pixelsToMm(heightPixels, dpi),
    parts: [...label.parts, markPart(width, heightPixels, dpi, glyphs)],
  };
}

function markPart(width: number, height: number, dpi: number, glyphs: readonly Glyph[]): Part {
  const scene: Scene = { ...sheet(width, height, dpi, RED), glyphs };
  return { element: '', kind: 'scene', left: 0, top: 0, scene };
}

/** Dark enough for printers that have one ink. */
const RED = { red: 224, green: 49, blue: 49, alpha: 255 };
const EM_MM_MIN = 2;
const LINE_MM = 5;
/** Beyond what a barcode's own picture keeps clear. */
const CLEAR_MODULES = 4;
