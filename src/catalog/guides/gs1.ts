/** Guides: GS1-128 and its fixed forms, the GS1 DataBar family, and the North American coupon. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const AI_RULE =
  'Write application identifiers in parentheses, each with its value: ' +
  '(01)09521234543213(10)ABC. The parentheses are not encoded; the FNC1 in front and the ' +
  'separators behind values of variable length are added. Each value is checked against the rule ' +
  'of its identifier.';
const AI_CHECKS =
  'Every check digit inside a value, such as that of a GTIN in (01) or an SSCC in (00), is ' +
  'required and verified.';
const GTIN14_RULE =
  'Send 13 digits and the check digit is added, or all 14 and it is verified. Write a GTIN-13 ' +
  'with a 0 in front; otherwise its 13 digits get another check digit. A leading (01) is ' +
  'accepted.';
const GTIN14_CHECK = 'Modulo 10 with weights 3 and 1, over the 13 digits before it.';
const DATABAR_SCAN =
  'Scanners made in the last fifteen years read DataBar, some only after it has been enabled, and ' +
  'checkouts accept it where the retailer has agreed to it.';
const LOGISTIC_SIZE = 'preset=gs1-logistics gives a module of 0.508 mm and bars of 32 mm.';
const DATABAR_ZONE =
  'DataBar needs no quiet zone; 2 clear modules are drawn around it all the same.';

export const GS1_GUIDES = {
  GS1_128: {
    purpose:
      'The barcode of logistics: Code 128 that says what its data means. Application ' +
      'identifiers in front of each value name the GTIN, batch, date, weight, quantity or ' +
      'serial number.',
    use: [
      'Cases and pallets',
      'Fresh food with weight and date',
      'Medical supplies',
      'Shipping labels between trading partners',
    ],
    rule: AI_RULE,
    capacity: 'At most 48 characters, identifiers and separators included.',
    max: [{ length: 48, of: 'A', before: '(99)', included: 2 }],
    checkDigit: `${AI_CHECKS} Code 128 adds a check character that readers do not return.`,
    sizes:
      'The General Specifications limit the whole symbol to 165.10 mm with quiet zones of 10 ' +
      `modules. ${LOGISTIC_SIZE} Transport labels take 0.495 to 0.94 mm.`,
    scanning:
      'Readers put ]C1 in front if they are set to transmit the symbology identifier, and the ' +
      'separator arrives as the control character GS (29). Turn both on in the scanner.',
    mistakes: [
      'Generating it as plain Code 128 with the parentheses in the data. It looks right and ' +
        'means nothing to the receiver.',
      'Putting values of variable length first. Each then needs a separator; fixed-length ' +
        'identifiers in front make the symbol shorter.',
      'Repeating a value in two symbols on one label. Readers cannot tell which one counts.',
    ],
    see: [
      { id: 'SSCC18', why: 'the label identifies one logistic unit, such as a pallet' },
      { id: 'ITF14', why: 'there is only a GTIN, printed on corrugated board' },
      { id: 'GS1_DATAMATRIX', why: 'there is no room, or more than 48 characters' },
      { id: 'DATABAR_EXPANDED', why: 'the goods pass a checkout, such as fresh food with weight' },
    ],
  },
  EAN14: {
    purpose:
      'A GTIN-14 in the bars of GS1-128: the number of a case with AI (01) and nothing else.',
    use: ['Cases and trays in distribution'],
    rule: GTIN14_RULE,
    capacity: '14 digits, the last of which is the check digit.',
    max: [{ length: 14, of: '0' }],
    checkDigit: GTIN14_CHECK,
    sizes:
      'Module 0.495 to 1.016 mm, bars at least 31.75 mm high (GS1 General Specifications, table ' +
      `2). ${LOGISTIC_SIZE} It is 134 modules wide without quiet zones.`,
    scanning: 'Readers return (01) as the digits 01 in front of the number.',
    mistakes: [
      'Printing it directly on corrugated board. The four bar widths of Code 128 do not survive ' +
        'spreading ink; ITF-14 is made for that.',
    ],
    see: [
      { id: 'ITF14', why: 'you print on corrugated board' },
      { id: 'GS1_128', why: 'further values go with the GTIN' },
      { id: 'EAN13', why: 'the item is sold at the checkout' },
    ],
  },
  SSCC18: {
    purpose:
      'The serial shipping container code on pallets and parcels: 18 digits that identify one ' +
      'logistic unit in the world. The receiver looks up its contents in the despatch advice, ' +
      'which is sent beforehand.',
    use: [
      'Pallet labels',
      'Parcels and roll cages between trading partners',
      'Units with an NVE, as the SSCC is called in Germany',
    ],
    rule:
      'Send 17 digits (extension digit, company prefix and serial number) and the check digit ' +
      'is added, or all 18 and it is verified. A leading (00) is accepted.',
    capacity: '18 digits, the last of which is the check digit.',
    max: [{ length: 18, of: '0' }],
    checkDigit: 'Modulo 10 with weights 3 and 1, over the 17 digits before it.',
    sizes:
      'Module 0.495 to 0.94 mm, bars at least 31.75 mm high (GS1 General Specifications, table ' +
      `5). ${LOGISTIC_SIZE} It is 156 modules wide without quiet zones.`,
    scanning:
      'Scanners on forklifts and at gates read it from a distance; hence its size. Put ' +
      'the same label on two adjacent sides of a pallet, its bars vertical.',
    mistakes: [
      'Using a number again within a year. GS1 asks for at least twelve months, trading ' +
        'partners for longer.',
      'Treating it as a product number. It says nothing about the contents, which are sent ' +
        'electronically.',
    ],
    see: [
      { id: 'GS1_128', why: 'the label shows contents, batch or date as well' },
      { id: 'UPU_S10', why: 'the item goes by international mail' },
    ],
  },
  DATABAR_OMNI: {
    purpose:
      'A GTIN in less than half the area of an EAN-13, readable by checkout scanners from any ' +
      'direction.',
    use: [
      'Small consumer goods',
      'Fresh produce and jewelry',
      'The linear half of composite symbols',
    ],
    rule: GTIN14_RULE,
    capacity: 'A GTIN of 14 digits.',
    max: [{ length: 14, of: '0' }],
    checkDigit: `${GTIN14_CHECK} The symbol has a checksum modulo 79 of its own.`,
    sizes: `96 modules wide and at least 33 modules high; barHeight changes it. ${DATABAR_ZONE}`,
    scanning: `${DATABAR_SCAN} Phones read it less often than EAN.`,
    mistakes: [
      'Replacing EAN-13 with it without asking the retailers.',
      'Making the bars lower than 33 modules: the symbol is then no longer omnidirectional.',
    ],
    see: [
      { id: 'EAN13', why: 'any retailer anywhere must read it' },
      { id: 'DATABAR_STACKED_OMNI', why: 'the label is narrower than the symbol' },
      { id: 'DATABAR_EXPANDED', why: 'weight, price or date must be in the code' },
    ],
  },
  DATABAR_STACKED: {
    purpose:
      'DataBar folded into two rows, the smallest form of a GTIN in bars, for scanners that are ' +
      'aimed by hand.',
    use: ['Unit packages in health care', 'Small components'],
    rule: GTIN14_RULE,
    capacity: 'A GTIN of 14 digits.',
    max: [{ length: 14, of: '0' }],
    checkDigit: GTIN14_CHECK,
    sizes: `50 modules wide and 13 high. ${DATABAR_ZONE}`,
    scanning: `${DATABAR_SCAN} It is not for checkouts: the rows are too low for a beam at an angle.`,
    mistakes: ['Using it on loose produce. That is what the omnidirectional form is for.'],
    see: [
      { id: 'DATABAR_STACKED_OMNI', why: 'it passes a checkout' },
      {
        id: 'GS1_DATAMATRIX',
        why: 'the scanners are cameras; it holds batch and date in less area',
      },
    ],
  },
  DATABAR_STACKED_OMNI: {
    purpose:
      'DataBar in two tall rows, narrow enough for the sticker on an apple and readable by ' +
      'checkout scanners.',
    use: [
      'Stickers on loose fruit and vegetables',
      'Small round or narrow packages at the checkout',
    ],
    rule: GTIN14_RULE,
    capacity: 'A GTIN of 14 digits.',
    max: [{ length: 14, of: '0' }],
    checkDigit: GTIN14_CHECK,
    sizes: `50 modules wide and 69 high: two rows of 33 with a separator of 3. ${DATABAR_ZONE}`,
    scanning: `${DATABAR_SCAN} Both rows must be flat enough to be seen together.`,
    mistakes: ['Wrapping it around small fruit until one end is out of sight.'],
    see: [
      { id: 'DATABAR_OMNI', why: 'the label is wide enough for one row' },
      { id: 'DATABAR_EXPANDED_STACKED', why: 'the sticker must say more than the GTIN' },
    ],
  },
  DATABAR_TRUNCATED: {
    purpose:
      'DataBar Omnidirectional cut down to 13 modules of height, for items that are scanned by ' +
      'hand.',
    use: ['Small items in health care and production'],
    rule: GTIN14_RULE,
    capacity: 'A GTIN of 14 digits.',
    max: [{ length: 14, of: '0' }],
    checkDigit: GTIN14_CHECK,
    sizes: `96 modules wide and 13 high. ${DATABAR_ZONE}`,
    scanning: `${DATABAR_SCAN} A hand-held scanner must be aligned with the bars.`,
    mistakes: ['Using it at checkouts, where a beam at an angle does not cross the whole symbol.'],
    see: [
      { id: 'DATABAR_OMNI', why: 'it passes a checkout' },
      { id: 'DATABAR_LIMITED', why: 'the GTIN starts with 0 or 1; it is narrower' },
    ],
  },
  DATABAR_LIMITED: {
    purpose: 'The narrowest DataBar in one row, for very small items that never pass a checkout.',
    use: ['Ampoules, vials and blisters', 'Small parts'],
    rule: `${GTIN14_RULE} The GTIN must start with 0 or 1.`,
    capacity: 'A GTIN of 14 digits whose indicator is 0 or 1.',
    max: [{ length: 14, of: '0' }],
    checkDigit: `${GTIN14_CHECK} The symbol has a checksum modulo 89 of its own.`,
    sizes:
      '10 modules high, and narrower than DataBar Truncated by about a quarter. The right guard ' +
      'includes 5 clear modules.',
    scanning: `${DATABAR_SCAN} It is not omnidirectional.`,
    mistakes: ['Sending the GTIN of a case, which starts with 2 to 8: it is refused.'],
    see: [
      {
        id: 'GS1_DATAMATRIX',
        why: 'the rules for medicines ask for batch, date and serial number',
      },
      { id: 'DATABAR_OMNI', why: 'it passes a checkout, or the indicator is higher than 1' },
    ],
  },
  DATABAR_EXPANDED: {
    purpose:
      'DataBar with application identifiers, so that the checkout gets weight, price, batch or ' +
      'best-before date with the GTIN.',
    use: ['Fresh food sold by weight', 'Reduced-price labels', 'Coupons'],
    rule: AI_RULE,
    capacity:
      '74 digits or 41 letters; a GTIN with weight or date is packed specially and takes the least room.',
    checkDigit: AI_CHECKS,
    sizes:
      'At least 34 modules high. The width depends on the data: GTIN and weight take 199 ' +
      'modules, or 149 where the GTIN starts with 9 (variable measure) and is packed specially. ' +
      `${DATABAR_ZONE}`,
    scanning: `${DATABAR_SCAN} The checkout software must evaluate the identifiers, too.`,
    mistakes: [
      'Adding values that nobody evaluates. Each makes the symbol longer.',
      'Encoding a price without agreeing on currency and decimals: (392n) is in the local ' +
        'currency, (393n) names it.',
    ],
    see: [
      { id: 'DATABAR_EXPANDED_STACKED', why: 'the label is not as wide as the symbol' },
      { id: 'GS1_128', why: 'the goods are cases that pass no checkout' },
      { id: 'GS1_DATAMATRIX', why: 'camera scanners are in use' },
    ],
  },
  DATABAR_EXPANDED_STACKED: {
    purpose: 'DataBar Expanded broken into rows, for labels that are not wide enough for one.',
    use: ['Labels of scales and fresh food counters', 'Coupons with much data'],
    rule: AI_RULE,
    capacity: '74 digits or 41 letters.',
    checkDigit: AI_CHECKS,
    sizes:
      'Rows are 34 modules high with separators of 3, and up to 102 modules wide here. ' +
      `${DATABAR_ZONE}`,
    scanning: `${DATABAR_SCAN} Every row has to pass the beam, in any order.`,
    mistakes: [
      'Cutting off a row at the edge of the label. Without it, the whole symbol is unreadable.',
    ],
    see: [
      { id: 'DATABAR_EXPANDED', why: 'the label is wide enough for one row' },
      { id: 'GS1_DATAMATRIX', why: 'camera scanners are in use and the area is tight' },
    ],
  },
  GS1_NA_COUPON: {
    purpose:
      'The coupon code of the United States and Canada: what must be bought, what is saved and ' +
      'until when, in DataBar Expanded Stacked.',
    use: ['Manufacturer coupons in print', 'Coupons verified in a central file, with AI (8112)'],
    rule:
      'AI (8110) or (8112) and a coupon code whose fields are complete: lengths, offer, ' +
      'purchase requirement, dates.',
    capacity: '70 digits after the identifier.',
    checkDigit: 'There is none. The fields state their lengths, and every field is checked.',
    sizes: 'Rows are 34 modules high; the example is 199 by 71 modules.',
    scanning:
      'Checkouts in North America read it and compare it with the basket. Elsewhere it means ' +
      'nothing.',
    mistakes: [
      'Building the string by hand. Optional fields are announced by single digits; start ' +
        'from the example and change one field at a time.',
      'Leaving out the expiration date field where the coupon is limited.',
    ],
    see: [
      { id: 'DATABAR_EXPANDED', why: 'the code is for goods, not a coupon' },
      { id: 'UPCA', why: 'you need a coupon code for your own store' },
    ],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
