/** ISBN, ISSN and ISMN in every way they are written. */
import { describe, expect, it } from 'vitest';
import { encode } from './encode.ts';
import { RETAIL } from './retail.ts';

const run = (id: string, data: string) =>
  encode(
    RETAIL.find((row) => row.id === id)!,
    data,
  );

function canonical(id: string, data: string): string {
  const encoded = run(id, data);
  return encoded.kind === 'refused' ? encoded.reason : encoded.canonical;
}

function textOf(id: string, data: string): string[] {
  const encoded = run(id, data);
  if (encoded.kind === 'refused') throw new Error(encoded.reason);
  return encoded.symbol.text.map((part) => `${part.side} ${part.string}`);
}

describe('ISBN', () => {
  it.each([
    '978-1-56581-231-4',
    '9781565812314',
    '978-1565812314',
    '978156581231',
    '978-1-56581-231',
    '1-56581-231-X',
    '156581231X',
    '156581231x',
  ])('%s is 978-1-56581-231-4', (data) => {
    expect(canonical('ISBN', data)).toBe('978-1-56581-231-4');
  });

  it.each([
    ['9780306406157', '978-0-306-40615-7'],
    ['9783161484100', '978-3-16-148410-0'],
    ['9782070360536', '978-2-07-036053-6'],
    ['9784101010014', '978-4-10-101001-4'],
    ['9785170809998', '978-5-17-080999-8'],
  ])('%s gets its hyphens by the registrant ranges: %s', (digits, hyphenated) => {
    const right = canonical('ISBN', digits.slice(0, 12));
    expect(right.slice(0, -1)).toBe(hyphenated.slice(0, -1));
  });

  it('outside the known ranges keeps the hyphens it came with, or none', () => {
    expect(canonical('ISBN', '978-83-7181-510-2')).toBe('978-83-7181-510-2');
    expect(canonical('ISBN', '9788371815102')).toBe('9788371815102');
    expect(canonical('ISBN', '83-7181-510-7')).toBe('978-83-7181-510-2');
  });

  it('shows the number above, the digits below and the add-on above', () => {
    expect(textOf('ISBN', '978-1-56581-231-4 52250')).toEqual([
      'above ISBN 978-1-56581-231-4',
      'below 9',
      'below 781565',
      'below 812314',
      'above 52250',
    ]);
  });

  it.each([
    ['978-1-56581-231-5', /check digit of 978156581231 is 4, not 5/],
    ['1-56581-231-1', /check digit of 156581231 is X, not 1/],
    ['979-0-2605-3211-3', /use the symbology ISMN/],
    ['977-1-56581-231-4', /starts with 978 or 979, not 977/],
    ['978--156581-231-4', /^Character 4 is "-"/],
    ['-978156581231', /^Character 1 is "-"/],
    ['978156581231-', /^Character 13 is "-"/],
    ['15X581231X', /^Character 3 is "X"/],
    ['978156581231X', /13 digits .* the data has 13/],
    ['97815658', /the data has 8/],
    ['ISBN9781565812314', /^ISBN prints its name itself; send 9781565812314\.$/],
  ])('refuses %s', (data, reason) => {
    expect(canonical('ISBN', data)).toMatch(reason);
  });
});

describe('ISSN', () => {
  it.each([
    ['0311-175X', '0311-175X 00'],
    ['0311175x', '0311-175X 00'],
    ['0311-175', '0311-175X 00'],
    ['0311-175X 17', '0311-175X 17'],
    ['0311-175X 17 05', '0311-175X 17 05'],
    ['0311-175X 00 90200', '0311-175X 00 90200'],
    ['0311-175X 90200', '0311-175X 00 90200'],
    ['9770311175001', '0311-175X 00'],
    ['977031117517', '0311-175X 17'],
  ])('%s is %s', (data, expected) => {
    expect(canonical('ISSN', data)).toBe(expected);
  });

  it('prints as EAN-13 977 with the variant, the number above', () => {
    expect(textOf('ISSN', '0311-175X 00')).toEqual([
      'above ISSN 0311-175X',
      'below 9',
      'below 770311',
      'below 175001',
    ]);
  });

  it.each([
    ['0311-1751', /check digit of 0311175 is X, not 1/],
    ['9770311175002', /check digit of 977031117500 is 1, not 2/],
    ['03111-75X', /4 digits, a hyphen/],
    ['0311-175X 0', /space \(character 10\)/],
    ['0311-175X  00', /space \(character 10\)/],
    ['0311-175X ', /space \(character 10\)/],
    ['0311-175X 00 123', /space \(character 10\)/],
    ['0X11-175X', /^Character 2 is "X"/],
  ])('refuses %j', (data, reason) => {
    expect(canonical('ISSN', data)).toMatch(reason);
  });
});

describe('ISMN', () => {
  it.each([
    '979-0-2605-3211-3',
    '9790260532113',
    '979026053211',
    'M-2605-3211-3',
    'M260532113',
    'M26053211',
  ])('%s is 979-0-2605-3211-3', (data) => {
    expect(canonical('ISMN', data)).toBe('979-0-2605-3211-3');
  });

  it.each([
    ['979009999999', '979-0-099-99999-'],
    ['979019999999', '979-0-1999-9999-'],
    ['979049999999', '979-0-49999-999-'],
    ['979079999999', '979-0-799999-99-'],
    ['979099999999', '979-0-9999999-9-'],
  ])('%s has the hyphens of its publisher range', (data, start) => {
    expect(canonical('ISMN', data).slice(0, -1)).toBe(start);
  });

  it.each([
    ['979-0-2605-3211-4', /check digit of 979026053211 is 3, not 4/],
    ['9781565812314', /starts with 979-0/],
    ['2605M32113', /^Character 5 is "M"/],
    ['m260532113', /^Character 1 is "m"/],
    ['M2605', /the data has 8/],
  ])('refuses %s', (data, reason) => {
    expect(canonical('ISMN', data)).toMatch(reason);
  });
});
