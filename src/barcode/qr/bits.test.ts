/** Holds the bit stream against the worked examples of the standards and codewords of zint. */
import { describe, expect, it } from 'vitest';
import { eciDesignator, writeCodewords } from './bits.ts';
import { divide, MODE, runsOf, type Mode, type SegmentFields } from './segments.ts';

const bits = (codewords: Uint8Array): string =>
  Array.from(codewords, (codeword) => codeword.toString(2).padStart(8, '0')).join('');

/** The bits of a single segment, without terminator and padding. */
function segment(mode: Mode, codes: number[], fields: SegmentFields, length: number): string {
  const stream = {
    header: [],
    codes: Uint16Array.from(codes),
    segments: [{ mode, start: 0, end: codes.length }],
    fields,
    terminatorBits: 0,
    capacity: length,
  };
  return bits(writeCodewords(stream)).slice(0, length);
}

const QR: SegmentFields = {
  indicatorBits: 4,
  indicators: [0b0001, 0b0010, 0b0100, 0b1000],
  countBits: [10, 9, 8, 8],
};

const codesOf = (text: string): number[] => [...Buffer.from(text)];

describe('segments as the standard writes them', () => {
  it.each([
    // ISO/IEC 18004:2024, 7.4.3 and Annex I.2.
    [MODE.numeric, codesOf('01234567'), '0001 0000001000 0000001100 0101011001 1000011'],
    [
      MODE.numeric,
      codesOf('0123456789012345'),
      '0001 0000010000 0000001100 0101011001 1010100110 1110000101 0011101010 0101',
    ],
    // 7.4.4.
    [MODE.alphanumeric, codesOf('AC-42'), '0010 000000101 00111001110 11100111001 000010'],
    // 7.4.6: the characters 0x935F and 0xE4AA.
    [MODE.kanji, [0x935f, 0xe4aa], '1000 00000010 0110110011111 1101010101010'],
  ] as const)('mode %i', (mode, codes, expected) => {
    const flat = expected.replaceAll(' ', '');
    expect(segment(mode, [...codes], QR, flat.length)).toBe(flat);
  });

  it('designators of ECIs in one, two and three bytes', () => {
    // ISO/IEC 18004:2024, Table 4.
    expect(eciDesignator(9)).toEqual([0b0000_1001, 8]);
    expect(eciDesignator(127)).toEqual([0b0111_1111, 8]);
    expect(eciDesignator(128)).toEqual([0b1000_0000_1000_0000, 16]);
    expect(eciDesignator(16_383)).toEqual([0b1011_1111_1111_1111, 16]);
    expect(eciDesignator(16_384)).toEqual([0b1100_0000_0100_0000_0000_0000, 24]);
    expect(eciDesignator(999_999)).toEqual([0b1100_1111_0100_0010_0011_1111, 24]);
  });
});

const microFields = (indicatorBits: number, ...countBits: number[]): SegmentFields => ({
  indicatorBits,
  indicators: [0, 1, 2, 3],
  countBits,
});

const MICRO: Readonly<Record<string, readonly [SegmentFields, terminatorBits: number]>> = {
  M1: [microFields(0, 3), 3],
  M2: [microFields(1, 4, 3), 5],
  M3: [microFields(2, 5, 4, 4, 3), 7],
  M4: [microFields(3, 6, 5, 5, 4), 9],
};

describe('terminator and padding', () => {
  // Symbols that the data fills up to the last bits, encoded by zint.
  it.each([
    ['M1', 20, '1', '22 00 00'],
    ['M1', 20, '12', '43 00 00'],
    ['M1', 20, '123', '63 D8 00'],
    ['M1', 20, '1234', '83 DA 00'],
    ['M1', 20, '12345', 'A3 DA D0'],
    ['M2-L', 40, '123456', '30 F6 E4 00 EC'],
    ['M2-L', 40, '1234567', '38 F6 E4 38 00'],
    ['M2-L', 40, '12345678', '40 F6 E4 4E 00'],
    ['M2-L', 40, '123456789', '48 F6 E4 62 A0'],
    ['M2-L', 40, '1234567890', '50 F6 E4 62 A0'],
    ['M2-M', 32, '1234', '20 F6 80 EC'],
    ['M2-M', 32, '123456', '30 F6 E4 00'],
    ['M2-M', 32, '1234567', '38 F6 E4 38'],
    ['M2-M', 32, '12345678', '40 F6 E4 4E'],
    ['M2-L', 40, 'ABCDEF', 'E3 9A 8A 54 28'],
    ['M2-M', 32, 'ABCDE', 'D3 9A 8A 4E'],
    ['M3-L', 84, '1234567890123456789', '26 3D B9 18 A8 18 AC D4 D2 00 00'],
    ['M3-L', 84, '12345678901234567890', '28 3D B9 18 A8 18 AC D4 D6 80 00'],
    ['M3-L', 84, '123456789012345678901', '2A 3D B9 18 A8 18 AC D4 DC 28 00'],
    ['M3-L', 84, '1234567890123456789012', '2C 3D B9 18 A8 18 AC D4 DC 29 00'],
    ['M3-L', 84, '12345678901234567890123', '2E 3D B9 18 A8 18 AC D4 DC 29 70'],
    ['M3-M', 68, '1234567890', '14 3D B9 18 A8 00 EC 11 00'],
    ['M3-M', 68, '123456789012345678', '24 3D B9 18 A8 18 AC D4 C0'],
    ['M3-L', 84, 'ABCDEFGHIJKLMN', '78 E6 A2 95 0A B8 59 EB 99 7E A0'],
    ['M3-M', 68, 'ABCDEFGHIJK', '6C E6 A2 95 0A B8 59 EA 80'],
    [
      'M4-L',
      128,
      '1234567890123456789012345678',
      '0E 0F 6E 46 2A 06 2B 35 37 0A 75 46 F0 00 EC 11',
    ],
    [
      'M4-L',
      128,
      '123456789012345678901234567890',
      '0F 0F 6E 46 2A 06 2B 35 37 0A 75 46 FB D0 00 EC',
    ],
    [
      'M4-L',
      128,
      '1234567890123456789012345678901234',
      '11 0F 6E 46 2A 06 2B 35 37 0A 75 46 FB D0 F6 80',
    ],
    [
      'M4-L',
      128,
      '12345678901234567890123456789012345',
      '11 8F 6E 46 2A 06 2B 35 37 0A 75 46 FB D0 F6 B4',
    ],
    ['M4-L', 128, '123456789012345ABCDEFGHIJK', '07 8F 6E 46 2A 06 2B 25 67 35 14 A8 55 C2 CF 54'],
    ['M4-M', 112, '123456789012345678901234567890', '0F 0F 6E 46 2A 06 2B 35 37 0A 75 46 FB D0'],
    ['M4-Q', 80, '123456789012345678901', '0A 8F 6E 46 2A 06 2B 35 37 0A'],
    ['M4-L', 128, 'ABCDEFGHIJKLMNOPQRSTU', '35 39 A8 A5 42 AE 16 7A E6 5F AC 51 95 B4 25 E0'],
    ['M4-M', 112, 'ABCDEFGHIJKLMNOPQR', '32 39 A8 A5 42 AE 16 7A E6 5F AC 51 95 A0'],
    ['M4-Q', 80, 'ABCDEFGHIJKLM', '2D 39 A8 A5 42 AE 16 7A E6 56'],
  ] as const)('%s with %i bits: %s', (version, capacity, text, expected) => {
    const [fields, terminatorBits] = MICRO[version.slice(0, 2)]!;
    const codes = Buffer.from(text);
    const { segments } = divide(runsOf(codes), fields)!;
    const stream = { header: [], codes, segments, fields, terminatorBits, capacity };
    const hex = Buffer.from(writeCodewords(stream)).toString('hex').toUpperCase();
    expect(hex).toBe(expected.replaceAll(' ', ''));
  });
});
