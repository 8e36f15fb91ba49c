/** The 2D matrix symbologies, except the QR family (qr-family.ts) and HIBC (hibc-2d.ts). */
import { bwipCells, bwipHexagons } from './bwip.ts';
import { TOO_MUCH } from './bwip-errors.ts';
import { gb18030Bytes } from './gb18030.ts';
import { foreignCharacter } from './linear.ts';
import { accepted, refused, type Accepted, type Matrix, type Refusal } from './symbol.ts';
import type { Symbology } from './symbology.ts';
import {
  anyText,
  cells,
  type Call,
  latin1Text,
  quiet,
  squares,
  TWO_D,
  withBytes,
  withEci,
  withLatin1,
  namingCapacity,
} from './matrix-helpers.ts';

/**
 * Aztec Code in the compact form if it holds the data, otherwise in the full form: the compact form
 * is smaller for the same data (ISO/IEC 24778:2008, 5.1).
 */
function aztec(call: Call, bytes: Uint8Array): Matrix | Refusal {
  if (bytes.length <= AZTEC_COMPACT_DIGITS) {
    const compact = cells('azteccodecompact', call);
    if (compact.kind !== 'refused') return compact;
  }
  if (aztecBitsAtLeast(bytes) > AZTEC_BITS) return refused(TOO_MUCH);
  return cells('azteccode', call);
}

/** The most characters a compact symbol holds. */
const AZTEC_COMPACT_DIGITS = 108;

/** Data bits of the largest symbol with default error correction, with a margin. */
const AZTEC_BITS = 15_400;

/**
 * A lower bound of the bits that an Aztec Code needs, to refuse immediately what cannot fit: the
 * engine searches for half a second or more before it fails. Characters take five bits, those of
 * digit mode four, and a punctuation pair five together (ISO/IEC 24778:2008, Table 5).
 */
function aztecBitsAtLeast(bytes: Uint8Array): number {
  let bits = 0;
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (byte > 0x7f) bits += 8;
    else if (/[0-9]/.test(character)) bits += 4;
    else bits += /[ .,\r\n:]/.test(character) ? 2.5 : 5;
  }
  return bits;
}

function rune(data: string): Accepted | Refusal {
  if (/^\d{1,3}$/.test(data) && Number(data) <= 255) return accepted(String(Number(data)));
  return refused('An Aztec rune is one number from 0 to 255, in digits only.');
}

/** A structured carrier message in a transport header (ISO/IEC 16023:2000, 5.4 and B.2.1). */
const CARRIER = /^\[\)>\x1e01\x1d\d\d(?:(\d{5}|\d{9})\x1d840|[0-9A-Z ]{1,6}\x1d\d{3})\x1d\d{3}\x1d/;

/** Any text, but in a carrier message, which cannot start with an ECI, only ISO 8859-1. */
const maxicodeData = (data: string): Accepted | Refusal =>
  CARRIER.test(data) ? latin1Text('a MaxiCode carrier message')(data) : accepted(data);

/** Mode 4 for any text; modes 2 (numeric postcode, USA) and 3 for a structured carrier message. */
function maxicode(data: string): Matrix | Refusal {
  const carrier = CARRIER.exec(data);
  const mode = carrier === null ? 4 : carrier[1] === undefined ? 3 : 2;
  const [text, options] = carrier === null ? withEci(data) : withLatin1(data);
  const drawn = bwipHexagons(text, { ...options, mode });
  if (drawn.kind === 'refused') return drawn;
  const rows = Array.from({ length: 33 }, () => new Uint8Array(30));
  for (const index of drawn.dark) rows[Math.floor(index / 30)]![index % 30] = 1;
  return {
    kind: 'matrix',
    columns: 30,
    rows: rows.map((row) => ({ heightModules: 1, cells: row })),
    cell: 'hexagon',
    text: [],
  };
}

/** Cell values by the engine's color numbers for Ultracode. */
const ULTRACODE_CELLS: Readonly<Record<number, number>> = { 0: 0, 9: 1, 1: 2, 3: 3, 5: 4, 6: 5 };
const ULTRACODE_PALETTE = ['#00ffff', '#ff00ff', '#ffff00', '#00ff00'] as const;

function ultracode(data: string): Matrix | Refusal {
  const drawn = bwipCells('ultracode', ...withLatin1(data));
  const matrix = squares(drawn, 1);
  if (matrix.kind === 'refused') return matrix;
  const rows = matrix.rows.map((row) => ({
    heightModules: 1,
    cells: row.cells.map((value) => ULTRACODE_CELLS[value]!),
  }));
  return { ...matrix, rows, palette: ULTRACODE_PALETTE };
}

const dots = (drawn: Matrix | Refusal): Matrix | Refusal =>
  drawn.kind === 'refused' ? drawn : { ...drawn, cell: 'dot' };

/** Bytes are GB 18030 unless an ECI says otherwise (ISO/IEC 20830:2021, 5.3). */
function hanXin(data: string): Matrix | Refusal {
  const bytes = gb18030Bytes(data);
  if (bytes === undefined)
    throw new Error('the rule accepted a character that GB 18030 does not have');
  return hanXinBytes(bytes);
}

/** Any text except the few private-use characters that GB 18030 does not have. */
const hanXinData = (data: string): Accepted | Refusal =>
  foreignCharacter(
    data,
    NOT_GB18030,
    'Han Xin Code accepts only the characters of GB 18030, which does not include it',
  ) ?? accepted(data);

/** The characters for which gb18030Bytes has no bytes. */
const NOT_GB18030 = /[\uE5E5\uE78D-\uE796\uE81E\uE826\uE82B\uE82C\uE832\uE843\uE854\uE864]/u;

/** Error correction level L2, or L1 if only that holds the data. */
function hanXinBytes(bytes: Uint8Array): Matrix | Refusal {
  const [text, options] = withBytes(bytes);
  const drawn = cells('hanxin', [text, { ...options, eclevel: 'L2' }]);
  if (drawn.kind !== 'refused') return drawn;
  return cells('hanxin', [text, { ...options, eclevel: 'L1' }]);
}

export const MATRIX_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...TWO_D,
    id: 'DATAMATRIX',
    name: 'Data Matrix',
    aliases: ['DATA_MATRIX', 'DM', 'ECC200'],
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26. Always a square symbol.',
    standard: 'ISO/IEC 16022:2006',
    example: 'This is Data Matrix!',
    capacity: '3,116 digits, 2,335 alphanumeric characters or 1,555 bytes',
    lengthMax: 3116,
    quietZone: quiet(2),
    parse: anyText,
    encode: (data) => cells('datamatrix', withEci(data)),
    encodeBytes: (bytes) => cells('datamatrix', withBytes(bytes)),
  },
  {
    ...TWO_D,
    id: 'DATAMATRIX_RECT',
    name: 'Data Matrix rectangular',
    aliases: ['DATAMATRIXRECTANGULAR'],
    rule: 'Any short text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'ISO/IEC 16022:2006, 5.5',
    example: '1234',
    capacity: '98 digits, 72 alphanumeric characters or 47 bytes',
    lengthMax: 98,
    quietZone: quiet(2),
    parse: anyText,
    encode: (data) => cells('datamatrixrectangular', withEci(data)),
    encodeBytes: (bytes) => cells('datamatrixrectangular', withBytes(bytes)),
  },
  {
    ...TWO_D,
    id: 'DATAMATRIX_DMRE',
    name: 'Data Matrix rectangular extension',
    aliases: ['DATAMATRIXRECTANGULAREXTENSION', 'DMRE'],
    rule: 'Any short text; the smallest rectangle of ISO/IEC 21471 or ISO/IEC 16022 that holds it.',
    standard: 'ISO/IEC 21471:2020',
    example: '1234',
    capacity: '236 digits, 175 alphanumeric characters or 116 bytes',
    lengthMax: 236,
    quietZone: quiet(2),
    parse: anyText,
    encode: (data) => cells('datamatrixrectangularextension', withEci(data)),
    encodeBytes: (bytes) => cells('datamatrixrectangularextension', withBytes(bytes)),
  },
  {
    ...TWO_D,
    id: 'AZTEC',
    name: 'Aztec Code',
    aliases: ['AZTECCODE', 'AZTEC_CODE'],
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'ISO/IEC 24778:2008',
    example: 'This is Aztec Code',
    capacity: '3,832 digits, 3,067 letters or 1,914 bytes',
    lengthMax: 3832,
    quietZone: quiet(2),
    parse: anyText,
    encode: (data) => aztec(withEci(data), Buffer.from(data, 'utf8')),
    encodeBytes: (bytes) => aztec(withBytes(bytes), bytes),
  },
  {
    ...TWO_D,
    id: 'AZTEC_COMPACT',
    name: 'Aztec Code compact',
    aliases: ['AZTECCODECOMPACT', 'COMPACTAZTEC'],
    rule: 'Any short text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'ISO/IEC 24778:2008',
    example: '1234',
    capacity: '108 digits, 88 letters or 52 bytes',
    lengthMax: 108,
    quietZone: quiet(2),
    parse: anyText,
    encode: (data) => cells('azteccodecompact', withEci(data)),
    encodeBytes: (bytes) => cells('azteccodecompact', withBytes(bytes)),
  },
  {
    ...TWO_D,
    id: 'AZTEC_RUNE',
    name: 'Aztec rune',
    aliases: ['AZTECRUNE', 'AZTECRUNES'],
    rule: 'One number from 0 to 255.',
    standard: 'ISO/IEC 24778:2008, Annex A',
    example: '25',
    capacity: 'one number from 0 to 255',
    lengthMax: 3,
    quietZone: quiet(2),
    parse: rune,
    encode: (data) => cells('aztecrune', [data, {}]),
  },
  {
    ...TWO_D,
    id: 'MAXICODE',
    name: 'MaxiCode',
    aliases: ['MAXI'],
    rule:
      'Any short text (mode 4); a carrier message, which starts with [)>, RS, 01, GS, the year ' +
      'and postcode, country and service class, is encoded in mode 2 or 3.',
    standard: 'ISO/IEC 16023:2000',
    example: 'This is MaxiCode',
    capacity: '93 uppercase letters or 138 digits',
    lengthMax: 138,
    quietZone: quiet(2),
    parse: maxicodeData,
    encode: maxicode,
  },
  {
    ...TWO_D,
    id: 'HANXIN',
    name: 'Han Xin Code',
    aliases: ['HANXINCODE', 'HAN_XIN'],
    rule: 'Any text; it is encoded in GB 18030, the default character set of the symbology.',
    standard: 'ISO/IEC 20830:2021',
    example: 'This is Han Xin',
    capacity: '7,827 digits, 3,261 letters or 1,630 Chinese characters',
    lengthMax: 7827,
    quietZone: quiet(3),
    parse: hanXinData,
    encode: hanXin,
    encodeBytes: hanXinBytes,
  },
  {
    ...TWO_D,
    id: 'DOTCODE',
    name: 'DotCode',
    aliases: ['DOT_CODE'],
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'AIM ISS DotCode Rev 4.0',
    example: 'This is DotCode',
    capacity: '450 characters here; the symbology itself sets no limit',
    lengthMax: 450,
    quietZone: quiet(3),
    parse: anyText,
    encode: (data) => dots(cells('dotcode', withEci(data))),
    encodeBytes: (bytes) => dots(cells('dotcode', withBytes(bytes))),
  },
  {
    ...TWO_D,
    id: 'CODEONE',
    name: 'Code One',
    aliases: ['CODE_ONE', 'CODE1'],
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'AIM USS Code One',
    example: 'Code One',
    capacity: '3,550 digits, 2,218 alphanumeric characters or 1,480 bytes',
    lengthMax: 3550,
    quietZone: quiet(2),
    parse: anyText,
    encode: (data) => cells('codeone', withEci(data)),
  },
  {
    ...TWO_D,
    id: 'ULTRACODE',
    name: 'Ultracode',
    ownColors: true,
    aliases: ['ULTRA'],
    rule: 'Short ISO 8859-1 text. The symbol is printed in colors.',
    standard: 'AIM ITS 04-023 Ultracode',
    example: 'Awesome colours!',
    capacity: '252 characters',
    lengthMax: 252,
    quietZone: quiet(2),
    parse: latin1Text('Ultracode'),
    encode: ultracode,
  },
]);
