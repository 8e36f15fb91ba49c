/**
 * The text of a backup: one JSON value a line. The header says what made it; each table is a line that names it and its columns,
 * then a line for each row, its values as PostgreSQL writes them; then come the sequences and owner.json, and at the end the
 * checksums of the tables and of the text. It is the same text whichever way the server runs.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SequenceState } from './catalog.ts';
import { BackupRefused } from './refused.ts';

/** Raised when what was written before cannot be read by the same rules. */
export const FORMAT_VERSION = 1;
export const FORMAT_NAME = 'barcode-api backup';

const headerSchema = z.strictObject({
  format: z.literal(FORMAT_NAME),
  version: z.literal(FORMAT_VERSION),
  /** Version of the program. */
  app: z.string(),
  mode: z.enum(['embedded', 'server']),
  atMs: z.int(),
  /** The migrations that the database had. */
  schema: z.array(z.strictObject({ name: z.string(), hash: z.string() })).min(1),
  /** The ledger's tables beside those that migrations make: partitions, with their bounds, and what was detached. */
  days: z.array(
    z.strictObject({
      name: z.string().regex(/^(reservation|resolution)_[a-z0-9_]{1,50}$/),
      bounds: z
        .string()
        .regex(/^FOR VALUES FROM \('[0-9a-f-]{36}'\) TO \('[0-9a-f-]{36}'\)$/)
        .nullable(),
    }),
  ),
});
const tableSchema = z.strictObject({ table: z.string(), columns: z.array(z.string()) });
const sequencesSchema = z.strictObject({
  sequences: z.array(
    z.strictObject({
      name: z.string(),
      last: z.string().regex(/^-?\d{1,19}$/),
      called: z.boolean(),
    }),
  ),
});
const ownerSchema = z.strictObject({ owner: z.string().nullable() });
const endSchema = z.strictObject({
  end: z.strictObject({
    tables: z.array(z.strictObject({ table: z.string(), rows: z.int(), sum: z.string() })),
    ledger: z.strictObject({
      cycles: z.int(),
      included: z.string(),
      settled: z.string(),
      pending: z.string(),
      reservations: z.int(),
      resolutions: z.int(),
      checksum: z.string(),
    }),
    /** Of every byte before this line, in hex. */
    sha256: z.string(),
  }),
});

export type Header = Readonly<z.infer<typeof headerSchema>>;
export type End = Readonly<z.infer<typeof endSchema>['end']>;

export type Entry =
  | { readonly kind: 'header'; readonly header: Header }
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  /** Rows of the table that was named last: each an array of texts and nulls, as JSON. */
  | { readonly kind: 'rows'; readonly lines: readonly string[] }
  | { readonly kind: 'sequences'; readonly sequences: readonly SequenceState[] }
  | { readonly kind: 'owner'; readonly owner: string | null }
  | { readonly kind: 'end'; readonly end: End };

/**
 * The entries of a text in their order, `end` last: by then the whole text has proved to be as it was written. Each part is there
 * once, in its place, and each row has as many values as its table has columns. Throws BackupRefused where it is not so. Takes the
 * memory of its longest line.
 */
export async function* readEntries(text: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const hash = createHash('sha256');
  const rows = new Map<string, number>();
  let last: Entry | undefined;
  let table: Extract<Entry, { kind: 'table' }> | undefined;
  for await (const lines of linesOf(text)) {
    let batch: string[] = [];
    for (const line of lines) {
      if (last?.kind === 'end') throw new BackupRefused(DAMAGED);
      if (line.startsWith('[') && last?.kind === 'table') {
        assertRow(line, last.columns.length);
        batch.push(line);
      } else {
        if (batch.length > 0) yield counted(rows, table!.table, batch);
        batch = [];
        last = next(last, last === undefined ? header(line) : parsed(line));
        if (last.kind === 'table') table = begun(rows, last);
        if (last.kind === 'end') assertWhole(last.end, rows, hash.digest('hex'));
        yield last;
      }
      if (last?.kind !== 'end') hash.update(line).update('\n');
    }
    if (batch.length > 0) yield counted(rows, table!.table, batch);
  }
  if (last?.kind !== 'end') throw new BackupRefused(CUT_SHORT);
}

/** The entry, which may come after the last one. */
function next(last: Entry | undefined, entry: Entry): Entry {
  if (last !== undefined && !FOLLOWERS[last.kind].includes(entry.kind)) {
    throw new BackupRefused(DAMAGED);
  }
  return entry;
}

function begun<T extends { readonly table: string }>(rows: Map<string, number>, entry: T): T {
  if (rows.has(entry.table)) throw new BackupRefused(DAMAGED);
  rows.set(entry.table, 0);
  return entry;
}

function assertRow(line: string, columns: number): void {
  const row = jsonOf(line);
  const isRow =
    Array.isArray(row) &&
    row.length === columns &&
    row.every((value) => value === null || typeof value === 'string');
  if (!isRow) throw new BackupRefused(DAMAGED);
}

function counted(rows: Map<string, number>, table: string, lines: readonly string[]): Entry {
  rows.set(table, rows.get(table)! + lines.length);
  return { kind: 'rows', lines };
}

function assertWhole(end: End, rows: ReadonlyMap<string, number>, sha256: string): void {
  const isCounted =
    end.tables.length === rows.size &&
    end.tables.every((table) => table.rows === rows.get(table.table));
  if (end.sha256 !== sha256 || !isCounted) throw new BackupRefused(DAMAGED);
}

function header(line: string): Entry {
  const value = jsonOf(line);
  const parsed = headerSchema.safeParse(value);
  if (parsed.success) return { kind: 'header', header: parsed.data };
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== FORMAT_NAME) throw new BackupRefused('This is no backup of this program.');
  throw new BackupRefused(
    version === FORMAT_VERSION
      ? DAMAGED
      : `The backup has format ${String(version)}, and this version of the program reads ${FORMAT_VERSION}: restore it with the ` +
          'version that made it, or a later one.',
  );
}

function parsed(line: string): Entry {
  const value = jsonOf(line);
  const table = tableSchema.safeParse(value);
  if (table.success) return { kind: 'table', ...table.data };
  const sequences = sequencesSchema.safeParse(value);
  if (sequences.success) return { kind: 'sequences', ...sequences.data };
  const owner = ownerSchema.safeParse(value);
  if (owner.success) return { kind: 'owner', ...owner.data };
  const end = endSchema.safeParse(value);
  if (end.success) return { kind: 'end', ...end.data };
  throw new BackupRefused(DAMAGED);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Lines as they come, those of a part together; each ends with a line feed. */
async function* linesOf(text: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  for await (const part of text) {
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    const lines: string[] = [];
    let from = 0;
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, from)) {
      lines.push(Buffer.concat([...rest, bytes.subarray(from, at)]).toString('utf8'));
      rest = [];
      restBytes = 0;
      from = at + 1;
    }
    if (from < bytes.length) {
      rest.push(bytes.subarray(from));
      restBytes += bytes.length - from;
    }
    if (restBytes > LINE_BYTES_MAX) throw new BackupRefused(DAMAGED);
    if (lines.length > 0) yield lines;
  }
  if (restBytes > 0) throw new BackupRefused(CUT_SHORT);
}

/** What may come after what. Rows follow their table, and count as it. */
const FOLLOWERS: Readonly<Record<Entry['kind'], readonly Entry['kind'][]>> = {
  header: ['table'],
  table: ['table', 'sequences'],
  rows: [],
  sequences: ['owner'],
  owner: ['end'],
  end: [],
};
const LF = 10;
/** Twice the digits of the largest value that the program stores, and more. */
const LINE_BYTES_MAX = 256 * 2 ** 20;
const DAMAGED = 'The backup is damaged: take another copy of it.';
const CUT_SHORT = 'The backup was cut short: take another copy of it.';
