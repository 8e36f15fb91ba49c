/** What of a database a backup holds: its tables and their columns, and its sequences, as PostgreSQL's catalog lists them. */
import type { Queries } from '../database/database.ts';

/** A table that has rows of its own. */
export interface Table {
  readonly name: string;
  /** Those that are stored, in their order, and their types. */
  readonly columns: readonly string[];
  readonly types: readonly string[];
  /** Of a partition: its table and its bounds, as SQL has them. */
  readonly parent: string | null;
  readonly bounds: string | null;
}

/**
 * All tables but the list of migrations; those that others refer to come first. Throws where they refer to each other in a circle.
 */
export async function readTables(queries: Queries): Promise<Table[]> {
  const tables = await queries.query<Table>(TABLES, []);
  const references = await queries.query<{ from: string; to: string }>(REFERENCES, []);
  const sorted: Table[] = [];
  const waiting = new Map(tables.map((table) => [table.name, table]));
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(
      ({ name }) => !references.some(({ from, to }) => from === name && waiting.has(to)),
    );
    if (free.length === 0) {
      throw new Error(`tables refer to each other: ${[...waiting.keys()].join(', ')}`);
    }
    for (const table of free) waiting.delete(table.name);
    sorted.push(...free);
  }
  return sorted;
}

/** Names of everything that can be locked as a table. */
export async function readRelations(queries: Queries): Promise<string[]> {
  const rows = await queries.query<{ name: string }>(RELATIONS, []);
  return rows.map(({ name }) => name);
}

/** Where a sequence stands; the text of a number, which may be beyond 2^53. */
export interface SequenceState {
  readonly name: string;
  readonly last: string;
  readonly called: boolean;
}

export async function readSequences(queries: Queries): Promise<SequenceState[]> {
  const states: SequenceState[] = [];
  for (const { name } of await queries.query<{ name: string }>(SEQUENCES, [])) {
    const [state] = await queries.query<Omit<SequenceState, 'name'>>(
      `SELECT last_value::text AS last, is_called AS called FROM ${quoted(name)}`,
      [],
    );
    states.push({ name, ...state! });
  }
  return states;
}

/** A name as SQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const IN_PUBLIC = "relnamespace = 'public'::regnamespace";
const TABLES = `
  SELECT t.relname::text AS name, parent.relname::text AS parent,
         pg_get_expr(t.relpartbound, t.oid) AS bounds,
         coalesce((SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = t.oid
            AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''), '[]') AS columns,
         coalesce((SELECT json_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) FROM pg_attribute a
          WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''), '[]') AS types
  FROM pg_class t
  LEFT JOIN pg_inherits i ON i.inhrelid = t.oid
  LEFT JOIN pg_class parent ON parent.oid = i.inhparent
  WHERE t.${IN_PUBLIC} AND t.relkind = 'r' AND t.relname <> 'migration'
  ORDER BY t.relname`;
const REFERENCES = `
  SELECT child.relname::text AS "from", parent.relname::text AS "to"
  FROM pg_constraint c
  JOIN pg_class child ON child.oid = c.conrelid
  JOIN pg_class parent ON parent.oid = c.confrelid
  WHERE c.contype = 'f' AND child.oid <> parent.oid AND child.${IN_PUBLIC}`;
const RELATIONS = `
  SELECT relname::text AS name FROM pg_class WHERE ${IN_PUBLIC} AND relkind IN ('r', 'p')
  ORDER BY relname`;
const SEQUENCES = `
  SELECT relname::text AS name FROM pg_class WHERE ${IN_PUBLIC} AND relkind = 'S' ORDER BY relname`;
