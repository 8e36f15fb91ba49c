import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deflateRuns, Runs } from './run-deflate.ts';

/** The bytes of runs as a general decoder, which checks their checksum, reads them. */
function inflated(lengths: readonly (readonly [value: number, length: number])[]): Buffer {
  const runs = new Runs();
  for (const [value, length] of lengths) runs.push(value, length);
  return inflateSync(deflateRuns(runs));
}

const bytesOf = (lengths: readonly (readonly [number, number])[]): Buffer =>
  Buffer.concat(lengths.map(([value, length]) => Buffer.alloc(length, value)));

describe('runs of bytes, compressed', () => {
  it('are read back whatever their lengths', () => {
    const lengths = Array.from({ length: 800 }, (_, i) => [i % 7, i] as const);
    expect(inflated(lengths).equals(bytesOf(lengths))).toBe(true);
  });

  it('are read back where they have every value, or one', () => {
    const all = Array.from({ length: 1024 }, (_, i) => [(i * 37) & 0xff, 1 + (i % 3)] as const);
    expect(inflated(all).equals(bytesOf(all))).toBe(true);
    expect(inflated([[9, 1]])).toEqual(Buffer.of(9));
    expect(inflated([])).toEqual(Buffer.alloc(0));
  });

  it('take no more room where they are millions long', () => {
    const long = [
      [0, 5_000_000],
      [255, 3_000_001],
      [0, 65_521],
    ] as const;
    const runs = new Runs();
    for (const [value, length] of long) runs.push(value, length);
    const stream = deflateRuns(runs);
    expect(stream.length).toBeLessThan(10_000);
    expect(inflateSync(stream).equals(bytesOf(long))).toBe(true);
  });

  it('join where neighbors have one value', () => {
    const runs = new Runs();
    runs.pushBytes(Buffer.from('aaab'));
    runs.pushBytes(Buffer.from('bbbbb'));
    expect(inflateSync(deflateRuns(runs)).toString()).toBe('aaabbbbbb');
  });
});
