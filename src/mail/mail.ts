/** The mail port: a short plain text to one address. */

export interface Mail {
  /** What it is about, for logs and file names; a row of mails.ts. */
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  /** Hands the mail on. Rejects where that failed; nobody else tries again. */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}
