/** Neighbors in the list that belong together. */
import type { LoggedRequestJson } from '../../../../src/usage/schemas.ts';

/** Requests in their order, with the items of a batch that follow each other as one group. */
export function groupsOf(rows: readonly LoggedRequestJson[]): (readonly LoggedRequestJson[])[] {
  const groups: LoggedRequestJson[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (row.batch && last?.[0]?.batch === true && last[0].id === row.id) last.push(row);
    else groups.push([row]);
  }
  return groups;
}
