/** Mail through an SMTP server. */
import { createTransport } from 'nodemailer';
import type { Mailer } from './mail.ts';

export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string;
  /** Who the mails are from: `Barcodes <barcodes@example.com>`. */
  readonly from: string;
}

/** A mailer over a few kept connections. */
export function createSmtp({ url, from }: SmtpOptions): Mailer {
  const transport = createTransport({ url, pool: true, maxConnections: 3, ...TIMEOUTS }, { from });
  return {
    async send({ to, subject, text }) {
      // As an object, so that nothing of an address is read as a second one.
      await transport.sendMail({ to: { name: '', address: to }, subject, text });
    },
    async close() {
      transport.close();
    },
  };
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
