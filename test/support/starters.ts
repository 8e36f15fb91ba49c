/** The starters with their examples, arranged, and what their codes say. */
import { arrange } from '../../src/labels/arrange.ts';
import type { ArrangedLabel } from '../../src/labels/arranged.ts';
import { exampleOf, fill } from '../../src/labels/fill.ts';
import { parseLabel, type LabelJson } from '../../src/labels/label.ts';

/** A label with the examples of its placeholders, or a throw with its faults. */
export function arrangedExample(json: LabelJson, dpi: number): ArrangedLabel {
  const parsed = parseLabel(json);
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.faults));
  const values = fill(parsed.label, exampleOf(parsed.label), { date: '2026-11-29', index: 0 });
  if (values.kind === 'refused') throw new Error(JSON.stringify(values.faults));
  const label = arrange(parsed.label, values, dpi);
  if (label.kind === 'refused') throw new Error(JSON.stringify(label.faults));
  return label;
}
