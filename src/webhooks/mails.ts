/** The mails about webhooks: an endpoint that fails cannot report it itself. Their words are in src/mail/words. */
import type { NoticeKind } from './attempt-outcome.ts';
import type { EndpointNotice } from './service.ts';
import { mailLayout } from '../mail/mail-layout.ts';
import type { MailDraft } from '../mail/mail.ts';
import type { MailWords } from '../mail/words/en.ts';

export interface WebhookMails {
  notice(about: EndpointNotice): MailDraft;
}

/** The mails of an installation; their links lead to its pages. */
export function createWebhookMails(publicUrl: string): WebhookMails {
  const { page, mail } = mailLayout(publicUrl);
  return {
    notice: (about) =>
      mail(`webhook-${about.kind}`, about.email, (words) =>
        words[NOTICES[about.kind]](about, page(`/webhooks?endpoint=${about.endpointId}`)),
      ),
  };
}

const NOTICES = {
  failing: 'endpointFailing',
  'off-failing': 'endpointOff',
  'off-gone': 'endpointGone',
} as const satisfies Record<NoticeKind, keyof MailWords>;
