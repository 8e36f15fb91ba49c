/**
 * Checks the bit stream of Han Xin Code against the examples of ISO/IEC 20830:2021 and codewords
 * that zint 2.16 gives for each mode and change of mode.
 */
import { describe, expect, it } from 'vitest';
import { frameBits, writeCodewords } from './bits.ts';
import { gb18030Bytes } from './gb18030.ts';
import { segmentBytes, type Content } from './segments.ts';

function streamOf(bytes: Uint8Array, content: Content, eci?: number): string {
  const { segments, bitCount } = segmentBytes(bytes, content);
  const frame = { eci, isGs1: content === 'gs1' };
  const bits = frameBits(frame) + bitCount;
  return [...writeCodewords(bytes, segments, frame, Math.ceil(bits / 8))]
    .map((codeword) => codeword.toString(2).padStart(8, '0'))
    .join('')
    .slice(0, bits);
}

const streamOfText = (text: string): string => streamOf(gb18030Bytes(text)!, 'gb18030');

const hex = (stream: string): string =>
  (stream.match(/.{1,8}/g) ?? [])
    .map((bits) => Number.parseInt(bits.padEnd(8, '0'), 2).toString(16).padStart(2, '0'))
    .join(' ')
    .toUpperCase();

describe('numeric mode', () => {
  it.each([
    [
      '84613168549316542',
      '0001 1101001110 0010000011 1010101101 0111101101 0010100101 0000101010 1111111110',
    ],
    ['0019536472255', '0001 0000000001 1110111001 1010000111 0011100001 0000000101 1111111101'],
    ['1234567890', '0001 0001111011 0111001000 1100010101 0000000000 1111111101'],
    ['123', '0001 0001111011 1111111111'],
  ])('has the stream of the standard for %s (5.4, K.2)', (text, stream) => {
    expect(streamOfText(text)).toBe(stream.replaceAll(' ', ''));
  });
});

describe('the other modes', () => {
  it.each([
    ['β', '30 01 53 61 00'],
    ['\x80', '70 00 00 00'],
    ['\x80\uFFFD', '70 00 00 38 26 7E 40'],
    ['啊亍齄丂\x80', '64 68 50 3C AC 28 80 00 FF FE E0 00 00'],
    ['\x7F\x7F', '2F BD F7 F0'],
    ['Aa%$Bb9', '22 A4 FA 18 3E 2E 52 7F'],
    ['\0\f\x1B #/059:<@AMZ', '2F 80 31 B7 1F AF E0 05 27 EB 2E CB E2 96 8F F0'],
    ['Z[\\`alz{~\x7F', '28 FE CF 4E 3E 92 FF 7E E7 CF 7F'],
    ['啊啊啊亍', '40 00 00 00 00 FF E0 00 FF F0'],
    ['亍亍亍啊', '50 00 00 00 00 FF E0 00 FF F0'],
    ['啊啊啊啊亍亍啊', '40 00 00 00 00 00 0F FE 00 00 00 FF E0 00 FF F0'],
    ['亍亍亍亍啊啊亍', '50 00 00 00 00 00 0F FE 00 00 00 FF E0 00 FF F0'],
    ['…', '4E BC FF F0'],
    ['é', '4F CF FF F0'],
    ['齄', '5B BF FF F0'],
    ['가', '70 2B 5E 80'],
  ])('have the known codewords of %j', (text, codewords) => {
    expect(hex(streamOfText(text))).toBe(codewords);
  });

  it('change where that takes fewer bits: text, then numeric, then binary', () => {
    const parts = ['0010', '001010'.repeat(9), '111111', '0001', '0001111011'.repeat(7)];
    const binary = '0011000000000000110000001';
    const stream = streamOf(
      Buffer.from(`${'A'.repeat(9)}${'123'.repeat(7)}\x81`, 'latin1'),
      'bytes',
    );
    expect(stream).toBe(parts.join('') + '1111111111' + binary);
  });
});

describe('bytes that are no text', () => {
  it('are never taken for Chinese characters', () => {
    const bytes = Uint8Array.of(0xb0, 0xa1, 0xb0, 0xa1, 0xb0, 0xa1);
    expect(hex(streamOf(bytes, 'bytes'))).toBe('30 03 58 50 D8 50 D8 50 80');
    expect(hex(streamOf(bytes, 'gb18030'))).toBe('40 00 00 00 00 FF F0');
  });
});

describe('an ECI', () => {
  it.each([
    [26, '81 A3 00 0F 48'],
    [127, '87 F3 00 0F 48'],
    [128, '88 08 03 00 0F 48'],
    [16_364, '8B FE C3 00 0F 48'],
    [16_384, '8C 04 00 03 00 0F 48'],
    [999_999, '8C F4 23 F3 00 0F 48'],
  ])('%i comes first, in as few bits as its designator allows', (eci, codewords) => {
    expect(hex(streamOf(Uint8Array.of(0xe9), 'bytes', eci))).toBe(codewords);
  });
});

describe('GS1 mode', () => {
  it.each([
    [
      '0112312312312312',
      '0001 0000001011 0011100111 0011100111 0011100111 0011100111 0000000010 1111111101',
    ],
    [
      'ABC\x1d12345678',
      '0011 0000000000011 01000001 01000010 01000011 0001 1111101000 0001111011 0111001000 ' +
        '0001001110 1111111110',
    ],
    [
      '123456789\x1d12345678',
      '0001 0001111011 0111001000 1100010101 1111101000 0001111011 0111001000 0001001110 ' +
        '1111111110',
    ],
    [
      '123456789\x1dABC',
      '0001 0001111011 0111001000 1100010101 1111101000 1111111111 0011 0000000000011 01000001 ' +
        '01000010 01000011',
    ],
  ])('has the stream of BWIPP for %j', (message, stream) => {
    const bits = streamOf(Buffer.from(message, 'latin1'), 'gs1');
    expect(bits).toBe(`11100001${stream.replaceAll(' ', '')}11111111`);
  });
});
