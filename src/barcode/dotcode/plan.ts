/**
 * The shortest way to write bytes in DotCode, by dynamic programming over code sets A, B and C and
 * binary mode (AIM ISS DotCode Rev 4.0, 5.2; Annex F only advises on the choice).
 */
import { A, B, BINARY, C, inSetB, isInSetA } from './code-sets.ts';

/**
 * What comes before the bytes: nothing in `text` and `gs1`, which say what two digits at the start
 * mean, or an ECI or a macro.
 */
export type Start = 'text' | 'gs1' | 'eci' | 'macro';

/** Ways to write the next bytes: one as it is in the mode in force, or several. */
export const STEP = {
  datum: 0,
  /** CR and LF as one codeword of code set B. */
  crlf: 1,
  /** 17, six digits and 10 in code set C. */
  seventeenTen: 2,
  fnc1: 3,
  /** A byte above 127 in code set A or B. */
  upper: 4,
  shiftA: 5,
  /** Plus the number of codewords of code set B. */
  shiftB: 8,
  /** Plus the number of pairs of digits. */
  shiftC: 16,
} as const;

/**
 * States are code sets A, B and C, and binary mode with none to four bytes in the group that five
 * make, from `BINARY` on.
 */
export const STATES = BINARY + 5;

/** At `position * STATES + state`: the state to latch to there, and the step to take in a state. */
export interface Plan {
  readonly latches: Uint8Array;
  readonly steps: Uint8Array;
}

/** The best choices at every position and state, from the end of the bytes back. */
export function shortestPlan(bytes: Uint8Array, start: Start): Plan {
  return new Planner(bytes, start).plan();
}

class Planner {
  readonly #bytes: Uint8Array;
  readonly #start: Start;
  /** Codewords that the bytes from a position on take in a state. */
  readonly #costs: Uint32Array;
  readonly #latches: Uint8Array;
  readonly #steps: Uint8Array;
  /** How many digits there are in a row, from each position on. */
  readonly #digits: Uint16Array;
  /** The position behind the next codeword of code set B; 0 where it has none. */
  readonly #nextInB: Uint16Array;

  constructor(bytes: Uint8Array, start: Start) {
    const length = bytes.length;
    this.#bytes = bytes;
    this.#start = start;
    this.#costs = new Uint32Array((length + 1) * STATES);
    this.#latches = new Uint8Array((length + 1) * STATES);
    this.#steps = new Uint8Array((length + 1) * STATES);
    this.#digits = new Uint16Array(length + 1);
    this.#nextInB = new Uint16Array(length + 1);
  }

  plan(): Plan {
    for (let i = this.#bytes.length - 1; i >= 0; i--) {
      this.#lookAhead(i);
      this.#chooseSteps(i);
      this.#chooseLatches(i);
    }
    return { latches: this.#latches, steps: this.#steps };
  }

  #lookAhead(i: number): void {
    const byte = this.#bytes[i]!;
    if (byte >= 0x30 && byte <= 0x39) this.#digits[i] = this.#digits[i + 1]! + 1;
    if (byte === CR && this.#bytes[i + 1] === LF) this.#nextInB[i] = i + 2;
    else if (inSetB(byte) !== undefined && !this.#isReserved(i)) this.#nextInB[i] = i + 1;
  }

  /** GS is FNC1 in GS1 data, and HT, FS, GS and RS in set B would be macros at the start. */
  #isReserved(i: number): boolean {
    const byte = this.#bytes[i]!;
    if (byte >= 0x20) return false;
    if (this.#start === 'gs1') return byte === GS;
    return i === 0 && this.#start !== 'macro';
  }

  #chooseSteps(i: number): void {
    const byte = this.#bytes[i]!;
    this.#costs.fill(IMPOSSIBLE, i * STATES, (i + 1) * STATES);
    this.#digitSteps(i);
    // GS1 data starts with a pair of digits in code set C, and has no use for binary mode.
    if (this.#start === 'gs1') {
      if (i === 0) return;
      if (byte === GS) for (const set of [A, B, C]) this.#offer(i, set, STEP.fnc1, 1, i + 1);
    } else {
      for (let state = BINARY; state < STATES; state++) this.#binaryStep(i, state);
    }
    if (byte >= 0x80) for (const set of [A, B, C]) this.#offer(i, set, STEP.upper, 2, i + 1);
    const next = this.#nextInB[i]!;
    if (next > 0) this.#offer(i, B, next === i + 1 ? STEP.datum : STEP.crlf, 1, next);
    this.#shiftsToB(i, A, 6);
    this.#shiftsToB(i, C, 4);
    if (!isInSetA(byte) || (this.#start === 'gs1' && byte === GS)) return;
    this.#offer(i, A, STEP.datum, 1, i + 1);
    this.#offer(i, B, STEP.shiftA, 2, i + 1);
  }

  /** Pairs of digits: in code set C, and shifted to from the other modes. */
  #digitSteps(i: number): void {
    const digits = this.#digits[i]!;
    if (digits < 2) return;
    // FNC1 says that digits at the start are no GS1 data.
    const fnc1 = i === 0 && this.#start === 'text' ? 1 : 0;
    if (digits >= 10 && this.#isSeventeenTen(i)) {
      this.#offer(i, C, STEP.seventeenTen, fnc1 + 4, i + 10);
    }
    this.#offer(i, C, STEP.datum, fnc1 + 1, i + 2);
    for (let pairs = 2; pairs <= 7 && 2 * pairs <= digits; pairs++) {
      const next = i + 2 * pairs;
      if (pairs <= 4) this.#offer(i, A, STEP.shiftC + pairs, 1 + pairs, next);
      if (pairs <= 4) this.#offer(i, B, STEP.shiftC + pairs, 1 + pairs, next);
      for (let state = BINARY; state < STATES; state++) {
        this.#offer(i, state, STEP.shiftC + pairs, 1 + pairs, next, BINARY);
      }
    }
  }

  #isSeventeenTen(i: number): boolean {
    const at = (offset: number): number => this.#bytes[i + offset]! - 0x30;
    return at(0) === 1 && at(1) === 7 && at(8) === 1 && at(9) === 0;
  }

  /** Five bytes take six codewords, and fewer take one more than they are (5.2.1.1). */
  #binaryStep(i: number, state: number): void {
    const inGroup = state - BINARY;
    const cost = inGroup === 0 ? 2 : 1;
    this.#offer(i, state, STEP.datum, cost, i + 1, BINARY + ((inGroup + 1) % 5));
  }

  #shiftsToB(i: number, set: number, most: number): void {
    let next = i;
    for (let count = 1; count <= most; count++) {
      next = this.#nextInB[next]!;
      if (next === 0) return;
      this.#offer(i, set, STEP.shiftB + count, 1 + count, next);
    }
  }

  /** Takes a step that leads to `next` if it is shorter than what is known. */
  #offer(i: number, state: number, step: number, cost: number, next: number, then = state): void {
    const place = i * STATES + state;
    const offered = cost + this.#costs[next * STATES + then]!;
    if (offered >= this.#costs[place]!) return;
    this.#costs[place] = offered;
    this.#steps[place] = step;
  }

  /** Every latch is one codeword; binary mode is entered with an empty group. */
  #chooseLatches(i: number): void {
    const here = i * STATES;
    const costs = this.#costs.slice(here, here + STATES);
    for (let state = 0; state < STATES; state++) {
      this.#latches[here + state] = state;
      if (i === 0 && this.#start === 'gs1') continue;
      for (const to of state > BINARY ? [B, A, C] : [B, A, C, BINARY]) {
        if (costs[to]! + 1 >= this.#costs[here + state]!) continue;
        this.#costs[here + state] = costs[to]! + 1;
        this.#latches[here + state] = to;
      }
    }
  }
}

const CR = 0x0d;
const LF = 0x0a;
const GS = 0x1d;

/** More than any cost, and low enough to add to. */
const IMPOSSIBLE = 1 << 20;
