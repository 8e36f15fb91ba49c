/**
 * Which of two rules of a key counts. Rules reach a gate from several processes in any order; the
 * key's revision, counted up in the record with every change, puts them in order again.
 */
import type { KeyRule } from './gate.ts';

/** A key that can do anything but be refused: what most keys are when they are made. */
export const FIRST_RULE: KeyRule = { live: true, revision: 1, untilMs: null, creditsMax: null };

/** For a key whose record has gone; no revision comes after it. */
export const GONE: KeyRule = {
  live: false,
  revision: 2_147_483_647,
  untilMs: null,
  creditsMax: null,
};

/** true where `next` replaces `known`: it is newer, or as new and refuses the key. */
export const replaces = (next: KeyRule, known: KeyRule | undefined): boolean =>
  known === undefined ||
  next.revision > known.revision ||
  (next.revision === known.revision && (known.live || !next.live));
