/**
 * A picture from what was asked: encode, lay out, print, one after the other. Pure but for the
 * printers' threads; the same order always gives the same bytes.
 */
import { encode, type Data } from '../barcode/encode.ts';
import type { Symbology } from '../barcode/symbology.ts';
import type { ImageFormat } from '../render/image-formats.ts';
import { layout } from '../render/layout.ts';
import type { Scene } from '../render/scene.ts';
import type { Style } from '../render/style.ts';

export interface PictureOrder {
  readonly symbology: Symbology;
  readonly data: Data;
  readonly imageFormat: ImageFormat;
  readonly style: Style;
}

export type Drawn =
  | { readonly kind: 'picture'; readonly bytes: Uint8Array }
  | { readonly kind: 'bad-data'; readonly reason: string }
  | { readonly kind: 'too-large'; readonly reason: string };

/** Why there is no picture. */
export type NotDrawn = Exclude<Drawn, { kind: 'picture' }>;

export interface Composed {
  readonly kind: 'composed';
  readonly scene: Scene;
}

/** Draws an order. Refusals are values; a throw is a fault. */
export async function draw(order: PictureOrder): Promise<Drawn> {
  const composed = compose(order);
  return composed.kind === 'composed' ? print(composed, order.imageFormat) : composed;
}

/** The first two steps: everything but the bytes. */
export function compose(order: PictureOrder): Composed | NotDrawn {
  const { symbology, style } = order;
  const encoded = encode(symbology, order.data);
  if (encoded.kind === 'refused') return { kind: 'bad-data', reason: encoded.reason };
  const title = `${symbology.name}: ${encoded.canonical.slice(0, TITLE_CHARACTERS_MAX)}`;
  const scene = layout(encoded.symbol, symbology, style, title);
  if ('reason' in scene) return { kind: 'too-large', reason: scene.reason };
  return { kind: 'composed', scene };
}

/** The third step. */
export async function print(composed: Composed, imageFormat: ImageFormat): Promise<Drawn> {
  return { kind: 'picture', bytes: await imageFormat.print(composed.scene) };
}

const TITLE_CHARACTERS_MAX = 100;
