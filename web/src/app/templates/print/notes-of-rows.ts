/** What there is to say of many rows, each thing once, with the rows that it is said of. */
import type { LabelProblemJson } from '../../../../../src/printing/schemas.ts';
import type { CheckedRow } from './columns.ts';
import { messages } from '../../../messages/messages.ts';

interface RowsNote {
  /** `gtin: must match the pattern…`: what it concerns, and what is wrong with it. */
  readonly text: string;
  /** `Lines 3–7, 12`, of the text that was pasted. */
  readonly lines: string;
}

/** In the order of the first row of each. */
export function notesOfRows(
  rows: readonly CheckedRow[],
  kind: 'faults' | 'warnings',
): readonly RowsNote[] {
  const found = new Map<string, Set<number>>();
  for (const [position, row] of rows.entries()) {
    for (const problem of row[kind]) {
      const text = noteText(problem);
      const positions = found.get(text) ?? new Set();
      found.set(text, positions.add(position));
    }
  }
  return [...found].map(([text, positions]) => ({ text, lines: linesText(rows, [...positions]) }));
}

const noteText = ({ placeholder, element, ...problem }: LabelProblemJson): string =>
  [placeholder ?? element ?? '', messages('label-reasons').reason(problem)]
    .filter((part) => part !== '')
    .join(messages('printing').colon);

/** The lines of rows at ascending positions; those that follow each other are a range. */
function linesText(rows: readonly CheckedRow[], positions: readonly number[]): string {
  const ranges: [from: number, to: number][] = [];
  for (const position of positions) {
    const last = ranges.at(-1);
    if (last?.[1] === position - 1) last[1] = position;
    else ranges.push([position, position]);
  }
  const shown = ranges.slice(0, RANGES_SHOWN).map(([from, to]) => {
    const [first, end] = [rows[from]!.line, rows[to]!.line];
    return from === to ? `${first}` : `${first}–${end}`;
  });
  const rest = ranges.slice(RANGES_SHOWN).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return messages('printing').lines(positions.length, shown.join(', '), rest);
}

const RANGES_SHOWN = 20;
