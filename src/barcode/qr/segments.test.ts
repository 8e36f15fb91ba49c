/** Holds the division into segments against an exhaustive search and the standard's figures. */
import { describe, expect, it } from 'vitest';
import { randomOf } from '../../../test/support/generate.ts';
import { divide, MODE, runsOf, type Codes, type SegmentFields } from './segments.ts';

const fields = (indicatorBits: number, ...countBits: number[]): SegmentFields => ({
  indicatorBits,
  indicators: [0, 1, 2, 3],
  countBits,
});

/** QR Code in its three groups, M1 to M4, and the shortest and longest fields of rMQR. */
const ALL = [
  fields(4, 10, 9, 8),
  fields(4, 12, 11, 16),
  fields(4, 14, 13, 16),
  fields(0, 3),
  fields(1, 4, 3),
  fields(2, 5, 4, 4, 3),
  fields(3, 6, 5, 5, 4),
  fields(3, 4, 3, 3),
  fields(3, 9, 8, 8),
];

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const isIn = (mode: number, code: number): boolean => {
  if (code > 0xff || mode === MODE.kanji) return code > 0xff && mode === MODE.kanji;
  const character = String.fromCharCode(code);
  if (mode === MODE.numeric) return /\d/.test(character);
  return mode === MODE.byte || ALPHANUMERIC.includes(character);
};

/** Bits of a run of characters (18004, 7.4.3 to 7.4.6). */
const bitsOf = (mode: number, length: number): number =>
  [
    10 * Math.floor(length / 3) + [0, 4, 7][length % 3]!,
    11 * Math.floor(length / 2) + 6 * (length % 2),
    8 * length,
    13 * length,
  ][mode]!;

/** The fewest bits of any division, each end tried with each beginning and mode. */
function fewestBits(codes: Codes, { indicatorBits, countBits }: SegmentFields): number {
  const best = [0, ...Array<number>(codes.length).fill(Infinity)];
  for (let start = 0; start < codes.length; start++) {
    for (const [mode, count] of countBits.entries()) {
      for (let end = start; end < codes.length && isIn(mode, codes[end]!); end++) {
        const bits = best[start]! + indicatorBits + count + bitsOf(mode, end + 1 - start);
        best[end + 1] = Math.min(best[end + 1]!, bits);
      }
    }
  }
  return best[codes.length]!;
}

describe('the division into segments', () => {
  it('takes the fewest bits there are, in segments that cover the data', () => {
    const random = randomOf('segments');
    const kinds = ['0123456789', 'ABCXYZ:%', 'abcxyz', '\u8140\u935f\ue4aa'];
    for (let i = 0; i < 3000; i++) {
      let text = '';
      while (text.length < 1 + (i % 40)) {
        const kind = random.pick(kinds.slice(0, i % 4 === 0 ? 4 : 3));
        text += random.string(kind, random.int(1, [1, 3, 6, 15][i % 4]!));
      }
      const codes = Uint16Array.from(text, (character) => character.charCodeAt(0));
      for (const one of [ALL[i % ALL.length]!, ALL[(i + 4) % ALL.length]!]) {
        const divided = divide(runsOf(codes), one);
        expect(divided?.bitCount ?? Infinity).toBe(fewestBits(codes, one));
        const segments = divided?.segments ?? [];
        const covered = segments.flatMap(({ start, end }) => [start, end]);
        expect(covered.slice(1, -1)).toEqual(covered.slice(2).flatMap((_, at) => covered[at + 1]!));
      }
    }
  });

  it('says how many bits no division falls below', () => {
    expect(runsOf(Buffer.from('1234567ABCx')).bitsAtLeast).toBe(Math.ceil(70 / 3 + 16.5 + 8));
  });

  it('keeps percent signs out of alphanumeric mode where they would mean FNC1', () => {
    const data = Buffer.from('ABCDEFGH%IJKLMNOP');
    const modes = (withFnc1: boolean): number[] =>
      divide(runsOf(data, withFnc1), ALL[0]!)!.segments.map(({ mode }) => mode);
    expect(modes(false)).toEqual([MODE.alphanumeric]);
    expect(modes(true)).toContain(MODE.byte);
  });

  it('does not exist where the fields lack a mode', () => {
    expect(divide(runsOf(Buffer.from('12A')), fields(0, 3))).toBeUndefined();
    expect(divide(runsOf(Buffer.from('12a')), fields(1, 4, 3))).toBeUndefined();
    expect(divide(runsOf(Uint16Array.of(0x935f)), fields(4, 10, 9, 8))).toBeUndefined();
  });
});
