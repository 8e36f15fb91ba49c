/** Holds the matrix, stacked and HIBC rows to their promises with an independent decoder. */
import { describe, expect, it } from 'vitest';
import { drawn, picture, readSymbol, readSymbolText } from '../../test/support/read-symbol.ts';
import { encode, type Encoded } from './encode.ts';
import { SYMBOLOGIES } from './registry.ts';
import type { Matrix, Refusal } from './symbol.ts';
import type { Symbology } from './symbology.ts';

const ROWS: readonly Symbology[] = SYMBOLOGIES.filter(
  ({ family }) => family === '2d-matrix' || family === 'stacked',
);

const row = (id: string): Symbology => ROWS.find((one) => one.id === id)!;
const matrix = (id: string, data: string): Matrix =>
  drawn((encode(row(id), data) as Encoded).symbol) as Matrix;
const reason = (id: string, data: string): string | undefined =>
  (encode(row(id), data) as Refusal).reason;
const size = (id: string, data: string): [columns: number, modulesHigh: number] => {
  const { columns, rows } = matrix(id, data);
  return [columns, rows.reduce((sum, { heightModules }) => sum + heightModules, 0)];
};

/** Symbologies the decoder at hand reads from square cells. */
const READABLE = ROWS.filter(
  ({ id }) =>
    !/HANXIN|GRIDMATRIX|DOTCODE|CODEONE|ULTRACODE|MAXICODE|CODABLOCK|CODE16K|CODE49/.test(id),
);

describe('every row', () => {
  it.each(ROWS.map((one) => [one.id, one] as const))('%s draws its example', (_, one) => {
    const { symbol } = encode(one, one.example) as Encoded;
    if (symbol.kind !== 'matrix') throw new Error('a 2D symbol is a matrix');
    expect(symbol.rows.length).toBeGreaterThan(1);
    expect(symbol.rows.every(({ cells }) => cells.length === symbol.columns)).toBe(true);
  });

  it.each(READABLE.map((one) => [one.id, one] as const))('%s reads back', async (_, one) => {
    const text = await readSymbolText((encode(one, one.example) as Encoded).symbol);
    const expected = one.id === 'AZTEC_RUNE' ? '025' : one.example;
    expect(text).toBe(one.id.startsWith('HIBC') ? `+${one.example}.` : expected);
  });

  it.each(ROWS.map((one) => [one.id, one] as const))('%s refuses in plain words', (_, one) => {
    const drawings = ['\x01x'.repeat(2000), ' '.repeat(3000)].map((data) => encode(one, data));
    expect(drawings.map(({ kind }) => kind)).toContain('refused');
    const reasons = drawings.flatMap((drawing) =>
      drawing.kind === 'refused' ? [drawing.reason] : [],
    );
    expect(reasons.filter((one) => /bwip|undefined|engine|#\d/i.test(one))).toEqual([]);
  });
});

describe('text beyond ASCII', () => {
  const unicode = READABLE.filter((one) => one.parse('café 你').kind === 'accepted');

  it('ten symbologies and more carry all of Unicode', () => {
    expect(unicode.length).toBeGreaterThanOrEqual(11);
  });

  it.each(unicode.map((one) => [one.id, one] as const))('%s reads back', async (_, one) => {
    expect(await readSymbolText((encode(one, 'café 你') as Encoded).symbol)).toBe('café 你');
  });

  it('ISO 8859-1 in Micro QR reads back, and more is refused with its place', async () => {
    expect(await readSymbolText(matrix('MICROQR', 'Zoé'))).toBe('Zoé');
    expect(reason('MICROQR', 'a你')).toMatch(
      /^Character 2 is "你" \(U\+4F60\); Micro QR Code accepts/,
    );
  });

  it('codes made of Code 128 and Code 49 refuse it', () => {
    for (const id of ['CODABLOCKF', 'CODE16K', 'CODE49']) {
      expect(reason(id, 'aé')).toMatch(/^Character 2 is "é"/);
    }
  });
});

describe('data is taken literally', () => {
  it.each(READABLE.filter((one) => one.encodeBytes).map((one) => [one.id, one] as const))(
    '%s keeps escapes, control characters and bytes as they are',
    async (_, one) => {
      const text = '^FNC1^029\\\0\x1d~';
      expect(await readSymbolText((encode(one, text) as Encoded).symbol)).toBe(text);
      const bytes = Uint8Array.of(0, 255, 94, 94, 128, 10, 65, 0xc3);
      const [found] = await readSymbol((encode(one, bytes) as Encoded).symbol);
      expect(found?.bytes).toEqual(bytes);
    },
  );
});

describe('symbols are as small as the data allows', () => {
  it('Aztec is compact where that holds the data, full where not', async () => {
    expect(size('AZTEC', '12')).toEqual([15, 15]);
    expect(size('AZTEC', 'This is Aztec Code')).toEqual([19, 19]);
    const long = 'x'.repeat(200);
    expect(await readSymbolText(matrix('AZTEC', long))).toBe(long);
    expect(size('AZTEC', '7'.repeat(108))).toEqual([27, 27]);
  });

  it('rMQR takes the least area', () => {
    expect(size('RMQR', '1234')).toEqual([27, 11]);
    expect(size('RMQR', 'A'.repeat(100))).toEqual([99, 13]);
    expect(size('RMQR', '7'.repeat(361))).toEqual([139, 17]);
  });

  it('data beyond the capacity is refused, naming the capacity', () => {
    expect(reason('DATAMATRIX', 'x\x01'.repeat(1500))).toBe(
      'Data Matrix holds at most 3,116 digits, 2,335 alphanumeric characters or 1,556 bytes; ' +
        'shorten the data.',
    );
  });

  it('what Aztec can never hold is refused before the encoder looks for long', () => {
    expect(reason('AZTEC', '\x80'.repeat(3000))).toMatch(/^Aztec Code holds at most/);
  });
});

describe('row heights', () => {
  it('PDF417 rows are 3 modules high, MicroPDF417 rows 2', () => {
    expect(matrix('PDF417', 'a').rows.every((one) => one.heightModules === 3)).toBe(true);
    expect(matrix('MICROPDF417', 'a').rows.every((one) => one.heightModules === 2)).toBe(true);
  });

  it('Code 16K, Code 49 and Codablock F stand between separator bars of 1 module', () => {
    for (const [id, height] of [
      ['CODE16K', 8],
      ['CODE49', 8],
      ['CODABLOCKF', 10],
    ] as const) {
      const heights = matrix(id, row(id).example).rows.map((one) => one.heightModules);
      expect(heights).toEqual(heights.map((_, i) => (i % 2 === 0 ? 1 : height)));
    }
  });

  it('each row of Codablock F is a Code 128 that scans by itself', async () => {
    const found = await readSymbol(matrix('CODABLOCKF', 'CODABLOCK F 34567890'));
    expect(found.length).toBeGreaterThan(1);
    expect(found.map(({ text }) => text.slice(1)).join('')).toContain('CODABLOC');
  });
});

describe('shapes of their own', () => {
  it('MaxiCode is 33 rows of 30 hexagons around a bullseye without cells', () => {
    const symbol = matrix('MAXICODE', 'This is MaxiCode');
    expect([symbol.cell, symbol.columns, symbol.rows.length]).toEqual(['hexagon', 30, 33]);
    const dark = symbol.rows.reduce((sum, { cells }) => sum + cells.filter(Boolean).length, 0);
    expect(dark).toBeGreaterThan(300);
    const middle = symbol.rows
      .slice(12, 21)
      .flatMap(({ cells }) => Array.from(cells.subarray(11, 17)));
    expect(middle.every((cell) => cell === 0)).toBe(true);
    expect(symbol.rows.every(({ cells }, y) => y % 2 === 0 || cells[29] === 0)).toBe(true);
  });

  it('DotCode puts dots on every other position only', () => {
    const symbol = matrix('DOTCODE', 'This is DotCode');
    expect(symbol.cell).toBe('dot');
    const parities = symbol.rows.flatMap(({ cells }, y) =>
      [...cells].flatMap((cell, x) => (cell ? [(x + y) % 2] : [])),
    );
    expect(new Set(parities).size).toBe(1);
  });

  it('Ultracode has a black frame and a palette for every color it uses', () => {
    const symbol = matrix('ULTRACODE', 'Awesome colours!');
    expect(symbol.palette).toEqual(['#00ffff', '#ff00ff', '#ffff00', '#00ff00']);
    expect(symbol.rows[0]!.cells.every((cell) => cell === 1)).toBe(true);
    const used = new Set(symbol.rows.flatMap(({ cells }) => [...cells]));
    expect([...used].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('an Aztec rune is one number', () => {
    expect(picture(matrix('AZTEC_RUNE', '025'))).toEqual(picture(matrix('AZTEC_RUNE', '25')));
    for (const data of ['256', '-1', '2.', 'x'])
      expect(reason('AZTEC_RUNE', data)).toMatch(/0 to 255/);
  });

  it('Micro QR draws the symbol of the standard for digits', () => {
    expect(picture(matrix('MICROQR', '1234'))).toEqual(MICRO_1234);
  });
});

describe('HIBC', () => {
  it('verifies a whole string, with its plus and link character', () => {
    for (const { id } of ROWS.filter((one) => one.id.startsWith('HIBC'))) {
      expect(matrix(id, '+A999BJC5D6E71.')).toEqual(matrix(id, 'A999BJC5D6E71'));
      expect(reason(id, '+A999BJC5D6E71')).toMatch(/ends with its link character/);
      expect(reason(id, 'a999')).toMatch(/^Character 1 /);
    }
  });
});

/** Equal, module for module, to what an independent encoder draws. */
const MICRO_1234: readonly string[] = [
  '#######.#.#',
  '#.....#.#..',
  '#.###.#.###',
  '#.###.#....',
  '#.###.#.###',
  '#.....#..##',
  '#######.#..',
  '.........##',
  '##..###..##',
  '.#.....#..#',
  '#####..#.##',
];
