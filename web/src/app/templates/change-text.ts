/** A change between two versions in words. */
import type { TemplateChangeJson } from '../../../../src/templates/schemas.ts';
import { messages } from '../../messages/messages.ts';

/** `was 3, is 4`; long values are cut. */
export function changeText({ op, before, after }: TemplateChangeJson): string {
  const t = messages('templates');
  if (op === 'add') return t.jsonAdded(valueText(after));
  if (op === 'remove') return t.jsonRemoved(valueText(before));
  return t.jsonChanged(valueText(before), valueText(after));
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value) ?? messages('templates').nothing;
  return text.length <= LENGTH_MAX ? text : `${text.slice(0, LENGTH_MAX)}…`;
}

const LENGTH_MAX = 120;
