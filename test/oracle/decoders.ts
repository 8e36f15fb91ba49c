/** Decoders of our own, written from the standards, held against every value. */
import type { Matrix, Symbol } from '../../src/barcode/symbol.ts';
import { decodeAztec } from './decoders/aztec.ts';
import { decodeAuspost } from './decoders/auspost.ts';
import { decodeBc412 } from './decoders/bc412.ts';
import { decodeCodablock } from './decoders/codablock.ts';
import { decodeCode16k } from './decoders/code16k.ts';
import { decodeCode49 } from './decoders/code49.ts';
import { decodeDotCode } from './decoders/dotcode.ts';
import { decodeDataMatrix } from './decoders/data-matrix.ts';
import type { Decoded } from './decoders/decoded.ts';
import { decodeComponent } from './decoders/general-field.ts';
import { decodeGridMatrix } from './decoders/grid-matrix.ts';
import { decodeHanXin } from './decoders/hanxin.ts';
import { decodeMaxicode, transmittedBytes } from './decoders/maxicode.ts';
import { decodeMicroQr } from './decoders/micro-qr.ts';
import { decodeMicroPdf417, decodePdf417 } from './decoders/pdf417.ts';
import { decodeQr } from './decoders/qr.ts';
import { decodeRmqr } from './decoders/rmqr.ts';
import {
  COOP,
  DATALOGIC,
  decodeTwoOfFive,
  IATA,
  INDUSTRIAL,
  MATRIX,
} from './decoders/two-of-five.ts';
import { decodeUltracode } from './decoders/ultracode.ts';
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

/**
 * A strict decoder: what it finds besides the bytes must fit as well. Text beyond ASCII is announced
 * by ECI 26 and nothing else is; element strings are announced by FNC1 and nothing else is.
 */
const strict = (
  decode: (matrix: Matrix) => Decoded,
  kind: 'any' | 'gs1' | 'no eci' = 'any',
  carries: Decoder['carries'] = carriedBytes,
): Decoder => ({
  carries,
  decode: (symbol, { data, encoded }) => {
    if (symbol.kind !== 'matrix') throw new Error('bars where a matrix should be');
    const { bytes, ecis, isGs1, application, structuredAppend, isReaderProgramming } =
      decode(symbol);
    const announced = ecis.map(({ designator, at }) => `${designator} at ${at}`).join();
    const isPlain = typeof data !== 'string' || /^[\0-\x7f]*$/.test(encoded.canonical);
    if (announced !== (isPlain || kind === 'no eci' ? '' : '26 at 0'))
      throw new Error(`ECI ${announced || 'missing'}`);
    if (isGs1 !== (kind === 'gs1')) throw new Error(isGs1 ? 'FNC1 first' : 'no FNC1 first');
    if (application !== undefined) throw new Error(`FNC1 behind ${application}`);
    if (structuredAppend !== undefined) throw new Error('Structured Append');
    if (isReaderProgramming) throw new Error('Reader Programming');
    return bytes;
  },
});

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

/** Text travels in GB 18030 or GB 2312, or behind ECI 26; the decoder of Node reads what it is. */
const chinese =
  (decode: (matrix: Matrix) => Decoded): Decoder['decode'] =>
  (symbol, { data }) => {
    if (symbol.kind !== 'matrix') throw new Error('no matrix');
    const { bytes, ecis, isGs1, structuredAppend } = decode(symbol);
    if (isGs1) throw new Error('FNC1 first');
    if (structuredAppend !== undefined) throw new Error('Structured Append');
    if (typeof data !== 'string' || ecis[0]?.designator === 26) return bytes;
    if (ecis.length > 0) throw new Error(`ECI ${ecis[0]!.designator} is not expected`);
    return Buffer.from(new TextDecoder('gb18030').decode(bytes));
  };

/** Text travels in ISO 8859-1, the default character set, unless an ECI comes before it. */
const latin1 =
  (
    decode: (matrix: Matrix) => { readonly bytes: Buffer; readonly ecis: readonly unknown[] },
  ): Decoder['decode'] =>
  (symbol, { data }) => {
    if (symbol.kind !== 'matrix') throw new Error('no matrix');
    const { bytes, ecis } = decode(symbol);
    const isLatin1 = typeof data === 'string' && ecis.length === 0;
    return isLatin1 ? Buffer.from(bytes.toString('latin1')) : bytes;
  };

function decodeTransmitted(symbol: Matrix): { bytes: Buffer; ecis: readonly unknown[] } {
  const contents = decodeMaxicode(symbol);
  return { bytes: transmittedBytes(contents), ecis: contents.ecis };
}

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
  HANXIN: { decode: chinese(decodeHanXin), carries: carriedBytes },
  GS1_HANXIN: strict(decodeHanXin, 'gs1'),
  GRIDMATRIX: { decode: chinese(decodeGridMatrix), carries: carriedBytes },
  MAXICODE: { decode: latin1(decodeTransmitted), carries: carriedBytes },
  ULTRACODE: { decode: latin1(decodeUltracode), carries: carriedBytes },
  DOTCODE: { decode: matrix((one) => decodeDotCode(one, false)), carries: carriedBytes },
  GS1_DOTCODE: { decode: matrix((one) => decodeDotCode(one, true)), carries: carriedBytes },
  DATAMATRIX: strict(decodeDataMatrix),
  DATAMATRIX_RECT: strict(decodeDataMatrix),
  DATAMATRIX_DMRE: strict(decodeDataMatrix),
  MAILMARK_2D: strict(decodeDataMatrix),
  HIBC_DATAMATRIX: strict(decodeDataMatrix, 'any', hibcBytes),
  HIBC_DATAMATRIX_RECT: strict(decodeDataMatrix, 'any', hibcBytes),
  GS1_DATAMATRIX: strict(decodeDataMatrix, 'gs1'),
  GS1_DATAMATRIX_RECT: strict(decodeDataMatrix, 'gs1'),
  GS1_DL_DATAMATRIX: strict(decodeDataMatrix),
  PDF417: strict(decodePdf417),
  PDF417_COMPACT: strict(decodePdf417),
  HIBC_PDF417: strict(decodePdf417, 'any', hibcBytes),
  MICROPDF417: strict(decodeMicroPdf417),
  HIBC_MICROPDF417: strict(decodeMicroPdf417, 'any', hibcBytes),
  QRCODE: strict(decodeQr),
  HIBC_QRCODE: strict(decodeQr, 'any', hibcBytes),
  GS1_QRCODE: strict(decodeQr, 'gs1'),
  GS1_DL_QRCODE: strict(decodeQr),
  MICROQR: strict(decodeMicroQr, 'no eci'),
  RMQR: strict(decodeRmqr),
  AZTEC: strict(decodeAztec),
  AZTEC_COMPACT: strict(decodeAztec),
  AZTEC_RUNE: strict(decodeAztec),
  HIBC_AZTEC: strict(decodeAztec, 'any', hibcBytes),
};
