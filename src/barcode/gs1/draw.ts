/**
 * From canonical GS1 data to a Symbol. Canonical element strings have AIs in parentheses, and a
 * parenthesis inside a value as `\(`; this file converts them to what the encoders expect.
 */
import { aztecMatrix } from '../aztec/aztec.ts';
import { code128Widths, codesOf, FNC1 } from '../code128-encoder.ts';
import { bwipBars, bwipRows, type BwipOptions, type RowHeights } from '../bwip.ts';
import { dataMatrix, textMatrix } from '../data-matrix/encoder.ts';
import { SQUARES, type SymbolSize } from '../data-matrix/sizes.ts';
import { dotCodeMatrix } from '../dotcode/dotcode.ts';
import { encodeGs1 } from '../dotcode/encodation.ts';
import { hanXinMatrix } from '../han-xin/han-xin.ts';
import { plainBars } from '../linear.ts';
import { qrMatrix, qrText } from '../qr/qr.ts';
import type { Matrix, Refusal, Row, Symbol } from '../symbol.ts';
import { parseElementString } from './element-string.ts';

type Draw = (canonical: string) => Symbol | Refusal;

/** Bars with the element string below. */
export const bars =
  (bcid: string): Draw =>
  (canonical) => {
    const drawn = bwipBars(bcid, engineText(canonical), OPTIONS);
    return drawn.kind === 'refused' ? drawn : plainBars(drawn.widths, humanReadable(canonical));
  };

/** Stacked rows with the element string below. */
export const stacked =
  (bcid: string, heightsOf: RowHeights, options: BwipOptions = {}): Draw =>
  (canonical) => {
    const drawn = bwipRows(bcid, engineText(canonical), heightsOf, { ...options, ...OPTIONS });
    if (drawn.kind === 'refused') return drawn;
    return withTextBelow(drawn.columns, drawn.rows, humanReadable(canonical));
  };

/** GS1-128: FNC1 first, and after values of variable length (5.4.3.6). */
export const gs1128: Draw = (canonical) => {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  const codes = codesOf(message).map((code) => (code === GS.charCodeAt(0) ? FNC1 : code));
  const widths = code128Widths([FNC1, ...codes], ['C', 'B', 'A']);
  return plainBars(widths, humanReadable(canonical));
};

/** A QR Code in FNC1 mode: values of variable length end with GS (ISO/IEC 18004:2024, 7.4.8.2). */
export const gs1Qr: Draw = (canonical) => {
  const message = messageOf(canonical);
  return typeof message === 'string' ? qrMatrix(Buffer.from(message, 'latin1'), 'gs1') : message;
};

/** A DotCode, in which FNC1 separates elements (AIM ISS DotCode Rev 4.0, 5.2). */
export const dotCode: Draw = (canonical) => {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  return dotCodeMatrix(encodeGs1(Buffer.from(message, 'latin1')));
};

/** A Han Xin Code in GS1 mode, in which FNC1 separates elements (ISO/IEC 20830:2021, 5.4.12). */
export const gs1HanXin: Draw = (canonical) => {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  return hanXinMatrix({ bytes: Buffer.from(message, 'latin1'), eci: undefined }, 'gs1');
};

/** A Data Matrix of one of the sizes, with FNC1 first and in place of GS (5.2.4.6). */
export const gs1DataMatrix =
  (sizes: readonly SymbolSize[]): Draw =>
  (canonical) => {
    const message = messageOf(canonical);
    if (typeof message !== 'string') return message;
    return dataMatrix({ bytes: Buffer.from(message, 'latin1'), isGs1: true }, sizes);
  };

/** An Aztec Code with FNC1 first and in place of each GS (ISO/IEC 24778:2008, 16.2). */
export const gs1Aztec: Draw = (canonical) => {
  const message = messageOf(canonical);
  if (typeof message !== 'string') return message;
  return aztecMatrix({ bytes: Buffer.from(message, 'latin1'), isGs1: true });
};

/**
 * AIs and values concatenated, with a separator after each value of variable length but the last.
 */
function messageOf(canonical: string): string | Refusal {
  const parsed = parseElementString(canonical, 0);
  if (parsed.kind === 'refused') return parsed;
  const last = parsed.elements.length - 1;
  return parsed.elements
    .map(({ row, value }, i) => row.ai + value + (row.predefinedLength || i === last ? '' : GS))
    .join('');
}

/** The group separator: what readers report for FNC1 between elements. */
const GS = '\x1D';

/** A web address as an ordinary QR Code. */
export const webQr: Draw = (canonical) => qrText(canonical);

/** A web address as an ordinary Data Matrix. */
export const webDataMatrix: Draw = (canonical) => textMatrix(canonical, SQUARES);

/** The element string for the engine: a parenthesis inside a value as its character code. */
export const engineText = (canonical: string): string => canonical.replaceAll('\\(', '^040');

/**
 * Among the letters for which AI (90) is shortened, the engine has X in place of W (ISO/IEC
 * 24723:2010, 5.3.2, table 3), so a value shortened at X is read as one with W. Parentheses one
 * digit earlier result in the same message and prevent the shortening.
 */
export const componentText = (component: string): string =>
  component.replace(/^(\|?)\(90\)(?=\d{0,3}X)/, '$1(9)0');

/**
 * The first four modules of a separator are light (ISO/IEC 24723:2010): the guard's space, which is
 * not in the rows, and three more from the first bar on. The engine makes the last of them dark.
 */
export function startSeparatorLate(rows: readonly Row[]): void {
  const firstBar = rows.at(-1)!.cells.indexOf(1);
  rows.at(-2)!.cells.fill(0, firstBar, firstBar + 3);
}

/** The element string as human-readable text (GS1 General Specifications, 4.14). */
export const humanReadable = (canonical: string): string => canonical.replaceAll('\\(', '(');

/** Rows with one line of text, centered. */
export function withTextBelow(columns: number, rows: readonly Row[], string: string): Matrix {
  const text = [{ string, leftModules: 0, rightModules: columns, side: 'below' }] as const;
  return { kind: 'matrix', columns, rows, cell: 'square', text };
}

/**
 * The data has been validated here, against a newer table than the engine's; `^040` needs `parse`.
 */
export const OPTIONS: BwipOptions = { dontlint: true, parse: true };
