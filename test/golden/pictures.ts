/**
 * The pictures that are compared with their recorded digests: the example of every symbology, and
 * hand-written symbols of every kind in several styles.
 */
import { encode } from '../../src/barcode/encode.ts';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import type { Symbol } from '../../src/barcode/symbol.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { parseColor } from '../../src/render/color.ts';
import { layout } from '../../src/render/layout.ts';
import type { Scene } from '../../src/render/scene.ts';
import { defaultStyle, type Style } from '../../src/render/style.ts';
import { SAMPLES } from '../support/symbols.ts';

/** A picture before it is printed in an image format. */
export interface Picture {
  /** What the digest file calls it: `EAN13 example`, `qr rotated`. */
  readonly name: string;
  readonly scene: Scene;
}

/** Encodes and lays out every picture; throws where one is refused. */
export const allPictures = (): Picture[] => [...examplePictures(), ...samplePictures()];

/** A symbology's data in a style, as a scene; throws where the data or the style is refused. */
export function sceneOf(symbology: Symbology, data: string, changes: Partial<Style>): Scene {
  const encoded = encode(symbology, data);
  if (encoded.kind === 'refused') throw new Error(`${symbology.id}: ${encoded.reason}`);
  const title = `${symbology.name}: ${encoded.canonical}`;
  return laidOut(encoded.symbol, symbology, changes, title);
}

const examplePictures = (): Picture[] =>
  SYMBOLOGIES.map((symbology) => ({
    name: `${symbology.id} example`,
    scene: sceneOf(symbology, symbology.example, {}),
  }));

/** Samples do not depend on an encoder, so a difference in them alone is the renderer's. */
const samplePictures = (): Picture[] =>
  SAMPLES.flatMap(({ name, symbol, symbology }) =>
    Object.entries(SAMPLE_STYLES)
      .filter(([, changes]) => symbology.ownColors !== true || changes.color === undefined)
      .map(([style, changes]) => ({
        name: `${name} ${style}`,
        scene: laidOut(symbol, symbology, changes, `Sample: ${name} <&>`),
      })),
  );

function laidOut(
  symbol: Symbol,
  symbology: Symbology,
  changes: Partial<Style>,
  title: string,
): Scene {
  const scene = layout(symbol, symbology, { ...defaultStyle(symbology), ...changes }, title);
  if ('kind' in scene) throw new Error(`${symbology.id}: ${scene.reason}`);
  return scene;
}

const SAMPLE_STYLES: Readonly<Record<string, Partial<Style>>> = {
  default: {},
  rotated: { scale: 2, rotate: 90 },
  colored: { scale: 5, color: parseColor('#103060')!, background: parseColor('transparent')! },
};
