/**
 * The shortest encodation of a message (ISO/IEC 16022:2006, 5.2): which characters are written in
 * which scheme, by dynamic programming over the positions of the message. What may be left out at
 * the end of the data depends on the symbol's size, so that is decided for each size by itself.
 */
import { Base256Runs } from './base-256-runs.ts';
import { C40, EDIFACT, FNC1, PACKED_MODES, TEXT, X12 } from './modes.ts';

/** A run of characters in one scheme: ASCII, Base 256 or an index into `PACKED_MODES`. */
export interface Segment {
  readonly mode: number;
  readonly start: number;
  readonly end: number;
}

export const ASCII = PACKED_MODES.length;
export const BASE_256 = ASCII + 1;

export const isDigit = (character: number): boolean => character >= 0x30 && character <= 0x39;

/**
 * The cheapest ways to encode a message after `codewordsBefore` codewords. The first `c40Prefix`
 * characters are written in C40; their values must fill whole codewords.
 */
export class Encodation {
  readonly #characters: Uint16Array;
  readonly #c40Prefix: number;
  readonly #runs: Base256Runs;
  /**
   * By position and scheme, the fewest codewords for the characters before, without values that
   * wait for others to share codewords with.
   */
  readonly #costs: Int32Array;
  /** By position, how ASCII is reached most cheaply, and which schemes are best latched there. */
  readonly #steps: Uint16Array;
  /** By position, the first byte of the Base 256 run that ends there, if that step is one. */
  readonly #runStarts: Uint16Array;
  /** The fewest codewords by packed scheme and number of waiting values, at one position. */
  #states = new Int32Array(STATES).fill(IMPOSSIBLE);
  #nextStates = new Int32Array(STATES);

  constructor(characters: Uint16Array, codewordsBefore: number, c40Prefix: number) {
    const { length } = characters;
    this.#characters = characters;
    this.#c40Prefix = c40Prefix;
    this.#runs = new Base256Runs(length);
    this.#costs = new Int32Array((length + 1) * COSTS_PER_POSITION);
    this.#steps = new Uint16Array(length + 1);
    this.#runStarts = new Uint16Array(length + 1);
    this.#start(codewordsBefore);
    for (let i = 1; i <= length; i++) {
      this.#consume(characters[i - 1]!);
      this.#runs.advance(this.#cost(i - 1, ASCII));
      if (characters[i - 1] === FNC1) this.#runs.interrupt();
      this.#latchAll(i, i < c40Prefix ? IMPOSSIBLE : this.#reachAscii(i));
    }
  }

  /** The segments of an encodation that fits the capacity, or undefined if none does. */
  segments(capacity: number): Segment[] | undefined {
    const { length } = this.#characters;
    if (this.#cost(length, ASCII) <= capacity) return this.#trace(length, ASCII, 0, []);
    for (const mode of [C40, TEXT, X12]) {
      if (this.#cost(length, mode) === capacity) return this.#trace(length, mode, 0, []);
      // Two values left for two codewords: the third is a pad (5.2.5.2 b).
      const padded = this.#states[mode * STATES_PER_MODE + 2]! + 2;
      if (mode !== X12 && padded === capacity) return this.#trace(length, mode, 2, []);
      // One value left for one codeword, which is ASCII without an unlatch (5.2.5.2 d, 5.2.7).
      const values = PACKED_MODES[mode]!.valueCounts[this.#characters[length - 1] ?? FNC1];
      if (values === 1 && this.#cost(length - 1, mode) + 1 === capacity) {
        return this.#trace(length - 1, mode, 0, [{ mode: ASCII, start: length - 1, end: length }]);
      }
    }
    // One or two codewords after a group of EDIFACT are ASCII without an unlatch (5.2.8).
    for (let i = length; i >= Math.max(0, length - 4); i--) {
      const left = capacity - this.#cost(i, EDIFACT);
      if (left > 2 || this.#asciiCost(i) > left) continue;
      return this.#trace(i, EDIFACT, 0, i < length ? [{ mode: ASCII, start: i, end: length }] : []);
    }
    // A run to the end of the symbol needs no length (5.2.9).
    if (this.#runs.longCost() - 1 !== capacity) return undefined;
    const start = this.#runs.longStart();
    return this.#trace(start, ASCII, 0, [{ mode: BASE_256, start, end: length }]);
  }

  #cost(position: number, mode: number): number {
    return this.#costs[position * COSTS_PER_POSITION + mode]!;
  }

  #start(codewordsBefore: number): void {
    if (this.#c40Prefix === 0) return this.#latchAll(0, codewordsBefore);
    this.#latchAll(0, IMPOSSIBLE);
    this.#states[C40 * STATES_PER_MODE] = codewordsBefore + 1;
    this.#steps[0] = LATCHED << C40;
  }

  /** Adds the values of a character to every packed scheme that has it. */
  #consume(character: number): void {
    for (let mode = 0; mode < PACKED_MODES.length; mode++) {
      const { valueCounts, valuesPerGroup, codewordsPerGroup } = PACKED_MODES[mode]!;
      const count = valueCounts[character]!;
      const base = mode * STATES_PER_MODE;
      for (let waiting = 0; waiting < valuesPerGroup; waiting++) {
        let after = waiting + count;
        let cost = count === 0 ? IMPOSSIBLE : this.#states[base + waiting]!;
        for (; after >= valuesPerGroup; after -= valuesPerGroup) cost += codewordsPerGroup;
        this.#nextStates[base + after] = cost;
      }
    }
    [this.#states, this.#nextStates] = [this.#nextStates, this.#states];
  }

  /** Records the cheapest step to ASCII at a position, and returns its cost. */
  #reachAscii(i: number): number {
    const last = this.#characters[i - 1]!;
    let step = SINGLE;
    let cost = this.#cost(i - 1, ASCII) + asciiCodewords(last);
    if (i > 1 && isDigit(last) && isDigit(this.#characters[i - 2]!)) {
      const paired = this.#cost(i - 2, ASCII) + 1;
      if (paired <= cost) [step, cost] = [PAIR, paired];
    }
    for (let exit = 0; exit < EXITS.length; exit++) {
      const { state, codewords } = EXITS[exit]!;
      const unlatched = this.#states[state]! + codewords;
      if (unlatched < cost) [step, cost] = [UNLATCHED + state, unlatched];
    }
    if (this.#runs.shortCost() < cost) {
      [step, cost] = [RUN, this.#runs.shortCost()];
      this.#runStarts[i] = this.#runs.shortStart();
    }
    if (this.#runs.longCost() < cost) {
      [step, cost] = [RUN, this.#runs.longCost()];
      this.#runStarts[i] = this.#runs.longStart();
    }
    this.#steps[i] = step;
    return cost;
  }

  /** Enters the packed schemes from ASCII where that is cheaper than having been in them. */
  #latchAll(i: number, ascii: number): void {
    const base = i * COSTS_PER_POSITION;
    this.#costs[base + ASCII] = ascii;
    for (let mode = 0; mode < PACKED_MODES.length; mode++) {
      const state = mode * STATES_PER_MODE;
      if (ascii + 1 < this.#states[state]!) {
        this.#states[state] = ascii + 1;
        this.#steps[i]! |= LATCHED << mode;
      }
      this.#costs[base + mode] = this.#states[state]!;
    }
  }

  /** Codewords of the characters from a position on in ASCII. */
  #asciiCost(start: number): number {
    let cost = 0;
    for (let i = start; i < this.#characters.length; i++) {
      cost += asciiCodewords(this.#characters[i]!);
      if (isDigit(this.#characters[i]!) && isDigit(this.#characters[i + 1] ?? 0)) i++;
    }
    return cost;
  }

  /**
   * The segments of the cheapest way to a position that ends in a scheme with a number of values
   * waiting, and after them the ones given.
   */
  #trace(position: number, lastMode: number, lastWaiting: number, after: Segment[]): Segment[] {
    const segments = after.slice().reverse();
    let [i, mode, waiting, end] = [position, lastMode, lastWaiting, position];
    const close = (start: number): void => {
      if (start < end) segments.push({ mode, start, end });
      end = start;
    };
    for (;;) {
      const step = this.#steps[i]!;
      if (mode !== ASCII && waiting === 0 && step & (LATCHED << mode)) {
        close(i);
        mode = ASCII;
      } else if (mode !== ASCII) {
        const { valueCounts, valuesPerGroup } = PACKED_MODES[mode]!;
        i -= 1;
        waiting -= valueCounts[this.#characters[i]!]!;
        while (waiting < 0) waiting += valuesPerGroup;
      } else if (i === 0) {
        close(0);
        return segments.reverse();
      } else if ((step & STEP) === SINGLE) {
        i -= 1;
      } else if ((step & STEP) === PAIR) {
        i -= 2;
      } else if ((step & STEP) === RUN) {
        close(i);
        [mode, i] = [BASE_256, this.#runStarts[i]!];
        close(i);
        mode = ASCII;
      } else {
        close(i);
        const state = (step & STEP) - UNLATCHED;
        [mode, waiting] = [Math.floor(state / STATES_PER_MODE), state % STATES_PER_MODE];
      }
    }
  }
}

/** Codewords of one character in ASCII: bytes above 127 take an upper shift (5.2.4.2). */
const asciiCodewords = (character: number): number =>
  character > 127 && character !== FNC1 ? 2 : 1;

/** More than any cost, and low enough to add to. */
const IMPOSSIBLE = 1 << 29;

const COSTS_PER_POSITION = PACKED_MODES.length + 1;

/** A state is a packed scheme and the number of values that wait in it, up to 3. */
const STATES_PER_MODE = 4;
const STATES = PACKED_MODES.length * STATES_PER_MODE;

/** Steps to ASCII: a character, two digits, a run of Base 256, or a state that is left. */
const [SINGLE, PAIR, RUN, UNLATCHED] = [0, 1, 2, 3];
const STEP = 0x1f;

/** With the step of a position: shifted by the mode, that the mode is latched there. */
const LATCHED = 0x20;

/**
 * States that can be left, and the codewords of values that wait and the unlatch. That of EDIFACT
 * is a value itself, and the rest of its codeword is filled with zeros (5.2.8).
 */
const EXITS: readonly { readonly state: number; readonly codewords: number }[] = [
  ...[C40, TEXT, X12].map((mode) => ({ state: mode * STATES_PER_MODE, codewords: 1 })),
  ...[1, 2, 3, 3].map((codewords, i) => ({ state: EDIFACT * STATES_PER_MODE + i, codewords })),
];
