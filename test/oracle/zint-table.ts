/** How zint is asked for every symbology it knows, and in which form the symbols are compared. */
import type { Value } from './values.ts';
import {
  barsOnly,
  classes,
  dataArguments,
  joined,
  patternOf,
  textArguments,
  stackRows,
  type Pattern,
} from './zint.ts';
import { gb2312Bytes } from '../../src/barcode/grid-matrix/gb2312.ts';
import { gb18030Bytes } from '../../src/barcode/han-xin/gb18030.ts';
import type { Matrix } from '../../src/barcode/symbol.ts';

/** One symbology as zint takes it. */
export interface ZintRow {
  /** The arguments that should give the same symbol. */
  readonly ask: (value: Value) => readonly string[];
  /** Brings a pattern, ours or theirs, to what can be compared. */
  readonly form: (pattern: Pattern) => Pattern;
  /** In colours, read from an SVG. */
  readonly colours?: boolean;
  /** Whether two patterns in `form` say the same; equality where absent. */
  readonly isSame?: (ours: Pattern, theirs: Pattern) => boolean;
}

const same = (pattern: Pattern): Pattern => pattern;

const canonicalOf = ({ encoded }: Value): string => encoded.canonical;

const row = (ask: ZintRow['ask'], form: ZintRow['form'] = same): ZintRow => ({ ask, form });

/** The canonical data as it is, or as `dress` writes it for zint. */
const plain = (
  barcode: number,
  dress: (canonical: string) => string = (canonical) => canonical,
  { args = [], form = same }: { args?: readonly string[]; form?: ZintRow['form'] } = {},
): ZintRow =>
  row((value) => ['-b', `${barcode}`, ...args, ...textArguments(dress(canonicalOf(value)))], form);

const twoWidth = (barcode: number, dress?: (canonical: string) => string): ZintRow =>
  plain(barcode, dress, { form: classes });

const stacked = (barcode: number, dress?: (canonical: string) => string): ZintRow =>
  plain(barcode, dress, { form: joined });

/** The data given, text or bytes, in a matrix whose size `args` may take from ours. */
const data = (
  barcode: number,
  args: (value: Value) => readonly string[] = () => [],
  form = same,
): ZintRow =>
  row((value) => ['-b', `${barcode}`, ...args(value), ...dataArguments(value.data)], form);

const matrixOf = ({ encoded }: Value): Matrix => {
  if (encoded.symbol.kind !== 'matrix') throw new Error('no matrix');
  return encoded.symbol;
};

const withAddOn = (canonical: string): string => canonical.replaceAll('-', '').replace(' ', '+');
const withoutCheck = (canonical: string): string => canonical.slice(0, -1);
/** `(01)…(10)…` with square brackets, in which round ones may stand as data. */
const squareBrackets = (canonical: string): string =>
  canonical.replace(/(?<!\\)\((\d+)\)/g, '[$1]').replaceAll('\\(', '(');
/** The number of a key without bracket and check digit. */
const keyDigits = (canonical: string): string => canonical.slice(4, -1);

/** `0311-175X 00 17` as the EAN-13 it stands for, without check digit. */
function issn(canonical: string): string {
  const [number, variant, addOn] = canonical.split(' ');
  const body = `977${number!.replace('-', '').slice(0, 7)}${variant}`;
  return addOn === undefined ? body : `${body}+${addOn}`;
}

/** Seven to twelve modules part an add-on from its symbol; zint's own choice is 7, ours 9. */
const ADD_ON_GAP = { args: ['--addongap=9'] };

const gs1 = (barcode: number, args: ZintRow['ask'] = () => [], form = same): ZintRow =>
  row(
    (value) => [
      ...['-b', `${barcode}`, '--gs1nocheck', ...args(value)],
      ...textArguments(squareBrackets(canonicalOf(value))),
    ],
    form,
  );

/** A composite: the 2D half as data, the linear half as zint's primary. */
const composite = (
  barcode: number,
  primary: (linear: string) => string,
  args: ZintRow['ask'] = () => [],
): ZintRow =>
  row((value) => {
    const [linear, component] = canonicalOf(value).split(/\|(.*)/s);
    return [
      ...['-b', `${barcode}`, '--gs1nocheck', `--primary=${primary(linear!)}`, ...args(value)],
      ...textArguments(squareBrackets(component!)),
    ];
  }, joined);

/** Australia Post: zint has a barcode for each format control code. */
function auspost(value: Value): string[] {
  const canonical = canonicalOf(value);
  const barcode = { 45: 66, 87: 67, 92: 68 }[Number(canonical.slice(0, 2))] ?? 63;
  return ['-b', `${barcode}`, ...textArguments(canonical.slice(2))];
}

/** The row of bars of a symbol that zint puts under a line. */
const dataBars = (pattern: Pattern): Pattern => pattern.slice(-1);

/** Columns of a (Micro)PDF417 by its width. */
const pdfColumns = ({ columns }: Matrix): number => (columns - 69) / 17;
const compactColumns = ({ columns }: Matrix): number => (columns - 35) / 17;
const microColumns = ({ columns }: Matrix): number =>
  ({ 38: 1, 55: 2, 82: 3, 99: 4 })[columns] ?? 0;

/** Version, error correction level and mask of a QR Code, read from its format information. */
function qrArguments(value: Value): string[] {
  const { columns, rows } = matrixOf(value);
  const at = (x: number, y: number): number => rows[y]!.cells[x]!;
  const level = ((at(0, 8) << 1) | at(1, 8)) ^ 0b10;
  const mask = ((at(2, 8) << 2) | (at(3, 8) << 1) | at(4, 8)) ^ 0b101;
  const secure = { 0b01: 1, 0b00: 2, 0b11: 3, 0b10: 4 }[level]!;
  return [`--vers=${(columns - 17) / 4}`, `--secure=${secure}`, `--mask=${mask}`];
}

/** zint's numbers of Data Matrix sizes, by columns and rows. */
function dataMatrixArguments(value: Value): string[] {
  const { columns, rows } = matrixOf(value);
  const at = DATA_MATRIX_SIZES.indexOf(`${rows.length}x${columns}`);
  return ['--dmre', `--vers=${at + 1}`];
}

const DATA_MATRIX_SIZES = (
  '10x10 12x12 14x14 16x16 18x18 20x20 22x22 24x24 26x26 32x32 36x36 40x40 44x44 48x48 52x52 ' +
  '64x64 72x72 80x80 88x88 96x96 104x104 120x120 132x132 144x144 8x18 8x32 12x26 12x36 16x36 ' +
  '16x48 8x48 8x64 8x80 8x96 8x120 8x144 12x64 12x88 16x64 20x36 20x44 20x64 22x48 24x48 24x64 ' +
  '26x40 26x48 26x64'
).split(' ');

/**
 * Version, error correction level and mask of a Micro QR Code; the latter two from its format
 * information, to the right of the finder pattern's corner.
 */
function microQrArguments(value: Value): string[] {
  const { columns, rows } = matrixOf(value);
  const bit = (x: number): number => rows[8]!.cells[x]!;
  const symbol = ((bit(1) << 2) | (bit(2) << 1) | bit(3)) ^ 0b100;
  const mask = ((bit(4) << 1) | bit(5)) ^ 0b01;
  const secure = [1, 1, 2, 1, 2, 1, 2, 3][symbol]!;
  return [`--vers=${(columns - 9) / 2}`, `--secure=${secure}`, `--mask=${mask}`];
}

/**
 * zint's numbers of rMQR versions, by rows and columns; the error correction level is the highest
 * bit of the format information.
 */
const rmqrArguments = (value: Value): string[] => {
  const { columns, rows } = matrixOf(value);
  const isHigh = rows[3]!.cells[11] === 1;
  return [
    `--vers=${RMQR_SIZES.indexOf(`${rows.length}x${columns}`) + 1}`,
    `--secure=${isHigh ? 4 : 2}`,
  ];
};

const RMQR_SIZES = (
  '7x43 7x59 7x77 7x99 7x139 9x43 9x59 9x77 9x99 9x139 11x27 11x43 11x59 11x77 11x99 11x139 ' +
  '13x27 13x43 13x59 13x77 13x99 13x139 15x43 15x59 15x77 15x99 15x139 17x43 17x59 17x77 17x99 ' +
  '17x139'
).split(' ');

/** Mode 4, or the carrier message of modes 2 and 3 in the fields zint takes it in. */
function maxicode(value: Value): string[] {
  const data = typeof value.data === 'string' ? canonicalOf(value) : value.data;
  const carrier =
    typeof data === 'string'
      ? /^(?:\[\)>\x1e01\x1d(\d\d))?([^\x1d]+)\x1d(\d{3})\x1d(\d{3})\x1d([^]*)$/.exec(data)
      : null;
  if (carrier === null) {
    const isLatin1 = typeof data === 'string' && /^[\0-\xff]*$/.test(data);
    return ['-b', '57', '--mode=4', ...(isLatin1 ? textArguments(data) : dataArguments(data))];
  }
  const [, version, postcode, country, service, message] = carrier;
  const mode = /^\d{7,9}$/.test(postcode!) ? 2 : 3;
  return [
    ...['-b', '57', `--mode=${mode}`, ...(version === undefined ? [] : [`--scmvv=${version}`])],
    `--primary=${postcode}${country}${service}`,
    ...textArguments(message!),
  ];
}

/**
 * Version, error correction level and mask of a Han Xin Code are read from its function
 * information: 12 bits along row 8 and then up column 8 (ISO/IEC 20830:2021, 5.7). Text is given as
 * the bytes of GB 18030 that are in the symbol.
 */
function hanXin(value: Value): string[] {
  const { columns, rows } = matrixOf(value);
  const bit = (row: number): number => rows[row]!.cells[8]!;
  const level = bit(8) * 2 + bit(7) + 1;
  const symbol = [
    `--vers=${(columns - 21) / 2}`,
    `--secure=${level}`,
    `--mask=${bit(6) * 2 + bit(5)}`,
  ];
  if (typeof value.data !== 'string') return ['-b', '116', ...symbol, ...dataArguments(value.data)];
  const bytes = gb18030Bytes(value.data)!;
  return ['-b', '116', '--fullmultibyte', ...symbol, ...dataArguments(bytes)];
}

/** GB 2312 is what zint takes text for; what is beyond stands behind ECI 26. */
function gridMatrix(value: Value): string[] {
  const symbol = ['-b', '142', `--vers=${(matrixOf(value).columns - 6) / 12}`];
  const { data: given } = value;
  const isDefault = typeof given === 'string' && gb2312Bytes(given) !== undefined;
  return [...symbol, ...(isDefault ? textArguments(given) : dataArguments(given))];
}

const codablock = (value: Value): string[] => [
  `--cols=${(matrixOf(value).columns - 2) / 11}`,
  `--rows=${stackRows(patternOf(matrixOf(value))).length}`,
];

/**
 * The tiles of an Ultracode in reading order, whatever rows they are arranged in: five cells between
 * the bars that part the rows, column by column, without the columns of clock and frame.
 */
function ultracodeTiles(pattern: Pattern): Pattern {
  const rows = (pattern.length - 1) / 6;
  const columns = Array.from({ length: pattern[0]!.length - 6 }, (_, i) =>
    pattern.map((row) => row[i + 5]).join(''),
  );
  return columns
    .filter((column) => !/^K?[WK]+$/.test(column.slice(1, -1)))
    .flatMap((column) =>
      Array.from({ length: rows }, (_, row) => column.slice(1 + 6 * row, 6 + 6 * row)),
    );
}

/** Every symbology zint draws, by id. */
export const ZINT: Readonly<Record<string, ZintRow>> = {
  EAN13: plain(13, withAddOn, ADD_ON_GAP),
  EAN8: plain(14, withAddOn, ADD_ON_GAP),
  EAN5: plain(13),
  EAN2: plain(13),
  UPCA: plain(35, withAddOn),
  UPCE: plain(38, withAddOn, ADD_ON_GAP),
  ISBN: plain(69, withAddOn, ADD_ON_GAP),
  ISSN: plain(13, issn, ADD_ON_GAP),
  ISMN: plain(13, withAddOn, ADD_ON_GAP),
  MANDS: plain(14),
  CODE128: plain(20),
  CODE128B: plain(60),
  CODE128AB: plain(60),
  CODE128C: plain(20),
  HIBC128: plain(98),
  CODE39: twoWidth(8),
  CODE39EXT: twoWidth(9),
  LOGMARS: plain(50, undefined, { args: ['--vers=1'], form: classes }),
  VIN: twoWidth(73),
  CODE32: twoWidth(129, withoutCheck),
  PZN8: twoWidth(52, withoutCheck),
  HIBC39: twoWidth(99),
  CODE93: plain(25),
  CODE93EXT: plain(25),
  ITF: twoWidth(3),
  ITF14: twoWidth(89, withoutCheck),
  ITF6: twoWidth(3),
  CODE2OF5: twoWidth(7),
  INDUSTRIAL2OF5: twoWidth(7),
  IATA2OF5: twoWidth(4),
  MATRIX2OF5: twoWidth(2),
  DATALOGIC2OF5: twoWidth(6),
  CODABAR: twoWidth(18),
  CODE11: row(
    (value) => [
      ...['-b', '1', ...(canonicalOf(value).length > 10 ? [] : ['--vers=1'])],
      ...textArguments(canonicalOf(value)),
    ],
    classes,
  ),
  MSI: twoWidth(47),
  MSI10: plain(47, undefined, { args: ['--vers=1'], form: classes }),
  MSI11: plain(47, undefined, { args: ['--vers=3'], form: classes }),
  MSI1010: plain(47, undefined, { args: ['--vers=2'], form: classes }),
  MSI1110: plain(47, undefined, { args: ['--vers=4'], form: classes }),
  PLESSEY: twoWidth(86),
  TELEPEN: plain(32),
  TELEPENNUMERIC: plain(87),
  BC412: plain(146),
  CHANNELCODE: row((value) => [
    ...['-b', '140', `--vers=${canonicalOf(value).length + 1}`],
    ...textArguments(canonicalOf(value)),
  ]),
  FLATTERMARKEN: plain(28),
  PHARMACODE: twoWidth(51),
  PHARMACODE2: plain(53, undefined, { form: barsOnly }),
  GS1_128: gs1(16),
  EAN14: plain(72, keyDigits),
  SSCC18: plain(75, keyDigits),
  DATABAR_OMNI: plain(29, keyDigits),
  DATABAR_STACKED: stacked(79, keyDigits),
  DATABAR_STACKED_OMNI: stacked(80, keyDigits),
  DATABAR_TRUNCATED: plain(29, keyDigits),
  DATABAR_LIMITED: plain(30, keyDigits),
  DATABAR_EXPANDED: gs1(31),
  DATABAR_EXPANDED_STACKED: gs1(81, () => ['--cols=2'], joined),
  GS1_NA_COUPON: gs1(81, () => ['--cols=4'], joined),
  USPS_IMB: plain(85, (canonical) => canonical.replace(/^(.{20})(.+)/, '$1-$2'), {
    form: barsOnly,
  }),
  POSTNET: plain(40, withoutCheck, { form: barsOnly }),
  PLANET: plain(82, withoutCheck, { form: barsOnly }),
  CEPNET: plain(54, withoutCheck, { form: barsOnly }),
  ROYALMAIL: plain(70, undefined, { form: barsOnly }),
  KIX: plain(90, undefined, { form: barsOnly }),
  MAILMARK_4S: plain(121, undefined, { form: barsOnly }),
  AUSPOST: row(auspost, barsOnly),
  AUSREPLY: plain(66, undefined, { form: barsOnly }),
  AUSROUTE: plain(67, undefined, { form: barsOnly }),
  AUSREDIRECT: plain(68, undefined, { form: barsOnly }),
  JAPANPOST: plain(76, undefined, { form: barsOnly }),
  DAFT: plain(93, undefined, { form: barsOnly }),
  IDENTCODE: twoWidth(22, withoutCheck),
  LEITCODE: twoWidth(21, withoutCheck),
  FIM: plain(49),
  KOREAPOST: plain(77, withoutCheck),
  UPU_S10: plain(20),
  DPD: plain(96, undefined, { form: dataBars }),
  PDF417: data(55, (value) => [
    `--cols=${pdfColumns(matrixOf(value))}`,
    `--rows=${matrixOf(value).rows.length}`,
  ]),
  PDF417_COMPACT: data(56, (value) => [
    `--cols=${compactColumns(matrixOf(value))}`,
    `--rows=${matrixOf(value).rows.length}`,
  ]),
  MICROPDF417: data(84, (value) => [`--cols=${microColumns(matrixOf(value))}`]),
  CODABLOCKF: row(
    (value) => ['-b', '74', ...codablock(value), ...textArguments(canonicalOf(value))],
    stackRows,
  ),
  CODE16K: plain(23, undefined, { form: stackRows }),
  CODE49: plain(24, undefined, { form: stackRows }),
  HIBC_PDF417: row((value) => [
    '-b',
    '106',
    `--cols=${pdfColumns(matrixOf(value))}`,
    `--rows=${matrixOf(value).rows.length}`,
    ...textArguments(canonicalOf(value)),
  ]),
  HIBC_MICROPDF417: row((value) => [
    '-b',
    '108',
    `--cols=${microColumns(matrixOf(value))}`,
    ...textArguments(canonicalOf(value)),
  ]),
  HIBC_CODABLOCKF: row(
    (value) => ['-b', '110', ...codablock(value), ...textArguments(canonicalOf(value))],
    stackRows,
  ),
  QRCODE: data(58, qrArguments),
  MICROQR: row((value) => [
    ...['-b', '97', ...microQrArguments(value)],
    ...(typeof value.data === 'string' ? textArguments(value.data) : dataArguments(value.data)),
  ]),
  RMQR: data(145, rmqrArguments),
  UPNQR: row((value) => [
    ...['-b', '143', qrArguments(value)[2]!],
    ...textArguments(canonicalOf(value)),
  ]),
  DATAMATRIX: data(71, dataMatrixArguments),
  DATAMATRIX_RECT: data(71, dataMatrixArguments),
  DATAMATRIX_DMRE: data(71, dataMatrixArguments),
  AZTEC: data(92),
  AZTEC_COMPACT: data(92, (value) => [`--vers=${(matrixOf(value).columns - 11) / 4}`]),
  AZTEC_RUNE: plain(128),
  MAXICODE: row(maxicode),
  HANXIN: row(hanXin),
  GRIDMATRIX: row(gridMatrix),
  DOTCODE: data(115),
  CODEONE: data(141),
  ULTRACODE: {
    ...plain(144, undefined, { args: ['--vers=2'], form: ultracodeTiles }),
    colours: true,
    // The pads at the end make up what the rows and columns chosen leave over.
    isSame: (ours, theirs) => {
      const count = Math.min(ours.length, theirs.length) - 2;
      return ours.slice(0, count).join() === theirs.slice(0, count).join();
    },
  },
  HIBC_DATAMATRIX: row((value) => [
    '-b',
    '102',
    ...dataMatrixArguments(value),
    ...textArguments(canonicalOf(value)),
  ]),
  HIBC_DATAMATRIX_RECT: row((value) => [
    '-b',
    '102',
    ...dataMatrixArguments(value),
    ...textArguments(canonicalOf(value)),
  ]),
  HIBC_QRCODE: row((value) => [
    '-b',
    '104',
    ...qrArguments(value),
    ...textArguments(canonicalOf(value)),
  ]),
  HIBC_AZTEC: row((value) => ['-b', '112', ...textArguments(canonicalOf(value))]),
  GS1_DATAMATRIX: gs1(71, (value) => ['--gs1', ...dataMatrixArguments(value)]),
  GS1_DATAMATRIX_RECT: gs1(71, (value) => ['--gs1', ...dataMatrixArguments(value)]),
  GS1_QRCODE: gs1(58, (value) => ['--gs1', ...qrArguments(value)]),
  GS1_DL_QRCODE: data(58, qrArguments),
  GS1_DL_DATAMATRIX: data(71, dataMatrixArguments),
  GS1_DOTCODE: gs1(115, () => ['--gs1']),
  EAN13_COMPOSITE: composite(130, (linear) => linear),
  EAN8_COMPOSITE: composite(130, withoutCheck),
  UPCA_COMPOSITE: composite(135, (linear) => linear),
  UPCE_COMPOSITE: composite(136, (linear) => linear),
  GS1_128_COMPOSITE: composite(131, squareBrackets, () => ['--mode=3']),
  DATABAR_OMNI_COMPOSITE: composite(132, keyDigits),
  DATABAR_TRUNCATED_COMPOSITE: composite(132, keyDigits),
  DATABAR_STACKED_COMPOSITE: composite(137, keyDigits),
  DATABAR_STACKED_OMNI_COMPOSITE: composite(138, keyDigits),
  DATABAR_LIMITED_COMPOSITE: composite(133, keyDigits),
  DATABAR_EXPANDED_COMPOSITE: composite(134, squareBrackets),
  DATABAR_EXPANDED_STACKED_COMPOSITE: composite(139, squareBrackets, () => ['--cols=2']),
};
