/**
 * Bytes to DotCode's data codewords: what comes first, and then the steps of the shortest plan,
 * written out (AIM ISS DotCode Rev 4.0, 5.2).
 */
import {
  A,
  B,
  BINARY,
  C,
  CRLF,
  FNC1,
  FNC2,
  inSetA,
  inSetB,
  LATCHES,
  MACRO_05,
  MACRO_06,
  MACRO_12,
  MACRO_ANY,
  SEVENTEEN_TEN,
  SHIFT_A,
  SHIFT_B_FROM_A,
  SHIFT_B_FROM_C,
  SHIFT_C,
  UPPER_SHIFT_A,
  UPPER_SHIFT_B,
} from './code-sets.ts';
import { shortestPlan, STATES, STEP, type Start } from './plan.ts';

/** Data codewords, and whether binary mode is in force behind the last. */
export interface Encodation {
  readonly codewords: readonly number[];
  readonly endsInBinary: boolean;
}

/** The shortest sequence for bytes without GS1 meaning, behind an ECI if there is one. */
export function encodeBytes(bytes: Uint8Array, eci: number | undefined): Encodation {
  if (eci !== undefined) return encode(bytes, 'eci', [FNC2, ...eciCodewords(eci)]);
  const macro = macroOf(bytes);
  return macro === undefined
    ? encode(bytes, 'text', [])
    : encode(macro.body, 'macro', macro.codewords);
}

/** The shortest sequence for GS1 data, which starts with two digits; a GS is written as FNC1. */
export const encodeGs1 = (bytes: Uint8Array): Encodation => encode(bytes, 'gs1', []);

function encode(bytes: Uint8Array, start: Start, head: readonly number[]): Encodation {
  const { latches, steps } = shortestPlan(bytes, start);
  const writer = new Writer(bytes, start === 'macro' ? B : C, head);
  let state: number = writer.mode;
  let i = 0;
  while (i < bytes.length) {
    const latched = latches[i * STATES + state]!;
    if (latched !== state) writer.latch(latched);
    const step = steps[i * STATES + latched]!;
    // Two digits at the start would mean GS1 data.
    if (i === 0 && start === 'text' && latched === C && step <= STEP.seventeenTen) {
      writer.codewords.push(FNC1);
    }
    i = writer.write(step, i);
    state = writer.mode + writer.bytesInGroup;
  }
  writer.endGroup();
  return { codewords: writer.codewords, endsInBinary: writer.mode === BINARY };
}

/** Writes steps as codewords, in the mode in force. */
class Writer {
  readonly codewords: number[];
  mode: number;
  readonly #bytes: Uint8Array;
  /** Bytes of binary mode that are not written yet, at most four. */
  #group: number[] = [];

  constructor(bytes: Uint8Array, mode: number, head: readonly number[]) {
    this.#bytes = bytes;
    this.mode = mode;
    this.codewords = [...head];
  }

  get bytesInGroup(): number {
    return this.#group.length;
  }

  latch(mode: number): void {
    this.endGroup();
    this.codewords.push(LATCHES[this.mode]![mode]!);
    this.mode = mode;
  }

  /** Writes the step at a position and returns the position behind it. */
  write(step: number, at: number): number {
    if (step >= STEP.shiftC) return this.#shiftToC(step - STEP.shiftC, at);
    if (step >= STEP.shiftB) return this.#shiftToB(step - STEP.shiftB, at);
    if (step === STEP.seventeenTen) {
      this.codewords.push(SEVENTEEN_TEN);
      this.#pairs(3, at + 2);
      return at + 10;
    }
    if (step === STEP.crlf) return this.#inB(at);
    if (step === STEP.datum && this.mode === C) return this.#pairs(1, at);
    if (step === STEP.datum && this.mode === B) return this.#inB(at);
    this.#single(step, this.#bytes[at]!);
    return at + 1;
  }

  /** Writes an unfinished group, whose bytes are digits of base 259, in base 103 (5.2.1.1). */
  endGroup(): void {
    if (this.#group.length === 0) return;
    let value = this.#group.reduce((sum, byte) => sum * 259 + byte, 0);
    const codewords = Array.from({ length: this.#group.length + 1 }, () => {
      const digit = value % 103;
      value = Math.floor(value / 103);
      return digit;
    });
    this.codewords.push(...codewords.reverse());
    this.#group = [];
  }

  /** A byte that is one codeword, or a shift and one. */
  #single(step: number, byte: number): void {
    if (step === STEP.fnc1) this.codewords.push(FNC1);
    else if (step === STEP.shiftA) this.codewords.push(SHIFT_A + 1, inSetA(byte));
    else if (step === STEP.upper) {
      if (byte < 0xa0) this.codewords.push(UPPER_SHIFT_A, inSetA(byte - 0x80));
      else this.codewords.push(UPPER_SHIFT_B, inSetB(byte - 0x80)!);
    } else if (this.mode === A) this.codewords.push(inSetA(byte));
    else if (this.#group.push(byte) === 5) this.endGroup();
  }

  /** The next codeword of code set B, which may be both CR and LF. */
  #inB(at: number): number {
    const codeword = inSetB(this.#bytes[at]!);
    this.codewords.push(codeword ?? CRLF);
    return codeword === undefined ? at + 2 : at + 1;
  }

  #shiftToB(count: number, at: number): number {
    this.codewords.push(count + (this.mode === A ? SHIFT_B_FROM_A : SHIFT_B_FROM_C));
    let next = at;
    for (let i = 0; i < count; i++) next = this.#inB(next);
    return next;
  }

  #shiftToC(pairs: number, at: number): number {
    this.endGroup();
    this.codewords.push(pairs + SHIFT_C);
    return this.#pairs(pairs, at);
  }

  #pairs(count: number, at: number): number {
    const end = at + 2 * count;
    for (let i = at; i < end; i += 2) {
      this.codewords.push((this.#bytes[i]! - 0x30) * 10 + this.#bytes[i + 1]! - 0x30);
    }
    return end;
  }
}

/** The largest ECI designator that the codewords behind FNC2 can say. */
export const ECI_MAX = 811_799;

/** One codeword up to 39, then three (5.2.1). */
function eciCodewords(eci: number): number[] {
  if (eci < 40) return [eci];
  const value = eci - 40;
  return [Math.floor(value / (113 * 113)) + 40, Math.floor(value / 113) % 113, value % 113];
}

/**
 * The data of a message in a syntax of ISO/IEC 15434, `[)>` RS, format … EOT, whose envelope a macro
 * replaces: of formats 05, 06 and 12 also the GS behind the format and the RS before EOT.
 */
function macroOf(bytes: Uint8Array): { codewords: number[]; body: Uint8Array } | undefined {
  const text = Buffer.from(bytes).toString('latin1');
  const format = /^\[\)>\x1e(\d\d)[^]*\x04$/.exec(text)?.[1];
  if (format === undefined) return undefined;
  const macro = MACROS[format];
  if (macro === undefined) {
    const digits = [inSetB(bytes[4]!)!, inSetB(bytes[5]!)!];
    return { codewords: [LATCHES[C]![B]!, MACRO_ANY, ...digits], body: bytes.subarray(6, -1) };
  }
  const isRight = text.length >= 9 && text[6] === '\x1d' && text.at(-2) === '\x1e';
  return isRight ? { codewords: [LATCHES[C]![B]!, macro], body: bytes.subarray(7, -2) } : undefined;
}

const MACROS: Readonly<Record<string, number>> = { '05': MACRO_05, '06': MACRO_06, '12': MACRO_12 };
