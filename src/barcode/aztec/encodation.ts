/**
 * The shortest way to write a message in the modes of Aztec Code, by dynamic programming over the
 * places between its symbols (ISO/IEC 24778:2024, 7.3.2). The time it takes is linear.
 */
import {
  BINARY_MODES,
  FLAG_LENGTH_BITS,
  latchBits,
  LONG_LENGTH_BITS,
  LONG_RUN_MAX,
  MODE_COUNT,
  pairValue,
  PUNCT,
  SHORT_LENGTH_BITS,
  SHORT_RUN_MAX,
  SYMBOL_COUNT,
  UPPER,
  UPPER_SHIFTS,
  valueOf,
  WIDTHS,
} from './characters.ts';

/** One character of one or two symbols in a mode or by a shift out of it, or a run of bytes. */
export interface Step {
  /** The mode in force before and after the step. */
  readonly mode: number;
  readonly start: number;
  readonly end: number;
  readonly isBinary: boolean;
}

export interface Steps {
  readonly steps: readonly Step[];
  /** Bits of the steps and the latches between them, without the digits of an ECI. */
  readonly bitCount: number;
}

/**
 * The steps that write the symbols in the fewest bits. The first mode is UPPER; between steps of
 * different modes there are latches.
 */
export function shortestSteps(symbols: Uint16Array): Steps {
  const plan = new Plan(symbols.length + 1);
  const runs = BINARY_MODES.map((mode) => new Runs(plan, mode));
  plan.costs[UPPER] = 0;
  plan.addLatches(0);
  for (let end = 1; end <= symbols.length; end++) {
    addCharacters(plan, symbols, end);
    const isByte = symbols[end - 1]! <= 0xff;
    for (const run of runs) {
      if (isByte) run.addTo(end);
      else run.restart(end);
    }
    plan.addLatches(end);
  }
  return plan.steps();
}

/** A number of bits that no way to write the symbols falls below. */
export function bitsAtLeast(symbols: Uint16Array): number {
  let halves = 0;
  for (let i = 0; i < symbols.length; i++) halves += LEAST_HALF_BITS[symbols[i]!]!;
  return halves / 2;
}

/** What it takes at least to be in a mode at a place, and the step and latches that lead there. */
class Plan {
  /** Bits from the start to place i in mode m, at index `MODE_COUNT * i + m`; likewise below. */
  readonly costs: Int32Array;
  /** Symbols of the last step, negative for a run of bytes. */
  readonly #lengths: Int32Array;
  /** The mode of the last step, before the latches. */
  readonly #stepModes: Uint8Array;
  readonly #beforeLatches = new Int32Array(MODE_COUNT);

  constructor(places: number) {
    this.costs = new Int32Array(places * MODE_COUNT).fill(IMPOSSIBLE);
    this.#lengths = new Int32Array(places * MODE_COUNT);
    this.#stepModes = new Uint8Array(places * MODE_COUNT);
  }

  /** Takes a step in a mode to a place, unless the one it has costs no more. */
  add(place: number, mode: number, cost: number, length: number): void {
    const index = place * MODE_COUNT + mode;
    if (cost >= this.costs[index]!) return;
    this.costs[index] = cost;
    this.#lengths[index] = length;
  }

  /** Adds the latches at a place, after all steps that lead there. */
  addLatches(place: number): void {
    const first = place * MODE_COUNT;
    const before = this.#beforeLatches;
    for (let mode = 0; mode < MODE_COUNT; mode++) before[mode] = this.costs[first + mode]!;
    for (let to = 0; to < MODE_COUNT; to++) {
      let cost = before[to]!;
      let stepMode = to;
      for (let from = 0; from < MODE_COUNT; from++) {
        const latched = before[from]! + LATCH_BITS[from * MODE_COUNT + to]!;
        if (latched >= cost) continue;
        cost = latched;
        stepMode = from;
      }
      this.costs[first + to] = cost;
      this.#stepModes[first + to] = stepMode;
    }
  }

  /** The steps of the cheapest way to the last place. */
  steps(): Steps {
    const steps: Step[] = [];
    let end = this.costs.length / MODE_COUNT - 1;
    const last = this.costs.subarray(end * MODE_COUNT);
    const bitCount = Math.min(...last);
    let mode = last.indexOf(bitCount);
    while (end > 0) {
      mode = this.#stepModes[end * MODE_COUNT + mode]!;
      const length = this.#lengths[end * MODE_COUNT + mode]!;
      const start = end - Math.abs(length);
      steps.push({ mode, start, end, isBinary: length < 0 });
      end = start;
    }
    return { steps: steps.reverse(), bitCount };
  }
}

/** Adds the steps of one character, which ends with the symbol before a place. */
function addCharacters(plan: Plan, symbols: Uint16Array, place: number): void {
  const symbol = symbols[place - 1]!;
  const isPair = place > 1 && pairValue(symbols[place - 2]!, symbol) !== 0;
  for (let mode = 0; mode < MODE_COUNT; mode++) {
    const before = (place - 1) * MODE_COUNT + mode;
    const bits = CHARACTER_BITS[symbol * MODE_COUNT + mode]!;
    plan.add(place, mode, plan.costs[before]! + bits, 1);
    if (isPair) plan.add(place, mode, plan.costs[before - MODE_COUNT]! + PAIR_BITS[mode]!, 2);
  }
}

/** The runs of bytes in one mode, short and long ones. */
class Runs {
  readonly #plan: Plan;
  readonly #mode: number;
  readonly #short: Starts;
  readonly #long: Starts;
  /** Runs start here or later. */
  #earliest = 0;

  constructor(plan: Plan, mode: number) {
    this.#plan = plan;
    this.#mode = mode;
    this.#short = new Starts(plan.costs, mode, SHORT_RUN_MAX);
    this.#long = new Starts(plan.costs, mode, LONG_RUN_MAX);
  }

  /** Adds the cheapest run that ends at a place to the plan; every place is to be named in turn. */
  addTo(place: number): void {
    this.#short.push(place - 1);
    this.#addFrom(this.#short.cheapest(place), place, SHORT_RUN_BITS);
    const start = place - SHORT_RUN_MAX - 1;
    if (start < this.#earliest) return;
    this.#long.push(start);
    this.#addFrom(this.#long.cheapest(place), place, LONG_RUN_BITS);
  }

  /** Ends all runs before a place: the symbol there is no byte. */
  restart(place: number): void {
    this.#earliest = place;
    this.#short.clear();
    this.#long.clear();
  }

  #addFrom(start: number, place: number, bits: number): void {
    const cost = this.#plan.costs[start * MODE_COUNT + this.#mode]! + bits + 8 * (place - start);
    this.#plan.add(place, this.#mode, cost, start - place);
  }
}

/**
 * The places where a run of limited length is best started. Of two of them the later one stays in
 * reach longer, so that the earlier one is kept only if a run from there is cheaper; those that are
 * kept get cheaper towards the front.
 */
class Starts {
  readonly #costs: Int32Array;
  readonly #mode: number;
  readonly #longest: number;
  readonly #queue: Int32Array;
  #front = 0;
  #back = 0;

  constructor(costs: Int32Array, mode: number, longest: number) {
    this.#costs = costs;
    this.#mode = mode;
    this.#longest = longest;
    this.#queue = new Int32Array(costs.length / MODE_COUNT);
  }

  /** Adds a place after all that were added before. */
  push(place: number): void {
    const cost = this.#cost(place);
    while (this.#back > this.#front && this.#cost(this.#queue[this.#back - 1]!) >= cost) {
      this.#back--;
    }
    this.#queue[this.#back++] = place;
  }

  /** The start of the cheapest run that ends at a place no earlier than in the call before. */
  cheapest(end: number): number {
    while (end - this.#queue[this.#front]! > this.#longest) this.#front++;
    return this.#queue[this.#front]!;
  }

  clear(): void {
    this.#front = this.#back;
  }

  /** What a run from a place costs beyond what all runs to the same end have in common. */
  #cost(place: number): number {
    return this.#costs[place * MODE_COUNT + this.#mode]! - 8 * place;
  }
}

/** Binary shift and the length of a run. */
const SHORT_RUN_BITS = WIDTHS[UPPER]! + SHORT_LENGTH_BITS;
const LONG_RUN_BITS = SHORT_RUN_BITS + LONG_LENGTH_BITS;

/** More than any cost, and low enough to add to. */
const IMPOSSIBLE = 1 << 29;

/** Bits of latches, at index `MODE_COUNT * from + to`. */
const LATCH_BITS = Int32Array.from({ length: MODE_COUNT * MODE_COUNT }, (_, i) =>
  latchBits(Math.floor(i / MODE_COUNT), i % MODE_COUNT),
);

/** Bits of a pair in each mode: in PUNCT, or with a shift to it. */
const PAIR_BITS = WIDTHS.map((width, mode) => (mode === PUNCT ? 0 : width) + WIDTHS[PUNCT]!);

/** Bits of each symbol in each mode, by a shift if the mode does not have it itself. */
const CHARACTER_BITS = Int32Array.from({ length: SYMBOL_COUNT * MODE_COUNT }, (_, i) =>
  characterBits(Math.floor(i / MODE_COUNT), i % MODE_COUNT),
);

function characterBits(symbol: number, mode: number): number {
  const flagBits = symbol > 0xff ? FLAG_LENGTH_BITS : 0;
  if (valueOf(symbol, mode) >= 0) return WIDTHS[mode]! + flagBits;
  if (valueOf(symbol, PUNCT) >= 0) return WIDTHS[mode]! + WIDTHS[PUNCT]! + flagBits;
  const isUpper = UPPER_SHIFTS[mode]! >= 0 && valueOf(symbol, UPPER) >= 0;
  return isUpper ? WIDTHS[mode]! + WIDTHS[UPPER]! : IMPOSSIBLE;
}

/** Twice the fewest bits of a symbol: the least in any mode, in half a pair, or as a byte. */
const LEAST_HALF_BITS = Uint8Array.from({ length: SYMBOL_COUNT }, (_, symbol) => {
  if ('\r\n.,: '.includes(String.fromCharCode(symbol))) return WIDTHS[PUNCT]!;
  const bits = WIDTHS.filter((_width, mode) => valueOf(symbol, mode) >= 0);
  return 2 * Math.min(8, ...bits);
});
