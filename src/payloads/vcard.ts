/** A contact as a vCard, in the version that most phones read and in the current one. */
import { day, emailAddress, orNothing, webAddress, withHyphens } from './checks.ts';
import {
  contentLines,
  escapeText,
  readContentLines,
  unescapeText,
  type ContentLine,
} from './content-lines.ts';
import { choice, line, refusedField, text, textOf, type Fields } from './field.ts';
import { built, type PayloadKind } from './kind.ts';
import { splitAt } from './semicolon-fields.ts';

/** Parts of N and ADR in their order (RFC 6350, 6.2.2 and 6.3.1); ADR begins with two that are not used. */
const NAME_PARTS = ['lastName', 'firstName', 'additionalNames', 'prefix', 'suffix'] as const;
const ADDRESS_PARTS = ['street', 'city', 'region', 'postcode', 'country'] as const;
/** Telephones with the type that tells them apart; the first has none. */
const PHONES = [
  ['phone', ''],
  ['workPhone', 'WORK'],
  ['mobile', 'CELL'],
  ['fax', 'FAX'],
] as const;

export const VCARD: PayloadKind = {
  id: 'vcard',
  name: 'vCard',
  standard: 'RFC 6350 (vCard 4.0); RFC 2426 (vCard 3.0)',
  symbologies: ['QRCODE', 'AZTEC', 'DATAMATRIX', 'PDF417'],
  options: {},
  fields: [
    line('firstName', 60, 'Given names (N).'),
    line('lastName', 60, 'Family names (N).'),
    line('additionalNames', 60, 'Additional names (N).'),
    line('prefix', 30, 'Honorific before the name, such as Dr. (N).'),
    line('suffix', 30, 'Honorific behind the name, such as M.D. (N).'),
    line('formattedName', 120, 'The name as it is shown (FN): made of its parts if not given.'),
    line('organization', 100, 'Organization (ORG).'),
    line('department', 100, 'Its unit (ORG).'),
    line('title', 100, 'Position (TITLE).'),
    line('phone', 40, 'Telephone (TEL).'),
    line('mobile', 40, 'Mobile telephone (TEL, CELL).'),
    line('workPhone', 40, 'Telephone at work (TEL, WORK).'),
    line('fax', 40, 'Fax (TEL, FAX).'),
    line('email', 254, 'Email address (EMAIL).', { rule: 'an email address', check: emailAddress }),
    line('url', 500, 'Web address (URL).', {
      rule: 'an address that begins with https:// or http://',
      check: webAddress,
    }),
    line('street', 100, 'Street and number (ADR).'),
    line('city', 60, 'City (ADR).'),
    line('region', 60, 'State or province (ADR).'),
    line('postcode', 20, 'Postcode (ADR).'),
    line('country', 60, 'Country (ADR).'),
    line('birthday', 10, 'Birthday (BDAY).', { rule: 'a date such as 1990-12-31', check: day }),
    text('note', 500, 'Note (NOTE).'),
    choice('version', ['3.0', '4.0'], 'Version of vCard.', { default: '3.0' }),
  ],
  example: {
    firstName: 'Jane',
    lastName: 'Doe',
    suffix: 'M.Sc.',
    organization: 'Example Inc.',
    mobile: '+1 201 555 0123',
    email: 'jane.doe@example.com',
    street: '76 Ninth Avenue, 4th Floor',
    city: 'New York',
    region: 'NY',
    postcode: '10011',
    country: 'U.S.A.',
  },
  build,
  parse,
};

function build(fields: Fields): ReturnType<PayloadKind['build']> {
  const field = (name: string): string => textOf(fields, name);
  const shown = field('formattedName') || shownName(field);
  if (shown === '') {
    return refusedField(
      'lastName',
      'A name or an organization is required: give firstName, lastName, formattedName or organization.',
    );
  }
  const isCurrent = field('version') === '4.0';
  const names = NAME_PARTS.map(field);
  const address = ADDRESS_PARTS.map(field);
  const organization = [field('organization'), field('department')];
  const optional = (name: string, value: string): string[] =>
    value === '' ? [] : [`${name}:${value}`];
  const structured = (name: string, parts: readonly string[]): string[] =>
    parts.every((part) => part === '') ? [] : [`${name}:${parts.map(escapeText).join(';')}`];
  const lines = [
    'BEGIN:VCARD',
    `VERSION:${field('version')}`,
    // Version 3.0 requires N, whatever is known of the name (RFC 2426, 3.1.2).
    ...(isCurrent && names.join('') === '' ? [] : [`N:${names.map(escapeText).join(';')}`]),
    `FN:${escapeText(shown)}`,
    ...structured('ORG', organization[1] === '' ? organization.slice(0, 1) : organization),
    ...optional('TITLE', escapeText(field('title'))),
    ...PHONES.flatMap(([name, type]) =>
      optional(type === '' ? 'TEL' : `TEL;TYPE=${type}`, escapeText(field(name))),
    ),
    ...optional('EMAIL', escapeText(field('email'))),
    // An address is a URI, which has no escapes in 4.0 and none in the examples of 3.0.
    ...optional('URL', field('url')),
    ...structured('ADR', address.join('') === '' ? address : ['', '', ...address]),
    ...optional('BDAY', isCurrent ? field('birthday').replaceAll('-', '') : field('birthday')),
    ...optional('NOTE', escapeText(field('note'))),
    'END:VCARD',
  ];
  return built(contentLines(lines));
}

/** How a name is shown that nobody has written out. */
function shownName(field: (name: string) => string): string {
  const order = ['prefix', 'firstName', 'additionalNames', 'lastName', 'suffix'];
  const parts = order.map(field).filter((part) => part !== '');
  return parts.join(' ') || field('organization');
}

function parse(data: string): Record<string, unknown> | undefined {
  if (!/^BEGIN:VCARD\r?\n/i.test(data) || !/\r?\nEND:VCARD(?:\r?\n)?$/i.test(data))
    return undefined;
  const lines = readContentLines(data);
  const valueOf = (name: string): string => lines.find((line) => line.name === name)?.value ?? '';
  const partsOf = (name: string): string[] => splitAt(valueOf(name), ';').map(unescapeText);
  const names = partsOf('N');
  const address = partsOf('ADR').slice(2);
  const [organization, department] = partsOf('ORG');
  const found: Record<string, unknown> = {
    ...Object.fromEntries(NAME_PARTS.map((name, i) => [name, names[i]])),
    ...Object.fromEntries(ADDRESS_PARTS.map((name, i) => [name, address[i]])),
    ...phonesOf(lines),
    organization,
    department,
    version: valueOf('VERSION'),
    title: unescapeText(valueOf('TITLE')),
    email: unescapeText(valueOf('EMAIL')),
    url: orNothing(webAddress, valueOf('URL')),
    birthday: orNothing(day, withHyphens(valueOf('BDAY'))),
    note: unescapeText(valueOf('NOTE')),
  };
  const shown = unescapeText(valueOf('FN'));
  const made = shownName((name) => String(found[name] ?? ''));
  return { ...found, ...(shown !== made && { formattedName: shown }) };
}

/** The first telephone of each type. */
function phonesOf(lines: readonly ContentLine[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, parameters, value } of lines) {
    if (name !== 'TEL') continue;
    const types = parameters.join(',').split(/[,=]/);
    const row = PHONES.toReversed().find(([, type]) => type === '' || types.includes(type))!;
    found[row[0]] ??= unescapeText(value).replace(/^tel:/i, '');
  }
  return found;
}
