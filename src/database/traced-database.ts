/** A database whose statements are timed where the request or job that makes them is traced. */
import { currentSpan, timed, type Span } from '../util/tracing.ts';
import type { Database, Queries, Transaction } from './database.ts';

/** The same database. Of a statement its verb and table are told, never its text or its parameters. */
export const tracedDatabase = (database: Database): Database => ({
  ...tracedQueries(database),
  transaction: (work) =>
    timedAs(
      () => 'transaction',
      () =>
        database.transaction((tx) =>
          work(currentSpan()?.isRecorded === true ? tracedTransaction(tx) : tx),
        ),
    ),
  close: () => database.close(),
});

const tracedQueries = (queries: Queries): Queries => ({
  query: (sql, params) =>
    timedAs(
      () => summaryOf(sql),
      () => queries.query(sql, params),
    ),
});

const tracedTransaction = (tx: Transaction): Transaction => ({
  ...tracedQueries(tx),
  exec: (script) =>
    timedAs(
      () => 'script',
      () => tx.exec(script),
    ),
});

function timedAs<T>(summary: () => string, work: () => Promise<T>): Promise<T> {
  const parent = currentSpan();
  return parent?.isRecorded === true ? timed(childOf(parent, summary()), work) : work();
}

const childOf = (parent: Span, summary: string): Span =>
  parent.child(summary, {
    kind: 'client',
    attributes: { 'db.system.name': 'postgresql', 'db.query.summary': summary },
  });

/** `INSERT webhook_message`: what a statement writes first, or else reads first. */
export function summaryOf(sql: string): string {
  const [, write, written, , updated] = WRITE.exec(sql) ?? [];
  if (write !== undefined) return `${write.split(' ')[0]!} ${written!}`;
  if (updated !== undefined) return `UPDATE ${updated}`;
  const read = READ.exec(sql)?.[1];
  return read === undefined ? 'SELECT' : `SELECT ${read}`;
}

/** Not of a clause that locks (`FOR UPDATE OF`) or says what to do about a conflict. */
const WRITE = /\b(INSERT INTO|DELETE FROM) ([a-z_]+)|(?<!FOR |FOR NO KEY |DO )\b(UPDATE) ([a-z_]+)/;
const READ = /\bFROM ([a-z_]+)/;
