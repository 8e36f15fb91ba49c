/** Compares the second layer of D3AQR with another encoder's, and reads the QR Code under it. */
import { describe, expect, it } from 'vitest';
import { drawn, readSymbolText } from '../../../test/support/read-symbol.ts';
import { bwipCells } from '../../../test/support/bwip.ts';
import { d3aqr, d3aqrData } from './d3aqr.ts';

describe('D3AQR', () => {
  it.each(['A', 'x'.repeat(60), 'x'.repeat(300)])('has the layer of its category', (data) => {
    for (const category of [0, 1, 127, 128, 2842, 5461, 10_922, 16_383]) {
      const ours = drawn(d3aqr(`${category}|${data}`));
      const theirs = bwipCells('d3aqr', data, { category, hostratio: 2 });
      if (theirs.kind === 'refused') throw new Error(theirs.reason);
      expect(ours.columns).toBe(theirs.columns);
      const host = ours.columns - 6;
      ours.rows.forEach(({ cells }, y) => {
        const [a, b] = [cells, theirs.rows[y]!].map((row) => row.subarray(y < host ? host : 0));
        expect(a).toEqual(b);
      });
    }
  });

  it('carries the data without its category', async () => {
    expect(await readSymbolText(d3aqr('17|https://example.com'))).toBe('https://example.com');
    expect(await readSymbolText(d3aqr('café 你'))).toBe('café 你');
    expect(await readSymbolText(d3aqr('17|'))).toBe('17|');
  });

  it('refuses a category beyond 16383', () => {
    expect(d3aqrData('16383|x').kind).toBe('accepted');
    expect(d3aqrData('16384|x')).toMatchObject({
      reason: expect.stringMatching(/0 to 16383, not 16384/),
    });
  });
});
