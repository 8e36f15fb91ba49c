/** A payment by UPI, the Unified Payments Interface of India: an address that payment apps open. */
import { decimal, queryOf, webAddress } from './checks.ts';
import { line, number, refusedField, textOf, type Fields, type PayloadField } from './field.ts';
import { built, type PayloadKind } from './kind.ts';

/** Fields with their parameters, in the order of the specification. */
const PARAMETERS: readonly (readonly [string, PayloadField])[] = [
  [
    'pa',
    line('payeeAddress', 255, 'Address of the payee (pa).', {
      required: true,
      pattern: '[A-Za-z0-9.\\-_]{1,200}@[A-Za-z][A-Za-z0-9.\\-]{1,63}',
      rule: 'a payment address such as merchant@bank',
    }),
  ],
  ['pn', line('payeeName', 99, 'Name of the payee (pn).', { required: true })],
  [
    'mc',
    line('merchantCategory', 4, 'Merchant category (mc, ISO 18245).', {
      pattern: '\\d{4}',
      rule: '4 digits',
    }),
  ],
  [
    'tid',
    line('transactionId', 35, 'Transaction, as the payment service names it (tid).', {
      pattern: '[A-Za-z0-9.\\-_]+',
      rule: 'letters, digits and .-_',
    }),
  ],
  [
    'tr',
    line('transactionReference', 35, 'Order or bill, as the payee names it (tr).', {
      pattern: '[A-Za-z0-9.\\-_/]+',
      rule: 'letters, digits and .-_/',
    }),
  ],
  ['tn', line('note', 80, 'Note for the payer (tn).')],
  [
    'am',
    number('amount', 16, 'Amount in rupees (am); left open if not given.', {
      rule: 'from 0.01 to 999999999.99, with at most two decimals',
      check: decimal(0.01, 999_999_999.99, 2),
    }),
  ],
  [
    'mam',
    number('minimumAmount', 16, 'Least amount that the payer may enter (mam).', {
      rule: 'from 0.01 to 999999999.99, with at most two decimals',
      check: decimal(0.01, 999_999_999.99, 2),
    }),
  ],
  [
    'url',
    line('url', 500, 'Address with details of the transaction (url).', {
      rule: 'an address that begins with https:// or http://',
      check: webAddress,
    }),
  ],
];

export const UPI: PayloadKind = {
  id: 'upi',
  name: 'UPI payment',
  standard: 'NPCI UPI Linking Specifications 1.6, clause 1.2',
  symbologies: ['QRCODE'],
  options: {},
  fields: PARAMETERS.map(([, field]) => field),
  example: {
    payeeAddress: 'nadeem@npci',
    payeeName: 'nadeem chinna',
    merchantCategory: '0000',
    transactionId: 'cxnkjcnkjdfdvjndkjfvn',
    transactionReference: '4894398cndhcd23',
    note: 'Pay to mystar store',
    amount: 10,
  },
  build,
  parse,
};

function build(fields: Fields): ReturnType<PayloadKind['build']> {
  const [amount, minimum] = ['amount', 'minimumAmount'].map((name) => textOf(fields, name));
  if (amount !== '' && minimum !== '' && Number(minimum) > Number(amount)) {
    return refusedField('minimumAmount', 'minimumAmount must not be above amount.');
  }
  const pairs = PARAMETERS.map(([parameter, { name }]) => [parameter, textOf(fields, name)]);
  // The currency stands before the address; UPI has one alone.
  pairs.splice(-1, 0, ['cu', 'INR']);
  const query = pairs
    .filter(([, value]) => value !== '')
    // Apps are known that compare an address without decoding its @.
    .map(([name, value]) => `${name}=${encodeURIComponent(value!).replace('%40', '@')}`);
  return built(`upi://pay?${query.join('&')}`);
}

function parse(data: string): Record<string, unknown> | undefined {
  const query = /^upi:\/\/pay\/?\?(.*)$/i.exec(data)?.[1];
  const found = query === undefined ? undefined : queryOf(query.replaceAll('+', '%20'));
  if (found === undefined || (found.get('cu') ?? 'INR') !== 'INR') return undefined;
  // The specification's own examples have mam=null for none.
  const valueOf = (parameter: string): string => found.get(parameter)?.replace(/^null$/, '') ?? '';
  return Object.fromEntries(PARAMETERS.map(([parameter, { name }]) => [name, valueOf(parameter)]));
}
