import { describe, expect, it } from 'vitest';
import { couponCodeFault, positiveOfferFault } from './coupon.ts';

/** Company prefix 614141, offer 416543, save value 3, requirement 5 with code 0 and family 110. */
const BASE = '061414141654313150110';

describe('coupon codes, AI (8110)', () => {
  it.each([
    [BASE],
    ['10614141654321235110001'],
    [`${BASE}101211230123456`],
    [`${BASE}21291239`],
    [`${BASE}3251231`],
    [`${BASE}32512314250101`],
    [`${BASE}3240229`],
    [`${BASE}50123456`],
    [`${BASE}610123456`],
    [`${BASE}90271`],
  ])('takes %s', (code) => {
    expect(couponCodeFault(code)).toBeUndefined();
  });

  it.each([
    ['', 'ends within its length indicator of the company prefix'],
    ['X', 'digits only'],
    ['7', 'length indicator of the company prefix is 7 but must be one of 0, 1, 2, 3, 4, 5, 6'],
    ['012345', 'ends within its company prefix'],
    ['061414141654', 'ends within its offer code'],
    ['06141414165430', 'length indicator of the save value is 0'],
    ['061414141654323', 'ends within its save value'],
    ['061414141654313155', 'purchase requirement code is 5'],
    ['06141414165431315011', 'ends within its primary purchase family code'],
    [`${BASE}14`, 'additional purchase rules code is 4'],
    [`${BASE}21291237`, 'third purchase company prefix is 7'],
    [`${BASE}3251301`, 'expiration date has month 13'],
    [`${BASE}3250230`, 'expiration date has day 30'],
    [`${BASE}32501014250102`, 'expires (250101) before it starts (250102)'],
    [`${BASE}4250100`, 'start date has day 00'],
    [`${BASE}51`, 'ends within its serial number'],
    [`${BASE}60`, 'retailer prefix or GLN is 0'],
    [`${BASE}93`, 'save value code is 3'],
    [`${BASE}90003`, "don't multiply flag is 3"],
    [`${BASE}7`, `digit ${BASE.length + 1} of the coupon does not belong to any field`],
    [
      `${BASE}42501013251231`,
      `digit ${BASE.length + 8} of the coupon does not belong to any field`,
    ],
  ])('refuses %j', (code, fault) => {
    expect(couponCodeFault(code)).toContain(fault);
  });
});

describe('positive offer files, AI (8112)', () => {
  it('takes a complete one', () => {
    expect(positiveOfferFault('001234566543210000001')).toBeUndefined();
  });

  it.each([
    ['2', 'format code is 2 but must be one of 0, 1'],
    ['00123456', 'ends within its offer code'],
    ['001234566543210', 'ends within its serial number'],
    ['0012345665432100000019', 'digit 22 of the coupon does not belong to any field'],
  ])('refuses %s', (code, fault) => {
    expect(positiveOfferFault(code)).toContain(fault);
  });
});
