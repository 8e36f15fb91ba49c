/** Finds symbologies by name and groups them by family. */
import type { SymbologyJson } from '../../../src/catalog/schemas.ts';
import { familyName } from '../data/format.ts';

interface SymbologyGroup {
  readonly family: string;
  readonly title: string;
  readonly rows: readonly SymbologyJson[];
}

/**
 * The symbologies whose id, name or alias contains the query, spelled as loosely as the API accepts it
 * (`ean 13`, `EAN-13`), grouped by family in the order of the table. All of them for ''.
 */
export function searchSymbologies(rows: readonly SymbologyJson[], query: string): SymbologyGroup[] {
  const normalized = normalizeName(query);
  const groups = new Map<string, SymbologyJson[]>();
  for (const row of rows) {
    const names = [row.id, row.name, ...row.aliases];
    if (!names.some((name) => normalizeName(name).includes(normalized))) continue;
    const group = groups.get(row.family);
    if (group === undefined) groups.set(row.family, [row]);
    else group.push(row);
  }
  return [...groups].map(([family, members]) => ({
    family,
    title: familyName(family),
    rows: members,
  }));
}

const normalizeName = (name: string): string => name.toUpperCase().replaceAll(/[-_ /]/g, '');
