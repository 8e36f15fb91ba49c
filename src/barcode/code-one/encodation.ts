/**
 * Divides bytes into segments of Code One's modes so that they take the fewest codewords (AIM USS
 * Code One, 2.2; Annex D only advises). A dynamic program goes over the bytes; how a message may end
 * depends on whether it fills its symbol.
 */
import { isDigit, packedValues, type PackedMode } from './modes.ts';

/** Bytes from `start` up to `end` in one mode. */
export interface Segment {
  readonly mode: 'ascii' | 'decimal' | 'byte' | PackedMode;
  readonly start: number;
  readonly end: number;
  /** false at the end of a full symbol, where nothing leads back to ASCII. */
  readonly returns: boolean;
}

/** The segments of a message and the data codewords they take. */
export interface Encodation {
  readonly segments: readonly Segment[];
  readonly codewords: number;
}

/**
 * The shortest encodation that fits one of the capacities, which ascend; undefined where none does.
 * `head` codewords come before the message.
 */
export function encodeMessage(
  bytes: Uint8Array,
  head: number,
  capacities: readonly number[],
): Encodation | undefined {
  const search = new Search(bytes, head);
  const { length } = bytes;
  const endings = endingsOf(search, bytes);
  const whole = search.cost(length, ASCII);
  for (const capacity of capacities) {
    if (whole <= capacity) {
      const segments = search.segments(length, ASCII);
      return { segments: whole === capacity ? filling(segments) : segments, codewords: whole };
    }
    const ending = endings.find(({ total }) => total === capacity);
    if (ending !== undefined) return { segments: ending.segments(), codewords: capacity };
  }
  return undefined;
}

/**
 * The segments of a message that fills its symbol: where six bits are left behind digits they are
 * filler and not the way back to ASCII, which has as many.
 */
function filling(segments: readonly Segment[]): readonly Segment[] {
  const last = segments.at(-1)!;
  const digits = last.end - last.start;
  const isFilled = last.mode === 'decimal' && digits % 3 === 0 && (4 + (digits / 3) * 10) % 8 === 2;
  return isFilled ? [...segments.slice(0, -1), { ...last, returns: false }] : segments;
}

/** A way to end a message that is allowed only if it fills the symbol. */
interface Ending {
  readonly total: number;
  readonly segments: () => Segment[];
}

/** Endings in another mode than ASCII, with what one codeword of ASCII may hold behind them. */
function endingsOf(search: Search, bytes: Uint8Array): Ending[] {
  const { length } = bytes;
  const open = (state: number, more: number, place = length): Ending => ({
    total: search.cost(place, state) + more,
    segments: () => search.openEnded(place, state),
  });
  const endings = PACKED.flatMap(({ first, mode }) =>
    mode === 'edi' ? [open(first, 0)] : [open(first, 0), open(first + 2, 2)],
  );
  for (const bits of [0, 2, 4, 6]) endings.push(open(DECIMAL + bits / 2, bits === 0 ? 0 : 1));
  const last = bytes[length - 1]!;
  // One digit fits into the four or six bits that are left of the last codeword.
  if (isDigit(last)) {
    for (const bits of [2, 4]) endings.push(open(DECIMAL + bits / 2, 1, length - 1));
  }
  const isPair = isDigit(last) && isDigit(bytes[length - 2]);
  const places = [...(last < 0x80 ? [length - 1] : []), ...(isPair ? [length - 2] : [])];
  for (const place of places) {
    for (const state of [...PACKED.map(({ first }) => first), DECIMAL]) {
      endings.push({
        total: search.cost(place, state) + 1,
        segments: () => [
          ...search.openEnded(place, state, place),
          { mode: 'ascii', start: place, end: length, returns: true },
        ],
      });
    }
  }
  endings.push(bytesToEnd(search, length));
  return endings;
}

/** Bytes up to the end of the symbol, whose length is written as 0. */
function bytesToEnd(search: Search, length: number): Ending {
  let start = 0;
  for (let place = 1; place < length; place++) {
    if (search.cost(place, ASCII) - place < search.cost(start, ASCII) - start) start = place;
  }
  return {
    total: search.cost(start, ASCII) + 2 + length - start,
    segments: () => [
      ...search.segments(start, ASCII),
      { mode: 'byte', start, end: length, returns: false },
    ],
  };
}

/** The fewest codewords that lead to every state at every place between two bytes. */
class Search {
  readonly #bytes: Uint8Array;
  /** Complete codewords by place and state. */
  readonly #costs: Uint16Array;
  /** By place and state: the state before, and how many bytes ago that was. */
  readonly #before: Uint8Array;
  readonly #steps: Uint8Array;
  /** By place: where the bytes of byte mode started. */
  readonly #byteStarts: Uint16Array;

  constructor(bytes: Uint8Array, head: number) {
    const places = (bytes.length + 4) * STATES;
    this.#bytes = bytes;
    this.#costs = new Uint16Array(places).fill(IMPOSSIBLE);
    this.#before = new Uint8Array(places);
    this.#steps = new Uint8Array(places);
    this.#byteStarts = new Uint16Array(bytes.length + 4);
    this.#costs[ASCII] = head;
    for (let place = 0; place <= bytes.length; place++) {
      this.#changeMode(place);
      if (place < bytes.length) this.#goOn(place);
    }
  }

  cost(place: number, state: number): number {
    return place < 0 ? IMPOSSIBLE : this.#costs[place * STATES + state]!;
  }

  /** The segments on the way to a state. */
  segments(place: number, state: number): Segment[] {
    return this.#trace(place, state, true);
  }

  /** As `segments`, but the last goes on to `end` and does not return to ASCII. */
  openEnded(place: number, state: number, end = this.#bytes.length): Segment[] {
    const segments = this.#trace(place, state, false);
    const last = segments.pop()!;
    return [...segments, { ...last, end }];
  }

  /** Back to ASCII, and from there to any other mode. */
  #changeMode(place: number): void {
    for (const { first } of PACKED) this.#offer(place, ASCII, first, 0, 1);
    for (let i = 0; i < 4; i++) this.#offer(place, ASCII, DECIMAL + i, 0, DECIMAL_ENDS[i]!);
    this.#offer(place, ASCII, BYTE, 0, 0);
    for (const { first } of PACKED) this.#offer(place, first, ASCII, 0, 1);
    this.#offer(place, DECIMAL + 2, ASCII, 0, 0);
    // Of two equal ways the one whose bytes start later, because a long length takes a codeword more.
    if (this.cost(place, ASCII) + 2 <= this.cost(place, BYTE)) {
      this.#set(place, BYTE, ASCII, 0, this.cost(place, ASCII) + 2);
      this.#byteStarts[place] = place;
    }
  }

  /** The next byte, two or three digits, in every mode. */
  #goOn(place: number): void {
    const bytes = this.#bytes;
    const byte = bytes[place]!;
    this.#offer(place + 1, ASCII, ASCII, 1, byte < 0x80 ? 1 : 2);
    if (isDigit(byte)) this.#digits(place);
    for (const { first, mode } of PACKED) {
      const values = packedValues(mode, byte).length;
      if (values === 0) continue;
      for (let pending = 0; pending < 3; pending++) {
        const now = pending + values;
        this.#offer(place + 1, first + (now % 3), first + pending, 1, 2 * Math.floor(now / 3));
      }
    }
    const start = this.#byteStarts[place]!;
    const isLonger = place + 1 - start === LONG;
    this.#offer(place + 1, BYTE, BYTE, 1, isLonger ? 2 : 1);
    this.#byteStarts[place + 1] = start;
  }

  #digits(place: number): void {
    if (isDigit(this.#bytes[place + 1])) {
      this.#offer(place + 2, ASCII, ASCII, 2, 1);
      if (isDigit(this.#bytes[place + 2])) {
        for (let i = 0; i < 4; i++) {
          const bits = 2 * i + 10;
          const cost = Math.floor(bits / 8);
          this.#offer(place + 3, DECIMAL + (bits % 8) / 2, DECIMAL + i, 3, cost);
        }
      }
    }
    // Four bits behind the way back to ASCII hold a digit.
    for (const i of [2, 3]) this.#offer(place + 1, ASCII, DECIMAL + i, 1, DECIMAL_ENDS[i]!);
  }

  #offer(place: number, state: number, before: number, step: number, codewords: number): void {
    const cost = this.cost(place - step, before) + codewords;
    if (cost < this.cost(place, state)) this.#set(place, state, before, step, cost);
  }

  #set(place: number, state: number, before: number, step: number, cost: number): void {
    const at = place * STATES + state;
    this.#costs[at] = cost;
    this.#before[at] = before;
    this.#steps[at] = step;
  }

  #trace(end: number, state: number, returns: boolean): Segment[] {
    const segments: Segment[] = [];
    let place = end;
    let current = state;
    let segmentEnd = end;
    while (place > 0 || current !== ASCII) {
      const at = place * STATES + current;
      const before = this.#before[at]!;
      place -= this.#steps[at]!;
      const mode = MODE_OF[current]!;
      if (MODE_OF[before] !== mode) {
        const start = mode === 'ascii' ? place + this.#steps[at]! : place;
        if (segmentEnd > start) {
          segments.push({ mode, start, end: segmentEnd, returns: returns || segments.length > 0 });
        }
        segmentEnd = start;
      }
      current = before;
    }
    if (segmentEnd > 0) segments.push({ mode: 'ascii', start: 0, end: segmentEnd, returns: true });
    return segments.reverse();
  }
}

/** States: ASCII, three modes with up to two values pending, bits pending in decimal mode, bytes. */
const ASCII = 0;
const PACKED: readonly { readonly mode: PackedMode; readonly first: number }[] = [
  { mode: 'c40', first: 1 },
  { mode: 'text', first: 4 },
  { mode: 'edi', first: 7 },
];
const DECIMAL = 10;
const BYTE = 14;
const STATES = 15;

const MODE_OF: readonly Segment['mode'][] = [
  'ascii',
  ...PACKED.flatMap(({ mode }) => [mode, mode, mode]),
  ...(['decimal', 'decimal', 'decimal', 'decimal', 'byte'] as const),
];

/** By bits pending / 2: codewords that the way back from decimal mode completes. */
const DECIMAL_ENDS = [1, 1, 2, 2];

/** From this length on byte mode writes its length in two codewords. */
export const LONG = 250;

/** More than any cost, and low enough to add to. */
const IMPOSSIBLE = 60_000;
