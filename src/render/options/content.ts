/** Options of the symbol itself: what it carries, and not how it looks. */
import { CHARSET_IDS, findCharset } from '../../barcode/charsets.ts';
import type { StructuredAppend } from '../../barcode/symbology.ts';
import { matching, ofSymbol } from './of-symbol.ts';
import { oneOf, whole, words, type StyleOption } from './option.ts';

const ECI_MAX = 999_999;
const STRUCTURED_APPEND = /^(\d{1,5})\/(\d{1,5})\/(\d{1,9})$/;

/** The parts of `INDEX/TOTAL/ID`, or undefined; what each symbology allows is its row's rule. */
function parseStructuredAppend(text: string): StructuredAppend | undefined {
  const [index, total, id] = (STRUCTURED_APPEND.exec(text) ?? []).slice(1).map(Number);
  if (index === undefined || total === undefined || id === undefined) return undefined;
  return index >= 1 && index <= total ? { index, total, id } : undefined;
}

/** Values of `eclevel` in all symbologies; which of them each has is its encoder's rule. */
const LEVEL = /^(?:[LMQH]|\d{1,2})$/;
/** Versions of QR Code, Micro QR Code and rMQR Code in upper case, likewise. */
const VERSION = /^(?:[1-9]\d?|M\d|R\d{1,2}X\d{1,3})$/;
const MASK_MAX = 7;
const SIZE = /^\d{1,3}x\d{1,3}$/;
const SHAPES = { square: 'square', rectangle: 'rectangle', auto: 'auto' } as const;
/** Which of them each symbology has is its encoder's rule. */
const COLUMNS_MAX = 200;
const ROWS_MIN = 2;
const ROWS_MAX = 200;
const ASPECT = /^(?:\d|1\d|20)(?:\.\d{1,3})?$/;
const LAYERS_MAX = 32;

/** A height to width of 0.05 to 20, or undefined. */
function aspectOf(text: string): number | undefined {
  const aspect = Number(text);
  return ASPECT.test(text) && aspect >= 0.05 && aspect <= 20 ? aspect : undefined;
}

export const CONTENT_OPTIONS: readonly StyleOption[] = [
  ofSymbol({
    name: 'eclevel',
    otherNames: words(
      'ecc ec ecl errorCorrectionLevel errorCorrection errorLevel correction correctionLevel ' +
        'securityLevel qrLevel level',
    ),
    does:
      'Error correction level: L, M, Q and H recover about 7, 15, 25 and 30 % of a QR Code. Micro QR ' +
      'Code has L, M and Q, rMQR Code M and H, PDF417 0 to 8, Han Xin Code 1 to 4, and Aztec ' +
      'Code the least percentage, 5 to 95.',
    unit: 'level',
    values:
      'L, M, Q or H, a level from 0 to 8, or for Aztec Code 5 to 95 percent, as a number alone',
    defaultText: 'M, or as the rule of the symbology says',
    example: 'Q',
    control: { kind: 'text', pattern: '^(?:[LMQHlmqh]|\\d{1,2})$' },
    appliesToText: 'QR Code, Micro QR Code, rMQR Code, PDF417, Aztec Code and Han Xin Code',
    valueOf: (text) => matching(text.toUpperCase(), LEVEL),
  }),
  ofSymbol({
    name: 'version',
    otherNames: words('symbolVersion qrVersion typeNumber ver minVersion qrSize'),
    does:
      'Version: a fixed size of the symbol, whatever the data: 1 to 40 of QR Code, M1 to M4 of ' +
      'Micro QR Code, R7x43 to R17x139 of rMQR Code, 1 to 84 of Han Xin Code.',
    unit: 'version',
    values:
      'a version: 1 to 40 (84 of Han Xin Code), M1 to M4, or R and height x width, such as R11x43',
    defaultText: 'the smallest that holds the data',
    example: '5',
    control: { kind: 'text', pattern: '^(?:[1-9]\\d?|[Mm][1-4]|[Rr]\\d{1,2}[Xx]\\d{1,3})$' },
    appliesToText: 'QR Code, Micro QR Code, rMQR Code and Han Xin Code',
    valueOf: (text) => matching(text.toUpperCase(), VERSION),
  }),
  ofSymbol({
    name: 'mask',
    otherNames: words('maskPattern dataMask qrMask maskNumber'),
    does:
      'Number of the data mask: 0 to 7 in QR Code, 0 to 3 in Micro QR Code. It changes which ' +
      'modules are dark, but not what is read.',
    unit: 'number',
    values: 'a whole number from 0 to 7',
    defaultText: 'the best by the rule of the standard',
    example: '3',
    control: { kind: 'number', min: 0, max: MASK_MAX },
    appliesToText: 'QR Code and Micro QR Code',
    valueOf: (text) => whole(text, 0, MASK_MAX),
  }),
  ofSymbol({
    name: 'symbolSize',
    otherNames: words('dmSize matrixSize dataMatrixSize symbolDimensions rowsxcolumns'),
    does:
      'Rows and columns of a Data Matrix, whatever the data: 10x10 to 144x144, or a rectangle such as ' +
      '8x32.',
    unit: 'modules',
    values: 'rows x columns, such as 16x16 or 8x32',
    defaultText: 'the smallest that holds the data',
    example: '32x32',
    control: { kind: 'text', pattern: '^\\d{1,3}[Xx]\\d{1,3}$' },
    appliesToText: 'Data Matrix',
    valueOf: (text) => matching(text.toLowerCase(), SIZE),
  }),
  ofSymbol({
    name: 'shape',
    otherNames: words('dmShape symbolShape matrixShape square rectangle rectangular dmForm'),
    does: 'Shape of a Data Matrix; `auto` chooses the one with the smallest area.',
    unit: 'shape',
    values: 'square, rectangle or auto',
    defaultText: 'square',
    example: 'rectangle',
    control: { kind: 'choice', values: Object.keys(SHAPES) },
    appliesToText: 'Data Matrix that is not named rectangular',
    valueOf: (text) => oneOf(text, SHAPES),
  }),
  ofSymbol({
    name: 'columns',
    otherNames: words('cols dataColumns columnCount numColumns pdf417Columns'),
    does:
      'Codewords in a row of PDF417 (1 to 30) and MicroPDF417 (1 to 4), without row indicators; data ' +
      'characters in a row of Codablock F (4 to 62); places for dots of DotCode (5 to 200).',
    unit: 'columns',
    values: 'a whole number from 1 to 200',
    defaultText: 'by the proportions of the symbology',
    example: '6',
    control: { kind: 'number', min: 1, max: COLUMNS_MAX },
    appliesToText: 'PDF417, MicroPDF417, Codablock F and DotCode',
    valueOf: (text) => whole(text, 1, COLUMNS_MAX),
  }),
  ofSymbol({
    name: 'rows',
    otherNames: words('rowCount numRows dataRows pdf417Rows'),
    does:
      'Rows of PDF417 (3 to 90), MicroPDF417 (4 to 44), Codablock F (2 to 44), Code 16K (2 to 16), ' +
      'Code 49 (2 to 8) and DotCode (5 to 200).',
    unit: 'rows',
    values: 'a whole number from 2 to 200',
    defaultText: 'as many as the columns need',
    example: '20',
    control: { kind: 'number', min: ROWS_MIN, max: ROWS_MAX },
    appliesToText: 'PDF417, MicroPDF417, Codablock F, Code 16K, Code 49 and DotCode',
    valueOf: (text) => whole(text, ROWS_MIN, ROWS_MAX),
  }),
  ofSymbol({
    name: 'aspect',
    otherNames: words('aspectRatio heightToWidth hwRatio pdf417Aspect'),
    does:
      'Height of a PDF417 divided by its width, without the quiet zone. The number of columns ' +
      'that comes closest is chosen.',
    unit: 'height to width',
    values: 'a number from 0.05 to 20, such as 0.5',
    defaultText: 'three rows for every column',
    example: '0.5',
    control: { kind: 'text', pattern: ASPECT.source },
    appliesToText: 'PDF417',
    valueOf: aspectOf,
  }),
  ofSymbol({
    name: 'layers',
    otherNames: words('layer aztecLayers numLayers layerCount'),
    does:
      'Layers of an Aztec Code: a fixed size, whatever the data. With up to 4, the compact ' +
      'form is used if it holds the data.',
    unit: 'layers',
    values: 'a whole number from 1 to 32',
    defaultText: 'as few as hold the data',
    example: '3',
    control: { kind: 'number', min: 1, max: LAYERS_MAX },
    appliesToText: 'Aztec Code',
    valueOf: (text) => whole(text, 1, LAYERS_MAX),
  }),
  {
    name: 'eci',
    otherNames: words('eciNumber eciDesignator extendedChannel'),
    does:
      'Extended Channel Interpretation that the symbol names for its data: 26 is UTF-8, 899 is ' +
      'bytes. Text is in UTF-8 and gets ECI 26 if it needs one, or the ECI of its `charset`; ' +
      'bytes get none. With `none`, the symbol does not name the character set, and readers ' +
      'guess it.',
    unit: 'ECI assignment number',
    values: 'a whole number from 0 to 999999, for text that of its character set, or none',
    defaultText: 'that of charset; without it 26 for text beyond ASCII, otherwise none',
    example: '26',
    control: { kind: 'text', pattern: '^(?:\\d{1,6}|none)$' },
    appliesToText: 'QR Code, Data Matrix, Aztec Code, PDF417 and others that carry bytes',
    appliesTo: ({ options }) => options?.includes('eci') === true,
    isContent: true,
    read: (text, draft) => {
      if (text === 'none') return { ...draft, symbol: { ...draft.symbol, noEci: true } };
      const eci = whole(text, 0, ECI_MAX);
      return eci === undefined ? undefined : { ...draft, symbol: { ...draft.symbol, eci } };
    },
  },
  ofSymbol({
    name: 'charset',
    otherNames: words(
      'encoding characterSet codepage characterEncoding textEncoding inputEncoding byteEncoding cs',
    ),
    does:
      'Character set in which the text is encoded, for readers that do not know UTF-8. The symbol names ' +
      'it by its ECI, unless `eci` is `none`; Micro QR Code never names it.',
    unit: 'character set',
    values: `one of ${CHARSET_IDS.join(', ')}`,
    defaultText: 'utf-8, or as the rule of the symbology says',
    example: 'iso-8859-1',
    control: { kind: 'choice', values: CHARSET_IDS },
    appliesToText:
      'text in QR Code, Micro QR Code, rMQR Code, Data Matrix, Aztec Code, PDF417 and others that ' +
      'carry bytes',
    fault: (text) =>
      /^\d+$/.test(text) ? 'is a name, such as utf-8; the number of an ECI is eci.' : undefined,
    valueOf: findCharset,
  }),
  {
    name: 'structuredAppend',
    otherNames: words('append macro macroPdf417 linked'),
    does:
      'Makes the symbol one of several that carry a message together, which a reader joins ' +
      'again: the number of this symbol, how many there are, and an id that they share.',
    unit: 'INDEX/TOTAL/ID',
    values: 'INDEX/TOTAL/ID in whole numbers, such as 1/3/27, with an index from 1 to the total',
    defaultText: 'a symbol on its own',
    example: '1/3/27',
    control: { kind: 'text', pattern: STRUCTURED_APPEND.source },
    appliesToText: 'QR Code, Data Matrix, Aztec Code, PDF417 and others that can be linked',
    appliesTo: ({ options }) => options?.includes('structuredAppend') === true,
    isContent: true,
    read: (text, draft) => {
      const structuredAppend = parseStructuredAppend(text);
      if (structuredAppend === undefined) return undefined;
      return { ...draft, symbol: { ...draft.symbol, structuredAppend } };
    },
  },
];
