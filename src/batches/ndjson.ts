/** NDJSON: one JSON object a line. A line that is none spoils its own item and no other. */
import type { HttpRefusal } from '../http/errors.ts';
import { ITEMS_MAX, refuseExcess, TOO_MANY, type RawItem } from './raw-item.ts';

/** The items of an NDJSON text; empty lines are skipped. Reading stops at the first item too many. */
export function parseNdjson(text: string): RawItem[] | HttpRefusal {
  const items: RawItem[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (let number = 1; at < text.length; number += 1) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    if (!isBlank(text, at, end)) {
      if (items.length === ITEMS_MAX) return TOO_MANY;
      items.push(itemOf(text.slice(at, end), number));
    }
    at = end + 1;
  }
  return items;
}

/** Whether a part of the text is nothing but what JSON takes for blanks (RFC 8259, 2). */
function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0d) return false;
  }
  return true;
}

function itemOf(line: string, number: number): RawItem {
  const excess = refuseExcess(line);
  if (excess !== undefined) {
    return { kind: 'unreadable', reason: `Line ${number}: ${excess.reason}` };
  }
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
