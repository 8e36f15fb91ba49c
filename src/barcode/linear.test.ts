/** What holds for every linear row, and frozen bars that an independent encoder gave as well. */
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE128 } from './code128.ts';
import { encode } from './encode.ts';
import { INDUSTRIAL } from './industrial.ts';
import { PHARMA } from './pharma.ts';
import { RETAIL } from './retail.ts';
import type { Symbol } from './symbol.ts';
import type { Symbology } from './symbology.ts';

const ROWS = [...RETAIL, ...CODE128, ...INDUSTRIAL, ...PHARMA];

const find = (id: string): Symbology => ROWS.find((row) => row.id === id)!;

function drawn(id: string, data: string): Symbol {
  const encoded = encode(find(id), data);
  if (encoded.kind === 'refused') throw new Error(encoded.reason);
  return encoded.symbol;
}

const modules = (symbol: Symbol): string =>
  symbol.kind === 'bars'
    ? symbol.widths.join('')
    : symbol.rows.map((row) => row.cells.join('')).join('/');

describe('every linear row', () => {
  it('has an id and aliases of its own', () => {
    const names = ROWS.flatMap((row) => [row.id, ...row.aliases]);
    expect(ROWS).toHaveLength(52);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(ROWS)('$id draws its example', (row) => {
    expect(encode(row, row.example)).toMatchObject({ kind: 'encoded' });
    expect(row.example.length).toBeLessThanOrEqual(row.lengthMax);
  });

  it.each(ROWS)('$id refuses data longer than its limit', (row) => {
    const refusal = encode(row, '1'.repeat(row.lengthMax + 1));
    expect(refusal).toMatchObject({ reason: expect.stringContaining(`at most ${row.lengthMax}`) });
  });

  it('keeps its promises whatever the data is', () => {
    const seeds = fc.constantFrom('59012341234', '9781565812', 'A12B', '0-1', 'a\u0001', '1234567');
    const text = fc.tuple(seeds, fc.string({ unit: 'binary-ascii', maxLength: 12 }));
    const data = fc.oneof(
      text.map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    const sound = fc.property(fc.constantFrom(...ROWS), data, isSound);
    expect(() => fc.assert(sound, { numRuns: 3000, seed: 1 })).not.toThrow();
  });
});

/** Whether a refusal is a plain sentence, or what was drawn keeps its promises and is canonical. */
function isSound(row: Symbology, given: string): boolean {
  const encoded = encode(row, given);
  if (encoded.kind === 'refused') {
    const { reason } = encoded;
    return /^[A-Z0-9&].*\.$/s.test(reason) && !/bwip|jsbarcode|encoder|undefined|NaN/i.test(reason);
  }
  const again = encode(row, encoded.canonical);
  return isDeepStrictEqual(again, encoded) && faultsOf(encoded.symbol).length === 0;
}

/** Broken promises of symbol.ts: whole widths, bars at both ends, a reach a bar, printable text. */
function faultsOf(symbol: Symbol): string[] {
  const faults = symbol.text
    .filter((part) => !/^[\x20-\x7E]+$/.test(part.string) || part.rightModules <= part.leftModules)
    .map((part) => `text ${part.string}`);
  if (symbol.kind === 'matrix') return faults;
  const { widths, reaches } = symbol;
  if (widths.length % 2 === 0) faults.push('the last element is a space');
  if (widths.some((width) => !Number.isInteger(width) || width < 1)) faults.push('widths');
  if (reaches !== undefined && reaches.length !== (widths.length + 1) / 2) faults.push('reaches');
  return faults;
}

describe('golden bars', () => {
  it.each([
    ['EAN13', '5901234123457', '11131121123122221221411231111111222121221411113212311312111'],
    [
      'EAN13',
      '4006381333931 12',
      '1113211112311141411312112221111114111411141131121411222111191122221112122',
    ],
    ['EAN8', '96385074', '1113112111414111213111111231321113121132111'],
    ['EAN5', '90200', '1122113113211112122113211111123'],
    ['EAN2', '05', '1123211111321'],
    ['UPCA', '012345000058', '11132112221212214111132123111111321132113211321112311213111'],
    ['UPCE', '01234558', '111122221221141113212311321111111'],
    ['UPCE', '1345673', '111141111321231411121311141111111'],
    ['ISBN', '978-1-56581-231-4', '11113123121122212314111123111111121322212122141122211132111'],
    ['ISSN', '0311-175X 00', '11113122131112314111222222111111222113121231321132112221111'],
    ['ISMN', '979-0-2605-3211-3', '11113122113112321224111321111111123114112122222122211411111'],
    ['MANDS', '0642118', '1113211321111141132111112122222122211213111'],
    ['CODE128', 'ABC-123', '2112141113231311231313211221321232212232112211321124122331112'],
    ['CODE128B', 'Abc-123', '2112141113231214211411221221321232212232112211323112222331112'],
    ['CODE128C', '12345678', '2112321122321311233311212411121331212331112'],
    ['HIBC128', 'A999X1', '2112142312121113233211223211223211223311211232212113311111432331112'],
    ['CODE39', 'K-39', '13113131113111111331131111313131331111111133113111131131311'],
    ['CODE39EXT', 'a!', '13113131111311131311311113113113131113113111131131131131311'],
    [
      'CODE32',
      '01234567',
      '1311313111111331311131311311111131113311113111331111311311311111331131131131311',
    ],
    [
      'HIBC39',
      'A999X1',
      '131131311113111313113111131131113311311111331131111133113111131131113131131111311111113331131131311',
    ],
    ['CODE93', 'CODE-93', '1111412113111211222211122212111211311411111114111312111122211111411'],
    ['CODE93EXT', 'c93!', '1111411222112113111411111114113111212111132112121213111111411'],
    ['ITF', '2401234567', '111111311311331311313113133311113113113311311131311313311'],
    [
      'ITF14',
      '09521234543213',
      '11111113313311311331111331131111333131131113311133111331331111133313111131311',
    ],
    ['CODE2OF5', '456', '31311111113111313111311111113131111131113'],
    ['INDUSTRIAL2OF5', '789', '31311111111131313111113111113111311131113'],
    ['IATA2OF5', '012', '1111111131311131111111311131111131311'],
    [
      'MATRIX2OF5',
      '0123456789',
      '41111111331131113113113133111111313131311113311111133131131113131141111',
    ],
    [
      'DATALOGIC2OF5',
      '0123456789',
      '1111113311311131131131331111113131313111133111111331311311131311311',
    ],
    ['CODABAR', 'C-$:/.+D', '111212211112211111221111211121212121112121212111112121211112221'],
    [
      'CODE11',
      '0123456789',
      '11331111113131113113113133111111313131311113311111133131131131111111113111331',
    ],
    [
      'CODE11',
      '123-4567890',
      '11331131113113113133111111311111313131311113311111133131131131111111113111113111113111331',
    ],
    ['MSI', '1234567', '2112121221121221121212212112211212122112211221211212212121121'],
    ['MSI10', '1234567', '211212122112122112121221211221121212211221122121121221212112211212121'],
    ['MSI11', '1234567', '211212122112122112121221211221121212211221122121121221212112211212121'],
    ['MSI1010', '123456', '211212122112122112121221211221121212211221122121121221211212212112121'],
    ['MSI1110', '123456', '211212122112122112121221211221121212211221122121121212121221121221121'],
    ['PLESSEY', '01AF', '31311331131313133113131313311331313131313131311313131313331311313'],
    ['TELEPEN', 'Ab 9', '111111111133113131333331111111313133111131111111313331311133111111111'],
    [
      'TELEPENNUMERIC',
      '01234X',
      '11111111113331111111311133131311113311311131111111311133111111111',
    ],
    [
      'BC412',
      'AQQ45670',
      '12111312121412111113111113131111131111151111121114111212131112131211111115111',
    ],
    ['CHANNELCODE', '3493', '1111111115411121111'],
    ['CHANNELCODE', '0000', '1111111111211111253'],
    ['FLATTERMARKEN', '11099', '100000000100000000000000000000000001000000001'],
    ['PHARMACODE', '117480', '3232121232123212323232123212123'],
    ['PHARMACODE', '3', '121'],
    ['PHARMACODE2', '117480', '001010100010101010101/100000001000101000101'],
    ['PHARMACODE2', '64570080', '1010101010101010101010101010101/1010101010101010101010101010101'],
  ])('%s of %j', (id, data, expected) => {
    expect(modules(drawn(id, data))).toBe(expected);
  });

  it.each([
    ['PZN8', '02758089', '-02758089'],
    ['PZN7', '1234562', '-1234562'],
    ['HIBC39', 'A999X1', '+A999X1Q'],
  ])('%s of %s is Code 39 of %s', (id, data, characters) => {
    expect(modules(drawn(id, data))).toBe(modules(drawn('CODE39', characters)));
  });
});
