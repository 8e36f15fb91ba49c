/**
 * Divides data into segments of the modes that QR Code, Micro QR Code and rMQR Code share, so that
 * they take the fewest bits (ISO/IEC 18004:2024, 7.4; ISO/IEC 23941:2022, 7.4). What differs
 * between the three is the length of the fields that precede a segment.
 */

/** The modes, cheapest first. */
export const MODE = { numeric: 0, alphanumeric: 1, byte: 2, kanji: 3 } as const;

export type Mode = (typeof MODE)[keyof typeof MODE];

/** What is encoded: bytes, and from 0x100 on characters of two bytes in Shift JIS. */
export type Codes = Uint8Array | Uint16Array;

/** How a segment begins in versions whose fields have the same lengths. */
export interface SegmentFields {
  readonly indicatorBits: number;
  /** Mode indicators, by mode. */
  readonly indicators: readonly number[];
  /** Bits of the character count, by mode; a mode beyond the list does not exist. */
  readonly countBits: readonly number[];
}

/** Codes from `start` up to `end` in one mode. */
export interface Segment {
  readonly mode: Mode;
  readonly start: number;
  readonly end: number;
}

export interface Segmentation {
  readonly segments: readonly Segment[];
  /** Bits of all segments with their fields. */
  readonly bitCount: number;
}

/** Codes gathered to runs that belong together whatever the fields are. */
export interface Runs {
  readonly codes: Codes;
  readonly count: number;
  /** By run, the cheapest mode that holds its codes. */
  readonly modes: Uint8Array;
  /** By run, where it ends. */
  readonly ends: Uint16Array;
  /** Bits that no segmentation falls below. */
  readonly bitsAtLeast: number;
}

/**
 * The runs of codes with the same cheapest mode, at most 65,535 codes in all. Dividing a run
 * between two modes never saves a bit: a digit less saves at most 4 bits, and costs at least 5 in
 * alphanumeric mode; an alphanumeric character less saves at most 6, and costs 8 in byte mode.
 *
 * `withFnc1` keeps `%` out of alphanumeric mode, where it would mean FNC1 (18004, 7.4.8.2).
 */
export function runsOf(codes: Codes, withFnc1 = false): Runs {
  const { length } = codes;
  const modes = new Uint8Array(length);
  const ends = new Uint16Array(length);
  let count = 0;
  let sixths = 0;
  let last = -1;
  for (let i = 0; i < length; i++) {
    const code = codes[i]!;
    const mode = code > 0xff ? KANJI : withFnc1 && code === PERCENT ? BYTE : CHEAPEST_MODE[code]!;
    if (mode !== last) {
      if (i > 0) ends[count++] = i;
      modes[count] = last = mode;
    }
    sixths += SIXTHS[mode]!;
  }
  if (length > 0) ends[count++] = length;
  return { codes, count, modes, ends, bitsAtLeast: Math.ceil(sixths / 6) };
}

/**
 * The segments that take the fewest bits, by dynamic programming over the runs; undefined if the
 * fields lack a mode that the data needs. Costs are in sixths of bits, rounded up to whole bits
 * where a segment ends.
 */
export function divide(runs: Runs, fields: SegmentFields): Segmentation | undefined {
  const heads = headCosts(fields);
  const { count, modes, ends } = joined(runs, heads);
  const costs = new Int32Array(MODES).fill(IMPOSSIBLE);
  // Entry MODES * run + mode: the mode before the run if `mode` is the run's.
  const before = new Uint8Array(count * MODES);
  let cheapest = 0;
  let cheapestMode = NUMERIC;
  for (let run = 0, start = 0; run < count; run++) {
    const length = ends[run]! - start;
    start += length;
    const first = modes[run]!;
    const last = first === KANJI ? KANJI : BYTE;
    let next = IMPOSSIBLE;
    let nextMode = NUMERIC;
    for (let mode = NUMERIC; mode < MODES; mode++) {
      const opened = cheapest + heads[mode]!;
      const continues = costs[mode]! <= opened;
      before[run * MODES + mode] = continues ? mode : cheapestMode;
      const sofar = continues ? costs[mode]! : opened;
      const isAllowed = mode >= first && mode <= last && sofar < IMPOSSIBLE;
      costs[mode] = isAllowed ? sofar + length * SIXTHS[mode]! : IMPOSSIBLE;
      const whole = Math.ceil(costs[mode]! / 6) * 6;
      if (whole < next) {
        next = whole;
        nextMode = mode;
      }
    }
    if (next >= IMPOSSIBLE) return undefined;
    cheapest = next;
    cheapestMode = nextMode;
  }
  return { segments: trace(ends, count, before, cheapestMode), bitCount: cheapest / 6 };
}

/**
 * The same runs, but those that are too short to be a segment of their own joined with their
 * neighbors, where both neighbors need the same mode: text of short runs becomes few of them.
 */
function joined(runs: Runs, heads: Int32Array): Pick<Runs, 'count' | 'modes' | 'ends'> {
  const modes = new Uint8Array(runs.count);
  const ends = new Uint16Array(runs.count);
  const back = Math.min(heads[ALPHANUMERIC]!, heads[BYTE]!);
  let count = 0;
  for (let run = 0; run < runs.count; run++) {
    const mode = runs.modes[run]!;
    if (count > 1 && modes[count - 2] === mode && modes[count - 1]! < mode && mode !== KANJI) {
      const between = modes[count - 1]!;
      const length = ends[count - 1]! - ends[count - 2]!;
      if (length * (SIXTHS[BYTE]! - SIXTHS[between]!) <= heads[between]! + back) count -= 2;
    }
    modes[count] = mode;
    ends[count++] = runs.ends[run]!;
  }
  return { count, modes, ends };
}

/** Follows the modes back from the last run. */
function trace(ends: Uint16Array, count: number, before: Uint8Array, lastMode: number): Segment[] {
  const segments: Segment[] = [];
  let mode = lastMode as Mode;
  let end = ends[count - 1] ?? 0;
  for (let run = count - 1; run >= 0; run--) {
    const previous = before[run * MODES + mode] as Mode;
    if (run > 0 && previous === mode) continue;
    const start = run > 0 ? ends[run - 1]! : 0;
    segments.push({ mode, start, end });
    mode = previous;
    end = start;
  }
  return segments.reverse();
}

/** What it costs to begin a segment, by mode. */
function headCosts({ indicatorBits, countBits }: SegmentFields): Int32Array {
  const heads = new Int32Array(MODES).fill(IMPOSSIBLE);
  for (let mode = 0; mode < countBits.length; mode++) {
    heads[mode] = (indicatorBits + countBits[mode]!) * 6;
  }
  return heads;
}

const { numeric: NUMERIC, alphanumeric: ALPHANUMERIC, byte: BYTE, kanji: KANJI } = MODE;
const MODES = 4;

/** Bits of a character in each mode, times 6: 10/3, 11/2, 8 and 13 (18004, 7.4.3 to 7.4.6). */
const SIXTHS = [20, 33, 48, 78];

/** More than any cost, and low enough to add to. */
const IMPOSSIBLE = 1 << 29;

const PERCENT = 0x25;

/** Values of the alphanumeric characters by byte (18004, Table 5). */
export const ALPHANUMERIC_VALUES = new Uint8Array(256);

const CHEAPEST_MODE = new Uint8Array(256).fill(BYTE);
for (const [value, character] of [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'].entries()) {
  ALPHANUMERIC_VALUES[character.charCodeAt(0)] = value;
  CHEAPEST_MODE[character.charCodeAt(0)] = value < 10 ? NUMERIC : ALPHANUMERIC;
}
