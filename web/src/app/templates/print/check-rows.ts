/** The check of many rows, in requests of as many as one takes. */
import { checkLabels } from '../../../api/label-prints.ts';
import type { LabelJson } from '../model/label.ts';
import { inParts, parametersFrom, type CheckedRow, type LabelRow } from './columns.ts';

/** All rows, in their order; nothing is drawn or charged. */
export async function checkedRows(
  reference: string,
  label: LabelJson,
  rows: readonly LabelRow[],
  signal: AbortSignal,
): Promise<readonly CheckedRow[]> {
  const checked: CheckedRow[] = [];
  for (const part of inParts(rows, ROWS_IN_ONE)) {
    const labels = parametersFrom(label, part, checked.length);
    const found = await checkLabels(reference, labels, DPI, signal);
    const byRow = new Map(found.map((one) => [one.row, one]));
    for (const [i, row] of part.entries()) {
      const { faults = [], warnings = [] } = byRow.get(i + 1) ?? {};
      const own = row.fault === undefined ? [] : [{ reason: row.fault }];
      checked.push({ ...row, faults: [...own, ...faults], warnings });
    }
  }
  return checked;
}

const ROWS_IN_ONE = 1000;
/** The coarsest printer: what fits there fits everywhere. */
const DPI = 203;
