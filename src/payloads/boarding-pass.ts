/** The bar coded boarding pass of IATA, format M, with one leg. */
import { accepted, refused, type Accepted, type Refusal } from '../barcode/symbol.ts';
import { day } from './checks.ts';
import { line, refusedField, textOf, type Fields, type PayloadField } from './field.ts';
import { built, type PayloadKind } from './kind.ts';

/** The mandatory items behind `M1` in their order, with the characters of each. */
const ITEMS: readonly { readonly width: number; readonly field: PayloadField }[] = [
  {
    width: 20,
    field: line('passengerName', 20, 'Family name, a slash, and given name.', {
      required: true,
      pattern: '[A-Z](?:[A-Z /]*[A-Z])?',
      rule: 'capital letters A to Z, spaces and a slash, such as DESMARAIS/LUC',
    }),
  },
  {
    width: 1,
    field: line('electronicTicket', 1, 'Electronic ticket indicator.', {
      pattern: '[A-Z]',
      rule: 'a capital letter: E for an electronic ticket',
    }),
  },
  {
    width: 7,
    field: line('pnr', 7, 'Record locator of the operating carrier.', {
      required: true,
      pattern: '[A-Z0-9]{5,7}',
      rule: '5 to 7 capital letters and digits',
    }),
  },
  { width: 3, field: airport('from', 'Airport of departure.') },
  { width: 3, field: airport('to', 'Airport of arrival.') },
  {
    width: 3,
    field: line('carrier', 3, 'Operating carrier.', {
      required: true,
      pattern: '[A-Z0-9]{2,3}',
      rule: 'a designator of 2 or 3 capital letters and digits',
    }),
  },
  {
    width: 5,
    field: line('flightNumber', 5, 'Flight number.', {
      required: true,
      rule: 'up to 4 digits, and a letter if there is one',
      check: flightNumber,
    }),
  },
  {
    width: 3,
    field: line('date', 10, 'Day of the flight.', {
      required: true,
      rule: 'a date such as 2026-08-13, or the number of the day in its year, 001 to 366',
      check: dayOfYear,
    }),
  },
  {
    width: 1,
    field: line('compartment', 1, 'Compartment, such as F, C or Y.', {
      required: true,
      pattern: '[A-Z]',
      rule: 'a capital letter',
    }),
  },
  {
    width: 4,
    field: line('seat', 4, 'Seat.', {
      rule: 'a row and a letter, such as 1A, or INF or GATE',
      check: seat,
    }),
  },
  {
    width: 5,
    field: line('sequence', 5, 'Check-in sequence number.', {
      rule: 'up to 5 digits, or up to 4 and a letter',
      check: (value) => (/^\d{5}$/.test(value) ? accepted(value) : flightNumber(value)),
    }),
  },
  {
    width: 1,
    field: line('status', 1, 'Passenger status.', {
      pattern: '[A-Z0-9]',
      rule: 'a digit or a capital letter',
    }),
  },
];

/** The size of what follows has two hexadecimal digits. */
const CONDITIONAL_MAX = 0xff;

export const BOARDING_PASS: PayloadKind = {
  id: 'boarding-pass',
  name: 'Boarding pass',
  standard: 'IATA Resolution 792 (BCBP), format M with one leg, mandatory items',
  symbologies: ['PDF417', 'AZTEC', 'QRCODE', 'DATAMATRIX'],
  options: {},
  fields: [
    ...ITEMS.map(({ field }) => field),
    line('conditional', CONDITIONAL_MAX, 'Conditional items, as they are encoded.', {
      pattern: '[ -~]+',
      rule: 'printable ASCII',
    }),
    line('security', 200, 'Security data behind ^: its type, its length, and itself.', {
      pattern: '[0-9A-Z][0-9A-F]{2}[ -~]+',
      rule: 'a type, two hexadecimal digits and the data',
    }),
  ],
  example: {
    passengerName: 'DESMARAIS/LUC',
    electronicTicket: 'E',
    pnr: 'ABC123',
    from: 'YUL',
    to: 'FRA',
    carrier: 'AC',
    flightNumber: '834',
    date: '2020-08-13',
    compartment: 'F',
    seat: '1A',
    sequence: '25',
    status: '1',
  },
  build,
  parse,
};

function airport(name: string, does: string): PayloadField {
  return line(name, 3, does, {
    required: true,
    pattern: '[A-Z]{3}',
    rule: 'an IATA code of three capital letters',
  });
}

/** Four digits with leading zeros, and a letter that may follow. */
function flightNumber(value: string): Accepted | Refusal {
  const found = /^(\d{1,4})([A-Z]?)$/.exec(value);
  if (found === null)
    return refused('must have up to 4 digits, and a capital letter if it has one');
  return accepted(found[1]!.padStart(4, '0') + found[2]!);
}

function seat(value: string): Accepted | Refusal {
  const found = /^(\d{1,3})([A-Z])$/.exec(value);
  if (found !== null) return accepted(found[1]!.padStart(3, '0') + found[2]!);
  return /^[A-Z]{3,4}$/.test(value)
    ? accepted(value)
    : refused('must be a row and a letter, such as 1A, or letters such as INF');
}

/** The number of a day in its year, from 001. */
function dayOfYear(value: string): Accepted | Refusal {
  if (/^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= 366) {
    return accepted(value.padStart(3, '0'));
  }
  if (day(value).kind === 'refused') return refused('must be a date, or a number from 1 to 366');
  const start = Date.UTC(Number(value.slice(0, 4)), 0, 1);
  const days = (Date.parse(`${value}T00:00:00Z`) - start) / DAY_MS + 1;
  return accepted(String(days).padStart(3, '0'));
}

const DAY_MS = 86_400_000;

function build(fields: Fields): ReturnType<PayloadKind['build']> {
  const mandatory = ITEMS.map(({ width, field }) => textOf(fields, field.name).padEnd(width));
  const conditional = textOf(fields, 'conditional');
  const security = textOf(fields, 'security');
  const length = Number.parseInt(security.slice(1, 3), 16);
  if (security !== '' && length !== security.length - SECURITY_HEAD) {
    const has = security.length - SECURITY_HEAD;
    return refusedField('security', `security has ${has} characters of data, but says ${length}.`);
  }
  const size = conditional.length.toString(16).toUpperCase().padStart(2, '0');
  const end = security === '' ? '' : `^${security}`;
  return built(`M1${mandatory.join('')}${size}${conditional}${end}`);
}

function parse(data: string): Record<string, unknown> | undefined {
  const found = /^M1([ -~]{56})([0-9A-F]{2})(.*)$/s.exec(data);
  if (found === null) return undefined;
  const size = Number.parseInt(found[2]!, 16);
  const rest = found[3]!;
  const end = rest.slice(size);
  if (rest.length < size || (end !== '' && !end.startsWith('^'))) return undefined;
  let at = 0;
  const mandatory = ITEMS.map(({ width, field }) => {
    const value = found[1]!.slice(at, (at += width)).trimEnd();
    return [field.name, value];
  });
  return {
    ...Object.fromEntries(mandatory),
    conditional: rest.slice(0, size),
    security: end.slice(1),
  };
}

/** Type and length before the data. */
const SECURITY_HEAD = 3;
