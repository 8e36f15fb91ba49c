/** The mails about webhooks: an endpoint that fails cannot say so itself. */
import { isoTime } from '../util/clock.ts';
import { letters } from '../mail/mail-layout.ts';
import type { Mail } from '../mail/mail.ts';

export interface WebhookMails {
  notice(about: EndpointNotice): Mail;
}

/** What an endpoint's owner should hear. */
export interface EndpointNotice {
  /** It fails; it failed for days and is off; it answered 410 and is off. */
  readonly kind: 'failing' | 'off-failing' | 'off-gone';
  readonly email: string;
  readonly endpointId: string;
  readonly name: string;
  readonly url: string;
  readonly failingSinceMs: number;
}

/** Makes the mails of an installation; links lead to its pages. */
export function createWebhookMails(publicUrl: string): WebhookMails {
  const { page, mail } = letters(publicUrl);
  return {
    notice(about) {
      const { kind, email, name, url, endpointId } = about;
      const { subject, lines } = NOTICES[kind](`“${name}” (${url})`, moment(about.failingSinceMs));
      const link = page(`/webhooks?endpoint=${endpointId}`);
      return mail(`webhook-${kind}`, email, subject, [...lines, `Its deliveries: ${link}`]);
    },
  };
}

/** `2026-01-31 12:00 UTC`. */
const moment = (ms: number): string => `${isoTime(ms).slice(0, 16).replace('T', ' ')} UTC`;

interface Words {
  readonly subject: string;
  readonly lines: readonly string[];
}

const HOW_TO_GO_ON =
  'Once it works again, switch it on and replay: whatever happened meanwhile is sent then.';

const NOTICES: Readonly<
  Record<EndpointNotice['kind'], (endpoint: string, since: string) => Words>
> = {
  failing: (endpoint, since) => ({
    subject: 'A webhook endpoint fails',
    lines: [
      `Your endpoint ${endpoint} has not taken an event since ${since}.`,
      'We go on trying. If it fails for five days it is switched off.',
    ],
  }),
  'off-failing': (endpoint, since) => ({
    subject: 'A webhook endpoint was switched off',
    lines: [
      `Your endpoint ${endpoint} has not taken an event since ${since} and is switched off now.`,
      HOW_TO_GO_ON,
    ],
  }),
  'off-gone': (endpoint) => ({
    subject: 'A webhook endpoint was switched off',
    lines: [
      `Your endpoint ${endpoint} answered 410 (Gone), which asks for no more events, and is switched off now.`,
      HOW_TO_GO_ON,
    ],
  }),
};
