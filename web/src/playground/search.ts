/** Finding a symbology by what people call it, and the headings under which the list shows them. */
import type { SymbologyJson } from '../../../src/catalog/schemas.ts';

export interface SymbologyGroup {
  readonly family: string;
  readonly title: string;
  readonly rows: readonly SymbologyJson[];
}

/**
 * The symbologies whose id, name or an alias holds what was typed, spelled as loosely as the API
 * takes it (`ean 13`, `EAN-13`); grouped by family in the table's order. Everything for ''.
 */
export function groupsMatching(rows: readonly SymbologyJson[], typed: string): SymbologyGroup[] {
  const wanted = fold(typed);
  const groups = new Map<string, SymbologyJson[]>();
  for (const row of rows) {
    const names = [row.id, row.name, ...row.aliases];
    if (!names.some((name) => fold(name).includes(wanted))) continue;
    const group = groups.get(row.family);
    if (group === undefined) groups.set(row.family, [row]);
    else group.push(row);
  }
  return [...groups].map(([family, members]) => ({
    family,
    title: familyTitle(family),
    rows: members,
  }));
}

/** A family for people; one that is new here is shown by its own name. */
export const familyTitle = (family: string): string => TITLES[family] ?? family;

const fold = (name: string): string => name.toUpperCase().replaceAll(/[-_ /]/g, '');

const TITLES: Readonly<Record<string, string>> = {
  'linear-retail': 'Retail and books',
  'linear-general': 'Code 128',
  'linear-industrial': 'Industrial',
  'linear-pharma': 'Pharmacy',
  gs1: 'GS1 linear',
  postal: 'Postal',
  stacked: 'Stacked',
  '2d-matrix': '2D matrix',
  'gs1-2d': 'GS1 2D',
  composite: 'GS1 composite',
};
