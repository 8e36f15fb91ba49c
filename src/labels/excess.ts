/** What is found in the JSON of a label before its fields are looked at: too much of it, and hidden fields. */
import type { LabelFault } from './label.ts';

/** What is far too large is not looked at field by field, and what objects hide is found. */
export function excess(json: unknown): LabelFault | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { path: '', reason: 'A label is an object with width, height and elements.' };
  }
  const { elements, placeholders } = json as Readonly<Record<string, unknown>>;
  if (Array.isArray(elements) && elements.length > ELEMENTS_MAX) {
    const reason = `must be at most ${ELEMENTS_MAX}, not ${elements.length}; leave some out or make two labels`;
    return { path: 'elements', reason };
  }
  const objects: readonly (readonly [string, unknown])[] = [
    ['', json],
    ['placeholders', placeholders],
    ...(Array.isArray(elements)
      ? elements.flatMap((one: unknown, i) =>
          RECORDS.map((name) => [`elements[${i}].${name}`, fieldOf(one, name)] as const),
        )
      : []),
  ];
  for (const [path, object] of objects) {
    if (typeof object !== 'object' || object === null) continue;
    if (Object.keys(object).length > KEYS_MAX)
      return { path, reason: `has over ${KEYS_MAX} fields` };
    // Schemas of records leave this one out of what they return.
    if (Object.hasOwn(object, '__proto__'))
      return { path, reason: 'has a field "__proto__"; leave it out' };
  }
  return undefined;
}

const fieldOf = (one: unknown, name: string): unknown =>
  typeof one === 'object' && one !== null
    ? (one as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** Fields of elements whose names the schema leaves open. */
const RECORDS = ['options', 'payload'] as const;

/** `elements[3].data`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((part, i) =>
      typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${String(part)}`,
    )
    .join('')
    .slice(0, 200);

const KEYS_MAX = 200;

export const ELEMENTS_MAX = 200;
