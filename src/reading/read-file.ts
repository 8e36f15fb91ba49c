/** Reads every barcode in a file. */
import type { Point, ReadResult } from 'zxing-wasm/reader';
import { gs1Content, iso15434Content, type Gs1Content, type Iso15434Format } from './content.ts';
import { decodePages, type Page } from './media-types.ts';
import { extraOf, symbologyOf, textOf } from './symbology-of.ts';
import { lookAgain, type Look } from './second-look.ts';
import { readPage } from './zxing.ts';

/** A barcode as it was read. */
export interface ReadSymbol {
  /** Id of the symbology; null for one that we have no name for. */
  readonly symbology: string | null;
  /** AIM symbology identifier (ISO/IEC 15424): `]C1`. */
  readonly identifier: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The first Extended Channel Interpretation that the symbol names. */
  readonly eci: number | null;
  readonly gs1: Gs1Content | null;
  readonly iso15434: readonly Iso15434Format[] | null;
  /** From 1. */
  readonly page: number;
  /** Top left, top right, bottom right and bottom left of the symbol, as it would be upright. */
  readonly position: readonly PositionPoint[];
  /** Degrees clockwise. */
  readonly orientation: number;
  readonly isMirrored: boolean;
  readonly isInverted: boolean;
  readonly errorCorrection: ErrorCorrection | null;
  readonly structuredAppend: ReadPart | null;
}

/** In pixels, user units of SVG, or points of PDF. */
interface PositionPoint {
  readonly x: number;
  readonly y: number;
}

interface ErrorCorrection {
  readonly level: string | null;
  /** The part of the capacity to correct errors that this reading needed, from 0 to 1. */
  readonly used: number | null;
}

/** A symbol's place in a message of several. */
interface ReadPart {
  /** From 1. */
  readonly index: number;
  /** null where the symbol does not say. */
  readonly total: number | null;
  readonly id: string;
}

export interface FileReading {
  readonly kind: 'read';
  readonly symbols: readonly ReadSymbol[];
  /** How many pages were looked at. */
  readonly pages: number;
}

/** Throws UnreadablePicture for a file that is broken, too large or none of the type. */
export async function readFile(bytes: Uint8Array, contentType: string): Promise<FileReading> {
  const pages = await decodePages(bytes, contentType);
  const symbols: ReadSymbol[] = [];
  for (const [i, page] of pages.entries()) {
    const seen = await look(page);
    symbols.push(...seen.results.map((result) => toSymbol(result, seen, i + 1)));
  }
  return { kind: 'read', symbols: symbols.slice(0, SYMBOLS_MAX), pages: pages.length };
}

/** What is found on a page, if need be on looking again, and how its points become the file's units. */
async function look({ source, toLuminance, pixelsPerUnit }: Page): Promise<Look> {
  const toUnits = ({ x, y }: Point): Point => ({ x: x / pixelsPerUnit, y: y / pixelsPerUnit });
  const results = await readPage(source, OPTIONS);
  if (results.length > 0) return { results, toPage: toUnits, turnedBy: 0, isInverted: false };
  const pixels = source instanceof Uint8Array ? await toLuminance!() : source;
  const again = await lookAgain(pixels, OPTIONS);
  return { ...again, toPage: (point) => toUnits(again.toPage(point)) };
}

function toSymbol(result: ReadResult, seen: Look, page: number): ReadSymbol {
  const symbology = symbologyOf(result);
  const text = textOf(result, symbology);
  const toUnits = (point: Point): PositionPoint => {
    const { x, y } = seen.toPage(point);
    return { x: round(x), y: round(y) };
  };
  return {
    symbology,
    identifier: result.symbologyIdentifier,
    text,
    bytes: result.bytes,
    eci: eciOf(result),
    gs1: gs1Content(text, result.contentType === 'GS1'),
    iso15434: iso15434Content(text),
    page,
    position: cornersOf(result).map(toUnits),
    orientation: (result.rotation - seen.turnedBy + 360) % 360,
    isMirrored: result.isMirrored,
    isInverted: result.isInverted !== seen.isInverted,
    errorCorrection: errorCorrectionOf(result),
    structuredAppend: partOf(result),
  };
}

/**
 * The corners in the order of an upright symbol. Of bars upside down the reader exchanges the ends, but
 * not top and bottom, as in a mirror.
 */
function cornersOf({ position, isMirrored }: ReadResult): Point[] {
  const { topLeft, topRight, bottomRight, bottomLeft } = position;
  const turn =
    (topRight.x - topLeft.x) * (bottomLeft.y - topLeft.y) -
    (topRight.y - topLeft.y) * (bottomLeft.x - topLeft.x);
  return turn < 0 && !isMirrored
    ? [bottomLeft, bottomRight, topRight, topLeft]
    : [topLeft, topRight, bottomRight, bottomLeft];
}

/** The protocol writes a designator as a backslash and six digits (AIM ITS/04-023). */
function eciOf({ hasECI, bytesECI }: ReadResult): number | null {
  if (!hasECI) return null;
  const found = /\\(\d{6})/.exec(Buffer.from(bytesECI).toString('latin1'));
  return found === null ? null : Number(found[1]);
}

function errorCorrectionOf(result: ReadResult): ErrorCorrection | null {
  const { ECLevel: level, UEC: unused } = extraOf(result);
  if (level === undefined && unused === undefined) return null;
  return {
    level: typeof level === 'string' ? level : null,
    used: typeof unused === 'number' ? Math.round((1 - unused) * 1000) / 1000 : null,
  };
}

function partOf({ sequenceSize, sequenceIndex, sequenceId }: ReadResult): ReadPart | null {
  if (sequenceSize < 0) return null;
  const total = sequenceSize === 0 ? null : sequenceSize;
  return { index: sequenceIndex + 1, total, id: sequenceId };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Symbols in one reply. */
const SYMBOLS_MAX = 100;

const OPTIONS = {
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: SYMBOLS_MAX,
  eanAddOnSymbol: 'Read',
  textMode: 'Plain',
} as const;
