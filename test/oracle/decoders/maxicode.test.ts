/** The decoder of MaxiCode is held against two encoders, and against what no symbol may contain. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { wordErrorCorrection } from '../../../src/barcode/reed-solomon.ts';
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { ALPHANUMERIC, DIGITS, LATIN1, mixedAscii, randomOf } from '../../support/generate.ts';
import { isInstalled } from '../../support/tools.ts';
import { dataArguments, zintPatterns } from '../zint.ts';
import { MAXICODE_DARK, MAXICODE_PLACES } from './maxicode-places.ts';
import { decodeMaxicode, readMaxicodeCodewords } from './maxicode.ts';

const hexagons = (moduleAt: (x: number, y: number) => boolean): Matrix => ({
  kind: 'matrix',
  columns: 30,
  cell: 'hexagon',
  text: [],
  rows: Array.from({ length: 33 }, (_, y) => ({
    heightModules: 1,
    cells: Uint8Array.from({ length: 30 }, (_unused, x) => (moduleAt(x, y) ? 1 : 0)),
  })),
});

/** What zint draws; throws where it refuses. Its last column is dark, its first may be cut off. */
function zintSymbol(args: readonly string[]): Matrix {
  const drawn = zintPatterns([['-b', '57', ...args]])[0]!;
  if (drawn.kind === 'refused') throw new Error(drawn.reason);
  const rows = drawn.pattern.map((row) => row.padStart(30, '0'));
  return hexagons((x, y) => rows[y]![x] === '1');
}

/** What the zint in zxing-wasm draws: five pixels a module, odd rows half a module to the right. */
async function writerSymbol(text: string): Promise<Matrix> {
  prepareZXingModule({ overrides: { wasmBinary: WASM } });
  const options = { format: 'MaxiCode', scale: 1, addQuietZones: false } as const;
  const { error, symbol } = await writeBarcode(text, options);
  if (error !== '') throw new Error(error);
  return hexagons((x, y) => {
    const isModule = MAXICODE_PLACES[y]![x]! > 0 || MAXICODE_DARK.has(`${x},${y}`);
    const left = 5 * x + (y % 2 === 0 ? 2 : 4);
    return isModule && symbol.data[(4 * y + 2) * symbol.width + left] === 0;
  });
}

const WASM = readFileSync(
  createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'),
).buffer as ArrayBuffer;

/** Texts that change code sets. */
function texts(name: string, count: number): string[] {
  const random = randomOf(name);
  return Array.from({ length: count }, (_, i) => {
    const kinds = [
      () => mixedAscii(random, 30),
      () => random.string(LATIN1.slice(1), 12),
      () => random.string(DIGITS, 9 * random.int(1, 4)),
      () => random.string(`${ALPHANUMERIC}\x1c\x1d\x1e\r`, 20),
    ];
    return kinds[i % 4]!() + kinds[(i >> 2) % 4]!();
  });
}

/** A message's codewords with everything around them: mode 4, or a primary message of ten. */
function symbolOf(message: readonly number[], primary?: readonly number[]): number[] {
  const room = primary === undefined ? 93 : 84;
  const all = [...message, ...Array<number>(room - message.length).fill(33)];
  const first = primary ?? [4, ...all.splice(0, 9)];
  const blocks = [0, 1].map((parity) => all.filter((_, i) => i % 2 === parity));
  const checks = blocks.map((block) => errorCorrection(Uint16Array.from(block), 20));
  const interleaved = Array.from({ length: 40 }, (_, i) => checks[i % 2]![i >> 1]!);
  const own = [...errorCorrection(Uint16Array.from(first), 10)];
  return [...first, ...own, ...all, ...interleaved];
}

const errorCorrection = wordErrorCorrection({ size: 64, primitivePolynomial: 0x43, firstRoot: 1 });

const read = (...message: readonly number[]): string =>
  readMaxicodeCodewords(symbolOf(message)).bytes.toString('latin1');

describe('other encoders', () => {
  it.skipIf(!isInstalled('zint'))('every value of zint 2.11 is read, in every mode', () => {
    for (const [i, text] of texts('maxicode of zint 2.11', 120).entries()) {
      const mode = 2 + (i % 5);
      const primary = { 2: '999999999840001', 3: 'B1050 056999' }[mode];
      const matrix = zintSymbol([
        ...[`--mode=${mode}`, ...(primary === undefined ? [] : [`--primary=${primary}`])],
        ...(i % 3 === 0 ? ['--structapp=2,7'] : []),
        ...dataArguments(Buffer.from(text, 'latin1')),
      ]);
      const contents = decodeMaxicode(matrix);
      expect(contents.mode).toBe(mode);
      const appended = { index: 2, total: 7, id: '' };
      expect(contents.structuredAppend).toEqual(i % 3 === 0 ? appended : undefined);
      const { postcode = '', country = '', service = '' } = contents.primary ?? {};
      expect(postcode + country + service).toBe(primary ?? '');
      const message = contents.bytes.toString('latin1');
      expect(message).toBe(
        primary === undefined ? text : `${postcode}\x1d${country}\x1d${service}\x1d${text}`,
      );
    }
  });

  it.skipIf(!isInstalled('zint'))('ECI designators of all lengths are read', () => {
    for (const eci of [3, 31, 32, 1023, 1024, 32_767, 32_768, 999_999]) {
      const { ecis, bytes } = decodeMaxicode(zintSymbol([`--eci=${eci}`, '-d', 'AB']));
      expect([ecis, bytes.toString()]).toEqual([[{ designator: eci, at: 0 }], 'AB']);
    }
  });

  it('every value of zint 2.16 is read', async () => {
    for (const text of texts('maxicode of zint 2.16', 80)) {
      const { bytes, ecis } = decodeMaxicode(await writerSymbol(text));
      // It sends U+0080 to U+009F as UTF-8, and says so.
      expect(ecis.every(({ designator, at }) => designator === 26 && at === 0)).toBe(true);
      expect(bytes.toString(ecis.length === 0 ? 'latin1' : 'utf8')).toBe(text);
    }
  });
});

describe('what a reader transmits', () => {
  /** 999999999, 840 and 001, and a message behind them. */
  const transmitted = (...message: number[]): string => {
    const fields = 2n | (999_999_999n << 4n) | (9n << 34n) | (840n << 40n) | (1n << 50n);
    const primary = Array.from({ length: 10 }, (_, i) => Number((fields >> BigInt(6 * i)) & 63n));
    return readMaxicodeCodewords(symbolOf(message, primary)).bytes.toString();
  };

  it('is the primary message first, or behind the header of a transport message', () => {
    expect(transmitted(24)).toBe('999999999\x1d840\x1d001\x1dX');
    const header = [59, 42, 41, 59, 40, 30, 48, 49, 29, 57, 54];
    expect(transmitted(...header, 24)).toBe('[)>\x1e01\x1d96999999999\x1d840\x1d001\x1dX');
  });
});

describe('nothing is repaired', () => {
  it('a wrong codeword is told by its block', () => {
    for (const [at, what] of [
      [0, /primary message/],
      [20, /odd block/],
      [143, /even block/],
    ] as const) {
      const codewords = symbolOf([1, 2, 3]);
      codewords[at]! ^= 1;
      expect(() => readMaxicodeCodewords(codewords)).toThrow(what);
    }
  });

  it('a wrong module of an orientation pattern is told', async () => {
    const right = await writerSymbol('A');
    const wrong = hexagons((x, y) => (right.rows[y]!.cells[x] === 1) !== (x === 10 && y === 9));
    expect(() => decodeMaxicode(wrong)).toThrow(/10, 9 is not that of an orientation pattern/);
  });

  it('fields of the primary message are within their bounds', () => {
    const message = (bits: bigint): number[] =>
      symbolOf(
        [1],
        Array.from({ length: 10 }, (_, i) => Number((bits >> BigInt(6 * i)) & 63n)),
      );
    const fields = (postcode: bigint, length: bigint, country: bigint, service: bigint): bigint =>
      2n | (postcode << 4n) | (length << 34n) | (country << 40n) | (service << 50n);
    expect(readMaxicodeCodewords(message(fields(42n, 5n, 840n, 999n))).primary).toEqual({
      postcode: '00042',
      country: '840',
      service: '999',
    });
    for (const bits of [
      fields(42n, 10n, 1n, 1n),
      fields(42n, 1n, 1n, 1n),
      fields(1n, 1n, 1000n, 1n),
    ]) {
      expect(() => readMaxicodeCodewords(message(bits))).toThrow(/postcode|country/);
    }
  });

  it.each([
    ['a pad within the message', [1, 33, 1], /pads are followed/],
    ['a lock-in without a shift', [60, 60, 60], /without a shift|lock-in/],
    ['a shift before a latch', [59, 63], /no character behind a shift/],
    ['ten digits in a numeric shift', [31, 63, 63, 63, 63, 63], /more than nine digits/],
    ['an ECI in more codewords than it needs', [27, 32, 1], /ECI 1 in 2 codewords/],
    ['an ECI of no length', [27, 60, 1], /no ECI designator/],
    ['a place beyond the number of symbols', [33, 0b111_001], /symbol 8 of 2/],
    ['a character cut off', [...Array<number>(92).fill(1), 31], /end within a character/],
  ])('%s is refused', (_, message, what) => {
    expect(() => read(...message)).toThrow(what);
  });

  it('latches, shifts and lock-ins are followed', () => {
    expect(read(63, 1, 56, 1, 2, 1, 57, 1, 2, 3, 60, 0, 63, 62, 62, 27, 0)).toContain('aABaABC');
    expect(read(60, 60, 0, 61, 0, 0, 58)).toBe('ÀàÀ');
    expect(() => read(60, 60, 60, 0)).toThrow(/lock-in of code set C/);
  });
});
