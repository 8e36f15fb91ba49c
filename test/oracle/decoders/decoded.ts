/**
 * What the strict decoders of matrix and stacked symbols have in common: the shape they return, and
 * the sink into which they write bytes and ECI designators.
 */
import { isUtf8 } from 'node:buffer';
import type { Matrix } from '../../../src/barcode/symbol.ts';

/** An ECI designator and the place of the first byte it applies to. */
export interface EciChange {
  readonly designator: number;
  readonly at: number;
}

/** The place of a symbol among those that carry a message together. */
export interface AppendedSymbol {
  /** From 1. */
  readonly index: number;
  /** 0 where the symbol does not say. */
  readonly total: number;
  /** The identifier as the symbology writes it: digits, letters or nothing. */
  readonly id: string;
}

/** A symbol's contents. */
export interface Decoded {
  /**
   * The bytes as a reader transmits them without ECI protocol: GS for an FNC1 that separates, nothing
   * for one that stands first, and macro characters as the envelope they stand for.
   */
  readonly bytes: Buffer;
  readonly ecis: readonly EciChange[];
  /** Runs of bytes that are Shift JIS by their mode, whatever an ECI says: from, and up to. */
  readonly kanji: readonly (readonly [number, number])[];
  /** FNC1 in first position: GS1 element strings. */
  readonly isGs1: boolean;
  /** What stands before an FNC1 in second position: a letter or two digits. */
  readonly application: string | undefined;
  /** The ISO/IEC 15434 format whose envelope one codeword stands for. */
  readonly macro: '05' | '06' | undefined;
  readonly structuredAppend: AppendedSymbol | undefined;
  /** The symbol sets up the reader and carries no data. */
  readonly isReaderProgramming: boolean;
  /** Size or version as the symbology names it: `16x48`, `compact 2`, `R7x43`. */
  readonly version: string;
  /** Error correction as the symbology names it: a level, or codewords of it and of all. */
  readonly correction: string;
  /** Codewords (in Aztec Code and the QR family bits) before pads, and how many there is room for. */
  readonly used: number;
  readonly capacity: number;
}

/** Fields a decoder may fill while it reads; `done` makes them a Decoded. */
export class Contents {
  readonly bytes: number[] = [];
  readonly ecis: EciChange[] = [];
  readonly kanji: (readonly [number, number])[] = [];
  isGs1 = false;
  application: string | undefined;
  macro: '05' | '06' | undefined;
  structuredAppend: AppendedSymbol | undefined;
  isReaderProgramming = false;

  text(text: string): void {
    for (const byte of Buffer.from(text, 'latin1')) this.bytes.push(byte);
  }

  eci(designator: number): void {
    if (designator > ECI_MAX) throw new Error(`ECI ${designator} is beyond 999999`);
    this.ecis.push({ designator, at: this.bytes.length });
  }

  /** Writes the start of an ISO/IEC 15434 envelope; `done` writes its end. */
  openEnvelope(format: '05' | '06'): void {
    this.macro = format;
    this.text(`[)>\x1e${format}\x1d`);
  }

  done(version: string, correction: string, used: number, capacity: number): Decoded {
    if (this.macro !== undefined) this.text('\x1e\x04');
    if (this.structuredAppend === undefined) this.#checkUtf8();
    const { bytes, ecis, kanji, isGs1, application, macro, structuredAppend, isReaderProgramming } =
      this;
    return {
      bytes: Buffer.from(bytes),
      ...{ ecis, kanji, isGs1, application, macro, structuredAppend, isReaderProgramming },
      ...{ version, correction, used, capacity },
    };
  }

  /** What an ECI says is UTF-8 is UTF-8; several symbols may divide a character among them. */
  #checkUtf8(): void {
    this.ecis.forEach(({ designator, at }, i) => {
      const part = this.bytes.slice(at, this.ecis[i + 1]?.at);
      if (designator === ECI_UTF8 && !isUtf8(Buffer.from(part))) {
        throw new Error(`bytes ${Buffer.from(part).toString('hex')} behind ECI 26 are no UTF-8`);
      }
    });
  }
}

const ECI_MAX = 999_999;

/** ECI 26 is UTF-8 (AIM ITS/04-023, table 1). */
const ECI_UTF8 = 26;

/**
 * ECIs as text: `26 at 0`. One that stands behind a macro character governs all data there is, and
 * counts as standing at the start: the envelope is ASCII.
 */
export const announcedEcis = ({ ecis, macro }: Decoded): string =>
  ecis
    .map(
      ({ designator, at }) => `${designator} at ${macro !== undefined && at === ENVELOPE ? 0 : at}`,
    )
    .join();

/** Bytes of an envelope before its data. */
const ENVELOPE = 7;

/** What readers report for FNC1 between data. */
export const GS = 0x1d;

/** The cells of a matrix of black and white modules, row by row; throws on any other matrix. */
export function modulesOf({ cell, columns, rows, palette }: Matrix): readonly Uint8Array[] {
  if (cell !== 'square') throw new Error(`${cell} cells where modules are square`);
  if (palette !== undefined) throw new Error('a palette where modules are black or white');
  return rows.map(({ cells }, y) => {
    if (cells.length !== columns)
      throw new Error(`row ${y} has ${cells.length} of ${columns} cells`);
    if (cells.some((value) => value > 1)) throw new Error(`row ${y} has a cell that is no module`);
    return cells;
  });
}

/** As `modulesOf`, of a matrix all whose rows are one module high. */
export function squareModulesOf(matrix: Matrix): readonly Uint8Array[] {
  const high = matrix.rows.findIndex(({ heightModules }) => heightModules !== 1);
  if (high >= 0) throw new Error(`row ${high} is not one module high`);
  return modulesOf(matrix);
}

/** A stream of bits, highest first. */
export class BitReader {
  readonly #bits: Uint8Array;
  at = 0;

  /** One bit an entry. */
  constructor(bits: Uint8Array) {
    this.#bits = bits;
  }

  /** The bits of values of `size` bits each, highest first. */
  static bits(values: ArrayLike<number>, size: number): Uint8Array {
    const bits = new Uint8Array(values.length * size);
    for (let i = 0; i < bits.length; i++) {
      bits[i] = (values[Math.floor(i / size)]! >> (size - 1 - (i % size))) & 1;
    }
    return bits;
  }

  /** Bits as values of `size` bits each, the rest left out. */
  static words(bits: Uint8Array, size: number): number[] {
    const reader = new BitReader(bits);
    return Array.from({ length: Math.floor(bits.length / size) }, () => reader.take(size));
  }

  get left(): number {
    return this.#bits.length - this.at;
  }

  /** The next `count` bits as a number; throws where fewer are left. */
  take(count: number): number {
    if (count > this.left)
      throw new Error(`${this.left} bits where ${count} belong to a character`);
    let value = 0;
    for (const end = this.at + count; this.at < end; this.at++) {
      value = value * 2 + this.#bits[this.at]!;
    }
    return value;
  }

  /** true where every bit left is `value`. */
  isRest(value: 0 | 1): boolean {
    return this.#bits.subarray(this.at).every((bit) => bit === value);
  }
}
