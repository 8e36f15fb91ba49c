/**
 * Draws a picture in three steps: encode, lay out, print. Pure except for the threads of the
 * printers; the same request always gives the same bytes.
 */
import { encode, type Data, type Encoded } from '../barcode/encode.ts';
import type { Symbol } from '../barcode/symbol.ts';
import type { Symbology } from '../barcode/symbology.ts';
import type { ImageFormat } from '../render/image-formats.ts';
import { layout } from '../render/layout.ts';
import { nativeZpl, type NativeRefusal } from '../render/native-zpl.ts';
import { printSize, type PrintSize, type Scene } from '../render/scene.ts';
import type { Style } from '../render/style.ts';

export interface RenderRequest {
  readonly symbology: Symbology;
  readonly data: Data;
  readonly imageFormat: ImageFormat;
  readonly style: Style;
}

export type RenderResult =
  | {
      readonly kind: 'picture';
      readonly bytes: Uint8Array;
      /** What the caller should know about the data; see `Accepted`. */
      readonly warnings: readonly string[];
      readonly size: PrintSize;
    }
  | { readonly kind: 'bad-data'; readonly reason: string }
  | { readonly kind: 'too-large'; readonly reason: string }
  /** An option that this data cannot have. */
  | { readonly kind: 'bad-option'; readonly option: string; readonly reason: string };

/** Why there is no picture. */
export type RenderRefusal = Exclude<RenderResult, { kind: 'picture' }>;

export interface Composed {
  readonly kind: 'composed';
  readonly scene: Scene;
  /** The data in canonical form; see `Encoded`. */
  readonly canonical: string;
  /** Of the symbol alone, without quiet zone and text: columns and rows, or modules of its bars. */
  readonly symbolSize: SymbolSize;
  readonly warnings: readonly string[];
}

interface SymbolSize {
  readonly width: number;
  readonly height: number;
}

/** Takes all three steps. Refusals are values; a throw is a fault. */
export async function draw(request: RenderRequest): Promise<RenderResult> {
  const composed = compose(request);
  return composed.kind === 'composed' ? print(composed, request.imageFormat) : composed;
}

/** The first two steps: everything except the bytes. */
export function compose(request: RenderRequest): Composed | RenderRefusal {
  const { symbology, style } = request;
  const encoded = encode(symbology, request.data, style.symbol);
  if (encoded.kind === 'refused') {
    const { option, reason } = encoded;
    return option === undefined
      ? { kind: 'bad-data', reason }
      : { kind: 'bad-option', option, reason };
  }
  const title = `${symbology.name}: ${encoded.canonical.slice(0, TITLE_CHARACTERS_MAX)}`;
  const scene = layout(encoded.symbol, symbology, style, title);
  if ('option' in scene) return { kind: 'bad-option', option: scene.option, reason: scene.reason };
  if ('reason' in scene) return { kind: 'too-large', reason: scene.reason };
  const { symbol, canonical } = encoded;
  const warnings =
    scene.warnings === undefined ? encoded.warnings : [...encoded.warnings, ...scene.warnings];
  const native = style.zplMode === 'native' ? nativeOf(request, encoded, scene) : scene;
  if ('reason' in native) return { kind: 'bad-option', ...native };
  return {
    kind: 'composed',
    scene: native,
    canonical,
    symbolSize: sizeOf(symbol, style),
    warnings,
  };
}

function sizeOf(symbol: Symbol, style: Style): SymbolSize {
  if (symbol.kind === 'bars') {
    const bearers = 2 * (symbol.bearerModules ?? 0);
    const sides = symbol.hasBearerFrame === true ? bearers : 0;
    const width = symbol.widths.reduce((sum, modules) => sum + modules, sides);
    return { width, height: (style.barHeightModules ?? 0) + bearers };
  }
  const height = symbol.rows.reduce((sum, row) => sum + row.heightModules, 0);
  return { width: symbol.columns, height };
}

/** The scene with the commands by which a printer of labels draws the symbol itself. */
function nativeOf(
  { symbology, style }: RenderRequest,
  { canonical, symbol }: Pick<Encoded, 'canonical' | 'symbol'>,
  scene: Scene,
): Scene | NativeRefusal {
  if (style.textStyle !== undefined) {
    const reason = 'mode: native has the printer write the text and no captions; use mode=graphic.';
    return { option: 'mode', reason };
  }
  const commands = nativeZpl(symbology, canonical, symbol, scene);
  return typeof commands === 'string' ? { ...scene, nativeCommands: commands } : commands;
}

/** The third step. */
export async function print(composed: Composed, imageFormat: ImageFormat): Promise<RenderResult> {
  const bytes = await imageFormat.print(composed.scene);
  const { scene, warnings } = composed;
  return { kind: 'picture', bytes, warnings, size: printSize(scene) };
}

const TITLE_CHARACTERS_MAX = 100;
