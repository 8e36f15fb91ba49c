import { expect, it } from 'vitest';
import '../../../messages/english.ts';
import type { CheckedRow } from './columns.ts';
import { notesOfRows } from './notes-of-rows.ts';

const row = (line: number, ...faults: CheckedRow['faults'][number][]): CheckedRow => ({
  line,
  parameters: {},
  faults,
  warnings: [],
});

const MISSING = { placeholder: 'name', reason: 'is missing' } as const;
const SMALL = { element: 'EAN-13', reason: 'is too small' } as const;

it('says each thing once, with the rows that it is said of', () => {
  const rows = [
    row(2),
    row(3, SMALL, MISSING),
    // A row of two lines: the next one is still the next one.
    row(4, MISSING),
    row(6, MISSING),
    row(7),
    row(8, MISSING),
  ];
  expect(notesOfRows(rows, 'faults')).toEqual([
    { text: 'EAN-13: is too small', lines: 'Line 3' },
    { text: 'name: is missing', lines: 'Lines 3–6, 8' },
  ]);
  expect(notesOfRows(rows, 'warnings')).toEqual([]);
});

it('names the first of many places alone', () => {
  const rows = Array.from({ length: 100 }, (_, i) =>
    i % 2 === 0 ? row(i + 1, MISSING) : row(i + 1),
  );
  const [note] = notesOfRows(rows, 'faults');
  expect(note!.lines).toMatch(/^Lines 1, 3, .*37, 39 and 30 more$/);
});
