/** Checks the codewords of data: worked examples, and the fewest by a search that tries them all. */
import { describe, expect, it } from 'vitest';
import { randomOf, type Random } from '../../../test/support/generate.ts';
import { compact } from './compaction.ts';

const codewords = (text: string): number[] => compact(Buffer.from(text, 'latin1'), true);

describe('codewords of data', () => {
  it('are those of worked examples', () => {
    // ISO/IEC 15438:2015, Annex Q.
    expect(codewords('PDF417')).toEqual([453, 178, 121, 239]);
    // Annex D.
    expect(codewords('000213298174000')).toEqual([902, 1, 624, 434, 632, 282, 200]);
    // Annex C.
    expect(codewords('\x01\x02\x03\x04\x05\x06')).toEqual([924, 1, 620, 89, 74, 846]);
  });

  it('are those of other encoders', () => {
    const digits = '12345678901234567890123456789012345678901234567890';
    for (const [text, expected] of [
      ['HELLO', [214, 341, 449]],
      ['hello', [817, 131, 344]],
      ['Hello World', [237, 131, 344, 807, 674, 521, 119]],
      ['ABC123', [1, 88, 32, 119]],
      ['abcABC', [810, 32, 868, 1, 89]],
      ['12345678', [902, 138, 628, 478]],
      [digits.slice(0, 20), [902, 211, 358, 354, 304, 269, 753, 190]],
      [
        digits,
        [902, 491, 81, 137, 450, 302, 67, 15, 174, 492, 862, 667, 475, 869, 12, 434, 1, 842, 90],
      ],
      ['\x80', [913, 128]],
      ['\x80'.repeat(6), [924, 215, 312, 558, 104, 768]],
      ['A', [29]],
    ] as const) {
      expect(codewords(text)).toEqual(expected);
    }
  });

  it('start with a latch where text compaction is not in effect', () => {
    const starting = (text: string): number[] => compact(Buffer.from(text, 'latin1'), false);
    expect(starting('HELLO')).toEqual([900, 214, 341, 449]);
    expect(starting('12345678')).toEqual([902, 138, 628, 478]);
    expect(starting('\xe9')).toEqual([901, 233]);
    expect(starting('\xe9'.repeat(6))[0]).toBe(924);
  });

  it('of text are padded by a shift, or by a latch where that serves', () => {
    expect(codewords('A')).toEqual([29]);
    // Lower is latched to before the byte, where Alpha would need padding.
    expect(codewords('A\x80bc')).toEqual([27, 913, 128, 32]);
    // Punctuation stays in effect after a byte if no padding was needed.
    expect(codewords('[[[[[[\x80[[[[').filter((codeword) => codeword === 913)).toHaveLength(1);
  });

  it('are as few as any way of writing the data has', () => {
    const random = randomOf('pdf417 fewest');
    for (let i = 0; i < 150; i++) {
      const bytes = trickyBytes(random);
      for (const latched of [true, false]) {
        expect([bytes, compact(bytes, latched).length]).toEqual([bytes, fewest(bytes, latched)]);
      }
    }
  });
});

/** Short runs of characters that belong to different sub-modes and modes. */
function trickyBytes(random: Random): Uint8Array {
  const kinds = ['AB ', 'ab ', '01', '&^=', ';[{', ',:-', '\r\t', '\x80\0'];
  let text = '';
  const runs = random.int(1, 7);
  for (let i = 0; i < runs; i++) {
    const kind = random.int(0, 9) === 0 ? '0123456789' : random.pick(kinds);
    text += random.string(kind, random.pick([1, 1, 2, 2, 3, 4, 5, 6, 7, 12, 15]));
  }
  return Buffer.from(text, 'latin1');
}

/** The least codewords for the first i bytes, by i, cut into segments in every way there is. */
function fewest(bytes: Uint8Array, latched: boolean): number {
  const least = Array.from(bytes, () => Infinity);
  least.unshift(0);
  for (let start = 0; start < bytes.length; start++) {
    const text = textCodewords(bytes.subarray(start));
    const digits = /^\d*/.exec(Buffer.from(bytes.subarray(start)).toString('latin1'))![0].length;
    for (let end = start + 1; end <= bytes.length; end++) {
      const count = end - start;
      const rest = count % 44;
      const ways = [
        (start === 0 && latched ? 0 : 1) + text[count]!,
        1 + Math.floor(count / 6) * 5 + (count % 6),
        count > digits
          ? Infinity
          : 1 + Math.floor(count / 44) * 15 + (rest && Math.floor(rest / 3) + 1),
      ];
      least[end] = Math.min(least[end]!, least[start]! + Math.min(...ways));
    }
  }
  return least[bytes.length]!;
}

const SUBMODES = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ ',
  'abcdefghijklmnopqrstuvwxyz ',
  '0123456789&\r\t,:#-.$/+%*=^ ',
  ';<>@[\\]_`~!\r\t,:\n-.$/"|*()?{}\'',
];
/** From and to: latches of one value. */
const LATCHES = [
  [0, 1],
  [0, 2],
  [1, 2],
  [2, 0],
  [2, 1],
  [2, 3],
  [3, 0],
];

/** Text compaction of the first i bytes, by i: the least values in every sub-mode, odd and even. */
function textCodewords(bytes: Uint8Array): number[] {
  const counts = [0];
  let states = new Map([['0,0', 0]]);
  const keep = (into: Map<string, number>, submode: number, values: number): boolean => {
    const key = `${submode},${values % 2}`;
    if (values >= (into.get(key) ?? Infinity)) return false;
    into.set(key, values);
    return true;
  };
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    for (let found = true; found;) {
      found = false;
      for (const [key, values] of [...states]) {
        for (const [from, to] of LATCHES) {
          if (from === Number(key[0])) found = keep(states, to!, values + 1) || found;
        }
      }
    }
    const next = new Map<string, number>();
    for (const [key, values] of states) {
      const submode = Number(key[0]);
      const isOdd = values % 2 === 1;
      if (SUBMODES[submode]!.includes(character)) keep(next, submode, values + 1);
      if (submode === 1 && SUBMODES[0]!.includes(character)) keep(next, 1, values + 2);
      if (submode < 3 && SUBMODES[3]!.includes(character)) keep(next, submode, values + 2);
      if (submode < 3 || !isOdd) keep(next, submode, values + (isOdd ? 5 : 4));
    }
    states = next;
    counts.push(Math.min(...Array.from(states.values(), (values) => Math.ceil(values / 2))));
  }
  return counts;
}
