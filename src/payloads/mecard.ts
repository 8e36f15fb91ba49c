/** A contact as a MeCard, which is shorter than a vCard. */
import { day, emailAddress, orNothing, phoneNumber, webAddress, withHyphens } from './checks.ts';
import { line, list, listOf, refusedField, textOf, type Fields } from './field.ts';
import { built, type PayloadKind } from './kind.ts';
import { escapeField, splitAt, splitFields, unescapeField } from './semicolon-fields.ts';

export const MECARD: PayloadKind = {
  id: 'mecard',
  name: 'MeCard',
  standard: 'NTT DOCOMO, Bar code function, Phonebook registration (MECARD)',
  symbologies: ['QRCODE'],
  options: {},
  fields: [
    line('lastName', 60, 'Family name (N).'),
    line('firstName', 60, 'Given name (N).'),
    line('lastNameReading', 60, 'How the family name is read, in kana (SOUND).'),
    line('firstNameReading', 60, 'How the given name is read, in kana (SOUND).'),
    line('nickname', 60, 'Nickname (NICKNAME).'),
    line('organization', 100, 'Organization (ORG), which not every reader takes.'),
    list('phones', 30, 'Telephone numbers (TEL).', {
      itemsMax: 3,
      rule: 'a telephone number',
      check: phoneNumber,
    }),
    list('emails', 254, 'Email addresses (EMAIL).', {
      itemsMax: 3,
      rule: 'an email address',
      check: emailAddress,
    }),
    line('address', 200, 'Address (ADR); commas divide its parts.'),
    line('url', 500, 'Web address (URL).', {
      rule: 'an address that begins with https:// or http://',
      check: webAddress,
    }),
    line('birthday', 10, 'Birthday (BDAY).', { rule: 'a date such as 1990-12-31', check: day }),
    line('note', 200, 'Note (NOTE).'),
  ],
  example: {
    lastName: 'Owen',
    firstName: 'Sean',
    address: '76 9th Avenue, 4th Floor, New York, NY 10011',
    phones: ['12125551212'],
    emails: ['srowen@example.com'],
  },
  build,
  parse,
};

function build(fields: Fields): ReturnType<PayloadKind['build']> {
  const field = (name: string): string => textOf(fields, name);
  const name = nameOf(field('lastName'), field('firstName'));
  const reading = nameOf(field('lastNameReading'), field('firstNameReading'));
  if (name === '') {
    return refusedField('lastName', 'A name is required: give lastName or firstName.');
  }
  const pair = (key: string, value: string, also = ':,'): string[] =>
    value === '' ? [] : [`${key}:${escapeField(value, also)}`];
  const parts = [
    `N:${name}`,
    ...(reading === '' ? [] : [`SOUND:${reading}`]),
    // Commas divide an address and stay as they are.
    ...pair('ADR', field('address'), ':'),
    ...listOf(fields, 'phones').flatMap((phone) => pair('TEL', phone)),
    ...listOf(fields, 'emails').flatMap((email) => pair('EMAIL', email)),
    ...pair('BDAY', field('birthday').replaceAll('-', '')),
    ...pair('URL', field('url')),
    ...pair('NICKNAME', field('nickname')),
    ...pair('ORG', field('organization')),
    ...pair('NOTE', field('note')),
  ];
  return built(`MECARD:${parts.join(';')};;`);
}

/** Family name and given name, with a comma between them. */
const nameOf = (last: string, first: string): string =>
  escapeField(last, ':,') + (first === '' ? '' : `,${escapeField(first, ':,')}`);

function parse(data: string): Record<string, unknown> | undefined {
  const split = splitFields(data, 'MECARD');
  if (split === undefined) return undefined;
  const all = (key: string): string[] =>
    split.filter(([name]) => name === key).map(([, value]) => unescapeField(value));
  const one = (key: string): string | undefined => all(key)[0];
  const namesOf = (wanted: string): string[] =>
    splitAt(split.find(([key]) => key === wanted)?.[1] ?? '', ',').map(unescapeField);
  const [lastName, ...first] = namesOf('N');
  const [lastNameReading, ...firstReading] = namesOf('SOUND');
  return {
    lastName,
    firstName: first.join(','),
    lastNameReading,
    firstNameReading: firstReading.join(','),
    nickname: one('NICKNAME'),
    organization: one('ORG'),
    phones: all('TEL'),
    emails: all('EMAIL'),
    address: one('ADR'),
    url: orNothing(webAddress, one('URL') ?? ''),
    birthday: orNothing(day, withHyphens(one('BDAY') ?? '')),
    note: one('NOTE'),
  };
}
