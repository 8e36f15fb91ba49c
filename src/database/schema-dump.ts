/**
 * The schema of a database as SQL text, in a fixed order: what `schema.sql` holds, and what a test
 * compares with the result of the migrations. PGlite has no pg_dump, and pg_dump's text differs
 * between versions; these queries give the same text on every PostgreSQL the program runs on.
 *
 * It covers tables with their options and partitions, columns, constraints, indexes, sequences, functions, triggers
 * and comments of the schema `public`. Anything else in there is an error, so that nothing is left out
 * silently.
 */
import type { Queries } from './database.ts';
import type { Migration } from './migrate.ts';

/**
 * The statements that make the tables of a migrated database, and the rows that say which
 * migrations have been applied. Run in an empty database they make the same one again. Throws where the
 * database holds an object that this file does not know how to write.
 */
export async function dumpSchema(queries: Queries): Promise<string> {
  const unknown = await lines(queries, UNKNOWN);
  if (unknown.length > 0) {
    throw new Error(`the schema dump cannot write ${unknown.join(', ')}: extend schema-dump.ts`);
  }
  const sections = [
    await lines(queries, SEQUENCES),
    await tables(queries),
    await lines(queries, PARTITIONS),
    await lines(queries, SEQUENCE_OWNERS),
    await lines(queries, FOREIGN_KEYS),
    await lines(queries, FUNCTIONS),
    await lines(queries, TRIGGERS),
    await lines(queries, MIGRATIONS),
  ];
  const text = sections.filter((section) => section.length > 0).map((all) => all.join('\n'));
  return `${[HEADER, ...text].join('\n\n')}\n`;
}

/**
 * Names of the migrations that `dump` lists and that are not in their place among `migrations` with
 * the same text any more. Migrations are append-only, so that there must be none.
 */
export function changedSince(dump: string, migrations: readonly Migration[]): string[] {
  const listed = [...dump.matchAll(/^INSERT INTO migration .* '(\w+)', '(\w+)'\);$/gm)];
  return listed
    .filter(([, name, hash], seq) => {
      const now = migrations[seq];
      return now?.name !== name || now?.hash !== hash;
    })
    .map(([, name]) => name!);
}

/** A line of the dump, and the table it belongs to ('' where it belongs to none). */
interface Line {
  readonly table: string;
  readonly line: string;
}

async function lines(queries: Queries, sql: string): Promise<string[]> {
  return (await queries.query<Line>(sql, [])).map((row) => row.line);
}

/** Each table with its constraints, indexes and comments; foreign keys need all tables first. */
async function tables(queries: Queries): Promise<string[]> {
  const columns = await byTable(queries, COLUMNS);
  const constraints = await byTable(queries, CONSTRAINTS);
  const indexes = await byTable(queries, INDEXES);
  const comments = await byTable(queries, COMMENTS);
  const keys = await byTable(queries, PARTITION_KEYS);
  const options = await byTable(queries, OPTIONS);
  const texts = [...columns].map(([table, own]) => {
    const body = [...own, ...(constraints.get(table) ?? [])].map((line) => `  ${line}`);
    const by = (keys.get(table) ?? []).map((key) => ` PARTITION BY ${key}`).join('');
    const set = (options.get(table) ?? []).join('');
    const create = `CREATE TABLE ${table} (\n${body.join(',\n')}\n)${by}${set};`;
    return [create, ...(indexes.get(table) ?? []), ...(comments.get(table) ?? [])].join('\n');
  });
  return [texts.join('\n\n')];
}

async function byTable(queries: Queries, sql: string): Promise<Map<string, string[]>> {
  const rows = await queries.query<Line>(sql, []);
  const groups = Map.groupBy(rows, (row) => row.table);
  return new Map([...groups].map(([table, all]) => [table, all.map((row) => row.line)]));
}

const HEADER =
  '-- The schema that the migrations make, written by `npm run db:schema`. Do not edit.';

/** Settings of a sequence, where `s` is its row of pg_sequence. */
const SEQUENCE_OPTIONS = `
  format('START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s',
         s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache)
  || CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END`;

/** Tables that have columns of their own, where `t` is the row of pg_class: partitions have their table's. */
const IS_TABLE = `
  t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition`;

const COLUMNS = `
  SELECT quote_ident(t.relname) AS "table",
         concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
           CASE WHEN a.attnotnull THEN 'NOT NULL' END,
           CASE WHEN a.attgenerated = 's'
             THEN format('GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid))
             ELSE 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END,
           CASE WHEN a.attidentity <> ''
             THEN format('GENERATED %s AS IDENTITY (SEQUENCE NAME %I ',
                         CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END, i.relname)
                  || ${SEQUENCE_OPTIONS} || ')' END
         ) AS line
  FROM pg_class t
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
  LEFT JOIN (pg_depend o JOIN pg_class i ON i.oid = o.objid AND i.relkind = 'S'
                         JOIN pg_sequence s ON s.seqrelid = i.oid)
    ON o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass
       AND o.refobjid = t.oid AND o.refobjsubid = a.attnum AND o.deptype = 'i'
  WHERE ${IS_TABLE}
  ORDER BY t.relname, a.attnum`;

const PARTITION_KEYS = `
  SELECT quote_ident(t.relname) AS "table", pg_get_partkeydef(t.oid) AS line
  FROM pg_class t
  WHERE ${IS_TABLE} AND t.relkind = 'p'`;

const OPTIONS = `
  SELECT quote_ident(t.relname) AS "table",
         format(' WITH (%s)', array_to_string(t.reloptions, ', ')) AS line
  FROM pg_class t
  WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')
    AND t.reloptions IS NOT NULL
  ORDER BY t.relname`;

/** After all tables; their indexes and constraints are made with them. */
const PARTITIONS = `
  SELECT quote_ident(t.relname) AS "table",
         format('CREATE TABLE %I PARTITION OF %I %s;', t.relname, parent.relname,
                pg_get_expr(t.relpartbound, t.oid)) AS line
  FROM pg_class t
  JOIN pg_inherits i ON i.inhrelid = t.oid
  JOIN pg_class parent ON parent.oid = i.inhparent
  WHERE t.relnamespace = 'public'::regnamespace AND t.relispartition AND t.relkind = 'r'
  ORDER BY parent.relname, t.relname`;

/** Without NOT NULL, which its column says: PostgreSQL 18 and later list it here as well. */
const CONSTRAINTS = `
  SELECT quote_ident(t.relname) AS "table",
         format('CONSTRAINT %I %s', c.conname, pg_get_constraintdef(c.oid, true)) AS line
  FROM pg_constraint c
  JOIN pg_class t ON t.oid = c.conrelid
  WHERE ${IS_TABLE} AND c.contype IN ('p', 'u', 'x', 'c')
  ORDER BY t.relname, position(c.contype::text IN 'puxc'), c.conname`;

const FOREIGN_KEYS = `
  SELECT quote_ident(t.relname) AS "table",
         format('ALTER TABLE %I ADD CONSTRAINT %I %s;',
                t.relname, c.conname, pg_get_constraintdef(c.oid, true)) AS line
  FROM pg_constraint c
  JOIN pg_class t ON t.oid = c.conrelid
  WHERE ${IS_TABLE} AND c.contype = 'f'
  ORDER BY t.relname, c.conname`;

/** Those that no constraint made. A table's partitions are not there yet, and get theirs from it. */
const INDEXES = `
  SELECT quote_ident(t.relname) AS "table",
         regexp_replace(pg_get_indexdef(x.indexrelid, 0, true), ' ON ONLY ', ' ON ') || ';' AS line
  FROM pg_index x
  JOIN pg_class t ON t.oid = x.indrelid
  JOIN pg_class i ON i.oid = x.indexrelid
  WHERE ${IS_TABLE}
    AND NOT EXISTS (SELECT FROM pg_constraint c
                    WHERE c.conindid = x.indexrelid AND c.contype IN ('p', 'u', 'x'))
  ORDER BY t.relname, i.relname`;

const COMMENTS = `
  SELECT quote_ident(t.relname) AS "table",
         CASE d.objsubid WHEN 0 THEN format('COMMENT ON TABLE %I IS %L;', t.relname, d.description)
           ELSE format('COMMENT ON COLUMN %I.%I IS %L;', t.relname, a.attname, d.description) END
           AS line
  FROM pg_description d
  JOIN pg_class t ON t.oid = d.objoid
  LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.objsubid
  WHERE d.classoid = 'pg_class'::regclass AND ${IS_TABLE}
  ORDER BY t.relname, d.objsubid`;

/** Sequences that are not the identity of a column. */
const SEQUENCES = `
  SELECT '' AS "table",
         format('CREATE SEQUENCE %I AS %s ', q.relname, format_type(s.seqtypid, NULL))
           || ${SEQUENCE_OPTIONS} || ';' AS line
  FROM pg_sequence s
  JOIN pg_class q ON q.oid = s.seqrelid
  WHERE q.relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend o
                    WHERE o.classid = 'pg_class'::regclass AND o.objid = q.oid AND o.deptype = 'i')
  ORDER BY q.relname`;

const SEQUENCE_OWNERS = `
  SELECT '' AS "table",
         format('ALTER SEQUENCE %I OWNED BY %I.%I;', q.relname, t.relname, a.attname) AS line
  FROM pg_class q
  JOIN pg_depend o ON o.classid = 'pg_class'::regclass AND o.objid = q.oid AND o.deptype = 'a'
                      AND o.refclassid = 'pg_class'::regclass
  JOIN pg_class t ON t.oid = o.refobjid
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = o.refobjsubid
  WHERE q.relnamespace = 'public'::regnamespace AND q.relkind = 'S'
  ORDER BY q.relname`;

const FUNCTIONS = `
  SELECT '' AS "table", rtrim(pg_get_functiondef(p.oid), E'\\n') || ';' AS line
  FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p')
  ORDER BY p.proname, pg_get_function_identity_arguments(p.oid)`;

const TRIGGERS = `
  SELECT quote_ident(t.relname) AS "table", pg_get_triggerdef(g.oid, true) || ';' AS line
  FROM pg_trigger g
  JOIN pg_class t ON t.oid = g.tgrelid
  WHERE ${IS_TABLE} AND NOT g.tgisinternal
  ORDER BY t.relname, g.tgname`;

const MIGRATIONS = `
  SELECT '' AS "table",
         format('INSERT INTO migration (seq, name, hash) VALUES (%s, %L, %L);', seq, name, hash)
           AS line
  FROM migration
  ORDER BY seq`;

/**
 * What hangs on the schema, directly or over others, and is of a kind that no query above writes;
 * and tables, columns and comments with a property that none writes.
 */
const UNKNOWN = `
  WITH RECURSIVE member (class, object) AS (
    SELECT 'pg_namespace'::regclass::oid, 'public'::regnamespace::oid
    UNION
    SELECT d.classid, d.objid
    FROM member JOIN pg_depend d ON d.refclassid = class AND d.refobjid = object
  ),
  kind AS (
    SELECT class, object, (pg_identify_object(class, object, 0)).type AS type FROM member
  ),
  row_type AS (
    SELECT y.oid, y.typarray FROM pg_type y JOIN pg_class t ON t.oid = y.typrelid
    WHERE t.relkind IN ('r', 'p')
  )
  SELECT '' AS "table", pg_describe_object(class, object, 0) AS line
  FROM kind
  WHERE type NOT IN ('schema', 'table', 'table constraint', 'index', 'sequence', 'default value',
                     'function', 'procedure', 'trigger', 'toast table', 'type')
     OR type = 'type' AND object NOT IN (SELECT oid FROM row_type
                                         UNION SELECT typarray FROM row_type)
  UNION ALL
  SELECT '', format('the privileges or inheritance of table %s', t.relname)
  FROM pg_class t
  WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')
    AND (t.relpersistence <> 'p' OR t.relispartition AND t.reloptions IS NOT NULL OR t.relacl IS NOT NULL
         OR t.relrowsecurity OR t.reloftype <> 0 OR t.relreplident <> 'd' OR t.reltablespace <> 0
         OR CASE t.relkind WHEN 'p' THEN t.relispartition
              ELSE t.relhassubclass
                   OR EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = t.oid)
                      AND NOT t.relispartition END)
  UNION ALL
  SELECT '', format('what partition %s has of its own', t.relname)
  FROM pg_class t
  WHERE t.relnamespace = 'public'::regnamespace AND t.relispartition AND t.relkind = 'r'
    AND (EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = t.oid AND c.conislocal
                   AND c.contype IN ('p', 'u', 'x', 'c', 'f'))
         OR EXISTS (SELECT FROM pg_index x JOIN pg_class n ON n.oid = x.indexrelid
                    WHERE x.indrelid = t.oid AND NOT n.relispartition)
         OR EXISTS (SELECT FROM pg_trigger g
                    WHERE g.tgrelid = t.oid AND NOT g.tgisinternal AND g.tgparentid = 0)
         OR EXISTS (SELECT FROM pg_description d
                    WHERE d.classoid = 'pg_class'::regclass AND d.objoid = t.oid)
         OR EXISTS (SELECT FROM pg_attribute a JOIN pg_inherits i ON i.inhrelid = t.oid
                    JOIN pg_attribute p ON p.attrelid = i.inhparent AND p.attname = a.attname
                    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                    LEFT JOIN pg_attrdef e ON e.adrelid = p.attrelid AND e.adnum = p.attnum
                    WHERE a.attrelid = t.oid AND a.attnum > 0
                      AND (a.attnotnull <> p.attnotnull
                           OR pg_get_expr(d.adbin, d.adrelid)
                              IS DISTINCT FROM pg_get_expr(e.adbin, e.adrelid))))
  UNION ALL
  SELECT '', format('the collation, storage or generation of column %s.%s', t.relname, a.attname)
  FROM pg_class t
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type y ON y.oid = a.atttypid
  WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')
    AND (a.attcollation <> y.typcollation OR a.attstorage <> y.typstorage
         OR a.attcompression <> '' OR a.attoptions IS NOT NULL OR a.attacl IS NOT NULL
         OR a.attgenerated NOT IN ('', 's'))
  UNION ALL
  SELECT '', format('the comment on %s', pg_describe_object(d.classoid, d.objoid, d.objsubid))
  FROM pg_description d
  JOIN kind ON class = d.classoid AND object = d.objoid
  WHERE type NOT IN ('schema', 'table')
  ORDER BY 2`;
