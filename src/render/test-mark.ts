/**
 * What the pictures of test keys bear: a line that says TEST, as often as the picture is wide, above everything else
 * and outside of all quiet zones. It is text, so that every image format draws it, in the color of the symbol, which
 * has to be told from the background.
 */
import { refused, type Refusal } from '../barcode/symbol.ts';
import { ADVANCE_EM, CAP_EM } from './font.ts';
import { wholeHalfPixels } from './lines.ts';
import { modulePixels, type Glyph, type Scene, type Shape } from './scene.ts';

/** The scene with its mark, higher by a band and never narrower than the word; refused where it gets too high. */
export function withTestMark(scene: Scene): Scene | Refusal {
  const { scale, box } = scene;
  const em = emOf(scene);
  const width = Math.max(scene.widthModules, Math.ceil(WORD.length * ADVANCE_EM * em) + 2);
  const above = Math.ceil(em * MARGIN_EM);
  const clear = Math.ceil((CLEAR_MODULES * modulePixels(scene)) / scale);
  const baseline = Math.ceil((above + CAP_EM * em) * scale) / scale;
  const band = Math.ceil(baseline) + clear;
  const [wider, higher] = [(width - scene.widthModules) * scale, band * scale];
  const height = (box?.heightPixels ?? scene.heightModules * scale) + higher;
  if (height > HEIGHT_MAX) return refused(TOO_HIGH);
  const [layer, ...layers] = scene.layers;
  return {
    ...scene,
    widthModules: width,
    heightModules: scene.heightModules + band,
    box: box && {
      ...box,
      widthPixels: box.widthPixels + wider,
      heightPixels: box.heightPixels + higher,
    },
    title: `${WORD}. ${scene.title}`,
    layers: [
      { ...layer, shape: lowered(layer.shape, band) },
      ...layers.map((more) => ({ ...more, shape: lowered(more.shape, band) })),
    ],
    glyphs: [
      ...scene.glyphs.map((glyph) => ({ ...glyph, y: glyph.y + band })),
      ...wordsIn(width, em, baseline, scale),
    ],
    ...(scene.art && { art: loweredArt(scene.art, band) }),
  };
}

/** Font size in modules: in proportion to the picture, readable, and no wider than the picture where that is possible. */
function emOf({ scale, widthModules, heightModules }: Scene): number {
  const wanted = Math.max(heightModules / 8, EM_PIXELS / scale);
  const fits = (widthModules - 2) / (WORD.length * ADVANCE_EM);
  const most = EM_PIXELS_MAX / scale;
  return wholeHalfPixels(Math.max(Math.min(wanted, fits, most), EM_PIXELS_MIN / scale), scale);
}

/** The word again and again along a line, centered, each letter at whole pixels. */
export function wordsIn(width: number, em: number, baseline: number, scale: number): Glyph[] {
  const advance = ADVANCE_EM * em;
  const word = WORD.length * advance;
  const step = word + SPACE * advance;
  const words = Math.max(1, Math.floor((width - word) / step) + 1);
  const left = (width - word - (words - 1) * step) / 2;
  return Array.from({ length: words }, (_, i) =>
    wordAt(left + i * step, baseline, em, scale),
  ).flat();
}

/** The word once. */
export const wordAt = (left: number, baseline: number, em: number, scale: number): Glyph[] =>
  [...WORD].map((letter, i) => ({
    code: letter.codePointAt(0)!,
    x: Math.round((left + i * ADVANCE_EM * em) * scale) / scale,
    y: Math.round(baseline * scale) / scale,
    em,
  }));

function lowered(shape: Shape, by: number): Shape {
  if (shape.kind === 'bars') {
    return { kind: 'bars', bars: shape.bars.map((bar) => ({ ...bar, y: bar.y + by })) };
  }
  return { ...shape, grid: { ...shape.grid, y: shape.grid.y + by } };
}

const loweredArt = (art: NonNullable<Scene['art']>, by: number): NonNullable<Scene['art']> => ({
  ...art,
  y: art.y + by,
  ...(art.logo && { logo: { ...art.logo, top: art.logo.top + by } }),
});

/** The same for a printer that draws the symbol by itself, in the printer's own font; at the place of the line. */
export function nativeTestMark(scene: Scene): string {
  const { scale, rotate, glyphs } = scene;
  const dots = Math.max(10, Math.round((glyphs.at(-1)?.em ?? 10) * scale));
  const width = (scene.box?.widthPixels ?? scene.widthModules * scale) - dots;
  const height = (scene.box?.heightPixels ?? scene.heightModules * scale) - dots;
  const places = { 0: [0, 0, 'N'], 90: [height, 0, 'R'], 180: [0, height, 'I'], 270: [0, 0, 'B'] };
  const [x, y, turn] = places[rotate] as [number, number, string];
  const left = rotate === 180 ? Math.max(0, width - 3 * dots) : x;
  return `^FO${left},${Math.max(0, y)}^A0${turn},${dots},${dots}^FD${WORD}^FS`;
}

export const WORD = 'TEST';
/** Between two words, in characters. */
const SPACE = 2;
/** Above the letters. */
const MARGIN_EM = 0.3;
/** Of the symbol, between the letters and the picture: the widest quiet zone that anything needs above it. */
const CLEAR_MODULES = 4;
const EM_PIXELS = 24;
const EM_PIXELS_MIN = 9;
const EM_PIXELS_MAX = 300;
/** What every image format can hold (WebP: RFC 9649, 3.4). */
const HEIGHT_MAX = 16_383;
const TOO_HIGH =
  'With the mark of test keys this picture would be too high. Reduce scale, barHeight or height.';
