/** Checks the codewords of Data Matrix against published ones, and symbols with a decoder. */
import { describe, expect, it } from 'vitest';
import { drawn, readSymbol, readSymbolText } from '../../../test/support/read-symbol.ts';
import { NO_OPTIONS, type SymbolOptions } from '../symbology.ts';
import { allCodewords } from './codewords.ts';
import { dataMatrix, encodeMessage, textMatrix, type Message } from './encoder.ts';
import { EXTENDED_RECTANGLES, RECTANGLES, SQUARES, type SymbolSize } from './sizes.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Data codewords as hexadecimal numbers. */
function codewords(message: string | Message, sizes = SQUARES): string {
  const { data } = encodeMessage(
    typeof message === 'string' ? { bytes: latin1(message) } : message,
    sizes,
  )!;
  return Buffer.from(data).toString('hex').toUpperCase().replace(/..\B/g, '$& ');
}

const dimensions = (text: string, sizes: readonly SymbolSize[]): string => {
  const { rows, columns } = drawn(textMatrix(text, sizes));
  return `${rows.length} × ${columns}`;
};

const append = (index: number, total: number, id: number): SymbolOptions => ({
  ...NO_OPTIONS,
  structuredAppend: { index, total, id },
});

const eci = (designator: number): SymbolOptions => ({ ...NO_OPTIONS, eci: designator });

const reason = (message: Message | string, options: SymbolOptions = NO_OPTIONS): string => {
  const symbol =
    typeof message === 'string'
      ? textMatrix(message, SQUARES, options)
      : dataMatrix({ ...message, options }, SQUARES);
  return symbol.kind === 'refused' && 'reason' in symbol ? symbol.reason : '';
};

/** U+001E, U+001D and U+0004 by the names ISO/IEC 15434 gives them. */
const control = (text: string): string =>
  text.replaceAll('{RS}', '\x1e').replaceAll('{GS}', '\x1d').replaceAll('{EOT}', '\x04');

describe('codewords', () => {
  it('of 123456 are those of ISO/IEC 16022:2006, Annex O', () => {
    const { data, size } = encodeMessage({ bytes: latin1('123456') }, SQUARES)!;
    expect([...allCodewords(data, size)]).toEqual([142, 164, 186, 114, 25, 5, 88, 102]);
  });

  // Inputs and codewords of the tests of zint, an independent encoder.
  it.each([
    ['C40 to the end', 'ABCDEF', 'E6 59 E9 6D 24'],
    ['C40 after ASCII', 'ABCDEFGHIJ', '42 E6 60 52 73 8D 86 C8'],
    ['C40 with a control character', 'ABCDEFG\x01H', '42 E6 60 52 73 8D 00 3E'],
    ['C40 with a small letter', 'ABCDEFGjH', '42 E6 60 52 73 8D 0E 26'],
    ['C40, then digits', 'AAAAAAAAAAAAAA12a', 'E6 59 BF 59 BF 59 BF 59 BF FE 42 42 8E 62 81 ED'],
    ['Text to the end', 'abcdef', 'EF 59 E9 6D 24'],
    ['Text, unlatched in the last codeword', 'abcdefghi', 'EF 59 E9 6D 24 80 5F FE'],
    ['Text with a control character', 'abcdefgh\x01', '62 EF 60 52 73 8D 83 42'],
    ['Text with a capital', 'abcdefghJ', '62 EF 60 52 73 8D 83 9B'],
    ['Text with an upper shift', 'abcdefghijk\xca', 'EF 59 E9 6D 24 80 5F FE 6B 6C EB 4B'],
    ['X12 to the end', '\r*>\r*>', 'EE 00 2B 00 2B'],
    ['X12, unlatched in the last codeword', '>*\r>*\r>*\r', 'EE 0C A9 0C A9 0C A9 FE'],
    ['X12 after ASCII', '\r*>\r*>\r*>\r', '0E EE 06 91 06 91 06 91'],
    ['X12 after an upper shift', '\x80>>>>>>>', 'EB 01 3F EE 0C D3 0C D3'],
    ['no X12 where it saves nothing', '>*\r>*\r>*', '3F 2B 0E 3F 2B 0E 3F 2B'],
    ['EDIFACT with an unlatch', '@A1^B2?C3+D4', 'F0 00 1C 5E 0B 2F C3 CE B1 34'],
    ['EDIFACT, then ASCII without one', '@A1^B2?C3+D', 'F0 00 1C 5E 0B 2F C3 CE B1 1F'],
    ['Base 256 between digits', '1234\xe9\xe9\xe912', '8E A4 E7 5A D5 6B 01 8E'],
    ['two bytes as ASCII', '\xff\xfe', 'EB 80 EB 7F 81'],
    ['padding', '.....12', '2F 2F 2F 2F 2F 8E 81 38'],
    [
      'digits, then X12',
      '0466010592130100000k*AGUATY80',
      '86 C4 83 87 DE 8F 83 82 82 31 6C EE 08 85 D6 D2 EF 65',
    ],
    [
      'X12 that leaves for one character',
      'A*B>C 1A*B>C 1\v*B>C 1A*B>C 1A*',
      'EE 57 B8 0F 04 21 72 5E 21 FE 21 32 0C EE 08 9B 64 7E 57 B8 0F 04 21 72 FE 81 68 FE 96 2D',
    ],
  ])('%s', (_, text, expected) => {
    expect(codewords(text, ANY_SHAPE)).toBe(expected);
  });

  it('FNC1 is first in GS1 data and its separator, in ASCII and in C40', async () => {
    const message = (text: string): Message => ({ bytes: latin1(text), isGs1: true });
    expect(codewords(message('90ABCD'))).toBe('E8 DC 42 43 44 45 81 38');
    expect(codewords(message('20\x1d01'))).toBe('E8 96 E8 83 81');
    const inC40 = '10ABCDEF\x1d21GHIJKLMNO\x1d37123';
    expect(codewords(message(inC40))).toMatch(/^E8 8C E6 59 E9 6D 24 0A 7F/);
    const [found] = await readSymbol(dataMatrix(message(inC40), SQUARES));
    expect([found?.symbologyIdentifier, found?.text]).toEqual([']d2', inC40]);
  });

  it.each([
    [0, 'F1 01'],
    [3, 'F1 04'],
    [126, 'F1 7F'],
    [127, 'F1 80 01'],
    [16_382, 'F1 BF FE'],
    [16_383, 'F1 C0 01 01'],
    [810_899, 'F1 CC 51 05'],
    [999_999, 'F1 CF 3F 81'],
  ])('ECI %i', (designator, expected) => {
    const message = { bytes: latin1('A'), options: eci(designator) };
    expect(codewords(message).slice(0, expected.length + 3)).toBe(`${expected} 42`);
  });
});

describe('text', () => {
  it.each([
    '0',
    'HELLOWORLD1234€',
    'HELLOWORLD1234€€€abc',
    '1234ÿ5678',
    'café 你',
    '😀🏽',
    'a\0b\x1d\x7f',
    'ABC>ABC123>ABCDE',
    'abc0123456789012345678901DEFGHIJKLMNOP',
    'x1'.repeat(300),
    'é'.repeat(700),
    `${'ü'.repeat(124)}1234${'ü'.repeat(125)}1234${'ü'.repeat(200)}1234`,
  ])('%s reads back', async (text) => {
    expect(await readSymbolText(textMatrix(text, SQUARES))).toBe(text);
  });

  it('beyond ASCII follows ECI 26; ASCII does if that was asked for', async () => {
    const [plain, explicit] = await Promise.all([
      readSymbol(textMatrix('e', SQUARES)),
      readSymbol(textMatrix('e', SQUARES, eci(26))),
    ]);
    expect([plain[0]?.hasECI, explicit[0]?.hasECI]).toEqual([false, true]);
    expect(codewords({ bytes: Buffer.from('é'), options: eci(26) })).toMatch(/^F1 1B /);
    expect(textMatrix('é', SQUARES, eci(26))).toEqual(textMatrix('é', SQUARES));
  });

  it('bytes come back as they were, with the ECI asked for or none', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => 255 - i);
    const [found] = await readSymbol(dataMatrix({ bytes }, SQUARES));
    expect([found?.bytes, found?.hasECI]).toEqual([bytes, false]);
    const options = eci(3);
    const [other] = await readSymbol(dataMatrix({ bytes: latin1('Zo\xe9'), options }, SQUARES));
    expect([other?.text, other?.hasECI]).toEqual(['Zoé', true]);
  });
});

describe('macros', () => {
  const AROUND_06 = control('[)>{RS}06{GS}PABCDEFGH-1234{GS}Q100{RS}{EOT}');
  const around = (body: string): string => control(`[)>{RS}05{GS}${body}{RS}{EOT}`);

  it.each([
    ['05', around('A'), 'EC 42 81'],
    ['05 around nothing', around(''), 'EC 81 46'],
    ['06', AROUND_06, 'ED E6 B7 80'],
  ])('%s is the first codeword, for header and trailer', async (_, text, expected) => {
    expect(codewords(text).slice(0, expected.length)).toBe(expected);
    expect(await readSymbolText(textMatrix(text, SQUARES))).toBe(text);
  });

  it.each([
    ['a header alone', AROUND_06.slice(0, -2)],
    ['a trailer that is cut', AROUND_06.slice(0, -1)],
    ['a trailer that is not last', `${AROUND_06} `],
    ['a header that is not first', ` ${AROUND_06}`],
    ['another format', AROUND_06.replace('06', '07')],
    ['a header and trailer that overlap', control('[)>{RS}05{EOT}')],
  ])('%s makes none', async (_, text) => {
    expect(codewords(text)).not.toMatch(/^E[CD]/);
    expect(await readSymbolText(textMatrix(text, SQUARES))).toBe(text);
  });

  it.each([
    ['an ECI', eci(3), /^F1 04 5C/],
    ['structured append', append(1, 2, 1), /^E9 0F 01 01 5C/],
  ])('%s in front leaves no place for one', async (_, options, expected) => {
    const message = { bytes: latin1(AROUND_06), options };
    expect(codewords(message)).toMatch(expected);
    expect(await readSymbolText(dataMatrix(message, SQUARES))).toBe(AROUND_06);
  });

  it('text beyond ASCII has none, because of its ECI', async () => {
    expect(await readSymbolText(textMatrix(around('é'), SQUARES))).toBe(around('é'));
  });
});

describe('structured append', () => {
  it.each([
    [1, 2, 1],
    [3, 7, 255],
    [16, 16, 64_516],
  ])('symbol %i of %i, id %i, is read as that', async (index, total, id) => {
    const symbol = textMatrix('part é', SQUARES, append(index, total, id));
    const [found] = await readSymbol(symbol);
    const fileId = (Math.floor((id - 1) / 254) + 1) * 256 + ((id - 1) % 254) + 1;
    expect([found?.text, found?.sequenceIndex, found?.sequenceSize, found?.sequenceId]).toEqual([
      'part é',
      index - 1,
      total,
      String(fileId),
    ]);
  });

  it('comes before FNC1 and ECI', () => {
    const options = { ...append(1, 2, 122 * 254 + 234), eci: 3 };
    expect(codewords({ bytes: latin1('20\x1d01'), isGs1: true, options }, RECTANGLES)).toBe(
      'E9 0F 7B EA E8 F1 04 96 E8 83',
    );
  });

  it.each([
    [append(1, 1, 1), /^A message is spread over 2 to 16 Data Matrix symbols, not 1\.$/],
    [append(1, 17, 1), /not 17\.$/],
    [append(1, 2, 0), /^The id of a message in Data Matrix is a number from 1 to 64516, not 0\.$/],
    [append(1, 2, 64_517), /not 64517\.$/],
  ])('%j is refused', (options, expected) => {
    expect(reason('x', options)).toMatch(expected);
    expect(reason({ bytes: latin1('x') }, options)).toMatch(expected);
  });
});

describe('sizes', () => {
  it.each([
    ['square', SQUARES, 3116, 2335, 1556],
    ['rectangular', RECTANGLES, 98, 72, 47],
    ['of either rectangle', EXTENDED_RECTANGLES, 236, 175, 116],
  ])('the largest %s symbol holds its capacity, and no more', async (_, sizes, ...most) => {
    for (const [i, character] of ['7', 'A', '\xff'].entries()) {
      const full = latin1(character.repeat(most[i]!));
      const [found] = await readSymbol(dataMatrix({ bytes: full }, sizes));
      expect(Buffer.from(found?.bytes ?? [])).toEqual(full);
      const more = latin1(character.repeat(most[i]! + 1));
      expect(dataMatrix({ bytes: more }, sizes).kind).toBe('refused');
    }
  });

  it.each([
    ['7'.repeat(6), '10 × 10'],
    ['7'.repeat(7), '12 × 12'],
    ['7'.repeat(2608), '132 × 132'],
    ['7'.repeat(2609), '144 × 144'],
  ])('%s is in the smallest square', (text, expected) => {
    expect(dimensions(text, SQUARES)).toBe(expected);
  });

  it.each([
    [10, '8 × 18'],
    [60, '16 × 36'],
    [65, '20 × 36'],
    [98, '16 × 48'],
    [99, '20 × 44'],
    [113, '16 × 64'],
    [236, '26 × 64'],
  ])('%i digits are in the rectangle of the smallest area', (count, expected) => {
    expect(dimensions('7'.repeat(count), EXTENDED_RECTANGLES)).toBe(expected);
  });
});

/** Both shapes of ISO/IEC 16022 by the number of their codewords. */
const ANY_SHAPE = [...SQUARES, ...RECTANGLES].sort((a, b) => a.dataCodewords - b.dataCodewords);
