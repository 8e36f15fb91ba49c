/**
 * What an independent decoder (zxing) must read in a symbol of canonical data, for every symbology
 * it knows. It reports some data in another dress than the caller gave it; each such dress is named
 * here.
 */
import type { ReadInputBarcodeFormat } from 'zxing-wasm/reader';

export interface Reading {
  /** What to look for; empty: anything. */
  readonly formats: readonly ReadInputBarcodeFormat[];
  /** The text the decoder reports for canonical data. */
  readonly expected: (canonical: string) => string;
}

const asIs = (canonical: string): string => canonical;
const linearPart = (canonical: string): string => canonical.split('|')[0]!;
const withoutAddOn = (canonical: string): string => canonical.split(' ')[0]!;
const digits = (canonical: string): string => withoutAddOn(canonical).replaceAll('-', '');

/** UPC-E is reported as the EAN-13 it stands for (ISO/IEC 15420:2009, 4.3.4). */
function expandUpcE(canonical: string): string {
  const [system, a, b, c, d, e, last, check] = linearPart(withoutAddOn(canonical));
  const body =
    last! <= '2'
      ? `${a}${b}${last}0000${c}${d}${e}`
      : last === '3'
        ? `${a}${b}${c}00000${d}${e}`
        : last === '4'
          ? `${a}${b}${c}${d}00000${e}`
          : `${a}${b}${c}${d}${e}0000${last}`;
  return `0${system}${body}${check}`;
}

/** An ISSN and its variant are reported as the EAN-13 they are (ISO 3297:2022, annex E). */
function issn(canonical: string): string {
  const [number, variant] = canonical.split(' ');
  const body = `977${number!.replace('-', '').slice(0, 7)}${variant}`;
  const sum = [...body].reduce((total, d, i) => total + Number(d) * (i % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** The HIBC flag and modulo-43 check character (ANSI/HIBC 2.6, appendix B) around the data. */
function hibc(canonical: string): string {
  const values = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';
  const text = `+${canonical}`;
  const sum = [...text].reduce((total, character) => total + values.indexOf(character), 0);
  return text + values[sum % 43]!;
}

/** LOGMARS ends with its modulo 43 check character. */
function modulo43(canonical: string): string {
  const values = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';
  const sum = [...canonical].reduce((total, character) => total + values.indexOf(character), 0);
  return canonical + values[sum % 43]!;
}

/** The check digit of the EAN-8 that M&S codes are. */
const zeroFilled = (canonical: string): string => canonical.padStart(8, '0');

const row = (
  expected: Reading['expected'],
  formats: readonly ReadInputBarcodeFormat[] = [],
): Reading => ({ formats, expected });

/** Every symbology the decoder reads, by id. */
export const READS: ReadonlyMap<string, Reading> = new Map([
  ...[
    ...[
      'EAN13',
      'EAN8',
      'CODE128',
      'CODE128A',
      'CODE128B',
      'CODE128AB',
      'CODE128C',
      'CODE39',
      'CODE39EXT',
    ],
    ...[
      'CODE93',
      'CODE93EXT',
      'ITF',
      'ITF14',
      'ITF6',
      'VIN',
      'UPU_S10',
      'DPD',
      'CODABAR',
      'TELEPEN',
      'TELEPENNUMERIC',
    ],
    ...['GS1_128', 'EAN14', 'SSCC18', 'DATABAR_OMNI', 'DATABAR_STACKED', 'DATABAR_STACKED_OMNI'],
    ...['DATABAR_TRUNCATED', 'DATABAR_LIMITED', 'DATABAR_EXPANDED', 'DATABAR_EXPANDED_STACKED'],
    ...['GS1_NA_COUPON', 'MAILMARK_2D', 'IDENTCODE', 'LEITCODE', 'PDF417', 'PDF417_COMPACT'],
    ...['MICROPDF417', 'QRCODE', 'MICROQR', 'RMQR', 'SWISSQR', 'UPNQR'],
    ...['DATAMATRIX', 'DATAMATRIX_RECT', 'DATAMATRIX_DMRE', 'AZTEC', 'AZTEC_COMPACT', 'MAXICODE'],
    ...['GS1_DATAMATRIX', 'GS1_DATAMATRIX_RECT', 'GS1_QRCODE', 'GS1_DL_QRCODE'],
    ...['GS1_DL_DATAMATRIX', 'GS1_AZTEC'],
  ].map((id) => [id, row(asIs)] as const),
  ...[
    'EAN13',
    'EAN8',
    'GS1_128',
    'DATABAR_OMNI',
    'DATABAR_TRUNCATED',
    'DATABAR_STACKED',
    'DATABAR_STACKED_OMNI',
    'DATABAR_LIMITED',
    'DATABAR_EXPANDED',
    'DATABAR_EXPANDED_STACKED',
  ].map((id) => [`${id}_COMPOSITE`, row(linearPart)] as const),
  ...['HIBC128', 'HIBC_PDF417', 'HIBC_MICROPDF417', 'HIBC_DATAMATRIX', 'HIBC_DATAMATRIX_RECT']
    .concat(['HIBC_QRCODE', 'HIBC_AZTEC'])
    .map((id) => [id, row(hibc)] as const),
  // Told to look for anything, the decoder takes `+A` for full ASCII's lower-case a.
  ['HIBC39', row(hibc, ['Code39Std'])],
  ['LOGMARS', row(modulo43, ['Code39Std'])],
  ['DXFILMEDGE', row(asIs, ['DXFilmEdge'])],
  ['UPCA', row((canonical) => `0${canonical}`)],
  ['UPCA_COMPOSITE', row((canonical) => `0${linearPart(canonical)}`)],
  ['UPCE', row(expandUpcE)],
  ['UPCE_COMPOSITE', row(expandUpcE)],
  ['ISBN', row(digits)],
  ['ISSN', row(issn)],
  ['ISMN', row(digits)],
  ['D3AQR', row((canonical) => canonical.replace(/^\d{1,5}\|/, ''))],
  ['MANDS', row(zeroFilled)],
  ['CODE32', row((canonical) => `A${canonical}`)],
  ['PZN7', row((canonical) => `-${canonical}`)],
  ['PZN8', row((canonical) => `-${canonical}`)],
  ['AZTEC_RUNE', row((canonical) => canonical.padStart(3, '0'))],
]);
