/** Holds the payload rule of the Swiss QR-bill against one change of a good bill at a time. */
import { describe, expect, it } from 'vitest';
import { readSymbolText } from '../../../test/support/read-symbol.ts';
import { NO_OPTIONS } from '../symbology.ts';
import { QR_SYMBOLOGIES } from './rows.ts';
import type { Refusal } from '../symbol.ts';
import { mod10Recursive, mod97, swissQrData } from './swiss-qr.ts';

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
    [20, 'USD', /^Line 20 .* CHF or EUR/],
    [25, '9400', /^Line 25 \(debtor\) must be empty/],
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
  });

  it('too few lines, mixed line ends and foreign characters are refused', () => {
    expect(reason(BILL.slice(0, 30).join('\n'))).toMatch(/31 to 34 lines.*the data has 30/);
    expect(reason(`${BILL.join('\r\n')}\n`)).toMatch(/LF and others with CR LF/);
    expect(reason(withLine(30, '你'))).toMatch(/U\+4F60/);
  });

  it('known check digits come out right', () => {
    expect(mod97('CH5800791123000889012')).toBe(1);
    expect(mod97('RF18539007547034')).toBe(1);
    expect(mod10Recursive('21000000000313947143000901')).toBe('7');
  });
});
