/** Checks Micro QR Codes with the standard's figures, with a decoder and with frozen levels. */
import { describe, expect, it } from 'vitest';
import { picture, readSymbol, readSymbolText } from '../../../test/support/read-symbol.ts';
import type { Matrix, Refusal } from '../symbol.ts';
import { writeCodewords } from './bits.ts';
import { interleaved } from './codewords.ts';
import { microCells } from './micro-matrix.ts';
import { microBytes, microData, microText } from './micro.ts';
import { MODE } from './segments.ts';
import { squareMatrix } from './square-matrix.ts';

/** Digits in version M2, whose data codewords are whole bytes. */
function m2(digits: string, dataBits: number, correction: number, symbolNumber: number): Matrix {
  const data = writeCodewords({
    header: [],
    codes: Buffer.from(digits),
    segments: [{ mode: MODE.numeric, start: 0, end: digits.length }],
    fields: { indicatorBits: 1, indicators: [0], countBits: [4] },
    terminatorBits: 5,
    capacity: dataBits,
  });
  return squareMatrix(microCells(interleaved(data, 1, correction), undefined, 2, symbolNumber));
}

const version = async (text: string): Promise<string> => {
  const [found] = await readSymbol(microText(text), { formats: ['MicroQRCode'] });
  return `M${found?.version.replace('M', '')}-${found?.ecLevel}`;
};

const reason = (text: string): string | undefined => (microData(text) as Refusal).reason;

describe('the module matrix', () => {
  it('is that of the standard', () => {
    expect(picture(m2('01234567', 40, 5, 1))).toEqual(FIGURE_2);
    expect(picture(m2('12345', 32, 6, 2))).toEqual(FIGURE_38);
  });
});

describe('Micro QR Code', () => {
  it.each([
    ['12345', 'M1-L'],
    ['123456', 'M2-M'],
    ['12345678', 'M2-M'],
    ['123456789', 'M2-L'],
    ['ABCDE', 'M2-M'],
    ['ABCDEF', 'M2-L'],
    ['12345678901', 'M3-M'],
    ['1234567890123456789', 'M3-L'],
    ['abcdefg', 'M3-M'],
    ['abcdefghi', 'M3-L'],
    ['123456789012345678901234', 'M4-M'],
    ['abcdefghij', 'M4-M'],
    ['abcdefghijklmno', 'M4-L'],
    ['点茗テ', 'M3-M'],
    ['点茗テ点茗テ', 'M3-L'],
    ['点茗テ点茗テ点', 'M4-M'],
    ['点茗テ点茗テ点茗テ', 'M4-L'],
  ])('%s is %s: the smallest version, the highest level', async (text, expected) => {
    expect(await version(text)).toBe(expected);
    expect(await readSymbolText(microText(text))).toBe(text);
  });

  it('holds the capacities of M4-L and refuses one more', async () => {
    for (const [character, most] of [
      ['7', 35],
      ['A', 21],
      ['x', 15],
      ['漢', 9],
    ] as const) {
      expect(await readSymbolText(microText(character.repeat(most)))).toBe(character.repeat(most));
      expect(microText(character.repeat(most + 1)).kind).toBe('refused');
    }
  });

  it('mixes all modes', async () => {
    for (const text of ['こんwa、αβ', 'こんにwa、αβ', 'こんAB123\x7f', '123ABCabc漢字', 'Ж-1']) {
      expect(await readSymbolText(microText(text))).toBe(text);
    }
  });

  it('bytes come back as they were', async () => {
    for (const bytes of [[0xff], [0x93, 0x5f, 0xe4, 0xaa], [0x31, 0x80, 0x41, 0xc3, 0xa9]]) {
      const [found] = await readSymbol(microBytes(Uint8Array.from(bytes)));
      expect([...found!.bytes]).toEqual(bytes);
    }
  });
});

describe('text beyond ASCII', () => {
  it('is in bytes of ISO 8859-1 where readers take them for it', async () => {
    for (const text of ['Zoé', 'naïve', 'Größe', 'Ñandú', 'ÿ', 'crème brûlée']) {
      expect(await readSymbolText(microText(text))).toBe(text);
    }
  });

  it('is in Kanji mode where bytes would be read as something else', async () => {
    for (const text of ['5°C', '±1', '§12', '×2', '£5', 'naïve ±']) {
      expect(await readSymbolText(microText(text))).toBe(text);
    }
  });

  it('is refused where readers could not but misread it, naming the character', () => {
    expect(reason('x½')).toMatch(/^Character 2 is "½" \(U\+00BD\); readers would take it for part/);
    expect(reason('ÉÀ')).toMatch(/^Character 1 is "É" \(U\+00C9\); readers/);
    expect(reason('\x80')).toMatch(/^Character 1 is U\+0080; readers/);
    // Bytes alone would hold it, but not with the degree sign in Kanji mode.
    expect(reason('°abcdefghijklmn')).toMatch(/^Character 1 is "°"/);
  });

  it('is refused where neither character set has it', () => {
    for (const [text, expected] of [
      ['a€', /^Character 2 is "€" \(U\+20AC\); Micro QR Code accepts only the characters of ISO/],
      ['漢한', /^Character 2 is "한"/],
      ['😀', /^Character 1 is "😀" \(U\+1F600\)/],
      ['ｱ', /^Character 1 is "ｱ"/],
    ] as const) {
      expect((microData(text) as Refusal).reason).toMatch(expected);
    }
    expect(microData('é'.repeat(99)).kind).toBe('accepted');
    expect(microText('é'.repeat(99)).kind).toBe('refused');
    expect(microData('Zoé 漢字 Ж π')).toEqual({ kind: 'accepted', data: 'Zoé 漢字 Ж π' });
  });
});

/** ISO/IEC 18004:2024, Figure 2 and Annex I.3. */
const FIGURE_2: readonly string[] = [
  '#######.#.#.#',
  '#.....#.###.#',
  '#.###.#..##.#',
  '#.###.#..####',
  '#.###.#.###..',
  '#.....#.#...#',
  '#######..####',
  '.........##..',
  '##.#....#...#',
  '.##.#.#.#.#.#',
  '###..#######.',
  '...#.#....##.',
  '###.#..##.###',
];

/** ISO/IEC 18004:2024, Figure 38. */
const FIGURE_38: readonly string[] = [
  '#######.#.#.#',
  '#.....#.#....',
  '#.###.#.###.#',
  '#.###.#....##',
  '#.###.#..###.',
  '#.....#.#...#',
  '#######...#.#',
  '.........#.##',
  '###..####....',
  '.####..#.##..',
  '###......###.',
  '.#..#...#.#.#',
  '#######.#..##',
];
