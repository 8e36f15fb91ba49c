/**
 * Whether a QR Code with a logo, other shapes or a gradient reads: as it is, blurred as by a camera out of
 * focus, and reduced as from far away. What reads with no reserve, or leads other readers astray, is not good
 * enough to be printed.
 */
import type { Point, Position, ReaderOptions, ReadResult } from 'zxing-wasm/reader';
import type { Expectation } from './expectations.ts';
import { hasFalseAlignment } from './false-alignment.ts';
import { blurred, reduced } from './luminance-changes.ts';
import type { Luminance } from './luminance.ts';
import { decodePages } from './media-types.ts';
import { extraOf } from './symbology-of.ts';
import type { ArtRequest } from './worker-messages.ts';
import { readPage, READER } from './zxing.ts';

export type ArtCheck =
  | { readonly kind: 'verified'; readonly reader: string }
  | { readonly kind: 'unread'; readonly look: Look; readonly why: 'nothing' | 'other' | 'reserve' }
  /** The logo covers an alignment pattern and resembles one beside it. */
  | { readonly kind: 'astray'; readonly version: number };

type Look = 'as it is' | 'blurred' | 'reduced';

/** Decodes the picture and looks at it three times. Throws UnreadablePicture where it is no picture. */
export async function checkArt(
  { bytes, contentType, modulesWide }: ArtRequest,
  { options, accepts }: Expectation,
): Promise<ArtCheck> {
  const pixels = await pixelsOf(bytes, contentType);
  const module = pixels.width / modulesWide;
  const looks: readonly (readonly [Look, () => Luminance])[] = [
    ['as it is', () => pixels],
    ['blurred', () => blurred(pixels, Math.max(2, Math.round(module * BLUR_MODULES)))],
    ['reduced', () => reduced(pixels, Math.min(1, REDUCED_PIXELS / module))],
  ];
  let symbol: ReadResult | undefined;
  for (const [look, see] of looks) {
    const results = await readPage(see(), { ...LOOK, ...options });
    if (results.length === 0) return { kind: 'unread', look, why: 'nothing' };
    if (!results.every(accepts)) return { kind: 'unread', look, why: 'other' };
    const unused = extraOf(results[0]!).UEC;
    if (typeof unused === 'number' && unused < RESERVE_MIN) {
      return { kind: 'unread', look, why: 'reserve' };
    }
    symbol ??= results[0]!;
  }
  const version = Number(extraOf(symbol!)['Version']);
  for (const fine of ALIGNED_PIXELS) {
    const seen = reduced(pixels, Math.min(1, fine / module));
    const position = scaled(symbol!.position, seen.width / pixels.width);
    if (hasFalseAlignment(seen, position, version)) return { kind: 'astray', version };
  }
  return { kind: 'verified', reader: READER };
}

function scaled(position: Position, factor: number): Position {
  const { topLeft, topRight, bottomLeft, bottomRight } = position;
  const at = ({ x, y }: Point): Point => ({ x: x * factor, y: y * factor });
  return {
    topLeft: at(topLeft),
    topRight: at(topRight),
    bottomLeft: at(bottomLeft),
    bottomRight: at(bottomRight),
  };
}

async function pixelsOf(bytes: Uint8Array, contentType: string): Promise<Luminance> {
  const [page] = await decodePages(bytes, contentType, true);
  const { source, toLuminance } = page!;
  return source instanceof Uint8Array ? toLuminance!() : source;
}

/** A scanner looks once: nothing is turned, and light is not taken for dark. */
const LOOK: ReaderOptions = {
  tryHarder: true,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: true,
  maxNumberOfSymbols: 8,
};

/** Width of the blur. */
const BLUR_MODULES = 0.8;

/** Pixels a module of the reduced picture. */
const REDUCED_PIXELS = 3;

/** Pixels a module of the pictures in which alignment patterns are searched. */
const ALIGNED_PIXELS = [3, 4, 6];

/** The part of the capacity to correct errors that must be left. */
const RESERVE_MIN = 0.25;
