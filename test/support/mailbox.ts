/** A mailer that keeps what it is given, for a test to read. */
import type { Mail, Mailer } from '../../src/mail/mail.ts';

export interface Mailbox {
  readonly mailer: Mailer;
  /** Every mail sent so far, the last one last. */
  sent(): readonly Mail[];
}

export function createMailbox(): Mailbox {
  const sent: Mail[] = [];
  return {
    mailer: {
      async send(mail) {
        sent.push(mail);
      },
      async close() {},
    },
    sent: () => [...sent],
  };
}
