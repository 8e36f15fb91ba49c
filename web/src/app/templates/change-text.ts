/** A change between two versions in words. */
import type { TemplateChangeJson } from '../../../../src/templates/schemas.ts';

/** `was 3, is 4`; long values are cut. */
export function changeText({ op, before, after }: TemplateChangeJson): string {
  if (op === 'add') return `was added: ${valueText(after)}`;
  if (op === 'remove') return `was removed: ${valueText(before)}`;
  return `was ${valueText(before)}, is ${valueText(after)}`;
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= LENGTH_MAX ? text : `${text.slice(0, LENGTH_MAX)}…`;
}

const LENGTH_MAX = 120;
