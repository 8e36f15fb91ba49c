/** The first two steps of a picture of one symbol: everything except the bytes. */
import { encode, type Encoded } from '../barcode/encode.ts';
import type { Refusal, Symbol } from '../barcode/symbol.ts';
import type { Symbology } from '../barcode/symbology.ts';
import { sideFor } from '../render/art/place.ts';
import { layout } from '../render/layout.ts';
import { nativeTestMark, withTestMark } from '../render/test-mark.ts';
import { nativeZpl, type NativeRefusal } from '../render/native-zpl.ts';
import type { Scene } from '../render/scene.ts';
import type { Composed, ComposeRequest, RenderRefusal } from './draw.ts';

/** Encodes the symbol and lays it out. */
export function composeOne(request: ComposeRequest): Composed | RenderRefusal {
  const { symbology, style } = request;
  const encoded = encodeWithRoom(request);
  if (encoded.kind === 'refused') {
    const { option, reason } = encoded;
    return option === undefined
      ? { kind: 'bad-data', reason }
      : { kind: 'bad-option', option, reason };
  }
  const title = titleOf(symbology, encoded.canonical);
  const scene = layout(encoded.symbol, symbology, style, title);
  if ('option' in scene && scene.option !== undefined)
    return { kind: 'bad-option', option: scene.option, reason: scene.reason };
  if ('reason' in scene) return { kind: 'too-large', reason: scene.reason };
  const { symbol, canonical } = encoded;
  const warnings =
    scene.warnings === undefined ? encoded.warnings : [...encoded.warnings, ...scene.warnings];
  const marked = style.isTest === true ? withTestMark(scene) : scene;
  if ('reason' in marked) return { kind: 'too-large', reason: marked.reason };
  const native = style.zplMode === 'native' ? nativeOf(request, encoded, marked, scene) : marked;
  if ('reason' in native) return { kind: 'bad-option', ...native };
  return {
    kind: 'composed',
    scene: native,
    canonical,
    symbolSize: sizeOf(symbol, scene),
    warnings,
  };
}

/** The symbol; where a logo is to stand in it and no version is asked for, one that has room for it. */
function encodeWithRoom({ symbology, data, style }: ComposeRequest): Encoded | Refusal {
  const encoded = encode(symbology, data, style.symbol);
  const { logo } = style.art ?? {};
  if (logo === undefined || encoded.kind === 'refused') return encoded;
  if (style.symbol.version !== undefined || encoded.symbol.kind !== 'matrix') return encoded;
  const side = sideFor(logo);
  if (encoded.symbol.columns >= side) return encoded;
  return encode(symbology, data, { ...style.symbol, version: String((side - 17) / 4) });
}

/** What screen readers say of a symbol. */
export const titleOf = ({ name }: Symbology, canonical: string): string =>
  `${name}: ${canonical.slice(0, TITLE_CHARACTERS_MAX)}`;

function sizeOf(symbol: Symbol, { layers }: Scene): Composed['symbolSize'] {
  if (symbol.kind === 'bars') {
    const bearers = 2 * (symbol.bearerModules ?? 0);
    const sides = symbol.hasBearerFrame === true ? bearers : 0;
    const width = symbol.widths.reduce((sum, modules) => sum + modules, sides);
    // A box decides how high bars are, so that only the scene knows it.
    const { shape } = layers[0];
    const first = Math.max(0, symbol.reaches?.indexOf('data') ?? 0);
    const barHeight = shape.kind === 'bars' ? (shape.bars[first]?.height ?? 0) : 0;
    return { width, height: barHeight + bearers };
  }
  const height = symbol.rows.reduce((sum, row) => sum + row.heightModules, 0);
  const modules = (cells: number): number => Math.round(cells / (symbol.cellsPerModule ?? 1));
  return { width: modules(symbol.columns), height: modules(height) };
}

/**
 * The scene with the commands by which a printer of labels draws the symbol itself. The other one has the text of
 * the symbol alone.
 */
function nativeOf(
  { symbology, style }: ComposeRequest,
  { canonical, symbol }: Pick<Encoded, 'canonical' | 'symbol'>,
  scene: Scene,
  { glyphs: ownGlyphs }: Pick<Scene, 'glyphs'>,
): Scene | NativeRefusal {
  if (style.textStyle !== undefined) {
    const reason = 'mode: native has the printer write the text and no captions; use mode=graphic.';
    return { option: 'mode', reason };
  }
  const commands = nativeZpl(symbology, canonical, symbol, { ...scene, glyphs: ownGlyphs });
  if (typeof commands !== 'string') return commands;
  const mark = style.isTest === true ? `\n${nativeTestMark(scene)}` : '';
  return { ...scene, nativeCommands: `${commands}${mark}` };
}

const TITLE_CHARACTERS_MAX = 100;
