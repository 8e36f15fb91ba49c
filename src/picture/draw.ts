/**
 * Draws a picture in three steps: encode, lay out, print. Pure except for the threads of the
 * printers; the same request always gives the same bytes.
 */
import type { Data } from '../barcode/encode.ts';
import type { Symbology } from '../barcode/symbology.ts';
import type { ImageFormat } from '../render/image-formats.ts';
import { printSize, type PrintSize, type Scene } from '../render/scene.ts';
import { textFault } from '../render/shaped-block.ts';
import type { Style } from '../render/style.ts';
import { composeOne } from './compose-one.ts';
import { composePair } from './compose-pair.ts';

export interface RenderRequest {
  readonly symbology: Symbology;
  readonly data: Data;
  readonly imageFormat: ImageFormat;
  readonly style: Style;
}

/** What does not depend on the image format. */
export type ComposeRequest = Omit<RenderRequest, 'imageFormat'>;

export type RenderResult =
  | {
      readonly kind: 'picture';
      readonly bytes: Uint8Array;
      /** What the caller should know about the data; see `Accepted`. */
      readonly warnings: readonly string[];
      readonly size: PrintSize;
      /** The second symbol of the picture, where it has one. */
      readonly pair?: ComposedPair;
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
  /** The second symbol of the picture, where it has one. */
  readonly pair?: ComposedPair;
}

/** The second of two symbols. */
export interface ComposedPair {
  readonly symbologyId: string;
  /** What it was drawn from. */
  readonly data: string;
  readonly canonical: string;
  readonly symbolSize: SymbolSize;
  readonly moduleWidthMm: number;
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
export function compose(request: ComposeRequest): Composed | RenderRefusal {
  const { pair, textStyle } = request.style;
  const fault = textFault(textStyle);
  if (fault !== undefined) return { kind: 'bad-option', ...fault };
  return pair === undefined ? composeOne(request) : composePair(request, pair);
}

/** The third step. */
export async function print(composed: Composed, imageFormat: ImageFormat): Promise<RenderResult> {
  const bytes = await imageFormat.print(composed.scene);
  const { scene, warnings, pair } = composed;
  return { kind: 'picture', bytes, warnings, size: printSize(scene), ...(pair && { pair }) };
}
