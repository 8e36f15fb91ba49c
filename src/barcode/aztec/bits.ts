/**
 * The bit stream of an Aztec Code before it is cut into codewords (ISO/IEC 24778:2024, 7.3.2): the
 * message with what precedes it, written in the fewest bits.
 */
import type { StructuredAppend } from '../symbology.ts';
import {
  BINARY_SHIFT,
  DIGIT,
  ECI,
  FLAG_LENGTH_BITS,
  FNC1,
  latchBits,
  latchValue,
  LONG_LENGTH_BITS,
  MIXED,
  nextLatch,
  pairValue,
  PUNCT,
  PUNCT_SHIFT,
  SHORT_LENGTH_BITS,
  SHORT_RUN_MAX,
  UPPER,
  UPPER_SHIFTS,
  valueOf,
  WIDTHS,
} from './characters.ts';
import { bitsAtLeast, shortestSteps, type Step } from './encodation.ts';

/** What an Aztec Code says. */
export interface AztecMessage {
  readonly bytes: Uint8Array;
  /** The ECI designator of the bytes, 0 to 999999; undefined for none. */
  readonly eci?: number | undefined;
  /** Whether FNC1 comes first and stands for every GS (U+001D), as in GS1 data. */
  readonly isGs1?: boolean;
  /** The place among the symbols that carry the message together: 2 to 26 of them. */
  readonly structuredAppend?: StructuredAppend | undefined;
}

/** A bit stream, and the mode that is in force after it. */
export interface MessageBits {
  /** One bit a byte. */
  readonly bits: Uint8Array;
  readonly mode: number;
}

/** The bits of a message; undefined if they are more than `most`. */
export function messageBits(message: AztecMessage, most: number): MessageBits | undefined {
  const symbols = symbolsOf(message);
  if (bitsAtLeast(symbols) > most) return undefined;
  const { steps, bitCount } = shortestSteps(symbols);
  const digits = message.eci === undefined ? '' : String(message.eci);
  const markBits = message.structuredAppend === undefined ? 0 : SEQUENCE_MARK_BITS;
  const total = markBits + bitCount + digits.length * WIDTHS[DIGIT]!;
  if (total > most) return undefined;
  const writer = new StepWriter(total, symbols, digits);
  if (markBits > 0) writer.writeSequenceMark();
  for (const step of steps) writer.write(step);
  return { bits: writer.bits, mode: steps.at(-1)?.mode ?? UPPER };
}

/** Structured append, FNC1 and ECI, then the bytes. */
function symbolsOf({ bytes, eci, isGs1 = false, structuredAppend }: AztecMessage): Uint16Array {
  const header =
    structuredAppend === undefined ? [] : [...Buffer.from(placeInSequence(structuredAppend))];
  if (isGs1) header.push(FNC1);
  if (eci !== undefined) header.push(ECI);
  const symbols = new Uint16Array(header.length + bytes.length);
  symbols.set(header);
  symbols.set(bytes, header.length);
  return isGs1 ? symbols.map((symbol) => (symbol === GS ? FNC1 : symbol)) : symbols;
}

/** The identification between spaces, then index and total as letters (clause 8). */
const placeInSequence = ({ index, total, id }: StructuredAppend): string =>
  ` ${id} ${letter(index)}${letter(total)}`;

/** A for 1 to Z for 26. */
const letter = (number: number): string => String.fromCharCode(0x40 + number);

/** Writes steps one after the other, with the latches between them. */
class StepWriter {
  /** One bit a byte. */
  readonly bits: Uint8Array;
  readonly #symbols: Uint16Array;
  readonly #eciDigits: string;
  #length = 0;
  #mode: number = UPPER;

  constructor(bitCount: number, symbols: Uint16Array, eciDigits: string) {
    this.bits = new Uint8Array(bitCount);
    this.#symbols = symbols;
    this.#eciDigits = eciDigits;
  }

  /** A latch from UPPER to MIXED and at once back (clause 8). */
  writeSequenceMark(): void {
    this.#latchTo(MIXED);
    this.#latchTo(UPPER);
  }

  write(step: Step): void {
    this.#latchTo(step.mode);
    if (step.isBinary) this.#writeRun(step);
    else this.#writeCharacter(step);
  }

  #latchTo(mode: number): void {
    while (this.#mode !== mode) {
      const next = nextLatch(this.#mode, mode);
      this.#pushValue(latchValue(this.#mode, next), this.#mode);
      this.#mode = next;
    }
  }

  #writeCharacter({ mode, start, end }: Step): void {
    const symbol = this.#symbols[start]!;
    const inMode = valueOf(symbol, mode);
    const inPunct = valueOf(symbol, PUNCT);
    if (end - start === 2) {
      this.#writePunct(pairValue(symbol, this.#symbols[start + 1]!), mode);
    } else if (inMode >= 0) {
      this.#pushValue(inMode, mode);
    } else if (inPunct >= 0) {
      this.#writePunct(inPunct, mode);
    } else {
      this.#pushValue(UPPER_SHIFTS[mode]!, mode);
      this.#pushValue(valueOf(symbol, UPPER), UPPER);
    }
    if (symbol === FNC1) this.#push(0, FLAG_LENGTH_BITS);
    if (symbol === ECI) this.#writeEci();
  }

  /** A value of PUNCT, after a shift if another mode is in force. */
  #writePunct(value: number, mode: number): void {
    if (mode !== PUNCT) this.#pushValue(PUNCT_SHIFT, mode);
    this.#pushValue(value, PUNCT);
  }

  /** The number of digits, then the digits as in DIGIT (10.2). */
  #writeEci(): void {
    this.#push(this.#eciDigits.length, FLAG_LENGTH_BITS);
    for (const digit of this.#eciDigits)
      this.#pushValue(valueOf(digit.charCodeAt(0), DIGIT), DIGIT);
  }

  #writeRun({ mode, start, end }: Step): void {
    const length = end - start;
    this.#pushValue(BINARY_SHIFT, mode);
    if (length <= SHORT_RUN_MAX) {
      this.#push(length, SHORT_LENGTH_BITS);
    } else {
      this.#push(0, SHORT_LENGTH_BITS);
      this.#push(length - SHORT_RUN_MAX, LONG_LENGTH_BITS);
    }
    for (let i = start; i < end; i++) this.#push(this.#symbols[i]!, 8);
  }

  #pushValue(value: number, mode: number): void {
    this.#push(value, WIDTHS[mode]!);
  }

  #push(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--) this.bits[this.#length++] = (value >>> bit) & 1;
  }
}

/** The group separator: what readers report for FNC1 between elements. */
const GS = 0x1d;

const SEQUENCE_MARK_BITS = latchBits(UPPER, MIXED) + latchBits(MIXED, UPPER);
