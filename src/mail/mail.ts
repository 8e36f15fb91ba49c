/** The mail port: one short plain text to one address. */
import type { Language } from '../util/languages.ts';
import type { MailWords } from './words/en.ts';

/** A mail that is yet to be written, in the language of whoever reads it. */
export interface MailDraft {
  /** What it is about, for logs and file names. */
  readonly kind: string;
  readonly to: string;
  /** Addresses of people who know its reader, such as who invites: where `to` is nobody's with a language, the first of them decides. */
  readonly knownBy: readonly string[];
  /** Digest of the token in its secret link, as the token is stored; null: it has no secret link. */
  readonly link: string | null;
  write(words: MailWords): { readonly subject: string; readonly text: string };
}

export interface Mail {
  /** As of the draft. */
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface SentMail extends Mail {
  /** That it is written in. Sent as the header Content-Language. */
  readonly language: Language;
  /** Of the request that it came of; null: of none. Sent as the header X-Request-Id. */
  readonly requestId: string | null;
}

export interface Mailer {
  /** Sends a mail, in one attempt. Rejects where that fails. */
  send(mail: SentMail): Promise<void>;
  close(): Promise<void>;
}
