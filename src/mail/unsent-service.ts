/**
 * Mails that could not be sent at once. Promises:
 * - A mail that is kept is sent, unless the mail server refuses it, its link is of no use any more, a day passes or
 *   somebody deletes it. It is claimed by one process at a time; the claim of a process that dies lapses after LEASE_MS.
 * - It is sent twice only where a process ends, or loses the database, between sending and noting it.
 * - No mail is sent whose link was used, replaced or taken back, or expires within minutes; the text goes with the link.
 * - Nothing that operators see holds the text of a mail, and each of their acts and its entry of the audit log are one commit.
 * - The mails of a person who is deleted are deleted with them.
 */
import { recordAct } from '../audit/record.ts';
import type { Database, Queries } from '../database/database.ts';
import { deleteInSlices } from '../database/delete-in-slices.ts';
import type { Clock } from '../util/clock.ts';
import { newId, randomHex } from '../util/id.ts';
import { faultText, isRefusedForGood } from './mail-fault.ts';
import {
  afterFailedAttempt,
  giveUpAtMs,
  isLinkOfUse,
  isTooLate,
  LINK_LIFE_MIN_MS,
  type MailFailure,
  type NextStep,
} from './retry-rules.ts';
import type { KeptMail, MailClaim, MailPage, UnsentMail } from './unsent-mail.ts';
import {
  claimUnsent,
  deleteUnsent,
  dropDeadTexts,
  endClaim,
  extendLease,
  insertUnsent,
  listUnsent,
  lockUnsent,
  makeDue,
} from './unsent-repository.ts';

/** When a link with a token of this digest expires; null: there is none any more. */
export type LinkUntil = (digest: string) => Promise<number | null>;

/** `unknown`: there is no such mail; `sending`: a process sends it now; `no-text`: its link is of no use any more. */
type Retried = UnsentMail | 'unknown' | 'sending' | 'no-text';

/** As of a retry. */
type Deleted = 'deleted' | 'unknown' | 'sending';

export type UnsentMails = ReturnType<typeof createUnsentMails>;

/** `clock` is the real time, as that of links is. */
export function createUnsentMails(database: Database, clock: Clock, linkUntil: LinkUntil) {
  return {
    /** Keeps a mail whose first attempt failed; false: its reader was deleted meanwhile. */
    async keep(mail: KeptMail, fault: unknown): Promise<NextStep | 'reader-gone'> {
      // One whose link is gone expired long ago.
      const linkUntilMs = mail.link === null ? null : ((await linkUntil(mail.link)) ?? 0);
      const nowMs = clock.now();
      const lastAtMs = giveUpAtMs(nowMs, linkUntilMs);
      const step = afterFailedAttempt(
        { attempts: 1, isRefused: isRefusedForGood(fault), linkUntilMs, giveUpAtMs: lastAtMs },
        { nowMs, jitter: randomFraction() },
      );
      const isKept = await insertUnsent(database, {
        ...mail,
        id: newId(),
        linkUntilMs,
        giveUpAtMs: lastAtMs,
        lastError: faultText(fault),
        step,
        createdAtMs: nowMs,
      });
      return isKept ? step : 'reader-gone';
    },

    /** Claims what is due for LEASE_MS, at most `limit`. Drops texts whose links are dead. */
    async claim(limit: number): Promise<readonly MailClaim[]> {
      const nowMs = clock.now();
      await dropDeadTexts(database, nowMs + LINK_LIFE_MIN_MS, nowMs);
      return claimUnsent(database, { limit, leaseUntilMs: nowMs + LEASE_MS }, nowMs);
    },

    /** Why a mail that was claimed must not be sent; null: it is to be sent. */
    async whyNot(claim: MailClaim): Promise<MailFailure | null> {
      const untilMs = claim.link === null ? null : ((await linkUntil(claim.link)) ?? 0);
      const nowMs = clock.now();
      if (!isLinkOfUse(untilMs, nowMs)) return 'link_expired';
      return isTooLate(claim.giveUpAtMs, nowMs) ? 'gave_up' : null;
    },

    /** Extends the claim where it ends soon; the claim as it is then. A claim that was lost stays as it was. */
    async renew(claim: MailClaim): Promise<MailClaim> {
      const nowMs = clock.now();
      if (claim.leaseUntilMs - nowMs > RENEW_WITHIN_MS) return claim;
      const leaseUntilMs = nowMs + LEASE_MS;
      return (await extendLease(database, claim, leaseUntilMs))
        ? { ...claim, leaseUntilMs }
        : claim;
    },

    sent: (claim: MailClaim): Promise<void> => deleteUnsent(database, claim.id),

    /** Notes that a mail is not to be sent. */
    async giveUp(claim: MailClaim, failure: MailFailure): Promise<void> {
      await endClaim(database, claim, { state: 'failed', failure }, null);
    },

    /** Notes an attempt that failed; null: another process has the mail by now, and decides. */
    async failed(claim: MailClaim, fault: unknown): Promise<NextStep | null> {
      const isRefused = isRefusedForGood(fault);
      const at = { nowMs: clock.now(), jitter: randomFraction() };
      const step = afterFailedAttempt({ ...claim, isRefused }, at);
      return (await endClaim(database, claim, step, faultText(fault))) ? step : null;
    },

    /** Newest first. */
    list: (page: MailPage): Promise<readonly UnsentMail[]> => listUnsent(database, page),

    /** Makes a mail due at once, and for another day. */
    retry: (id: string): Promise<Retried> =>
      database.transaction((tx) => retry(tx, id, clock.now())),

    /** Deletes a mail, which is then never sent. */
    delete: (id: string): Promise<Deleted> =>
      database.transaction((tx) => remove(tx, id, clock.now())),

    /** Deletes what was written more than KEPT_DAYS ago; how many. */
    prune: (): Promise<number> =>
      deleteInSlices(database, 'unsent_mail', 'created_at_ms < $1', [
        clock.now() - KEPT_DAYS * 86_400_000,
      ]),
  };
}

async function retry(tx: Queries, id: string, nowMs: number): Promise<Retried> {
  const locked = await lockUnsent(tx, id);
  if (locked === undefined) return 'unknown';
  const { mail, linkUntilMs, claimedUntilMs } = locked;
  if ((claimedUntilMs ?? 0) > nowMs) return 'sending';
  if (!mail.hasText || !isLinkOfUse(linkUntilMs, nowMs)) return 'no-text';
  await makeDue(tx, id, nowMs, Math.max(nowMs, giveUpAtMs(nowMs, linkUntilMs)));
  await recordAct(tx, { act: 'mail.retried', ...aboutMail(mail) });
  return { ...mail, state: 'waiting', failure: null, nextAtMs: nowMs };
}

async function remove(tx: Queries, id: string, nowMs: number): Promise<Deleted> {
  const locked = await lockUnsent(tx, id);
  if (locked === undefined) return 'unknown';
  if ((locked.claimedUntilMs ?? 0) > nowMs) return 'sending';
  await deleteUnsent(tx, id);
  await recordAct(tx, { act: 'mail.deleted', ...aboutMail(locked.mail) });
  return 'deleted';
}

/** Without the address: the log outlives the people it is about. */
const aboutMail = ({ id, kind, state }: UnsentMail) => ({
  accountId: null,
  target: id,
  before: { kind, state },
});

/** In [0, 1). */
const randomFraction = (): number => Number.parseInt(randomHex(4), 16) / 2 ** 32;

/** How long a process may keep a mail to itself without a sign of life. */
export const LEASE_MS = 60_000;
const RENEW_WITHIN_MS = 40_000;
export const KEPT_DAYS = 30;
