/** The SEPA credit transfer of the European Payments Council, which banks also call GiroCode. */
import { accepted, refused } from '../barcode/symbol.ts';
import { creditorReference, decimal, iban } from './checks.ts';
import { choice, line, number, refusedField, textOf, type Fields } from './field.ts';
import { built, type PayloadKind } from './kind.ts';

/** Payload of a version 13 symbol at level M, the largest that is allowed. */
const BYTES_MAX = 331;

export const EPC: PayloadKind = {
  id: 'epc',
  name: 'SEPA credit transfer',
  standard: 'EPC069-12, Quick Response Code guidelines, version 2.1, clause 2',
  symbologies: ['QRCODE'],
  options: { eclevel: 'M' },
  fields: [
    line('name', 70, 'Name of the beneficiary.', { required: true }),
    line('iban', 42, 'Account of the beneficiary.', {
      required: true,
      rule: 'an IBAN; spaces are left out',
      check: iban,
    }),
    line('bic', 11, "BIC of the beneficiary's bank. Version 001 requires it.", {
      pattern: '[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?',
      rule: 'a BIC of 8 or 11 capital letters and digits, such as BFSWDE33BER',
    }),
    number('amount', 16, 'Amount in euro; left open if not given.', {
      rule: 'from 0.01 to 999999999.99, with at most two decimals',
      check: decimal(0.01, 999_999_999.99, 2),
    }),
    line('purpose', 4, 'Purpose code (ISO 20022), such as CHAR.', {
      pattern: '[A-Z0-9]{1,4}',
      rule: '1 to 4 capital letters and digits',
    }),
    line('reference', 35, 'Structured reference. Not together with text.', {
      rule: 'a reference of up to 35 characters; RF begins a creditor reference (ISO 11649)',
      check: reference,
    }),
    line('text', 140, 'Unstructured remittance information. Not together with reference.'),
    line('information', 70, 'What the payer is shown, but is not transferred.'),
    choice('version', ['001', '002'], 'Version of the data.', { default: '002' }),
  ],
  example: {
    name: 'Wikimedia Foerdergesellschaft',
    iban: 'DE33100205000001194700',
    bic: 'BFSWDE33BER',
    amount: 123.45,
    text: 'Spende fuer Wikipedia',
  },
  build,
  parse,
};

/** References of other schemes are allowed; one that begins as a creditor reference must be one. */
function reference(value: string): ReturnType<typeof creditorReference> {
  if (/^RF ?\d\d/i.test(value)) return creditorReference(value);
  if (SEPA.test(value)) return refused(`must have only ${SEPA_CHARACTERS}`);
  return accepted(value);
}

function build(fields: Fields): ReturnType<PayloadKind['build']> {
  const field = (name: string): string => textOf(fields, name);
  if (field('reference') !== '' && field('text') !== '') {
    return refusedField('text', 'Give either reference or text, not both.');
  }
  if (field('version') === '001' && field('bic') === '') {
    return refusedField('bic', 'Version 001 requires the BIC. Give it, or use version 002.');
  }
  const amount = field('amount') === '' ? '' : `EUR${field('amount')}`;
  const head = ['BCD', field('version'), UTF_8, 'SCT', field('bic'), field('name'), field('iban')];
  const names = ['purpose', 'reference', 'text', 'information'];
  // What is empty at the end is left out with its separators.
  const data = [...head, amount, ...names.map(field)].join('\n').replace(/\n+$/, '');
  const bytes = Buffer.byteLength(data);
  if (bytes > BYTES_MAX) {
    const longest = [...names, 'name'].reduce((a, b) => (size(field(b)) > size(field(a)) ? b : a));
    const reason = `The payload has ${bytes} bytes of at most ${BYTES_MAX}; shorten ${longest}.`;
    return refusedField(longest, reason);
  }
  const foreign = [...names, 'name'].find((name) => SEPA.test(field(name)));
  return foreign === undefined ? built(data) : built(data, warningOf(foreign));
}

const size = (text: string): number => Buffer.byteLength(text);

function parse(data: string): Record<string, unknown> | undefined {
  const [tag, version, characters, transfer, bic, name, iban, amount = '', ...rest] =
    data.split(/\r?\n/);
  if (tag !== 'BCD' || transfer !== 'SCT' || !/^[1-8]$/.test(characters ?? '')) return undefined;
  if (!/^(?:EUR.*)?$/.test(amount) || rest.slice(4).some((line) => line !== '')) return undefined;
  const [purpose, reference, text, information] = rest;
  const euro = amount.slice('EUR'.length);
  return { version, bic, name, iban, amount: euro, purpose, reference, text, information };
}

/** The number of the character set: an ECI says the same in the symbol. */
const UTF_8 = '1';

/** Outside the characters that every bank must take (EPC217-08). */
const SEPA = /[^A-Za-z0-9/\-?:().,'+ ]/u;
const SEPA_CHARACTERS = "letters A to Z and a to z, digits, spaces and /-?:().,'+";

const warningOf = (name: string): string =>
  `${name} has characters that some banks replace: all take only ${SEPA_CHARACTERS}.`;
