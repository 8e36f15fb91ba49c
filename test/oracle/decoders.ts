/** Decoders of our own, written from the standards, for symbologies no other oracle reads. */
import type { Matrix, Symbol } from '../../src/barcode/symbol.ts';
import { decodeDotCode } from './decoders/dotcode.ts';
import { carriedBytes } from './dress.ts';
import type { Value } from './values.ts';

export interface Decoder {
  /** The bytes in a symbol; throws where it is no symbol. */
  readonly decode: (symbol: Symbol) => Buffer | Promise<Buffer>;
  /** The bytes that should be in it. */
  readonly carries: (id: string, value: Value) => Buffer;
}

const matrix =
  (decode: (matrix: Matrix) => Buffer): Decoder['decode'] =>
  (symbol) => {
    if (symbol.kind !== 'matrix') throw new Error('bars where a matrix should be');
    return decode(symbol);
  };

export const DECODERS: Readonly<Record<string, Decoder>> = {
  DOTCODE: { decode: matrix(decodeDotCode), carries: carriedBytes },
  GS1_DOTCODE: { decode: matrix(decodeDotCode), carries: carriedBytes },
};
