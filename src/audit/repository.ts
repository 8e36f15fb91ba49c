/** The SQL that reads the audit log, and that drops its oldest entries. record.ts writes it. */
import type { Queries } from '../database/database.ts';
import type { ActName, AuditEntry, EntryDetails } from './acts.ts';
import type { ChainEnd, StoredLink } from './chain.ts';

/** Which entries to list, the newest first. */
export interface AuditFilter {
  /** null: of all accounts, and those of none. */
  readonly accountId: string | null;
  readonly sinceMs: number | null;
  readonly act: ActName | null;
  /** The id of the entry after which the page begins; an unknown one gives an empty page. */
  readonly beforeId: string | null;
  readonly limit: number;
}

export async function listEntries(queries: Queries, filter: AuditFilter): Promise<AuditEntry[]> {
  const { accountId, sinceMs, act, beforeId, limit } = filter;
  const rows = await queries.query<ListedRow>(LIST, [accountId, sinceMs, act, beforeId, limit]);
  return rows.map((row) => ({
    seq: row.seq,
    id: row.id,
    atMs: row.at_ms,
    act: row.act,
    accountId: row.account_id,
    details: row.details === null ? null : (JSON.parse(row.details) as EntryDetails),
    email: row.email,
  }));
}

/** Where the chain ends, and the last entry that was dropped: those that are kept follow it. */
export interface ChainState {
  readonly end: ChainEnd;
  readonly trimmed: ChainEnd;
}

export async function readChain(queries: Queries): Promise<ChainState | undefined> {
  const [row] = await queries.query<ChainRow>(READ_CHAIN, []);
  return (
    row && {
      end: { seq: row.seq, hash: row.hash },
      trimmed: { seq: row.trimmed_seq, hash: row.trimmed_hash },
    }
  );
}

/** Entries after one, up to another, in order; `isOrphan`: erased although its account is there. */
export async function readLinks(
  queries: Queries,
  { afterSeq, untilSeq, limit }: { afterSeq: number; untilSeq: number; limit: number },
): Promise<(StoredLink & { readonly isOrphan: boolean })[]> {
  const rows = await queries.query<LinkRow>(READ_LINKS, [afterSeq, untilSeq, limit]);
  return rows.map((row) => ({
    seq: row.seq,
    id: row.id,
    atMs: row.at_ms,
    accountId: row.account_id,
    act: row.act,
    details: row.details,
    salt: row.salt,
    detailsHash: row.details_hash,
    hash: row.hash,
    isOrphan: row.is_orphan,
  }));
}

/** The hash of an entry; undefined: it is not kept. */
export async function readHash(queries: Queries, seq: number): Promise<string | undefined> {
  const [row] = await queries.query<{ hash: string }>(
    'SELECT hash FROM audit_entry WHERE seq = $1',
    [seq],
  );
  return row?.hash;
}

/** What the latest entry about dropping says was dropped last; undefined: there is no such entry. */
export async function readLastTrim(queries: Queries): Promise<ChainEnd | undefined> {
  const [row] = await queries.query<{ details: string | null }>(LAST_TRIM, []);
  if (row === undefined || row.details === null) return undefined;
  const { after } = JSON.parse(row.details) as EntryDetails;
  return { seq: Number(after?.['until']), hash: String(after?.['hash']) };
}

/** How many of its last entries of an account are of an act, since a moment; it looks at a hundred. */
export async function countLately(
  queries: Queries,
  accountId: string | null,
  act: ActName,
  sinceMs: number,
): Promise<number> {
  const [row] = await queries.query<{ count: number }>(COUNT_LATELY, [accountId, act, sinceMs]);
  return row?.count ?? 0;
}

/** The last entry of those that are all older than a moment, `max` of them at most; undefined: there is none. */
export async function findTrim(
  tx: Queries,
  beforeMs: number,
  max: number,
): Promise<ChainEnd | undefined> {
  await tx.query('SELECT FROM audit_end FOR UPDATE', []);
  const [row] = await tx.query<ChainEnd>(FIND_TRIM, [beforeMs, max]);
  return row;
}

/** Drops entries up to one of them, which is found with `findTrim`. */
export async function trimEntries(tx: Queries, { seq, hash }: ChainEnd): Promise<void> {
  await tx.query('DELETE FROM audit_entry WHERE seq <= $1', [seq]);
  await tx.query('UPDATE audit_end SET trimmed_seq = $1, trimmed_hash = $2', [seq, hash]);
}

interface EntryRow {
  readonly seq: number;
  readonly id: string;
  readonly at_ms: number;
  readonly act: ActName;
  readonly account_id: string | null;
  readonly details: string | null;
}

interface ListedRow extends EntryRow {
  readonly email: string | null;
}

interface LinkRow extends EntryRow {
  readonly salt: string | null;
  readonly details_hash: string;
  readonly hash: string;
  readonly is_orphan: boolean;
}

interface ChainRow {
  readonly seq: number;
  readonly hash: string;
  readonly trimmed_seq: number;
  readonly trimmed_hash: string;
}

/** An id of another account's entry is as unknown as one of none. */
const LIST = `
  SELECT e.*, p.email FROM (
    SELECT seq, id, at_ms, act, account_id, details FROM audit_entry
    WHERE ($1::text IS NULL OR account_id = $1) AND ($2::int8 IS NULL OR at_ms >= $2)
      AND ($3::text IS NULL OR act = $3)
      AND ($4::text IS NULL OR seq < (
        SELECT seq FROM audit_entry WHERE id = $4 AND ($1::text IS NULL OR account_id = $1)))
    ORDER BY seq DESC LIMIT $5) AS e
  LEFT JOIN person p ON p.id = e.details::jsonb->>'person'
  ORDER BY e.seq DESC`;
const READ_CHAIN = 'SELECT seq, hash, trimmed_seq, trimmed_hash FROM audit_end';
const READ_LINKS = `
  SELECT seq, id, at_ms, account_id, act, details, salt, details_hash, hash,
         details IS NULL AND NOT EXISTS (
           SELECT FROM account
           WHERE account.id = audit_entry.account_id AND deleted_at_ms IS NOT NULL) AS is_orphan
  FROM audit_entry WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3`;
const LAST_TRIM = `
  SELECT details FROM audit_entry WHERE act = 'audit.trimmed' ORDER BY seq DESC LIMIT 1`;
const COUNT_LATELY = `
  SELECT count(*) FROM (
    SELECT act, at_ms FROM audit_entry WHERE account_id IS NOT DISTINCT FROM $1
    ORDER BY seq DESC LIMIT 100) AS late
  WHERE act = $2 AND at_ms > $3::int8`;
const FIND_TRIM = `
  SELECT seq, hash FROM (
    SELECT seq, hash FROM audit_entry
    WHERE seq < coalesce((SELECT min(seq) FROM audit_entry WHERE at_ms >= $1::int8), 9223372036854775807)
    ORDER BY seq LIMIT $2) AS old
  ORDER BY seq DESC LIMIT 1`;
