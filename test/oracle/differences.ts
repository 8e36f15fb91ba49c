/**
 * Where zint's symbol is another than ours, or none, and why that is no fault of ours. A difference
 * without an entry here fails.
 */
import type { Value } from './values.ts';

export interface Difference {
  readonly ids: readonly string[];
  /** Which values; all where absent. */
  readonly when?: (value: Value) => boolean;
  /** zint's refusal; absent where it draws other modules. */
  readonly refused?: RegExp;
  /** What differs, who is right, and what proves our symbol instead. */
  readonly why: string;
}

const list = (ids: string): string[] => ids.split(' ');

const componentOf = ({ encoded }: Value): string => encoded.canonical.split(/\|(.*)/s)[1] ?? '';

/** Australia Post: customer information of 5 or 8, or of 10 or 15 characters. */
const isFull = (canonical: string): boolean =>
  (canonical.startsWith('59') ? [15, 18] : [20, 25]).includes(canonical.length);

const TOO_LONG = /too long/i;

export const DIFFERENCES: readonly Difference[] = [
  {
    ids: list(
      'CODE128 CODE128B CODE128AB HIBC128 CODE39EXT HIBC39 CODE93EXT TELEPEN TELEPENNUMERIC',
    ),
    refused: TOO_LONG,
    why: 'longer than zint takes; a reader proves these',
  },
  {
    ids: list('CODE2OF5 INDUSTRIAL2OF5 IATA2OF5'),
    refused: TOO_LONG,
    why: 'longer than zint takes; our decoder proves these',
  },
  {
    ids: ['AUSPOST'],
    refused: /wrong length|digits only/,
    why: 'zint wants customer information that fills its room; our decoder proves the others',
  },
  {
    ids: ['AUSPOST'],
    when: ({ encoded }) => /^(59|62)/.test(encoded.canonical) && !isFull(encoded.canonical),
    why: 'zint takes the format control code from the length; our decoder proves ours',
  },
  {
    ids: ['CODE128', 'CODE128AB'],
    refused: /8859-1 only/,
    why: 'zint takes no U+0080 to U+009F; readers agree',
  },
  {
    ids: list('CODE128 CODE128B CODE128AB HIBC128 GS1_128 DPD UPU_S10'),
    why: 'code sets are changed elsewhere (ISO/IEC 15417:2007, annex E, only advises); readers agree',
  },
  {
    ids: list('CODABLOCKF HIBC_CODABLOCKF CODE16K CODE49'),
    why: 'code sets, rows or runs of digits are chosen elsewise; our decoder proves ours',
  },
  {
    ids: ['CODABLOCKF'],
    refused: /Rows parameter/,
    why: 'more rows than zint takes for so few columns; our decoder proves ours',
  },
  {
    ids: list('DOTCODE GS1_DOTCODE'),
    why: 'size, code sets or mask are chosen elsewise; our decoder proves ours',
  },
  {
    ids: ['HANXIN'],
    why: 'modes are chosen elsewise; our decoder proves ours',
  },
  {
    ids: ['HANXIN'],
    refused: TOO_LONG,
    why: 'more than fits our size in the modes zint chooses; our decoder proves ours',
  },
  {
    ids: ['GRIDMATRIX'],
    why:
      'modes are changed elsewhere, or zint 2.11 leads to bytes by 0110 instead of 0111, or fills up ' +
      'digits between two signs, both mended after 2.16; our decoder proves ours',
  },
  {
    ids: ['GRIDMATRIX'],
    refused: TOO_LONG,
    why: 'more than fits our size in the modes zint chooses; our decoder proves ours',
  },
  {
    ids: ['CODEONE'],
    why: 'modes are changed elsewhere; our decoder proves ours',
  },
  {
    ids: ['ULTRACODE'],
    when: ({ data }) => /[\x80-\x9f]/.test(String(data)),
    why: 'zint sends U+0080 to U+009F as UTF-8; our decoder proves ours',
  },
  {
    ids: list('PDF417 PDF417_COMPACT MICROPDF417 HIBC_PDF417 HIBC_MICROPDF417'),
    why: 'compaction modes are changed elsewhere (ISO/IEC 15438:2015, annex N, advises); readers agree',
  },
  {
    ids: list('QRCODE MICROQR RMQR HIBC_QRCODE GS1_QRCODE GS1_DL_QRCODE'),
    why: 'segments are cut elsewhere (ISO/IEC 18004:2024, annex J, only advises); readers agree',
  },
  {
    ids: list(
      'DATAMATRIX DATAMATRIX_RECT DATAMATRIX_DMRE GS1_DATAMATRIX GS1_DATAMATRIX_RECT ' +
        'GS1_DL_DATAMATRIX HIBC_DATAMATRIX HIBC_DATAMATRIX_RECT',
    ),
    why: 'encodation is switched elsewhere (ISO/IEC 16022:2006, annex P, advises); readers agree',
  },
  {
    ids: list('AZTEC AZTEC_COMPACT HIBC_AZTEC'),
    why: 'modes, layers or compactness are chosen elsewise (ISO/IEC 24778:2008, annex I); readers agree',
  },
  {
    ids: ['MAXICODE'],
    why: 'code sets are changed elsewhere (ISO/IEC 16023:2000, annex F, advises); readers agree',
  },
  {
    ids: ['DATABAR_EXPANDED_STACKED_COMPOSITE'],
    when: (value) => /\(235\)/.test(componentOf(value)),
    why: 'the general purpose field is switched elsewhere; our decoder reads this component alone',
  },
  {
    ids: list('DATABAR_OMNI_COMPOSITE DATABAR_TRUNCATED_COMPOSITE'),
    why:
      'the separator over a right finder pattern of value 3 is shifted by one module (ISO/IEC ' +
      '24724:2011, 5.3.2.2), which zint 2.11 does in stacked symbols only; no data is in it',
  },
];
