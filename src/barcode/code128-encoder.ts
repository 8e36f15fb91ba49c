/**
 * Code 128 (ISO/IEC 15417:2007) with the fewest symbol characters that any choice of code sets
 * allows. The choice is exact, unlike the usual look-ahead rules, and many times faster.
 */

export type CodeSet = 'A' | 'B' | 'C';

/** FNC1 among the character codes passed to the encoder. */
export const FNC1 = 128;

/**
 * Bar and space widths in modules, bar first, stop character included. `codes` are ASCII codes 0 to
 * 127 and FNC1; `sets` are the code sets that may be used. Throws if they cannot carry the data,
 * which the caller has validated.
 */
export function code128Widths(codes: readonly number[], sets: readonly CodeSet[]): number[] {
  const values = symbolValues(codes, sets);
  // Check character: the start character once, then each value times its position (clause 4.3.4).
  const sum = values.reduce((total, value, i) => total + value * Math.max(1, i), 0);
  const widths: number[] = [];
  for (const value of values) widths.push(...PATTERNS[value]!);
  widths.push(...PATTERNS[sum % 103]!, ...PATTERNS[STOP]!);
  return widths;
}

/** ASCII text as character codes. */
export const codesOf = (text: string): number[] => Array.from(text, (c) => c.charCodeAt(0));

/** Start character and data characters, without check and stop character. */
function symbolValues(codes: readonly number[], sets: readonly CodeSet[]): number[] {
  const allowed = sets.map((name) => SETS.indexOf(name));
  const costs = stayCosts(codes, allowed);
  const cost = (at: number, set: number): number => costs[at * 3 + set]!;
  /** The best set from `at` on; `current` wins a tie, then the order of `sets`. */
  const best = (at: number, current: number): number => {
    let chosen = current;
    let lowest = current < 0 ? Infinity : cost(at, current);
    for (const set of allowed) {
      const total = cost(at, set) + (current < 0 || set === current ? 0 : 1);
      if (total < lowest) [chosen, lowest] = [set, total];
    }
    if (lowest >= IMPOSSIBLE) throw new Error('the allowed code sets cannot carry this data');
    return chosen;
  };
  let set = best(0, -1);
  const values = [START_A + set];
  for (let at = 0; at < codes.length;) {
    const next = best(at, set);
    if (next !== set) values.push(SWITCH_TO[next]!);
    set = next;
    at += pushStep(values, codes, at, set);
  }
  return values;
}

/**
 * For every position and set, the fewest characters from there to the end if the next one is
 * encoded in that set. Computed from the end; three numbers per position.
 */
function stayCosts(codes: readonly number[], allowed: readonly number[]): Uint16Array {
  const costs = new Uint16Array((codes.length + 2) * 3).fill(IMPOSSIBLE);
  for (const set of allowed) costs[codes.length * 3 + set] = 0;
  const mayShift = allowed.includes(A) && allowed.includes(B);
  for (let at = codes.length - 1; at >= 0; at--) {
    for (const set of allowed) {
      const step = stepOf(codes, at, set, mayShift);
      if (step === undefined) continue;
      const [characters, taken] = step;
      let rest = costs[(at + taken) * 3 + set]!;
      for (const other of allowed) rest = Math.min(rest, costs[(at + taken) * 3 + other]! + 1);
      costs[at * 3 + set] = Math.min(IMPOSSIBLE, rest + characters);
    }
  }
  return costs;
}

type Step = readonly [characters: number, taken: number];
const ONE: Step = [1, 1];
const PAIR: Step = [1, 2];
const SHIFTED: Step = [2, 1];

/** The cost of encoding the next character or pair of digits in `set`; undefined if impossible. */
function stepOf(codes: readonly number[], at: number, set: number, mayShift: boolean) {
  const code = codes[at]!;
  if (code === FNC1) return ONE;
  if (set === C) return isDigit(code) && isDigit(codes[at + 1]) ? PAIR : undefined;
  if (carries(set, code)) return ONE;
  return mayShift && code < FNC1 ? SHIFTED : undefined;
}

/** Appends the values of the next step; returns the number of character codes it encodes. */
function pushStep(values: number[], codes: readonly number[], at: number, set: number): number {
  const code = codes[at]!;
  if (code === FNC1) {
    values.push(FNC1_VALUE);
    return 1;
  }
  if (set === C) {
    values.push((code - ZERO) * 10 + codes[at + 1]! - ZERO);
    return 2;
  }
  if (!carries(set, code)) values.push(SHIFT);
  values.push(code < SPACE ? code + 64 : code - SPACE);
  return 1;
}

const isDigit = (code: number | undefined): boolean =>
  code !== undefined && code >= ZERO && code <= ZERO + 9;

/** Code set A has U+0000 to U+005F, B has U+0020 to U+007F (table 1). */
const carries = (set: number, code: number): boolean => (set === A ? code < 96 : code >= SPACE);

const SPACE = 0x20;
const ZERO = 0x30;
const IMPOSSIBLE = 0x3fff;

const SETS: readonly CodeSet[] = ['A', 'B', 'C'];
const A = 0;
const B = 1;
const C = 2;

const SHIFT = 98;
const FNC1_VALUE = 102;
const START_A = 103;
const STOP = 106;
/** Values of CODE A, CODE B and CODE C. */
const SWITCH_TO = [101, 100, 99];

/** Element widths by value, bar first (table 1). */
const PATTERNS: readonly (readonly number[])[] = `
  212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232
  122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122
  321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311
  211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113
  213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422
  121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111
  241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121
  412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412
  211214 211232 2331112`
  .trim()
  .split(/\s+/)
  .map((pattern) => Array.from(pattern, Number));
