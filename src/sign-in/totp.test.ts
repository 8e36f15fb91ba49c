import { describe, expect, it } from 'vitest';
import { codeOf, fromBase32, stepOfCode, toBase32, totpUri } from './totp.ts';

/** RFC 6238, Appendix B: SHA-1; six of its eight digits. */
const SECRET = Buffer.from('12345678901234567890');
const VECTORS: readonly (readonly [seconds: number, code: string])[] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];

describe('codes that change every 30 seconds', () => {
  it.each(VECTORS)('at %i s it is %s (RFC 6238, Appendix B)', (seconds, code) => {
    const step = Math.floor(seconds / 30);
    expect(codeOf(SECRET, step)).toBe(code);
    expect(stepOfCode(SECRET, code, { nowMs: seconds * 1000, lastStep: null })).toBe(step);
  });

  it('a code is good for its step and the one on either side', () => {
    const stepAt = (nowMs: number) => stepOfCode(SECRET, '287082', { nowMs, lastStep: null });
    expect([0, 29_999, 30_000, 89_999, 90_000].map(stepAt)).toEqual([1, 1, 1, 1, undefined]);
  });

  it('no code is good twice, and none before the last one', () => {
    const at = { nowMs: 59_000, lastStep: 1 };
    expect(stepOfCode(SECRET, codeOf(SECRET, 1), at)).toBeUndefined();
    expect(stepOfCode(SECRET, codeOf(SECRET, 0), at)).toBeUndefined();
    expect(stepOfCode(SECRET, codeOf(SECRET, 2), at)).toBe(2);
  });

  it.each(['', '28708', '2870820', '28708x', '٢٨٧٠٨٢'])('%j is no code', (code) => {
    expect(stepOfCode(SECRET, code, { nowMs: 59_000, lastStep: null })).toBeUndefined();
  });

  it('base 32 is that of RFC 4648, 10, and read back', () => {
    expect(toBase32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(toBase32(Buffer.from('fooba'))).toBe('MZXW6YTB');
    expect(Buffer.from(fromBase32(toBase32(SECRET)))).toEqual(SECRET);
  });

  it('what apps read names the server and the person', () => {
    expect(totpUri('ABC', 'a+b@example.com', 'Barcode API')).toBe(
      'otpauth://totp/Barcode%20API:a%2Bb%40example.com?secret=ABC&issuer=Barcode%20API',
    );
  });
});
