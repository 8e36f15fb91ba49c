/**
 * From canonical GS1 data to a Symbol. Canonical element strings have AIs in parentheses, and a
 * parenthesis inside a value as `\(`; this file converts them to what the encoders expect.
 */
import { aztecRequested } from '../aztec/aztec.ts';
import { code128Widths, codesOf, FNC1, LINKED_CC_C } from '../code128-encoder.ts';
import { dataMatrix, textMatrix } from '../data-matrix/encoder.ts';
import { SQUARES, type SymbolSize } from '../data-matrix/sizes.ts';
import { dotCodeMatrix } from '../dotcode/dotcode.ts';
import { encodeGs1 } from '../dotcode/encodation.ts';
import { hanXinMatrix } from '../han-xin/han-xin.ts';
import { plainBars } from '../linear.ts';
import { qrMatrix, qrText } from '../qr/qr.ts';
import type { Matrix, Refusal, Symbol } from '../symbol.ts';
import { GS, messageOf } from './message.ts';
import type { SymbolOptions } from '../symbology.ts';
import type { Stack } from '../stack.ts';

type Draw = (canonical: string, options: SymbolOptions) => Symbol | Refusal;

/** GS1-128: FNC1 first, and after values of variable length (5.4.3.6). */
export const gs1128: Draw = (canonical) => {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  return plainBars(gs1128Widths(message), humanReadable(canonical));
};

/** Bar and space widths of a GS1-128, whose linkage says whether a CC-C belongs to it. */
export function gs1128Widths(message: string, isLinked = false): number[] {
  const codes = codesOf(message).map((code) => (code === GS.charCodeAt(0) ? FNC1 : code));
  return code128Widths([FNC1, ...codes, ...(isLinked ? [LINKED_CC_C] : [])], ['C', 'B', 'A']);
}

/** A QR Code in FNC1 mode: values of variable length end with GS (ISO/IEC 18004:2024, 7.4.8.2). */
export const gs1Qr: Draw = (canonical, options) => {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  return qrMatrix(Buffer.from(message, 'latin1'), 'gs1', options);
};

/** A DotCode, in which FNC1 separates elements (AIM ISS DotCode Rev 4.0, 5.2). */
export const dotCode: Draw = (canonical, options) => {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  return dotCodeMatrix(encodeGs1(Buffer.from(message, 'latin1')), options);
};

/** A Han Xin Code in GS1 mode, in which FNC1 separates elements (ISO/IEC 20830:2021, 5.4.12). */
export const gs1HanXin: Draw = (canonical, options) => {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  const bytes = Buffer.from(message, 'latin1');
  return hanXinMatrix({ bytes, eci: undefined }, 'gs1', options);
};

/** A Data Matrix of one of the sizes, with FNC1 first and in place of GS (5.2.4.6). */
export const gs1DataMatrix =
  (sizes: readonly SymbolSize[]): Draw =>
  (canonical, options) => {
    const message = messageOf(canonical);
    if (typeof message !== 'string') return message;
    return dataMatrix({ bytes: Buffer.from(message, 'latin1'), isGs1: true, options }, sizes);
  };

/** An Aztec Code with FNC1 first and in place of each GS (ISO/IEC 24778:2008, 16.2). */
export const gs1Aztec: Draw = (canonical, options) => {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  const bytes = Buffer.from(message, 'latin1');
  return aztecRequested({ bytes, isGs1: true }, options);
};

/** A web address as an ordinary QR Code. */
export const webQr: Draw = (canonical, options) => qrText(canonical, options);

/** A web address as an ordinary Data Matrix. */
export const webDataMatrix: Draw = (canonical, options) => textMatrix(canonical, SQUARES, options);

/** The element string as human-readable text (GS1 General Specifications, 4.14). */
export const humanReadable = (canonical: string): string => canonical.replaceAll('\\(', '(');

/** A stack of rows with one line of text, centered. */
export function withTextBelow({ columns, rows }: Stack, string: string): Matrix {
  const text = [{ string, leftModules: 0, rightModules: columns, side: 'below' }] as const;
  return { kind: 'matrix', columns, rows, cell: 'square', text };
}
