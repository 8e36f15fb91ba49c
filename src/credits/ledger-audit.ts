/**
 * Reads of the ledger that go back further than its partitions: rows that are still there are counted, those
 * that have been dropped are known by their sums.
 */
import { sqlState, type Queries } from '../database/database.ts';
import type { Audit, ResolvedReservation } from './ledger.ts';
import { outcomeSql } from './ledger-sql.ts';

/** Makes the ledger's `audit`. */
export const createAudit =
  (database: Queries) =>
  (accountId: string): Promise<Audit[]> =>
    withDetached(database, async (names) => {
      const rows = await database.query<AuditRow>(auditSql(names), [accountId]);
      return rows.map((row) => ({
        accountId,
        cycleId: String(row.id),
        included: row.included,
        pending: row.pending,
        settled: row.settled,
        pendingCounted: row.pending_counted,
        settledCounted: row.settled_counted,
        settledDropped: row.settled_dropped,
      }));
    });

/** Makes the ledger's `outcomeOf`. */
export const createOutcomeOf =
  (database: Queries) =>
  async (reservationId: string): Promise<ResolvedReservation | undefined> => {
    const [row] = await database.query<ResolvedReservation>(outcomeSql(), [reservationId]);
    if (row !== undefined) return row;
    return withDetached(database, async (names) => {
      for (const name of names) {
        const [old] = await database.query<ResolvedReservation>(outcomeSql(`_${name}`), [
          reservationId,
        ]);
        if (old !== undefined) return old;
      }
      return undefined;
    });
  };

/** Runs `read` with the names of the pairs that are kept beside the partitions. */
async function withDetached<T>(
  database: Queries,
  read: (names: readonly string[]) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const detached = await database.query<{ name: string }>(DETACHED, []);
    try {
      return await read(detached.map(({ name }) => name));
    } catch (fault) {
      // One was dropped in between, and its rows have become sums.
      if (sqlState(fault) !== UNDEFINED_TABLE || attempt === ATTEMPTS_MAX) throw fault;
    }
  }
}

/**
 * $1: account. The sums on each cycle's row, and what its rows add up to. A pair that is being counted has its
 * first rows in the sums already; both are read in one snapshot.
 */
const auditSql = (names: readonly string[]): string => `
  WITH own AS (SELECT * FROM cycle WHERE account_id = $1),
  stored AS (
    ${[
      `SELECT r.cycle_id, r.amount, s.outcome, s.settled_amount
       FROM reservation r LEFT JOIN resolution s ON s.reservation_id = r.id
       WHERE r.cycle_id IN (SELECT id FROM own)`,
      ...names.map(
        (name) =>
          `SELECT r.cycle_id, r.amount, s.outcome, s.settled_amount
           FROM reservation_${name} r LEFT JOIN resolution_${name} s ON s.reservation_id = r.id
           WHERE r.cycle_id IN (SELECT id FROM own)
             AND r.id > (SELECT counted_to FROM ledger_partition WHERE name = '${name}')`,
      ),
    ].join(' UNION ALL ')}
  ),
  counted AS (
    SELECT cycle_id, coalesce(sum(amount) FILTER (WHERE outcome IS NULL), 0) AS pending,
           coalesce(sum(coalesce(settled_amount, amount)) FILTER (WHERE outcome = 'settled'), 0) AS settled
    FROM stored GROUP BY cycle_id
  )
  SELECT c.id, c.included, c.pending, c.settled,
         coalesce(n.pending, 0)::int8 AS pending_counted,
         (coalesce(n.settled, 0) + coalesce(d.credits, 0))::int8 AS settled_counted,
         coalesce(d.credits, 0)::int8 AS settled_dropped
  FROM own c
  LEFT JOIN counted n ON n.cycle_id = c.id
  LEFT JOIN dropped_sum d ON d.cycle_id = c.id
  ORDER BY c.seq`;

interface AuditRow {
  readonly id: number;
  readonly included: number;
  readonly pending: number;
  readonly settled: number;
  readonly pending_counted: number;
  readonly settled_counted: number;
  readonly settled_dropped: number;
}

const DETACHED =
  "SELECT name FROM ledger_partition WHERE state IN ('detached', 'retired') ORDER BY name";
/** SQLSTATE undefined_table. */
const UNDEFINED_TABLE = '42P01';
const ATTEMPTS_MAX = 5;
