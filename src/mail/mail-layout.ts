/** How every mail is built: paragraphs, the sender's name, links to this server's pages. */
import type { MailDraft } from './mail.ts';
import type { MailWords } from './words/en.ts';

interface MailText {
  readonly subject: string;
  /** Paragraphs. */
  readonly lines: readonly string[];
}

interface MailLayout {
  /** The URL of a page. */
  page(path: string): string;
  /** A mail with these words, signed; `about` as in MailDraft. */
  mail(
    kind: string,
    to: string,
    say: (words: MailWords) => MailText,
    about?: Partial<Pick<MailDraft, 'knownBy' | 'link'>>,
  ): MailDraft;
}

/** The layout of an installation's mails. */
export const mailLayout = (publicUrl: string): MailLayout => ({
  page: (path) => `${publicUrl}${path}`,
  mail: (kind, to, say, { knownBy = [], link = null } = {}) => ({
    kind,
    to,
    knownBy,
    link,
    write(words) {
      const { subject, lines } = say(words);
      return { subject, text: [...lines, `— Barcode API, ${publicUrl}`].join('\n\n') };
    },
  }),
});
