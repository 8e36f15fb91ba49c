/**
 * Code 128 (ISO/IEC 15417:2007) with the fewest symbol characters that any choice of code sets
 * allows. The choice is exact, unlike the usual look-ahead rules, and many times faster.
 */

export type CodeSet = 'A' | 'B' | 'C';

/** FNC1 among the character codes passed to the encoder. */
export const FNC1 = 256;

/** Among them, at the end: a 2D component CC-C belongs to the symbol (ISO/IEC 24723:2010, 7.4). */
export const LINKED_CC_C = 257;

/**
 * Bar and space widths in modules, bar first, stop character included. `codes` are the codes of
 * Latin-1 characters, 0 to 255, FNC1 and the linkage; `sets` are the code sets that may be used.
 * Throws if they cannot carry the data, which the caller has validated.
 */
export function code128Widths(codes: readonly number[], sets: readonly CodeSet[]): number[] {
  const values = symbolValues(codes, sets);
  // Check character: the start character once, then each value times its position (clause 4.3.4).
  let sum = values[0]!;
  for (let i = 1; i < values.length; i++) sum += values[i]! * i;
  values.push(sum % 103, STOP);
  const widths: number[] = [];
  for (const value of values) for (const width of PATTERNS[value]!) widths.push(width);
  return widths;
}

/** Latin-1 text as character codes. */
export function codesOf(text: string): number[] {
  const codes: number[] = [];
  for (let i = 0; i < text.length; i++) codes.push(text.charCodeAt(i));
  return codes;
}

/** Start character and data characters, without check and stop character. */
function symbolValues(codes: readonly number[], sets: readonly CodeSet[]): number[] {
  const states = statesOf(codes, sets);
  const costs = stayCosts(codes, states);
  let state = best(codes, costs, states, 0, BEFORE_START);
  const values = [START_A + setOf(state)];
  if (isLatched(state)) pushLatch(values, state);
  for (let at = 0; at < codes.length;) {
    const next = best(codes, costs, states, at, state);
    if (next !== state) pushChange(values, state, next);
    state = next;
    at += pushStep(values, codes, at, state);
  }
  return values;
}

/** The best state from `at` on; the preferred one wins a tie, then the order of `states`. */
function best(
  codes: readonly number[],
  costs: Uint16Array,
  states: readonly number[],
  at: number,
  current: number,
): number {
  let chosen = preferredState(codes, at, current) ?? states[0]!;
  let lowest = costs[at * STATES + chosen]! + changeCost(current, chosen);
  for (const state of states) {
    const total = costs[at * STATES + state]! + changeCost(current, state);
    if (total < lowest) {
      chosen = state;
      lowest = total;
    }
  }
  if (lowest >= IMPOSSIBLE) throw new Error('the allowed code sets cannot carry this data');
  return chosen;
}

/**
 * The state that wins a tie, if any: the current one, but behind a linkage the one that annex E
 * advises, code set C for an even run of four digits or more. FNC1 counts as two of them.
 */
function preferredState(codes: readonly number[], at: number, current: number): number | undefined {
  const isStart = current === BEFORE_START;
  if (codes.at(-1) !== LINKED_CC_C) return isStart ? undefined : current;
  let run = 0;
  for (let i = at; isDigit(codes[i]) || (codes[i] === FNC1 && run % 2 === 0); i++) {
    run += codes[i] === FNC1 ? 2 : 1;
  }
  if (run >= 4 && (isStart || (run % 2 === 0 && codes[at] !== FNC1))) return C;
  return isStart ? B : current;
}

/**
 * The states an encoder may be in: the allowed sets, and, if there are characters beyond ASCII, A
 * and B with FNC4 latched. Code set C is not entered while FNC4 is latched, because the standard
 * does not say what its digits would then be.
 */
function statesOf(codes: readonly number[], sets: readonly CodeSet[]): number[] {
  const plain = sets.map((name) => SETS.indexOf(name));
  if (!codes.some(isExtended)) return plain;
  return [...plain, ...plain.filter((set) => set !== C).map((set) => set + LATCHED)];
}

/**
 * For every position and state, the fewest characters from there to the end if the next one is
 * encoded in that state. Computed from the end; `STATES` numbers per position. What is returned is
 * good until the next call.
 */
function stayCosts(codes: readonly number[], states: readonly number[]): Uint16Array {
  const size = (codes.length + 2) * STATES;
  const costs = size <= room.length ? room : new Uint16Array(size);
  costs.fill(IMPOSSIBLE, 0, size);
  for (const state of states) costs[codes.length * STATES + state] = 0;
  const mayShift = states.includes(A) && states.includes(B);
  for (let at = codes.length - 1; at >= 0; at--) {
    for (const state of states) {
      const characters = stepCost(codes, at, state, mayShift);
      if (characters === undefined) continue;
      const taken = setOf(state) === C && codes[at]! < FNC1 ? 2 : 1;
      const then = (at + taken) * STATES;
      let rest = IMPOSSIBLE;
      for (const other of states) {
        const total = costs[then + other]! + changeCost(state, other);
        if (total < rest) rest = total;
      }
      costs[at * STATES + state] = Math.min(IMPOSSIBLE, rest + characters);
    }
  }
  return costs;
}

/** Characters it takes to go from one state to another; the start character is for nothing. */
const changeCost = (from: number, to: number): number => CHANGE_COSTS[(from + 1) * STATES + to]!;

/** The characters of a change: FNC4 twice in the set that has it, and the code set character. */
function pushChange(values: number[], from: number, to: number): void {
  if (isLatched(from) && !isLatched(to)) pushLatch(values, from);
  if (setOf(from) !== setOf(to)) values.push(SWITCH_TO[setOf(to)]!);
  if (!isLatched(from) && isLatched(to)) pushLatch(values, to);
}

/** FNC4 twice latches and releases the characters U+0080 to U+00FF (4.3.4.2 (d)). */
const pushLatch = (values: number[], state: number): void =>
  void values.push(FNC4[setOf(state)]!, FNC4[setOf(state)]!);

/** Characters that the next character or pair of digits takes in a state; undefined: impossible. */
function stepCost(
  codes: readonly number[],
  at: number,
  state: number,
  mayShift: boolean,
): number | undefined {
  const code = codes[at]!;
  const set = setOf(state);
  if (code >= FNC1) return 1;
  if (set === C) return isDigit(code) && isDigit(codes[at + 1]) ? 1 : undefined;
  const fnc4 = isExtended(code) === isLatched(state) ? 0 : 1;
  if (carries(set, code & 0x7f)) return 1 + fnc4;
  return mayShift ? 2 + fnc4 : undefined;
}

/** Appends the values of the next step; returns the number of character codes it encodes. */
function pushStep(values: number[], codes: readonly number[], at: number, state: number): number {
  const code = codes[at]!;
  const set = setOf(state);
  if (code === FNC1) {
    values.push(FNC1_VALUE);
    return 1;
  }
  if (code === LINKED_CC_C) {
    // The code set character after the next, in the order of A, B and C.
    values.push(SWITCH_TO[(set + 2) % 3]!);
    return 1;
  }
  if (set === C) {
    values.push((code - ZERO) * 10 + codes[at + 1]! - ZERO);
    return 2;
  }
  const base = code & 0x7f;
  // One FNC4 is for the next character, which Shift may precede.
  if (isExtended(code) !== isLatched(state)) values.push(FNC4[set]!);
  if (!carries(set, base)) values.push(SHIFT);
  values.push(base < SPACE ? base + 64 : base - SPACE);
  return 1;
}

/** U+0080 to U+00FF, which are ASCII with FNC4. */
const isExtended = (code: number): boolean => code > 0x7f && code < FNC1;

const setOf = (state: number): number => (state < LATCHED ? state : state - LATCHED);

const isLatched = (state: number): boolean => state >= LATCHED;

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

/** A state is a code set, plus this while FNC4 is latched. */
const LATCHED = 3;
const STATES = 5;
const BEFORE_START = -1;

/** Of `from` in rows, the first of which is that of `BEFORE_START`, and `to`. */
const CHANGE_COSTS = Uint8Array.from({ length: (STATES + 1) * STATES }, (_, i) => {
  const [from, to] = [Math.floor(i / STATES) - 1, i % STATES];
  if (from === BEFORE_START) return isLatched(to) ? 2 : 0;
  return (setOf(from) === setOf(to) ? 0 : 1) + (isLatched(from) === isLatched(to) ? 0 : 2);
});

/** The costs of one symbol at a time: to allocate them for each would take as long as to find them. */
const room = new Uint16Array(256 * STATES);

const SHIFT = 98;
const FNC1_VALUE = 102;
const START_A = 103;
const STOP = 106;
/** The value of FNC4 in code sets A and B. */
const FNC4 = [101, 100];
/** Values of CODE A, CODE B and CODE C. */
const SWITCH_TO = [101, 100, 99];

/** Element widths by value, bar first (table 1). */
export const PATTERNS: readonly (readonly number[])[] = `
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
