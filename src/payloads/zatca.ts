/** The QR code of a simplified tax invoice in Saudi Arabia: tags with lengths in bytes, in base64. */
import { accepted, refused } from '../barcode/symbol.ts';
import { decimal } from './checks.ts';
import { line, number, refusedField, textOf } from './field.ts';
import { built, type PayloadKind } from './kind.ts';

const AMOUNT = {
  required: true,
  rule: 'from 0 to 999999999999.99, with at most two decimals',
  check: decimal(0, 999_999_999_999.99, 2),
};

/** Fields in the order of their tags, from 1. */
const FIELDS = [
  line('seller', 100, "Seller's name (tag 1).", { required: true }),
  line('vatNumber', 15, "Seller's VAT registration number (tag 2).", {
    required: true,
    pattern: '3\\d{13}3',
    rule: '15 digits that begin and end with 3',
  }),
  line('timestamp', 25, 'When the invoice was issued (tag 3).', {
    required: true,
    rule: 'a moment such as 2022-04-25T15:30:00Z, or without Z for local time',
    check: (value) => {
      const found = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?$/.test(value);
      return found && !Number.isNaN(Date.parse(value))
        ? accepted(value)
        : refused('must be a moment such as 2022-04-25T15:30:00Z');
    },
  }),
  number('total', 18, 'Invoice total with VAT (tag 4).', AMOUNT),
  number('vat', 18, 'VAT total (tag 5).', AMOUNT),
];

/** A length is one byte. */
const VALUE_BYTES_MAX = 255;

export const ZATCA: PayloadKind = {
  id: 'zatca',
  name: 'ZATCA invoice',
  standard:
    'ZATCA, Detailed Guidelines for E-Invoicing and Security Features Implementation Standards: QR code, tags 1 to 5',
  symbologies: ['QRCODE'],
  options: {},
  fields: FIELDS,
  example: {
    seller: 'Bobs Records',
    vatNumber: '310122393500003',
    timestamp: '2022-04-25T15:30:00Z',
    total: 1000,
    vat: 150,
  },
  build(fields) {
    const values = FIELDS.map(({ name }) => Buffer.from(textOf(fields, name)));
    const long = values.findIndex(({ length }) => length > VALUE_BYTES_MAX);
    if (long >= 0) {
      const { name } = FIELDS[long]!;
      return refusedField(
        name,
        `${name} has at most ${VALUE_BYTES_MAX} bytes in UTF-8; shorten it.`,
      );
    }
    if (Number(textOf(fields, 'vat')) > Number(textOf(fields, 'total'))) {
      return refusedField('vat', 'vat must not be above total, which includes it.');
    }
    const tags = values.map((value, i) => Buffer.concat([Buffer.of(i + 1, value.length), value]));
    return built(Buffer.concat(tags).toString('base64'));
  },
  parse(data) {
    // The first byte is tag 1, of which the second character has two bits.
    if (!/^A[Q-Za-f][A-Za-z0-9+/]{20,}={0,2}$/.test(data)) return undefined;
    const bytes = Buffer.from(data, 'base64');
    const found = new Map<number, string>();
    for (let at = 0; at < bytes.length;) {
      const [tag, length] = [bytes[at]!, bytes[at + 1] ?? Infinity];
      if (at + 2 + length > bytes.length || found.has(tag)) return undefined;
      found.set(tag, bytes.toString('utf8', at + 2, at + 2 + length));
      at += 2 + length;
    }
    return Object.fromEntries(FIELDS.map(({ name }, i) => [name, found.get(i + 1)]));
  },
};
