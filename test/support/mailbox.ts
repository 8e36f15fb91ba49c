/** A mailer that keeps what it is given, for a test to read, and fails when a test says so. */
import type { Mail, Mailer } from '../../src/mail/mail.ts';

export interface Mailbox {
  readonly mailer: Mailer;
  /** Every mail sent so far, the last one last. */
  sent(): readonly Mail[];
  /** From now on every mail fails with this; null: none does. */
  failWith(fault: Error | null): void;
}

export function createMailbox(): Mailbox {
  const sent: Mail[] = [];
  let fault: Error | null = null;
  return {
    mailer: {
      async send(mail) {
        if (fault !== null) throw fault;
        sent.push(mail);
      },
      async close() {},
    },
    sent: () => [...sent],
    failWith(next) {
      fault = next;
    },
  };
}
