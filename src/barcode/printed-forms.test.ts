/**
 * Numbers as they are printed and as people type them: what is accepted, what is accepted with a
 * warning, and which mend the reason of a refusal names.
 */
import { describe, expect, it } from 'vitest';
import { encode, warningsFor } from './encode.ts';
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
    ['ITF6', '1234-5', '123457'],
    ['ROYALMAIL', 'LE2 8HS 9Z', 'LE28HS9Z'],
    ['ROYALMAIL', 'LE2-8HS-9Z', 'LE28HS9Z'],
    ['KIX', '1231 FZ 13 X HS', '1231FZ13XHS'],
    ['JAPANPOST', '654-0123', '6540123'],
    ['JAPANPOST', '654-0123 789-A-K-Z', '6540123789-A-K-Z'],
    ['USPS_IMB', '01 234 567094 987654321 01234-5678 91', '0123456709498765432101234567891'],
    ['USPS_IMB', '01234567094987654321-01234', '0123456709498765432101234'],
    ['POSTNET', '12345-6789', '1234567895'],
    ['POSTNET', '12345-6789-5', '1234567895'],
    ['PLANET', '40 123 456789', '401234567891'],
    ['CEPNET', '01310-100', '013101004'],
    ['KOREAPOST', '923-457', '9234570'],
    ['IDENTCODE', '56.310 243.031 3', '563102430313'],
    ['IDENTCODE', '56.310 243.031', '563102430313'],
    ['LEITCODE', '21348.075.016.40 1', '21348075016401'],
    ['AUSPOST', '59 5643 9111ABA 9', '5956439111ABA 9'],
    ['AUSPOST', '59-56439111', '5956439111'],
    ['AUSREPLY', '3954 9554', '39549554'],
    ['UPU_S10', 'RR 473 124 829 GB', 'RR473124829GB'],
    ['UPU_S10', 'RR 47312482 GB', 'RR473124829GB'],
    ['DPD', '0081 827 0998 0000 0200 28 101 276', '%008182709980000020028101276'],
    ['DPD', '0081 827 0998 0000 0200 28 101 276 B', '%008182709980000020028101276'],
    ['MAILMARK_4S', '1100000000000XY11', '1100000000000XY11     '],
    ['DXFILMEDGE', '018500/00A', '115-10/63A'],
    ['DXFILMEDGE', '1850', '115-10'],
    ['HIBC128', '+A999BJC5D6E71.', 'A999BJC5D6E71'],
    ['CEPNET', '01.310-100', '013101004'],
    ['JAPANPOST', '〒154-0023 3-16-4-205', '15400233-16-4-205'],
    ['JAPANPOST', '〒 263-0023', '2630023'],
    ['MAILMARK_4S', '4 1 0 384224 16563762 EF6 1AH 8T', '41038422416563762EF61AH8T '],
    ['MAILMARK_4S', '11 0 00 00000000 XY11', '1100000000000XY11     '],
    ['ISSN', '0378-5955+05', '0378-5955 05'],
    ['ISSN', '0378-5955 00+05', '0378-5955 00 05'],
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
    ['CODE39', '*ABC*', 'Code 39 adds the start and stop characters * itself; send ABC.'],
    ['CODE93', '*ABC*', 'Code 93 adds the start and stop characters * itself; send ABC.'],
    ['LOGMARS', '*ABC*', 'LOGMARS adds the start and stop characters * itself; send ABC.'],
    ['VIN', '*1M8GDM9AXKP042788*', 'itself; send 1M8GDM9AXKP042788.'],
    ['VIN', '1M8GDM9A1KP042788', 'character 9: that of 1M8GDM9A1KP042788 is X, not 1.'],
    ['UPU_S10', 'RR473124820GB', 'The check digit of 47312482 is 9, not 0.'],
    ['DPD', '008182709980000020028101276C', 'The check digit of 008182709980000020028101276 is B'],
    ['KIX', '1231FZ13XHS12345', 'together at most 18 characters.'],
    ['ROYALMAIL', 'A'.repeat(51), 'holds at most 50 characters; the data has 51.'],
    ['JAPANPOST', '65401231234567ABCD', "Japan Post's manual has the rest left out"],
    ['AUSPOST', '5956439111123456789', 'at most 5 characters or 8 digits; here it has 9.'],
    ['DXFILMEDGE', '115-10/64', 'The frame after the slash is 0 to 63'],
    ['MAILMARK_4S', '510000000000XY11', 'Character 1 must be the format, 0 to 4.'],
    ['MAILMARK_4S', '11000000000XY11', 'From character 4 there must be the supply chain'],
    ['MAILMARK_4S', '1100000000000SN34RC1A', 'From character 14 there must be the destination'],
    ['CODE39', 'abc', 'Send ABC, or use CODE39EXT, which keeps them.'],
    ['CODE93', 'x-1', 'Send X-1, or use CODE93EXT, which keeps them.'],
    ['CODE39', '*abc*', 'the start and stop characters * itself; send ABC.'],
    ['PZN8', '-2758089', 'PZN 8 adds "-" itself; send 02758089.'],
    ['PZN8', 'PZN: 02758089', 'PZN 8 adds "PZN:" itself; send 02758089.'],
    ['PZN8', '*-02758089*', 'PZN 8 adds "*-" itself; send 02758089.'],
    ['CODE32', '*A026089019*', 'Code 32 adds "*A" itself; send 026089019.'],
    ['HIBC128', 'A123BJC5D6E71G', 'send the whole string, +A123BJC5D6E71G, or A123BJC5D6E71.'],
    [
      'EAN13',
      '9783468111242+5678',
      'An add-on, after the plus sign, has 2 or 5 digits; here it has 4',
    ],
    ['ISBN', '9783468111242+', 'An add-on, after the plus sign, has 2 or 5 digits; here it has 0'],
    ['UPCA', '0012345678905', 'Without its leading zeros it is 012345678905; send that.'],
    ['EAN13', '09521234543213', 'Without its leading zeros it is 9521234543213; send that.'],
    ['EAN8', '00000096385074', 'Without its leading zeros it is 96385074; send that.'],
    ['ITF14', '012345678905', 'With leading zeros it is 00012345678905; send that.'],
    ['EAN14', '012345678905', 'With leading zeros it is 00012345678905; send that.'],
    ['ROYALMAIL', 'sn3 4rd 1a', 'Send SN3 4RD 1A.'],
    ['KIX', '1231 fz 13 x hs', 'Send 1231 FZ 13 X HS.'],
    ['KIX', '3011 DD 12 bis', 'Character 12 is "b"'],
    ['KIX', '1231 FZ 13-HS', 'X stands before an addition to the house number.'],
    ['UPU_S10', 'rr 473 124 829 gb', 'Send RR 473 124 829 GB.'],
    ['VIN', '1m8gdm9axkp042788', 'Send 1M8GDM9AXKP042788.'],
    ['AUSPOST', '39987520', 'If they are the delivery point, send 1139987520'],
    ['AUSREPLY', '4512345678', 'adds its format control code 45 itself; send 12345678.'],
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
    ['POSTNET', '12340', '12340', '; if it is complete, send 012340.'],
    ['PLANET', '12345678905', '12345678905', '; if it is complete, send 012345678905.'],
    ['IDENTCODE', '56310243037', '56310243037', '.'],
    ['MSI10', '12345674', '12345674', '; if it is complete, send 1234567.'],
    ['MSI1010', '123456741', '123456741', '; if it is complete, send 1234567.'],
    ['CODE11', '123-455', '123-455', '; if it is complete, send 123-45.'],
  ])('%s of %s says what was added and what else may be meant', (id, data, number, else_) => {
    const [warning, ...more] = warnings(id, data);
    expect(more).toEqual([]);
    expect(warning).toMatch(/^The check digit [0-9X]{1,2} was added to /);
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

  it.each([
    ['CODE39EXT', '*ABC*', 'The asterisks at both ends are drawn as data'],
    ['CODE93EXT', '*a b*', 'The asterisks at both ends are drawn as data'],
    ['CODE128', 'M\u00fcller', 'The text below the bars is left out'],
    ['MAXICODE', '152382802840001', 'put U+001D (%1D in a URL) behind each of the three.'],
    ['CODE128', '(01)09521234543213', 'if it is GS1 data, use GS1_128.'],
    ['CODE128', '\u001D0109521234543213', 'if it is GS1 data, use GS1_128.'],
    ['DATAMATRIX', '(01)09521234543213(17)261231(10)A1', 'if it is GS1 data, use GS1_DATAMATRIX.'],
    ['QRCODE', '(00)095287654321012346', 'if it is GS1 data, use GS1_QRCODE.'],
  ])('%s of %s: %s', (id, data, text) => {
    expect(warnings(id, data)).toEqual([expect.stringContaining(text)]);
  });

  it.each([
    ['CODE39EXT', 'A*B'],
    ['CODE39EXT', '*'],
    ['CODE128', 'Muller'],
    ['CODE128', '(01) 555 1234'],
    ['CODE128', '0109521234543213'],
    ['GS1_128', '(01)09521234543213'],
    ['MAXICODE', '152382802000001'],
    ['MAXICODE', 'Plain text 840001'],
  ])('there is none for %s of %s', (id, data) => {
    expect(warnings(id, data)).toEqual([]);
  });

  it('are the same without encoding', () => {
    for (const [id, data] of [
      ['ITF14', '9521234543213'],
      ['CODE39EXT', '*ABC*'],
      ['ITF14', '09521234543213'],
      ['EAN13', 'no number'],
    ] as const) {
      const symbology = findSymbology(id)!;
      const expected = outcome(id, data);
      expect(warningsFor(symbology, data)).toEqual(
        expected.kind === 'encoded' ? expected.warnings : [],
      );
      expect(warningsFor(symbology, Buffer.from(data))).toEqual(warningsFor(symbology, data));
    }
    expect(warningsFor(findSymbology('MAXICODE')!, Buffer.from('152382802840001'))).toEqual([]);
  });

  it('every warning is ASCII, as a header must be', () => {
    for (const [id, data] of [
      ['CODE39EXT', '*ABC*'],
      ['CODE128', 'M\u00fcller'],
      ['MAXICODE', '152382802840001'],
      ['ITF14', '9521234543213'],
      ['PZN8', '1234562'],
    ] as const) {
      for (const warning of warnings(id, data)) expect(warning).toMatch(/^[ -~]+$/);
    }
  });
});
