/**
 * Draws a picture in three steps: encode, lay out, print. Pure except for the threads of the
 * printers; the same request always gives the same bytes.
 */
import { encode, type Data } from '../barcode/encode.ts';
import type { Symbology } from '../barcode/symbology.ts';
import type { ImageFormat } from '../render/image-formats.ts';
import { layout } from '../render/layout.ts';
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
  readonly warnings: readonly string[];
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
  if (encoded.kind === 'refused') return { kind: 'bad-data', reason: encoded.reason };
  const title = `${symbology.name}: ${encoded.canonical.slice(0, TITLE_CHARACTERS_MAX)}`;
  const scene = layout(encoded.symbol, symbology, style, title);
  if ('option' in scene) return { kind: 'bad-option', option: scene.option, reason: scene.reason };
  if ('reason' in scene) return { kind: 'too-large', reason: scene.reason };
  const { warnings } = encoded;
  const all = scene.warnings === undefined ? warnings : [...warnings, ...scene.warnings];
  return { kind: 'composed', scene, warnings: all };
}

/** The third step. */
export async function print(composed: Composed, imageFormat: ImageFormat): Promise<RenderResult> {
  const bytes = await imageFormat.print(composed.scene);
  const { scene, warnings } = composed;
  return { kind: 'picture', bytes, warnings, size: printSize(scene) };
}

const TITLE_CHARACTERS_MAX = 100;
