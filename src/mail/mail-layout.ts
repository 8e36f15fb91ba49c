/** How every mail is put together: paragraphs, the sender's name, links to this server's pages. */
import type { Mail } from './mail.ts';

export interface MailLayout {
  /** The address of a page. */
  page(path: string): string;
  mail(kind: string, to: string, subject: string, lines: readonly string[]): Mail;
}

export const letters = (publicUrl: string): MailLayout => ({
  page: (path) => `${publicUrl}${path}`,
  mail: (kind, to, subject, lines) => ({
    kind,
    to,
    subject,
    text: [...lines, `— Barcode API, ${publicUrl}`].join('\n\n'),
  }),
});
