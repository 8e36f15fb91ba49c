/**
 * The drawing pool for pictures with art: a logo is drawn to pixels first, and the picture is read back
 * before anybody gets it. All other pictures go straight to the pool.
 */
import { LRUCache } from 'lru-cache';
import type { Composed, RenderRefusal, RenderRequest, RenderResult } from '../picture/draw.ts';
import type { DrawingPool } from '../picture/pool.ts';
import type { Requester } from '../picture/tiers.ts';
import type { Art, Logo, LogoPixels } from '../render/art/art.ts';
import { findImageFormat } from '../render/image-formats.ts';
import type { ArtCheck } from './check-art.ts';
import type { ReadingPool } from './pool.ts';
import type { ArtRequest } from './worker-messages.ts';

type Reading = Pick<ReadingPool, 'checkArt' | 'drawLogo'>;
type Unread = Extract<ArtCheck, { kind: 'unread' }>;
type Astray = Extract<ArtCheck, { kind: 'astray' }>;
type Drawn = Extract<RenderResult, { kind: 'picture' }>;

/** A picture that reads, and the request from which it was drawn in the end. */
interface Settled {
  readonly kind: 'settled';
  readonly request: RenderRequest;
  readonly drawn: Drawn;
}

/**
 * The same pool, which draws pictures with art in a worker and delivers none that does not read: those
 * are refused as an option that this data cannot have. `compose` draws and reads as well, so that what it
 * passes is what `draw` delivers.
 */
export function createArtDrawing(pool: DrawingPool, reading: Reading): DrawingPool {
  const { draw, compose } = createArtist(pool, reading);
  const byArt =
    <Plain, Artful>(
      plain: (request: RenderRequest, requester: Requester) => Plain,
      artful: (request: RenderRequest, art: Art, requester: Requester) => Artful,
    ) =>
    (request: RenderRequest, requester: Requester): Plain | Artful => {
      const { art } = request.style;
      return art === undefined ? plain(request, requester) : artful(request, art, requester);
    };
  return {
    ...pool,
    draw: byArt(pool.draw, draw),
    drawInWorker: byArt(pool.drawInWorker, draw),
    compose: byArt(pool.compose, compose),
    composeInWorker: byArt(pool.composeInWorker, compose),
  };
}

interface Artist {
  draw(request: RenderRequest, art: Art, requester: Requester): Promise<RenderResult>;
  compose(
    request: RenderRequest,
    art: Art,
    requester: Requester,
  ): Promise<Composed | RenderRefusal>;
}

/** Draws pictures with art; logos that were drawn lately are kept. */
function createArtist(pool: DrawingPool, reading: Reading): Artist {
  const logos = new LRUCache<string, LogoPixels>({ max: LOGOS_KEPT_MAX });
  /** The request with the pixels of its logo, or why it has none. */
  const prepare = async (
    request: RenderRequest,
    art: Art,
    requester: Requester,
  ): Promise<RenderRequest | RenderRefusal> => {
    const { logo } = art;
    if (logo === undefined) return request;
    const { bytes, contentType, digest } = logo;
    let pixels = logos.get(digest);
    if (pixels === undefined) {
      const drawn = await reading.drawLogo({ bytes, contentType }, requester);
      if (drawn.kind === 'unreadable') return badLogo(drawn.reason);
      pixels = drawn;
      logos.set(digest, pixels);
    }
    return withPixels(request, art, logo, pixels);
  };
  const drawPrepared = async (
    prepared: RenderRequest,
    art: Art,
    requester: Requester,
  ): Promise<Settled | Exclude<RenderResult, Drawn>> => {
    const drawn = await pool.drawInWorker(prepared, requester);
    if (drawn.kind !== 'picture') return drawn;
    const readBack = readableOf(prepared);
    const seen = readBack === prepared ? drawn : await pool.drawInWorker(readBack, requester);
    if (seen.kind !== 'picture') return seen;
    const checked = await reading.checkArt(toCheck(readBack, seen), requester);
    if (checked.kind === 'verified') return { kind: 'settled', request: prepared, drawn };
    if (checked.kind === 'unread') return unread(prepared, art, checked);
    const open = withOpenMiddle(prepared, checked);
    const settled = open && (await drawPrepared(open, art, requester));
    return settled?.kind === 'settled' ? settled : astray(prepared, art, checked);
  };
  return {
    async draw(request, art, requester) {
      const prepared = await prepare(request, art, requester);
      if ('reason' in prepared) return prepared;
      const settled = await drawPrepared(prepared, art, requester);
      return settled.kind === 'settled' ? settled.drawn : settled;
    },
    async compose(request, art, requester) {
      const prepared = await prepare(request, art, requester);
      if ('reason' in prepared) return prepared;
      const settled = await drawPrepared(prepared, art, requester);
      return settled.kind === 'settled'
        ? pool.composeInWorker(settled.request, requester)
        : settled;
    },
  };
}

/** The same picture in a format that the reader decodes. */
function readableOf(request: RenderRequest): RenderRequest {
  const { readBackAs } = request.imageFormat;
  return readBackAs === undefined
    ? request
    : { ...request, imageFormat: findImageFormat(readBackAs)! };
}

function toCheck({ symbology, data, imageFormat, style }: RenderRequest, drawn: Drawn): ArtRequest {
  const { bytes, size } = drawn;
  const modulesWide = size.widthMm / size.moduleWidthMm;
  const { contentType } = imageFormat;
  const symbol = { symbologyId: symbology.id, data, options: style.symbol };
  return { bytes, contentType, symbol, modulesWide };
}

const withPixels = (
  request: RenderRequest,
  art: Art,
  logo: Logo,
  pixels: LogoPixels,
): RenderRequest => {
  // The file itself has done its part, and need not travel.
  const drawn = { ...logo, bytes: new Uint8Array(), pixels };
  return { ...request, style: { ...request.style, art: { ...art, logo: drawn } } };
};

const badLogo = (reason: string): RenderRefusal => ({
  kind: 'bad-option',
  option: 'logo',
  reason: `logo cannot be drawn: ${reason}`,
});

/**
 * The same with the next version that has no alignment pattern in its middle, where the logo is; undefined
 * where the version was chosen, or there is none.
 */
function withOpenMiddle(request: RenderRequest, { version }: Astray): RenderRequest | undefined {
  const { style } = request;
  const open = OPEN_MIDDLES.find((least) => least > version);
  if (style.symbol.version !== undefined || open === undefined) return undefined;
  const symbol = { ...style.symbol, version: String(open) };
  return { ...request, style: { ...style, symbol } };
}

/** Of what resembles an alignment pattern there is only the logo. */
function astray({ style }: RenderRequest, { logo }: Art, { version }: Astray): RenderRefusal {
  const open = OPEN_MIDDLES.find((least) => least > version);
  const ways = [
    logo !== undefined && logo.size > LOGO_SIZE_MIN && `a smaller logoSize than ${logo.size * 100}`,
    'another logo',
    style.symbol.version !== undefined && open !== undefined && `version=${open}`,
    'less data',
  ].filter((way) => way !== false);
  const reason =
    'logo: the picture would not scan reliably (the logo covers an alignment pattern of the symbol and ' +
    `looks like one beside it). Try ${listed(ways)}.`;
  return { kind: 'bad-option', option: 'logo', reason };
}

/** What was seen, and what of this picture would help if it were changed. */
function unread({ style }: RenderRequest, art: Art, { look, why }: Unread): RenderRefusal {
  const { logo, gradient, moduleShape, finderShape } = art;
  const level = style.symbol.eclevel;
  const ways = [
    logo !== undefined && logo.size > LOGO_SIZE_MIN && `a smaller logoSize than ${logo.size * 100}`,
    logo !== undefined && 'another logo',
    level !== 'H' && 'eclevel=H',
    moduleShape !== 'square' && `another moduleShape than ${moduleShape}`,
    finderShape !== 'square' && `another finderShape than ${finderShape}`,
    style.scale < SCALE_GOOD && `larger modules (scale=${SCALE_GOOD})`,
    gradient !== undefined && 'a darker gradientColor',
    'a darker color on a lighter background',
    'the standard quietZone',
  ].filter((way) => way !== false);
  const option = [
    logo !== undefined && 'logo',
    moduleShape !== 'square' && 'moduleShape',
    finderShape !== 'square' && 'finderShape',
    'gradientColor',
  ].find((name) => name !== false)!;
  const reason = `${option}: the picture would not scan reliably (${LOOKS[look]}, ${WHYS[why]}). Try ${listed(ways)}.`;
  return { kind: 'bad-option', option, reason };
}

const LOOKS: Readonly<Record<Unread['look'], string>> = {
  'as it is': 'as it is',
  blurred: 'out of focus',
  reduced: 'from far away',
};

const WHYS: Readonly<Record<Unread['why'], string>> = {
  nothing: 'nothing is read',
  other: 'something else is read',
  reserve: 'error correction is nearly used up',
};

const listed = (ways: readonly string[]): string =>
  ways.length === 1 ? ways[0]! : `${ways.slice(0, -1).join(', ')} or ${ways.at(-1)}`;

/** A part of the symbol's width that never is too much. */
const LOGO_SIZE_MIN = 0.1;

/** Pixels of a module in which every shape can be seen. */
const SCALE_GOOD = 8;

/** The first versions that have an even number of alignment patterns a side (ISO/IEC 18004, Annex E). */
const OPEN_MIDDLES = [14, 28];

/** Of 640 KB each at most. */
const LOGOS_KEPT_MAX = 16;
