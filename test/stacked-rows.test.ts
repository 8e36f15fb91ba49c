/** Rows that a request asks for of Codablock F, Code 16K and Code 49: decoded, and as zint draws them. */
import { describe, expect, it } from 'vitest';
import { encode } from '../src/barcode/encode.ts';
import { findSymbology } from '../src/barcode/registry.ts';
import type { Matrix } from '../src/barcode/symbol.ts';
import { parseStyle } from '../src/render/style.ts';
import { decodeCodablock } from './oracle/decoders/codablock.ts';
import { decodeCode16k } from './oracle/decoders/code16k.ts';
import { decodeCode49 } from './oracle/decoders/code49.ts';
import { patternOf, stackRows, textArguments, zintPatterns } from './oracle/zint.ts';
import { isInstalled } from './support/tools.ts';

type Given = Readonly<Record<string, string>>;

function encoded(id: string, data: string, given: Given): Matrix | string {
  const row = findSymbology(id)!;
  const parsed = parseStyle(new Map(Object.entries(given)), row);
  if (parsed.kind === 'refused') return parsed.reason;
  const found = encode(row, data, parsed.style.symbol);
  return found.kind === 'refused' ? found.reason : (found.symbol as Matrix);
}

function symbolOf(id: string, data: string, given: Given): Matrix {
  const found = encoded(id, data, given);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

const rowsOf = (matrix: Matrix): number => stackRows(patternOf(matrix)).length;

const TEXTS = ['A', 'Code 16K', '0123456789', 'ABC-1234567890-xyz'];
const LONGER = 'SOME TEXT OF THIRTY CHARACTERS';
/** In which the two choose the same code sets. */
const ALIKE = ['A', '0123456789'];

describe.each([
  ['CODABLOCKF', decodeCodablock, 2, 44],
  ['CODE16K', decodeCode16k, 2, 16],
  ['CODE49', decodeCode49, 2, 8],
] as const)('%s', (id, decode, min, max) => {
  it(`has ${min} to ${max} rows, and is decoded`, () => {
    for (const text of TEXTS) {
      const fewest = id === 'CODABLOCKF' ? min : rowsOf(symbolOf(id, text, {}));
      for (let rows = fewest; rows <= max; rows++) {
        const symbol = symbolOf(id, text, { rows: String(rows) });
        expect(rowsOf(symbol)).toBe(rows);
        expect(decode(symbol).toString()).toBe(text);
      }
    }
  });

  it('refuses others, and fewer than the data needs', () => {
    const range = new RegExp(`^rows: .* has ${min} to ${max} rows, not ${max + 1}\\.$`);
    expect(encoded(id, 'A', { rows: String(max + 1) })).toMatch(range);
    expect(encoded(id, 'A', { rows: '1' })).toMatch(/^rows must be a whole number from 2/);
    const columns = id === 'CODABLOCKF' ? { columns: '8' } : {};
    const rows = rowsOf(symbolOf(id, LONGER, columns));
    const reason = encoded(id, LONGER, { rows: String(rows - 1), ...columns });
    expect(reason).toMatch(/^rows: .* do not hold this data; it needs /);
    expect(reason).toContain(`${rows}`);
  });
});

describe('Codablock F', () => {
  it('has as few columns as the rows need, and both where both are asked for', () => {
    const text = 'Forty characters of text, more or less.';
    const width = (given: Given): number => (symbolOf('CODABLOCKF', text, given).columns - 57) / 11;
    for (let rows = 2; rows <= 10; rows++) {
      const columns = width({ rows: String(rows) });
      const both = { rows: String(rows), columns: String(columns) };
      expect(symbolOf('CODABLOCKF', text, both)).toEqual(
        symbolOf('CODABLOCKF', text, { rows: String(rows) }),
      );
      if (columns === 4) continue;
      const narrower = encoded('CODABLOCKF', text, { ...both, columns: String(columns - 1) });
      expect(narrower).toContain(`it needs ${columns} columns`);
      const decoded = decodeCodablock(
        symbolOf('CODABLOCKF', text, { ...both, columns: String(columns + 3) }),
      );
      expect(decoded.toString()).toBe(text);
    }
  });
});

it.runIf(isInstalled('zint')).each([
  ['CODE16K', '23', 16],
  ['CODE49', '24', 8],
] as const)('%s of more rows than it needs has the modules of zint', (id, number, max) => {
  const cases = ALIKE.flatMap((text) => {
    const fewest = rowsOf(symbolOf(id, text, {}));
    return Array.from({ length: max - fewest + 1 }, (_, i) => ({ text, rows: fewest + i }));
  });
  const drawn = zintPatterns(
    cases.map(({ text, rows }) => ['-b', number, `--rows=${rows}`, ...textArguments(text)]),
  );
  cases.forEach(({ text, rows }, i) => {
    const zint = drawn[i]!;
    if (zint.kind === 'refused') throw new Error(zint.reason);
    const ours = patternOf(symbolOf(id, text, { rows: String(rows) }));
    expect([text, rows, stackRows(zint.pattern)]).toEqual([text, rows, stackRows(ours)]);
  });
});
