/**
 * Sends mails in the background: neither a reply nor its timing may reveal which addresses have an
 * account. A mail that fails is logged, counted and kept in the database, from where it is sent again.
 */
import { currentActor } from '../util/actor.ts';
import { createBackgroundTasks } from '../util/concurrency.ts';
import type { Log } from '../util/log.ts';
import type { Language } from '../util/languages.ts';
import type { MailDraft, Mailer } from './mail.ts';
import type { UnsentMails } from './unsent-service.ts';
import { MAIL_WORDS } from './words/words.ts';

export interface MailQueue {
  /** Writes a mail in the language of its reader and sends it soon. Returns at once and never throws. */
  send(mail: MailDraft): void;
  counts(): MailCounts;
  /** Waits for the mails being sent. */
  drain(): Promise<void>;
}

interface MailCounts {
  /** At the first attempt. */
  readonly sent: number;
  /** Not sent at the first attempt: kept, or lost. */
  readonly failed: number;
  /** Of those, kept but not tried again by themselves. */
  readonly givenUp: number;
}

interface MailQueueDeps {
  readonly mailer: Pick<Mailer, 'send'>;
  /** The first of these addresses that is a person’s, and the language of the first who chose one. */
  readonly readerOf: (
    addresses: readonly string[],
  ) => Promise<{ readonly personId: string | null; readonly language: Language | null }>;
  readonly unsentMails: Pick<UnsentMails, 'keep'>;
  readonly log: Log;
}

/** A queue over a mailer. It is in memory: a process that dies loses what it has not tried to send yet. */
export function createMailQueue({ mailer, readerOf, unsentMails, log }: MailQueueDeps): MailQueue {
  const tasks = createBackgroundTasks({
    tasksMax: QUEUE_MAX,
    onFault: (fault) => log.error({ event: 'mail.queue_failed', err: fault }, 'Mail queue failed'),
  });
  const counts = { sent: 0, failed: 0, givenUp: 0 };
  async function deliver(draft: MailDraft, requestId: string | null): Promise<void> {
    const { kind, to, knownBy, link } = draft;
    try {
      const reader = await readerOf([to, ...knownBy]);
      const language = reader.language ?? 'en';
      const mail = { kind, to, ...draft.write(MAIL_WORDS[language]), language, requestId };
      const fault = await mailer.send(mail).then(
        () => undefined,
        (reason: unknown) => ({ reason }),
      );
      if (fault === undefined) {
        counts.sent += 1;
        return;
      }
      log.error({ event: 'mail.failed', err: fault.reason, mail: kind }, 'Sending a mail failed');
      const kept = { ...mail, personId: reader.personId, link };
      const step = await unsentMails.keep(kept, fault.reason);
      counts.failed += 1;
      if (step === 'reader-gone' || step.state === 'waiting') return;
      counts.givenUp += 1;
      const { failure } = step;
      log.error({ event: 'mail.given_up', mail: kind, failure }, 'A mail is not sent');
    } catch (fault) {
      counts.failed += 1;
      log.error({ event: 'mail.lost', err: fault, mail: kind }, 'A mail could not be kept');
    }
  }
  return {
    send(mail) {
      // Invoices of a deleted account are still processed, but nobody is left to read about them.
      if (mail.to.endsWith(DELETED_DOMAIN)) return;
      const { requestId } = currentActor();
      if (tasks.tryRun(() => deliver(mail, requestId))) return;
      counts.failed += 1;
      log.error({ event: 'mail.dropped', mail: mail.kind }, 'Mail dropped: the queue is full');
    },
    counts: () => ({ ...counts }),
    drain: () => tasks.drain(),
  };
}

const QUEUE_MAX = 1000;
/** Addresses of deleted accounts; nobody can have one there (RFC 2606, 2). */
const DELETED_DOMAIN = '@deleted.invalid';
