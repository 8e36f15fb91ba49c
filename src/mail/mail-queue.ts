/**
 * Sends mails behind the reply: whether and how long a mail takes must not tell anybody which
 * addresses have an account. A mail that fails is logged and counted, and the person asks again.
 */
import { createBackgroundTasks } from '../util/concurrency.ts';
import type { Log } from '../util/log.ts';
import type { Mail, Mailer } from './mail.ts';

export interface MailQueue {
  /** Takes a mail to be sent soon. */
  send(mail: Mail): void;
  counts(): MailCounts;
  /** Waits for the mails under way. */
  drain(): Promise<void>;
}

export interface MailCounts {
  readonly sent: number;
  /** Refused by the mail server, or more than could be held. */
  readonly failed: number;
}

/** A queue over a mailer. */
export function createMailQueue({ mailer, log }: { mailer: Mailer; log: Log }): MailQueue {
  const tasks = createBackgroundTasks({
    tasksMax: TASKS_MAX,
    onFault: (fault) =>
      log.error({ event: 'mail.queue_failed', err: fault }, 'The mail queue failed'),
  });
  const counts = { sent: 0, failed: 0 };
  async function deliver(mail: Mail): Promise<void> {
    try {
      await mailer.send(mail);
      counts.sent += 1;
    } catch (fault) {
      counts.failed += 1;
      const fields = { event: 'mail.send_failed', err: fault, mail: mail.kind };
      log.error(fields, 'a mail could not be sent');
    }
  }
  return {
    send(mail) {
      // Billing of a deleted account may still send mail, which nobody would read.
      if (mail.to.endsWith(NOBODY)) return;
      if (tasks.tryRun(() => deliver(mail))) return;
      counts.failed += 1;
      const fields = { event: 'mail.queue_full', mail: mail.kind };
      log.error(fields, 'A mail was dropped: too many are being sent');
    },
    counts: () => ({ ...counts }),
    drain: () => tasks.drain(),
  };
}

const TASKS_MAX = 1000;
/** Deleted accounts have an address there; nobody can (RFC 2606, 2). */
const NOBODY = '@deleted.invalid';
