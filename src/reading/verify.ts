/**
 * Whether a picture, as it is delivered, says what it was drawn from: read by a reader that shares no
 * code with the drawing. It looks as hard as it must: first at the picture as it is, then enlarged, with
 * more white around it and with its colors exchanged, as scanners and cameras see it.
 */
import type { ReaderOptions } from 'zxing-wasm/reader';
import type { Data } from '../barcode/encode.ts';
import { findSymbology } from '../barcode/registry.ts';
import { expectationOf, type Expectation } from './expectations.ts';
import { decodePages, MEDIA_TYPES } from './media-types.ts';
import { toPixels } from './to-pixels.ts';
import type { VerifyRequest } from './worker-messages.ts';
import { readPage, READER } from './zxing.ts';

export type Verification =
  | { readonly kind: 'verified'; readonly reader: string }
  /** The reader does not read this symbology, or not this image format. */
  | { readonly kind: 'unsupported' }
  /** Nothing, or something else, was read; `found` is how many symbols the last look found. */
  | { readonly kind: 'mismatch'; readonly found: number };

/** Whether there is a decoder for a picture of this type. */
const isDecoded = (contentType: string): boolean =>
  MEDIA_TYPES.some((row) => row.contentType === contentType);

/** Decodes the picture and compares. Throws UnreadablePicture where it is no picture. */
export async function verifyPicture(request: VerifyRequest): Promise<Verification> {
  const { symbologyId, data, contentType, bytes } = request;
  const expectation = expectationFor(symbologyId, data);
  if (expectation === undefined || !isDecoded(contentType)) return { kind: 'unsupported' };
  const [page] = await decodePages(bytes, contentType);
  const { source, toLuminance } = page!;
  let pixels = source instanceof Uint8Array ? undefined : source;
  let found = 0;
  for (const { options, changes } of ATTEMPTS) {
    if (changes !== null) pixels ??= await toLuminance!();
    const changed = changes === null ? source : toPixels(pixels!, changes);
    if (changed === undefined) continue;
    const results = await readPage(changed, { ...options, ...expectation.options });
    if (results.some((result) => expectation.accepts(result))) {
      return { kind: 'verified', reader: READER };
    }
    found = results.length;
  }
  return { kind: 'mismatch', found };
}

/** What must be read; undefined where the reader cannot read it. */
function expectationFor(symbologyId: string, data: Data): Expectation | undefined {
  const symbology = findSymbology(symbologyId);
  if (symbology === undefined) throw new Error(`no symbology ${symbologyId}`);
  return expectationOf(symbology, data);
}

interface Attempt {
  readonly options: ReaderOptions;
  /** null: the picture as it is. */
  readonly changes: Parameters<typeof toPixels>[1] | null;
}

const QUICK: ReaderOptions = {
  isPure: true,
  tryHarder: false,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
};
const HARD: ReaderOptions = { tryHarder: true, tryRotate: true, tryInvert: true };

const UPRIGHT: ReaderOptions = { ...HARD, tryRotate: false };

const ATTEMPTS: readonly Attempt[] = [
  { options: QUICK, changes: null },
  { options: HARD, changes: null },
  { options: HARD, changes: { zoom: 3 } },
  { options: HARD, changes: { zoom: 2, isInverted: true } },
  // MaxiCode is found upright alone, and a DX film edge reads as another one upside down.
  ...([1, 2, 3] as const).map((turns) => ({ options: UPRIGHT, changes: { zoom: 2, turns } })),
];
