/** What opens an app on a phone by its scheme: email, SMS, telephone, map and web. */
import { accepted, refused } from '../barcode/symbol.ts';
import { percentDecoded } from '../util/percent.ts';
import { emailAddress, phoneNumber, queryOf, webAddress } from './checks.ts';
import { line, list, listOf, number, text, textOf } from './field.ts';
import { built, type PayloadKind } from './kind.ts';

const ADDRESSES = { itemsMax: 10, rule: 'an email address', check: emailAddress };
const NUMBER_RULE = 'a telephone number, with + before an international one';
const NATIONAL = 'Without + a number is understood in its own country only (RFC 3966, 5.1.5).';

/** Percent-encoded (RFC 3986), with `@` as it is. */
const encoded = (value: string): string => encodeURIComponent(value).replaceAll('%40', '@');

const EMAIL_KIND: PayloadKind = {
  id: 'email',
  name: 'Email message',
  standard: 'RFC 6068 (mailto)',
  symbologies: ['QRCODE', 'AZTEC', 'DATAMATRIX'],
  options: {},
  fields: [
    list('to', 254, 'Whom it is to.', { ...ADDRESSES, required: true }),
    list('cc', 254, 'Who gets a copy.', ADDRESSES),
    list('bcc', 254, 'Who gets a copy that nobody sees.', ADDRESSES),
    line('subject', 200, 'Subject.'),
    text('body', 1000, 'The message.'),
  ],
  example: { to: ['infobot@example.com'], body: 'send current-issue\nsend index' },
  build(fields) {
    const addresses = (name: string): string => listOf(fields, name).map(encoded).join(',');
    const pairs = [
      ['cc', addresses('cc')],
      ['bcc', addresses('bcc')],
      ['subject', encoded(textOf(fields, 'subject'))],
      // Lines end with CR LF (RFC 6068, 5).
      ['body', encoded(textOf(fields, 'body').replaceAll('\n', '\r\n'))],
    ].filter(([, value]) => value !== '');
    const query = pairs.map((pair) => pair.join('=')).join('&');
    return built(`mailto:${addresses('to')}${query === '' ? '' : `?${query}`}`);
  },
  parse(data) {
    const found = /^mailto:([^?]*)(?:\?(.*))?$/is.exec(data);
    const query = found === null ? undefined : queryOf(found[2] ?? '');
    if (found === null || query === undefined) return undefined;
    const headers = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
    return {
      to: [...decodedItems(found[1]!), ...itemsOf(headers.get('to'))],
      cc: itemsOf(headers.get('cc')),
      bcc: itemsOf(headers.get('bcc')),
      subject: headers.get('subject'),
      body: headers.get('body'),
    };
  },
};

const itemsOf = (items = ''): string[] => items.split(',').filter((item) => item !== '');

/** Items, percent-decoded; what cannot be decoded stays, and is refused as it is. */
const decodedItems = (items: string): string[] =>
  itemsOf(items).map((item) => percentDecoded(item) ?? item);

const SMS_KIND: PayloadKind = {
  id: 'sms',
  name: 'Text message',
  standard: 'RFC 5724 (sms), 2.2',
  symbologies: ['QRCODE', 'AZTEC', 'DATAMATRIX'],
  options: {},
  fields: [
    list('to', 30, 'Numbers that get it.', {
      itemsMax: 10,
      required: true,
      rule: NUMBER_RULE,
      check: phoneNumber,
    }),
    text('body', 500, 'The message.'),
  ],
  example: { to: ['+15105550101'], body: 'hello there' },
  build(fields) {
    const numbers = listOf(fields, 'to');
    const body = encodeURIComponent(textOf(fields, 'body'));
    const data = `sms:${numbers.join(',')}${body === '' ? '' : `?body=${body}`}`;
    return built(data, ...(numbers.every((n) => n.startsWith('+')) ? [] : [NATIONAL]));
  },
  parse(data) {
    // Some programs write SMSTO:number:message, without escapes.
    const plain = /^smsto:([^:]*)(?::(.*))?$/is.exec(data);
    if (plain !== null) return { to: decodedItems(plain[1]!), body: plain[2] };
    const found = /^sms:([^?]*)(?:\?(.*))?$/i.exec(data);
    const query = found === null ? undefined : queryOf(found[2] ?? '');
    if (found === null || query === undefined) return undefined;
    return { to: decodedItems(found[1]!), body: query.get('body') };
  },
};

const PHONE_KIND: PayloadKind = {
  id: 'phone',
  name: 'Telephone call',
  standard: 'RFC 3966 (tel), 3',
  symbologies: ['QRCODE', 'AZTEC', 'DATAMATRIX'],
  options: {},
  fields: [
    line('number', 30, 'The number.', { required: true, rule: NUMBER_RULE, check: phoneNumber }),
    line('extension', 10, 'Extension (ext).', { pattern: '\\d+', rule: 'digits' }),
  ],
  example: { number: '+1-201-555-0123' },
  build(fields) {
    const extension = textOf(fields, 'extension');
    const number = textOf(fields, 'number');
    const data = `tel:${number}${extension === '' ? '' : `;ext=${extension}`}`;
    return built(data, ...(number.startsWith('+') ? [] : [NATIONAL]));
  },
  parse(data) {
    const found = /^tel:([^;]*)(?:;ext=(\d+))?$/i.exec(data);
    return found === null ? undefined : { number: found[1], extension: found[2] };
  },
};

/** A decimal number as RFC 5870 has it (3.3), without zeros that mean nothing. */
const coordinate = (min: number, max: number) => (value: string) => {
  if (!/^-?\d{1,8}(?:\.\d{1,12})?$/.test(value) || Number(value) < min || Number(value) > max) {
    return refused(`must be a decimal number from ${min} to ${max}`);
  }
  const plain = value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  return accepted(Number(plain) === 0 ? '0' : plain.replace(/^(-?)0+(?=\d)/, '$1'));
};

const GEO_KIND: PayloadKind = {
  id: 'geo',
  name: 'Place',
  standard: 'RFC 5870 (geo), 3.3',
  symbologies: ['QRCODE', 'AZTEC', 'DATAMATRIX'],
  options: {},
  fields: [
    number('latitude', 20, 'Degrees north in WGS 84.', {
      required: true,
      rule: 'from -90 to 90',
      check: coordinate(-90, 90),
    }),
    number('longitude', 20, 'Degrees east in WGS 84.', {
      required: true,
      rule: 'from -180 to 180',
      check: coordinate(-180, 180),
    }),
    number('altitude', 20, 'Metres.', {
      rule: 'a decimal number',
      check: coordinate(-12_000, 10_000_000),
    }),
    number('uncertainty', 20, 'Metres around the place (u).', {
      rule: 'a decimal number',
      check: coordinate(0, 50_000_000),
    }),
  ],
  example: { latitude: 48.201, longitude: 16.3695, altitude: 183 },
  build(fields) {
    const names = ['latitude', 'longitude', 'altitude'];
    const numbers = names.map((name) => textOf(fields, name)).filter((value) => value !== '');
    const uncertainty = textOf(fields, 'uncertainty');
    return built(`geo:${numbers.join(',')}${uncertainty === '' ? '' : `;u=${uncertainty}`}`);
  },
  parse(data) {
    // Maps add a query of their own.
    const found = /^geo:([^,;?]*),([^,;?]*)(?:,([^,;?]*))?((?:;[^?]*)?)(?:\?.*)?$/is.exec(data);
    if (found === null) return undefined;
    const [, latitude, longitude, altitude, parameters] = found;
    if (!/^(?!.*;crs=)|;crs=wgs84(?:;|$)/i.test(parameters!)) return undefined;
    const uncertainty = /;u=([^;]*)/i.exec(parameters!)?.[1];
    return { latitude, longitude, altitude, uncertainty };
  },
};

const URL_KIND: PayloadKind = {
  id: 'url',
  name: 'Web address',
  standard: 'RFC 3986; RFC 9110, 4.2',
  symbologies: ['QRCODE', 'AZTEC', 'DATAMATRIX'],
  options: {},
  fields: [
    line('url', 2000, 'The address.', {
      required: true,
      rule: 'an address that begins with https:// or http://',
      check: webAddress,
    }),
  ],
  example: { url: 'https://example.com/welcome?from=poster' },
  build: (fields) => built(textOf(fields, 'url')),
  parse: (data) => (/^https?:/i.test(data) ? { url: data } : undefined),
};

export const MESSAGES: readonly PayloadKind[] = [EMAIL_KIND, SMS_KIND, PHONE_KIND, GEO_KIND];

/** On its own: what is more than a web address is looked for first. */
export const WEB_ADDRESS: PayloadKind = URL_KIND;
