/**
 * What deleting an account removes: everything that names a person or says what the person did. The
 * ledger (cycles, reservations, hourly counts) stays, without a name.
 */
import { eraseActs, recordActOf } from '../audit/record.ts';
import { currentActor } from '../util/actor.ts';
import { forgetIfAlone } from './forget-person.ts';
import { forgetBatches } from '../batches/repository.ts';
import { freePlan } from '../plans/plans.ts';
import type { ChangedKey, Invalidation } from '../billing/invalidation.ts';
import type { Queries } from '../database/database.ts';
import { forgetTemplates } from '../templates/repository.ts';
import { forgetWebhooks } from '../webhooks/emit.ts';

/** `not-owner`: it stays, because somebody else owns it by now. */
export interface Deletion {
  readonly outcome: 'deleted' | 'deleted-before' | 'not-owner';
  /** null where nothing was changed. */
  readonly touched: Invalidation | null;
}

/** Deletes within a transaction; with `ownerId` it is that person who deletes it. */
export async function deleteAccount(
  tx: Queries,
  { accountId, ownerId }: { readonly accountId: string; readonly ownerId?: string | undefined },
  nowMs: number,
): Promise<Deletion> {
  const [account] = await tx.query<{ email: string }>(LOCK, [accountId]);
  if (account === undefined) return { outcome: 'deleted-before', touched: null };
  if (ownerId !== undefined && (await tx.query(OWNED, [accountId, ownerId])).length === 0) {
    return { outcome: 'not-owner', touched: null };
  }
  await tx.query('DELETE FROM invite WHERE lower(email) = lower($1)', [account.email]);
  const nobody = `deleted-${accountId}@deleted.invalid`;
  await tx.query(ERASE_ACCOUNT, [accountId, nobody, nowMs, freePlan().id]);
  const keys = await tx.query<ErasedKey>(ERASE_KEYS, [accountId, nowMs]);
  await forgetPeople(tx, accountId);
  for (const sql of DELETE) await tx.query(sql, [accountId]);
  await forgetBatches(tx, accountId);
  await forgetWebhooks(tx, accountId);
  await forgetTemplates(tx, accountId);
  await eraseActs(tx, accountId);
  // Who deleted it, but not from where: that would name the person again.
  const actor = { ...currentActor(), address: null, userAgent: null };
  await recordActOf(tx, actor, { act: 'account.deleted', accountId });
  return { outcome: 'deleted', touched: { accountId, keys: keys.map(revokedKey) } };
}

/** Nobody belongs to the account any more; who belongs to no other is gone. */
async function forgetPeople(tx: Queries, accountId: string): Promise<void> {
  await tx.query('DELETE FROM session WHERE account_id = $1', [accountId]);
  const left = await tx.query<{ person_id: string }>(LEAVE, [accountId]);
  for (const id of left.map((row) => row.person_id).sort()) await forgetIfAlone(tx, id);
}

interface ErasedKey {
  readonly id: string;
  readonly revision: number;
}

const revokedKey = ({ id, revision }: ErasedKey): ChangedKey => ({
  id,
  rule: { live: false, revision, untilMs: null, creditsMax: null },
});

const LOCK = 'SELECT email FROM account WHERE id = $1 AND deleted_at_ms IS NULL FOR UPDATE';
const OWNED = `SELECT FROM member WHERE account_id = $1 AND person_id = $2 AND role = 'owner'`;
const LEAVE = 'DELETE FROM member WHERE account_id = $1 RETURNING person_id';
/**
 * The top-level domain `invalid` never exists (RFC 2606, 2). A plan that costs something ends with its
 * cycle: nobody is left to pay for another one. Invoices that were issued keep what they say.
 */
const ERASE_ACCOUNT = `
  UPDATE account
  SET email = $2, deleted_at_ms = $3,
      billing_name = '', billing_address = '', billing_tax_id = '', purchase_order = '', spend_cap_cents = NULL,
      scheduled_plan_id = CASE WHEN plan_id <> $4 THEN $4 END,
      scheduled_interval = CASE WHEN plan_id <> $4 THEN 'monthly' END,
      version = version + 1, billing_version = billing_version + 1
  WHERE id = $1`;
/** Revoked for good, without a name. */
const ERASE_KEYS = `
  UPDATE api_key
  SET revoked_at_ms = coalesce(revoked_at_ms, $2), name = '', last4 = '', symbologies = NULL,
      ip_ranges = NULL, credits_max = NULL, expires_at_ms = NULL, last_used_at_ms = NULL,
      signing_secret = NULL, signing_secret_at_ms = NULL, previous_signing_secret = NULL,
      previous_signing_until_ms = NULL, made_by = NULL,
      revision = revision + 1
  WHERE account_id = $1
  RETURNING id, revision`;
const DELETE: readonly string[] = [
  // Nobody is left for whom a plan could begin.
  `UPDATE invoice SET status = 'void'
   WHERE account_id = $1 AND kind = 'order' AND status IN ('open', 'past_due')`,
  `UPDATE purchase SET status = 'void' WHERE account_id = $1 AND status = 'open' AND EXISTS (
     SELECT FROM invoice WHERE invoice.id = purchase.id)`,
  'DELETE FROM team_invite WHERE account_id = $1',
  'DELETE FROM request_log WHERE account_id = $1',
  'DELETE FROM idempotent_request WHERE account_id = $1',
];
