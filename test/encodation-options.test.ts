/** Code sets and modes that a request asks for, as independent readers and encoders see them. */
import { describe, expect, it } from 'vitest';
import { encode } from '../src/barcode/encode.ts';
import { findSymbology } from '../src/barcode/registry.ts';
import type { Symbol } from '../src/barcode/symbol.ts';
import { compose } from '../src/picture/draw.ts';
import { parseStyle } from '../src/render/style.ts';
import { decodeMaxicode } from './oracle/decoders/maxicode.ts';
import { readSymbol } from './support/read-symbol.ts';

type Given = Readonly<Record<string, string>>;

/** The symbol, or why there is none. */
function symbolOf(id: string, data: string, given: Given): Symbol | string {
  const symbology = findSymbology(id)!;
  const parsed = parseStyle(new Map(Object.entries(given)), symbology);
  if (parsed.kind === 'refused') return `${parsed.option}: ${parsed.reason}`;
  const composed = compose({ symbology, data, style: parsed.style });
  if (composed.kind === 'bad-option') return composed.reason;
  if (composed.kind !== 'composed') throw new Error(composed.reason);
  const encoded = encode(symbology, data, parsed.style.symbol);
  if (encoded.kind === 'refused') throw new Error(encoded.reason);
  return encoded.symbol;
}

function drawn(id: string, data: string, given: Given): Symbol {
  const symbol = symbolOf(id, data, given);
  if (typeof symbol === 'string') throw new Error(symbol);
  return symbol;
}

describe('the code set of a Code 128', () => {
  it.each([
    ['A', 'ABC-\x01123456'],
    ['B', 'Abc-123456'],
    ['C', '12345678'],
  ])('is %s alone, and is read', async (codeSet, data) => {
    const symbol = drawn('CODE128', data, { codeSet });
    expect(symbol).toEqual(drawn(`CODE128${codeSet}`, data, {}));
    const [found] = await readSymbol(symbol);
    expect(Buffer.from(found!.bytes).toString('latin1')).toBe(data);
    expect(drawn('CODE128', data, { codeSet: 'auto' })).toEqual(drawn('CODE128', data, {}));
  });

  it.each([
    ['A', 'AB\x01c', /^codeSet: Character 4 is "c"; code set A has /],
    ['B', 'Abc\x01', /^codeSet: Character 4 is U\+0001; code set B has /],
    ['C', '12A4', /^codeSet: Character 3 is "A"; Code set C accepts only the digits/],
    ['C', '123', /^codeSet: Code set C needs an even number .* Add a leading 0: 0123\.$/],
    ['D', '123', /codeSet must be auto, A, B or C, not "D"/],
  ])('%s does not have all characters', (codeSet, data, reason) => {
    expect(symbolOf('CODE128', data, { codeSet })).toMatch(reason);
  });
});

describe('the mode of a MaxiCode', () => {
  const GS = '\x1d';
  const US = `152382802${GS}840${GS}001${GS}REST`;
  const DE = `B1050${GS}056${GS}999${GS}CEN`;

  it.each([
    ['4', 'Plain'],
    ['5', 'Plain'],
    ['2', US],
    ['3', DE],
  ])('is %s, as a reader says', async (maxicodeMode, data) => {
    const symbol = drawn('MAXICODE', data, { maxicodeMode });
    const [found] = await readSymbol(symbol);
    expect(found?.ecLevel).toBe(maxicodeMode);
    if (maxicodeMode !== '5') expect(symbol).toEqual(drawn('MAXICODE', data, {}));
  });

  it('programs a reader in mode 6', () => {
    const symbol = drawn('MAXICODE', 'Plain', { maxicodeMode: '6' });
    if (symbol.kind !== 'matrix') throw new Error('no matrix');
    expect(decodeMaxicode(symbol)).toMatchObject({ isReaderProgramming: true });
  });

  it.each([
    ['2', 'Plain', /mode 2 needs a carrier message with a postcode of 7 to 9 digits.*the order is/],
    [
      '3',
      'Plain',
      /mode 3 needs a carrier message with a postcode of up to 6 characters.*As in ZPL/,
    ],
    ['3', US, /carrier message with a postcode of 7 to 9 digits, which has mode 2, not 3/],
    ['2', DE, /carrier message with another postcode than digits, which has mode 3, not 2/],
    ['4', US, /has mode 2, not 4/],
    ['5', 'A'.repeat(78), /mode 5 holds at most 77 uppercase letters.*needs mode 4/],
    ['7', 'Plain', /maxicodeMode must be 2, 3, 4, 5 or 6/],
  ])('%s is refused for what it does not fit', (maxicodeMode, data, reason) => {
    const refused = symbolOf('MAXICODE', data, { maxicodeMode });
    expect(refused).toMatch(/^maxicodeMode: /);
    expect(refused).toMatch(reason);
  });

  it('holds what it says', () => {
    for (const data of ['A'.repeat(77), '7'.repeat(113)]) {
      expect(drawn('MAXICODE', data, { maxicodeMode: '5' }).kind).toBe('matrix');
    }
    expect(symbolOf('MAXICODE', '7'.repeat(114), { maxicodeMode: '5' })).toContain('needs mode 4');
  });

  it('is not that of ZPL', () => {
    expect(symbolOf('MAXICODE', 'Plain', { mode: '4' })).toContain('is maxicodeMode');
  });
});
