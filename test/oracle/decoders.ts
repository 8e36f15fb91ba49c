/** Decoders of our own, written from the standards, for symbologies no other oracle reads. */
import type { Matrix, Symbol } from '../../src/barcode/symbol.ts';
import { decodeAuspost } from './decoders/auspost.ts';
import { decodeBc412 } from './decoders/bc412.ts';
import { decodeCodablock } from './decoders/codablock.ts';
import { decodeCode16k } from './decoders/code16k.ts';
import { decodeCode49 } from './decoders/code49.ts';
import { decodeDotCode } from './decoders/dotcode.ts';
import { decodeComponent } from './decoders/general-field.ts';
import { decodeHanXin, HANXIN_SIDE_MAX } from './decoders/hanxin.ts';
import { decodeMaxicode, transmittedBytes } from './decoders/maxicode.ts';
import {
  COOP,
  DATALOGIC,
  decodeTwoOfFive,
  IATA,
  INDUSTRIAL,
  MATRIX,
} from './decoders/two-of-five.ts';
import { carriedBytes, message } from './reader-normalization.ts';
import { readSymbol } from '../support/read-symbol.ts';
import type { Exception } from './reader-table.ts';
import type { Value } from './values.ts';

export interface Decoder {
  /** The bytes in a symbol; throws where it is no symbol. */
  readonly decode: (symbol: Symbol, value: Value) => Buffer | Promise<Buffer>;
  /** The bytes that should be in it. */
  readonly carries: (id: string, value: Value) => Buffer;
  readonly exceptions?: readonly Omit<Exception, 'format'>[];
}

const SHORT_COMPONENT: Exception = {
  when: ({ encoded }) => message(encoded.canonical).length < 12,
  reason: 'zxing reads no component of so few codewords',
};

/** Digits of customer information may be written as digits or as characters: the length tells. */
const auspost: Decoder['decode'] = (symbol, { encoded }) => {
  if (symbol.kind !== 'matrix') throw new Error('no matrix');
  const info = encoded.canonical.slice(10);
  const isNumeric =
    /^\d+$/.test(info) && info.length > (encoded.canonical.startsWith('62') ? 10 : 5);
  return decodeAuspost(symbol, () => isNumeric);
};

const matrix =
  (decode: (matrix: Matrix) => Buffer): Decoder['decode'] =>
  (symbol) => {
    if (symbol.kind !== 'matrix') throw new Error('bars where a matrix should be');
    return decode(symbol);
  };

/** The flag, the data and the modulo 43 link character (ANSI/HIBC 2.6, appendix B). */
const hibcBytes = (_: string, value: Value): Buffer => carriedBytes('HIBC128', value);

const twoOfFive = (variant: typeof COOP): Decoder => ({
  decode: decodeTwoOfFive(variant),
  carries: carriedBytes,
});

/** The 2D component alone: zxing reads the codewords, the general purpose field is ours. */
async function component(symbol: Symbol): Promise<Buffer> {
  const found = (await readSymbol(symbol)).find(({ format }) => /PDF417/.test(format));
  if (found === undefined) throw new Error('nothing read');
  return Buffer.from(decodeComponent(found.bytes));
}

const componentBytes = (_: string, { encoded }: Value): Buffer =>
  Buffer.from(message(encoded.canonical.replace(/^[^|]*\|/, '')));

const LARGE_HANXIN: Exception = {
  when: ({ encoded }) =>
    encoded.symbol.kind === 'matrix' && encoded.symbol.columns > HANXIN_SIDE_MAX,
  reason: 'only versions 1 to 3 are decoded, which have no alignment patterns',
};

/** Text travels in GB 18030; the decoder of Node tells what the bytes say. */
const hanXin: Decoder['decode'] = (symbol, { data }) => {
  if (symbol.kind !== 'matrix') throw new Error('no matrix');
  const bytes = decodeHanXin(symbol);
  return typeof data === 'string' ? Buffer.from(new TextDecoder('gb18030').decode(bytes)) : bytes;
};

/** Text travels in ISO 8859-1, the default character set, unless an ECI comes before it. */
const maxicode: Decoder['decode'] = (symbol, { data }) => {
  if (symbol.kind !== 'matrix') throw new Error('no matrix');
  const contents = decodeMaxicode(symbol);
  const bytes = transmittedBytes(contents);
  const isLatin1 = typeof data === 'string' && contents.ecis.length === 0;
  return isLatin1 ? Buffer.from(bytes.toString('latin1')) : bytes;
};

export const DECODERS: Readonly<Record<string, Decoder>> = {
  CODE2OF5: twoOfFive(INDUSTRIAL),
  INDUSTRIAL2OF5: twoOfFive(INDUSTRIAL),
  IATA2OF5: twoOfFive(IATA),
  MATRIX2OF5: twoOfFive(MATRIX),
  DATALOGIC2OF5: twoOfFive(DATALOGIC),
  COOP2OF5: twoOfFive(COOP),
  BC412: { decode: decodeBc412, carries: carriedBytes },
  AUSPOST: { decode: auspost, carries: carriedBytes },
  GS1_CC: { decode: component, carries: componentBytes, exceptions: [SHORT_COMPONENT] },
  GS1_128_COMPOSITE: { decode: component, carries: componentBytes },
  CODABLOCKF: { decode: matrix(decodeCodablock), carries: carriedBytes },
  HIBC_CODABLOCKF: { decode: matrix(decodeCodablock), carries: hibcBytes },
  CODE16K: { decode: matrix(decodeCode16k), carries: carriedBytes },
  CODE49: { decode: matrix(decodeCode49), carries: carriedBytes },
  HANXIN: { decode: hanXin, carries: carriedBytes, exceptions: [LARGE_HANXIN] },
  MAXICODE: { decode: maxicode, carries: carriedBytes },
  DOTCODE: { decode: matrix(decodeDotCode), carries: carriedBytes },
  GS1_DOTCODE: { decode: matrix(decodeDotCode), carries: carriedBytes },
};
