/** What the reading pool and its worker send each other: only what survives being copied. */
import type { Data } from '../barcode/encode.ts';
import type { SymbolOptions } from '../barcode/symbology.ts';
import type { ArtCheck } from './check-art.ts';
import type { DrawnLogo } from './draw-logo.ts';
import type { FileReading } from './read-file.ts';
import type { EachVerified, Verification } from './verify.ts';

export type ReadingJob =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly contentType: string }
  | ({ readonly kind: 'verify' } & VerifyRequest)
  | ({ readonly kind: 'verify-each' } & VerifyRequest)
  | ({ readonly kind: 'art' } & ArtRequest)
  | ({ readonly kind: 'logo' } & LogoRequest);

/** A QR Code with a logo, other shapes or a gradient. */
export interface ArtRequest {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly symbol: DrawnSymbol;
  /** Width of the picture in modules. */
  readonly modulesWide: number;
}

/** A logo, or an image of a label, as it was sent. */
export interface LogoRequest {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Images of labels may be larger and longer, and show a barcode; a logo unless given. */
  readonly use?: 'logo' | 'label';
}

/** A picture and what it was drawn from. */
export interface VerifyRequest {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Each of which must be in it. */
  readonly symbols: readonly DrawnSymbol[];
}

/** A symbol and what it was drawn from. */
export interface DrawnSymbol {
  readonly symbologyId: string;
  readonly data: Data;
  /** What was asked of the symbol; absent if nothing. */
  readonly options?: SymbolOptions;
}

/** A file that is broken, too large or none: its sender's to mend. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: string;
}

export type ReadingResult =
  FileReading | Unreadable | Verification | EachVerified | ArtCheck | DrawnLogo;
