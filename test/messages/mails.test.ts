/** Every mail is there in every language, and says the same in it. */
import { describe, expect, it } from 'vitest';
import type { BillingMails } from '../../src/billing/mails.ts';
import { createBillingMails } from '../../src/billing/mails.ts';
import { ROLE_NAMES } from '../../src/http/auth/rights.ts';
import { ENGLISH } from '../../src/mail/words/en.ts';
import { MAIL_WORDS } from '../../src/mail/words/words.ts';
import { createMails } from '../../src/sign-in/mails.ts';
import { createTeamMails } from '../../src/team/mails.ts';
import { LANGUAGES, type Language } from '../../src/util/languages.ts';
import { createWebhookMails } from '../../src/webhooks/mails.ts';

const TO = 'a@example.com';
const NEXT = 'b@example.com';
const URL = 'https://barcodes.example';
const AT = Date.parse('2026-03-10T09:30:00Z');

const invoice = {
  number: 'INV-000042',
  totalCents: 123456n,
  currency: 'EUR',
  kind: 'cycle',
  dueAtMs: AT,
  graceEndsAtMs: AT + 7 * 86_400_000,
  buyer: { email: TO },
} as unknown as Parameters<BillingMails['issued']>[0];
const refund = { cents: 1900n, currency: 'EUR' } as Parameters<BillingMails['paidBack']>[0];
const cap = { overageMicros: 1_000_000n, spendCapCents: 2000n };
const endpoint = { email: TO, name: 'Orders', url: 'https://shop.example/hook', endpointId: 'e1' };

const people = createMails(URL);
const team = createTeamMails(URL);
const money = createBillingMails(URL, 'EUR');
const webhooks = createWebhookMails(URL);
const keysOf = <Key extends string>(words: Readonly<Record<Key, string>>): Key[] =>
  Object.keys(words) as Key[];

const DRAFTS = [
  people.verify(TO, 'TOKEN'),
  people.confirmAddress(TO, 'TOKEN', NEXT),
  people.reset(TO, 'TOKEN'),
  people.signUpAttempted(TO),
  people.addressRequested(TO, NEXT),
  people.addressChanged(TO, NEXT),
  people.factorEnabled(TO),
  people.factorDisabled(TO),
  people.recoveryCodesRenewed(TO),
  people.recoveryCodeUsed(TO, 7),
  people.providerLinked(TO, 'Example ID'),
  people.passkeyAdded(TO, 'My phone'),
  people.passkeyRemoved(TO, 'My phone'),
  people.passwordChanged(TO, 0),
  people.passwordChanged(TO, 2),
  ...ROLE_NAMES.filter((role) => role !== 'owner').map((role) =>
    team.invited({ id: 'i', email: TO, role, accountEmail: NEXT, token: 'TOKEN' } as never),
  ),
  team.removed(TO, NEXT),
  team.handedOver(TO, TO, NEXT),
  money.issued(invoice, TO),
  ...keysOf(ENGLISH.declines).map((decline) => money.paymentFailed(invoice, decline)),
  money.pastDue(invoice, TO),
  money.pastDue({ ...invoice, kind: 'order' } as typeof invoice, TO),
  money.fellToFree(invoice, TO),
  ...keysOf(ENGLISH.refunds).map((reason) => money.paidBack({ ...refund, reason }, TO)),
  money.capReached({ ...cap, percent: 80 } as never, TO),
  money.capReached({ ...cap, percent: 100 } as never, TO),
  ...(['failing', 'off-failing', 'off-gone'] as const).map((kind) =>
    webhooks.notice({ ...endpoint, kind, failingSinceMs: AT } as never),
  ),
];

const wholeOf = (draft: (typeof DRAFTS)[number], language: Language): string => {
  const { subject, text } = draft.write(MAIL_WORDS[language]);
  return `${subject}\n${text}`;
};

const linksOf = (text: string): string[] =>
  [...text.matchAll(/https?:[^\s)]+/g)].map(([link]) => link).toSorted();

it('mails link to pages of this server alone, and to the endpoint that they are about', () => {
  for (const draft of DRAFTS) {
    for (const link of linksOf(wholeOf(draft, 'en'))) {
      expect(link).toMatch(
        /^https:\/\/(?:barcodes\.example(?:\/[a-z-]+(?:\?(?:token=TOKEN|endpoint=e1))?)?|shop\.example\/hook)$/,
      );
    }
  }
});

const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'en');

describe.each(OTHERS)('in %s', (language) => {
  it.each(DRAFTS.map((draft) => [draft.kind, draft] as const))('%s', (_, draft) => {
    const [english, own] = [wholeOf(draft, 'en'), wholeOf(draft, language)];
    expect(own).not.toMatch(/\b(?:the|your|you|has|not|undefined|null|NaN)\b/i);
    expect(linksOf(own)).toEqual(linksOf(english));
    // Numbers and names; days and amounts are written otherwise.
    for (const value of english.match(/INV-\d+|[a-z]@example\.com|\b(?:402|410|80|7)\b|Orders/g) ??
      []) {
      expect(own).toContain(value);
    }
    if (english.includes('2026-03-10')) expect(own).toMatch(/10\.? (?:März|mars) 2026/);
    if (english.includes('€1,234.56')) expect(own).toMatch(/1[.\u202f]234,56\s€/);
  });

  it('no two mails that differ in English are the same', () => {
    const wholes = (of: Language): Set<string> =>
      new Set(DRAFTS.map((draft) => wholeOf(draft, of)));
    expect(wholes(language).size).toBe(wholes('en').size);
  });
});

it('French has narrow spaces where its typography wants them', () => {
  for (const draft of DRAFTS) {
    expect(wholeOf(draft, 'fr').replaceAll(/https?:\S+/g, '')).not.toMatch(/ [;:!?»]|« |\w[;!?]/);
  }
});
