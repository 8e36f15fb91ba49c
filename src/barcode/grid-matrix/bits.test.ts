/**
 * Checks the bit stream of Grid Matrix against the example of AIMD014 and codewords that zint 2.16
 * gives for each mode and change of mode.
 */
import { describe, expect, it } from 'vitest';
import { NO_OPTIONS, type SymbolOptions } from '../symbology.ts';
import { headBits, writeCodewords } from './bits.ts';
import { gb2312Bytes } from './gb2312.ts';
import { segmentBytes, type Content } from './segments.ts';

function codewords(
  bytes: Uint8Array,
  content: Content,
  options: SymbolOptions = NO_OPTIONS,
  capacity?: number,
): string {
  const { segments, bitCount } = segmentBytes(bytes, content);
  const bits = headBits(options) + bitCount;
  return [...writeCodewords(bytes, segments, options, bits, capacity ?? Math.ceil(bits / 7))]
    .map((codeword) => codeword.toString(16).padStart(2, '0'))
    .join(' ')
    .toUpperCase();
}

const ofText = (text: string): string => codewords(gb2312Bytes(text)!, 'gb2312');

describe('the codewords', () => {
  it('of AIMD014, D.2 are those of the standard', () => {
    expect(ofText('国外通信教材 Matlab6.5')).toBe(
      '09 63 27 20 4E 24 1F 05 21 58 22 13 7E 1E 4C 78 09 56 00 3D 3F 4A 45 3F 50',
    );
  });

  it.each([
    ['é', '08 54 6F 78 00'],
    ['㈩一', '08 15 68 0E 7F 70 00'],
    ['电电电电电\r\n', '09 30 72 61 65 43 4B 07 16 0F 73 03 7E 00'],
    ['电电电电电12', '09 30 72 61 65 43 4B 07 16 0F 7B 37 7E 00'],
    ['\x7F\x7F', '38 02 7F 3F 40'],
    ['123', '10 1E 7F 68'],
    [' 123', '11 7A 03 6F 7D 00'],
    ['1+23', '11 7B 03 6F 7D 00'],
    ['12.3', '11 7C 63 6F 7D 00'],
    ['123,', '10 1E 7F 73 76 5E 60'],
    ['123,4', '14 1E 7F 51 48 3F 50'],
    ['\r\n123', '11 7D 63 6F 7D 00'],
    ['12\r\n3', '11 7E 23 6F 7D 00'],
    ['2.2.0', '38 08 32 17 0C 45 63 00 00'],
    ['ABCDE\tF', '20 01 08 32 3E 49 17 30'],
    ['AAT', '20 00 4F 30'],
    ['aat', '18 00 4F 30'],
    ['AAT2556 ', '29 22 4E 42 0A 14 37 6F 60'],
    ['AAT2556 电', '29 22 4E 42 0A 14 37 6F 62 2C 1F 7E 00'],
    ['电电abcdef', '09 30 72 61 7F 71 00 08 43 10 5D 40'],
    ['电电123456', '09 30 72 61 7F 70 41 76 72 1F 68'],
    ['1234567电电', '14 1E 6E 22 5E 3F 59 30 72 61 7F 70 00'],
    ['ABCDEFG电电', '20 01 08 32 0A 37 05 43 4B 07 7F 40'],
    ['ABCDEFGHIJ\t\t\t\t', '20 01 08 32 0A 31 68 27 78 03 04 42 21 10 48 00'],
    ['8mA B123456789', '29 0C 05 3E 17 7C 40 7B 39 0C 2B 7E 40'],
    ['8mA aABCDEFGH', '29 0C 05 3E 49 7D 00 04 21 48 29 47 6C'],
    ['\t\t\t\t123456', '38 06 09 04 42 21 12 03 6D 64 3F 50'],
    ['\t\t\t\t8mA 2', '38 06 09 04 42 21 15 11 40 57 60 5F 40'],
  ])('of %j are known', (text, known) => {
    expect(ofText(text)).toBe(known);
  });

  it('have no group of numeral mode with two signs, nor one filled up before the last', () => {
    const { segments } = segmentBytes(Buffer.from('021-76 6188341298'), 'gb2312');
    const modes = segments.map(({ mode, start, end }) => `${mode} ${start} ${end}`);
    expect(modes).toEqual(['mixed 0 1', 'numeral 1 17']);
  });

  it('of bytes begin anew behind 512 of them', () => {
    const bytes = new Uint8Array(513).fill(0xff);
    const { bitCount } = segmentBytes(bytes, 'bytes');
    expect(bitCount).toBe(2 * (4 + 9) + 513 * 8 + 4);
    expect(codewords(bytes.subarray(0, 2), 'bytes')).toBe('38 03 7F 7F 40');
  });

  it('of bytes never pair them to Chinese characters', () => {
    const bytes = Uint8Array.of(0xb0, 0xa1, 0xb0, 0xa1);
    expect(codewords(bytes, 'bytes')).toMatch(/^38 07/);
  });
});

describe('what comes before the data', () => {
  it.each([
    [26, '60 0D 1C 01 61 6A 20'],
    [29, '60 0E 5C 01 61 6A 20'],
    [1024, '64 08 00 38 03 43 54 40'],
    [811_799, '67 46 18 5D 60 0E 0E 52 00'],
  ])('is an ECI in as few bits as it takes: %i', (eci, known) => {
    expect(codewords(Buffer.from('é'), 'bytes', { ...NO_OPTIONS, eci })).toBe(known);
  });

  it('is the place of the symbol, behind a file signature', () => {
    const structuredAppend = { index: 2, total: 16, id: 255 };
    const known = codewords(Buffer.from('123'), 'gb2312', { ...NO_OPTIONS, structuredAppend });
    expect(known.startsWith('4F 7F 62 ')).toBe(true);
  });
});

describe('what is left over', () => {
  it('is 0, then 1111110 at odd places', () => {
    expect(codewords(Buffer.from('123'), 'gb2312', NO_OPTIONS, 9)).toBe(
      '10 1E 7F 68 00 7E 00 7E 00',
    );
    expect(codewords(Buffer.from('\x7F\x7F'), 'gb2312', NO_OPTIONS, 9)).toBe(
      '38 02 7F 3F 40 00 00 7E 00',
    );
  });
});
