/** Rules and check characters of Code 128, Code 39 and the industrial and pharmaceutical codes. */
import { describe, expect, it } from 'vitest';
import { CODE128 } from './code128.ts';
import { encode } from './encode.ts';
import { INDUSTRIAL } from './industrial.ts';
import { PHARMA } from './pharma.ts';

const ROWS = [...CODE128, ...INDUSTRIAL, ...PHARMA];
const run = (id: string, data: string) =>
  encode(
    ROWS.find((row) => row.id === id)!,
    data,
  );

describe('refusals', () => {
  it.each([
    ['CODE128', 'ABCË', /^Character 4 is "Ë" \(U\+00CB\)/],
    ['CODE128', 'Ó', /^Character 1 is "Ó"/],
    ['CODE128', 'ab\u0080', /^Character 3 is U\+0080/],
    ['CODE128', 'a😀', /^Character 2 is "😀"/],
    ['CODE128A', 'ABc', /^Character 3 is "c".*CODE128 accepts all of ASCII/],
    ['CODE128B', 'a\tb', /^Character 2 is U\+0009/],
    ['CODE128C', '123', /even number of digits; the data has 3.*: 0123/],
    ['CODE128C', '12È4', /^Character 3/],
    ['HIBC128', '+A99', /starts with the labeler code/],
    ['HIBC39', 'A9a', /^Character 3 is "a"/],
    ['CODE39', 'Abc', /^Character 2 is "b".*CODE39EXT/],
    ['CODE39', 'ß', /^Character 1 is "ß"/],
    ['CODE39', 'ﬁ', /^Character 1/],
    ['CODE39', 'ſ', /^Character 1/],
    ['CODE39', 'ı', /^Character 1/],
    ['CODE39', 'A*B', /^Character 2 is "\*"/],
    ['CODE39EXT', 'é', /^Character 1/],
    ['CODE93', 'a', /CODE93EXT/],
    ['CODE93EXT', 'ü', /^Character 1/],
    ['CODE32', '012345670', /check digit of 01234567 is 6, not 0/],
    ['CODE32', 'A01234567', /adds "A" itself; send 01234567/],
    ['PZN7', '1234563', /check digit of 123456 is 2, not 3/],
    ['PZN8', '02758088', /check digit of 0275808 is 9, not 8/],
    ['PZN8', '275808', /8 digits, or 7 .* the data has 6/],
    ['PZN8', '1024840', /no check digit/],
    ['PZN8', '10248400', /no check digit/],
    ['ITF', '123', /even number of digits/],
    ['ITF', '１２', /^Character 1/],
    ['ITF14', '0952_123454321', /^Character 5 is "_"/],
    ['ITF14', '09521234543214', /check digit of 0952123454321 is 3, not 4/],
    ['CODE2OF5', '12a', /^Character 3 is "a"; Code 2 of 5/],
    ['CODABAR', '123', /starts and ends with a letter from A to D/],
    ['CODABAR', 'a123b', /send A123B/],
    ['CODABAR', 'A123', /^Character 4 is "3"/],
    ['CODABAR', 'A12E3B', /^Character 4 is "E"/],
    ['CODABAR', 'A1A2B', /^Character 3 is "A"/],
    ['CODABAR', 'AB', /there is nothing/],
    ['CODE11', '12A', /^Character 3 is "A"/],
    ['MSI', '1.5', /^Character 2 is "\."/],
    ['MSI11', '488', /check value .* is 10, .*not a single digit/],
    ['MSI1110', '488', /check value .* is 10, .*not a single digit/],
    ['PLESSEY', '12ab', /^Character 3 is "a"/],
    ['TELEPEN', 'é', /^Character 1/],
    ['TELEPENNUMERIC', '123', /odd number, 3.*: 0123/],
    ['TELEPENNUMERIC', '12X1', /^Character 3 is "X"/],
    ['POSICODE', 'é', /^Character 1/],
    ['BC412', 'ABO', /^Character 3 is "O".*digit 0/],
    ['CHANNELCODE', '27', /is 26; 27 is larger; with a leading 0, 027 fits/],
    ['CHANNELCODE', '7742863', /is 7742862; 7742863 is larger\.$/],
    ['CHANNELCODE', '1', /2 to 7 digits; the data has 1/],
    ['FLATTERMARKEN', '000', /at least one digit from 1 to 9/],
    ['PHARMACODE', '12abc', /^Character 3 is "a"/],
    ['PHARMACODE', ' 12', /^Character 1 is a space/],
    ['PHARMACODE', '+12', /^Character 1 is "\+"/],
    ['PHARMACODE', '12.9', /^Character 3 is "\."/],
    ['PHARMACODE', '2', /from 3 to 131070.*2 is too small/],
    ['PHARMACODE', '131071', /131071 is too large/],
    ['PHARMACODE2', '3', /from 4 to 64570080.*3 is too small/],
    ['PHARMACODE2', '64570081', /too large/],
  ])('%s refuses %j and says where and why', (id, data, reason) => {
    expect(run(id, data)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
  });
});

describe('canonical data', () => {
  it.each([
    ['CODE32', '01234567', '012345676'],
    ['PZN7', '123456', '1234562'],
    ['PZN8', '0275808', '02758089'],
    ['ITF14', '0952123454321', '09521234543213'],
    ['PHARMACODE', '0012', '12'],
    ['PHARMACODE', '3', '3'],
    ['PHARMACODE', '131070', '131070'],
    ['PHARMACODE2', '4', '4'],
    ['PHARMACODE2', '64570080', '64570080'],
    ['CHANNELCODE', '26', '26'],
    ['CHANNELCODE', '7742862', '7742862'],
    ['CODABAR', 'A1D', 'A1D'],
    ['BC412', '0', '0'],
  ])('%s of %s is %s', (id, data, canonical) => {
    expect(run(id, data)).toMatchObject({ kind: 'encoded', canonical });
  });
});

describe('text', () => {
  it.each([
    ['CODE39', 'CODE-39', 'CODE-39'],
    ['CODE128', 'a\tb', 'a b'],
    ['CODE39EXT', 'a\u007Fb', 'a b'],
    ['HIBC39', 'A123BJC5D6E71', '*+A123BJC5D6E71G*'],
    ['HIBC128', 'A123BJC5D6E71', '*+A123BJC5D6E71G*'],
    ['CODE32', '01234567', 'A012345676'],
    ['PZN8', '0275808', 'PZN - 02758089'],
    ['CODABAR', 'A12B', 'A12B'],
    ['CODE11', '123-45', '123-455'],
    ['CODE11', '1234567890', '12345678901'],
    ['MSI1010', '1234567', '123456741'],
    ['PHARMACODE2', '117480', '117480'],
  ])('%s of %j shows %s across its whole width', (id, data, string) => {
    const encoded = run(id, data);
    if (encoded.kind === 'refused') throw new Error(encoded.reason);
    const { symbol } = encoded;
    const width = symbol.kind === 'bars' ? symbol.widths.reduce((a, b) => a + b) : symbol.columns;
    const part = { string, leftModules: 0, rightModules: width, side: 'below' };
    expect(symbol.text).toEqual([part]);
  });

  it('Code 11 adds a second check character from eleven characters on', () => {
    const shown = ['1234567890', '12345678901'].map((data) => {
      const encoded = run('CODE11', data);
      return encoded.kind === 'refused' ? '' : encoded.symbol.text[0]!.string;
    });
    expect(shown.map((text) => text.length)).toEqual([11, 13]);
  });
});
