/** Envelopes of ISO/IEC 15434 with one format, as labels in industry carry them. */
import { aiAtStartOf } from '../barcode/gs1/ai.ts';
import { valueFault } from '../barcode/gs1/element-string.ts';
import { choice, list, listOf, refusedField, textOf, type Fields } from './field.ts';
import { built, type PayloadKind } from './kind.ts';

const GS = '\x1D';
const RS = '\x1E';
const EOT = '\x04';
const HEADER = `[)>${RS}`;

interface Format {
  readonly id: string;
  /** What stands behind the indicator. */
  readonly separator: string;
  /** What is wrong with a field, to follow its number; undefined: nothing. */
  readonly fault: (field: string, index: number) => string | undefined;
}

const FORMATS: readonly Format[] = [
  {
    id: '01',
    separator: GS,
    fault: (field, index) =>
      index > 0 || /^\d{2}/.test(field) ? undefined : 'must begin with the version, such as 96',
  },
  { id: '05', separator: GS, fault: aiFault },
  {
    id: '06',
    separator: GS,
    fault: (field) =>
      /^\d{0,3}[A-Z]./.test(field)
        ? undefined
        : 'must begin with a data identifier of ASC MH10: up to 3 digits and a capital letter',
  },
  {
    id: '07',
    separator: '',
    fault: (_, index) => (index === 0 ? undefined : 'is too many: free text is one field'),
  },
  {
    id: '12',
    separator: GS,
    fault: (field) =>
      /^[A-Z]{3} ./.test(field)
        ? undefined
        : 'must begin with a text element identifier: three capital letters and a space',
  },
];

export const ISO_15434: PayloadKind = {
  id: 'iso15434',
  name: 'ISO/IEC 15434 envelope',
  standard:
    'ISO/IEC 15434, 6; data identifiers: ANSI MH10.8.2; text element identifiers: ATA Spec 2000',
  symbologies: ['DATAMATRIX', 'PDF417', 'QRCODE', 'MAXICODE'],
  options: {},
  fields: [
    choice(
      'format',
      FORMATS.map(({ id }) => id),
      'Format: 01 carriers, 05 GS1 application identifiers, 06 data identifiers, 07 free text, ' +
        '12 text element identifiers.',
      { default: '06' },
    ),
    list('fields', 500, 'Data fields, each with its identifier.', {
      itemsMax: 50,
      required: true,
      pattern: '[ -~]+',
      rule: 'printable ASCII',
    }),
  ],
  example: { format: '06', fields: ['25SUN043325711MH8031200000000001', '1PMH80312', 'Q5'] },
  build,
  parse,
};

/** An application identifier, and a value that its table allows. */
function aiFault(field: string): string | undefined {
  const row = aiAtStartOf(field.slice(0, 4));
  if (row === undefined) return 'must begin with a GS1 application identifier';
  const fault = valueFault(row, field.slice(row.ai.length));
  return fault === undefined ? undefined : `is AI (${row.ai}) ${row.title}: ${fault}`;
}

function build(fields: Fields): ReturnType<PayloadKind['build']> {
  const format = FORMATS.find(({ id }) => id === textOf(fields, 'format'))!;
  const items = listOf(fields, 'fields');
  for (const [i, item] of items.entries()) {
    const fault = format.fault(item, i);
    if (fault !== undefined) return refusedField('fields', `fields, item ${i + 1} ${fault}.`);
  }
  return built(`${HEADER}${format.id}${format.separator}${items.join(GS)}${RS}${EOT}`);
}

function parse(data: string): Record<string, unknown> | undefined {
  if (!data.startsWith(HEADER)) return undefined;
  const [body, ...rest] = data.slice(HEADER.length).replace(/\x04$/, '').split(RS);
  const format = FORMATS.find(({ id, separator }) => body!.startsWith(id + separator));
  // Several formats have no place in the fields.
  if (format === undefined || rest.some((part) => part !== '')) return undefined;
  const items = body!.slice(format.id.length + format.separator.length);
  return { format: format.id, fields: items.split(GS) };
}
