/** The mail port: one short plain text to one address. */

export interface Mail {
  /** What it is about, for logs and file names. */
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface SentMail extends Mail {
  /** Of the request that it came of; null: of none. Sent as the header X-Request-Id. */
  readonly requestId: string | null;
}

export interface Mailer {
  /** Sends a mail. Rejects where that fails; it is not retried. */
  send(mail: SentMail): Promise<void>;
  close(): Promise<void>;
}
