/**
 * Which reader reads which symbology, in which dress it reports the data, and where it is proven to
 * be weak. An exception is as narrow as its condition, and must have happened to be kept.
 */
import { mod10 } from '../support/generate.ts';
import { READS } from '../support/decoder.ts';
import { carriedBytes, isAscii, linearHalf, withoutAddOn } from './reader-normalization.ts';
import type { Format } from './draw.ts';
import type { Value } from './values.ts';

/** What a reader makes of one symbology. */
export interface Reading {
  /** The bytes it reports. */
  readonly dress: (id: string, value: Value) => Buffer;
  readonly exceptions: readonly Exception[];
}

/** Values the reader fails on, though the symbol is right: others read it. */
export interface Exception {
  readonly when: (value: Value, format: Format) => boolean;
  readonly reason: string;
}

const text =
  (of: (canonical: string) => string): Reading['dress'] =>
  (_, value) =>
    Buffer.from(of(value.encoded.canonical));

const row = (dress: Reading['dress'] = carriedBytes, ...exceptions: Exception[]): Reading => ({
  dress,
  exceptions,
});

const all = (ids: string, reading: Reading = row()): [string, Reading][] =>
  ids.split(' ').map((id) => [id, reading]);

const canonicalOf = ({ encoded }: Value): string => encoded.canonical;

const digitsBelow = (characters: number, reason: string): Exception => ({
  when: (value) => canonicalOf(value).length < characters,
  reason,
});

const notAscii = (reason: string): Exception => ({ when: ({ data }) => !isAscii(data), reason });

/** The number of an EAN or UPC and its add-on, as old readers print them. */
const spaced: Reading['dress'] = (id, value) => {
  const canonical = linearHalf(canonicalOf(value));
  const addOn = /^(?!ISSN).* (\d+)$|^ISSN.{9} .. (\d+)$/.exec(
    `${id === 'ISSN' ? id : ''}${canonical}`,
  );
  const number =
    id === 'UPCE' || id === 'UPCE_COMPOSITE' ? canonical.split(' ')[0]! : withoutAddOn(id, value);
  const short = number.length === 13 ? number.replace(/^0/, '') : number;
  const more = addOn?.[1] ?? addOn?.[2];
  return Buffer.from(more === undefined ? short : `${short} ${more}`);
};

/** The number alone. */
const numberOnly: Reading['dress'] = (id, value) => Buffer.from(withoutAddOn(id, value));

/** Full ASCII is reported as the pairs of characters it is written in (ISO/IEC 16388, table A.1). */
const asPairs = text((canonical) =>
  Array.from(canonical, (character) => {
    const code = character.charCodeAt(0);
    const letter = (from: number, first = 0): string =>
      String.fromCharCode(65 + first + code - from);
    if (code === 0) return '%U';
    if (code < 27) return `$${letter(1)}`;
    if (code < 32) return `%${letter(27)}`;
    if (/[0-9A-Z .-]/.test(character)) return character;
    if (code < 48) return `/${letter(33)}`;
    if (code === 58) return '/Z';
    if (code < 64) return `%${letter(59, 5)}`;
    if (code === 64) return '%V';
    if (code < 96) return `%${letter(91, 10)}`;
    if (code === 96) return '%W';
    return code < 123 ? `+${letter(97)}` : `%${letter(123, 15)}`;
  }).join(''),
);

/** Code 32 is reported as the six Code 39 characters its number is written in, in base 32. */
const asBase32 = text((canonical) =>
  Array.from({ length: 6 }, (_, i) => {
    const value = Math.floor(Number(canonical) / 32 ** (5 - i)) % 32;
    return '0123456789BCDFGHJKLMNPQRSTUVWXYZ'[value]!;
  }).join(''),
);

/** DataBar without its (01). */
const gtinOnly = text((canonical) => linearHalf(canonical).slice('(01)'.length));

/** The linkage of a composite is 10^13 more than the number, and an old reader adds it on. */
const linked = text((canonical) => {
  const body = `1${linearHalf(canonical).slice('(01)'.length, -1)}`;
  return body + mod10(body);
});

const bracketed = text((canonical) => canonical.replaceAll('\\(', '('));

const hasSeparator: Exception['when'] = (value) =>
  carriedBytes('DATABAR_EXPANDED', value).includes(0x1d);

/** AIs that ZXingReader 1.4 does not know, so that it reads nothing. */
const YOUNG_AI = /\((?:03|4309|433[0-3]|7011|7041|71[67]|724[12]|725\d|8030|804[0-3])\)/;

const SHORT_CODABAR = digitsBelow(
  5,
  'Codabar of one character between start and stop is not looked for',
);

const GROUPS = {
  code128: 'CODE128 CODE128A CODE128B CODE128AB CODE128C HIBC128 GS1_128 EAN14 SSCC18 UPU_S10 DPD',
  code39: 'CODE39 HIBC39 PZN7 PZN8 LOGMARS VIN',
  itf: 'ITF14 ITF6 IDENTCODE LEITCODE',
  ean: 'EAN13 EAN8 UPCA UPCE ISBN ISSN ISMN MANDS',
  eanComposites: 'EAN13_COMPOSITE EAN8_COMPOSITE UPCA_COMPOSITE UPCE_COMPOSITE',
  qr: 'QRCODE HIBC_QRCODE GS1_QRCODE GS1_DL_QRCODE D3AQR',
  dataMatrix:
    'DATAMATRIX DATAMATRIX_RECT DATAMATRIX_DMRE MAILMARK_2D GS1_DL_DATAMATRIX ' +
    'HIBC_DATAMATRIX HIBC_DATAMATRIX_RECT',
  gs1DataMatrix: 'GS1_DATAMATRIX GS1_DATAMATRIX_RECT',
} as const;

const ZXING_WASM: [string, Reading][] = [
  ...all([...READS.keys()].filter((id) => id !== 'ITF' && id !== 'CODABAR').join(' ')),
  ['ITF', row(carriedBytes, digitsBelow(3, 'ITF of two digits is not looked for'))],
  ['CODABAR', row(carriedBytes, { ...SHORT_CODABAR, when: (v) => canonicalOf(v).length < 4 })],
];

const ZXING_READER: [string, Reading][] = [
  ...all(`${GROUPS.code128} ${GROUPS.code39} ${GROUPS.itf} CODE93 CODE93EXT`),
  ...all(`${GROUPS.ean} ${GROUPS.eanComposites}`, row(spaced)),
  ...all(`${GROUPS.qr} ${GROUPS.dataMatrix} ${GROUPS.gs1DataMatrix} SWISSQR MICROQR UPNQR`),
  ...all('PDF417 PDF417_COMPACT HIBC_PDF417 AZTEC_COMPACT HIBC_AZTEC GS1_AZTEC'),
  ['CODE39EXT', row(asPairs)],
  ['CODE32', row(asBase32)],
  ['ITF', row(carriedBytes, digitsBelow(5, 'ITF of two or four digits is not looked for'))],
  [
    'CODABAR',
    row(
      text((canonical) => canonical.slice(1, -1)),
      { ...SHORT_CODABAR, when: (v) => canonicalOf(v).length < 4 },
    ),
  ],
  ...all('DATABAR_OMNI DATABAR_TRUNCATED DATABAR_STACKED', row(gtinOnly)),
  ...all('DATABAR_OMNI_COMPOSITE DATABAR_TRUNCATED_COMPOSITE', row(linked)),
  [
    'DATABAR_EXPANDED',
    row(bracketed, {
      when: (value) =>
        /^\(01\)\d{14}$/.test(canonicalOf(value)) || YOUNG_AI.test(canonicalOf(value)),
      reason: 'an (01) alone is not expanded, and some AIs are younger than the reader',
    }),
  ],
  [
    'AZTEC',
    row(carriedBytes, {
      when: ({ data }) => typeof data !== 'string' && data[0] === 0x1d,
      reason: 'a GS that comes first is taken for FNC1 and dropped',
    }),
  ],
  [
    'MAXICODE',
    row(carriedBytes, {
      when: ({ data }) => Buffer.from(data).includes(CR),
      reason: 'CR is reported as LF',
    }),
  ],
];

const CR = 0x0d;

const ZBAR: [string, Reading][] = [
  ['GS1_128_COMPOSITE', row()],
  ...all(`${GROUPS.code128} ${GROUPS.code39} ${GROUPS.itf} CODE93 CODE93EXT`),
  ...all('CODE128 CODE128A CODE128B CODE128AB', row(carriedBytes, notAscii('FNC4 is passed over'))),
  ...all('EAN13 EAN8 UPCA ISBN ISSN ISMN MANDS', row(numberOnly)),
  ...all('EAN13_COMPOSITE EAN8_COMPOSITE UPCA_COMPOSITE', row(numberOnly)),
  ...all(
    'UPCE UPCE_COMPOSITE',
    row(numberOnly, {
      when: (value) => canonicalOf(value).startsWith('1'),
      reason: 'UPC-E of number system 1 is not known',
    }),
  ),
  ...all('HIBC_QRCODE GS1_QRCODE GS1_DL_QRCODE'),
  ...all(
    'QRCODE D3AQR',
    row(carriedBytes, notAscii('the character set is guessed, whatever the ECI says')),
  ),
  ['CODE39EXT', row(asPairs)],
  ['CODE32', row(asBase32)],
  ['ITF', row(carriedBytes, digitsBelow(5, 'ITF of two or four digits is not looked for'))],
  ['CODABAR', row(carriedBytes, { ...SHORT_CODABAR, when: (v) => canonicalOf(v).length < 4 })],
  ...all('DATABAR_OMNI DATABAR_TRUNCATED DATABAR_STACKED DATABAR_STACKED_OMNI'),
  ...all('DATABAR_OMNI_COMPOSITE DATABAR_TRUNCATED_COMPOSITE DATABAR_STACKED_OMNI_COMPOSITE'),
  [
    'DATABAR_EXPANDED',
    row(carriedBytes, {
      when: hasSeparator,
      reason: 'what follows FNC1 is read in the mode before it (ISO/IEC 24724:2011, 7.2.5.4)',
    }),
  ],
  ['DATABAR_EXPANDED_COMPOSITE', row()],
];

const DMTX_NO_ECI: Exception = {
  when: ({ data }) => typeof data === 'string' && !isAscii(data),
  reason: 'the ECI character is reported as a byte before the data',
};

const DMTX_144: Exception = {
  when: ({ encoded }) => encoded.symbol.kind === 'matrix' && encoded.symbol.columns > 132,
  reason: 'symbols of 144 × 144 modules are not read',
};

/** Readers of GS1 Data Matrix name the FNC1 in first position as they are told to: as GS. */
const withFnc1: Reading['dress'] = (id, value) =>
  Buffer.concat([Buffer.from([0x1d]), carriedBytes(id, value)]);

const DMTXREAD: [string, Reading][] = [
  ...all('MAILMARK_2D'),
  ...all('HIBC_DATAMATRIX HIBC_DATAMATRIX_RECT GS1_DL_DATAMATRIX', row(carriedBytes)),
  ['DATAMATRIX', row(carriedBytes, DMTX_NO_ECI, DMTX_144)],
  ['DATAMATRIX_RECT', row(carriedBytes, DMTX_NO_ECI)],
  ...all(GROUPS.gs1DataMatrix, row(withFnc1)),
];

/** By reader, the symbologies it is asked to read. */
export const READER_TABLE: Readonly<Record<string, ReadonlyMap<string, Reading>>> = {
  'zxing-wasm': new Map(ZXING_WASM),
  ZXingReader: new Map(ZXING_READER),
  zbarimg: new Map(ZBAR),
  dmtxread: new Map(DMTXREAD),
};

/** Symbologies a reader claims but is not asked for, with what was seen. */
export const NOT_TESTED: readonly (readonly [reader: string, ids: string, reason: string])[] = [
  ['ZXingReader', 'DATABAR_EXPANDED_COMPOSITE', 'it takes no (01) alone, see DATABAR_EXPANDED'],
  ['ZXingReader', 'GS1_128_COMPOSITE', 'it misses the linear half below every third component'],
  ['ZXingReader', 'DATABAR_STACKED_COMPOSITE', 'it finds stacked DataBar without composite only'],
  ['zbarimg', 'DATABAR_EXPANDED_STACKED, GS1_NA_COUPON', 'it joins rows of DataBar by chance'],
  ['zbarimg', 'DATABAR_STACKED_COMPOSITE', 'it once joined halves to another, valid number'],
  ['zbarimg', 'SWISSQR', 'it is lost where the Swiss cross covers an alignment pattern'],
  ['zbarimg', 'UPNQR', 'it reports UTF-8, in which no byte of ISO 8859-2 can be recognized'],
  ['dmtxread', 'DATAMATRIX_DMRE', 'it knows no DMRE, only the sizes of ISO/IEC 16022'],
];
