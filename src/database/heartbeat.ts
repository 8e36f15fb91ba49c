/**
 * How many processes there are, found out by what each of them writes: while Redis is away each has its
 * share of the rate limits.
 */
import type { Log } from '../util/log.ts';
import { newId } from '../util/id.ts';
import type { Queries } from './database.ts';

export interface Heartbeat {
  /** The processes that were there within the last ALIVE_MS, this one among them; as it was last read. */
  nodes(): number;
  /** Shows that this process is there, and counts. Called every BEAT_EVERY_MS by itself. */
  beat(): Promise<void>;
  /** Leaves. */
  close(): Promise<void>;
}

/** Begins with this process alone; resolves once the others were counted, or could not be. */
export async function startHeartbeat(database: Queries, log: Log): Promise<Heartbeat> {
  const id = newId();
  let nodes = 1;
  const beat = async (): Promise<void> => {
    const [row] = await database.query<{ others: number }>(BEAT, [id, ALIVE_MS, FORGOTTEN_MS]);
    nodes = 1 + (row?.others ?? 0);
  };
  // While the database is away nothing is decided, and the last count stands.
  const tryBeat = (): Promise<void> =>
    beat().catch((fault: unknown) => {
      log.warn({ err: fault, event: 'process.no_heartbeat' }, 'The processes could not be counted');
    });
  await tryBeat();
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(tryBeat);
  }, BEAT_EVERY_MS);
  return {
    nodes: () => nodes,
    beat,
    async close() {
      clearInterval(timer);
      await beating;
      await database.query('DELETE FROM process_heartbeat WHERE id = $1', [id]);
    },
  };
}

const BEAT_EVERY_MS = 2000;
/** Four beats missed: a process that is merely slow still counts. */
const ALIVE_MS = 10_000;
const FORGOTTEN_MS = 3_600_000;
const NOW = '(extract(epoch FROM statement_timestamp()) * 1000)::int8';
/** $1: this process; $2: how long a sign of life counts; $3: how long it is kept. */
const BEAT = `
  WITH forgotten AS (
    DELETE FROM process_heartbeat WHERE id IN (
      SELECT id FROM process_heartbeat WHERE seen_at_ms < ${NOW} - $3 FOR UPDATE SKIP LOCKED)
  ), own AS (
    INSERT INTO process_heartbeat (id, seen_at_ms) VALUES ($1, ${NOW})
    ON CONFLICT (id) DO UPDATE SET seen_at_ms = excluded.seen_at_ms
  )
  SELECT count(*) AS others FROM process_heartbeat WHERE id <> $1 AND seen_at_ms > ${NOW} - $2`;
