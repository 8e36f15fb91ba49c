/**
 * Holds the credits that usage counted against those that the ledger charged, day by day (UTC), and counts
 * the difference: what a process that died had not written, or the last moment of a day.
 */
import type { Database, Queries } from '../database/database.ts';
import { firstIdOf } from '../util/id.ts';
import { DAY_MS } from './time-zone.ts';

/** Compares every whole day that has not been; the first moment of what was corrected, or Infinity. */
export async function compareDays(
  database: Database,
  untilMs: number,
  accountPages: () => AsyncIterable<readonly string[]>,
): Promise<number> {
  const [row] = await database.query<{ compared_ms: number }>(COMPARED, []);
  const last = Math.floor(untilMs / DAY_MS) * DAY_MS;
  // Days from before there was anything to compare, or after which a server was off for long, stay as they are.
  let day = Math.max(row?.compared_ms ?? 0, last - DAYS_BACK * DAY_MS);
  const first = day;
  for (; day < last; day += DAY_MS) {
    const charged = await chargedOn(database, day);
    const differences: Difference[] = [];
    for await (const ids of accountPages()) {
      differences.push(...(await differencesOf(database, ids, day, charged)));
    }
    await correct(database, day, differences);
  }
  return first < last ? first : Infinity;
}

/** Credits settled on a day, by account and key. */
async function chargedOn(database: Queries, day: number): Promise<Charged> {
  const charged: Charged = new Map();
  // What is settled on a day was reserved on it or, by a batch, up to a day before.
  for (let ms = day - DAY_MS; ms < day + DAY_MS; ms += SLICE_MS) {
    const ids = [firstIdOf(ms), firstIdOf(ms + SLICE_MS)];
    const rows = await database.query<SumRow>(CHARGED, [...ids, day, day + DAY_MS]);
    for (const { account_id: accountId, key_id: keyId, credits } of rows) {
      const keys = charged.get(accountId) ?? new Map<string, number>();
      charged.set(accountId, keys.set(keyId, (keys.get(keyId) ?? 0) + credits));
    }
  }
  return charged;
}

async function differencesOf(
  database: Queries,
  accountIds: readonly string[],
  day: number,
  charged: Charged,
): Promise<Difference[]> {
  const rows = await database.query<SumRow>(COUNTED, [accountIds, day, day + DAY_MS]);
  const missing = new Map(accountIds.map((id) => [id, new Map(charged.get(id))]));
  for (const { account_id: accountId, key_id: keyId, credits } of rows) {
    const keys = missing.get(accountId)!;
    keys.set(keyId, (keys.get(keyId) ?? 0) - credits);
  }
  return [...missing].flatMap(([accountId, keys]) =>
    [...keys]
      .filter(([, credits]) => credits !== 0)
      .map(([keyId, credits]) => ({ accountId, keyId, credits })),
  );
}

/** Counts the differences, unless another process has. */
async function correct(
  database: Database,
  day: number,
  differences: readonly Difference[],
): Promise<void> {
  await database.transaction(async (tx) => {
    const claimed = await tx.query(CLAIM, [day, day + DAY_MS]);
    if (claimed.length === 0 || differences.length === 0) return;
    await tx.query(CORRECT, [
      day,
      differences.map(({ accountId }) => accountId),
      differences.map(({ keyId }) => keyId),
      differences.map(({ credits }) => credits),
    ]);
  });
}

/** Credits by key, by account. */
type Charged = Map<string, Map<string, number>>;

interface Difference {
  readonly accountId: string;
  readonly keyId: string;
  readonly credits: number;
}

interface SumRow {
  readonly account_id: string;
  readonly key_id: string;
  readonly credits: number;
}

const COMPARED = 'SELECT compared_ms FROM usage_rollup';

/** $1, $2: ids from, to, so that one or two partitions are read; $3, $4: settled from, to. */
const CHARGED = `
  SELECT c.account_id, r.key_id, sum(coalesce(s.settled_amount, r.amount))::int8 AS credits
  FROM reservation r
  JOIN resolution s ON s.reservation_id = r.id AND s.reservation_id >= $1 AND s.reservation_id < $2
  JOIN cycle c ON c.id = r.cycle_id
  WHERE r.id >= $1 AND r.id < $2 AND s.outcome = 'settled'
    AND s.resolved_at_ms >= $3 AND s.resolved_at_ms < $4
  GROUP BY c.account_id, r.key_id`;

/** $1: accounts; $2, $3: from, to. */
const COUNTED = `
  SELECT account_id, key_id, sum(credits)::int8 AS credits
  FROM usage_quarter
  WHERE account_id = ANY ($1) AND quarter_ms >= $2 AND quarter_ms < $3
  GROUP BY account_id, key_id`;

/** $1: the day; $2: the next. */
const CLAIM = 'UPDATE usage_rollup SET compared_ms = $2 WHERE compared_ms <= $1 RETURNING 1';

/** $1: the day; $2…$4: accounts, keys, credits. */
const CORRECT = `
  INSERT INTO usage_quarter (account_id, quarter_ms, key_id, symbology, image_format, outcome,
                             requests, credits, duration_ms)
  SELECT account_id, $1::int8 + 85500000, key_id, '', '', 'delivered', 0, credits, 0
  FROM unnest($2::text[], $3::text[], $4::int8[]) AS t (account_id, key_id, credits)
  ORDER BY account_id, key_id
  ON CONFLICT ON CONSTRAINT usage_quarter_pk DO UPDATE
  SET credits = usage_quarter.credits + excluded.credits`;

/** Some ten thousand rows, or at 1,000 requests a second a million. */
const SLICE_MS = 1_200_000;
const DAYS_BACK = 7;
