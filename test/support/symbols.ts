/**
 * Symbols of every kind written out by hand or frozen from a standard's example, so that the tests
 * of the renderer do not hang on any encoder.
 */
import type { BarReach, Bars, Matrix, Row, Symbol } from '../../src/barcode/symbol.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';

const digits = (text: string): number[] => Array.from(text, Number);

const reaches = (text: string): BarReach[] =>
  Array.from(
    text,
    (letter) => (({ g: 'guard', a: 'addon' }) as const)[letter as 'g' | 'a'] ?? 'data',
  );

/** Rows as height and cells: `.` light, `#` dark, a digit its own value. */
function matrix(
  cell: Matrix['cell'],
  lines: readonly (readonly [number, string])[],
  extra: Partial<Matrix> = {},
): Matrix {
  const rows = lines.map(([heightModules, cells]): Row => {
    const values = Array.from(cells, (c) => (c === '.' ? 0 : c === '#' ? 1 : Number(c)));
    return { heightModules, cells: Uint8Array.from(values) };
  });
  return { kind: 'matrix', columns: rows[0]!.cells.length, rows, cell, text: [], ...extra };
}

/** EAN-13 5901234123457 with the add-on 12: guard bars, two halves, text above the add-on. */
export const EAN13_ADDON: Bars = {
  kind: 'bars',
  widths: digits('1113112112312222122141123111111122212122141111321231131211191122221112122'),
  reaches: reaches('ggddddddddddddggddddddddddddggaaaaaaa'),
  text: [
    { string: '5', leftModules: -10, rightModules: -3, side: 'below' },
    { string: '901234', leftModules: 3, rightModules: 45, side: 'below' },
    { string: '123457', leftModules: 50, rightModules: 92, side: 'below' },
    { string: '12', leftModules: 104, rightModules: 124, side: 'above' },
  ],
};

/** Code 128, ABC-123. */
export const CODE128: Bars = {
  kind: 'bars',
  widths: digits('2112141113231311231313211221321232212232112211321124122331112'),
  text: [{ string: 'ABC-123', leftModules: 0, rightModules: 112, side: 'below' }],
};

/** QR Code, https://example.com. */
export const QR: Matrix = matrix('square', [
  [1, '#######...#.#.#...#######'],
  [1, '#.....#.###..##.#.#.....#'],
  [1, '#.###.#.##.#..#...#.###.#'],
  [1, '#.###.#.###..#..#.#.###.#'],
  [1, '#.###.#..##..#..#.#.###.#'],
  [1, '#.....#..#.#..#...#.....#'],
  [1, '#######.#.#.#.#.#.#######'],
  [1, '........##....###........'],
  [1, '#.....#.#...#....##..###.'],
  [1, '.###.#...#.#.#####.#####.'],
  [1, '#####.#.##...####..#.#.##'],
  [1, '##..##..####.#..#.##.#..#'],
  [1, '...######.#.##.##.##....#'],
  [1, '###.#...###....##..#...#.'],
  [1, '#.....##..###..#..####.##'],
  [1, '#.#.#..#####.....###.##.#'],
  [1, '#.#..##.####....#####.#..'],
  [1, '........#...###.#...#....'],
  [1, '#######...##....#.#.#...#'],
  [1, '#.....#.....##.##...#..#.'],
  [1, '#.###.#..##.#.#######.#.#'],
  [1, '#.###.#..##...#.###....##'],
  [1, '#.###.#..####..#.....##.#'],
  [1, '#.....#..#.#..####.##...#'],
  [1, '#######.###..##.#.#..#..#'],
]);

/** MaxiCode mode 4, MAXI. */
export const MAXICODE: Matrix = matrix('hexagon', [
  [1, '.#.#.#.#.#.#.#.#.#.#.#.#.#.###'],
  [1, '..............................'],
  [1, '#.#.#.#.#.#.#.#.#.#.#.#.#.#.#.'],
  [1, '.#.#.#.#.#.#.#.#.#.#.#.#.#.##.'],
  [1, '.............................#'],
  [1, '#.#.#.#.#.#.#.#.#.#.#.#.#.#...'],
  [1, '.#.#.#.#.#.#.#.#.#.#.#.#.#.##.'],
  [1, '............................#.'],
  [1, '#.#.#.#.#.#.#.#.#.#.#.#.#.#..#'],
  [1, '.#.#.#.#..##...#....##.#.#.#..'],
  [1, '.........#.#....#...##........'],
  [1, '#.#.#.#.###.......#..##.#.#.#.'],
  [1, '.#.#.##..#........####.#.#.##.'],
  [1, '.......#......................'],
  [1, '#.#.#..##...........#.#.#.#...'],
  [1, '.#.#.####...........#..#.#.##.'],
  [1, '........#...........#.......#.'],
  [1, '#.#.#...............###.#.#...'],
  [1, '.#.#.##..#.........##..#.#.###'],
  [1, '.....................#......#.'],
  [1, '#.#.#.....#........#..#.#.#.##'],
  [1, '.#.#.#.##.........####.#.#.#..'],
  [1, '........###...#.###.#.......##'],
  [1, '#.#.#.#..##.##...#..#.#.#.#.#.'],
  [1, '.#.#.#.#.#.#.#.#.#.#####.#.###'],
  [1, '....................####.#.##.'],
  [1, '#.#.#.#.#.#.#.#.#.#.........#.'],
  [1, '########....####.....#.#......'],
  [1, '.#.##.#.####....####.#.#.#.#..'],
  [1, '#.#.#.#......#.#.#.######.#.#.'],
  [1, '####.#.##.#.....####.#.##.#.#.'],
  [1, '.#.##.#.####.#.##.#.#.#.####..'],
  [1, '.#.#.........#.##.#.#.#..#.#..'],
]);

/** DotCode, DOT. */
const DOTCODE: Matrix = matrix('dot', [
  [1, '#.#.#.#...#.#...'],
  [1, '.#...#.#.......#'],
  [1, '..#...#.#...#...'],
  [1, '.#.......#.#...#'],
  [1, '#.#.#...#.#.#...'],
  [1, '...#...#.#......'],
  [1, '#.#.#...#.....#.'],
  [1, '...#.#.#...#....'],
  [1, '#.....#...#.#.#.'],
  [1, '.#.......#...#.#'],
  [1, '#...#...#.#.#.#.'],
]);

/** GS1 DataBar Stacked, (01)09521234543213: rows of several heights. */
const DATABAR_STACKED: Matrix = matrix('square', [
  [5, '.#.....#.#.....#.#..###........#.####...#.#.##..#.'],
  [1, '.....##.#.#.###.#.#....#######..#.#.#.##.#.#......'],
  [7, '#.###....#.##..#.#.####.......##.....#..#..#.###.#'],
]);

/** A four-state code as three rows of fine modules: ascenders, trackers, descenders. */
const FOUR_STATE: Matrix = matrix('square', [
  [8, '###....###...................###....###'],
  [7, '###....###....###....###....###....####'],
  [8, '###...........###............###....###'],
]);

/** A color symbol with two inks beside black. */
export const COLORED: Matrix = matrix(
  'square',
  [
    [1, '#####'],
    [1, '#2.3#'],
    [1, '#3.2#'],
    [1, '#####'],
  ],
  { palette: ['#00ffff', '#ff00ff'] },
);

/** A linear symbol narrower than its text. */
export const NARROW: Bars = {
  kind: 'bars',
  widths: digits('11211'),
  text: [{ string: 'Narrow (1)', leftModules: 0, rightModules: 6, side: 'below' }],
};

/** Text above and below, and text too long for one line of its span. */
export const LONG_TEXT: Matrix = {
  ...DATABAR_STACKED,
  text: [
    { string: 'Above', leftModules: 0, rightModules: 50, side: 'above' },
    {
      string: '(01)09521234543213(3103)000123(15)991231(21)ABCgjq_',
      leftModules: 0,
      rightModules: 50,
      side: 'below',
    },
  ],
};

/** A row of the symbology table for a symbol: only what a layout looks at differs. */
export function rowFor(symbol: Symbol, changes: Partial<Symbology> = {}): Symbology {
  return {
    id: 'SAMPLE',
    name: 'Sample',
    aliases: [],
    family: symbol.kind === 'bars' ? 'linear-general' : '2d-matrix',
    rule: 'anything',
    standard: 'none',
    checkDigit: 'none',
    example: 'x',
    capacity: 'any',
    lengthMax: 100,
    quietZone: { top: 2, right: 10, bottom: 2, left: 10 },
    barHeightModules: symbol.kind === 'bars' ? 50 : null,
    scaleDefault: 3,
    heavyFrom: Infinity,
    ownColors: symbol.kind === 'matrix' && symbol.palette !== undefined,
    text: symbol.text.length > 0 ? 'below' : 'none',
    parse: (data) => ({ kind: 'accepted', data }),
    encode: () => symbol,
    ...changes,
  };
}

const EVEN = (side: number): Pick<Symbology, 'quietZone'> => ({
  quietZone: { top: side, right: side, bottom: side, left: side },
});

export interface Sample {
  readonly name: string;
  readonly symbol: Symbol;
  readonly symbology: Symbology;
  /** What a decoder must read in its picture; absent where the sample is no real barcode. */
  readonly reads?: string;
}

const sample = (
  name: string,
  symbol: Symbol,
  changes: Partial<Symbology> = {},
  reads?: string,
): Sample => ({
  name,
  symbol,
  symbology: rowFor(symbol, changes),
  ...(reads === undefined ? {} : { reads }),
});

/** One sample of every way a symbol can be drawn. */
export const SAMPLES: readonly Sample[] = [
  sample(
    'ean13-addon',
    EAN13_ADDON,
    { barHeightModules: 69, quietZone: { top: 1, right: 5, bottom: 1, left: 11 } },
    '5901234123457',
  ),
  sample('code128', CODE128, {}, 'ABC-123'),
  sample('qr', QR, EVEN(4), 'https://example.com'),
  sample('maxicode', MAXICODE, EVEN(2), 'MAXI'),
  sample('dotcode', DOTCODE, EVEN(3)),
  sample('databar-stacked', DATABAR_STACKED, EVEN(2), '(01)09521234543213'),
  sample('four-state', FOUR_STATE, { scaleDefault: 1 }),
  sample('colored', COLORED, EVEN(2)),
  sample('narrow', NARROW, EVEN(1)),
  sample('long-text', LONG_TEXT, EVEN(2), '(01)09521234543213'),
];
