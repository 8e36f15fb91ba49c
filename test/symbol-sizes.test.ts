/** Stacked and matrix symbols of the size that a request asks for, as strict decoders see them. */
import { describe, expect, it } from 'vitest';
import { encode } from '../src/barcode/encode.ts';
import { findSymbology } from '../src/barcode/registry.ts';
import type { Matrix } from '../src/barcode/symbol.ts';
import { parseStyle } from '../src/render/style.ts';
import { decodeCodablock } from './oracle/decoders/codablock.ts';
import { decodeDotCode } from './oracle/decoders/dotcode.ts';
import { decodeHanXin } from './oracle/decoders/hanxin.ts';
import { decodeMicroPdf417, decodePdf417 } from './oracle/decoders/pdf417.ts';
import { bwipCells } from './support/bwip.ts';
import { readSymbolText } from './support/read-symbol.ts';

type Given = Readonly<Record<string, string>>;

/** The symbol, or why there is none. */
function symbolOf(id: string, data: string, given: Given): Matrix | string {
  const symbology = findSymbology(id)!;
  const parsed = parseStyle(new Map(Object.entries(given)), symbology);
  if (parsed.kind === 'refused') return `${parsed.option}: ${parsed.reason}`;
  const encoded = encode(symbology, data, parsed.style.symbol);
  if (encoded.kind === 'encoded') return encoded.symbol as Matrix;
  expect(encoded.reason.startsWith(`${encoded.option}: `)).toBe(true);
  return encoded.reason;
}

function drawn(id: string, data: string, given: Given): Matrix {
  const symbol = symbolOf(id, data, given);
  if (typeof symbol === 'string') throw new Error(symbol);
  return symbol;
}

const heightOf = ({ rows }: Matrix): number =>
  rows.reduce((sum, row) => sum + row.heightModules, 0);

describe('MicroPDF417', () => {
  it.each([
    [{ columns: '1' }, /^1x/],
    [{ columns: '2', rows: '26' }, /^2x26/],
    [{ columns: '3' }, /^3x/],
    [{ columns: '4', rows: '44' }, /^4x44/],
    [{ rows: '20' }, /x20/],
  ])('has %o and is read', async (given: Given, version) => {
    const symbol = drawn('MICROPDF417', 'ABC123', given);
    const decoded = decodeMicroPdf417(symbol);
    expect([decoded.bytes.toString(), decoded.version]).toEqual([
      'ABC123',
      expect.stringMatching(version),
    ]);
    expect(await readSymbolText(symbol)).toBe('ABC123');
  });

  it('says which sizes there are, and which holds the data', () => {
    expect(symbolOf('MICROPDF417', 'A', { columns: '5' })).toContain('1 to 4 columns, not 5');
    expect(symbolOf('MICROPDF417', 'A', { columns: '3', rows: '7' })).toBe(
      'rows: MicroPDF417 of 3 columns has 6, 8, 10, 12, 15, 20, 26, 32, 38, 44 rows, not 7.',
    );
    const text = 'x'.repeat(60);
    const reason = symbolOf('MICROPDF417', text, { columns: '1' }) as string;
    const [, columns, rows] = /^columns: .*it needs (\d) columns of (\d+) rows\.$/.exec(reason)!;
    const symbol = drawn('MICROPDF417', text, { columns: columns!, rows: rows! });
    expect(decodeMicroPdf417(symbol).bytes.toString()).toBe(text);
  });
});

describe('PDF417', () => {
  it.each([0.2, 0.5, 1, 2, 3])('is nearest to %f times as high as wide', (aspect) => {
    const text = 'Aspect of a symbol '.repeat(12);
    const ratio = (given: Given): number => {
      const symbol = drawn('PDF417', text, given);
      expect(decodePdf417(symbol).bytes.toString()).toBe(text);
      return heightOf(symbol) / symbol.columns;
    };
    const own = ratio({ aspect: String(aspect) });
    const [columns] = decodePdf417(drawn('PDF417', text, { aspect: String(aspect) })).version.split(
      'x',
    );
    for (const other of [Number(columns) - 1, Number(columns) + 1]) {
      const given = { columns: String(other) };
      if (other < 1 || typeof symbolOf('PDF417', text, given) === 'string') continue;
      const distance = (one: number): number => Math.abs(Math.log(one / aspect));
      expect(distance(own)).toBeLessThanOrEqual(distance(ratio(given)) + 0.12);
    }
  });

  it('has columns and rows of its own, and no two shapes', () => {
    expect(symbolOf('PDF417', 'A', { columns: '31' })).toContain('1 to 30 columns, not 31');
    expect(symbolOf('PDF417', 'A', { rows: '91' })).toContain('3 to 90 rows, not 91');
    expect(symbolOf('PDF417', 'A', { rows: '9', aspect: '1' })).toContain('give one of them');
    expect(symbolOf('PDF417', 'A', { columns: '9', aspect: '1' })).toContain('give one of them');
    for (const aspect of ['0', '0.01', '20.5', '1:2', 'x']) {
      expect(symbolOf('PDF417', 'A', { aspect })).toContain(
        'aspect must be a number from 0.05 to 20',
      );
    }
  });
});

describe('Codablock F', () => {
  it.each(['4', '8', '13', '62'])('has %s characters in a row', (columns) => {
    const text = 'Codablock F with columns 0123456789';
    const symbol = drawn('CODABLOCKF', text, { columns });
    expect(decodeCodablock(symbol).toString()).toBe(text);
    expect(symbol.columns).toBe(11 * (Number(columns) + 5) + 2);
  });

  it('says what would hold the data', () => {
    expect(symbolOf('CODABLOCKF', 'A', { columns: '3' })).toContain('4 to 62 characters in a row');
    const text = 'x'.repeat(300);
    const reason = symbolOf('CODABLOCKF', text, { columns: '4' }) as string;
    const [, columns] = /it needs (\d+) columns\.$/.exec(reason)!;
    expect(decodeCodablock(drawn('CODABLOCKF', text, { columns: columns! })).toString()).toBe(text);
  });
});

describe('DotCode', () => {
  it.each([
    [{ columns: '21' }, 21, undefined],
    [{ columns: '40' }, 40, undefined],
    [{ rows: '12' }, undefined, 12],
    [{ columns: '30', rows: '31' }, 30, 31],
  ])('has %o', (given: Given, columns, rows) => {
    const text = 'DotCode of a size';
    const symbol = drawn('DOTCODE', text, given);
    expect(decodeDotCode(symbol, false).toString()).toBe(text);
    expect([columns ?? symbol.columns, rows ?? symbol.rows.length]).toEqual([
      symbol.columns,
      symbol.rows.length,
    ]);
    const link = '(01)09521234543213';
    const gs1 = drawn('GS1_DOTCODE', link, given);
    expect(decodeDotCode(gs1, true).toString()).toBe('0109521234543213');
  });

  it('with columns has as few rows as another encoder', () => {
    for (const columns of [15, 21, 30, 44]) {
      const symbol = drawn('DOTCODE', 'DotCode of a size', { columns: String(columns) });
      const theirs = bwipCells('dotcode', 'DotCode of a size', { columns });
      if (theirs.kind === 'refused') throw new Error(theirs.reason);
      expect([columns, symbol.rows.length]).toEqual([theirs.columns, theirs.rows.length]);
    }
  });

  it('says what fits', () => {
    expect(symbolOf('DOTCODE', 'A', { columns: '4' })).toContain(
      '5 to 200 columns and rows, not 4',
    );
    expect(symbolOf('DOTCODE', 'A', { columns: '20', rows: '30' })).toContain(
      'odd and the other even',
    );
    expect(symbolOf('DOTCODE', 'x'.repeat(500), { rows: '5' })).toMatch(/would need \d+ columns/);
    const text = 'x'.repeat(50);
    const reason = symbolOf('DOTCODE', text, { columns: '20', rows: '21' }) as string;
    const [, rows] = /it needs (\d+) rows\.$/.exec(reason)!;
    const symbol = drawn('DOTCODE', text, { columns: '20', rows: rows! });
    expect(decodeDotCode(symbol, false).toString()).toBe(text);
  });
});

describe('Han Xin Code', () => {
  it.each(['1', '2', '7', '40', '84'])('has version %s at every level that holds it', (version) => {
    for (const eclevel of ['1', '4']) {
      const decoded = decodeHanXin(drawn('HANXIN', 'Han1', { version, eclevel }));
      expect([decoded.bytes.toString(), decoded.version, decoded.correction]).toEqual([
        'Han1',
        version,
        `L${eclevel}`,
      ]);
    }
    const gs1 = decodeHanXin(drawn('GS1_HANXIN', '(01)09521234543213', { version: '9' }));
    expect([gs1.version, gs1.isGs1]).toEqual(['9', true]);
  });

  it('says what would hold the data', () => {
    expect(symbolOf('HANXIN', 'A', { version: '85' })).toContain('versions 1 to 84, not 85');
    expect(symbolOf('HANXIN', 'A', { version: 'M2' })).toContain('versions 1 to 84, not M2');
    const text = 'x'.repeat(200);
    const reason = symbolOf('HANXIN', text, { version: '3', eclevel: '3' }) as string;
    const [, version] = /^version: version 3 does not hold .* version (\d+)\.$/.exec(reason)!;
    const decoded = decodeHanXin(drawn('HANXIN', text, { version: version!, eclevel: '3' }));
    expect(decoded.bytes.toString()).toBe(text);
    const less = String(Number(version) - 1);
    expect(symbolOf('HANXIN', text, { version: less, eclevel: '3' })).toContain('does not hold');
  });
});
