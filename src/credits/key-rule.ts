/**
 * Which of two rules of a key counts. Rules reach a gate from several processes in any order; the
 * key's revision, counted up in the record with every change, puts them in order again.
 */
import type { KeyRule } from './gate.ts';

/** What most keys are when they are created: live, without an end and without a cap. */
export const FIRST_RULE: KeyRule = { live: true, revision: 1, untilMs: null, creditsMax: null };

/** For a key whose record no longer exists; no revision comes after it. */
export const REVOKED_RULE: KeyRule = {
  live: false,
  revision: 2_147_483_647,
  untilMs: null,
  creditsMax: null,
};

/** true where `next` counts instead of `known`: it is newer, or as new and refuses the key. */
export const isNewerRule = (next: KeyRule, known: KeyRule | undefined): boolean =>
  known === undefined ||
  next.revision > known.revision ||
  (next.revision === known.revision && (known.live || !next.live));
