/** NDJSON: one JSON object a line. A line that is none spoils its own item and no other. */
import type { HttpRefusal } from '../http/errors.ts';
import { ITEMS_MAX, tooMany, type RawItem } from './raw-item.ts';

/** The items of an NDJSON text; empty lines are skipped. */
export function parseNdjson(text: string): RawItem[] | HttpRefusal {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const numbered = lines.map((line, i) => ({ line, number: i + 1 }));
  const filled = numbered.filter(({ line }) => line.trim() !== '');
  if (filled.length > ITEMS_MAX) return tooMany(filled.length);
  return filled.map(({ line, number }) => itemOf(line, number));
}

function itemOf(line: string, number: number): RawItem {
  const value = parsed(line);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return { kind: 'unreadable', reason: `Line ${number} is no JSON object.` };
  }
  return { kind: 'fields', fields: value as Record<string, unknown> };
}

/** undefined where the text is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
