import { createHash } from 'node:crypto';
import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeComponent } from '../../../test/oracle/decoders/general-field.ts';
import { readSymbol } from '../../../test/support/read-symbol.ts';
import { encode } from '../encode.ts';
import { RETAIL } from '../retail.ts';
import type { Bars, Matrix, Row, Symbol } from '../symbol.ts';
import { NO_OPTIONS, type Symbology } from '../symbology.ts';
import { COMPOSITE } from './composite-rows.ts';
import { parseElementString } from './element-string.ts';
import { GS1 } from './linear-rows.ts';
import { GS1_2D } from './matrix-rows.ts';

const ROWS = [...GS1, ...GS1_2D, ...COMPOSITE];
const rowOf = (id: string): Symbology => ROWS.find((row) => row.id === id)!;

const symbolOf = (id: string, data: string): Symbol => {
  const encoded = encode(rowOf(id), data);
  if (encoded.kind === 'refused') throw new Error(`${id} ${data}: ${encoded.reason}`);
  return encoded.symbol;
};

const reasonOf = (id: string, data: string): string => {
  const encoded = encode(rowOf(id), data);
  return encoded.kind === 'refused' ? encoded.reason : `encoded ${encoded.canonical}`;
};

describe('the rows', () => {
  it('are the ids of the three families, each with an example in canonical form', () => {
    expect([GS1.length, GS1_2D.length, COMPOSITE.length]).toEqual([11, 8, 13]);
    expect(new Set(ROWS.map(({ id }) => id)).size).toBe(32);
    for (const row of ROWS) {
      expect([row.id, row.parse(row.example)]).toEqual([
        row.id,
        { kind: 'accepted', data: row.example },
      ]);
    }
  });

  it('carry human-readable text exactly where they say so, in characters the font has', () => {
    for (const row of ROWS) {
      const { text } = symbolOf(row.id, row.example);
      expect([row.id, text.length > 0]).toEqual([row.id, row.text === 'below']);
      expect(text.every(({ string }) => /^[ -~]+$/.test(string))).toBe(true);
    }
  });

  it('print brackets inside values plainly', () => {
    const { text } = symbolOf('GS1_128', '(01)09521234543213(10)A\\(b)');
    expect(text.map(({ string }) => string)).toEqual(['(01)09521234543213(10)A(b)']);
  });

  it('place the digits of EAN and UPC composites below their own bars', () => {
    expect(symbolOf('EAN13_COMPOSITE', '9520123456788|(99)1').text).toEqual([
      { string: '9', leftModules: -7, rightModules: 0, side: 'below' },
      { string: '520123', leftModules: 6, rightModules: 48, side: 'below' },
      { string: '456788', leftModules: 53, rightModules: 95, side: 'below' },
    ]);
  });

  it.each([
    ['EAN13', '9520123456788', '|(99)1'],
    ['EAN8', '95200002', '|(21)A1'],
    ['UPCA', '012345000058', '|(99)1'],
    ['UPCE', '01234558', '|(15)021231'],
  ])('extend the guard bars of %s composites as those of the symbol alone', (id, digits, more) => {
    const alone = RETAIL.find((row) => row.id === id)!.encode(digits, NO_OPTIONS) as Bars;
    const guards = alone.widths.flatMap((width, i) =>
      Array<number>(width).fill(i % 2 === 0 && alone.reaches![i / 2] === 'guard' ? 1 : 0),
    );
    const composite = symbolOf(`${id}_COMPOSITE`, digits + more) as Matrix;
    const inset = composite.rows.at(-1)!.cells.indexOf(1);
    const right = composite.columns - inset - guards.length;
    expect([...composite.guards!]).toEqual([
      ...Array<number>(inset).fill(0),
      ...guards,
      ...Array<number>(right).fill(0),
    ]);
  });

  it('have guard bars in the composites of EAN and UPC only', () => {
    for (const row of COMPOSITE) {
      const { guards } = symbolOf(row.id, row.example) as Matrix;
      expect([row.id, guards !== undefined]).toEqual([row.id, /^(EAN|UPC)/.test(row.id)]);
    }
  });

  it('give stacked rows the heights of the standard', () => {
    expect(heights('DATABAR_STACKED')).toEqual([5, 1, 7]);
    expect(heights('DATABAR_STACKED_OMNI')).toEqual([33, 1, 1, 1, 33]);
    expect(heights('DATABAR_EXPANDED_STACKED')).toEqual([34, 1, 1, 1, 34]);
    expect(heights('DATABAR_STACKED_COMPOSITE').slice(-4)).toEqual([1, 5, 1, 7]);
    expect(heights('GS1_128_COMPOSITE').at(-1)).toBe(63);
  });
});

describe('symbols, module by module', () => {
  it.each(FROZEN())('%s of %s is what an independent encoder draws', (id, data, digest) => {
    const pattern = patternOf(symbolOf(id, data));
    expect(createHash('sha256').update(pattern).digest('hex').slice(0, 16)).toBe(digest);
  });
});

describe('AI (90) of a component', () => {
  // W is among the letters that take four bits, X is not (ISO/IEC 24723:2010, 5.3.2, table 3).
  it.each([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'])(
    'is shortened for %s, and read back',
    async (letter) => {
      const data = `(90)12${letter}34567890123456789`;
      const [found] = await readSymbol(symbolOf('GS1_CC', data));
      expect(found!.bytes[0]! >> 6).toBe(0b11);
      expect(decodeComponent(found!.bytes)).toBe(messageOf('GS1_CC', data));
    },
  );
});

describe('symbols, read back', () => {
  // The reader knows no DotCode and no Han Xin Code, and gives the bare codewords of a component.
  const readable = ROWS.filter(({ id }) => !/^GS1_(DOTCODE|HANXIN|CC)$/.test(id));

  it.each(readable.map((row) => [row.id, row.example]))('%s reads back as %s', async (id, data) => {
    expect(await readsOf(symbolOf(id, data))).toContain(messageOf(id, data));
  });

  it.each([
    '(01)09521234543213(10)abc%def',
    '(01)09521234543213(10)ABC%DEF',
    '(01)09521234543213(10)a%%b%25(21)%X',
    '(00)095287654321012346(4300)Caf%C3%A9+Bar(4307)FR',
    '(01)09521234543213(10)A\\(b)',
  ])('GS1 QR Code, DataMatrix, Aztec Code and GS1-128 carry %s unchanged', async (data) => {
    for (const id of ['GS1_QRCODE', 'GS1_DATAMATRIX', 'GS1_AZTEC', 'GS1_128']) {
      expect([id, ...(await readsOf(symbolOf(id, data)))]).toContain(messageOf(id, data));
    }
  });

  it('GS1 2D symbols announce themselves as GS1, Digital Links as plain text', async () => {
    expect(await identifierOf('GS1_QRCODE')).toBe(']Q3');
    expect(await identifierOf('GS1_DATAMATRIX')).toBe(']d2');
    expect(await identifierOf('GS1_AZTEC')).toBe(']z1');
    expect(await identifierOf('GS1_128')).toBe(']C1');
    expect(await identifierOf('GS1_DL_QRCODE')).toBe(']Q1');
    expect(await identifierOf('GS1_DL_DATAMATRIX')).toBe(']d1');
  });
});

describe('data the rows refuse', () => {
  it.each([
    ['EAN14', '(01) 0 952 8765 43210 8 (10)A', 'Character 25 is "("'],
    ['SSCC18', '(00)_0 952876 5432101234 6', 'Character 5 is "_"'],
    ['SSCC18', '(00)095287654321012345', 'is 6, not 5'],
    ['DATABAR_OMNI', '09521234543214', 'is 3, not 4'],
    ['DATABAR_OMNI', '(01)09521234543213(10)A', 'Character 19 is "("'],
    ['DATABAR_LIMITED', '(01)24012345678905', 'that start with 0 or 1, not with 2'],
    ['DATABAR_EXPANDED', `(91)${'a'.repeat(60)}`, 'holds at most 74 digits or 41 letters'],
    ['GS1_NA_COUPON', '(01)09521234543213', 'starts with AI (8110) or (8112)'],
    ['GS1_NA_COUPON', '(8110)10614141416', 'ends within its offer code'],
    ['GS1_DATAMATRIX_RECT', `(91)${'aB'.repeat(45)}`, 'holds at most 96 digits'],
    ['EAN13_COMPOSITE', '9520123456788', 'two parts separated by |'],
    ['EAN13_COMPOSITE', '9520123456780|(99)1', 'is 8, not 0'],
    ['EAN13_COMPOSITE', '9520123456788 12|(99)1', 'without the check digit; the data has 15'],
    ['EAN13_COMPOSITE', ' 9520123456788|(99)1', 'Character 1 is a space'],
    ['EAN13_COMPOSITE', '9520123456788|', 'starts with an application identifier in parentheses'],
    ['EAN13_COMPOSITE', '9520123456788|(10)', 'character 15: its value is missing'],
    ['EAN13_COMPOSITE', '9520123456788|(17)251301', 'character 15: month 13'],
    ['EAN13_COMPOSITE', '9520123456788|(01)09521234543213', 'it already occurs at character 1'],
    ['EAN13_COMPOSITE', '9520123456788|9912\x1D9834', 'put U+001D first'],
    ['GS1_128_COMPOSITE', '0109521234543213|(99)1', 'Write (01)09521234543213'],
    ['GS1_CC', '[99]1', 'in place of the square brackets: (99)1'],
    ['DATABAR_EXPANDED', '010952123454321310A\x1D21B', 'put U+001D first'],
    ['EAN13_COMPOSITE', '9520123456788|(37)1', 'must not be used together with AI (37)'],
    ['UPCE_COMPOSITE', '01234559|(15)021231', 'is 8, not 9'],
    ['UPCE_COMPOSITE', `01234558|(99)${'1'.repeat(90)}(98)123456`, 'holds at most 95 digits'],
    ['DATABAR_LIMITED_COMPOSITE', '(01)24012345678905|(99)1', 'that start with 0 or 1'],
    ['GS1_128_COMPOSITE', '(10)A|(21)B', 'it must be used together with (01)'],
    ['GS1_128_COMPOSITE', `(91)${'A'.repeat(47)}|(99)1`, 'at most 48 characters'],
    ['GS1_CC', '(21)1(235)2', 'must not be used together with'],
    [
      'GS1_CC',
      '(8010)9521#A',
      'Character 11 is "#", which the AI allows but this symbology cannot encode',
    ],
    ['EAN13_COMPOSITE', '9520123456788|(8010)9521#A', 'Character 25 is "#"'],
    ['DATABAR_EXPANDED', '(8010)9521#A', 'Character 11 is "#"'],
    [
      'DATABAR_EXPANDED_STACKED',
      '(99)<MdHA&pU-gJJ?L12tIlJ"RXFaiJD!F0<z',
      'holds at most 74 digits',
    ],
    ['GS1_DL_QRCODE', 'https://example.com', 'needs a key and its value'],
  ])('%s refuses %s', (id, data, reason) => {
    expect(reasonOf(id, data)).toContain(reason);
  });

  it.each([
    ['EAN13_COMPOSITE', '9 520123 456788|(99)1', '9520123456788|(99)1'],
    ['EAN8_COMPOSITE', '9520-0002| (21) A1', '95200002|(21)A1'],
    ['UPCA_COMPOSITE', '0 12345 00005 8|(99)1', '012345000058|(99)1'],
    ['UPCE_COMPOSITE', '0 123455 8|(15)021231', '01234558|(15)021231'],
  ])('%s takes %s as it is printed', (id, data, canonical) => {
    expect(reasonOf(id, data)).toBe(`encoded ${canonical}`);
  });

  it('the linear half of a composite brings its warning with it', () => {
    const encoded = encode(rowOf('EAN13_COMPOSITE'), '012345000058|(99)1');
    expect(encoded.kind === 'encoded' && encoded.warnings).toHaveLength(1);
  });

  it('the halves of a composite are one message: each may bring what the other needs', () => {
    expect(reasonOf('EAN8_COMPOSITE', '9520000|(21)A1')).toBe('encoded 95200002|(21)A1');
    expect(reasonOf('GS1_128_COMPOSITE', '(10)A|(01)09521234543213')).toContain('encoded');
  });

  it('any text at all is encoded or refused in our own words, never thrown at', () => {
    const data = array(constantFrom(...PIECES), { minLength: 1, maxLength: 6 });
    assert(
      property(constantFrom(...ROWS), data, (row, pieces) => {
        expect(verdictOn(row, pieces.join(''))).toBe('fine');
      }),
      { numRuns: 1500, seed: 1 },
    );
  });
});

const rowsOf = (symbol: Symbol): readonly Row[] => {
  if (symbol.kind === 'matrix') return symbol.rows;
  const cells = symbol.widths.flatMap((width, i) => Array<number>(width).fill(i % 2 === 0 ? 1 : 0));
  return [{ heightModules: 30, cells: Uint8Array.from(cells) }];
};

const heights = (id: string): number[] =>
  rowsOf(symbolOf(id, rowOf(id).example)).map(({ heightModules }) => heightModules);

const identifierOf = async (id: string) => {
  const found = await readSymbol(symbolOf(id, rowOf(id).example));
  return found[0]?.symbologyIdentifier;
};

/** Whether a row answers well: a reason of our own, or canonical data that stays what it is. */
function verdictOn(row: Symbology, data: string): string {
  const encoded = encode(row, data);
  if (encoded.kind === 'refused') {
    return /bwip|does not conform/i.test(encoded.reason) ? `${data}: ${encoded.reason}` : 'fine';
  }
  const again = row.parse(encoded.canonical);
  const settled = again.kind === 'accepted' && again.data === encoded.canonical;
  return settled ? 'fine' : `${data}: ${encoded.canonical} is not settled`;
}

/** Rows of 0 and 1 without heights, cut to the dark part: what encoders can agree on. */
function patternOf(symbol: Symbol): string {
  const lines = rowsOf(symbol).map(({ cells }) => cells.join(''));
  const dark = lines.filter((line, i) => line !== lines[i - 1]);
  const left = Math.min(...dark.map((line) => line.indexOf('1')).filter((at) => at >= 0));
  const right = Math.max(...dark.map((line) => line.lastIndexOf('1'))) + 1;
  return dark.map((line) => line.slice(left, right)).join('\n');
}

async function readsOf(symbol: Symbol): Promise<string[]> {
  const found = await readSymbol(symbol);
  return found.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
}

/** What a scanner gives for the data; of a composite, for its linear half. */
function messageOf(id: string, data: string): string {
  const first = data.split('|')[0]!;
  if (id === 'UPCA_COMPOSITE') return `0${first}`;
  if (id === 'UPCE_COMPOSITE') return '0012345000058';
  const parsed = first.startsWith('(') ? parseElementString(first, 0) : undefined;
  if (parsed?.kind !== 'elements') return first;
  const last = parsed.elements.length - 1;
  return parsed.elements
    .map(({ row, value }, i) => row.ai + value + (row.predefinedLength || i === last ? '' : '\x1D'))
    .join('');
}

/** Digests of patterns that zint 2.11.1 draws for the same data (see patternOf). */
function FROZEN(): [string, string, string][] {
  return [
    ['GS1_128', '(01)09521234543213(3103)000123', 'eb397ffc7063d7e6'],
    ['GS1_128', '(00)095287654321012346', '61bfbc49496480e2'],
    ['GS1_128', '(01)09521234543213(10)a%b(21)X', '401ea475e15ccd9a'],
    ['EAN14', '(01)09528765432108', 'a5b6eb37c21e1d39'],
    ['SSCC18', '(00)095287654321012346', '61bfbc49496480e2'],
    ['DATABAR_OMNI', '(01)09521234543213', '1a0e0b9fdebf4c22'],
    ['DATABAR_OMNI', '(01)24012345678905', '2ece4a02a3807ff8'],
    ['DATABAR_TRUNCATED', '(01)09521234543213', '1a0e0b9fdebf4c22'],
    ['DATABAR_STACKED', '(01)09521234543213', 'cd2def98b92f265e'],
    ['DATABAR_STACKED_OMNI', '(01)24012345678905', 'fa447ec90f2284ea'],
    ['DATABAR_LIMITED', '(01)09521234543213', 'cdc252daa50caf50'],
    ['DATABAR_LIMITED', '(01)15012345678907', '2db18377e5d750d3'],
    ['DATABAR_EXPANDED', '(01)09521234543213(3103)000123', '26b222f5538d5eb1'],
    ['DATABAR_EXPANDED', '(01)09521234543213(10)A\\(b)', '96fcd5fa7fa57907'],
    ['DATABAR_EXPANDED_STACKED', '(01)09521234543213(3103)000123', '3ac560f969c99f13'],
    ['GS1_NA_COUPON', '(8110)106141416543213500110000310123196000', 'e1c045dae8aedcb5'],
    ['GS1_DATAMATRIX', '(01)09521234543213(17)120508(10)ABCD1234', '0e543d3768cd7324'],
    ['GS1_DOTCODE', '(01)09521234543213(8008)19052001', '89324376a32e4201'],
    ['EAN13_COMPOSITE', '9520123456788|(99)1234-abcd', '306d831b8e076fef'],
    ['EAN13_COMPOSITE', '9520123456788|(99)A\\(b)', '313032b3d7948df1'],
    ['EAN8_COMPOSITE', '95200002|(21)A12345678', 'df2b94d92478da6d'],
    ['UPCA_COMPOSITE', '012345000058|(99)1234-abcd', '4063a5f9e8ae5c90'],
    ['UPCE_COMPOSITE', '01234558|(15)021231', '575d9b0ca316374d'],
    [
      'GS1_128_COMPOSITE',
      '(00)095287654321012346|(02)09521234543213(37)24(10)1234567ABCDEFG',
      'd46c36a9e578ae8b',
    ],
    ['DATABAR_OMNI_COMPOSITE', '(01)09521234543213|(11)990102', '9752f07961070c5c'],
    ['DATABAR_TRUNCATED_COMPOSITE', '(01)09521234543213|(11)990102', '9752f07961070c5c'],
    ['DATABAR_STACKED_COMPOSITE', '(01)09521234543213|(17)010200', '9f1d33ce08eda296'],
    ['DATABAR_STACKED_OMNI_COMPOSITE', '(01)03612345678904|(11)990102', '040987788de4cf92'],
    [
      'DATABAR_LIMITED_COMPOSITE',
      '(01)09521234543213|(21)abcdefghijklmnopqrst',
      '104fc788eef8a891',
    ],
    [
      'DATABAR_EXPANDED_COMPOSITE',
      '(01)09521234543213(3103)001234|(91)1A2B3C4D5E',
      'b4a674b33470f04c',
    ],
    [
      'DATABAR_EXPANDED_STACKED_COMPOSITE',
      '(01)09521234543213(10)ABCDEF|(21)12345678',
      'cd9c7baea9a854d3',
    ],
  ];
}

/** What random data is put together from: parts that are right, and parts that break each other. */
const PIECES = [
  '(01)',
  '(10)',
  '(',
  ')',
  '|',
  '\x1D',
  '%',
  '\\(',
  '^',
  '09521234543213',
  'A',
  ' ',
  'é',
  '?17=',
  'https://id.gs1.org/01/',
  '9520123456788',
  '(8110)',
  '(3103)000123',
  '(99)',
  '^FNC1',
  '^040',
];
