/** The part of the wiring that sends mails: at once, and again where that failed. */
import { createMailQueue, type MailQueue } from '../mail/mail-queue.ts';
import type { Mailer } from '../mail/mail.ts';
import { createMailRetries, type MailRetries } from '../mail/retries.ts';
import { readerOf } from '../sign-in/person-repository.ts';
import type { Log } from '../util/log.ts';
import type { Opened } from './close-in-reverse.ts';
import type { Stores } from './stores.ts';

interface MailParts {
  readonly stores: Pick<Stores, 'database' | 'unsentMails'>;
  readonly mailer: Mailer;
  readonly log: Log;
}

/** Mails that failed are sent again when the retries are polled. */
export function openMail(
  { stores, mailer, log }: MailParts,
  opened: Opened,
): { readonly mailQueue: MailQueue; readonly mailRetries: MailRetries } {
  const { database, unsentMails } = stores;
  opened.onClose(() => mailer.close());
  const mailQueue = createMailQueue({
    mailer,
    readerOf: (addresses) => readerOf(database, addresses),
    unsentMails,
    log,
  });
  opened.onClose(() => mailQueue.drain());
  const mailRetries = createMailRetries({ unsentMails, mailer, log });
  opened.onClose(() => mailRetries.stop());
  return { mailQueue, mailRetries };
}
