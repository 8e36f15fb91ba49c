/** What `checkDigit` adds, requires and leaves out, compared with another encoder. */
import { describe, expect, it } from 'vitest';
import { bwipBars, type BwipOptions } from '../../test/support/bwip.ts';
import { readSymbolText } from '../../test/support/read-symbol.ts';
import { checkDigitsOf } from './check-digits-of.ts';
import { encode } from './encode.ts';
import { elementsOf } from './gs1/elements-of.ts';
import { findSymbology, SYMBOLOGIES } from './registry.ts';
import { NO_OPTIONS, type CheckDigit } from './symbology.ts';

const encoded = (id: string, data: string, checkDigit: CheckDigit) =>
  encode(findSymbology(id)!, data, { ...NO_OPTIONS, checkDigit });

function drawn(id: string, data: string, checkDigit: CheckDigit) {
  const result = encoded(id, data, checkDigit);
  if (result.kind === 'refused') throw new Error(result.reason);
  return result;
}

const refusal = (id: string, data: string, checkDigit: CheckDigit) => {
  const result = encoded(id, data, checkDigit);
  if (result.kind !== 'refused') throw new Error(`${id} is ${result.canonical}`);
  return result;
};

/** Of codes with two widths, which elements are wide. */
const classes = (widths: readonly number[]): string =>
  widths.map((width) => (width > 1 ? 'W' : 'N')).join('');

const PEERS: readonly (readonly [id: string, bcid: string, data: string])[] = [
  ['CODE39', 'code39', 'CODE-39'],
  ['CODE39', 'code39', 'A $/+%.'],
  ['CODABAR', 'rationalizedCodabar', 'A0123456789B'],
  ['CODABAR', 'rationalizedCodabar', 'C-$:/.+D'],
  ['ITF', 'interleaved2of5', '2401234'],
  ['CODE2OF5', 'code2of5', '01234567'],
  ['INDUSTRIAL2OF5', 'industrial2of5', '01234567'],
  ['IATA2OF5', 'iata2of5', '0123456'],
  ['MATRIX2OF5', 'matrix2of5', '01234567'],
  ['COOP2OF5', 'coop2of5', '98765'],
  ['DATALOGIC2OF5', 'datalogic2of5', '01234567'],
  ['MSI', 'msi', '0123456789'],
  ['MSI10', 'msi', '0123456789'],
  ['MSI11', 'msi', '0123456'],
  ['MSI1010', 'msi', '0123456'],
  ['MSI1110', 'msi', '0123456'],
  ['CODE11', 'code11', '01234567'],
  ['CODE11', 'code11', '0123456789-1'],
];

/** What bwip-js calls the check digits of MSI, where they are not modulo 10. */
const CHECK_TYPES: Readonly<Record<string, BwipOptions>> = {
  MSI11: { checktype: 'mod11' },
  MSI1010: { checktype: 'mod1010' },
  MSI1110: { checktype: 'mod1110' },
};

describe('a check digit that is added', () => {
  it.each(PEERS)('to %s is that of %s for %s', (id, bcid, data) => {
    const { symbol, canonical } = drawn(id, data, 'add');
    const theirs = bwipBars(bcid, data, { ...CHECK_TYPES[id], includecheck: true });
    if (symbol.kind !== 'bars' || theirs.kind === 'refused') throw new Error('no bars');
    expect(classes(symbol.widths)).toBe(classes(theirs.widths));
    // It stands in the text, and what is read with it is what may be required.
    const [text] = symbol.text;
    const again = drawn(id, text!.string, 'require');
    expect(again.symbol).toEqual(symbol);
    expect(again.canonical).toBe(canonical);
    const digits = checkDigitsOf(id, canonical, null, 'add');
    expect(digits).toEqual(checkDigitsOf(id, canonical, null, 'require'));
    if (digits.length === 0) return;
    const shown = id === 'CODABAR' ? text!.string.slice(0, -1) : text!.string;
    expect(shown.endsWith(digits[0]!)).toBe(true);
  });

  it.each([
    ['CODE39', 'CODE-39', 'CODE-39P'],
    ['CODABAR', 'A0123456789B', 'A01234567892B'],
    ['ITF', '2401234', '24012348'],
  ])('to %s is read', async (id, data, whole) => {
    const { symbol, canonical } = drawn(id, data, 'add');
    expect([canonical, await readSymbolText(symbol)]).toEqual([whole, whole]);
  });

  it('completes numbers that always have one, and is refused where there is one', () => {
    expect(drawn('EAN13', '590123412345', 'add')).toMatchObject({
      canonical: '5901234123457',
      warnings: [],
    });
    expect(drawn('EAN13', '590123412345 12', 'add').canonical).toBe('5901234123457 12');
    expect(refusal('EAN13', '5901234123457', 'add')).toMatchObject({
      option: 'checkDigit',
      reason: expect.stringContaining('5901234123457 has it') as string,
    });
    expect(refusal('ITF', '1234', 'add').reason).toContain('Add a leading 0: 01234');
  });
});

describe('a check digit that is required', () => {
  it.each([
    ['EAN13', '590123412345', '5901234123457'],
    ['EAN13', '590123412345+12', '5901234123457 12'],
    ['EAN8', '9638507', '96385074'],
    ['UPCA', '01234500005', '012345000058'],
    ['UPCE', '0123455', '01234558'],
    ['ISBN', '978-1-56581-231', '978-1-56581-231-4'],
    ['ISSN', '0311-175', '0311-175X 00'],
    ['ISSN', '0311-175 03 12', '0311-175X 03 12'],
    ['ISMN', '979-0-2605-3211', '979-0-2605-3211-3'],
    ['ITF14', '0952123454321', '09521234543213'],
    ['SSCC18', '(00)09528765432101234', '(00)095287654321012346'],
    ['EAN14', '0952876543210', '(01)09528765432108'],
    ['DATABAR_OMNI', '0952123454321', '(01)09521234543213'],
    ['EAN13_COMPOSITE', '952012345678|(21)A1', '9520123456788|(21)A1'],
    ['POSTNET', '01234', '012340'],
    ['UPU_S10', 'RR47312482GB', 'RR473124829GB'],
    ['HIBC39', 'A999BJC5D6E71', 'A999BJC5D6E71'],
  ])('of %s is missed in %s', (id, data, whole) => {
    expect(refusal(id, data, 'require')).toMatchObject({
      option: 'checkDigit',
      reason: `checkDigit: require asks for data with its check digit, which ${data} lacks; with it, it is ${whole}.`,
    });
    expect(drawn(id, data, 'add').canonical).toBe(whole);
    if (id === 'HIBC39') return;
    expect(drawn(id, whole, 'require').canonical).toBe(whole);
    expect(refusal(id, whole, 'add').option).toBe('checkDigit');
  });

  it.each([
    ['ISBN', '1-56581-231-X', '978-1-56581-231-4'],
    ['ISSN', '9770311175001', '0311-175X 00'],
    ['ISMN', 'M-2605-3211-3', '979-0-2605-3211-3'],
    ['MANDS', '0642118', '00642118'],
    ['HIBC128', '+A999BJC5D6E71.', 'A999BJC5D6E71'],
  ])('of %s is there in %s', (id, data, canonical) => {
    expect(drawn(id, data, 'require').canonical).toBe(canonical);
  });

  it.each([
    ['CODE39', 'CODE-39X', 'The check digit of CODE-39 is P, not X.'],
    ['CODABAR', 'A01234567891B', 'The check digit of A0123456789B is 2, not 1.'],
    ['ITF', '24012345', 'The check digit of 2401234 is 8, not 5.'],
    ['MSI', '1234560', 'The check digit of 123456 is 6, not 0.'],
    ['MSI1010', '1234561', 'The check digit of 12345 is 58, not 61.'],
    ['CODE11', '012345678900', 'The check digit of 0123456789 is 0, not 00.'],
    ['EAN13', '5901234123450', 'The check digit of 590123412345 is 7, not 0.'],
  ])('of %s is wrong in %s', (id, data, reason) => {
    expect(refusal(id, data, 'require').reason).toBe(reason);
  });

  it('needs something in front of it', () => {
    expect(refusal('CODE39', 'A', 'require').reason).toContain('at least one character before');
    expect(refusal('CODABAR', 'A1B', 'require').reason).toContain('at least one character before');
    expect(refusal('MSI10', '1', 'require').reason).toContain('at least one character before');
  });
});

describe('no check digit', () => {
  it('is as usual where it is not added, and what bwip-js draws of Code 11', () => {
    for (const [id, data] of [
      ['CODE39', 'CODE-39'],
      ['CODABAR', 'A1B'],
      ['ITF', '1234'],
      ['MSI', '1234'],
    ] as const) {
      expect(drawn(id, data, 'none')).toEqual(drawn(id, data, 'auto'));
      expect(checkDigitsOf(id, data, null, 'none')).toEqual([]);
    }
    const { symbol } = drawn('CODE11', '0123456789-1', 'none');
    const theirs = bwipBars('code11', '0123456789-1', {});
    if (symbol.kind !== 'bars' || theirs.kind === 'refused') throw new Error('no bars');
    expect(classes(symbol.widths)).toBe(classes(theirs.widths));
    expect(symbol.text[0]?.string).toBe('0123456789-1');
    expect(checkDigitsOf('CODE11', '0123456789-1', null, 'none')).toEqual([]);
  });

  it('is refused where the standard has one', () => {
    expect(refusal('EAN13', '5901234123457', 'none').reason).toBe(
      'checkDigit: EAN-13 always has its check digit, so none is not possible; leave checkDigit out.',
    );
    expect(refusal('MSI10', '1234', 'none').reason).toContain('MSI has none');
    expect(refusal('LOGMARS', 'A1', 'none').reason).toContain('CODE39 has none');
  });
});

it('each symbology with the option adds, requires or refuses, and what is added is required', () => {
  const taking = SYMBOLOGIES.filter(({ options }) => options?.includes('checkDigit'));
  expect(taking.length).toBeGreaterThan(50);
  for (const row of taking) {
    const { canonical } = drawn(row.id, row.example, 'auto');
    const added = encoded(row.id, row.example, 'add');
    // A number of the example that is whole is what is required; data without a check digit is added to.
    const whole = added.kind === 'refused' ? encoded(row.id, canonical, 'require') : added;
    if (row.id.startsWith('HIBC') || row.id === 'ITF') continue;
    expect([row.id, whole.kind]).toEqual([row.id, 'encoded']);
    if (whole.kind !== 'encoded') continue;
    const elements = elementsOf(row, whole.canonical);
    const digits = checkDigitsOf(row.id, whole.canonical, elements, 'require');
    if (!row.id.startsWith('MSI1')) expect([row.id, digits.length > 0]).toEqual([row.id, true]);
  }
});
