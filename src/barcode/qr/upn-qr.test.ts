/** Holds the rule of UPN QR against one change of the order in its annex at a time. */
import { describe, expect, it } from 'vitest';
import { drawn, readSymbol } from '../../../test/support/read-symbol.ts';
import type { Refusal } from '../symbol.ts';
import { QR_SYMBOLOGIES } from './rows.ts';
import { upnQr, upnQrData } from './upn-qr.ts';

const EXAMPLE = QR_SYMBOLOGIES.find(({ id }) => id === 'UPNQR')!.example;
/** Fields 1 to 19. */
const FIELDS = EXAMPLE.split('\n').slice(0, 19);

const order = (fields: readonly string[]): string => fields.map((field) => `${field}\n`).join('');
const withLine = (number: number, field: string): string => order(FIELDS.with(number - 1, field));
const reason = (data: string): string | undefined => (upnQrData(data) as Refusal).reason;

/** Orders of the technical standard, each with the control sum that it prints. */
const PUBLISHED = [
  'UPNQR|||||Janez Novak|Dunajska 1|1000 Ljubljana|00000008105|||COST|Plačilo obveznosti 10/2016||' +
    'SI56051008010486080|SI0598765432100|Novo podjetje d.o.o.|Lepa cesta 15|3698 Loški Potok|183|',
  'UPNQR|SI56020170014356205|||SI003528-990|Združenje bank Slovenije|Šubičeva 2|1000 Ljubljana|' +
    '00000128067|||ADVA|Plačilo avansa-ponudba 2016/12||SI56051008010486080|' +
    'SI00123456-67890-12345|Novo podjetje d.o.o.|Lepa cesta 15|3698 Loški Potok|238|',
  'UPNQR|||||Janez Novak|Dunajska 1|1000 Ljubljana|00000008105|||RENT|Plačilo najemnine 10/2016|' +
    '15.11.2016|SI56051008010486080|RF45SBO2010|Novo podjetje d.o.o.|Lepa cesta 15|' +
    '3698 Loški Potok|188|',
].map((data) => data.replaceAll('|', '\n'));

describe('UPN QR data', () => {
  it.each([EXAMPLE, ...PUBLISHED])('a published order is accepted as it is', (data) => {
    expect(upnQrData(data)).toEqual({ kind: 'accepted', data });
    const filled = data.padEnd(411, ' ');
    expect(upnQrData(filled)).toEqual({ kind: 'accepted', data: filled });
  });

  it('the control sum and the last line feed are added', () => {
    const body = order(FIELDS);
    for (const data of [body.slice(0, -1), body, `${body}252`]) {
      expect(upnQrData(data)).toEqual({ kind: 'accepted', data: EXAMPLE });
    }
  });

  it.each([
    [1, 'UPN', /^Line 1 must be UPNQR\.$/],
    [2, 'HR1210010051863000160', /^Line 2 \(account of the payer\) must be a Slovenian IBAN/],
    [2, 'SI56020170014356206', /^The check digits of the IBAN in line 2 are wrong: they should be/],
    [3, 'x', /^Line 3 must be empty or X\.$/],
    [5, 'SI00 225268', /^Line 5 \(reference\) must be SI or RF/],
    [6, 'x'.repeat(34), /^Line 6 \(name of the payer\) has at most 33 characters, not 34/],
    [7, ' Lepa cesta 10', /^Line 7 \(street of the payer\) must not begin or end with a space/],
    [9, '1268.74', /^Line 9 must be the amount in cents, 11 digits/],
    [10, '31.02.2016', /^Line 10 must be empty or a date such as 15\.11\.2016/],
    [10, '2016-07-11', /^Line 10 must be empty or a date/],
    [12, 'Rent', /^Line 12 must be empty or a purpose code of four capital letters/],
    [13, 'x'.repeat(43), /^Line 13 \(purpose\) has at most 42 characters, not 43/],
    [15, '', /^Line 15 must be the IBAN of the recipient/],
    [15, 'SI56020360253863407', /IBAN in line 15 are wrong/],
    [16, 'RF46SBO2010', /reference in line 16 are wrong: they should be 45, not 46/],
    [19, '1000 Ljubljana€', /^Character \d+ is "€" \(U\+20AC\); UPN QR accepts only ISO 8859-2/],
  ])('line %i as %j is refused, naming the line', (number, field, expected) => {
    expect(reason(withLine(number, field))).toMatch(expected);
  });

  it('a wrong control sum, lines too many or too few, and more than spaces are refused', () => {
    expect(reason(EXAMPLE.replace('\n252\n', '\n251\n'))).toMatch(/must be 252, not 251\.$/);
    expect(reason(order(FIELDS.slice(0, 18)).slice(0, -1))).toMatch(/the data has 18 lines/);
    expect(reason(`${EXAMPLE}\n`)).toMatch(/the data has 22 lines/);
    expect(reason(`${EXAMPLE}x`)).toMatch(/only spaces may follow/);
    expect(reason(`${EXAMPLE.padEnd(411, ' ')} `)).toMatch(/holds 411 characters, not 412/);
  });

  it('a deposit and a withdrawal exclude each other, and the latter needs the account', () => {
    const cash = (deposit: string, withdrawal: string, payer: string): string | undefined =>
      reason(order(FIELDS.with(1, payer).with(2, deposit).with(3, withdrawal)));
    expect(cash('X', 'X', FIELDS[1]!)).toMatch(/not both/);
    expect(cash('', 'X', '')).toMatch(/needs the IBAN of the payer in line 2/);
    expect(cash('', 'X', FIELDS[1]!)).toBeUndefined();
    expect(cash('X', '', '')).toBeUndefined();
  });

  it('accepts exactly the printable characters of ISO 8859-2', () => {
    const decoder = new TextDecoder('iso-8859-2');
    const printable = Array.from({ length: 256 }, (_, byte) => byte)
      .filter((byte) => (byte >= 0x20 && byte < 0x7f) || byte >= 0xa0)
      .map((byte) => decoder.decode(Uint8Array.of(byte)));
    const accepted = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).filter(
      (character) => upnQrData(withLine(13, `a${character}a`)).kind === 'accepted',
    );
    expect(accepted.toSorted()).toEqual(printable.toSorted());
  });
});

describe('the UPN QR symbol', () => {
  it('is version 15 at level M with ECI 4, and reads back', async () => {
    for (const data of [...PUBLISHED, EXAMPLE.padEnd(411, ' ')]) {
      const [found] = await readSymbol(upnQr(data));
      expect([found?.version, found?.ecLevel, found?.text]).toEqual(['15', 'M', data]);
      const [coded] = await readSymbol(upnQr(data), { textMode: 'HexECI' });
      expect(coded?.text).toMatch(/^5D 51 32 5C 30 30 30 30 30 34 55 50 4E/);
    }
    expect(drawn(upnQr(EXAMPLE)).columns).toBe(77);
  });
});
