/** What differs between two versions of a template, as JSON Pointers (RFC 6901) with before and after. */
import type { TemplateChangeJson } from './schemas.ts';

/** The changes that make `after` of `before`, in the order of their places. */
export function differences(before: unknown, after: unknown, path = ''): TemplateChangeJson[] {
  if (isRecord(before) && isRecord(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
      const at = `${path}/${escaped(key)}`;
      if (!Object.hasOwn(before, key)) return [{ op: 'add', path: at, after: after[key] } as const];
      if (!Object.hasOwn(after, key)) {
        return [{ op: 'remove', path: at, before: before[key] } as const];
      }
      return differences(before[key], after[key], at);
    });
  }
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(before, after, path);
  return before === after ? [] : [{ op: 'replace', path, before, after }];
}

/** Elements are the same where they have the same name; what has none, where it stands at the same place. */
function listDifferences(
  before: readonly unknown[],
  after: readonly unknown[],
  path: string,
): TemplateChangeJson[] {
  const [old, fresh] = [byName(before), byName(after)];
  const removed = [...old].flatMap(([name, { value, at }]) =>
    fresh.has(name) ? [] : [{ op: 'remove', path: `${path}/${at}`, before: value } as const],
  );
  const changed = [...fresh].flatMap(([name, { value, at }]) => {
    const known = old.get(name);
    return known === undefined
      ? [{ op: 'add', path: `${path}/${at}`, after: value } as const]
      : differences(known.value, value, `${path}/${at}`);
  });
  const common = [...old.keys()].filter((name) => fresh.has(name));
  const order = [...fresh.keys()].filter((name) => old.has(name));
  const isMoved = common.some((name, i) => name !== order[i]);
  return [
    ...(isMoved ? [{ op: 'replace', path, before: common, after: order } as const] : []),
    ...removed,
    ...changed,
  ];
}

const byName = (
  list: readonly unknown[],
): ReadonlyMap<string, { readonly value: unknown; readonly at: number }> =>
  new Map(
    list.map((value, at) => {
      const name = isRecord(value) ? value['name'] : undefined;
      return [typeof name === 'string' ? name : `#${at}`, { value, at }];
    }),
  );

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
