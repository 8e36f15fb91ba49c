/** What the partitions of the ledger promise, over every database. Each test has a database of its own. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAccounts } from '../../src/accounts/service.ts';
import { createApiKeys } from '../../src/api-keys/service.ts';
import { createBillingService } from '../../src/billing/service.ts';
import { createLedgerUpkeep } from '../../src/credits/ledger-dropping.ts';
import { createLedgerDays } from '../../src/credits/ledger-partitions.ts';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import { RESERVE } from '../../src/credits/ledger-sql.ts';
import type { Database } from '../../src/database/database.ts';
import { migrate, MIGRATIONS_FOLDER, readMigrations } from '../../src/database/migrate.ts';
import { newId } from '../../src/util/id.ts';
import { TERMS } from '../support/billing-terms.ts';
import { createTestLog } from '../support/log.ts';
import { startLedger, type MakeLedger } from './ledger-fixture.ts';

const DAY_MS = 86_400_000;
const KEEP_DAYS = 90;
const LEDGER = { batchesMax: 1, leaseTime: 'clock' } as const;

/** Runs the suite; `open` opens a migrated database, or an empty one, that nobody else uses. */
export function ledgerPartitionsContract(
  name: string,
  open: (kind: 'migrated' | 'empty') => Promise<Database>,
): void {
  describe(`ledger partitions: ${name}`, () => {
    let at: Awaited<ReturnType<typeof start>>;
    beforeEach(async () => {
      at = await start(await open('migrated'));
    });
    afterEach(() => at.database.close());

    it('are made ahead of time, by several processes once', async () => {
      await Promise.all([1, 2, 3, 4].map(() => at.upkeep().run()));
      const days = ['20260131', '20260201', '20260202', '20260203'];
      expect(await at.partitions('attached')).toEqual(days);
      expect(await at.tables()).toEqual(days.flatMap((day) => [`reservation_${day}`]));
      at.clock.advance(DAY_MS);
      expect(await at.upkeep().run()).toBe('idle');
      expect(await at.partitions('attached')).toEqual([...days, '20260204']);
    });

    it('hold each the rows of their day, a late end beside its reservation', async () => {
      const id = await at.account('pro');
      at.clock.set('2026-01-31T23:59:59.999Z');
      const before = await at.reserve(id);
      at.clock.advance(1);
      const after = await at.reserve(id);
      await at.settle(before);
      await at.settle(after);
      expect(await at.placeOf(before)).toEqual(['reservation_20260131', 'resolution_20260131']);
      expect(await at.placeOf(after)).toEqual(['reservation_20260201', 'resolution_20260201']);
    });

    it('are made on demand for a day that nobody foresaw, a year ahead and back again', async () => {
      const id = await at.account('free');
      await at.upkeep().run();
      const ids = [await at.reserve(id)];
      at.clock.advance(365 * DAY_MS);
      ids.push(await at.reserve(id));
      at.clock.advance(-365 * DAY_MS + 60_000);
      ids.push(await at.reserve(id));
      for (const one of ids) await at.settle(one);
      const places = await Promise.all(ids.map(at.placeOf));
      expect(places.map(([reservation]) => reservation)).toEqual([
        'reservation_20260131',
        'reservation_20270131',
        'reservation_20260131',
      ]);
      expect(await at.rowsOf('reservation_default')).toBe(0);
    });

    it('are not all opened by what a request sends, but that of its day alone', async () => {
      await at.upkeep().run();
      const id = await at.account('free');
      const sent: [string, readonly unknown[]][] = [];
      const database: Database = {
        ...at.database,
        query(sql, params) {
          sent.push([sql, params]);
          return at.database.query(sql, params);
        },
      };
      const { log } = createTestLog();
      const ledger = createLedger({ ...LEDGER, database, clock: at.clock, log });
      const made = await at.reservation(id);
      await ledger.accountState(id);
      expect(await ledger.reserve(made)).toBe('recorded');
      await ledger.countedState(id, [made.id]);
      await ledger.resolve({ reservationId: made.id, outcome: 'settled', credits: 1 });
      await ledger.outcomeOf(made.id);
      const ledgerSql = sent.filter(([sql]) => /reservation|resolution/.test(sql));
      expect(ledgerSql).toHaveLength(5);
      // Locks tell what was opened, the plan what of it is left.
      for (const [sql, params] of ledgerSql) {
        const opened = await at.opened(`EXPLAIN ${sql}`, params);
        expect([sql, opened.filter((table) => table.includes('_202602'))]).toEqual([sql, []]);
      }
    });

    it('take an id of another version by the default one, where it ends as any other', async () => {
      const id = await at.account('free');
      const reservationId = await at.reserve(id, { id: newId() });
      await at.settle(reservationId);
      expect(await at.placeOf(reservationId)).toEqual([
        'reservation_default',
        'resolution_default',
      ]);
      expect(await at.sums(id)).toMatchObject({ settled: 1, settledDropped: 0 });
    });

    it('are dropped when their days are over and their cycles closed, and not before', async () => {
      const id = await at.account('pro');
      const reservationId = await at.reserve(id, { amount: 5 });
      await at.settle(reservationId, 3);
      await at.settle(await at.reserve(id), 0);
      at.clock.set('2026-05-01T23:59:59.999Z');
      await at.close();
      expect(await at.upkeep().run(), 'a millisecond is left').toBe('idle');
      at.clock.advance(1);
      expect(await at.upkeep().run()).toBe('dropped');
      expect(await at.partitions('dropped')).toEqual(['20260131']);
      expect(await at.tables()).not.toContain('reservation_20260131');
      const [first] = await at.audits(id);
      expect(first).toMatchObject({ settled: 3, settledCounted: 3, settledDropped: 3, pending: 0 });
      expect(await at.database.query('SELECT * FROM dropped_sum', [])).toMatchObject([
        { reservations: 2, settled: 1, refunded: 1, expired: 0, credits: 3 },
      ]);
    });

    it('stay while a cycle of theirs is not over, or not closed', async () => {
      const yearly = await at.account('free');
      const choice = { planId: 'pro', interval: 'annual' } as const;
      const { moment } = await at.billing.preview(yearly, choice);
      await at.billing.change(yearly, choice, moment);
      await at.settle(await at.reserve(yearly));
      at.clock.advance(200 * DAY_MS);
      await at.close();
      expect(await at.upkeep().run(), 'a year is not over').toBe('idle');
      at.clock.set('2027-01-31T13:00:00Z');
      expect(await at.upkeep().run(), 'not closed').toBe('idle');
      await at.close();
      expect(await at.upkeep().run(), 'looks again within the hour').toBe('idle');
      at.clock.advance(3_600_000);
      await at.drain();
      expect(await at.partitions('dropped')).toContain('20260131');
      const [, annual] = await at.audits(yearly);
      expect(annual).toMatchObject({ settled: 1, settledCounted: 1, settledDropped: 1 });
    });

    it('stay while a reservation of theirs has not ended', async () => {
      const id = await at.account('free');
      const reservationId = await at.reserve(id);
      at.clock.advance(200 * DAY_MS);
      expect(await at.upkeep().run()).toBe('idle');
      await at.settle(reservationId, 0);
      expect(await at.upkeep().run()).toBe('dropped');
    });

    it('are unharmed by what comes late for a reservation that was dropped', async () => {
      const id = await at.account('free');
      const made = await at.reservation(id);
      await at.ledger.reserve(made);
      await at.settle(made.id);
      at.clock.advance(200 * DAY_MS);
      expect(await at.drain()).toBe(1);
      const before = await at.audits(id);
      for (const outcome of ['refunded', 'expired'] as const) {
        expect(await at.ledger.resolve({ reservationId: made.id, outcome })).toBe(false);
      }
      const charge = { reservationId: made.id, outcome: 'settled', credits: 1 } as const;
      expect(await at.ledger.resolve(charge)).toBe(false);
      expect(await at.ledger.outcomeOf(made.id)).toBeUndefined();
      expect(await at.ledger.extend([made.id], 'lease')).toEqual(new Set());
      expect(await at.ledger.reserve(made)).toBe('stale');
      expect(await at.audits(id)).toEqual(before);
    });

    it('are counted once by several processes, and every audit meanwhile is right', async () => {
      const ids = await Promise.all([1, 2, 3].map(() => at.account('business')));
      const made = await Promise.all(
        Array.from({ length: 90 }, (_, i) => at.reserve(ids[i % 3]!, { amount: 1 + (i % 4) })),
      );
      await Promise.all(made.map((one, i) => at.settle(one, i % 5 === 0 ? 0 : 1)));
      at.clock.advance(200 * DAY_MS);
      await at.close();
      const limits = { rows: 7, slices: 2, defaultRows: 1000 };
      const seen: string[] = [];
      while (!seen.includes('dropped')) {
        seen.push(...(await Promise.all([1, 2, 3].map(() => at.upkeep(limits).run()))));
        // Where there are several processes, each compares its sums with its rows.
        for (const id of ids) await at.audits(id);
      }
      expect(seen).toContain('counted');
      expect(seen.filter((did) => did === 'dropped').length).toBeGreaterThan(0);
      const [sums] = await at.database.query<{ rows: number; credits: number }>(
        'SELECT sum(reservations)::int8 AS rows, sum(credits)::int8 AS credits FROM dropped_sum',
        [],
      );
      expect(sums).toEqual({ rows: 90, credits: 72 });
    });

    it('that were dropped begin anew where the clock steps back into their day', async () => {
      const id = await at.account('free');
      await at.settle(await at.reserve(id, { amount: 2 }));
      at.clock.advance(200 * DAY_MS);
      expect(await at.drain()).toBe(1);
      at.clock.advance(-200 * DAY_MS);
      at.restart();
      const again = await at.reserve(id, { amount: 3 });
      await at.settle(again);
      expect(await at.placeOf(again)).toEqual(['reservation_20260131', 'resolution_20260131']);
      expect((await at.audits(id))[0]).toMatchObject({ settledCounted: 5, settledDropped: 2 });
      at.clock.advance(200 * DAY_MS);
      expect(await at.drain()).toBe(1);
      expect((await at.audits(id))[0]).toMatchObject({ settledCounted: 5, settledDropped: 5 });
    });

    it('take over the rows that went to the default one before they were made', async () => {
      const id = await at.account('free');
      const made = await at.reservation(id);
      const late = await at.reservation(id);
      // As where the partition could not be made: the statement alone.
      for (const one of [made, late]) await at.reserveAlone(one);
      await at.settle(made.id);
      expect(await at.placeOf(made.id)).toEqual(['reservation_default', 'resolution_default']);
      await at.upkeep().run();
      expect(await at.placeOf(made.id)).toEqual(['reservation_20260131', 'resolution_20260131']);
      await at.settle(late.id);
      expect(await at.placeOf(late.id)).toEqual(['reservation_20260131', 'resolution_20260131']);
      expect(await at.sums(id)).toMatchObject({ settled: 2, pending: 0 });
    });

    it('that cannot be made are no reason to refuse: the rows wait in the default one', async () => {
      const id = await at.account('free');
      const { log, lines } = createTestLog();
      const locked = Object.assign(new Error('lock timeout'), { code: '55P03' });
      const database = { ...at.database, transaction: () => Promise.reject(locked) };
      const ledger = createLedger({ ...LEDGER, database, clock: at.clock, log });
      const made = await at.reservation(id);
      expect(await ledger.reserve(made)).toBe('recorded');
      await at.settle(made.id);
      expect(await at.placeOf(made.id)).toEqual(['reservation_default', 'resolution_default']);
      expect(lines).toMatchObject([
        { fields: { event: 'ledger.partition_failed', day: '20260131' } },
      ]);
      await at.upkeep().run();
      expect(await at.placeOf(made.id)).toEqual(['reservation_20260131', 'resolution_20260131']);
    });

    it('of default are set aside when they are full or old, and dropped in the end', async () => {
      const id = await at.account('free');
      const limits = { rows: 100, slices: 10, defaultRows: 6 };
      const ids = await Promise.all(
        Array.from({ length: 6 }, () => at.reserve(id, { id: newId() })),
      );
      for (const one of ids.slice(1)) await at.settle(one);
      await Promise.all([1, 2, 3].map(() => at.upkeep(limits).run()));
      expect(await at.rowsOf('reservation_default'), 'what has not ended').toBe(1);
      expect(await at.partitions('retired')).toHaveLength(1);
      expect(await at.ledger.outcomeOf(ids[1]!)).toMatchObject({ outcome: 'settled', credits: 1 });
      expect(await at.sums(id)).toMatchObject({ settled: 5, pending: 1, settledDropped: 0 });
      await at.settle(ids[0]!);
      at.clock.advance(91 * DAY_MS);
      await at.upkeep(limits).run();
      expect(await at.rowsOf('reservation_default'), 'old rows').toBe(0);
      at.clock.advance(91 * DAY_MS);
      expect(await at.drain()).toBeGreaterThan(1);
      expect(await at.partitions('retired')).toEqual([]);
      expect((await at.audits(id))[0]).toMatchObject({ settled: 6, settledDropped: 6 });
    });

    it('begin beside the rows that a database has already, which are dropped in the end too', async () => {
      const database = await open('empty');
      const old = await migrateWithRows(database);
      const next = await start(database);
      // Between the moment of the migration, which is the database's, and the days that are kept.
      const [legacy] = await database.query<{ until_ms: number }>(
        "SELECT until_ms FROM ledger_partition WHERE name = 'legacy'",
        [],
      );
      next.clock.advance(legacy!.until_ms - next.clock.now());
      const { ledger } = next;
      const settled = { settled: 3, settledCounted: 3, settledDropped: 0 };
      expect(await next.audits('old')).toMatchObject([{ ...settled, pending: 4 }]);
      expect(await ledger.outcomeOf(old.settled)).toMatchObject({ credits: 3 });
      await next.settle(old.pending, 4);
      expect(await ledger.outcomeOf(old.pending)).toMatchObject({ outcome: 'settled', credits: 4 });
      expect(await next.audits('old')).toMatchObject([{ settled: 7, pending: 0 }]);
      await database.query('UPDATE cycle SET closed_at_ms = end_ms', []);
      next.clock.advance((KEEP_DAYS - 1) * DAY_MS);
      await next.drain();
      expect(await next.rowsOf('reservation_legacy')).toBe(2);
      next.clock.advance(2 * DAY_MS);
      await next.drain();
      next.clock.advance(KEEP_DAYS * DAY_MS);
      await next.drain();
      expect(await next.partitions('dropped')).toContain('legacy');
      expect(await next.audits('old')).toMatchObject([
        { settled: 7, settledCounted: 7, settledDropped: 7 },
      ]);
      const left = "SELECT FROM pg_class WHERE relname ~ '_(legacy|retired)' AND relkind = 'r'";
      expect(await database.query(left, [])).toEqual([]);
      await database.close();
    });
  });
}

type Limits = Parameters<typeof createLedgerUpkeep>[0]['limits'];

/** A ledger over a database of its own, with the upkeep of its partitions. */
async function start(database: Database) {
  const { log } = createTestLog();
  const make: MakeLedger = (clock) => ({
    ledger: createLedger({ ...LEDGER, database, clock, log }),
    accounts: createAccounts(database, clock),
    apiKeys: createApiKeys(database, clock),
    billing: createBillingService({ database, clock, terms: TERMS, log }),
  });
  const at = startLedger(make);
  /** That of a process that has just started. */
  const upkeep = (limits?: Limits) =>
    createLedgerUpkeep({
      database,
      days: createLedgerDays(database, log),
      clock: at.clock,
      log,
      keepDays: KEEP_DAYS,
      ...(limits === undefined ? {} : { limits }),
    });
  const names = async (sql: string, params: unknown[] = []): Promise<string[]> =>
    (await database.query<{ name: string }>(sql, params)).map((row) => row.name);
  return {
    ...at,
    get ledger() {
      return at.ledger;
    },
    get billing() {
      return at.billing;
    },
    database,
    upkeep,
    /** Runs the upkeep until nothing is left; how many partitions it has dropped. */
    async drain(): Promise<number> {
      let dropped = 0;
      for (;;) {
        const did = await upkeep().run();
        if (did === 'idle') return dropped;
        if (did === 'dropped') dropped += 1;
      }
    },
    async settle(reservationId: string, credits = 1_000_000): Promise<void> {
      const resolution =
        credits === 0
          ? ({ reservationId, outcome: 'refunded' } as const)
          : ({ reservationId, outcome: 'settled', credits } as const);
      expect(await at.ledger.resolve(resolution)).toBe(true);
    },
    async close(): Promise<void> {
      while ((await at.billing.closeDue(1000)).length > 0);
    },
    /** Every cycle's sums, which are those of its rows. */
    async audits(accountId: string) {
      const audits = await at.ledger.audit(accountId);
      for (const one of audits) {
        expect([one.pendingCounted, one.settledCounted]).toEqual([one.pending, one.settled]);
      }
      return audits;
    },
    partitions: (state: string) =>
      names('SELECT name FROM ledger_partition WHERE state = $1 ORDER BY name', [state]),
    /** The tables of the ledger that a statement locks, as one that is planned does with all it looks at. */
    opened: (sql: string, params: readonly unknown[]): Promise<string[]> =>
      database.transaction(async (tx) => {
        await tx.query(sql, params);
        const rows = await tx.query<{ name: string }>(
          `SELECT DISTINCT relation::regclass::text AS name FROM pg_locks
           WHERE pid = pg_backend_pid() AND locktype = 'relation'
             AND relation::regclass::text ~ '^(reservation|resolution)'
           ORDER BY name`,
          [],
        );
        return rows.map((row) => row.name);
      }),
    /** The days of reservations that are attached. */
    tables: () =>
      names(`
        SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'reservation'::regclass AND c.relname ~ '\\d{8}$'
        ORDER BY c.relname`),
    placeOf: (id: string) =>
      names(
        `SELECT tableoid::regclass::text AS name FROM reservation WHERE id = $1
         UNION ALL SELECT tableoid::regclass::text FROM resolution WHERE reservation_id = $1`,
        [id],
      ),
    async rowsOf(table: string): Promise<number> {
      const sql = `SELECT count(*)::int8 AS rows FROM ${table}`;
      return (await database.query<{ rows: number }>(sql, []))[0]!.rows;
    },
    /** Reserves by the statement alone, which makes no partition. */
    async reserveAlone(made: Awaited<ReturnType<typeof at.reservation>>): Promise<void> {
      const nowMs = at.clock.now();
      const rows = await database.query(RESERVE, [
        ...[[made.id], [made.accountId], [Number(made.cycleId)], [made.keyId], [made.amount]],
        ...[[made.createdAtMs], nowMs, nowMs, 60_000],
      ]);
      expect(rows).toEqual([{ answer: 'recorded' }]);
    },
  };
}

/** A database of the version before, with a settled, a refunded and an open reservation. */
async function migrateWithRows(database: Database): Promise<{ settled: string; pending: string }> {
  const ids = { settled: newId(), refunded: newId(), pending: newId() };
  const before = (await readMigrations(MIGRATIONS_FOLDER)).filter(({ name }) => name < '0009');
  await database.transaction(async (tx) => {
    await tx.exec(
      'CREATE TABLE migration (seq integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL)',
    );
    for (const [seq, { name, sql, hash }] of before.entries()) {
      await tx.exec(sql);
      await tx.query('INSERT INTO migration VALUES ($1, $2, $3)', [seq, name, hash]);
    }
    await tx.exec(`
      INSERT INTO account (id, email, plan_id, plan_generation, anchor_ms, created_at_ms)
      VALUES ('old', 'old@example.com', 'pro', 1, 0, 0);
      INSERT INTO cycle (id, account_id, seq, start_ms, end_ms, opened_end_ms, plan_id, plan_generation,
                         mode, included, pending, settled)
      OVERRIDING SYSTEM VALUE
      VALUES (1, 'old', 1, 0, 1000, 1000, 'pro', 1, 'overage', 1000, 4, 3);
      INSERT INTO reservation (id, cycle_id, created_at_ms, expires_at_ms, amount, key_id)
      VALUES ('${ids.settled}', 1, 1, 60001, 5, 'key'), ('${ids.refunded}', 1, 2, 60002, 2, 'key'),
             ('${ids.pending}', 1, 3, 60003, 4, 'key');
      INSERT INTO resolution (reservation_id, resolved_at_ms, outcome, settled_amount)
      VALUES ('${ids.settled}', 5, 'settled', 3), ('${ids.refunded}', 6, 'refunded', NULL);
      INSERT INTO pending_reservation (reservation_id, cycle_id, key_id, amount, expires_at_ms)
      VALUES ('${ids.pending}', 1, 'key', 4, 60003)`);
  });
  await migrate(database);
  return ids;
}
