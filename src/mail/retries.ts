/**
 * Sends the mails that could not be sent at once: claim, send, note. A process that dies in between loses nothing: its
 * claims lapse and another process sends them.
 */
import { actingBecauseOf } from '../util/actor.ts';
import type { Log } from '../util/log.ts';
import { inSpan } from '../util/tracing.ts';
import type { Mailer } from './mail.ts';
import type { MailClaim } from './unsent-mail.ts';
import type { UnsentMails } from './unsent-service.ts';

export interface MailRetries {
  /** Extends the claims of what is being sent, and starts what is due. Rejects where the database does not answer. */
  poll(): Promise<void>;
  /** Waits until nothing is being sent. */
  drain(): Promise<void>;
  /** Starts nothing more and waits for what is being sent. */
  stop(): Promise<void>;
  counts(): RetryCounts;
}

/** Since the process started. */
interface RetryCounts {
  readonly sent: number;
  /** Not tried again by themselves. */
  readonly givenUp: number;
}

interface RetryDeps {
  readonly unsentMails: Pick<
    UnsentMails,
    'claim' | 'renew' | 'whyNot' | 'sent' | 'giveUp' | 'failed'
  >;
  readonly mailer: Pick<Mailer, 'send'>;
  readonly log: Log;
}

/** It does nothing until it is polled. */
export function createMailRetries(deps: RetryDeps): MailRetries {
  const inFlight = new Map<string, MailClaim>();
  const sending = new Set<Promise<void>>();
  const counts = { sent: 0, givenUp: 0 };
  let isStopped = false;
  /** The claim in progress. */
  let claiming: Promise<void> | null = null;

  async function renew(): Promise<void> {
    for (const claim of inFlight.values()) {
      const renewed = await deps.unsentMails.renew(claim);
      // It may have ended meanwhile.
      if (inFlight.has(claim.id)) inFlight.set(claim.id, renewed);
    }
  }

  function fill(): Promise<void> {
    claiming ??= claimAndStart().finally(() => {
      claiming = null;
    });
    return claiming;
  }

  async function claimAndStart(): Promise<void> {
    const limit = isStopped ? 0 : IN_FLIGHT_MAX - inFlight.size;
    if (limit === 0) return;
    for (const claim of await deps.unsentMails.claim(limit)) start(claim);
  }

  /** There is room again, and more may be due. */
  async function goOn(): Promise<void> {
    try {
      await fill();
    } catch (fault) {
      const event = 'mail.claim_failed';
      deps.log.error({ event, err: fault }, 'Claiming mails to be sent failed; will retry');
    }
  }

  function start(claim: MailClaim): void {
    inFlight.set(claim.id, claim);
    const work = actingBecauseOf(claim.requestId, () => send(claim)).finally(() => {
      inFlight.delete(claim.id);
      sending.delete(work);
      void inSpan(undefined, goOn);
    });
    sending.add(work);
  }

  async function send(claim: MailClaim): Promise<void> {
    const end = await attemptOrLog(deps, claim, () => inFlight.get(claim.id) ?? claim);
    if (end !== null) counts[end] += 1;
  }

  async function drain(): Promise<void> {
    while (claiming !== null || sending.size > 0) {
      // Whoever began it hears of its fault.
      await claiming?.catch(() => undefined);
      await Promise.all(sending);
    }
  }

  return {
    async poll() {
      if (isStopped) return;
      await renew();
      await fill();
    },
    drain,
    stop() {
      isStopped = true;
      return drain();
    },
    counts: () => ({ ...counts }),
  };
}

/** Never rejects: an attempt that is not noted is made again once its claim has lapsed. */
async function attemptOrLog(
  deps: RetryDeps,
  claim: MailClaim,
  current: () => MailClaim,
): Promise<keyof RetryCounts | null> {
  try {
    return await attempt(deps, claim, current);
  } catch (fault) {
    const about = { mailId: claim.id, mail: claim.kind };
    const event = 'mail.attempt_not_noted';
    deps.log.error({ event, err: fault, ...about }, 'An attempt to send a mail was not noted');
    return null;
  }
}

/** One attempt; null: the mail goes on waiting. `current` is the claim as it was last extended. */
async function attempt(
  { unsentMails, mailer, log }: RetryDeps,
  claim: MailClaim,
  current: () => MailClaim,
): Promise<keyof RetryCounts | null> {
  const about = { mailId: claim.id, mail: claim.kind };
  const givenUp = (failure: string): 'givenUp' => {
    log.error({ event: 'mail.given_up', ...about, failure }, 'A mail is not sent');
    return 'givenUp';
  };
  const why = await unsentMails.whyNot(claim);
  if (why !== null) {
    await unsentMails.giveUp(current(), why);
    return givenUp(why);
  }
  const { kind, to, subject, text, language, requestId } = claim;
  const fault = await mailer.send({ kind, to, subject, text, language, requestId }).then(
    () => undefined,
    (reason: unknown) => ({ reason }),
  );
  if (fault === undefined) {
    await unsentMails.sent(claim);
    log.info({ event: 'mail.sent_later', ...about, attempts: claim.attempts }, 'Mail sent');
    return 'sent';
  }
  log.warn({ event: 'mail.failed_again', err: fault.reason, ...about }, 'A mail failed again');
  const step = await unsentMails.failed(current(), fault.reason);
  return step?.state === 'failed' ? givenUp(step.failure) : null;
}

/** As many as there are connections to the mail server. */
const IN_FLIGHT_MAX = 3;
