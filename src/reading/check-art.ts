/**
 * Whether a QR Code with a logo, other shapes or a gradient reads: as it is, blurred as by a camera out of
 * focus, and reduced as from far away. What reads with no reserve is not good enough to be printed.
 */
import type { ReaderOptions } from 'zxing-wasm/reader';
import type { Expectation } from './expectations.ts';
import { blurred, reduced } from './luminance-changes.ts';
import type { Luminance } from './luminance.ts';
import { decodePages } from './media-types.ts';
import { extraOf } from './symbology-of.ts';
import type { ArtRequest } from './worker-messages.ts';
import { readPage, READER } from './zxing.ts';

export type ArtCheck =
  | { readonly kind: 'verified'; readonly reader: string }
  | { readonly kind: 'unread'; readonly look: Look; readonly why: 'nothing' | 'other' | 'reserve' };

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
  for (const [look, see] of looks) {
    const results = await readPage(see(), { ...LOOK, ...options });
    if (results.length === 0) return { kind: 'unread', look, why: 'nothing' };
    if (!results.every(accepts)) return { kind: 'unread', look, why: 'other' };
    const unused = extraOf(results[0]!).UEC;
    if (typeof unused === 'number' && unused < RESERVE_MIN) {
      return { kind: 'unread', look, why: 'reserve' };
    }
  }
  return { kind: 'verified', reader: READER };
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

/** The part of the capacity to correct errors that must be left. */
const RESERVE_MIN = 0.25;
