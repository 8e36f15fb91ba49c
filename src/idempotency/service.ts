/**
 * Requests that make something and came with an Idempotency-Key. Promises, held by test/contract/idempotency.ts over PGlite
 * and PostgreSQL:
 * - Of the requests of an account with one key, one begins, however many come at the same time and to however many
 *   processes. What it answered is the answer of the others, for BODY_MS.
 * - A request that ended without an answer is never begun again: nobody knows what it did.
 * - A key comes to nothing after KEY_MS, and with a refusal: then nothing was made.
 */
import { deleteInSlices } from '../database/delete-in-slices.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { digestOf, seal, unseal } from './sealed-body.ts';

export type Idempotency = ReturnType<typeof createIdempotency>;

/** One attempt of a request. */
export interface Attempt {
  readonly accountId: string;
  /** The Idempotency-Key. */
  readonly key: string;
  /** UUID of this attempt. */
  readonly claim: string;
}

/** What was answered: a status and JSON. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Whether this attempt goes on, or what became of the first. */
export type Begun =
  | { readonly kind: 'begun' }
  | (Answer & { readonly kind: 'answered' })
  | { readonly kind: 'running' }
  /** The key came with another request. */
  | { readonly kind: 'different' }
  /** It was answered, too long ago for the answer to be kept. */
  | { readonly kind: 'forgotten' }
  /** It ended without an answer. */
  | { readonly kind: 'lost' };

/** The requests of a migrated database. Each of these is one statement, or two. */
export function createIdempotency(database: Database, clock: Clock) {
  const own = ({ accountId, key, claim }: Attempt) => [accountId, digestOf(key), claim];
  return {
    /** Begins a request, or says what became of the first with the same key. */
    async begin(attempt: Attempt, fingerprint: Uint8Array): Promise<Begun> {
      const nowMs = clock.now();
      const times = [nowMs + CLAIM_MS, nowMs, nowMs - KEY_MS];
      const params = [...own(attempt), fingerprint, ...times];
      for (;;) {
        if ((await database.query(BEGIN, params)).length > 0) return { kind: 'begun' };
        const [row] = await database.query<Row>(FIND, own(attempt).slice(0, 2));
        // Given up in between.
        if (row === undefined) continue;
        return stateOf(row, attempt, fingerprint, nowMs);
      }
    },
    /** Keeps the answer of this attempt. */
    async answer(attempt: Attempt, { status, body }: Answer): Promise<void> {
      const sealed = seal(attempt.accountId, attempt.key, body);
      await database.query(ANSWER, [...own(attempt), clock.now(), status, sealed]);
    },
    /** Nothing was made: the key is free again. */
    async giveUp(attempt: Attempt): Promise<void> {
      await database.query(GIVE_UP, own(attempt));
    },
    /** The attempt failed in a way that leaves open what it made. */
    async lose(attempt: Attempt): Promise<void> {
      await database.query(LOSE, [...own(attempt), clock.now()]);
    },
    /** Deletes answers and keys whose time is over; how many keys. */
    async prune(): Promise<number> {
      const nowMs = clock.now();
      await database.query(FORGET_BODIES, [nowMs - BODY_MS]);
      return deleteInSlices(database, 'idempotent_request', 'created_at_ms <= $1', [
        nowMs - KEY_MS,
      ]);
    },
  };
}

interface Row {
  readonly fingerprint: Uint8Array;
  readonly claimed_until_ms: number;
  readonly answered_at_ms: number | null;
  readonly status: number | null;
  readonly body: Uint8Array | null;
}

function stateOf(
  row: Row,
  { accountId, key }: Attempt,
  fingerprint: Uint8Array,
  nowMs: number,
): Begun {
  if (Buffer.compare(row.fingerprint, fingerprint) !== 0) return { kind: 'different' };
  const { answered_at_ms: answeredAtMs, status, body } = row;
  if (answeredAtMs === null || status === null) {
    return { kind: row.claimed_until_ms > nowMs ? 'running' : 'lost' };
  }
  return body === null || answeredAtMs <= nowMs - BODY_MS
    ? { kind: 'forgotten' }
    : { kind: 'answered', status, body: unseal(accountId, key, body) };
}

/** Longer than any handler takes: what calls a payment provider gives up after half a minute. */
const CLAIM_MS = 120_000;
/** How long an answer can be had again: a secret that was shown once should not be there much longer. */
export const BODY_MS = 10 * 60_000;
/** As long as those of batches. */
export const KEY_MS = 24 * 3_600_000;

/** $1…$3: account, digest, claim; $4: fingerprint; $5: until when; $6: now; $7: older ones are over. */
const BEGIN = `
  INSERT INTO idempotent_request AS r (account_id, key_digest, claim, fingerprint, claimed_until_ms, created_at_ms)
  VALUES ($1, $2, $3::uuid, $4, $5, $6)
  ON CONFLICT (account_id, key_digest) DO UPDATE
  SET claim = EXCLUDED.claim, fingerprint = EXCLUDED.fingerprint,
      claimed_until_ms = EXCLUDED.claimed_until_ms, created_at_ms = EXCLUDED.created_at_ms,
      answered_at_ms = NULL, status = NULL, body = NULL
  WHERE r.created_at_ms <= $7
  RETURNING r.claim`;
const FIND = `
  SELECT fingerprint, claimed_until_ms, answered_at_ms, status, body FROM idempotent_request
  WHERE account_id = $1 AND key_digest = $2`;
const OWN = 'account_id = $1 AND key_digest = $2 AND claim = $3::uuid AND answered_at_ms IS NULL';
const ANSWER = `
  UPDATE idempotent_request SET answered_at_ms = $4, status = $5, body = $6 WHERE ${OWN}`;
const GIVE_UP = `DELETE FROM idempotent_request WHERE ${OWN}`;
const LOSE = `UPDATE idempotent_request SET claimed_until_ms = $4 WHERE ${OWN}`;
const FORGET_BODIES = `
  UPDATE idempotent_request SET body = NULL WHERE body IS NOT NULL AND answered_at_ms <= $1`;
