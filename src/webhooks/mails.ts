/** The mails about webhooks: an endpoint that fails cannot report it itself. */
import type { NoticeKind } from './attempt-outcome.ts';
import type { EndpointNotice } from './service.ts';
import { isoTime } from '../util/clock.ts';
import { mailLayout } from '../mail/mail-layout.ts';
import type { Mail } from '../mail/mail.ts';

export interface WebhookMails {
  notice(about: EndpointNotice): Mail;
}

/** The mails of an installation; their links lead to its pages. */
export function createWebhookMails(publicUrl: string): WebhookMails {
  const { page, mail } = mailLayout(publicUrl);
  return {
    notice({ kind, email, name, url, endpointId, failingSinceMs }) {
      const { subject, lines } = NOTICES[kind](`“${name}” (${url})`, minuteOf(failingSinceMs));
      const link = page(`/webhooks?endpoint=${endpointId}`);
      return mail(`webhook-${kind}`, email, subject, [...lines, `View its deliveries: ${link}`]);
    },
  };
}

/** `2026-01-31 12:00 UTC`. */
const minuteOf = (ms: number): string => `${isoTime(ms).slice(0, 16).replace('T', ' ')} UTC`;

interface NoticeText {
  readonly subject: string;
  readonly lines: readonly string[];
}

const NEXT_STEP =
  'Once it works again, switch it on and start a replay to receive the events it missed.';

const NOTICES: Readonly<Record<NoticeKind, (endpoint: string, since: string) => NoticeText>> = {
  failing: (endpoint, since) => ({
    subject: 'Your webhook endpoint is failing',
    lines: [
      `Your endpoint ${endpoint} has not accepted an event since ${since}.`,
      'We will keep retrying. If it fails for five days, it will be switched off.',
    ],
  }),
  'off-failing': (endpoint, since) => ({
    subject: 'Your webhook endpoint was switched off',
    lines: [
      `Your endpoint ${endpoint} has not accepted an event since ${since} and was switched off.`,
      NEXT_STEP,
    ],
  }),
  'off-gone': (endpoint) => ({
    subject: 'Your webhook endpoint was switched off',
    lines: [
      `Your endpoint ${endpoint} returned 410 (Gone), so no more events will be sent, and was switched off.`,
      NEXT_STEP,
    ],
  }),
};
