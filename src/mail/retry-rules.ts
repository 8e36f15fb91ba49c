/**
 * When a mail that could not be sent is tried again, and when it never is. Pure rules: the time and the jitter are
 * arguments.
 */

/** Why a mail is not tried again by itself: the mail server refused it for good, its link is of no use any more, or it waited too long. */
export type MailFailure = 'refused' | 'link_expired' | 'gave_up';

/** What becomes of a mail after an attempt that failed. */
export type NextStep =
  | { readonly state: 'waiting'; readonly nextAtMs: number }
  | { readonly state: 'failed'; readonly failure: MailFailure };

interface FailedAttempt {
  /** Attempts so far, this one among them. */
  readonly attempts: number;
  /** Whether the mail server refused the mail for good. */
  readonly isRefused: boolean;
  /** When its link expires; null: it has no secret link. */
  readonly linkUntilMs: number | null;
  /** Of the last attempt: see giveUpAtMs. */
  readonly giveUpAtMs: number;
}

/**
 * Waits RETRY_DELAYS_MS, and a fifth longer at most, by `jitter` in [0, 1), so that mails that failed together are not
 * tried together. The last attempt comes when the mail is given up, wherever the wait would end.
 */
export function afterFailedAttempt(
  { attempts, isRefused, linkUntilMs, giveUpAtMs: lastAtMs }: FailedAttempt,
  { nowMs, jitter }: { readonly nowMs: number; readonly jitter: number },
): NextStep {
  if (!isLinkOfUse(linkUntilMs, nowMs)) return { state: 'failed', failure: 'link_expired' };
  if (isRefused) return { state: 'failed', failure: 'refused' };
  if (nowMs >= lastAtMs) return { state: 'failed', failure: 'gave_up' };
  const delayMs = RETRY_DELAYS_MS[attempts - 1] ?? RETRY_DELAYS_MS.at(-1)!;
  const waitMs = Math.round(delayMs * (1 + jitter * JITTER));
  return { state: 'waiting', nextAtMs: Math.min(nowMs + waitMs, lastAtMs) };
}

/** When a mail is tried for the last time: a day after `fromMs`, or earlier where its link expires. */
export const giveUpAtMs = (fromMs: number, linkUntilMs: number | null): number =>
  Math.min(fromMs + GIVE_UP_AFTER_MS, (linkUntilMs ?? Infinity) - 2 * LINK_LIFE_MIN_MS);

/** Whether a process that comes to a mail so late still sends it. */
export const isTooLate = (lastAtMs: number, nowMs: number): boolean => nowMs > lastAtMs + LATE_MS;

/**
 * Whether a link that expires then is worth sending now. Sending takes minutes at worst, and the link must not be dead
 * when it arrives. null: there is no link that could be.
 */
export const isLinkOfUse = (linkUntilMs: number | null, nowMs: number): boolean =>
  linkUntilMs === null || linkUntilMs - nowMs >= LINK_LIFE_MIN_MS;

const MINUTE = 60_000;
/** After the first attempt, the second and so on; the last one repeats. */
export const RETRY_DELAYS_MS: readonly number[] = [
  MINUTE / 2,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
];
const JITTER = 0.2;
const GIVE_UP_AFTER_MS = 24 * 60 * MINUTE;
/** As long as one attempt can take with a mail server that answers slowly. */
export const LINK_LIFE_MIN_MS = 5 * MINUTE;
/** Of a last attempt, where the processes are busy. */
const LATE_MS = 10 * MINUTE;
