/**
 * Sends mails behind the reply: whether and how long a mail takes must not tell anybody which
 * addresses have an account. A mail that fails is logged and counted, and the person asks again.
 */
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

/** A post over a mailer. */
export function createMailQueue({ mailer, log }: { mailer: Mailer; log: Log }): MailQueue {
  const underWay = new Set<Promise<void>>();
  const counts = { sent: 0, failed: 0 };
  async function deliver(mail: Mail): Promise<void> {
    try {
      await mailer.send(mail);
      counts.sent += 1;
    } catch (fault) {
      counts.failed += 1;
      log.error({ err: fault, mail: mail.kind }, 'a mail could not be sent');
    }
  }
  return {
    send(mail) {
      // What is left of a deleted account's billing has nobody to tell.
      if (mail.to.endsWith(NOBODY)) return;
      if (underWay.size >= UNDER_WAY_MAX) {
        counts.failed += 1;
        log.error({ mail: mail.kind }, 'a mail was dropped: too many are under way');
        return;
      }
      const delivery = deliver(mail).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    },
    counts: () => ({ ...counts }),
    async drain() {
      await Promise.all(underWay);
    },
  };
}

const UNDER_WAY_MAX = 1000;
/** Deleted accounts have an address there; nobody can (RFC 2606, 2). */
const NOBODY = '@deleted.invalid';
