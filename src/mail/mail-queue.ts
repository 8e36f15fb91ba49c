/**
 * Sends mails in the background: neither a reply nor its timing may reveal which addresses have an
 * account. A mail that fails is logged and counted, not retried; the person requests another.
 */
import { currentActor } from '../util/actor.ts';
import { createBackgroundTasks } from '../util/concurrency.ts';
import type { Log } from '../util/log.ts';
import type { Language } from '../util/languages.ts';
import type { MailDraft, Mailer } from './mail.ts';
import { MAIL_WORDS } from './words/words.ts';

export interface MailQueue {
  /** Writes a mail in the language of its reader and sends it soon. Returns at once and never throws. */
  send(mail: MailDraft): void;
  counts(): MailCounts;
  /** Waits for the mails being sent. */
  drain(): Promise<void>;
}

interface MailCounts {
  readonly sent: number;
  /** Refused by the mail server, or dropped because the queue was full. */
  readonly failed: number;
}

interface MailQueueDeps {
  readonly mailer: Mailer;
  /** The language of the first of these addresses that somebody has and has chosen a language with; null: of none. */
  readonly languageOf: (addresses: readonly string[]) => Promise<Language | null>;
  readonly log: Log;
}

/** A queue over a mailer. It is in memory: a process that dies loses what it holds. */
export function createMailQueue({ mailer, languageOf, log }: MailQueueDeps): MailQueue {
  const tasks = createBackgroundTasks({
    tasksMax: QUEUE_MAX,
    onFault: (fault) => log.error({ event: 'mail.queue_failed', err: fault }, 'Mail queue failed'),
  });
  const counts = { sent: 0, failed: 0 };
  async function deliver(draft: MailDraft, requestId: string | null): Promise<void> {
    const { kind, to, knownBy } = draft;
    try {
      const language = (await languageOf([to, ...knownBy])) ?? 'en';
      await mailer.send({ kind, to, ...draft.write(MAIL_WORDS[language]), language, requestId });
      counts.sent += 1;
    } catch (fault) {
      counts.failed += 1;
      log.error({ event: 'mail.failed', err: fault, mail: kind }, 'Sending a mail failed');
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
