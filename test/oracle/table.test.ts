/** docs/oracles.md says what the suite does. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { readLedger } from './outcome.ts';
import { renderTable, TABLE_FILE } from './table.ts';
import { trialsOf } from './try.ts';

it('the committed table is what the recorded outcomes make', async () => {
  expect(readFileSync(TABLE_FILE, 'utf8')).toBe(await renderTable(readLedger()));
});

it('outcomes are recorded for every trial of every symbology, and for no other', () => {
  const trials = SYMBOLOGIES.map(({ id }) => [
    id,
    trialsOf(id)
      .map(({ oracle }) => oracle)
      .toSorted(),
  ]);
  const recorded = Object.entries(readLedger()).map(([id, row]) => [
    id,
    Object.keys(row).toSorted(),
  ]);
  expect(recorded).toEqual(trials);
});
