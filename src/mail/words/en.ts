/** Every word of every mail, in English: what the other languages say, too. */
import { formatMoney } from '../../plans/money.ts';
import { isoDay, isoTime } from '../../util/clock.ts';

/** `2026-01-31 12:00 UTC`. */
const minute = (ms: number): string => `${isoTime(ms).slice(0, 16).replace('T', ' ')} UTC`;

/** What is said of an invoice. */
export interface InvoiceWords {
  readonly number: string;
  readonly totalCents: bigint;
  readonly currency: string;
  readonly dueAtMs: number;
  readonly graceEndsAtMs: number;
}

interface Endpoint {
  readonly name: string;
  readonly url: string;
  readonly failingSinceMs: number;
}

interface Cap {
  readonly percent: number;
  readonly spentCents: bigint;
  readonly capCents: bigint;
  readonly currency: string;
}

const amount = ({ totalCents, currency }: InvoiceWords): string =>
  formatMoney(totalCents, currency);
const endpoint = ({ name, url }: Endpoint): string => `“${name}” (${url})`;

const NEXT_STEP =
  'Once it works again, switch it on and start a replay to receive the events it missed.';
const OPERATOR =
  'If this was not meant to happen, contact the operator of this server immediately.';
const passwordNow = (page: string): string =>
  `If this was not you, set a new password now: ${page}`;

/** A subject, and paragraphs; links are whole URLs. */
export const ENGLISH = {
  // Signing in
  verify: (link: string) => ({
    subject: 'Confirm your email address',
    lines: [
      'Welcome! Open this link within 24 hours to confirm that this address is yours:',
      link,
      'If you did not sign up, you can ignore this email. Nothing happens unless the link is opened.',
    ],
  }),
  confirmAddress: (link: string) => ({
    subject: 'Confirm your new email address',
    lines: [
      'Open this link within 24 hours to use this address for your account:',
      link,
      'If you did not request this, you can ignore this email. Nothing changes unless the link is opened.',
    ],
  }),
  reset: (link: string) => ({
    subject: 'Set a new password',
    lines: [
      'Open this link within an hour to set a new password. It works once:',
      link,
      'If you did not request this, you can ignore this email. Your password stays as it is.',
    ],
  }),
  signUpAttempted: (signIn: string, reset: string) => ({
    subject: 'You already have an account',
    lines: [
      'Someone, probably you, tried to sign up with this address, which already has an account.',
      `Sign in here: ${signIn}`,
      `If you have forgotten your password, set a new one: ${reset}`,
      'If this was not you, there is nothing you need to do.',
    ],
  }),
  addressRequested: (next: string, reset: string) => ({
    subject: 'Your email address is about to change',
    lines: [
      `Someone who knows your password asked to change the address of your account to ${next}.`,
      'It changes once the link sent to that address is opened.',
      `If this was not you, set a new password now to stop the change: ${reset}`,
    ],
  }),
  addressChanged: (next: string) => ({
    subject: 'Your email address has changed',
    lines: [
      `The address of your account is now ${next}. We no longer send email to this address.`,
      'If this was not you, contact the operator of this server immediately.',
    ],
  }),
  factorEnabled: (reset: string) => ({
    subject: 'Second factor turned on',
    lines: [
      'From now on signing in to your account takes a code of your app, and all other browsers were signed out.',
      'Keep the recovery codes where you keep passwords: each signs you in once without the app.',
      `If this was not you, set a new password (${reset}) and contact the operator of this server.`,
    ],
  }),
  factorDisabled: (reset: string) => ({
    subject: 'Second factor turned off',
    lines: ['From now on signing in to your account takes the password alone.', passwordNow(reset)],
  }),
  recoveryCodesRenewed: (reset: string) => ({
    subject: 'You have new recovery codes',
    lines: [
      'The recovery codes of your second factor were replaced. Those from before no longer work.',
      passwordNow(reset),
    ],
  }),
  recoveryCodeUsed: (left: number, account: string, reset: string) => ({
    subject: 'A recovery code was used',
    lines: [
      `Someone, probably you, signed in with your password and a recovery code. Codes left: ${left}.`,
      `Make new ones on your account page: ${account}`,
      passwordNow(reset),
    ],
  }),
  providerLinked: (name: string) => ({
    subject: 'Another way to sign in',
    lines: [
      `From now on ${name} signs you in to your account, because it says that this address is yours.`,
      'If this was not you, contact the operator of this server immediately.',
    ],
  }),
  passkeyAdded: (name: string, account: string, reset: string) => ({
    subject: 'A passkey was added',
    lines: [
      `From now on the passkey “${name}” signs in to your account, without your password.`,
      `If this was not you, remove it on your account page: ${account}`,
      passwordNow(reset),
    ],
  }),
  passkeyRemoved: (name: string, reset: string) => ({
    subject: 'A passkey was removed',
    lines: [`The passkey “${name}” no longer signs in to your account.`, passwordNow(reset)],
  }),
  passwordChanged: (passkeys: number, account: string, reset: string) => ({
    subject: 'Your password has changed',
    lines: [
      'The password of your account was changed, and all other browsers were signed out.',
      ...(passkeys === 0
        ? []
        : [
            `Passkeys go on signing in: ${passkeys}. Remove those that are not yours on your account page: ${account}`,
          ]),
      passwordNow(reset),
    ],
  }),

  // People of an account
  roles: {
    owner: 'owner',
    admin: 'admin',
    developer: 'developer',
    billing: 'billing',
    viewer: 'viewer',
  },
  invited: (accountEmail: string, role: string, link: string) => ({
    subject: 'You are invited to an account',
    lines: [
      `You are invited to join the account of ${accountEmail} with the role ${role}.`,
      'Open this link within a week to accept. It works once, and only for this address:',
      link,
      'If you do not know what this is about, you can ignore this email.',
    ],
  }),
  removed: (accountEmail: string) => ({
    subject: 'You were removed from an account',
    lines: [
      `You no longer belong to the account of ${accountEmail}. If it was the only one you belonged to, your sign-in is deleted.`,
    ],
  }),
  handedOver: (from: string, owner: string) => ({
    subject: 'An account has another owner',
    lines: [`${from} made ${owner} the owner of the account.`, OPERATOR],
  }),

  // Money
  issued: (invoice: InvoiceWords, billing: string) => ({
    subject: `Invoice ${invoice.number} for ${amount(invoice)}`,
    lines: [
      `Invoice ${invoice.number} for ${amount(invoice)} is due on ${isoDay(invoice.dueAtMs)}.`,
      `You can view it and download it as a PDF here: ${billing}`,
    ],
  }),
  declines: {
    'no-method': 'No payment method is stored. Add one, or pay the invoice with its payment link.',
    'customer-needed':
      'The bank requires you to confirm the payment. Pay the invoice with its payment link.',
    declined: 'The bank declined the payment. Use another payment method or contact the bank.',
    expired: 'The card has expired. Add another payment method.',
    funds: 'The payment method has insufficient funds. Add money or use another payment method.',
    limit:
      'The card has reached its spending limit. Use another payment method or contact the bank.',
    currency: 'The card does not support this currency. Use another payment method.',
    processing: 'The payment could not be processed. Try again later.',
  },
  paymentFailed: (invoice: InvoiceWords, reason: string, billing: string) => ({
    subject: `The payment for invoice ${invoice.number} failed`,
    lines: [
      `The payment of ${amount(invoice)} for invoice ${invoice.number} failed.`,
      reason,
      `Pay the invoice or change your payment method here: ${billing}`,
      `It is due on ${isoDay(invoice.dueAtMs)}. We will try again tomorrow, and then less often.`,
    ],
  }),
  pastDue: (invoice: InvoiceWords, isOrder: boolean, billing: string) => ({
    subject: `Invoice ${invoice.number} is past due`,
    lines: [
      `Invoice ${invoice.number} for ${amount(invoice)} was due on ${isoDay(invoice.dueAtMs)}.`,
      isOrder
        ? 'The plan begins when it is paid. If you no longer want it, you can withdraw it there.'
        : `Unless it is paid, your plan changes to Free on ${isoDay(invoice.graceEndsAtMs)}.`,
      `You can view it here: ${billing}`,
    ],
  }),
  fellToFree: (invoice: InvoiceWords, billing: string) => ({
    subject: 'Your plan is now Free',
    lines: [
      `Invoice ${invoice.number} for ${amount(invoice)} was not paid in time, so your plan is now Free. API keys beyond the number that Free allows are switched off, not deleted.`,
      `Paid now, the invoice begins your plan again, with a full new cycle: ${billing}`,
    ],
  }),
  refunds: {
    purchase_stale: 'your plan had changed before the payment arrived, so it could not begin',
    paid_twice: 'it had been paid already',
    invoice_void: 'the invoice was no longer owed',
    account_deleted: 'the account was deleted',
    wrong_amount: 'its amount or its currency was not the one that is owed',
  },
  paidBack: (cents: bigint, currency: string, reason: string, billing: string) => ({
    subject: `Your payment of ${formatMoney(cents, currency)} was paid back`,
    lines: [
      `We received ${formatMoney(cents, currency)} that you did not owe: ${reason}.`,
      'It has been paid back to the payment method it came from, which can take some days.',
      `Your plan and your invoices are here: ${billing}`,
    ],
  }),
  capReached: ({ percent, spentCents, capCents, currency }: Cap, billing: string) => ({
    subject: `${percent}% of your spend cap is used`,
    lines: [
      `Additional calls have cost ${formatMoney(spentCents, currency)} in this cycle; your cap is ${formatMoney(capCents, currency)}.`,
      percent === 100
        ? 'Further requests are refused with 402 until the cycle ends or you raise the cap.'
        : 'Once it is used up, requests are refused with 402 until the cycle ends.',
      `You can change the cap at any time: ${billing}`,
    ],
  }),

  // Webhooks
  endpointFailing: (about: Endpoint, page: string) => ({
    subject: 'Your webhook endpoint is failing',
    lines: [
      `Your endpoint ${endpoint(about)} has not accepted an event since ${minute(about.failingSinceMs)}.`,
      'We will keep retrying. If it fails for five days, it will be switched off.',
      `View its deliveries: ${page}`,
    ],
  }),
  endpointOff: (about: Endpoint, page: string) => ({
    subject: 'Your webhook endpoint was switched off',
    lines: [
      `Your endpoint ${endpoint(about)} has not accepted an event since ${minute(about.failingSinceMs)} and was switched off.`,
      NEXT_STEP,
      `View its deliveries: ${page}`,
    ],
  }),
  endpointGone: (about: Endpoint, page: string) => ({
    subject: 'Your webhook endpoint was switched off',
    lines: [
      `Your endpoint ${endpoint(about)} returned 410 (Gone), so no more events will be sent, and was switched off.`,
      NEXT_STEP,
      `View its deliveries: ${page}`,
    ],
  }),
};

export type MailWords = typeof ENGLISH;
