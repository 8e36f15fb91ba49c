/** EAN, UPC and related numbers: canonical forms, refusals, and the layout of their symbols. */
import { describe, expect, it } from 'vitest';
import { encode } from './encode.ts';
import { RETAIL } from './retail.ts';
import type { Bars } from './symbol.ts';

const run = (id: string, data: string) =>
  encode(
    RETAIL.find((row) => row.id === id)!,
    data,
  );

function canonical(id: string, data: string): string {
  const encoded = run(id, data);
  return encoded.kind === 'refused' ? encoded.reason : encoded.canonical;
}

function bars(id: string, data: string): Bars {
  const encoded = run(id, data);
  if (encoded.kind === 'refused' || encoded.symbol.kind !== 'bars') throw new Error('no bars');
  return encoded.symbol;
}

describe('EAN and UPC numbers', () => {
  it.each([
    ['EAN13', '590123412345', '5901234123457'],
    ['EAN8', '9638507', '96385074'],
    ['UPCA', '01234500005', '012345000058'],
    ['UPCE', '123455', '01234558'],
    ['UPCE', '0123455', '01234558'],
    ['MANDS', '0642118', '00642118'],
  ])('%s of %s and of %s are the same symbol', (id, short, full) => {
    expect(canonical(id, short)).toBe(full);
    expect(run(id, short)).toEqual(run(id, full));
  });

  it.each([
    ['EAN13', '5901234123450', 'The check digit of 590123412345 is 7, not 0.'],
    ['EAN8', '96385070', 'The check digit of 9638507 is 4, not 0.'],
    ['UPCA', '012345000059', 'The check digit of 01234500005 is 8, not 9.'],
    ['MANDS', '0642119', 'The check digit of 0064211 is 8, not 9.'],
  ])('%s %s is refused by the right check digit', (id, data, reason) => {
    expect(canonical(id, data)).toBe(reason);
  });

  it.each([
    ['EAN13', '59012341234', /13 digits, or 12 .* has 11/],
    ['EAN13', '５901234123457', /^Character 1 is "５" \(U\+FF15\)/],
    ['EAN13', '590123412345\n', /^Character 13 is U\+000A/],
    ['EAN8', '963-507', /^EAN-8 has 8 digits.* has 6/],
    ['UPCA', '1234', /12 digits, or 11/],
    ['UPCE', '12345', /the data has 5/],
    ['UPCE', '21234558', /^Character 1 is "2"; the number system of UPC-E must be 0 or 1/],
    ['UPCE', '01234557', /check digit of 0123455 is 8, not 7/],
    ['MANDS', '064211', /7 or 8 digits/],
    ['EAN5', '1234', /exactly 5 digits; the data has 4/],
    ['EAN2', '1a', /^Character 2 is "a"/],
  ])('%s refuses %j and says what would be right', (id, data, reason) => {
    expect(canonical(id, data)).toMatch(reason);
  });

  it.each([
    ['0871503', '087100000505', '08705015'],
    ['0902605', '090260000056', '09026546'],
    ['1120004', '112000000000', '11200000'],
  ])('UPC-E %s suppresses its zeros the wrong way: %s is written %s', (data, upcA, right) => {
    expect(canonical('UPCE', data)).toContain(`UPC-A ${upcA}, whose UPC-E is ${right}.`);
    expect(canonical('UPCE', right)).toBe(right);
  });
});

describe('add-ons', () => {
  it.each([
    ['EAN13', '5901234123457'],
    ['EAN8', '96385074'],
    ['UPCA', '012345000058'],
    ['UPCE', '01234558'],
  ])('%s takes 2 or 5 digits after one space', (id, main) => {
    expect(canonical(id, `${main} 12`)).toBe(`${main} 12`);
    expect(canonical(id, `${main} 90200`)).toBe(`${main} 90200`);
  });

  it.each(['', '1', '123', '123456', ' 12', '12 '])('nothing but them: %j', (addOn) => {
    expect(canonical('EAN13', `590123412345 ${addOn}`)).toMatch(/^Character 13 is a space/);
  });

  it('a character that is no digit is named', () => {
    expect(canonical('EAN13', '590123412345 1a')).toBe(
      'Character 15 is "a"; an add-on has 2 or 5 digits.',
    );
  });

  it('stand nine modules behind the symbol, with their text above', () => {
    const symbol = bars('EAN13', '5901234123457 12');
    expect(symbol.widths.slice(0, 59)).toEqual(bars('EAN13', '5901234123457').widths);
    expect(symbol.widths[59]).toBe(9);
    expect(symbol.widths.slice(60)).toEqual(bars('EAN2', '12').widths);
    expect(symbol.text.at(-1)).toEqual({
      string: '12',
      leftModules: 104,
      rightModules: 124,
      side: 'above',
    });
    expect(symbol.reaches!.slice(30)).toEqual(Array(7).fill('addon'));
  });
});

describe('layout', () => {
  it.each([
    ['EAN13', '5901234123457', '5|901234|123457', [0, 1, 14, 15, 28, 29]],
    ['EAN8', '96385074', '9638|5074', [0, 1, 10, 11, 20, 21]],
    ['UPCA', '012345000058', '0|12345|00005|8', [0, 1, 2, 3, 14, 15, 26, 27, 28, 29]],
    ['UPCE', '01234558', '0|123455|8', [0, 1, 14, 15, 16]],
    ['MANDS', '0642118', 'M|064|2118|S', [0, 1, 10, 11, 20, 21]],
  ])('%s splits its digits between its guard bars', (id, data, text, guards) => {
    const symbol = bars(id, data);
    expect(symbol.text.map((part) => part.string).join('|')).toBe(text);
    const reaching = symbol.reaches!.flatMap((reach, i) => (reach === 'guard' ? [i] : []));
    expect(reaching).toEqual(guards);
  });

  it('the first digit of EAN-13 stands left of the symbol, inside its quiet zone', () => {
    const first = bars('EAN13', '5901234123457').text[0]!;
    expect(first).toEqual({ string: '5', leftModules: -10, rightModules: -3, side: 'below' });
    expect(RETAIL.find((row) => row.id === 'EAN13')!.quietZone.left).toBe(11);
  });
});
