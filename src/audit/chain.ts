/**
 * The chain that binds the entries of the audit log: each holds the hash of the one before it, so that none can be changed,
 * removed or put in between without all that follow. Details have a salted digest of their own, which is what the chain
 * holds: they can be erased with their account, and the chain stays whole. Pure.
 */
import { createHash } from 'node:crypto';

/** What the hash of an entry is made of. */
export interface Link {
  readonly seq: number;
  readonly id: string;
  readonly atMs: number;
  readonly accountId: string | null;
  readonly act: string;
  readonly detailsHash: string;
}

/** An entry as it is stored. */
export interface StoredLink extends Link {
  readonly hash: string;
  /** The JSON text; null: erased, with its salt. */
  readonly details: string | null;
  readonly salt: string | null;
}

/** Where a chain stands: its last entry. Of an empty one, 0 and an empty text. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** The hash of an entry, in hex, after the one that has `previous`. */
export const linkHash = (previous: string, link: Link): string =>
  sha256(
    JSON.stringify([
      previous,
      link.seq,
      link.id,
      link.atMs,
      link.accountId,
      link.act,
      link.detailsHash,
    ]),
  );

/** The digest of details; the salt keeps it from telling erased details that somebody guesses. */
export const detailsHash = (salt: string, details: string): string =>
  sha256(JSON.stringify([salt, details]));

/** What is wrong with an entry that follows `end`; undefined: nothing is. */
export function linkFault(end: ChainEnd, link: StoredLink): string | undefined {
  if (link.seq !== end.seq + 1) {
    return `entry ${end.seq + 1} is missing: it was removed, or ${link.seq} was renumbered`;
  }
  if (
    link.details !== null &&
    (link.salt === null || detailsHash(link.salt, link.details) !== link.detailsHash)
  ) {
    return `the details of entry ${link.seq} were changed`;
  }
  if (linkHash(end.hash, link) !== link.hash) {
    return `entry ${link.seq} was changed or inserted, or the one before it was`;
  }
  return undefined;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
