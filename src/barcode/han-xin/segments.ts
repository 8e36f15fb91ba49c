/**
 * Divides the bytes of a Han Xin Code into segments of its modes so that they take the fewest bits
 * (ISO/IEC 20830:2021, 5.4). A dynamic program goes over the characters; its states are the modes,
 * with what decides how many bits the next character takes in them.
 */

/** The modes, by the mode indicator that opens a segment (5.4). */
export const MODE = {
  numeric: 1,
  text: 2,
  binary: 3,
  regionOne: 4,
  regionTwo: 5,
  doubleByte: 6,
  fourByte: 7,
} as const;

type Mode = (typeof MODE)[keyof typeof MODE];

/** Bytes from `start` up to `end` in one mode. */
export interface Segment {
  readonly mode: Mode;
  readonly start: number;
  readonly end: number;
}

export interface Segmentation {
  readonly segments: readonly Segment[];
  /** Bits of all segments, with mode indicators and terminators. */
  readonly bitCount: number;
}

/**
 * GB 18030 text may use the Chinese modes; any other bytes are characters of one byte each. In a GS1
 * message GS stands for FNC1, and modes are those that other encoders use there: numeric and binary.
 */
export type Content = 'gb18030' | 'bytes' | 'gs1';

/** What separates the elements of a GS1 message; written as FNC1 in numeric mode. */
export const GS = 0x1d;

/** A number of bits that no segmentation of the bytes falls below. */
export function bitsAtLeast(bytes: Uint8Array): number {
  let digits = 0;
  for (let i = 0; i < bytes.length; i++) if (isDigit(bytes[i]!)) digits++;
  return (digits * 10) / 3 + (bytes.length - digits) * 6;
}

/** The segments that take the fewest bits; no character is divided between two. */
export function segmentBytes(bytes: Uint8Array, content: Content): Segmentation {
  const search = new Search(bytes.length);
  for (let start = 0, length = 0; start < bytes.length; start += length) {
    const byte = bytes[start]!;
    const isLong = content === 'gb18030' && byte >= 0x80;
    length = isLong ? (isDigit(bytes[start + 1]!) ? 4 : 2) : 1;
    search.begin(start + length, length);
    if (content === 'gs1' && byte === GS) {
      separatorSteps(search);
      continue;
    }
    search.step(BINARY, BINARY, 8 * length);
    search.step(BINARY, BETWEEN, 4 + 13 + 8 * length);
    if (isDigit(byte)) digitSteps(search);
    if (length === 1) {
      if (content !== 'gs1') textSteps(search, byte);
    } else if (length === 2) doubleByteSteps(search, byte, bytes[start + 1]!);
    else search.step(FOUR_BYTE, BETWEEN, 4 + 21);
    search.finish();
  }
  return search.result();
}

/** Ten bits for three digits; a group that is not full ends the segment. */
function digitSteps(search: Search): void {
  search.step(ONE_DIGIT, THREE_DIGITS, 10);
  search.step(ONE_DIGIT, BETWEEN, 4 + 10);
  search.step(TWO_DIGITS, ONE_DIGIT, 0);
  search.step(THREE_DIGITS, TWO_DIGITS, 0);
}

/** FNC1 is a group of its own between full groups of digits. */
function separatorSteps(search: Search): void {
  search.step(THREE_DIGITS, THREE_DIGITS, 10);
  search.step(THREE_DIGITS, BETWEEN, 4 + 10);
  search.finish();
}

/** Six bits for a character, and six to change the sub-mode, which is 1 at first. */
function textSteps(search: Search, byte: number): void {
  if (byte >= 0x80) return;
  if (TEXT_VALUES_1[byte]! >= 0) {
    search.step(TEXT_1, TEXT_1, 6);
    search.step(TEXT_1, TEXT_2, 12);
    search.step(TEXT_1, BETWEEN, 4 + 6);
  } else if (TEXT_VALUES_2[byte]! >= 0) {
    search.step(TEXT_2, TEXT_2, 6);
    search.step(TEXT_2, TEXT_1, 12);
    search.step(TEXT_2, BETWEEN, 4 + 12);
  }
}

/** Regions one and two lead directly into each other, by a word of 12 bits. */
function doubleByteSteps(search: Search, first: number, second: number): void {
  search.step(DOUBLE_BYTE, DOUBLE_BYTE, 15);
  search.step(DOUBLE_BYTE, BETWEEN, 4 + 15);
  if (regionOneValue(first, second) >= 0) {
    search.step(REGION_ONE, REGION_ONE, 12);
    search.step(REGION_ONE, REGION_TWO, 24);
    search.step(REGION_ONE, BETWEEN, 4 + 12);
  } else if (regionTwoValue(first, second) >= 0) {
    search.step(REGION_TWO, REGION_TWO, 12);
    search.step(REGION_TWO, REGION_ONE, 24);
    search.step(REGION_TWO, BETWEEN, 4 + 12);
  }
}

/** The value of a character of common Chinese region one, or −1. */
export function regionOneValue(first: number, second: number): number {
  if (second < 0xa1) return -1;
  if (first >= 0xb0 && first <= 0xd7) return (first - 0xb0) * 94 + second - 0xa1;
  if (first >= 0xa1 && first <= 0xa3) return 0xeb0 + (first - 0xa1) * 94 + second - 0xa1;
  return first === 0xa8 && second <= 0xc0 ? 0xfca + second - 0xa1 : -1;
}

/** The value of a character of common Chinese region two, or −1. */
export const regionTwoValue = (first: number, second: number): number =>
  second < 0xa1 || first < 0xd8 || first > 0xf7 ? -1 : (first - 0xd8) * 94 + second - 0xa1;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/**
 * The cheapest way to every state after every character. Costs are kept for the last places only,
 * the ways whole.
 */
class Search {
  readonly #costs = new Int32Array(WINDOW * STATES).fill(IMPOSSIBLE);
  /** By place and state, the state before the character that ends here. */
  readonly #before: Uint8Array;
  /** By place, the bytes of the character that ends here. */
  readonly #lengths: Uint8Array;
  #place = 0;
  #row = 0;
  #rowBefore = 0;

  constructor(length: number) {
    this.#before = new Uint8Array((length + 1) * STATES);
    this.#lengths = new Uint8Array(length + 1);
    this.#costs[BETWEEN] = 0;
  }

  /** Goes on to the place behind a character of so many bytes. */
  begin(place: number, length: number): void {
    this.#place = place;
    this.#lengths[place] = length;
    this.#row = (place % WINDOW) * STATES;
    this.#rowBefore = ((place - length) % WINDOW) * STATES;
    this.#costs.fill(IMPOSSIBLE, this.#row, this.#row + STATES);
  }

  /** The character takes so many bits in `state` if `before` was the state before it. */
  step(state: number, before: number, bits: number): void {
    this.#offer(state, before, this.#costs[this.#rowBefore + before]! + bits);
  }

  /** Ends the segment in the cheapest state, so that another may begin. */
  finish(): void {
    for (let state = 0; state < BETWEEN; state++) {
      this.#offer(BETWEEN, state, this.#costs[this.#row + state]! + END_BITS[state]!);
    }
  }

  result(): Segmentation {
    const segments: Segment[] = [];
    let place = this.#place;
    let state = BETWEEN;
    while (place > 0) {
      if (state === BETWEEN) state = this.#before[place * STATES + BETWEEN]!;
      const mode = MODE_OF[state]!;
      const end = place;
      while (state !== BETWEEN && MODE_OF[state] === mode) {
        state = this.#before[place * STATES + state]!;
        place -= this.#lengths[place]!;
      }
      segments.push({ mode, start: place, end });
    }
    return { segments: segments.reverse(), bitCount: this.#costs[this.#row + BETWEEN]! };
  }

  #offer(state: number, before: number, cost: number): void {
    if (cost >= this.#costs[this.#row + state]!) return;
    this.#costs[this.#row + state] = cost;
    this.#before[this.#place * STATES + state] = before;
  }
}

/** States: digits in the last group, sub-modes of text, the other modes, and no segment. */
const [ONE_DIGIT, TWO_DIGITS, THREE_DIGITS, TEXT_1, TEXT_2, BINARY] = [0, 1, 2, 3, 4, 5];
const [REGION_ONE, REGION_TWO, DOUBLE_BYTE, FOUR_BYTE, BETWEEN, STATES] = [6, 7, 8, 9, 10, 11];

/** By state: the mode, and the bits that end its segment. */
const MODE_OF: readonly Mode[] = [1, 1, 1, 2, 2, 3, 4, 5, 6, 7];
const END_BITS = [10, 10, 10, 6, 6, 0, 12, 12, 15, 0];

/** Places whose costs are kept: a character has at most four bytes. */
const WINDOW = 8;

/** More than any cost, and low enough to add to. */
const IMPOSSIBLE = 1 << 29;

/** Values by byte in the sub-modes of text: 1 has digits and letters, 2 all other ASCII but four. */
export const TEXT_VALUES_1 = textValues([
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x61, 0x7a],
]);
export const TEXT_VALUES_2 = textValues([
  [0x00, 0x1b],
  [0x20, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7f],
]);

/** Counts the bytes of some ranges from 0; −1 for bytes in none. */
function textValues(ranges: readonly (readonly [number, number])[]): Int8Array {
  const values = new Int8Array(128).fill(-1);
  let next = 0;
  for (const [first, last] of ranges) {
    for (let byte = first; byte <= last; byte++) values[byte] = next++;
  }
  return values;
}
