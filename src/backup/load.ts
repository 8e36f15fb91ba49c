/**
 * Fills an empty database from a backup: the migrations that the backup had, its rows, and then the migrations that came since. What
 * was written is read again and compared before anything counts as restored.
 */
import { recordAct } from '../audit/record.ts';
import type { Transaction } from '../database/database.ts';
import { assertKnown, lockSchema, migrateTo, type Migration } from '../database/migrate.ts';
import { quoted, readRelations, readTables, type Table } from './catalog.ts';
import type { End, Entry, Header } from './format.ts';
import { BackupRefused } from './refused.ts';
import { sumTable } from './sums.ts';

/**
 * Does a part of the work in a transaction: all parts in the same, or each in its own where whoever calls throws away what was not
 * finished.
 */
export type Step = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

export interface Loaded {
  readonly header: Header;
  readonly end: End;
  readonly owner: string | null;
}

/** How the text of a refusal begins where the backup does not fit this program. */
const SUBJECT = 'the backup';

/**
 * Loads all entries. `migrations` are all of this program; `onLoaded` hears how many characters each insert had. Throws
 * BackupRefused or SchemaRefused where the backup is not one that this program can restore.
 */
export async function loadBackup(
  step: Step,
  entries: AsyncIterable<Entry>,
  migrations: readonly Migration[],
  onLoaded: (chars: number) => Promise<void>,
): Promise<Loaded> {
  const rows = createRowLoader(step, onLoaded);
  const loaded: { header?: Header; end?: End; owner: string | null } = { owner: null };
  for await (const entry of entries) {
    if (entry.kind !== 'rows') await rows.flush();
    switch (entry.kind) {
      case 'header':
        assertKnown(SUBJECT, entry.header.schema, migrations);
        loaded.header = entry.header;
        rows.expect(await makeTables(step, entry.header, migrations));
        break;
      case 'table':
        await rows.begin(entry.table, entry.columns);
        break;
      case 'rows':
        await rows.take(entry.lines);
        break;
      case 'sequences':
        await step((tx) => setSequences(tx, entry.sequences));
        break;
      case 'owner':
        loaded.owner = entry.owner;
        break;
      case 'end':
        loaded.end = entry.end;
    }
  }
  const { header, end, owner } = loaded;
  if (header === undefined || end === undefined) throw new BackupRefused('The backup is empty.');
  for (const table of rows.filled()) await step((tx) => compare(tx, table, end));
  await step((tx) => attachDays(tx, header));
  await step((tx) => migrateTo(tx, migrations));
  await step((tx) => recordAct(tx, restored(header)));
  return { header, end, owner };
}

/** Rows go into the table that was begun last, some hundred with each statement. */
function createRowLoader(step: Step, onLoaded: (chars: number) => Promise<void>) {
  const tables = new Map<string, Table>();
  const filled = new Map<string, Table>();
  let into: Table | undefined;
  let lines: string[] = [];
  let chars = 0;

  async function flush(): Promise<void> {
    const [table, batch, size] = [into, lines, chars];
    lines = [];
    chars = 0;
    if (table === undefined || batch.length === 0) return;
    await step((tx) => insert(tx, table, batch));
    await onLoaded(size);
  }
  return {
    flush,
    expect(all: readonly Table[]): void {
      for (const table of all) tables.set(table.name, table);
    },
    async begin(name: string, columns: readonly string[]): Promise<void> {
      const known = tables.get(name);
      into = known && withColumns(known, columns);
      if (known === undefined || into === undefined || filled.has(name)) {
        throw new BackupRefused(`The backup has a table ${name} that does not fit.`);
      }
      const absent = known.columns.filter((column) => !columns.includes(column));
      const drops = absent.map((column) => `DROP COLUMN ${quoted(column)}`).join(', ');
      if (drops !== '') await step((tx) => tx.exec(`ALTER TABLE ${quoted(name)} ${drops}`));
      filled.set(name, into);
    },
    async take(more: readonly string[]): Promise<void> {
      for (const line of more) {
        lines.push(line);
        chars += line.length;
        if (chars >= BATCH_CHARS) await flush();
      }
    },
    /** All tables; throws BackupRefused where the backup has not had all. */
    filled(): Table[] {
      const missing = [...tables.keys()].filter((name) => !filled.has(name));
      if (missing.length === 0) return [...filled.values()];
      throw new BackupRefused(`The backup lacks tables: ${missing.join(', ')}.`);
    },
  };
}

const restored = ({ atMs, app, mode }: Header) =>
  ({
    act: 'backup.restored',
    accountId: null,
    after: { made: new Date(atMs).toISOString(), app, mode },
  }) as const;

/** The tables as the backed-up database had them, empty; those of days are not partitions yet. */
async function makeTables(
  step: Step,
  { schema, days }: Header,
  migrations: readonly Migration[],
): Promise<Table[]> {
  await step(async (tx) => {
    await lockSchema(tx);
    if ((await readRelations(tx)).length > 0) throw new BackupRefused(NOT_EMPTY);
    await migrateTo(tx, migrations.slice(0, schema.length));
  });
  return step(async (tx) => {
    for (const { name } of days) {
      await tx.exec(
        `CREATE TABLE ${quoted(name)} (LIKE ${parentOf(name)} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)`,
      );
    }
    const tables = await readTables(tx);
    // Migrations write rows, which are among those of the backup as they became since.
    await tx.exec(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')}`);
    return tables;
  });
}

/** The table with the columns that the backup has of it; undefined: they are not those that it has here. */
function withColumns(table: Table, columns: readonly string[]): Table | undefined {
  const places = columns.map((column) => table.columns.indexOf(column));
  // What was detached before its table got a column does not have it.
  const isFit = places.length === table.columns.length || isDetachable(table);
  if (!isFit || places.includes(-1) || new Set(places).size < places.length) return undefined;
  return { ...table, columns, types: places.map((place) => table.types[place]!) };
}

const isDetachable = ({ name, parent }: Table): boolean => DAY.test(name) && parent === null;

/** `days` name one of two tables: format.ts takes no others. */
const parentOf = (day: string): string => day.slice(0, day.indexOf('_'));

async function attachDays(tx: Transaction, { days }: Header): Promise<void> {
  for (const { name, bounds } of days) {
    if (bounds === null) continue;
    await tx.exec(`ALTER TABLE ${parentOf(name)} ATTACH PARTITION ${quoted(name)} ${bounds}`);
  }
}

/** The values travel as one JSON text, and are read by PostgreSQL as it would read them from a statement. */
async function insert(
  tx: Transaction,
  { name, columns, types }: Table,
  lines: readonly string[],
): Promise<void> {
  const values = types.map((type, i) => `(r ->> ${i})::${type}`).join(', ');
  await tx.query(
    `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) OVERRIDING SYSTEM VALUE
     SELECT ${values} FROM jsonb_array_elements($1::text::jsonb) AS r`,
    [`[${lines.join(',')}]`],
  );
}

async function setSequences(
  tx: Transaction,
  sequences: Extract<Entry, { kind: 'sequences' }>['sequences'],
): Promise<void> {
  for (const { name, last, called } of sequences) {
    await tx.query('SELECT setval(quote_ident($1)::regclass, $2::int8, $3)', [name, last, called]);
  }
}

async function compare(tx: Transaction, table: Table, { tables }: End): Promise<void> {
  const expected = tables.find((sum) => sum.table === table.name);
  const { rows, sum } = await sumTable(tx, table);
  if (expected?.rows === rows && expected.sum === sum) return;
  throw new BackupRefused(
    `The table ${table.name} has become another one than was backed up (${rows} rows of ${expected?.rows}). Nothing was restored.`,
  );
}

const NOT_EMPTY =
  'The database is not empty. A backup is restored into an empty one alone: name another, such as a new one, in DATABASE_URL. ' +
  'Nothing was changed.';
const DAY = /^(reservation|resolution)_/;
const BATCH_CHARS = 2 ** 20;
