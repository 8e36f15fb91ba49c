/** Guides: GS1 composites: a linear symbol with a two-dimensional component above it. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const CC_PARTS =
  'Both halves form one message: values may not contradict or repeat each other, whichever side ' +
  'of the bar they are on.';
const CC_SCAN =
  'Readers need their composite option switched on. Those without it return the linear half and ' +
  'ignore the component, as intended.';
const CC_WHEN =
  'Before choosing a composite, ask whether the receiver reads GS1 DataMatrix, which has ' +
  'replaced it in most applications.';
const CC_SIZE =
  'The component has the module of the linear symbol and rows of 2 modules, and touches its ' +
  'separator: scale both together.';
const CC_EAN_CHECK =
  'The check digit of the linear number is added or verified; those inside identifiers of the ' +
  'component are required.';
const CC_GTIN_CHECK =
  'The check digit of the GTIN is added or verified; those in the component are required.';
const CC_AI_CHECK = 'All check digits in both halves are required and verified.';
const CC_DATABAR =
  'A GTIN with (01) and 13 digits, to which the check digit is added, or 14; then a vertical ' +
  'bar and the component’s identifiers with their values.';
const CC_CUT =
  'Cropping the separator or moving the halves apart in a layout program. Keep the picture ' +
  'whole.';

export const COMPOSITE_GUIDES = {
  GS1_CC: {
    purpose:
      'The two-dimensional component of a GS1 composite without its linear half, for systems ' +
      'that put the halves together themselves.',
    use: ['Printers and tests that draw the linear half on their own'],
    rule: 'Application identifiers in parentheses with their values.',
    capacity: 'Up to 338 digits in four columns (CC-A or CC-B).',
    checkDigit:
      'The component adds none of its own; check digits within the values, as in a GTIN, are ' +
      'verified.',
    sizes: '4 columns, 99 modules wide, rows of 2 modules.',
    scanning: 'On its own it is no complete symbol: readers look for the linear half.',
    mistakes: [
      'Printing it alone in place of a 2D code. Use GS1 DataMatrix, which is a complete symbol.',
    ],
    see: [
      { id: 'GS1_DATAMATRIX', why: 'you need a 2D code with GS1 data' },
      { id: 'GS1_128_COMPOSITE', why: 'you need both halves' },
    ],
  },
  EAN13_COMPOSITE: {
    purpose:
      'An EAN-13 with batch, date or other values in a small component above it. Checkouts read ' +
      'the number; scanners that know composites read both.',
    use: ['Retail and pharmacy goods that need batch or date besides the number'],
    rule:
      'The number, 12 digits or 13 with the check digit, a vertical bar, then identifiers with ' +
      `their values: 9520123456788|(99)1234-abcd. ${CC_PARTS}`,
    capacity: '13 digits, and up to 338 digits in the component; letters take more room.',
    checkDigit: CC_EAN_CHECK,
    sizes: `${CC_SIZE} The EAN follows the rules for retail symbols: 0.33 mm at 100 %.`,
    scanning: CC_SCAN,
    mistakes: ['Repeating the GTIN as (01) in the component. The EAN already says it.', CC_CUT],
    see: [
      { id: 'GS1_DL_QRCODE', why: 'the package is new and should carry batch and date' },
      { id: 'EAN13', why: 'the number alone is enough' },
    ],
  },
  EAN8_COMPOSITE: {
    purpose: 'An EAN-8 with a component of three columns above it.',
    use: ['Small packages that need a batch or serial number'],
    rule:
      'The number, 7 digits or 8 with the check digit, a vertical bar, then identifiers with ' +
      'their values: 95200002|(21)A12345678.',
    capacity: '8 digits, and 219 digits in the component.',
    checkDigit: CC_EAN_CHECK,
    sizes: CC_SIZE,
    scanning: CC_SCAN,
    mistakes: [
      'Filling the component until it is taller than the package allows. Each value adds rows.',
    ],
    see: [
      { id: 'GS1_DATAMATRIX', why: 'the package is small and cameras read it' },
      { id: 'EAN8', why: 'the number alone is enough' },
    ],
  },
  UPCA_COMPOSITE: {
    purpose:
      'A UPC-A with a component above it, for goods in North America that need more than their ' +
      'number.',
    use: ['Fresh food and pharmacy goods in North America'],
    rule:
      'The number, 11 digits or 12 with the check digit, a vertical bar, then identifiers with ' +
      'their values.',
    capacity: '12 digits, and 338 digits in the component.',
    checkDigit: CC_EAN_CHECK,
    sizes: `${CC_SIZE} The quiet zones of UPC-A are 9 modules, also beside the component.`,
    scanning: `${CC_SCAN} ${CC_WHEN}`,
    mistakes: [
      'Sending the number with an add-on of 2 or 5 digits: a composite cannot have one.',
      CC_CUT,
    ],
    see: [
      { id: 'GS1_DL_QRCODE', why: 'the package is new' },
      { id: 'UPCA', why: 'the number alone is enough' },
    ],
  },
  UPCE_COMPOSITE: {
    purpose: 'A UPC-E with a component of two columns above it.',
    use: ['Very small packages in North America'],
    rule:
      'The number in 6, 7 or 8 digits as for UPC-E, a vertical bar, then identifiers with their ' +
      'values: 01234558|(15)021231.',
    capacity: '8 digits, and 95 digits in the component.',
    checkDigit: CC_EAN_CHECK,
    sizes: CC_SIZE,
    scanning: CC_SCAN,
    mistakes: ['Writing long serial numbers. Two columns hold little; use the UPC-A composite.'],
    see: [
      { id: 'UPCA_COMPOSITE', why: 'the component needs more room' },
      { id: 'UPCE', why: 'the number alone is enough' },
    ],
  },
  GS1_128_COMPOSITE: {
    purpose:
      'GS1-128 with a component of up to 2,361 digits above it: every scanner reads the number of ' +
      'the pallet, and those that know composites its contents, too.',
    use: ['Logistic units with a list of contents', 'Medical cases with long data'],
    rule:
      'Identifiers with values as in GS1-128, a vertical bar, then more identifiers: ' +
      `(00)095287654321012346|(02)09521234543213(37)24. ${CC_PARTS}`,
    capacity: '48 characters below, and 2,361 digits above (CC-C, a PDF417).',
    checkDigit: CC_AI_CHECK,
    sizes:
      'The linear half follows the rules of logistic labels, with modules of at least 0.495 mm. ' +
      'A long CC-C is as wide as the GS1-128.',
    scanning: `${CC_SCAN} CC-C needs a scanner that reads PDF417.`,
    mistakes: [
      'Relying on the component alone. Put what every station needs into the linear half.',
    ],
    see: [
      { id: 'GS1_128', why: '48 characters are enough' },
      { id: 'SSCC18', why: 'the contents are sent electronically' },
    ],
  },
  DATABAR_OMNI_COMPOSITE: {
    purpose: 'DataBar Omnidirectional with a component above it.',
    use: ['Small consumer goods with batch or date'],
    rule: CC_DATABAR,
    capacity: 'A GTIN, and 338 digits in the component, which has four columns.',
    checkDigit: CC_GTIN_CHECK,
    sizes: `${CC_SIZE} The bars are 33 modules high, and the whole example 40.`,
    scanning: `${CC_SCAN} Checkouts see an ordinary DataBar.`,
    mistakes: [
      'Reducing the height in the layout. The bars must stay at 33 modules to be omnidirectional.',
      CC_CUT,
    ],
    see: [
      { id: 'DATABAR_EXPANDED', why: 'checkouts should get the other values as well' },
      { id: 'GS1_DATAMATRIX', why: 'cameras read it' },
    ],
  },
  DATABAR_TRUNCATED_COMPOSITE: {
    purpose: 'DataBar Truncated, 13 modules high, with a component above it.',
    use: ['Flat labels on small health care items'],
    rule: CC_DATABAR,
    capacity: 'A GTIN, and 338 digits in the component.',
    checkDigit: CC_GTIN_CHECK,
    sizes: `${CC_SIZE} The whole example is about half as high as with full bars.`,
    scanning: `${CC_SCAN} Aim the scanner along the bars.`,
    mistakes: ['Using it at checkouts: the bars are too low.'],
    see: [
      { id: 'DATABAR_OMNI_COMPOSITE', why: 'it passes a checkout' },
      { id: 'DATABAR_LIMITED_COMPOSITE', why: 'the label is narrower still' },
    ],
  },
  DATABAR_STACKED_COMPOSITE: {
    purpose: 'DataBar Stacked with a component of two columns above it, 56 modules wide.',
    use: ['Tiny health care items'],
    rule: CC_DATABAR,
    capacity: 'A GTIN, and 95 digits in the component.',
    checkDigit: CC_GTIN_CHECK,
    sizes: `${CC_SIZE} The example is 24 modules high.`,
    scanning: `${CC_SCAN} ${CC_WHEN}`,
    mistakes: [
      'Placing text too close: the component is wider than the bars below it.',
      'Aiming at it with a checkout scanner. Its rows are too low.',
    ],
    see: [
      { id: 'GS1_DATAMATRIX', why: 'cameras read it, as they nearly always do' },
      { id: 'DATABAR_STACKED_OMNI_COMPOSITE', why: 'it passes a checkout' },
    ],
  },
  DATABAR_STACKED_OMNI_COMPOSITE: {
    purpose: 'DataBar Stacked Omnidirectional with a component of two columns above it.',
    use: ['Small produce and packages with a date'],
    rule: CC_DATABAR,
    capacity: 'A GTIN, and 95 digits in the component.',
    checkDigit: CC_GTIN_CHECK,
    sizes: `${CC_SIZE} The linear half is 69 modules high.`,
    scanning: CC_SCAN,
    mistakes: [
      'Choosing it for a date alone. DataBar Expanded Stacked carries a date that checkouts read.',
    ],
    see: [
      { id: 'DATABAR_EXPANDED_STACKED', why: 'checkouts should read all values' },
      { id: 'DATABAR_STACKED_COMPOSITE', why: 'it is scanned by hand only' },
    ],
  },
  DATABAR_LIMITED_COMPOSITE: {
    purpose: 'DataBar Limited with a component of three columns above it.',
    use: ['Ampoules and vials with batch and expiry date'],
    rule: `${CC_DATABAR} The GTIN starts with 0 or 1.`,
    capacity: 'A GTIN, and 219 digits in the component.',
    checkDigit: CC_GTIN_CHECK,
    sizes: `${CC_SIZE} The bars are 10 modules high.`,
    scanning: `${CC_SCAN} ${CC_WHEN}`,
    mistakes: ['Using it for prescription medicines in the EU, which require a Data Matrix.'],
    see: [
      { id: 'GS1_DATAMATRIX', why: 'it is a medicine, or cameras read it' },
      { id: 'DATABAR_TRUNCATED_COMPOSITE', why: 'the GTIN starts with another digit' },
    ],
  },
  DATABAR_EXPANDED_COMPOSITE: {
    purpose: 'DataBar Expanded with a component above it, both with application identifiers.',
    use: ['Fresh food with weight for the checkout and batch for the back office'],
    rule: `Identifiers with values, a vertical bar, then more identifiers with values. ${CC_PARTS}`,
    capacity: '74 digits or 41 letters below, and 338 digits above.',
    checkDigit: CC_AI_CHECK,
    sizes: `${CC_SIZE} Bars are 34 modules high.`,
    scanning: CC_SCAN,
    mistakes: [
      'Splitting data that would fit in one DataBar Expanded.',
      'Putting the weight above and the batch below: the checkout reads only what is below.',
    ],
    see: [{ id: 'DATABAR_EXPANDED', why: 'all values fit in one symbol' }],
  },
  DATABAR_EXPANDED_STACKED_COMPOSITE: {
    purpose: 'DataBar Expanded in rows with a component above them.',
    use: ['Narrow labels with data for checkout and back office'],
    rule: `Identifiers with values, a vertical bar, then more identifiers with values. ${CC_PARTS}`,
    capacity: '74 digits or 41 letters below, and 338 digits above.',
    checkDigit: CC_AI_CHECK,
    sizes: `${CC_SIZE} Rows are 34 modules high and up to 102 wide.`,
    scanning: `${CC_SCAN} ${CC_WHEN}`,
    mistakes: [
      'Stacking so many rows that a scanner’s field of view no longer holds them.',
      'Taking the rows for separate symbols in a layout and moving them apart.',
    ],
    see: [
      { id: 'DATABAR_EXPANDED_STACKED', why: 'all values fit in one symbol' },
      { id: 'DATABAR_EXPANDED_COMPOSITE', why: 'the label is wide' },
    ],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
