/** Decoders of our own, written from the standards, held against every value. */
import type { Matrix, Symbol } from '../../src/barcode/symbol.ts';
import { decodeAztec } from './decoders/aztec.ts';
import { decodeAuspost } from './decoders/auspost.ts';
import { decodeBc412 } from './decoders/bc412.ts';
import { decodeCodablock } from './decoders/codablock.ts';
import { decodeCode16k } from './decoders/code16k.ts';
import { decodeCode49 } from './decoders/code49.ts';
import { decodeCodeOne } from './decoders/code-one.ts';
import { decodeDotCode } from './decoders/dotcode.ts';
import { decodeDataMatrix } from './decoders/data-matrix.ts';
import { announcedEcis, type Decoded } from './decoders/decoded.ts';
import { decodeComponent } from './decoders/general-field.ts';
import { decodeGridMatrix } from './decoders/grid-matrix.ts';
import { decodeHanXin } from './decoders/hanxin.ts';
import { decodeMaxicode } from './decoders/maxicode.ts';
import { decodeMicroQr, microQrText } from './decoders/micro-qr.ts';
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
  /** All that a symbol says, where the decoder tells: ECIs, the place in a message, FNC1. */
  readonly contents?: (matrix: Matrix) => Decoded;
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

interface StrictOptions {
  /** Element strings, announced by FNC1 in first position. */
  readonly isGs1?: boolean;
  /** What announces text beyond ASCII: ECI 26 (UTF-8), another, or nothing. */
  readonly textEci?: number | 'none';
  readonly carries?: Decoder['carries'];
  /** The bytes of text, where the symbology has it in another character set than UTF-8. */
  readonly textOf?: (contents: Decoded) => string;
}

/**
 * A strict decoder: what it finds besides the bytes must fit as well. Text beyond ASCII is announced
 * by its ECI and nothing else is; element strings are announced by FNC1 and nothing else is.
 */
const strict = (
  contents: (matrix: Matrix) => Decoded,
  { isGs1 = false, textEci = 26, carries = carriedBytes, textOf }: StrictOptions = {},
): Decoder => ({
  carries,
  contents,
  decode: (symbol, { data, encoded }) => {
    if (symbol.kind !== 'matrix') throw new Error('bars where a matrix should be');
    const found = contents(symbol);
    const { application, structuredAppend, isReaderProgramming } = found;
    const announced = announcedEcis(found);
    const isPlain = typeof data !== 'string' || /^[\0-\x7f]*$/.test(encoded.canonical);
    if (announced !== (isPlain || textEci === 'none' ? '' : `${textEci} at 0`)) {
      throw new Error(`ECI ${announced || 'missing'}`);
    }
    if (found.isGs1 !== isGs1) throw new Error(found.isGs1 ? 'FNC1 first' : 'no FNC1 first');
    if (application !== undefined) throw new Error(`FNC1 behind ${application}`);
    if (structuredAppend !== undefined) throw new Error('Structured Append');
    if (isReaderProgramming) throw new Error('Reader Programming');
    return textOf !== undefined && typeof data === 'string'
      ? Buffer.from(textOf(found))
      : found.bytes;
  },
});

/** Text in UTF-8, whatever the symbol has it in. */
const utf8Bytes = (_: string, { data, encoded }: Value): Buffer =>
  Buffer.from(typeof data === 'string' ? encoded.canonical : data);

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

/** Text in the default character set of a symbology, or in UTF-8 behind ECI 26. */
const defaultOrUtf8 = (
  contents: (matrix: Matrix) => Decoded,
  textOf?: (found: Decoded) => string,
): Decoder => {
  const inDefault = strict(contents, { textEci: 'none', ...(textOf && { textOf }) });
  const inUtf8 = strict(contents);
  const decode: Decoder['decode'] = (symbol, value) => {
    const isUtf8 = symbol.kind === 'matrix' && contents(symbol).ecis.length > 0;
    return (isUtf8 ? inUtf8 : inDefault).decode(symbol, value);
  };
  return { ...inDefault, decode };
};

/** Text in GB 18030, or in GB 2312, which is part of it. */
const gb18030Text = ({ bytes }: Decoded): string => new TextDecoder('gb18030').decode(bytes);

const latin1Text = ({ bytes }: Decoded): string => bytes.toString('latin1');

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
  CODEONE: strict(decodeCodeOne),
  HANXIN: strict(decodeHanXin, { textEci: 'none', textOf: gb18030Text }),
  GS1_HANXIN: strict(decodeHanXin, { isGs1: true }),
  GRIDMATRIX: defaultOrUtf8(decodeGridMatrix, gb18030Text),
  MAXICODE: defaultOrUtf8(decodeMaxicode),
  ULTRACODE: defaultOrUtf8(decodeUltracode, latin1Text),
  DOTCODE: { decode: matrix((one) => decodeDotCode(one, false)), carries: carriedBytes },
  GS1_DOTCODE: { decode: matrix((one) => decodeDotCode(one, true)), carries: carriedBytes },
  DATAMATRIX: strict(decodeDataMatrix),
  DATAMATRIX_RECT: strict(decodeDataMatrix),
  DATAMATRIX_DMRE: strict(decodeDataMatrix),
  MAILMARK_2D: strict(decodeDataMatrix),
  HIBC_DATAMATRIX: strict(decodeDataMatrix, { carries: hibcBytes }),
  HIBC_DATAMATRIX_RECT: strict(decodeDataMatrix, { carries: hibcBytes }),
  GS1_DATAMATRIX: strict(decodeDataMatrix, { isGs1: true }),
  GS1_DATAMATRIX_RECT: strict(decodeDataMatrix, { isGs1: true }),
  GS1_DL_DATAMATRIX: strict(decodeDataMatrix),
  PDF417: strict(decodePdf417),
  PDF417_COMPACT: strict(decodePdf417),
  HIBC_PDF417: strict(decodePdf417, { carries: hibcBytes }),
  MICROPDF417: strict(decodeMicroPdf417),
  HIBC_MICROPDF417: strict(decodeMicroPdf417, { carries: hibcBytes }),
  QRCODE: strict(decodeQr),
  HIBC_QRCODE: strict(decodeQr, { carries: hibcBytes }),
  GS1_QRCODE: strict(decodeQr, { isGs1: true }),
  GS1_DL_QRCODE: strict(decodeQr),
  MICROQR: strict(decodeMicroQr, { textEci: 'none', carries: utf8Bytes, textOf: microQrText }),
  RMQR: strict(decodeRmqr),
  AZTEC: strict(decodeAztec),
  AZTEC_COMPACT: strict(decodeAztec),
  AZTEC_RUNE: strict(decodeAztec),
  HIBC_AZTEC: strict(decodeAztec, { carries: hibcBytes }),
};
