/** Options of the symbol itself: what it carries, and not how it looks. */
import type { StructuredAppend, SymbolOptions } from '../../barcode/symbology.ts';
import { whole, words, type StyleOption } from './option.ts';

const ECI_MAX = 999_999;
const STRUCTURED_APPEND = /^(\d{1,5})\/(\d{1,5})\/(\d{1,9})$/;

/** The parts of `INDEX/TOTAL/ID`, or undefined; what each symbology allows is its row's rule. */
function parseStructuredAppend(text: string): StructuredAppend | undefined {
  const [index, total, id] = (STRUCTURED_APPEND.exec(text) ?? []).slice(1).map(Number);
  if (index === undefined || total === undefined || id === undefined) return undefined;
  return index >= 1 && index <= total ? { index, total, id } : undefined;
}

/** Values of `eclevel` in all symbologies; which of them each has is its encoder's rule. */
const LEVEL = /^[LMQH]$/;
/** Versions of QR Code, Micro QR Code and rMQR Code in upper case, likewise. */
const VERSION = /^(?:[1-9]\d?|M\d|R\d{1,2}X\d{1,3})$/;
const MASK_MAX = 7;

/** An option of the symbol alone, whose values mean what each encoder takes them for. */
const ofSymbol = <Name extends keyof SymbolOptions>(
  option: Omit<StyleOption, 'appliesTo' | 'isContent' | 'read' | 'name'> & {
    readonly name: Name;
    readonly valueOf: (text: string) => SymbolOptions[Name];
  },
): StyleOption => {
  const { valueOf, ...row } = option;
  return {
    ...row,
    appliesTo: ({ options }) => options?.includes(row.name) === true,
    isContent: true,
    read: (text, draft) => {
      const value = valueOf(text);
      if (value === undefined) return undefined;
      return { ...draft, symbol: { ...draft.symbol, [row.name]: value } };
    },
  };
};

const matching = (text: string, pattern: RegExp): string | undefined =>
  pattern.test(text) ? text : undefined;

export const CONTENT_OPTIONS: readonly StyleOption[] = [
  ofSymbol({
    name: 'eclevel',
    otherNames: words(
      'ecc ec ecl errorCorrectionLevel errorCorrection errorLevel correction correctionLevel ' +
        'securityLevel qrLevel level',
    ),
    does:
      'Error correction level: L, M, Q and H recover about 7, 15, 25 and 30 % of a QR Code. Micro QR ' +
      'Code has L, M and Q, rMQR Code M and H.',
    unit: 'level',
    values: 'L, M, Q or H',
    defaultText: 'M, or as the rule of the symbology says',
    example: 'Q',
    control: { kind: 'text', pattern: '[LMQHlmqh]' },
    appliesToText: 'QR Code, Micro QR Code and rMQR Code',
    valueOf: (text) => matching(text.toUpperCase(), LEVEL),
  }),
  ofSymbol({
    name: 'version',
    otherNames: words('symbolVersion qrVersion typeNumber ver minVersion qrSize'),
    does:
      'Version, which is the size of the symbol whatever the data: 1 to 40 of QR Code, M1 to M4 of ' +
      'Micro QR Code, R7x43 to R17x139 of rMQR Code.',
    unit: 'version',
    values: 'a version: 1 to 40, M1 to M4, or R and height x width, such as R11x43',
    defaultText: 'the smallest that holds the data',
    example: '5',
    control: { kind: 'text', pattern: '[1-9]\\d?|[Mm][1-4]|[Rr]\\d{1,2}[Xx]\\d{1,3}' },
    appliesToText: 'QR Code, Micro QR Code and rMQR Code',
    valueOf: (text) => matching(text.toUpperCase(), VERSION),
  }),
  ofSymbol({
    name: 'mask',
    otherNames: words('maskPattern dataMask qrMask maskNumber'),
    does:
      'Number of the data mask: 0 to 7 in QR Code, 0 to 3 in Micro QR Code. It changes which ' +
      'modules are dark and nothing that is read.',
    unit: 'number',
    values: 'a whole number from 0 to 7',
    defaultText: 'the best by the rule of the standard',
    example: '3',
    control: { kind: 'number', min: 0, max: MASK_MAX },
    appliesToText: 'QR Code and Micro QR Code',
    valueOf: (text) => whole(text, 0, MASK_MAX),
  }),
  {
    name: 'eci',
    otherNames: words('charset encoding characterSet codepage'),
    does:
      'Extended Channel Interpretation that the symbol names for its data: 26 is UTF-8, 899 is ' +
      'bytes. Text is sent in UTF-8 and has ECI 26 where it needs one; bytes have none.',
    unit: 'ECI assignment number',
    values: 'a whole number from 0 to 999999; text allows only 26',
    defaultText: '26 for text beyond ASCII, otherwise none',
    example: '26',
    control: { kind: 'number', min: 0, max: ECI_MAX },
    appliesToText: 'QR Code, Data Matrix, Aztec Code, PDF417 and others that carry bytes',
    appliesTo: ({ options }) => options?.includes('eci') === true,
    isContent: true,
    read: (text, draft) => {
      const eci = whole(text, 0, ECI_MAX);
      return eci === undefined ? undefined : { ...draft, symbol: { ...draft.symbol, eci } };
    },
  },
  {
    name: 'structuredAppend',
    otherNames: words('append macro macroPdf417 linked'),
    does:
      'Makes the symbol one of several that carry a message together, as a reader puts it ' +
      'together again: the number of this symbol, how many there are, and an id that all have.',
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
