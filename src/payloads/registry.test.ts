/** What holds for every kind: the table itself, round trips, hostile input. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mod10Recursive } from '../barcode/qr/swiss-qr.ts';
import { mod97 } from '../barcode/qr/iban.ts';
import { findSymbology } from '../barcode/registry.ts';
import type { Fields } from './field.ts';
import {
  buildPayload,
  findPayloadKind,
  parsePayload,
  PAYLOAD_KINDS,
  recognizePayload,
  unknownPayloadKind,
} from './registry.ts';

const IDS = PAYLOAD_KINDS.map(({ id }) => id);
const KINDS = PAYLOAD_KINDS.map((kind) => [kind.id, kind] as const);

function built(id: string, input: unknown): { readonly data: string; readonly fields: Fields } {
  const result = buildPayload(findPayloadKind(id)!, input);
  if (result.kind === 'payload-refused') {
    throw new Error(`${JSON.stringify(input)}: ${result.field}: ${result.reason}`);
  }
  return result;
}

describe('the table', () => {
  it('has an id and a name once', () => {
    expect(new Set(IDS).size).toBe(IDS.length);
    expect(new Set(PAYLOAD_KINDS.map(({ name }) => name)).size).toBe(IDS.length);
    expect(findPayloadKind('constructor')).toBeUndefined();
  });

  it('suggests the kind that a name may mean', () => {
    expect(
      ['EPC', 'wfi', 'v-card', 'iso-15434', '__proto__', 'x'.repeat(1000)].map(
        (name) => /^Did you mean (.*)\? Kinds are /.exec(unknownPayloadKind(name))?.[1],
      ),
    ).toEqual(['epc', 'wifi', 'vcard', 'iso15434', undefined, undefined]);
  });

  it.each(KINDS)('%s: names its fields once, bounded and described', (_, { fields }) => {
    expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
    for (const field of fields) {
      expect(field.name).toMatch(/^[a-z][A-Za-z0-9]*$/);
      expect(field.does).toMatch(/\.$/);
      expect(field.lengthMax).toBeGreaterThan(0);
      if (field.type !== 'list') expect(field.itemsMax).toBe(1);
      if (field.pattern !== undefined || field.check !== undefined) expect(field.rule).toBeTruthy();
    }
    const longest = fields.reduce((sum, field) => sum + field.lengthMax * field.itemsMax, 0);
    expect(longest).toBeLessThan(30_000);
  });

  it.each(KINDS)('%s: its example is data of every symbology that it names', (id, kind) => {
    const { data } = built(id, kind.example);
    for (const symbologyId of kind.symbologies) {
      const symbology = findSymbology(symbologyId);
      expect(symbology?.parse(data).kind, symbologyId).toBe('accepted');
    }
    const options = findSymbology(kind.symbologies[0])!.options ?? [];
    for (const name of Object.keys(kind.options)) expect(options).toContain(name);
  });

  it.each(KINDS)('%s: its example is recognized among all kinds', (id, kind) => {
    const { data, fields } = built(id, kind.example);
    if (id === 'gs1') return expect(recognizePayload(data)).toBeUndefined();
    return expect(recognizePayload(data)).toEqual({ kind, fields });
  });
});

describe('hostile input', () => {
  it.each(KINDS)('%s refuses what is no object, and names that are no fields', (_, kind) => {
    for (const input of [null, undefined, 'x', 1, true, [], [kind.example]]) {
      expect(buildPayload(kind, input)).toMatchObject({ kind: 'payload-refused', field: '' });
    }
    for (const name of ['__proto__', 'constructor', 'toString', '', 'x'.repeat(10_000)]) {
      const input = JSON.parse(
        JSON.stringify(kind.example).replace('{', `{${JSON.stringify(name)}:"x",`),
      );
      expect(buildPayload(kind, input)).toMatchObject({
        kind: 'payload-refused',
        field: name.slice(0, 50),
      });
    }
  });

  it.each(KINDS)('%s refuses control characters and half characters in every field', (_, kind) => {
    for (const field of kind.fields) {
      if (field.type === 'switch') continue;
      const odd = [
        '\u0000',
        'a\u0000',
        '\uD800',
        'a\uDC00b',
        '\u001D',
        '\u001E',
        '\u0085',
        '\u2028',
      ];
      const breaks = field.type === 'text' ? [] : ['\n', 'a\r\nb', 'a\rb', '\u000B'];
      for (const value of [...odd, ...breaks]) {
        const sent = field.type === 'list' ? [value] : value;
        expect(buildPayload(kind, { ...kind.example, [field.name]: sent })).toMatchObject({
          kind: 'payload-refused',
          field: field.name,
        });
      }
    }
  });

  it.each(KINDS)('%s refuses values of other types and lengths', (_, kind) => {
    for (const field of kind.fields) {
      const odd: unknown[] = [{}, null, [[]], { length: 1 }, NaN, Infinity, [{}], () => 1];
      const long = 'A'.repeat(field.lengthMax + 1);
      const more = Array.from({ length: field.itemsMax + 1 }, () => 'A');
      if (field.type !== 'list' && field.type !== 'switch') odd.push(true, ['a', 'b']);
      for (const value of [...odd, long, more]) {
        expect(buildPayload(kind, { ...kind.example, [field.name]: value })).toMatchObject({
          kind: 'payload-refused',
          field: field.name,
        });
      }
    }
  });

  it('takes any text apart without a fault, and what it finds can be built again', () => {
    const heads = PAYLOAD_KINDS.map((kind) => built(kind.id, kind.example).data);
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .tuple(fc.constantFrom(...heads), fc.nat(), fc.string({ maxLength: 20 }), fc.nat(20))
        .map(([head, at, put, cut]) => {
          const from = at % (head.length + 1);
          return head.slice(0, from) + put + head.slice(from + cut);
        }),
    );
    fc.assert(
      fc.property(text, (data) => {
        const found = recognizePayload(data);
        if (found === undefined) return;
        const again = built(found.kind.id, found.fields);
        expect(again.fields).toEqual(found.fields);
        expect(parsePayload(found.kind, again.data)).toEqual(found.fields);
      }),
      { numRuns: 500 },
    );
  });
});

/** Text that tries to get out of its field, and plain text. */
const oddLine = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...'ab;:,\\"&=?#%+ é€\u{1F600}/()<>\'', 'END:', '\\n'), {
      minLength: 1,
      maxLength: Math.max(1, Math.floor(maxLength / 4)),
    })
    .map((parts) => parts.join(''));
const ascii = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength });
const from = (pattern: RegExp): fc.Arbitrary<string> => fc.stringMatching(pattern);
const amount = fc.integer({ min: 1, max: 99_999_999_999 }).map((cents) => (cents / 100).toFixed(2));
const withCheckDigits = (head: string, rest: string): string =>
  head + String(98 - mod97(`${head}00${rest}`)).padStart(2, '0') + rest;
const germanIban = from(/^\d{18}$/).map((rest) => withCheckDigits('DE', rest));
const reference = from(/^[0-9A-Z]{1,21}$/).map((rest) => withCheckDigits('RF', rest));
const emailOf = from(/^[a-z0-9.+%_-]{1,20}@[a-z0-9]{1,10}\.example$/);
const phoneOf = from(/^\+[1-9]\d{6,13}$/);
const urlOf = from(/^https:\/\/[a-z]{1,8}\.example\/[!#-;=?-Z_a-z~]{0,20}$/);
const dayOf = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Canonical fields of each kind: what `parse` gives back as it was. */
const ARBITRARY: Readonly<Record<string, fc.Arbitrary<Record<string, unknown>>>> = {
  epc: fc.record({
    name: oddLine(70),
    iban: germanIban,
    bic: some(from(/^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/)),
    amount: some(amount),
    purpose: some(from(/^[A-Z]{4}$/)),
    reference: some(reference),
    information: some(oddLine(60)),
    version: fc.constant('002'),
  }),
  'swiss-qr-bill': fc.record({
    iban: from(/^2\d{4}[0-9A-Z]{12}$/).map((rest) => withCheckDigits('CH', rest)),
    creditorName: from(/^[A-Za-zÀ-ÿ;,]{1,70}$/),
    creditorStreet: some(from(/^[A-Za-z \\]{1,70}$/)),
    creditorPostcode: from(/^\d{4}$/),
    creditorTown: from(/^[A-Za-z]{1,35}$/),
    creditorCountry: fc.constantFrom('CH', 'LI'),
    amount: some(amount),
    currency: fc.constantFrom('CHF', 'EUR'),
    reference: some(reference),
    message: some(from(/^[!-~]{1,100}$/)),
  }),
  pix: fc.record({
    key: fc.oneof(fc.uuid(), from(/^\+55\d{11}$/), from(/^[a-z]{1,20}@[a-z]{1,20}\.example$/)),
    name: ascii(25),
    city: ascii(15),
    amount: some(amount),
    transactionId: from(/^[A-Za-z0-9]{1,25}$/),
    description: some(ascii(20)),
    postcode: some(from(/^\d{8}$/)),
    merchantCategory: from(/^\d{4}$/),
  }),
  upi: fc.record({
    payeeAddress: from(/^[a-z0-9._-]{1,20}@[a-z]{2,10}$/),
    payeeName: oddLine(99),
    note: some(oddLine(80)),
    amount: some(amount),
    url: some(urlOf),
  }),
  zatca: fc.record({
    seller: oddLine(100),
    vatNumber: from(/^3\d{13}3$/),
    timestamp: fc.constantFrom('2022-04-25T15:30:00Z', '2022-04-25T15:30:00'),
    total: amount,
    vat: fc.constant('0.00'),
  }),
  wifi: fc.record({
    ssid: oddLine(24).filter((text) => Buffer.byteLength(text) <= 32),
    security: fc.constantFrom('WPA', 'SAE'),
    password: from(/^[ -~]{8,63}$/),
    hidden: some(fc.constant(true)),
  }),
  vcard: fc.record({
    firstName: oddLine(60),
    lastName: some(oddLine(60)),
    additionalNames: some(oddLine(60)),
    prefix: some(oddLine(30)),
    formattedName: some(oddLine(120).map((text) => `FN ${text}`)),
    organization: some(oddLine(100)),
    department: some(oddLine(100)),
    title: some(oddLine(100)),
    phone: some(oddLine(40).map((text) => text.replace(/^tel:/i, ''))),
    mobile: some(phoneOf),
    workPhone: some(phoneOf),
    fax: some(phoneOf),
    email: some(emailOf),
    url: some(urlOf),
    street: some(oddLine(100)),
    country: some(oddLine(60)),
    birthday: some(dayOf),
    note: some(oddLine(400).map((text) => `a\n${text}\tb`)),
    version: fc.constantFrom('3.0', '4.0'),
  }),
  mecard: fc.record({
    lastName: oddLine(60),
    firstName: some(oddLine(60)),
    lastNameReading: some(oddLine(60)),
    firstNameReading: some(oddLine(60)),
    phones: some(fc.array(phoneOf, { minLength: 1, maxLength: 3 })),
    emails: some(fc.array(emailOf, { minLength: 1, maxLength: 3 })),
    address: some(oddLine(200)),
    url: some(urlOf),
    birthday: some(dayOf),
    note: some(oddLine(200)),
  }),
  event: fc.record({
    summary: oddLine(200),
    start: fc.oneof(
      dayOf,
      dayOf.map((value) => `${value}T10:00:00Z`),
    ),
    location: some(oddLine(200)),
    description: some(oddLine(900).map((text) => `${text}\nEND:VEVENT`)),
    url: some(urlOf),
    uid: some(from(/^[!-~]{1,60}$/)),
    created: some(fc.constant('2000-01-01T01:02:03Z')),
  }),
  email: fc.record({
    to: fc.array(emailOf, { minLength: 1, maxLength: 10 }),
    cc: some(fc.array(emailOf, { minLength: 1, maxLength: 10 })),
    bcc: some(fc.array(emailOf, { minLength: 1, maxLength: 10 })),
    subject: some(oddLine(200)),
    body: some(oddLine(900).map((text) => `a\n${text}`)),
  }),
  sms: fc.record({
    to: fc.array(phoneOf, { minLength: 1, maxLength: 10 }),
    body: some(oddLine(400).map((text) => `a\n${text}`)),
  }),
  phone: fc.record({ number: phoneOf, extension: some(from(/^\d{1,10}$/)) }),
  geo: fc.record({
    latitude: fc.integer({ min: -90_000, max: 90_000 }).map((n) => String(n / 1000)),
    longitude: fc.integer({ min: -180_000, max: 180_000 }).map((n) => String(n / 1000)),
    altitude: some(fc.integer({ min: -999, max: 9999 }).map(String)),
    uncertainty: some(fc.nat(9999).map(String)),
  }),
  gs1: fc.record({
    elements: fc.tuple(
      fc.constant('01=09521234543213'),
      from(/^[!"%&'()*+,./:;<=>?_A-Za-z0-9-]{1,20}$/).map((value) => `10=${value}`),
      from(/^[!"%&'()*+,./:;<=>?_A-Za-z0-9-]{1,20}$/).map((value) => `21=${value}`),
    ),
  }),
  'gs1-digital-link': fc.record({
    elements: fc.tuple(
      fc.constant('01=09521234543213'),
      // Segments of dots alone are resolved by clients.
      from(/^[A-Z0-9][!"%&'()*+,./:;<=>?_A-Za-z0-9-]{0,19}$/).map((value) => `10=${value}`),
      from(/^[!"%&'()*+,./:;<=>?_A-Za-z0-9-]{1,20}$/).map((value) => `99=${value}`),
    ),
    domain: fc.constantFrom('https://id.gs1.org', 'http://example.com:8080/a/b'),
  }),
  url: fc.record({ url: urlOf }),
  iso15434: fc.record({
    format: fc.constantFrom('06'),
    fields: fc.array(from(/^\d{0,3}[A-Z][ -~]{1,40}$/), { minLength: 1, maxLength: 10 }),
  }),
  'boarding-pass': fc.record({
    passengerName: from(/^[A-Z]{1,9}\/[A-Z]{1,10}$/),
    electronicTicket: some(fc.constant('E')),
    pnr: from(/^[A-Z0-9]{5,7}$/),
    from: from(/^[A-Z]{3}$/),
    to: from(/^[A-Z]{3}$/),
    carrier: from(/^[A-Z0-9]{2,3}$/),
    flightNumber: from(/^\d{4}[A-Z]?$/),
    date: fc.integer({ min: 1, max: 366 }).map((n) => String(n).padStart(3, '0')),
    compartment: from(/^[A-Z]$/),
    seat: some(from(/^\d{3}[A-Z]$/)),
    sequence: some(from(/^\d{4}[A-Z]?$/)),
    status: some(from(/^\d$/)),
    conditional: some(from(/^>[ -~]{1,200}$/)),
  }),
};

describe('round trips', () => {
  it('are tried for every kind', () => {
    expect(Object.keys(ARBITRARY).sort()).toEqual([...IDS].sort());
  });

  it.each(KINDS)('%s: what was built says what was given', (id, kind) => {
    fc.assert(
      fc.property(ARBITRARY[id]!, (input) => {
        const given = Object.fromEntries(
          Object.entries(input).filter(([, value]) => value !== undefined),
        );
        const { data, fields } = built(id, given);
        expect(fields).toEqual(given);
        expect(parsePayload(kind, data)).toEqual(given);
        const found = recognizePayload(id === 'gs1' ? '' : data);
        if (id !== 'gs1') expect(found).toEqual({ kind, fields: given });
      }),
      { numRuns: 100 },
    );
  });

  it('a QR reference with any digits', () => {
    fc.assert(
      fc.property(from(/^\d{26}$/), (digits) => {
        fc.pre(!/^0+$/.test(digits));
        const input = {
          ...findPayloadKind('swiss-qr-bill')!.example,
          iban: withCheckDigits('CH', '30000001234567890'),
          reference: digits + mod10Recursive(digits),
        };
        expect(built('swiss-qr-bill', input).data.split('\n')[27]).toBe('QRR');
      }),
      { numRuns: 50 },
    );
  });
});
