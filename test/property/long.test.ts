/** Whatever the data: as long as a symbology takes and longer, and raw bytes where it carries them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Data } from '../../src/barcode/encode.ts';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { hold, newTally } from './assert-property.ts';

describe.each(SYMBOLOGIES.map((row) => [row.id, row] as const))('%s', (_, row) => {
  it('draws or refuses data up to its limit and far beyond it', async () => {
    const tally = newTally();
    for (const data of longData(row)) await hold(row, data, tally, 1);
    expect(tally.refused).toBeGreaterThan(0);
    expect(tally.slowestMs, tally.slowest).toBeLessThan(CASE_MS_MAX);
  });
});

describe('the capacity the formats list promises', () => {
  const promises = SYMBOLOGIES.filter(
    ({ family }) => family === '2d-matrix' || family === 'stacked',
  )
    .flatMap((row) => [
      ...promised(row, 'digits', (count) => '7'.repeat(count)),
      ...promised(row, 'letters', (count) => 'A'.repeat(count)),
      ...promised(row, 'bytes', (count) => new Uint8Array(count).fill(0xc3)),
    ])
    .filter(([, , row, data]) => typeof data === 'string' || row.encodeBytes !== undefined);

  it.each(promises)('%s holds %s', async (_id, _count, row, data) => {
    const tally = newTally();
    await hold(row, data, tally, 1);
    expect(tally.drawn).toBe(1);
  });
});

describe('raw bytes', () => {
  const rows = SYMBOLOGIES.filter((row) => row.encodeBytes !== undefined);

  it('are carried by more than a few symbologies', () => {
    expect(rows.length).toBeGreaterThanOrEqual(10);
  });

  it.each(rows.map((row) => [row.id, row] as const))(
    '%s carries them as they are',
    async (_, row) => {
      const tally = newTally();
      const lengthMax = Math.min(row.lengthMax, 300);
      const bytes = fc.uint8Array({ minLength: 1, maxLength: lengthMax, size: 'max' });
      await fc.assert(
        fc.asyncProperty(bytes, (data) => hold(row, data, tally, 4)),
        { numRuns: 120, seed: 1 },
      );
      expect(tally.drawn).toBeGreaterThan(20);
    },
  );
});

type Promised = [id: string, count: string, row: Symbology, data: Data];

/** The data a row's capacity names for one kind of character, or nothing where it names none. */
function promised(row: Symbology, kind: string, make: (count: number) => Data): Promised[] {
  if (row.id.startsWith('HIBC')) return [];
  const found = new RegExp(`([\\d,]+) ${kind}`).exec(row.capacity);
  if (found === null) return [];
  return [[row.id, found[0], row, make(Number(found[1]!.replaceAll(',', '')))]];
}

/** Each kind of character at the limit, beyond it, and at a half and a quarter of it. */
function longData(row: Symbology): string[] {
  const lengths = [row.lengthMax >> 2, row.lengthMax >> 1, row.lengthMax, row.lengthMax + 1, 8000];
  return lengths.flatMap((length) =>
    UNITS.map((unit) => unit.repeat(Math.ceil(length / unit.length)).slice(0, Math.max(1, length))),
  );
}

const UNITS = ['0123456789', 'ABC-DEF 12', 'abc, DEF. 9', 'a!B"1\x01', 'éÄ', '漢字仮名', '😀'];

/** Far above what any case takes on an idle machine, so that a busy one does not matter. */
const CASE_MS_MAX = 10_000;
