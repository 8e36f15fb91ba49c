/**
 * Bytes to MaxiCode's symbol characters in the fewest codewords, by dynamic programming over the
 * five code sets of ISO/IEC 16023:2000, Annex A. (Annex F only advises on the choice of a set.)
 */
import {
  A,
  B,
  C,
  CODE_SETS,
  CODEWORDS,
  D,
  E,
  ECI,
  LATCHES,
  NONE,
  NUMERIC_SHIFT,
  SHIFT_2A,
  SHIFT_3A,
  SHIFTS,
} from './code-sets.ts';

/** Bytes of a message, and the ECI that applies from one of them on. */
export interface Message {
  readonly bytes: Uint8Array;
  readonly eci: number | undefined;
  /** How many bytes come before the ECI. */
  readonly eciAt: number;
}

export interface Encodation {
  readonly codewords: readonly number[];
  /** The code set in force at the end, which decides about pads. */
  readonly codeSet: number;
}

/** The shortest sequence of codewords for a message; it starts in code set A. */
export function encodeMessage(message: Message): Encodation {
  const { bytes, eci, eciAt } = message;
  const { latches, steps } = shortestPlan(message);
  const codewords: number[] = [];
  let codeSet: number = A;
  for (let i = 0; ;) {
    if (eci !== undefined && i === eciAt) codewords.push(ECI, ...eciCodewords(eci));
    if (i === bytes.length) return { codewords, codeSet };
    const latched = latches[i * CODE_SETS + codeSet]!;
    codewords.push(...LATCHES[codeSet]![latched]!);
    codeSet = latched;
    const step = steps[i * CODE_SETS + codeSet]!;
    const end = i + CHARACTERS[step]!;
    pushStep(codewords, step, codeSet, bytes.subarray(i, end));
    i = end;
  }
}

/** At `position * CODE_SETS + set`: the set to latch to there, and the step to take in a set. */
interface Plan {
  readonly latches: Uint8Array;
  readonly steps: Uint8Array;
}

/**
 * The best choice at every position and code set, from the end back; `costs` are the codewords that
 * the rest of the message takes from there.
 */
function shortestPlan({ bytes, eciAt }: Message): Plan {
  const places = (bytes.length + 1) * CODE_SETS;
  const costs = new Uint16Array(places);
  const latches = new Uint8Array(places);
  const steps = new Uint8Array(places);
  const runs = { digits: 0, inSetA: 0 };
  for (let i = bytes.length - 1; i >= 0; i--) {
    // No step reaches across an ECI.
    if (i + 1 === eciAt) runs.digits = runs.inSetA = 0;
    const byte = bytes[i]!;
    runs.digits = byte >= 0x30 && byte <= 0x39 ? runs.digits + 1 : 0;
    runs.inSetA = CODEWORDS[A * 256 + byte] === NONE ? 0 : runs.inSetA + 1;
    const here = i * CODE_SETS;
    for (let set = 0; set < CODE_SETS; set++) {
      chooseStep(costs, steps, here + set, set, byte, runs);
    }
    chooseLatches(costs, latches, here);
  }
  return { latches, steps };
}

/** Sets the cheapest step in a code set, and what the message costs from there with it. */
function chooseStep(
  costs: Uint16Array,
  steps: Uint8Array,
  place: number,
  set: number,
  byte: number,
  runs: { readonly digits: number; readonly inSetA: number },
): void {
  let cost = IMPOSSIBLE;
  const offer = (step: number, codewords: number, characters: number): void => {
    const offered = codewords + costs[place + characters * CODE_SETS]!;
    if (offered >= cost) return;
    cost = offered;
    steps[place] = step;
  };
  if (runs.digits >= 9) offer(NINE_DIGITS, 6, 9);
  if (CODEWORDS[set * 256 + byte] !== NONE) offer(set, 1, 1);
  for (const target of SHIFTABLE[set]!) {
    if (CODEWORDS[target * 256 + byte] !== NONE) offer(target, 2, 1);
  }
  if (set === B && runs.inSetA >= 2) offer(TWO_IN_A, 3, 2);
  if (set === B && runs.inSetA >= 3) offer(THREE_IN_A, 4, 3);
  costs[place] = cost;
}

/** Lets every code set latch to another where the message is shorter from there. */
function chooseLatches(costs: Uint16Array, latches: Uint8Array, here: number): void {
  const unlatched = costs.slice(here, here + CODE_SETS);
  for (let set = 0; set < CODE_SETS; set++) {
    latches[here + set] = set;
    for (let to = 0; to < CODE_SETS; to++) {
      const latched = LATCHES[set]![to]!.length + unlatched[to]!;
      if (latched >= costs[here + set]!) continue;
      costs[here + set] = latched;
      latches[here + set] = to;
    }
  }
}

/** Writes the characters of one step. */
function pushStep(codewords: number[], step: number, set: number, characters: Uint8Array): void {
  if (step === NINE_DIGITS) {
    const value = characters.reduce((sum, digit) => sum * 10 + digit - 0x30, 0);
    codewords.push(NUMERIC_SHIFT);
    for (let shift = 24; shift >= 0; shift -= 6) codewords.push((value >>> shift) & 63);
    return;
  }
  const written = step === TWO_IN_A || step === THREE_IN_A ? A : step;
  if (step === TWO_IN_A) codewords.push(SHIFT_2A);
  else if (step === THREE_IN_A) codewords.push(SHIFT_3A);
  else if (step !== set) codewords.push(SHIFTS[step]!);
  for (const byte of characters) codewords.push(CODEWORDS[written * 256 + byte]!);
}

/** One to four codewords; the leading ones of the first tell how many. */
function eciCodewords(eci: number): number[] {
  if (eci < 1 << 5) return [eci];
  if (eci < 1 << 10) return [0x20 | (eci >>> 6), eci & 63];
  if (eci < 1 << 15) return [0x30 | (eci >>> 12), (eci >>> 6) & 63, eci & 63];
  return [0x38 | (eci >>> 18), (eci >>> 12) & 63, (eci >>> 6) & 63, eci & 63];
}

/** Steps: one character in the code set of the step's number, or several in another way. */
const TWO_IN_A = 5;
const THREE_IN_A = 6;
const NINE_DIGITS = 7;

/** Characters of each step: one in a code set, then those of the other steps. */
const CHARACTERS = [1, 1, 1, 1, 1, 2, 3, 9];

/** The code sets each can shift to for one character. */
const SHIFTABLE: readonly (readonly number[])[] = [
  [B, C, D, E],
  [A, C, D, E],
  [D, E],
  [C, E],
  [C, D],
];

/** More than any cost, and low enough to add to. */
const IMPOSSIBLE = 1 << 12;
