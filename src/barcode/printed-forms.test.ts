/**
 * Numbers as they are printed and as people type them: what is accepted, what is accepted with a
 * warning, and which mend the reason of a refusal names.
 */
import { describe, expect, it } from 'vitest';
import { encode } from './encode.ts';
import { findSymbology } from './registry.ts';

const outcome = (id: string, data: string): ReturnType<typeof encode> =>
  encode(findSymbology(id)!, data);

function canonical(id: string, data: string): string {
  const encoded = outcome(id, data);
  return encoded.kind === 'encoded' ? encoded.canonical : encoded.reason;
}

const warnings = (id: string, data: string): readonly string[] => {
  const encoded = outcome(id, data);
  return encoded.kind === 'encoded' ? encoded.warnings : [encoded.reason];
};

describe('printed forms', () => {
  it.each([
    ['ITF14', '0 952 1234 54321 3', '09521234543213'],
    ['ITF14', '0-952-1234-54321', '09521234543213'],
    ['EAN13', '590-1234-12345-7', '5901234123457'],
    ['EAN13', '9783468111242+56789', '9783468111242 56789'],
    ['EAN13', '9783468111242 56789', '9783468111242 56789'],
    ['UPCA', '0-12345-00005-8', '012345000058'],
    ['UPCE', '0-123455-8', '01234558'],
    ['ISBN', '978 1 56581 231 4', '978-1-56581-231-4'],
    ['ISBN', '978 1 56581 231 4 90000', '978-1-56581-231-4 90000'],
    ['ISBN', '978-1-56581-231-4+90000', '978-1-56581-231-4 90000'],
    ['ISBN', '1 56581 231 X', '978-1-56581-231-4'],
    ['ISBN', '1 56581 231 X 05', '978-1-56581-231-4 05'],
    ['ISMN', '979 0 2605 3211 3', '979-0-2605-3211-3'],
    ['ISMN', 'M 2605 3211 3', '979-0-2605-3211-3'],
    ['ISSN', '0311 175X', '0311-175X 00'],
    ['ISSN', '0311 175X 00 17', '0311-175X 00 17'],
    ['HIBC128', '+A999BJC5D6E71.', 'A999BJC5D6E71'],
    ['HIBC_DATAMATRIX', '*+A999BJC5D6E71.*', 'A999BJC5D6E71'],
  ])('%s takes %s as %s', (id, data, expected) => {
    expect(canonical(id, data)).toBe(expected);
  });
});

describe('the reason of a refusal names the mend', () => {
  it.each([
    ['EAN13', '5 901234 123457', 'Send the number without spaces: 5901234123457.'],
    ['UPCE', '012345000058', '012345000058 is a UPC-A; its UPC-E is 01234558. Send that.'],
    ['UPCE', '00012345000058', '012345000058 is a UPC-A; its UPC-E is 01234558. Send that.'],
    ['UPCE', '036000291452', '036000291452 is a UPC-A whose zeros cannot be suppressed; use UPCA.'],
    ['UPCE', '036000291453', 'The check digit of UPC-A 03600029145 is 2, not 3.'],
    ['PZN8', 'PZN-12345678', 'PZN 8 adds "PZN-" itself; send 12345678.'],
    ['PZN8', 'PZN - 02758089', 'PZN 8 adds "PZN -" itself; send 02758089.'],
    ['PZN8', '-12345678', 'PZN 8 adds "-" itself; send 12345678.'],
    ['PZN7', 'pzn1234562', 'PZN 7 adds "pzn" itself; send 1234562.'],
    ['CODE32', 'A012345676', 'Code 32 adds "A" itself; send 012345676.'],
    ['CODABAR', '1234567890', 'send A1234567890A.'],
    ['HIBC39', '+A999BJC5D6E71', 'that of +A999BJC5D6E7 is "'],
    ['CODE39', 'abc', 'Send ABC, or use CODE39EXT, which keeps them.'],
    ['CODE93', 'x-1', 'Send X-1, or use CODE93EXT, which keeps them.'],
  ])('%s of %s', (id, data, mend) => {
    expect(canonical(id, data)).toContain(mend);
  });
});

describe('warnings', () => {
  it.each([
    ['ITF14', '9521234543213', '9521234543213', '; if it is complete, send 09521234543213.'],
    ['EAN13', '012345000058', '012345000058', '; if it is complete, send 0012345000058.'],
    ['EAN13', '012345000058 12', '012345000058', '; if it is complete, send 0012345000058.'],
    ['PZN8', '1234562', '1234562', '; if it is a PZN 7, send 01234562.'],
  ])('%s of %s says what was added and what else may be meant', (id, data, number, else_) => {
    const [warning, ...more] = warnings(id, data);
    expect(more).toEqual([]);
    expect(warning).toMatch(/^The check digit [0-9X] was added to /);
    expect(warning).toContain(`${number}, which already ends in a valid check digit${else_}`);
  });

  it('there are none for a number that is complete, or that needs its check digit', () => {
    for (const [id, data] of [
      ['EAN13', '5901234123457'],
      ['EAN13', '590123412345'],
      ['ITF14', '09521234543213'],
      ['PZN8', '02758089'],
    ] as const) {
      expect(warnings(id, data)).toEqual([]);
    }
  });

  it('every warning is ASCII, as a header must be', () => {
    for (const [id, data] of [
      ['ITF14', '9521234543213'],
      ['PZN8', '1234562'],
    ] as const) {
      for (const warning of warnings(id, data)) expect(warning).toMatch(/^[ -~]+$/);
    }
  });
});
