/** What the reading pool and its worker send each other: only what survives being copied. */
import type { Data } from '../barcode/encode.ts';
import type { FileReading } from './read-file.ts';
import type { Verification } from './verify.ts';

export type ReadingJob =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly contentType: string }
  | ({ readonly kind: 'verify' } & VerifyRequest);

/** A picture and what it was drawn from. */
export interface VerifyRequest {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly symbologyId: string;
  readonly data: Data;
}

/** A file that is broken, too large or none: its sender's to mend. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: string;
}

export type ReadingResult = FileReading | Unreadable | Verification;
