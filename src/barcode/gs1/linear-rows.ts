/**
 * The GS1 rows whose symbols are bars: GS1-128 and its one-key forms, the DataBar family and the
 * North American coupon.
 */
import { linearRow, quiet } from '../linear.ts';
import type { Symbology } from '../symbology.ts';
import { namingCapacity } from '../matrix-helpers.ts';
import {
  expandedBars,
  expandedStack,
  limitedBars,
  omnidirectionalBars,
  stacked,
} from './databar/draw.ts';
import { stackedOmnidirectionalRows, stackedRows } from './databar/omnidirectional.ts';
import { gs1128 } from './draw.ts';
import {
  couponRule,
  databarLimitedRule,
  elementStringRule,
  gs1128Rule,
  keyRule,
  withoutHash,
} from './rules.ts';

type Fields = Omit<Parameters<typeof linearRow>[0], 'family'>;

const row = <const Id extends string>(fields: { readonly id: Id } & Fields): Symbology<Id> =>
  linearRow({ family: 'gs1', ...fields });

/**
 * DataBar symbols have guard patterns and need no quiet zone; two modules are only for appearance.
 */
const databar = <const Id extends string>(
  fields: { readonly id: Id } & Omit<Fields, 'standard'> & { standard?: string },
): Symbology<Id> => row({ standard: DATABAR, quietZone: quiet(2), ...fields });

/** Twice the longest key: room for spaces and hyphens between its digits. */
const KEY_LENGTH_MAX = 44;
const GTIN_RULE = '13 digits, or 14 with the check digit, with or without a leading (01).';
const ELEMENTS_RULE =
  'Application identifiers in parentheses, each with its value: (01)09521234543213(10)ABC; a ' +
  'parenthesis inside a value is written \\(. A message that starts with FNC1 as U+001D is ' +
  'accepted as well.';
const GS1_128 = 'ISO/IEC 15417:2007; GS1 General Specifications, 5.4';
const DATABAR = 'ISO/IEC 24724:2011; GS1 General Specifications, 5.5';

/** GS1-128, EAN-14, SSCC-18, the DataBar family and the North American coupon. */
export const GS1 = namingCapacity([
  row({
    id: 'GS1_128',
    name: 'GS1-128',
    aliases: ['EAN128', 'UCC128', 'UCCEAN128', 'GS1CODE128', 'EAN/UCC128', 'UCC/EAN128'],
    rule: ELEMENTS_RULE,
    standard: GS1_128,
    checkDigit: 'required',
    example: '(01)09521234543213(3103)000123',
    capacity: '48 characters with AIs and separators',
    lengthMax: 150,
    barHeightModules: 63,
    parse: gs1128Rule,
    encode: gs1128,
  }),
  row({
    id: 'EAN14',
    name: 'EAN-14',
    aliases: ['GTIN14'],
    rule: GTIN_RULE,
    standard: GS1_128,
    checkDigit: 'added',
    example: '(01)09528765432108',
    capacity: '14 digits',
    lengthMax: KEY_LENGTH_MAX,
    barHeightModules: 63,
    parse: keyRule('EAN-14', '01', 14),
    encode: gs1128,
  }),
  row({
    id: 'SSCC18',
    name: 'SSCC-18',
    aliases: ['SSCC', 'NVE18', 'NVE'],
    rule: '17 digits, or 18 with the check digit, with or without a leading (00).',
    standard: GS1_128,
    checkDigit: 'added',
    example: '(00)095287654321012346',
    capacity: '18 digits',
    lengthMax: KEY_LENGTH_MAX,
    barHeightModules: 63,
    parse: keyRule('SSCC-18', '00', 18),
    encode: gs1128,
  }),
  databar({
    id: 'DATABAR_OMNI',
    name: 'GS1 DataBar Omnidirectional',
    aliases: ['GS1DATABAR', 'DATABAR', 'RSS14', 'DBAR_OMN', 'DATABAR14', 'DATABAROMNIDIRECTIONAL'],
    rule: GTIN_RULE,
    checkDigit: 'added',
    example: '(01)09521234543213',
    capacity: '14 digits',
    lengthMax: KEY_LENGTH_MAX,
    barHeightModules: 33,
    parse: keyRule('GS1 DataBar', '01', 14),
    encode: omnidirectionalBars,
  }),
  databar({
    id: 'DATABAR_STACKED',
    name: 'GS1 DataBar Stacked',
    aliases: ['RSS14STACKED', 'DBAR_STK', 'DATABARSTK', 'RSS14STACK'],
    rule: GTIN_RULE,
    checkDigit: 'added',
    example: '(01)09521234543213',
    capacity: '14 digits',
    lengthMax: KEY_LENGTH_MAX,
    barHeightModules: null,
    parse: keyRule('GS1 DataBar Stacked', '01', 14),
    heavyFrom: Infinity,
    encode: stacked(stackedRows),
  }),
  databar({
    id: 'DATABAR_STACKED_OMNI',
    name: 'GS1 DataBar Stacked Omnidirectional',
    aliases: [
      'RSS14STACKEDOMNI',
      'DBAR_OMNSTK',
      'DATABARSTKOMNI',
      'DATABARSTACKEDOMNIDIRECTIONAL',
      'RSS14STACK_OMNI',
    ],
    rule: GTIN_RULE,
    checkDigit: 'added',
    example: '(01)24012345678905',
    capacity: '14 digits',
    lengthMax: KEY_LENGTH_MAX,
    barHeightModules: null,
    parse: keyRule('GS1 DataBar Stacked', '01', 14),
    heavyFrom: Infinity,
    encode: stacked(stackedOmnidirectionalRows),
  }),
  databar({
    id: 'DATABAR_TRUNCATED',
    name: 'GS1 DataBar Truncated',
    aliases: ['RSS14TRUNCATED'],
    rule: GTIN_RULE,
    checkDigit: 'added',
    example: '(01)09521234543213',
    capacity: '14 digits',
    lengthMax: KEY_LENGTH_MAX,
    barHeightModules: 13,
    parse: keyRule('GS1 DataBar', '01', 14),
    encode: omnidirectionalBars,
  }),
  databar({
    id: 'DATABAR_LIMITED',
    name: 'GS1 DataBar Limited',
    aliases: ['RSSLIMITED', 'DBAR_LTD', 'DATABARLTD', 'RSS_LTD'],
    rule: `${GTIN_RULE} The GTIN starts with 0 or 1.`,
    checkDigit: 'added',
    example: '(01)09521234543213',
    capacity: '14 digits',
    lengthMax: KEY_LENGTH_MAX,
    // Five modules of space belong to the right guard pattern (ISO/IEC 24724:2011, 6).
    quietZone: quiet(2, 5),
    barHeightModules: 10,
    parse: databarLimitedRule,
    encode: limitedBars,
  }),
  databar({
    id: 'DATABAR_EXPANDED',
    name: 'GS1 DataBar Expanded',
    aliases: ['RSSEXPANDED', 'DBAR_EXP', 'DATABAREXP', 'RSS_EXP'],
    rule: ELEMENTS_RULE,
    checkDigit: 'required',
    example: '(01)09521234543213(3103)000123',
    capacity: '74 digits or 41 letters',
    lengthMax: 200,
    barHeightModules: 34,
    parse: withoutHash(elementStringRule),
    heavyFrom: Infinity,
    encode: expandedBars,
  }),
  databar({
    id: 'DATABAR_EXPANDED_STACKED',
    name: 'GS1 DataBar Expanded Stacked',
    aliases: ['RSSEXPANDEDSTACKED', 'DBAR_EXPSTK', 'DATABAREXPSTK', 'RSS_EXPSTACK'],
    rule: ELEMENTS_RULE,
    checkDigit: 'required',
    example: '(01)09521234543213(3103)000123',
    capacity: '74 digits or 41 letters',
    lengthMax: 200,
    barHeightModules: null,
    parse: withoutHash(elementStringRule),
    heavyFrom: Infinity,
    encode: expandedStack(4),
  }),
  databar({
    id: 'GS1_NA_COUPON',
    name: 'GS1 North American coupon',
    aliases: ['GS1NORTHAMERICANCOUPON', 'COUPON'],
    rule: 'AI (8110) or (8112) with a coupon code whose fields are complete.',
    standard: 'GS1 US North American Coupon Application Guideline; ISO/IEC 24724:2011',
    checkDigit: 'none',
    example: '(8110)106141416543213500110000310123196000',
    capacity: '70 digits',
    lengthMax: 200,
    barHeightModules: null,
    parse: withoutHash(couponRule),
    heavyFrom: Infinity,
    encode: expandedStack(8),
  }),
]);
