/**
 * What the reader must report for a barcode of given data, for every symbology that it reads. It gives
 * some data in another dress than the caller did; each dress is named here.
 */
import type { ReaderOptions, ReadInputBarcodeFormat, ReadResult } from 'zxing-wasm/reader';
import { gs1CheckDigit, hibcCheckCharacter } from '../barcode/check-digits.ts';
import { inCharset, namesCharset } from '../barcode/encode-charset.ts';
import { parseData, type Data } from '../barcode/encode.ts';
import { messageOf } from '../barcode/gs1/message.ts';
import { NO_OPTIONS, type Symbology, type SymbolOptions } from '../barcode/symbology.ts';

export interface Expectation {
  readonly options: ReaderOptions;
  readonly accepts: (result: ReadResult) => boolean;
}

/** undefined: the reader cannot read it, by its symbology or because it is too short to be told from chance. */
export function expectationOf(
  symbology: Symbology,
  data: Data,
  requested: SymbolOptions = NO_OPTIONS,
): Expectation | undefined {
  const row = ROWS.get(symbology.id);
  if (row === undefined) return undefined;
  const text = typeof data === 'string' ? data : textIn(symbology, data);
  if (text === undefined) return { options: options(row), accepts: isBytes(data as Uint8Array) };
  const parsed = parseData(symbology, text, requested);
  if (parsed.kind === 'refused') throw new Error(`a picture of refused data: ${parsed.reason}`);
  const canonical = parsed.data;
  if (canonical.length < (row.shortest ?? 0)) return undefined;
  const addOn = row.addOns === true ? addOnIn(symbology, canonical) : '';
  const wanted = row.expected(canonical.slice(0, canonical.length - addOn.length));
  return {
    options: { ...options(row), eanAddOnSymbol: addOn === '' ? 'Ignore' : 'Require' },
    accepts: (result) =>
      isText(result, wanted + addOn.trim(), row) ||
      isInCharset(result, symbology, canonical, requested),
  };
}

/** Whether the bytes are those of the text in the character set that was asked for. */
function isInCharset(
  result: ReadResult,
  symbology: Symbology,
  canonical: string,
  requested: SymbolOptions,
): boolean {
  if (!namesCharset(requested)) return false;
  const named = inCharset(symbology, canonical, requested);
  return !('reason' in named) && isBytes(named.bytes)(result);
}

/** The add-on behind the number, its space included, or nothing; an ISSN has its variant in between. */
function addOnIn({ id }: Symbology, canonical: string): string {
  const [number, ...rest] = canonical.split(' ');
  const addOn = rest[id === 'ISSN' ? 1 : 0];
  return number === undefined || addOn === undefined ? '' : ` ${addOn}`;
}

const options = ({ formats }: Row): ReaderOptions => ({
  formats: [...formats],
  textMode: 'Plain',
});

/** The text of bytes in a symbology of text alone; undefined where bytes are bytes. */
const textIn = (symbology: Symbology, bytes: Uint8Array): string | undefined =>
  symbology.encodeBytes === undefined
    ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    : undefined;

const isBytes =
  (wanted: Uint8Array) =>
  ({ bytes }: ReadResult): boolean =>
    Buffer.compare(bytes, wanted) === 0;

/** Text whose character set the symbol does not name is compared byte by byte, too. */
function isText({ text, bytes }: ReadResult, wanted: string, row: Row): boolean {
  if ((row.undress?.(text) ?? text) === wanted) return true;
  if (Buffer.compare(bytes, Buffer.from(wanted)) === 0) return true;
  return isLatin1(wanted) && Buffer.compare(bytes, Buffer.from(wanted, 'latin1')) === 0;
}

const isLatin1 = (text: string): boolean => /^[\0-\xFF]*$/.test(text);

interface Row {
  readonly formats: readonly ReadInputBarcodeFormat[];
  /** What the reader reports of canonical data. */
  readonly expected: (canonical: string) => string;
  /** Data that is shorter the reader takes for chance. */
  readonly shortest?: number;
  /** The number may have an add-on. */
  readonly addOns?: boolean;
  /** What the reported text stands for. */
  readonly undress?: (text: string) => string;
}

const asIs = (canonical: string): string => canonical;
const digits = (canonical: string): string => canonical.replaceAll('-', '');

function message(canonical: string): string {
  const text = messageOf(canonical);
  if (typeof text !== 'string') throw new Error(text.reason);
  return text;
}

/** A UPC-E is reported as the EAN-13 that it stands for (ISO/IEC 15420:2009, 4.3.4). */
function expandUpcE(canonical: string): string {
  const [system, a, b, c, d, e, last, check] = canonical;
  if (last! <= '2') return `0${system}${a}${b}${last}0000${c}${d}${e}${check}`;
  if (last === '3') return `0${system}${a}${b}${c}00000${d}${e}${check}`;
  if (last === '4') return `0${system}${a}${b}${c}${d}00000${e}${check}`;
  return `0${system}${a}${b}${c}${d}${e}0000${last}${check}`;
}

/** An ISSN and its variant are reported as the EAN-13 that they are (ISO 3297:2022, annex E). */
function issn(canonical: string): string {
  const [number, variant] = canonical.split(' ');
  const body = `977${number!.replace('-', '').slice(0, 7)}${variant}`;
  return body + gs1CheckDigit(body);
}

const hibc = (canonical: string): string => `+${canonical}${hibcCheckCharacter(`+${canonical}`)}`;

/**
 * Full ASCII out of Code 39's pairs. The reader's own way leaves the pairs as they are where the last
 * character happens to be the modulo 43 check character of the others.
 */
const unpaired = (text: string): string =>
  text.replace(/([$%/+])([A-Z])/g, (_, shift: string, letter: string) => {
    const n = letter.charCodeAt(0) - 65;
    if (shift === '+') return String.fromCharCode(97 + n);
    if (shift === '$') return String.fromCharCode(1 + n);
    if (shift === '/') return letter === 'Z' ? ':' : String.fromCharCode(33 + n);
    const first = [27, 59, 91, 123][Math.floor(n / 5)];
    return String.fromCharCode(first === undefined ? [0, 64, 96][n - 20]! : first + (n % 5));
  });

const rows = (ids: string, row: Row): (readonly [string, Row])[] =>
  ids.split(' ').map((id) => [id, row] as const);

const EAN = ['EANUPC'] as const;
const CODE128 = ['Code128'] as const;
const CODE39 = ['Code39Std'] as const;
const DATA_BAR = ['DataBar'] as const;
const MATRIX = ['DataMatrix'] as const;
const QR = ['QRCode', 'MicroQRCode', 'RMQRCode'] as const;
const PDF = ['PDF417', 'CompactPDF417', 'MicroPDF417'] as const;
const AZTEC = ['Aztec'] as const;

/**
 * Symbologies that the reader reads whole. Of a composite it reads the linear part alone, of Codablock F
 * each row as a symbol: neither is verified.
 */
const ROWS: ReadonlyMap<string, Row> = new Map<string, Row>([
  ...rows('EAN13 EAN8', { formats: EAN, expected: asIs, addOns: true }),
  ...rows('UPCA', { formats: EAN, expected: (canonical) => `0${canonical}`, addOns: true }),
  ...rows('UPCE', { formats: EAN, expected: expandUpcE, addOns: true }),
  ...rows('ISBN ISMN', { formats: EAN, expected: digits, addOns: true }),
  ...rows('ISSN', { formats: EAN, expected: issn, addOns: true }),
  ...rows('MANDS', { formats: EAN, expected: (canonical) => canonical.padStart(8, '0') }),
  ...rows('CODE128 CODE128A CODE128B CODE128AB CODE128C UPU_S10 DPD', {
    formats: CODE128,
    expected: asIs,
  }),
  ...rows('GS1_128 EAN14 SSCC18', { formats: CODE128, expected: message }),
  ...rows('HIBC128', { formats: CODE128, expected: hibc }),
  ...rows('CODE39 VIN', { formats: CODE39, expected: asIs }),
  ...rows('CODE39EXT', { formats: CODE39, expected: asIs, undress: unpaired }),
  ...rows('HIBC39', { formats: CODE39, expected: hibc }),
  ...rows('LOGMARS', {
    formats: CODE39,
    expected: (canonical) => canonical + hibcCheckCharacter(canonical),
  }),
  ...rows('CODE32', { formats: ['Code32'], expected: (canonical) => `A${canonical}` }),
  ...rows('PZN7 PZN8', { formats: CODE39, expected: (canonical) => `-${canonical}` }),
  ...rows('CODE93 CODE93EXT', { formats: ['Code93'], expected: asIs }),
  ...rows('ITF', { formats: ['ITF'], expected: asIs, shortest: 6 }),
  ...rows('ITF14 ITF6 IDENTCODE LEITCODE', { formats: ['ITF'], expected: asIs }),
  ...rows('CODABAR', { formats: ['Codabar'], expected: asIs, shortest: 6 }),
  ...rows('TELEPEN', { formats: ['Telepen'], expected: asIs }),
  ...rows('TELEPENNUMERIC', { formats: ['TelepenNumeric'], expected: asIs }),
  ...rows('DXFILMEDGE', { formats: ['DXFilmEdge'], expected: asIs }),
  ...rows('DATABAR_OMNI DATABAR_STACKED DATABAR_STACKED_OMNI DATABAR_TRUNCATED DATABAR_LIMITED', {
    formats: DATA_BAR,
    expected: message,
  }),
  ...rows('DATABAR_EXPANDED DATABAR_EXPANDED_STACKED GS1_NA_COUPON', {
    formats: DATA_BAR,
    expected: message,
  }),
  ...rows('PDF417 PDF417_COMPACT MICROPDF417', { formats: PDF, expected: asIs }),
  ...rows('HIBC_PDF417 HIBC_MICROPDF417', { formats: PDF, expected: hibc }),
  ...rows('QRCODE MICROQR RMQR SWISSQR UPNQR GS1_DL_QRCODE', { formats: QR, expected: asIs }),
  ...rows('D3AQR', {
    formats: QR,
    // The category stands in another place of the symbol.
    expected: (canonical) => canonical.replace(/^\d{1,5}\|(?=[^])/, ''),
  }),
  ...rows('HIBC_QRCODE', { formats: QR, expected: hibc }),
  ...rows('GS1_QRCODE', { formats: QR, expected: message }),
  ...rows('DATAMATRIX DATAMATRIX_RECT DATAMATRIX_DMRE MAILMARK_2D GS1_DL_DATAMATRIX', {
    formats: MATRIX,
    expected: asIs,
  }),
  ...rows('HIBC_DATAMATRIX HIBC_DATAMATRIX_RECT', { formats: MATRIX, expected: hibc }),
  ...rows('GS1_DATAMATRIX GS1_DATAMATRIX_RECT', { formats: MATRIX, expected: message }),
  ...rows('AZTEC AZTEC_COMPACT', { formats: AZTEC, expected: asIs }),
  ...rows('AZTEC_RUNE', {
    formats: ['AztecRune'],
    expected: (canonical) => canonical.padStart(3, '0'),
  }),
  ...rows('HIBC_AZTEC', { formats: AZTEC, expected: hibc }),
  ...rows('GS1_AZTEC', { formats: AZTEC, expected: message }),
  ...rows('MAXICODE', { formats: ['MaxiCode'], expected: asIs }),
]);
