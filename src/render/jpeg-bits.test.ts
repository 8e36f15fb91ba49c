import { describe, expect, it } from 'vitest';
import { JpegBits } from './jpeg-bits.ts';

/** The bits of a segment, the zero bytes after bytes of ones taken out. */
const unstuffed = (bytes: Uint8Array): string => {
  const kept = [...bytes].filter((_, i) => i === 0 || bytes[i - 1] !== 0xff);
  return kept.map((byte) => byte.toString(2).padStart(8, '0')).join('');
};

const push = (bits: JpegBits, text: string): void => {
  for (let at = 0; at < text.length; at += 32) {
    const part = text.slice(at, at + 32);
    bits.push(Number.parseInt(part, 2), part.length);
  }
};

describe('JpegBits', () => {
  it('keeps every bit of every length at every place, and fills the last byte with ones', () => {
    for (let first = 1; first <= 33; first++) {
      for (let length = 1; length <= 97; length += 3) {
        const text = '110100111000101'.repeat(9).slice(0, length);
        const other = new JpegBits();
        push(other, text);
        const bits = new JpegBits();
        push(bits, '01'.repeat(20).slice(0, first));
        other.appendTo(bits);
        const words = new Uint32Array(4);
        other.copyTo(words, 0);
        bits.pushWords(words, 0, length);
        expect(bits.length).toBe(first + 2 * length);
        const whole = '01'.repeat(20).slice(0, first) + text + text;
        expect(unstuffed(bits.takeRest())).toBe(whole.padEnd(Math.ceil(whole.length / 8) * 8, '1'));
      }
    }
  });

  it('puts a zero byte after each byte of ones', () => {
    const bits = new JpegBits();
    push(bits, '1'.repeat(45));
    const segment = [0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0];
    expect([...bits.takeRest()]).toEqual(segment);
  });

  it('gives the same bytes in parts', () => {
    const [whole, parted] = [new JpegBits(), new JpegBits()];
    const parts: Uint8Array[] = [];
    for (let i = 0; i < 50; i++) {
      for (const bits of [whole, parted]) push(bits, '1'.repeat(i) + '01'.repeat(i));
      parts.push(parted.takeWords());
    }
    expect(parts.some(({ length }) => length > 0)).toBe(true);
    expect(Buffer.concat([...parts, parted.takeRest()])).toEqual(whole.takeRest());
  });

  it('starts again when it is cleared', () => {
    const bits = new JpegBits();
    push(bits, '1'.repeat(70));
    bits.clear();
    push(bits, '0000');
    expect([...bits.takeRest()]).toEqual([0x0f]);
  });
});
