/** Australia Post's 4-state barcode: with any format control code, and a row for each of three. */
import { bwipTracks } from './bwip.ts';
import { AUSTRALIA_DIMENSIONS, trackMatrix } from './four-state.ts';
import { australiaPostData, deliveryPointData } from './postal-data.ts';
import type { Matrix, Refusal } from './symbol.ts';
import type { Symbology } from './symbology.ts';

/**
 * Customer information of digits only takes two bars per digit if three per character do not fit.
 */
function australiaPost(canonical: string): Matrix | Refusal {
  const info = canonical.slice(10);
  const characters = canonical.startsWith('62') ? 10 : 5;
  const custinfoenc = /^\d+$/.test(info) && info.length > characters ? 'numeric' : 'character';
  const drawn = bwipTracks('auspost', canonical, { custinfoenc });
  return drawn.kind === 'refused' ? drawn : trackMatrix(drawn.bars, AUSTRALIA_DIMENSIONS);
}

/** Fields all rows share; the quiet zones are 6 mm at the sides and 2 mm above and below. */
const AUSTRALIA = {
  family: 'postal',
  engine: 'bwip-js',
  standard: 'Australia Post Customer Barcoding Technical Specifications',
  checkDigit: 'added',
  quietZone: { top: 12, right: 36, bottom: 12, left: 36 },
  barHeightModules: null,
  scaleDefault: 1,
  heavyFrom: Infinity,
  text: 'none',
} as const satisfies Partial<Symbology>;

/** A row whose format control code is its own, so that the data is the delivery point alone. */
function australiaRow(id: string, kind: string, formatControlCode: string): Symbology {
  return {
    ...AUSTRALIA,
    id,
    name: `Australia Post ${kind}`,
    aliases: ['AUSPOST', 'AUSTRALIAPOST', 'AUSTRALIANPOST'].map((post) => post + id.slice(3)),
    rule: `A delivery point identifier of 8 digits; format control code ${formatControlCode} is added.`,
    example: '39549554',
    capacity: '8 digits',
    lengthMax: 16,
    parse: (data) => deliveryPointData(`Australia Post ${kind}`, formatControlCode, data),
    encode: (data) => australiaPost(`${formatControlCode}${data}`),
  };
}

/** All rows of Australia Post. */
export const AUSTRALIA_POST: readonly Symbology[] = [
  {
    ...AUSTRALIA,
    id: 'AUSPOST',
    name: 'Australia Post 4-State',
    aliases: [
      'AUSTRALIAPOST',
      'AUSTRALIANPOST',
      'AUSTRALIANPOSTCUSTOM',
      'AUSTRALIANPOSTCUSTOM2',
      'AUSTRALIANPOSTCUSTOM3',
    ],
    rule:
      'Format control code (11, 45, 59, 62, 87 or 92) and a delivery point of 8 digits; with 59 ' +
      'and 62 also customer information of 5 or 10 characters, or 8 or 15 digits. Spaces and ' +
      'hyphens in the first 10 digits are dropped.',
    example: '5956439111ABA 9',
    capacity: '10 digits, and up to 15 of customer information',
    lengthMax: 34,
    parse: australiaPostData,
    encode: australiaPost,
  },
  australiaRow('AUSREPLY', 'Reply Paid', '45'),
  australiaRow('AUSROUTE', 'Routing', '87'),
  australiaRow('AUSREDIRECT', 'Redirection', '92'),
];
