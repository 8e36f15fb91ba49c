/** Options of the symbol itself: what it carries, and not how it looks. */
import type { StructuredAppend } from '../../barcode/symbology.ts';
import { whole, words, type StyleOption } from './option.ts';

const ECI_MAX = 999_999;
const STRUCTURED_APPEND = /^(\d{1,5})\/(\d{1,5})\/(\d{1,9})$/;

/** The parts of `INDEX/TOTAL/ID`, or undefined; what each symbology allows is its row's rule. */
function parseStructuredAppend(text: string): StructuredAppend | undefined {
  const [index, total, id] = (STRUCTURED_APPEND.exec(text) ?? []).slice(1).map(Number);
  if (index === undefined || total === undefined || id === undefined) return undefined;
  return index >= 1 && index <= total ? { index, total, id } : undefined;
}

export const CONTENT_OPTIONS: readonly StyleOption[] = [
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
