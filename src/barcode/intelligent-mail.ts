/** USPS Intelligent Mail: 31 digits in 65 bars of four states (USPS-B-3200). */
import type { Track } from './four-state.ts';

/** The bars of a tracking code of 20 digits and a ZIP code of 0, 5, 9 or 11 (3.2). */
export function intelligentMailBars(data: string): Track[] {
  const value = valueOf(data.slice(0, 20), data.slice(20));
  const check = frameCheck(value);
  const characters = codewordsOf(value, check).map((codeword, i) => {
    const character = CHARACTERS[codeword]!;
    return ((check >>> i) & 1) === 1 ? ALL_BITS - character : character;
  });
  const bit = (place: number): number => {
    const at = BITS[place]!;
    return (characters[Math.floor(at / 13)]! >>> (at % 13)) & 1;
  };
  return Array.from({ length: BARS }, (_, i) => TRACKS[bit(i) + 2 * bit(i + BARS)]!);
}

/** Step 1: the ZIP code behind all shorter ones, then the tracking code, whose second digit is 0 to 4. */
function valueOf(tracking: string, zip: string): bigint {
  const start = BigInt(zip === '' ? 0 : zip) + FIRST_ZIPS[zip.length]!;
  const first = (start * 10n + BigInt(tracking[0]!)) * 5n + BigInt(tracking[1]!);
  return first * 10n ** 18n + BigInt(tracking.slice(2));
}

/** Step 2: a cyclic redundancy check of 11 bits over 102 bits. */
function frameCheck(value: bigint): number {
  let check = 0x7ff;
  for (const bit of value.toString(2).padStart(102, '0')) {
    const isOdd = check >>> 10 !== Number(bit);
    check = ((check << 1) & 0x7ff) ^ (isOdd ? 0x735 : 0);
  }
  return check;
}

/** Steps 3 and 4: ten codewords, of which the last tells the direction and the first the top bit. */
function codewordsOf(value: bigint, check: number): number[] {
  const codewords = [Number(value % 636n) * 2];
  let rest = value / 636n;
  for (let i = 0; i < 8; i++) {
    codewords.unshift(Number(rest % 1365n));
    rest /= 1365n;
  }
  codewords.unshift(Number(rest) + (check >>> 10) * 659);
  return codewords;
}

const BARS = 65;
const ALL_BITS = 0x1fff;

/** By the bits for descender and ascender. */
const TRACKS: readonly Track[] = ['tracker', 'descender', 'ascender', 'full'];

/** What is added to a ZIP code of so many digits. */
const FIRST_ZIPS: Readonly<Record<number, bigint>> = {
  0: 0n,
  5: 1n,
  9: 100_001n,
  11: 1_000_100_001n,
};

/**
 * Step 5: characters of 13 bits, five or two of them set, by codeword (Appendix E): those that are
 * another number backwards in pairs, then from the end the others.
 */
const CHARACTERS: readonly number[] = [...charactersWith(5), ...charactersWith(2)];

function charactersWith(count: number): number[] {
  const pairs: number[] = [];
  const symmetric: number[] = [];
  for (let value = 0; value <= ALL_BITS; value++) {
    const bits = value.toString(2).padStart(13, '0');
    if (bits.replaceAll('0', '').length !== count) continue;
    const backwards = Number.parseInt([...bits].reverse().join(''), 2);
    if (backwards > value) pairs.push(value, backwards);
    if (backwards === value) symmetric.unshift(value);
  }
  return [...pairs, ...symmetric];
}

/**
 * Step 6: where the bit of every descender, then of every ascender stands: 13 times the character,
 * and the bit of it (Appendix D, Table IV).
 */
const BITS: readonly number[] = [
  93, 23, 129, 70, 113, 1, 31, 56, 81, 48, 76, 109, 127, 92, 45, 3, 82, 14, 101, 52, 80, 115, 125,
  32, 66, 25, 94, 73, 58, 43, 108, 102, 78, 6, 27, 74, 63, 122, 42, 7, 16, 88, 111, 37, 8, 54, 75,
  120, 83, 99, 65, 29, 90, 50, 112, 69, 18, 118, 107, 91, 59, 12, 35, 86, 49, 55, 0, 34, 89, 40, 77,
  21, 128, 114, 97, 17, 38, 2, 85, 61, 110, 33, 126, 67, 47, 4, 13, 51, 98, 62, 87, 104, 124, 36, 5,
  72, 22, 123, 60, 41, 116, 79, 95, 15, 26, 53, 44, 121, 71, 103, 105, 39, 9, 30, 20, 57, 10, 119,
  19, 100, 11, 28, 64, 84, 46, 96, 24, 117, 68, 106,
];
