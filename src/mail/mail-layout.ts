/** How every mail is built: paragraphs, the sender's name, links to this server's pages. */
import type { Mail } from './mail.ts';

interface MailLayout {
  /** The URL of a page. */
  page(path: string): string;
  /** A mail of these paragraphs, signed. */
  mail(kind: string, to: string, subject: string, lines: readonly string[]): Mail;
}

/** The layout of an installation's mails. */
export const mailLayout = (publicUrl: string): MailLayout => ({
  page: (path) => `${publicUrl}${path}`,
  mail: (kind, to, subject, lines) => ({
    kind,
    to,
    subject,
    text: [...lines, `— Barcode API, ${publicUrl}`].join('\n\n'),
  }),
});
