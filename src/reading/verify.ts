/**
 * Whether a picture, as it is delivered, says what it was drawn from: read by a reader that shares no
 * code with the drawing. It looks as hard as it must: first at the picture as it is, then enlarged, with
 * more white around it and with its colors exchanged, as scanners and cameras see it.
 */
import type { ReaderOptions } from 'zxing-wasm/reader';
import { findSymbology } from '../barcode/registry.ts';
import { checkArt, type ArtCheck } from './check-art.ts';
import { expectationOf, type Expectation } from './expectations.ts';
import { decodePages, MEDIA_TYPES, type Page } from './media-types.ts';
import { toPixels } from './to-pixels.ts';
import type { ArtRequest, DrawnSymbol, VerifyRequest } from './worker-messages.ts';
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
  const { symbols, contentType, bytes } = request;
  const expectations = symbols.map(expectationFor);
  if (expectations.includes(undefined) || !isDecoded(contentType)) return { kind: 'unsupported' };
  const [page] = await decodePages(bytes, contentType, true);
  const look = createLook(page!);
  for (const expectation of expectations) {
    const found = await look(expectation!, symbols.length === 1 ? ATTEMPTS : AMONG_OTHERS);
    if (found !== 'accepted') return { kind: 'mismatch', found };
  }
  return { kind: 'verified', reader: READER };
}

/** What was read of each symbol of a picture, in their order. */
export interface EachVerified {
  readonly kind: 'each';
  readonly reader: string;
  readonly outcomes: readonly Verification['kind'][];
}

/**
 * Decodes the picture and looks for each symbol by itself; of those that say the same each must be there.
 * Throws UnreadablePicture where it is no picture.
 */
export async function verifyEach({
  symbols,
  contentType,
  bytes,
}: VerifyRequest): Promise<EachVerified> {
  const [page] = isDecoded(contentType) ? await decodePages(bytes, contentType, true) : [];
  const look = page === undefined ? undefined : createLook(page);
  const outcomes: Verification['kind'][] = [];
  const seen = new Map<string, number>();
  for (const symbol of symbols) {
    const expectation = expectationFor(symbol);
    if (expectation === undefined || look === undefined) {
      outcomes.push('unsupported');
      continue;
    }
    const name = `${symbol.symbologyId} ${Buffer.from(symbol.data).toString('base64')}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    const found = await look(expectation, AMONG_OTHERS, times);
    outcomes.push(found === 'accepted' ? 'verified' : 'mismatch');
  }
  return { kind: 'each', reader: READER, outcomes };
}

/** Looks at one page for what is expected: `accepted`, or how many symbols the last look found. */
function createLook({ source, toLuminance }: Page) {
  let pixels = source instanceof Uint8Array ? undefined : source;
  return async (
    expectation: Expectation,
    attempts: readonly Attempt[],
    times = 1,
  ): Promise<number | 'accepted'> => {
    let found = 0;
    for (const { options, changes } of attempts) {
      if (changes !== null) pixels ??= await toLuminance!();
      const changed = changes === null ? source : toPixels(pixels!, changes);
      if (changed === undefined) continue;
      const results = await readPage(changed, { ...options, ...expectation.options });
      if (results.filter((result) => expectation.accepts(result)).length >= times)
        return 'accepted';
      found = results.length;
    }
    return found;
  };
}

/** Whether a picture with art reads in every look. Throws UnreadablePicture where it is no picture. */
export async function verifyArt(request: ArtRequest): Promise<ArtCheck> {
  const expectation = expectationFor(request.symbol);
  if (expectation === undefined)
    throw new Error(`${request.symbol.symbologyId} cannot be read back`);
  return checkArt(request, expectation);
}

/** What must be read; undefined where the reader cannot read it. */
function expectationFor({ symbologyId, data, options }: DrawnSymbol): Expectation | undefined {
  const symbology = findSymbology(symbologyId);
  if (symbology === undefined) throw new Error(`no symbology ${symbologyId}`);
  return expectationOf(symbology, data, options);
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

/** The quick look takes a picture for one symbol. */
const AMONG_OTHERS: readonly Attempt[] = ATTEMPTS.filter(({ options }) => options !== QUICK);
