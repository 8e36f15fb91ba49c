/**
 * Seeded generation of test values: a small random source that gives the same values on every run
 * and machine, and the shapes most symbologies are made of.
 */

/** A stream of random numbers that depends on nothing but its seed. */
export interface Random {
  /** A whole number from `min` to `max`, both included. */
  readonly int: (min: number, max: number) => number;
  readonly pick: <T>(from: ArrayLike<T>) => T;
  /** `length` characters of an alphabet. */
  readonly string: (alphabet: string, length: number) => string;
  readonly shuffled: <T>(items: readonly T[]) => T[];
}

/** The random source of a name; equal names give equal streams (mulberry32, seeded by FNV-1a). */
export function randomOf(name: string): Random {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(name)) state = Math.imul(state ^ byte, 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(from: ArrayLike<T>): T => from[int(0, from.length - 1)]!;
  return {
    int,
    pick,
    string: (alphabet, length) => Array.from({ length }, () => pick(alphabet)).join(''),
    shuffled: (items) => {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(0, i);
        [out[i], out[j]] = [out[j]!, out[i]!];
      }
      return out;
    },
  };
}

export const DIGITS = '0123456789';
export const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const CODE39_CHARACTERS = `${DIGITS}${CAPITALS}-. $/+%`;
export const ALPHANUMERIC = `${DIGITS}${CAPITALS} $%*+-./:`;
export const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).join('');
export const PRINTABLE = ASCII.slice(32, 127);
export const LATIN1 = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('');

/** Scripts of one to four UTF-8 bytes a character. */
const UNICODE = [...'aZ09 ,éßñЖдשםعαΩ中文字日本語한글€…😀𝄞'];

/** Text of many scripts, of so many characters. */
export const unicodeText = (random: Random, length: number): string =>
  Array.from({ length }, () => random.pick(UNICODE)).join('');

/**
 * Text that changes its kind every few characters, as real data does, so that encoders must switch
 * modes: runs of digits, capitals, small letters, punctuation and control characters.
 */
export function mixedAscii(random: Random, length: number): string {
  let text = '';
  while (text.length < length) {
    text += random.string(random.pick(RUNS), random.int(1, 9));
  }
  return text.slice(0, length);
}

const RUNS = [DIGITS, DIGITS, CAPITALS, CAPITALS.toLowerCase(), ALPHANUMERIC, PRINTABLE, ASCII];

/**
 * A length up to `max`: short ones more often than long ones, because symbols change their layout
 * more often there and are read faster.
 */
export const lengthUpTo = (random: Random, max: number, min = 1): number =>
  min + Math.floor((max - min + 1) * (random.int(0, 9999) / 10_000) ** 2);

/** GS1 modulo 10 (GS1 General Specifications, 7.9), written anew: weight 3 from the right. */
export function mod10(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Digits with their GS1 check digit. */
export const checked = (body: string): string => body + mod10(body);

/**
 * Numbers of `length` digits with check digit: for the first ten draws the check digit is that of
 * the draw's number, so that each occurs.
 */
export function withCheckDigit(random: Random, draw: number, length: number, prefix = ''): string {
  const wanted = draw < 10 ? String(draw) : undefined;
  for (;;) {
    const number = checked(prefix + random.string(DIGITS, length - 1 - prefix.length));
    if (wanted === undefined || number.endsWith(wanted)) return number;
  }
}
