/**
 * The Swiss QR-bill. Its rules are those of the Swiss QR Code's own row, line by line; here lines have
 * names.
 */
import { swissQrData } from '../barcode/qr/swiss-qr.ts';
import { decimal, iban } from './checks.ts';
import {
  choice,
  line,
  number,
  refusedField,
  textOf,
  type Fields,
  type PayloadField,
} from './field.ts';
import { built, type PayloadKind } from './kind.ts';

/** What each line holds, from SPC to the alternative procedures: a field's name, or a fixed value. */
const LINES: readonly (string | { readonly fixed: string })[] = [
  { fixed: 'SPC' },
  { fixed: '0200' },
  { fixed: '1' },
  'iban',
  ...addressLines('creditor'),
  ...Array.from({ length: 7 }, () => ({ fixed: '' })),
  'amount',
  'currency',
  ...addressLines('debtor'),
  { fixed: 'reference type' },
  'reference',
  'message',
  { fixed: 'EPD' },
  'billingInformation',
  'alternative1',
  'alternative2',
];

const REFERENCE_TYPE_LINE = 28;

export const SWISS_QR_BILL: PayloadKind = {
  id: 'swiss-qr-bill',
  name: 'Swiss QR-bill',
  standard: 'SIX Implementation Guidelines QR-bill 2.3, chapter 4',
  symbologies: ['SWISSQR'],
  options: {},
  fields: [
    line('iban', 26, 'Account of the creditor; a QR-IBAN needs a QR reference.', {
      required: true,
      rule: 'an IBAN of Switzerland or Liechtenstein; spaces are left out',
      check: iban,
    }),
    ...addressFields('creditor', 'creditor', true),
    number('amount', 16, 'Amount; left open if not given.', {
      rule: 'from 0 to 999999999.99; 0 only in a notification',
      check: decimal(0, 999_999_999.99, 2),
    }),
    choice('currency', ['CHF', 'EUR'], 'Currency of the amount.', { default: 'CHF' }),
    ...addressFields('debtor', 'debtor; left open if none is given', false),
    line('reference', 34, 'QR reference of 27 digits, or creditor reference (ISO 11649).', {
      pattern: '[0-9A-Za-z ]+',
      rule: 'digits and letters; spaces are left out',
      check: (value) => ({ kind: 'accepted', data: value.replaceAll(' ', '').toUpperCase() }),
    }),
    line('message', 140, 'Unstructured message to the debtor.'),
    line('billingInformation', 140, 'Structured billing information, such as //S1/10/10201409.'),
    line('alternative1', 100, 'Parameters of an alternative procedure.'),
    line('alternative2', 100, 'Parameters of another alternative procedure.'),
  ],
  example: {
    iban: 'CH5800791123000889012',
    creditorName: 'Robert Schneider AG',
    creditorStreet: 'Rue du Lac',
    creditorBuildingNumber: '1268',
    creditorPostcode: '2501',
    creditorTown: 'Biel',
    amount: 199.95,
    debtorName: 'Pia-Maria Rutschmann-Schnyder',
    debtorStreet: 'Grosse Marktgasse',
    debtorBuildingNumber: '28',
    debtorPostcode: '9400',
    debtorTown: 'Rorschach',
    debtorCountry: 'CH',
    reference: 'RF18539007547034',
  },
  build,
  parse,
};

function addressLines(who: string): (string | { readonly fixed: string })[] {
  const parts = ['Name', 'Street', 'BuildingNumber', 'Postcode', 'Town', 'Country'];
  return [{ fixed: 'S' }, ...parts.map((part) => `${who}${part}`)];
}

/** Structured addresses alone: others are not allowed since November 2025. */
function addressFields(prefix: string, who: string, required: boolean): PayloadField[] {
  return [
    line(`${prefix}Name`, 70, `Name of the ${who}.`, { required }),
    line(`${prefix}Street`, 70, 'Street.'),
    line(`${prefix}BuildingNumber`, 16, 'Building number.'),
    line(`${prefix}Postcode`, 16, 'Postcode, without country code.', { required }),
    line(`${prefix}Town`, 35, 'Town.', { required }),
    line(`${prefix}Country`, 2, 'Country (ISO 3166-1): CH unless given.', {
      pattern: '[A-Z]{2}',
      rule: 'two capital letters',
      ...(required && { default: 'CH' }),
    }),
  ];
}

function build(fields: Fields): ReturnType<PayloadKind['build']> {
  const debtor = addressLines('debtor').filter((part) => typeof part === 'string');
  const hasDebtor = debtor.some((name) => textOf(fields, name) !== '');
  const lines = LINES.map((part, i) => {
    if (i + 1 === REFERENCE_TYPE_LINE) return referenceType(textOf(fields, 'reference'));
    if (i + 1 === DEBTOR_LINE) return hasDebtor ? 'S' : '';
    if (part === 'debtorCountry' && hasDebtor) return textOf(fields, part) || 'CH';
    return typeof part === 'string' ? textOf(fields, part) : part.fixed;
  });
  const checked = swissQrData(lines.join('\n'));
  if (checked.kind === 'accepted') return built(checked.data, ...(checked.warnings ?? []));
  const field = fieldAt(lineOf(checked.reason, lines));
  return refusedField(field, checked.reason.replace(CHARACTER, `${field} has`));
}

/** How reasons begin that name a character of the data by its position. */
const CHARACTER = /^Character (\d+) is/;

const DEBTOR_LINE = 21;

const referenceType = (reference: string): string => {
  if (reference === '') return 'NON';
  return reference.startsWith('RF') ? 'SCOR' : 'QRR';
};

/** The line that a reason names, or that holds the character that it names. */
function lineOf(reason: string, lines: readonly string[]): number {
  const named = /line (\d+)/i.exec(reason)?.[1];
  if (named !== undefined) return Number(named);
  const position = Number(CHARACTER.exec(reason)?.[1] ?? 0);
  const before = Array.from(lines.join('\n')).slice(0, position - 1);
  return before.filter((character) => character === '\n').length + 1;
}

function fieldAt(line: number): string {
  const part = LINES[line - 1];
  if (typeof part === 'string') return part;
  return line === REFERENCE_TYPE_LINE ? 'reference' : '';
}

function parse(data: string): Record<string, unknown> | undefined {
  if (!data.startsWith('SPC')) return undefined;
  const checked = swissQrData(data);
  if (checked.kind === 'refused') return undefined;
  const lines = checked.data.split(/\r?\n/);
  return Object.fromEntries(
    LINES.flatMap((part, i) => (typeof part === 'string' ? [[part, lines[i] ?? '']] : [])),
  );
}
