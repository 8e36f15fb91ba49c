/** Check digits against published numbers. */
import { describe, expect, it } from 'vitest';
import {
  code11CheckCharacter,
  code32CheckDigit,
  gs1CheckDigit,
  hibcCheckCharacter,
  isbn10CheckDigit,
  issnCheckDigit,
  luhnCheckDigit,
  msiMod11CheckDigit,
  pznCheckDigit,
  completeCheckDigit,
} from './check-digits.ts';

const complete = (digits: string) => completeCheckDigit('EAN-8', digits, 8, gs1CheckDigit);

describe('check digits', () => {
  it.each([
    ['590123412345', '7'],
    ['9638507', '4'],
    ['01234500005', '8'],
    ['978156581231', '4'],
    ['629104150021', '3'],
    ['000000000000', '0'],
  ])('GS1 modulo 10 of %s is %s', (body, check) => {
    expect(gs1CheckDigit(body)).toBe(check);
  });

  it('ISBN-10 and ISSN write ten as X', () => {
    expect(isbn10CheckDigit('156581231')).toBe('X');
    expect(isbn10CheckDigit('030640615')).toBe('2');
    expect(issnCheckDigit('0311175')).toBe('X');
    expect(issnCheckDigit('0378595')).toBe('5');
  });

  it('a PZN whose modulo 11 gives ten has no check digit', () => {
    expect(pznCheckDigit('123456', 2)).toBe('2');
    expect(pznCheckDigit('0275808', 1)).toBe('9');
    expect(pznCheckDigit('1024840', 1)).toBeUndefined();
  });

  it('MSI modulo 10 and modulo 11 are those of the published example', () => {
    expect(luhnCheckDigit('1234567')).toBe('4');
    expect(luhnCheckDigit('12345674')).toBe('1');
    expect(msiMod11CheckDigit('943457842')).toBe('3');
    expect(msiMod11CheckDigit('488')).toBeUndefined();
  });

  it('Code 32, Code 11 and HIBC have the check characters of their examples', () => {
    expect(code32CheckDigit('01234567')).toBe('6');
    expect(code11CheckCharacter('123-45', 10)).toBe('5');
    expect(code11CheckCharacter('123-455', 9)).toBe('2');
    expect(hibcCheckCharacter('+A123BJC5D6E71')).toBe('G');
  });

  it('a missing check digit is added, a wrong one is refused by its right name', () => {
    expect(complete('9638507')).toEqual({ kind: 'accepted', data: '96385074' });
    expect(complete('96385074')).toEqual({ kind: 'accepted', data: '96385074' });
    expect(complete('96385070')).toEqual({
      kind: 'refused',
      reason: 'The check digit of 9638507 is 4, not 0.',
    });
    expect(complete('963850')).toMatchObject({ reason: expect.stringContaining('the data has 6') });
  });
});
