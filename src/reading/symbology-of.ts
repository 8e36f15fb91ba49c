/** Which of our symbologies the reader has found: by its name for it, and by the AIM identifier. */
import type { ReadResult } from 'zxing-wasm/reader';

/** What decides on the symbology. */
export type Found = Pick<ReadResult, 'format' | 'symbologyIdentifier' | 'text' | 'extra'>;

interface Row {
  readonly id: string;
  /** The row where the identifier's modifier says that the data is GS1 data (ISO/IEC 15424, annex D). */
  readonly gs1?: { readonly modifier: string; readonly id: string };
}

/** Id of the symbology; null for one that the table does not know. */
export function symbologyOf(found: Found): string | null {
  const row = ROWS.get(found.format);
  if (row === undefined) return null;
  const modifier = found.symbologyIdentifier.slice(2);
  const isGs1 = row.gs1?.modifier.includes(modifier) === true && modifier !== '';
  const id = isGs1 ? row.gs1!.id : row.id;
  return REFINED.get(id)?.(found) ?? id;
}

/** The text as the symbology writes it: the reader fills some numbers up to 13 digits. */
export function textOf(found: Found, id: string | null): string {
  if (id === 'UPCA') return found.text.slice(1);
  if (id === 'UPCE') return extraOf(found)['UPCE']?.toString() ?? found.text;
  return found.text;
}

/** What the reader knows beside the data; empty where it is nothing. */
export function extraOf({ extra }: Pick<Found, 'extra'>): Readonly<Record<string, unknown>> {
  return extra === '' ? {} : (JSON.parse(extra) as Record<string, unknown>);
}

const gs1 = (modifier: string, id: string): Row['gs1'] & object => ({ modifier, id });

/** By the reader's names of formats. */
const ROWS: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['EAN13', { id: 'EAN13' }],
  ['ISBN', { id: 'ISBN' }],
  ['EAN8', { id: 'EAN8' }],
  ['EAN5', { id: 'EAN5' }],
  ['EAN2', { id: 'EAN2' }],
  ['UPCA', { id: 'UPCA' }],
  ['UPCE', { id: 'UPCE' }],
  ['Code39', { id: 'CODE39' }],
  ['Code39Std', { id: 'CODE39' }],
  ['Code39Ext', { id: 'CODE39EXT' }],
  ['Code32', { id: 'CODE32' }],
  ['PZN', { id: 'PZN8' }],
  ['Code93', { id: 'CODE93' }],
  ['Code128', { id: 'CODE128', gs1: gs1('1', 'GS1_128') }],
  ['ITF', { id: 'ITF' }],
  ['ITF14', { id: 'ITF14' }],
  ['Codabar', { id: 'CODABAR' }],
  ['Telepen', { id: 'TELEPEN' }],
  ['TelepenAlpha', { id: 'TELEPEN' }],
  ['TelepenNumeric', { id: 'TELEPENNUMERIC' }],
  ['DXFilmEdge', { id: 'DXFILMEDGE' }],
  ['DataBar', { id: 'DATABAR_OMNI' }],
  ['DataBarOmni', { id: 'DATABAR_OMNI' }],
  ['DataBarStk', { id: 'DATABAR_STACKED' }],
  ['DataBarStkOmni', { id: 'DATABAR_STACKED_OMNI' }],
  ['DataBarLtd', { id: 'DATABAR_LIMITED' }],
  ['DataBarExp', { id: 'DATABAR_EXPANDED' }],
  ['DataBarExpStk', { id: 'DATABAR_EXPANDED_STACKED' }],
  ['PDF417', { id: 'PDF417' }],
  ['CompactPDF417', { id: 'PDF417_COMPACT' }],
  ['MicroPDF417', { id: 'MICROPDF417' }],
  ['Aztec', { id: 'AZTEC', gs1: gs1('1247', 'GS1_AZTEC') }],
  ['AztecCode', { id: 'AZTEC', gs1: gs1('1247', 'GS1_AZTEC') }],
  ['AztecRune', { id: 'AZTEC_RUNE' }],
  ['QRCode', { id: 'QRCODE', gs1: gs1('34', 'GS1_QRCODE') }],
  ['QRCodeModel1', { id: 'QRCODE' }],
  ['QRCodeModel2', { id: 'QRCODE', gs1: gs1('34', 'GS1_QRCODE') }],
  ['MicroQRCode', { id: 'MICROQR' }],
  ['RMQRCode', { id: 'RMQR' }],
  ['DataMatrix', { id: 'DATAMATRIX', gs1: gs1('25', 'GS1_DATAMATRIX') }],
  ['MaxiCode', { id: 'MAXICODE' }],
]);

/** Rows that the data or the size tells apart. */
const REFINED: ReadonlyMap<string, (found: Found) => string | undefined> = new Map([
  // The EAN-13 whose first digit is 0 is the UPC-A of the other twelve (ISO/IEC 15420:2009, 4.3.3).
  ['EAN13', ({ text }) => (text.startsWith('0') ? 'UPCA' : undefined)],
  [
    'AZTEC',
    ({ symbologyIdentifier }) => (symbologyIdentifier === ']zC' ? 'AZTEC_RUNE' : undefined),
  ],
  ['ITF', ({ text }) => (text.length === 14 ? 'ITF14' : undefined)],
  ['DATAMATRIX', (found) => rectangular(found, 'DATAMATRIX')],
  ['GS1_DATAMATRIX', (found) => rectangular(found, 'GS1_DATAMATRIX')],
]);

function rectangular(found: Found, id: string): string | undefined {
  const size = extraOf(found)['Version'];
  const [rows, columns] = typeof size === 'string' ? size.split('x') : [];
  if (rows === columns) return undefined;
  const isExtension = !RECTANGLES.has(String(size));
  return isExtension && id === 'DATAMATRIX' ? 'DATAMATRIX_DMRE' : `${id}_RECT`;
}

/** The rectangles of ISO/IEC 16022; the others are those of ISO/IEC 21471. */
const RECTANGLES: ReadonlySet<string> = new Set('8x18 8x32 12x26 12x36 16x36 16x48'.split(' '));
