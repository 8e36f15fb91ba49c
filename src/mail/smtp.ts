/** Mail through an SMTP server. */
import { createTransport } from 'nodemailer';
import type { Mailer } from './mail.ts';

interface SmtpOptions {
  /** `smtp://` or `smtps://`, with user and password where the server requires them. */
  readonly url: string;
  /** The From header: `Barcodes <barcodes@example.com>`. */
  readonly from: string;
}

/** A mailer over a small pool of connections. */
export function createSmtp({ url, from }: SmtpOptions): Mailer {
  const transport = createTransport({ url, pool: true, maxConnections: 3, ...TIMEOUTS }, { from });
  return {
    async send({ to, subject, text, language, requestId }) {
      const headers = {
        'Content-Language': language,
        ...(requestId !== null && { 'X-Request-Id': requestId }),
      };
      // As an object, so that no part of an address is parsed as a second one.
      await transport.sendMail({ to: { name: '', address: to }, subject, text, headers });
    },
    async close() {
      transport.close();
    },
  };
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
