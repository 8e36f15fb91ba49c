/**
 * `npm run bench:growth`: a month of the ledger, compressed into millions of rows, and live load on top of it.
 * Bytes of a request on disk and in the write-ahead log, how long reserving takes with one table and random
 * ids (as it was) and with a partition a day and ids in order of time, and what dropping a day and a long
 * sweep do to it. Both run in this process, over one PostgreSQL of its own (fsync off).
 */
import { createAccounts } from '../src/accounts/service.ts';
import { createLedgerUpkeep } from '../src/credits/ledger-dropping.ts';
import { createLedgerDays } from '../src/credits/ledger-partitions.ts';
import { createLedger } from '../src/credits/ledger-repository.ts';
import type { Ledger } from '../src/credits/ledger.ts';
import type { Database, Transaction } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
import { openPostgres, SERVING, STARTING } from '../src/database/postgres.ts';
import { systemClock as clock } from '../src/util/clock.ts';
import { createTimeOrderedIds, firstIdOf, newId } from '../src/util/id.ts';
import { createTestLog } from '../test/support/log.ts';
import { startPostgres } from '../test/support/services.ts';

const DAYS = 30;
const ROWS_A_DAY = Number(process.env['ROWS_A_DAY'] ?? 100_000);
/** The day that is dropped, whose size decides how long that takes. */
const ROWS_OF_FIRST_DAY = Number(process.env['ROWS_OF_FIRST_DAY'] ?? 1_000_000);
const ROWS = (DAYS - 1) * ROWS_A_DAY + ROWS_OF_FIRST_DAY;
const DEAD_ROWS = Number(process.env['DEAD_ROWS'] ?? 1_500_000);
const ACCOUNTS = 200;
const AT_ONCE = 64;
const WAL_REQUESTS = 50_000;
const ROUNDS = 4;
const ROUND_MS = 5000;
const DAY_MS = 86_400_000;
const { log } = createTestLog();

interface Design {
  readonly name: string;
  readonly database: Database;
  /** Without the timeouts of requests. */
  readonly slow: Database;
  readonly ledger: Ledger;
  readonly newReservationId: () => string;
  readonly who: readonly { readonly accountId: string; readonly cycleId: string }[];
}

const service = await startPostgres();
const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const openDesign = async (name: string, newReservationId: () => string): Promise<Design> => {
  const url = await service.createDatabase();
  const timeouts = { ...STARTING, statementMs: 1_200_000, answerMs: 1_200_000 };
  const slow = openPostgres({ url, connectionsMax: 2, timeouts, log });
  await migrate(slow);
  const database = openPostgres({
    url,
    connectionsMax: 10,
    timeouts: SERVING,
    isPlannedByIndex: true,
    log,
  });
  const ledger = createLedger({ database, clock, batchesMax: 2, leaseTime: 'database', log });
  const accounts = createAccounts(database, clock);
  const who = [];
  for (let i = 0; i < ACCOUNTS; i += 1) {
    const accountId = newId();
    const email = `${accountId}@example.com`;
    await accounts.create({ id: accountId, email, planId: 'business', passwordHash: null });
    who.push({ accountId, cycleId: (await ledger.accountState(accountId))!.cycle.id });
  }
  // Cycles of the month before, which are closed.
  await slow.query(
    `INSERT INTO cycle (account_id, seq, start_ms, end_ms, opened_end_ms, plan_id, plan_generation, mode,
                        included, closed_at_ms)
     SELECT account_id, -1, $1, $2, $2, plan_id, plan_generation, mode, included, $2 FROM cycle`,
    [clock.now() - 2 * DAYS * DAY_MS, clock.now() - DAY_MS],
  );
  return { name, database, slow, ledger, newReservationId, who };
};

/** Rows that have ended, settled or, one in ten, refunded; `id` is an expression of `g`. */
async function fill(
  { slow }: Design,
  suffix: string,
  id: string,
  fromMs: number,
  rows: number,
): Promise<void> {
  const [{ first }] = (await slow.query<{ first: number }>(
    'SELECT min(id)::int8 AS first FROM cycle WHERE seq = -1',
    [],
  )) as [{ first: number }];
  await slow.query(
    `WITH made AS (
       INSERT INTO reservation${suffix} (id, cycle_id, created_at_ms, expires_at_ms, amount, key_id)
       SELECT ${id}, ${first} + g % ${ACCOUNTS}, ${fromMs} + g, ${fromMs} + g + 60000, 1, 'abcdefgh'
       FROM generate_series(0, ${rows - 1}) g
       RETURNING id, created_at_ms
     )
     INSERT INTO resolution${suffix} (reservation_id, resolved_at_ms, outcome)
     SELECT id, created_at_ms + 20, CASE WHEN created_at_ms % 10 = 0 THEN 'refunded' ELSE 'settled' END
     FROM made`,
    [],
  );
}

async function fillBefore(design: Design): Promise<void> {
  // As migrations 0000 to 0008 left them, with what is written today.
  await design.slow.transaction((tx) =>
    tx.exec(`
      DROP TABLE reservation; DROP TABLE resolution;
      CREATE TABLE reservation (
        id uuid PRIMARY KEY, cycle_id bigint NOT NULL, created_at_ms bigint NOT NULL,
        expires_at_ms bigint NOT NULL, amount integer NOT NULL, key_id text NOT NULL);
      CREATE TABLE resolution (
        reservation_id uuid PRIMARY KEY, resolved_at_ms bigint NOT NULL, outcome text NOT NULL,
        settled_amount integer, remainder_id uuid)`),
  );
  for (let rows = 0; rows < ROWS; rows += 500_000) {
    await fill(design, '', 'gen_random_uuid()', 0, Math.min(500_000, ROWS - rows));
  }
}

async function fillDays(design: Design): Promise<void> {
  const days = createLedgerDays(design.slow, log);
  for (let day = DAYS; day >= 1; day -= 1) {
    const fromMs = Math.floor(clock.now() / DAY_MS - day) * DAY_MS;
    await days.ensureFor([firstIdOf(fromMs).replace('-0000-0000-', '-7000-8000-')]);
    const rows = day === DAYS ? ROWS_OF_FIRST_DAY : ROWS_A_DAY;
    const ms = `lpad(to_hex(${fromMs} + g * ${Math.floor(DAY_MS / rows)}), 12, '0')`;
    const tail = "'7' || substr(md5(g::text), 1, 3) || '8' || substr(md5(g::text), 4, 15)";
    await fill(design, '', `(${ms} || ${tail})::uuid`, fromMs, rows);
  }
  await days.ensureAhead(clock.now());
}

/** Reserves and settles, `AT_ONCE` at a time, until `isOver`; how long each reserve took, in ms. */
async function load(design: Design, isOver: (done: number) => boolean): Promise<number[]> {
  const { ledger, who, newReservationId } = design;
  const times: number[] = [];
  const lane = async (nth: number): Promise<void> => {
    for (let i = nth; !isOver(times.length); i += 1) {
      const id = newReservationId();
      const { accountId, cycleId } = who[i % ACCOUNTS]!;
      const from = performance.now();
      const made = {
        id,
        accountId,
        cycleId,
        keyId: 'abcdefgh',
        amount: 1,
        createdAtMs: clock.now(),
      };
      const answer = await ledger.reserve(made);
      times.push(performance.now() - from);
      if (answer !== 'recorded') throw new Error(answer);
      await ledger.resolve({ reservationId: id, outcome: 'settled', credits: 1 });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => lane(i)));
  return times;
}

const loadFor = (design: Design, ms: number): Promise<number[]> => {
  const end = performance.now() + ms;
  return load(design, () => performance.now() > end);
};

function latency(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`;
}

const one = async <Row>(design: Design, sql: string): Promise<Row> =>
  (await design.slow.query<Row>(sql, []))[0]!;

const BYTES = `
  SELECT sum(pg_total_relation_size(c.oid))::int8 AS bytes
  FROM pg_class c WHERE c.relkind = 'r' AND c.relname ~ '^(reservation|resolution)(_|$)'`;

async function bytes(design: Design): Promise<void> {
  const { bytes: disk } = await one<{ bytes: number }>(design, BYTES);
  const lsn = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::int8 AS at";
  const wal: string[] = [];
  // The first time right after a checkpoint, when the first write to a page logs all of it.
  await design.slow.query('CHECKPOINT', []);
  for (const when of ['after a checkpoint', 'later']) {
    const before = (await one<{ at: number }>(design, lsn)).at;
    let begun = 0;
    await load(design, () => (begun += 1) > WAL_REQUESTS);
    const { at } = await one<{ at: number }>(design, lsn);
    wal.push(`${Math.round((at - before) / WAL_REQUESTS)} B ${when}`);
  }
  say(`${design.name}: ${Math.round(disk / ROWS)} B of disk a request; WAL ${wal.join(', ')}`);
}

/** Times what a statement of the upkeep takes, and its commit. */
function timed(database: Database, seen: Map<string, number[]>): Database {
  return {
    ...database,
    async transaction(work) {
      const from = performance.now();
      let kind = 'other';
      const result = await database.transaction((tx: Transaction) =>
        work({
          query: (sql, params) => {
            if (sql.includes('dropped_sum')) kind = 'counting a slice';
            return tx.query(sql, params);
          },
          exec: (script) => {
            kind = /DETACH|DROP TABLE/.exec(script)?.[0] ?? kind;
            return tx.exec(script);
          },
        }),
      );
      const times = seen.get(kind) ?? [];
      seen.set(kind, [...times, performance.now() - from]);
      return result;
    },
  };
}

async function dropFirstDay(design: Design): Promise<void> {
  const seen = new Map<string, number[]>();
  const upkeep = createLedgerUpkeep({
    database: timed(design.database, seen),
    days: createLedgerDays(design.database, log),
    clock,
    log,
    keepDays: DAYS - 2,
  });
  const from = performance.now();
  let isDropped = false;
  const dropping = (async () => {
    while ((await upkeep.run()) !== 'dropped');
    isDropped = true;
  })();
  const times = await load(design, () => isDropped);
  await dropping;
  const seconds = (performance.now() - from) / 1000;
  const rate = Math.round(times.length / seconds);
  say(
    `dropping a day of ${ROWS_OF_FIRST_DAY} rows: ${seconds.toFixed(1)} s beside ${rate} requests/s; ` +
      `reserve: ${latency(times)}`,
  );
  for (const [kind, ms] of seen) say(`  ${kind}: ${ms.length} times, ${latency(ms)}`);
  const audits = await design.slow.query<{ rows: number; credits: number }>(
    'SELECT sum(reservations)::int8 AS rows, sum(credits)::int8 AS credits FROM dropped_sum',
    [],
  );
  say(`  kept sums: ${JSON.stringify(audits)}`);
}

/** The sweep where a snapshot that stays open (a dump) keeps the rows of ended reservations on disk. */
async function sweep(design: Design): Promise<void> {
  const time = async (): Promise<string> => {
    const from = performance.now();
    const ended = await design.ledger.expire([]).then(
      (some) => `${some.length} ended`,
      (fault: unknown) => String(fault),
    );
    return `${(performance.now() - from).toFixed(1)} ms (${ended})`;
  };
  say(`sweep with nothing to end: ${await time()}, again ${await time()}`);
  await design.slow.transaction(async (tx) => {
    await tx.exec('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await tx.query('SELECT count(*) FROM pending_reservation', []);
    await design.slow.query(
      `INSERT INTO pending_reservation (reservation_id, cycle_id, key_id, amount, expires_at_ms)
       SELECT gen_random_uuid(), 1, 'abcdefgh', 1, ${clock.now() - 600_000} + g % 500000
       FROM generate_series(1, ${DEAD_ROWS}) g`,
      [],
    );
    await design.slow.query('DELETE FROM pending_reservation WHERE cycle_id = 1', []);
    const times = [];
    for (let i = 0; i < 5; i += 1) times.push(await time());
    say(`sweep over ${DEAD_ROWS} rows that an open snapshot keeps: ${times.join(', ')}`);
    const live = await loadFor(design, 3000);
    say(`  reserve meanwhile: ${latency(live)}`);
  });
}

const before = await openDesign('one table, random ids', newId);
const after = await openDesign('a partition a day, ids by time', createTimeOrderedIds(clock));
try {
  for (const [design, filled] of [
    [before, fillBefore],
    [after, fillDays],
  ] as const) {
    const from = performance.now();
    await filled(design);
    say(`${design.name}: ${ROWS} rows in ${((performance.now() - from) / 1000).toFixed(0)} s`);
    await design.slow.query('VACUUM ANALYZE', []);
  }
  await bytes(before);
  await bytes(after);
  const times = new Map<Design, number[]>([
    [before, []],
    [after, []],
  ]);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [design, seen] of times) seen.push(...(await loadFor(design, ROUND_MS)));
  }
  for (const [design, seen] of times) {
    const rate = Math.round((seen.length * 1000) / (ROUNDS * ROUND_MS));
    say(`${design.name}: ${rate} requests/s at ${AT_ONCE} at once; reserve: ${latency(seen)}`);
  }
  await dropFirstDay(after);
  await sweep(after);
} finally {
  for (const { database, slow } of [before, after]) {
    await database.close();
    await slow.close();
  }
  await service.end();
}
