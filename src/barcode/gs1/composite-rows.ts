/**
 * The GS1 composite rows: a linear symbol with a two-dimensional component above it, written as
 * `linear|(AI)2D`. Both halves are one message, so their AIs are checked together.
 */
import { gs1CheckDigit, completeCheckDigit } from '../check-digits.ts';
import { EAN13_FRAME, EAN8_FRAME, UPCA_FRAME, UPCE_FRAME, type EanFrame } from '../ean.ts';
import { joinDigits, notDigits } from '../linear.ts';
import { RETAIL } from '../retail.ts';
import { refused, type Matrix, type Refusal } from '../symbol.ts';
import type { QuietZone, Symbology } from '../symbology.ts';
import { namingCapacity } from '../matrix-helpers.ts';
import { findAi } from './ai.ts';
import { framed } from './composite-frame.ts';
import { COMPOSITE_ALIASES } from './composite-names.ts';
import {
  eanCarrier,
  expandedCarrier,
  gs1128Carrier,
  limitedCarrier,
  omnidirectionalCarrier,
  stackedCarrier,
  type Carrier,
} from './composite/carriers.ts';
import { componentAlone, compositeOf } from './composite/composite.ts';
import { stackedOmnidirectionalRows, stackedRows } from './databar/omnidirectional.ts';
import { humanReadable, withTextBelow } from './draw.ts';
import { canonicalForm, parseElementString, type Element } from './element-string.ts';
import { relationFault } from './relations.ts';
import {
  databarLimitedRule,
  gs1128Half,
  hashFault,
  keyRule,
  partialRule,
  withoutHash,
  type Rule,
} from './rules.ts';

/** What differs between the rows of this family. */
interface Composite<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
  readonly example: string;
  readonly linearRule: string;
  readonly parseLinear: Rule;
  readonly carrier: Carrier;
  readonly quietZone: QuietZone;
  readonly capacity: string;
  readonly lengthMax: number;
  /** Of the linear half; `required` where it is an element string of any kind. */
  readonly checkDigit?: Symbology['checkDigit'];
  /** EAN and UPC: the layout of the digits. Absent if the linear half is an element string. */
  readonly frame?: EanFrame;
}

const row = <const Id extends string>(of: Composite<Id>): Symbology<Id> => ({
  id: of.id,
  name: of.name,
  aliases: COMPOSITE_ALIASES[of.id] ?? [],
  family: 'composite',
  rule: `${of.linearRule}, then |, then application identifiers in parentheses with their values.`,
  standard: 'ISO/IEC 24723:2010; GS1 General Specifications, 5.9',
  checkDigit: of.checkDigit ?? (of.frame === undefined ? 'required' : 'added'),
  example: of.example,
  capacity: of.capacity,
  lengthMax: of.lengthMax,
  quietZone: of.quietZone,
  barHeightModules: null,
  scaleDefault: 3,
  heavyFrom: Infinity,
  text: 'below',
  parse: parseComposite(of),
  encode: drawComposite(of),
});

function parseComposite({ name, example, parseLinear, frame }: Composite): Rule {
  return (data) => {
    const bar = data.indexOf('|');
    if (bar < 0) {
      return refused(`${name} needs two parts separated by |, as in ${example}.`);
    }
    const linear = parseLinear(data.slice(0, bar));
    if (linear.kind === 'refused') return linear;
    const component = parseElementString(data.slice(bar + 1), bar + 1);
    if (component.kind === 'refused') return component;
    const hash = hashFault(data, bar + 1);
    if (hash !== undefined) return hash;
    const first = elementsOf(linear.data, frame !== undefined);
    const fault = relationFault([...first, ...component.elements]);
    if (fault !== undefined) return refused(fault);
    return { ...linear, data: `${linear.data}|${canonicalForm(component.elements)}` };
  };
}

/** The AIs of the linear half; the number of an EAN or UPC is a GTIN, AI (01). */
function elementsOf(linear: string, isGtin: boolean): readonly Element[] {
  if (isGtin) return [{ row: findAi('01')!, value: linear.padStart(14, '0'), position: 1 }];
  const parsed = parseElementString(linear, 0);
  if (parsed.kind === 'refused') throw new Error('the accepted linear data cannot be parsed');
  return parsed.elements;
}

function drawComposite({ carrier, frame }: Composite): (canonical: string) => Matrix | Refusal {
  return (canonical) => {
    const bar = canonical.indexOf('|');
    const linear = canonical.slice(0, bar);
    const drawn = compositeOf(linear, canonical.slice(bar + 1), carrier);
    if (drawn.kind === 'refused') return drawn;
    const symbol = withTextBelow(drawn, humanReadable(linear));
    return frame === undefined ? symbol : framed(symbol, frame, linear);
  };
}

/** A GTIN without an add-on, so that spaces in it can only be those of the printed number. */
const gtin =
  (name: string, length: number): Rule =>
  (written) => {
    const data = joinDigits(written);
    return notDigits(name, data) ?? completeCheckDigit(name, data, length, gs1CheckDigit);
  };

/** The rule of the UPC-E row, without an add-on, which a composite cannot have. */
const upcE: Rule = (written) => {
  const data = joinDigits(written);
  return notDigits('UPC-E', data) ?? RETAIL.find(({ id }) => id === 'UPCE')!.parse(data);
};

const zone = (left: number, right: number): QuietZone => ({ top: 2, right, bottom: 2, left });

/** Capacity of the component by its number of columns (ISO/IEC 24723:2010). */
const COLUMNS_2 = { capacity: '95 digits above the linear symbol', lengthMax: 300 };
const COLUMNS_3 = { capacity: '219 digits above the linear symbol', lengthMax: 450 };
const COLUMNS_4 = { capacity: '338 digits above the linear symbol', lengthMax: 650 };

const EXPANDED_CAPACITY = '74 digits or 41 letters, and 338 digits above them';

type Named = Pick<Composite, 'id' | 'name' | 'example' | 'carrier'>;

const databar = <const Id extends string>(
  of: { readonly id: Id } & Named & Partial<Composite>,
): Symbology<Id> =>
  row({
    linearRule: '(01) and 13 digits, or 14 with the check digit',
    checkDigit: 'added',
    parseLinear: keyRule('GS1 DataBar', '01', 14),
    quietZone: zone(2, 2),
    ...COLUMNS_4,
    ...of,
  });

/** The 2D component alone and the twelve composites. */
export const COMPOSITE = namingCapacity([
  {
    id: 'GS1_CC',
    name: 'GS1 Composite Component',
    aliases: ['COMPOSITECOMPONENT'],
    family: 'composite',
    rule: 'Application identifiers in parentheses, each with its value; only the 2D component.',
    standard: 'ISO/IEC 24723:2010; GS1 General Specifications, 5.9',
    checkDigit: 'required',
    example: '(01)09521234543213(3103)000123',
    capacity: '338 digits',
    lengthMax: 600,
    quietZone: zone(2, 2),
    barHeightModules: null,
    scaleDefault: 3,
    heavyFrom: Infinity,
    text: 'none',
    parse: withoutHash(partialRule),
    encode: componentAlone,
  },
  row({
    id: 'EAN13_COMPOSITE',
    name: 'EAN-13 Composite',
    linearRule: '12 digits, or 13 with the check digit',
    example: '9520123456788|(99)1234-abcd',
    carrier: eanCarrier('EAN13', 4),
    parseLinear: gtin('EAN-13', 13),
    frame: EAN13_FRAME,
    quietZone: zone(11, 7),
    ...COLUMNS_4,
  }),
  row({
    id: 'EAN8_COMPOSITE',
    name: 'EAN-8 Composite',
    linearRule: '7 digits, or 8 with the check digit',
    example: '95200002|(21)A12345678',
    carrier: eanCarrier('EAN8', 3),
    parseLinear: gtin('EAN-8', 8),
    frame: EAN8_FRAME,
    quietZone: zone(7, 7),
    ...COLUMNS_3,
  }),
  row({
    id: 'UPCA_COMPOSITE',
    name: 'UPC-A Composite',
    linearRule: '11 digits, or 12 with the check digit',
    example: '012345000058|(99)1234-abcd',
    carrier: eanCarrier('UPCA', 4),
    parseLinear: gtin('UPC-A', 12),
    frame: UPCA_FRAME,
    quietZone: zone(9, 9),
    ...COLUMNS_4,
  }),
  row({
    id: 'UPCE_COMPOSITE',
    name: 'UPC-E Composite',
    linearRule: '6 digits, 7 with the number system, or 8 with the check digit as well',
    example: '01234558|(15)021231',
    carrier: eanCarrier('UPCE', 2),
    parseLinear: upcE,
    frame: UPCE_FRAME,
    quietZone: zone(9, 7),
    ...COLUMNS_2,
  }),
  row({
    id: 'GS1_128_COMPOSITE',
    name: 'GS1-128 Composite',
    linearRule: 'Application identifiers in parentheses with their values, as in GS1-128',
    example: '(00)095287654321012346|(02)09521234543213(37)24(10)1234567ABCDEFG',
    carrier: gs1128Carrier,
    parseLinear: gs1128Half,
    quietZone: zone(10, 10),
    capacity: '48 characters, and 2,361 digits above them',
    lengthMax: 3000,
  }),
  databar({
    id: 'DATABAR_OMNI_COMPOSITE',
    name: 'GS1 DataBar Omnidirectional Composite',
    example: '(01)09521234543213|(11)990102',
    carrier: omnidirectionalCarrier(33),
  }),
  databar({
    id: 'DATABAR_TRUNCATED_COMPOSITE',
    name: 'GS1 DataBar Truncated Composite',
    example: '(01)09521234543213|(11)990102',
    carrier: omnidirectionalCarrier(13),
  }),
  databar({
    id: 'DATABAR_STACKED_COMPOSITE',
    name: 'GS1 DataBar Stacked Composite',
    example: '(01)09521234543213|(17)010200',
    carrier: stackedCarrier(stackedRows),
    ...COLUMNS_2,
  }),
  databar({
    id: 'DATABAR_STACKED_OMNI_COMPOSITE',
    name: 'GS1 DataBar Stacked Omnidirectional Composite',
    example: '(01)03612345678904|(11)990102',
    carrier: stackedCarrier(stackedOmnidirectionalRows),
    ...COLUMNS_2,
  }),
  databar({
    id: 'DATABAR_LIMITED_COMPOSITE',
    name: 'GS1 DataBar Limited Composite',
    linearRule: '(01) and 13 digits, or 14 with the check digit, the first of them 0 or 1',
    parseLinear: databarLimitedRule,
    example: '(01)09521234543213|(21)abcdefghijklmnopqrst',
    carrier: limitedCarrier,
    // Five modules of space belong to the right guard pattern (ISO/IEC 24724:2011, 6).
    quietZone: zone(2, 5),
    ...COLUMNS_3,
  }),
  databar({
    id: 'DATABAR_EXPANDED_COMPOSITE',
    name: 'GS1 DataBar Expanded Composite',
    checkDigit: 'required',
    linearRule: 'Application identifiers in parentheses with their values',
    parseLinear: withoutHash(partialRule),
    example: '(01)09521234543213(3103)001234|(91)1A2B3C4D5E',
    carrier: expandedCarrier(Infinity),
    capacity: EXPANDED_CAPACITY,
  }),
  databar({
    id: 'DATABAR_EXPANDED_STACKED_COMPOSITE',
    name: 'GS1 DataBar Expanded Stacked Composite',
    checkDigit: 'required',
    linearRule: 'Application identifiers in parentheses with their values',
    parseLinear: withoutHash(partialRule),
    example: '(01)09521234543213(10)ABCDEF|(21)12345678',
    carrier: expandedCarrier(4),
    capacity: EXPANDED_CAPACITY,
  }),
]);
