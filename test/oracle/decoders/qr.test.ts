/** The decoders of the QR family are held against two encoders, and what no symbol may contain. */
import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../support/tools.ts';
import { withFlipped, writerMatrix, zintMatrices } from '../peer-symbols.ts';
import type { Decoded } from './decoded.ts';
import { decodeMicroQr, MICRO_STREAMS } from './micro-qr.ts';
import { readQrBits } from './qr-bits.ts';
import { decodeQr, readQrCodewords, streamOf } from './qr.ts';
import { readWriter, readZint } from './read-peers.ts';
import { decodeRmqr } from './rmqr.ts';

const VERSIONS = Array.from({ length: 40 }, (_, i) => i + 1);
const LEVELS = ['L', 'M', 'Q', 'H'];

describe('sizes', () => {
  it.each(VERSIONS)('version %s of zint 2.16 is read, at every level', async (version) => {
    for (const [i, level] of LEVELS.entries()) {
      const mask = (version + 3 * i) % 8;
      const options = `version=${version},ecLevel=${level},dataMask=${mask}`;
      const decoded = decodeQr((await writerMatrix('QRCode', 'a1', options))!);
      expect([decoded.version, decoded.correction]).toEqual([`${version}, mask ${mask}`, level]);
      expect(decoded.bytes.toString()).toBe('a1');
    }
  });

  it('every version, level and mask of Micro QR Code is read', async () => {
    const read = new Set<string>();
    for (let version = 1; version <= 4; version++) {
      for (const level of LEVELS) {
        for (let mask = 0; mask < 4; mask++) {
          const options = `version=${version},ecLevel=${level},dataMask=${mask}`;
          const matrix = await writerMatrix('MicroQRCode', '1234', options);
          if (matrix === undefined) continue;
          const decoded = decodeMicroQr(matrix);
          expect(decoded.bytes.toString()).toBe('1234');
          read.add(`${decoded.version} ${decoded.correction}`);
        }
      }
    }
    expect(read.size).toBe(4 * 8);
  });

  it('every version and level of rMQR is read', async () => {
    const read = new Set<string>();
    for (let version = 1; version <= 32; version++) {
      for (const level of ['M', 'H']) {
        const options = `version=${version},ecLevel=${level}`;
        const decoded = decodeRmqr((await writerMatrix('RMQRCode', '123', options))!);
        expect([decoded.correction, decoded.bytes.toString()]).toEqual([level, '123']);
        read.add(decoded.version + level);
      }
    }
    expect(read.size).toBe(64);
  });
});

describe('other encoders', () => {
  it('every value of zint 2.16 is read', async () => {
    const levels = (at: number): string => `ecLevel=${LEVELS[at % 4]}`;
    const long = await readWriter(decodeQr, 'QRCode', { lengthMax: 200 }, levels);
    const wide = await readWriter(decodeRmqr, 'RMQRCode', { lengthMax: 60 });
    const ascii = { lengthMax: 15, repertoire: 'ascii' } as const;
    const small = await readWriter(decodeMicroQr, 'MicroQRCode', ascii);
    expect([...long.failures, ...wide.failures, ...small.failures]).toEqual([]);
    expect(Math.min(long.read, wide.read)).toBeGreaterThan(190);
    expect(small.read).toBeGreaterThan(140);
  });

  it.skipIf(!isInstalled('zint'))('every value of zint 2.11 is read', () => {
    const long = readZint(decodeQr, (_, at) => ['-b', '58', `--secure=${1 + (at % 4)}`], {
      lengthMax: 400,
    });
    const wide = readZint(decodeRmqr, () => ['-b', '145'], { lengthMax: 60 });
    const ascii = { lengthMax: 15, repertoire: 'ascii' } as const;
    const small = readZint(decodeMicroQr, () => ['-b', '97'], ascii);
    expect([...long.failures, ...wide.failures, ...small.failures]).toEqual([]);
    expect(Math.min(long.read, wide.read)).toBeGreaterThan(180);
    expect(small.read).toBeGreaterThan(140);
  });

  it.skipIf(!isInstalled('zint'))('GS1, Structured Append and Kanji of zint', () => {
    const gs1 = '[01]09521234543213[10]A%B[21]12';
    const [symbol, wide, appended, kanji] = zintMatrices([
      ['-b', '58', '--gs1', '-d', gs1],
      ['-b', '145', '--gs1', '-d', gs1],
      ['-b', '58', '--structapp=3,5,77', '-d', 'part'],
      ['-b', '58', '-d', '漢字点茗'],
    ]);
    const bytes = Buffer.from('010952123454321310A%B\x1d2112');
    expect(decodeQr(symbol!)).toMatchObject({ isGs1: true, bytes });
    expect(decodeRmqr(wide!)).toMatchObject({ isGs1: true, bytes });
    expect(decodeQr(appended!)).toMatchObject({
      structuredAppend: { index: 3, total: 5, id: '77' },
      bytes: Buffer.from('part'),
    });
    expect(new TextDecoder('shift_jis').decode(decodeQr(kanji!).bytes)).toBe('漢字点茗');
  });
});

describe('modules', () => {
  it.each([
    ['QRCode', 'version=1', decodeQr],
    ['QRCode', 'version=7', decodeQr],
    ['QRCode', 'version=22', decodeQr],
    ['MicroQRCode', 'version=3', decodeMicroQr],
    ['MicroQRCode', 'version=4', decodeMicroQr],
    ['RMQRCode', 'version=9', decodeRmqr],
    ['RMQRCode', 'version=11', decodeRmqr],
  ] as const)('no module of a %s, %s, may be another', async (format, options, decode) => {
    const matrix = (await writerMatrix(format, '1234567', options))!;
    const all = matrix.columns * matrix.rows.length;
    const step = Math.max(1, Math.floor(all / 150));
    for (let i = 0; i < all; i += step) {
      const [x, y] = [i % matrix.columns, Math.floor(i / matrix.columns)];
      expect(() => decode(withFlipped(matrix, x, y))).toThrow(
        /function pattern|information|syndrome|remainder/,
      );
    }
  });

  it('a matrix of no size is refused', async () => {
    const matrix = (await writerMatrix('QRCode', 'a1'))!;
    expect(() => decodeQr({ ...matrix, rows: matrix.rows.slice(1) })).toThrow('no QR Code is');
    expect(() => decodeMicroQr(matrix)).toThrow('no Micro QR Code is 21 x 21');
    expect(() => decodeRmqr(matrix)).toThrow('no rMQR is R21x21');
  });
});

/** Codewords of bit strings, zeros to the end of the last one. */
const codewords = (...bits: string[]): number[] =>
  (bits.join('').match(/.{1,8}/g) ?? []).map((eight) => Number.parseInt(eight.padEnd(8, '0'), 2));

/** A version 1 stream of as many codewords as given. */
const read = (words: readonly number[]): Decoded =>
  readQrCodewords(words, streamOf(1, 8 * words.length));

const bits = (value: number, size: number): string => value.toString(2).padStart(size, '0');

/** A segment of byte mode. */
const bytes = (...values: number[]): string =>
  `0100${bits(values.length, 8)}${values.map((value) => bits(value, 8)).join('')}`;

describe('what bits mean', () => {
  it.each<[string, string[], string]>([
    [
      'digits by three, two and one',
      ['0001', bits(7, 10), bits(12, 10), bits(345, 10), bits(6, 4)],
      '0123456',
    ],
    ['alphanumeric', ['0010', bits(3, 9), bits(10 * 45 + 44, 11), bits(36, 6)], 'A: '],
    ['bytes', [bytes(200, 0)], '\xc8\0'],
    ['kanji', ['1000', bits(1, 8), bits(0x1aaa, 13)], '\xe4\xaa'],
    ['a separator', ['0101', '0010', bits(2, 9), bits(10 * 45 + 38, 11)], 'A\x1d'],
    ['a percent sign', ['0101', '0010', bits(3, 9), bits(38 * 45 + 38, 11), bits(10, 6)], '%A'],
    ['an application', ['1001', bits(37, 8), bytes(65)], '37A'],
  ])('%s', (_, parts, expected) => {
    expect(read(codewords(...parts, '0000')).bytes.toString('latin1')).toBe(expected);
  });

  it('ECI and Structured Append are told from data', () => {
    const eci = (designator: string): number | undefined =>
      read(codewords('0111', designator, bytes(65), '0000')).ecis[0]?.designator;
    expect(eci(bits(26, 8))).toBe(26);
    expect(eci(`10${bits(16_383, 14)}`)).toBe(16_383);
    expect(eci(`110${bits(999_999, 21)}`)).toBe(999_999);
    expect(read(codewords('0011', '0010', '0100', bits(9, 8), bytes(65), '0000'))).toMatchObject({
      structuredAppend: { index: 3, total: 5, id: '9' },
    });
  });

  it('a terminator is as long as there is room for it', () => {
    expect(read(codewords(bytes(65))).bytes.toString()).toBe('A');
    expect(read([...codewords(bytes(65), '0000'), 0xec, 0x11, 0xec]).bytes.toString()).toBe('A');
  });
});

describe('what no symbol of the family may contain', () => {
  it.each<[string, number[], RegExp]>([
    ['a reserved mode', codewords('0110', '0000'), /mode indicator 0110/],
    ['three digits that are 1000', codewords('0001', bits(3, 10), bits(1000, 10), '0000'), /1000/],
    ['two digits that are 100', codewords('0001', bits(2, 10), bits(100, 7), '0000'), /100 where/],
    ['a pair beyond 2024', codewords('0010', bits(2, 9), bits(2025, 11), '0000'), /2025/],
    ['a character beyond 44', codewords('0010', bits(1, 9), bits(45, 6), '0000'), /45 in alpha/],
    ['a kanji with a trail byte of 7F', codewords('1000', bits(1, 8), bits(63, 13), '0'), /817f/],
    ['a kanji with a trail byte of FD', codewords('1000', bits(1, 8), bits(189, 13), '0'), /81fd/],
    ['data beyond the end', codewords('0100', bits(9, 8), bits(65, 8)), /bits where 8/],
    ['an ECI that starts with 224', codewords('0111', bits(224, 8), '0000'), /starts with 224/],
    ['FNC1 behind data', codewords(bytes(65), '0101', bytes(66), '0000'), /FNC1 behind data/],
    ['FNC1 twice', codewords('0101', '0101', bytes(66), '0000'), /FNC1 twice/],
    ['application 100', codewords('1001', bits(100, 8), bytes(65), '0000'), /indicator 100/],
    [
      'Structured Append behind an ECI',
      codewords('0111', bits(3, 8), '0011', bits(1, 16)),
      /first/,
    ],
    ['symbol 3 of 2', codewords('0011', '0010', '0001', bits(9, 8), '0000'), /symbol 3 of 2/],
    ['bits behind the terminator', codewords('0001', bits(1, 10), bits(1, 4), '0000', '01'), /pad/],
    ['a wrong first pad', [...codewords(bytes(65), '0000'), 0x11], /pad codeword 1 is 17/],
    ['a wrong second pad', [...codewords(bytes(65), '0000'), 0xec, 0xec], /pad codeword 2/],
    ['bytes ECI 26 does not allow', codewords('0111', bits(26, 8), bytes(195), '0000'), /UTF-8/],
  ])('%s', (_, words, message) => {
    expect(() => read(words)).toThrow(message);
  });

  it('the last four bits of M1 are no pad', () => {
    const m1 = (all: string): unknown =>
      readQrBits(Uint8Array.from(all, Number), MICRO_STREAMS[0]!(20)).contents.bytes;
    // One digit, the terminator, six zeros, and four bits more.
    expect(m1(`001${'0101'}000${'000000'}0000`)).toEqual([0x35]);
    expect(() => m1(`001${'0101'}000${'000000'}0100`)).toThrow(/last four bits/);
  });
});
