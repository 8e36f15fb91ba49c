/** Writes the audit log. Other nouns call this inside their own transactions, so that an entry stands if and only if the act does. */
import type { Queries } from '../database/database.ts';
import { currentActor, type Actor } from '../util/actor.ts';
import { systemClock } from '../util/clock.ts';
import { newId, randomHex } from '../util/id.ts';
import type { Act, EntryDetails } from './acts.ts';
import { detailsHash, linkHash, type ChainEnd } from './chain.ts';

/**
 * Appends an entry, by the current actor, at the real time whatever the clock of billing shows. The last
 * statement of its transaction: it locks the end of the chain until the commit, and who waits for that must hold nothing that
 * somebody else may still need.
 */
export const recordAct = (tx: Queries, act: Act): Promise<void> =>
  recordActOf(tx, currentActor(), act);

/** The same by somebody else than the current actor. */
export async function recordActOf(tx: Queries, actor: Actor, act: Act): Promise<void> {
  const [end] = await tx.query<ChainEnd>(LOCK, []);
  if (end === undefined) throw new Error('the audit log has no end');
  const details = JSON.stringify(detailsOf(actor, act));
  const salt = randomHex(16);
  const link = {
    seq: end.seq + 1,
    id: newId(),
    atMs: systemClock.now(),
    accountId: act.accountId,
    act: act.act,
    detailsHash: detailsHash(salt, details),
  };
  const { seq, id, atMs, accountId } = link;
  const hash = linkHash(end.hash, link);
  await tx.query(APPEND, [
    seq,
    id,
    atMs,
    accountId,
    act.act,
    details,
    salt,
    link.detailsHash,
    hash,
  ]);
}

/**
 * Erases what the log says of an account that is deleted: who, from where, and what. That something was done, and when, stays;
 * so does the chain.
 */
export async function eraseActs(tx: Queries, accountId: string): Promise<void> {
  await tx.query(ERASE, [accountId]);
}

const detailsOf = (actor: Actor, { target, before, after }: Act): EntryDetails => ({
  by: actor.kind,
  byId: actor.id,
  person: actor.person,
  address: actor.address,
  userAgent: actor.userAgent?.slice(0, USER_AGENT_MAX) ?? null,
  requestId: actor.requestId,
  target: target ?? null,
  before: before ?? null,
  after: after ?? null,
});

/** What tells browsers apart stands in the first words. */
const USER_AGENT_MAX = 300;

const LOCK = 'SELECT seq, hash FROM audit_end FOR UPDATE';
const APPEND = `
  WITH moved AS (UPDATE audit_end SET seq = $1::int8, hash = $9)
  INSERT INTO audit_entry (seq, id, at_ms, account_id, act, details, salt, details_hash, hash)
  VALUES ($1::int8, $2, $3, $4, $5, $6, $7, $8, $9)`;
const ERASE = `
  UPDATE audit_entry SET details = NULL, salt = NULL
  WHERE account_id = $1 AND details IS NOT NULL`;
