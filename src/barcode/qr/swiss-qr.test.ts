/** Holds the payload rule of the Swiss QR-bill against one change of a good bill at a time. */
import { describe, expect, it } from 'vitest';
import { drawn, readSymbol, readSymbolText } from '../../../test/support/read-symbol.ts';
import { NO_OPTIONS } from '../symbology.ts';
import { QR_SYMBOLOGIES } from './rows.ts';
import type { Refusal } from '../symbol.ts';
import { mod97 } from './iban.ts';
import { mod10Recursive, swissQrData } from './swiss-qr.ts';
import { swissMatrix } from './swiss-symbol.ts';

const ROW = QR_SYMBOLOGIES.find(({ id }) => id === 'SWISSQR')!;
const BILL = ROW.example.split('\n');

const withLine = (number: number, line: string): string =>
  BILL.map((old, i) => (i === number - 1 ? line : old)).join('\n');

const reason = (data: string): string | undefined => (swissQrData(data) as Refusal).reason;

describe('Swiss QR payload', () => {
  it('a bill reads back through the Swiss cross, with either line end', async () => {
    for (const bill of [BILL.join('\n'), BILL.join('\r\n')]) {
      expect(swissQrData(bill)).toEqual({ kind: 'accepted', data: bill });
      expect(await readSymbolText(ROW.encode(bill, NO_OPTIONS))).toBe(bill);
    }
  });

  it.each([
    [1, 'BCD', /^Line 1 must be SPC/],
    [2, '0100', /^Line 2 .* 0200/],
    [3, '2', /^Line 3 .* 1\.$/],
    [4, 'DE5800791123000889012', /^Line 4 must be an IBAN that starts with CH or LI/],
    [4, 'CH5900791123000889012', /\bthey should be 58, not 59\./],
    [5, 'X', /^Line 5 \(creditor\)/],
    [6, '', /^Line 6 \(creditor\)/],
    [9, '', /^Line 9 \(creditor\) must be the postcode/],
    [11, 'ch', /^Line 11 \(creditor\)/],
    [14, 'x', /^Line 14 .* empty/],
    [19, '1.9', /^Line 19 \(amount\)/],
    [19, '.50', /^Line 19 \(amount\)/],
    [19, '0199.95', /^Line 19 \(amount\)/],
    [19, '1000000000.00', /^Line 19 \(amount\)/],
    [19, '0.00', /^Line 19 \(amount\) may be 0\.00 only in a notification/],
    [20, 'USD', /^Line 20 .* CHF or EUR/],
    [5, 'K', /^Line 5 \(creditor\) is K, .* since November 2025\. Write S, and street/],
    [21, 'K', /^Line 21 \(debtor\) is K/],
    [24, '1'.repeat(17), /^Line 24 \(debtor\) is a building number of at most 16/],
    [25, 'CH-9400', /^Line 25 \(debtor\) is the postcode without country code: 9400\.$/],
    [26, ' ', /^Line 26 \(debtor\) must be the town/],
    [27, 'UK', /^Line 27 \(debtor\) must be a country code .* \(ISO 3166-1\)/],
    [28, 'QRR', /^Line 28 is QRR, which needs a QR-IBAN/],
    [28, 'NON', /^Line 29 .* must be empty if line 28 is NON/],
    [29, 'RF19539007547034', /reference in line 29 are wrong: they should be 18, not 19\.$/],
    [29, 'RF1', /^Line 29 must be a creditor reference/],
    [30, 'x'.repeat(141), /^Line 30 \(message\) has at most 140 characters, not 141/],
    [31, 'END', /^Line 31 \(trailer\) must be EPD/],
  ])('line %i as %j is refused, naming the line', (number, line, expected) => {
    expect(reason(withLine(number, line))).toMatch(expected);
  });

  it('a QR reference goes with a QR-IBAN, and its check digit is held against the rule', () => {
    const lines = withLine(4, 'CH4431999123000889012').split('\n');
    const bill = (reference: string): string =>
      lines.map((line, i) => (i === 27 ? 'QRR' : i === 28 ? reference : line)).join('\n');
    expect(swissQrData(bill('210000000003139471430009017')).kind).toBe('accepted');
    expect(reason(bill('210000000003139471430009018'))).toMatch(/ is 7, not 8\.$/);
    expect(reason(bill('0'.repeat(27)))).toMatch(/27 digits, not all of them 0/);
  });

  it.each([
    ['without amount', withLine(19, '')],
    ['with the smallest amount', withLine(19, '0.01')],
    ['with the largest amount', withLine(19, '999999999.99')],
    ['in euros', withLine(20, 'EUR')],
    ['for Liechtenstein and Kosovo', BILL.with(10, 'LI').with(26, 'XK').join('\n')],
    ['without street', BILL.with(6, '').with(7, '').join('\n')],
    [
      'with the street and number in one line',
      BILL.with(6, 'Rue du Lac 1268').with(7, '').join('\n'),
    ],
    ['without debtor', [...BILL].fill('', 20, 27).join('\n')],
    ['with a reference in small letters', withLine(29, 'rf18539007547034')],
    ['of a notification', BILL.with(18, '0.00').with(29, 'DO NOT USE FOR PAYMENT').join('\n')],
    ['with billing information', [...BILL, '//S1/10/10201409/11/190512'].join('\n')],
    ['with procedures alone', [...BILL, '', 'eBill/B/a@example.com', 'other'].join('\n')],
    ['in extended Latin', withLine(6, 'Łukasz Șerban, Müller & Söhne €')],
  ])('a bill %s is accepted', (_, bill) => {
    expect(swissQrData(bill)).toEqual({ kind: 'accepted', data: bill });
  });

  it('billing information and procedures follow their rules', () => {
    const after = (...lines: string[]): string | undefined =>
      reason([...BILL, ...lines].join('\n'));
    expect(after('S1/10/1')).toMatch(/^Line 32 \(billing information\) must start with \/\//);
    expect(after(`//S1${'x'.repeat(137)}`)).toMatch(/at most 140 characters together/);
    expect(after('', 'x'.repeat(101))).toMatch(/^Line 33 .* at most 100 characters, not 101/);
    expect(after('', 'a', 'b', 'c')).toMatch(/31 to 34 lines.*the data has 35/);
  });

  it('line breaks after the last line are left out', () => {
    for (const end of ['\n', '\r\n', '\n\n\n\n']) {
      const bill = BILL.join(end.startsWith('\r') ? '\r\n' : '\n');
      expect(swissQrData(bill + end)).toEqual({ kind: 'accepted', data: bill });
    }
  });

  it('a QR-IBAN for euros is accepted with a warning', () => {
    const bill = BILL.with(3, 'CH4431999123000889012')
      .with(19, 'EUR')
      .with(27, 'QRR')
      .with(28, '210000000003139471430009017');
    expect(swissQrData(bill.join('\n'))).toMatchObject({
      kind: 'accepted',
      warnings: [expect.stringMatching(/QR-IBAN \(line 4\) is for CHF only/)],
    });
  });

  it('too few lines, mixed line ends and foreign characters are refused', () => {
    expect(reason(BILL.slice(0, 30).join('\n'))).toMatch(/31 to 34 lines.*the data has 30/);
    expect(reason(`${BILL.join('\r\n')}\n`)).toMatch(/LF and others with CR LF/);
    expect(reason(BILL.join('\r'))).toMatch(/not with CR alone/);
    expect(reason(withLine(30, '你'))).toMatch(/U\+4F60/);
  });

  it('known check digits come out right', () => {
    expect(mod97('CH5800791123000889012')).toBe(1);
    expect(mod97('RF18539007547034')).toBe(1);
    expect(mod10Recursive('21000000000313947143000901')).toBe('7');
  });
});

describe('the Swiss QR Code', () => {
  const text = (length: number): string => 'SPC é'.repeat(200).slice(0, length);

  it('is 46 mm wide at 150 DPI in every version, and reads back', async () => {
    for (const length of [4, 40, 160, 300, 450, 620, 831]) {
      const bill = text(length);
      const symbol = drawn(swissMatrix(bill));
      const height = symbol.rows.reduce((sum, row) => sum + row.heightModules, 0);
      expect([symbol.columns, height]).toEqual([272, 272]);
      expect(await readSymbolText(symbol)).toBe(bill);
    }
  });

  it('is at level M, and refuses what version 25 does not hold at that level', async () => {
    const [found] = await readSymbol(swissMatrix('x'.repeat(997)));
    expect([found?.version, found?.ecLevel]).toEqual(['25', 'M']);
    expect(swissMatrix('x'.repeat(998)).kind).toBe('refused');
  });

  it('has the cross of 7 mm in the middle', () => {
    const symbol = drawn(swissMatrix(BILL.join('\n')));
    const rows = symbol.rows.flatMap(({ cells, heightModules }) =>
      Array.from({ length: heightModules }, () => cells),
    );
    const middle = Array.from(rows[136]!.subarray(115, 157), (cell) => (cell ? '#' : '.')).join('');
    expect(middle).toBe('...######........................######...');
    expect(rows[116]!.subarray(115, 157).every((cell) => cell === 0)).toBe(true);
  });
});
