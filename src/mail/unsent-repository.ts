/** The SQL of mails that could not be sent. Claims skip rows that another process has locked, so that none waits. */
import type { Queries } from '../database/database.ts';
import type { Language } from '../util/languages.ts';
import type { MailFailure, NextStep } from './retry-rules.ts';
import type { KeptMail, MailClaim, MailPage, MailState, UnsentMail } from './unsent-mail.ts';

/** What is written of a mail that was tried once. */
export interface NewUnsentMail extends KeptMail {
  readonly id: string;
  readonly linkUntilMs: number | null;
  readonly giveUpAtMs: number;
  readonly lastError: string;
  readonly step: NextStep;
  readonly createdAtMs: number;
}

/** false: its reader was deleted meanwhile, and nothing was written. */
export async function insertUnsent(queries: Queries, mail: NewUnsentMail): Promise<boolean> {
  const { step } = mail;
  const isDead = step.state === 'failed' && step.failure === 'link_expired';
  const rows = await queries.query(INSERT, [
    mail.id,
    mail.personId,
    mail.kind,
    mail.to,
    mail.subject,
    isDead ? null : mail.text,
    mail.language,
    mail.requestId,
    mail.link,
    mail.linkUntilMs,
    ...stepValues(step, mail.createdAtMs),
    mail.lastError,
    mail.createdAtMs,
    mail.giveUpAtMs,
  ]);
  return rows.length === 1;
}

/** Claims what is due, at most `limit`, the longest due first; each counts as an attempt. */
export async function claimUnsent(
  queries: Queries,
  { limit, leaseUntilMs }: { readonly limit: number; readonly leaseUntilMs: number },
  nowMs: number,
): Promise<MailClaim[]> {
  const rows = await queries.query<ClaimRow>(CLAIM, [nowMs, limit, leaseUntilMs]);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    to: row.recipient,
    subject: row.subject,
    text: row.body,
    language: row.language,
    requestId: row.request_id,
    link: row.link_digest,
    linkUntilMs: row.link_until_ms,
    giveUpAtMs: row.give_up_at_ms,
    attempts: row.attempts,
    leaseUntilMs,
  }));
}

/** Extends a lease; false: it is another process's by now, or the mail is gone. */
export const extendLease = async (
  queries: Queries,
  { id, leaseUntilMs }: Pick<MailClaim, 'id' | 'leaseUntilMs'>,
  untilMs: number,
): Promise<boolean> => (await queries.query(EXTEND, [id, leaseUntilMs, untilMs])).length === 1;

/** Removes a mail, whoever has claimed it. */
export const deleteUnsent = async (queries: Queries, id: string): Promise<void> => {
  await queries.query('DELETE FROM unsent_mail WHERE id = $1', [id]);
};

/** Ends a claim; false: the lease has passed on, and whoever has it now decides. */
export async function endClaim(
  queries: Queries,
  { id, leaseUntilMs }: Pick<MailClaim, 'id' | 'leaseUntilMs'>,
  step: NextStep,
  /** null: it stays as it was. */
  lastError: string | null,
): Promise<boolean> {
  const values = stepValues(step, leaseUntilMs);
  return (await queries.query(END_CLAIM, [id, leaseUntilMs, ...values, lastError])).length === 1;
}

/** Drops the texts of mails whose links expire before `deadMs` and that nobody is sending; these mails have failed. */
export const dropDeadTexts = async (
  queries: Queries,
  deadMs: number,
  nowMs: number,
): Promise<void> => {
  await queries.query(DROP_TEXTS, [deadMs, nowMs]);
};

export async function listUnsent(
  queries: Queries,
  { state, after, limit }: MailPage,
): Promise<UnsentMail[]> {
  const place = [after?.createdAtMs ?? null, after?.id ?? null];
  return (await queries.query<ListedRow>(LIST, [state, ...place, limit])).map(listed);
}

/** A mail that is locked until the transaction ends. */
export async function lockUnsent(tx: Queries, id: string): Promise<LockedMail | undefined> {
  const [row] = await tx.query<LockedRow>(LOCK, [id]);
  return (
    row && {
      mail: listed(row),
      linkUntilMs: row.link_until_ms,
      claimedUntilMs: row.claimed_until_ms,
    }
  );
}

interface LockedMail {
  readonly mail: UnsentMail;
  readonly linkUntilMs: number | null;
  /** null: nobody sends it. */
  readonly claimedUntilMs: number | null;
}

/** Makes a mail due now. */
export async function makeDue(
  tx: Queries,
  id: string,
  nowMs: number,
  giveUpAtMs: number,
): Promise<void> {
  await tx.query(MAKE_DUE, [id, nowMs, giveUpAtMs]);
}

/** State, failure and time of the next attempt. */
const stepValues = (step: NextStep, otherwiseMs: number): readonly unknown[] =>
  step.state === 'waiting'
    ? [step.state, null, step.nextAtMs]
    : [step.state, step.failure, otherwiseMs];

const listed = (row: ListedRow): UnsentMail => ({
  id: row.id,
  kind: row.kind,
  recipient: row.recipient,
  subject: row.subject,
  state: row.state,
  failure: row.failure,
  lastError: row.last_error,
  attempts: row.attempts,
  createdAtMs: row.created_at_ms,
  nextAtMs: row.next_at_ms,
  hasText: row.has_text,
});

interface ListedRow {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly subject: string;
  readonly state: MailState;
  readonly failure: MailFailure | null;
  readonly last_error: string;
  readonly attempts: number;
  readonly created_at_ms: number;
  readonly next_at_ms: number;
  readonly has_text: boolean;
}

interface LockedRow extends ListedRow {
  readonly link_until_ms: number | null;
  readonly claimed_until_ms: number | null;
}

interface ClaimRow {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly language: Language;
  readonly request_id: string | null;
  readonly link_digest: string | null;
  readonly link_until_ms: number | null;
  readonly give_up_at_ms: number;
  readonly attempts: number;
}

/** Locks the reader, so that who is being deleted leaves nothing behind. */
const INSERT = `
  WITH reader AS (SELECT id FROM person WHERE id = $2::text FOR KEY SHARE)
  INSERT INTO unsent_mail (id, person_id, kind, recipient, subject, body, language, request_id, link_digest,
                           link_until_ms, state, failure, next_at_ms, last_error, attempts, created_at_ms,
                           give_up_at_ms)
  SELECT $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::text,
         $10::int8, $11::text, $12::text, $13::int8, $14::text, 1, $15::int8, $16::int8
  WHERE $2::text IS NULL OR EXISTS (SELECT 1 FROM reader)
  RETURNING id`;
/** A claim moves the next attempt to the end of the lease: where its process dies it is due then. */
const CLAIM = `
  UPDATE unsent_mail
  SET claimed_until_ms = $3::int8, next_at_ms = $3::int8, attempts = attempts + 1
  WHERE id = ANY (ARRAY(
    SELECT id FROM unsent_mail WHERE state = 'waiting' AND next_at_ms <= $1::int8
    ORDER BY next_at_ms LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED))
  RETURNING id, kind, recipient, subject, body, language, request_id, link_digest, link_until_ms,
            give_up_at_ms, attempts`;
const EXTEND = `
  UPDATE unsent_mail SET claimed_until_ms = $3::int8, next_at_ms = $3::int8
  WHERE id = $1 AND claimed_until_ms = $2::int8 RETURNING id`;
/** The text goes with its link. */
const END_CLAIM = `
  UPDATE unsent_mail
  SET claimed_until_ms = NULL, state = $3::text, failure = $4::text, next_at_ms = $5::int8,
      last_error = coalesce($6::text, last_error),
      body = CASE WHEN $4::text = 'link_expired' THEN NULL ELSE body END
  WHERE id = $1 AND claimed_until_ms = $2::int8 RETURNING id`;
const DROP_TEXTS = `
  UPDATE unsent_mail SET body = NULL, state = 'failed', failure = 'link_expired'
  WHERE body IS NOT NULL AND link_until_ms < $1::int8 AND coalesce(claimed_until_ms, 0) <= $2::int8`;
const COLUMNS = `id, kind, recipient, subject, state, failure, last_error, attempts, created_at_ms, next_at_ms,
         body IS NOT NULL AS has_text`;
const LIST = `
  SELECT ${COLUMNS} FROM unsent_mail
  WHERE ($1::text IS NULL OR state = $1) AND ($2::int8 IS NULL OR (created_at_ms, id) < ($2, $3::text))
  ORDER BY created_at_ms DESC, id DESC LIMIT $4`;
const LOCK = `
  SELECT ${COLUMNS}, link_until_ms, claimed_until_ms FROM unsent_mail WHERE id = $1 FOR UPDATE`;
const MAKE_DUE = `
  UPDATE unsent_mail SET state = 'waiting', failure = NULL, next_at_ms = $2::int8, give_up_at_ms = $3::int8
  WHERE id = $1`;
