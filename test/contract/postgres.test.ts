import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/credits/ledger.ts';
import { createAccounts } from '../../src/accounts/service.ts';
import { createApiKeys } from '../../src/api-keys/service.ts';
import { createBillingService } from '../../src/billing/service.ts';
import type { Database } from '../../src/database/database.ts';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import { EXPIRE } from '../../src/credits/ledger-sql.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openPostgres, STARTING } from '../../src/database/postgres.ts';
import { newId } from '../../src/util/id.ts';
import { createTestLog } from '../support/log.ts';
import { NO_POSTGRES, startPostgres, until, type PostgresService } from '../support/services.ts';
import { TERMS } from '../support/billing-terms.ts';
import { announcementsContract } from './announcements.ts';
import { accountsContract } from './accounts.ts';
import { auditContract } from './audit.ts';
import { batchesContract } from './batches.ts';
import { databaseContract } from './database.ts';
import { idempotencyContract } from './idempotency.ts';
import { ledgerContract } from './ledger.ts';
import { ledgerCyclesContract } from './ledger-cycles.ts';
import { signInContract } from './sign-in.ts';
import { teamContract } from './team.ts';
import { startLedger, type MakeLedger } from './ledger-fixture.ts';
import { analyticsContract } from './analytics.ts';
import { statusContract } from './status.ts';
import { unsentMailsContract } from './unsent-mails.ts';
import { usageContract } from './usage.ts';

describe.skipIf(NO_POSTGRES)('PostgreSQL', () => {
  const { log } = createTestLog();
  let service: PostgresService;
  let database: Database;
  beforeAll(async () => {
    service = await startPostgres();
    const url = await service.createDatabase();
    const starting = openPostgres({ url, connectionsMax: 1, timeouts: STARTING, log });
    await migrate(starting);
    await starting.close();
    database = openPostgres({ url, connectionsMax: 10, timeouts: STARTING, log });
  });
  afterAll(async () => {
    await database.close();
    await service.end();
  });

  const makeLedger: MakeLedger = (clock) => ({
    ledger: createLedger({ database, clock, batchesMax: 2, leaseTime: 'clock', log }),
    accounts: createAccounts(database, clock),
    apiKeys: createApiKeys(database, clock),
    billing: createBillingService({ database, clock, terms: TERMS, log: createTestLog().log }),
  });
  it('several processes end each expired reservation once, and none is left', async () => {
    // How far other tests, at other times, have swept.
    const forgetMark = () => database.query('DELETE FROM setting', []);
    await forgetMark();
    const at = startLedger(makeLedger);
    const id = await at.account('business');
    const made = await at.reservation(id);
    const ids = Array.from({ length: 1300 }, newId);
    await Promise.all(ids.map((one) => at.ledger.reserve({ ...made, id: one })));
    at.clock.advance(60_000);
    const sweep = async (): Promise<string[]> => {
      const { ledger } = makeLedger(at.clock);
      const ended: string[] = [];
      for (;;) {
        const some = await ledger.expire([]);
        if (some.length === 0) return ended;
        for (const one of some) if (one.accountId === id) ended.push(one.reservationId);
      }
    };
    const ended = (await Promise.all([1, 2, 3, 4].map(sweep))).flat();
    await forgetMark();
    expect(ended.sort()).toEqual(ids.sort());
    expect(await at.sums(id)).toMatchObject({ pending: 0, settled: 0 });
  });

  it('a sweep ends what has expired also where a look at everything takes too long', async () => {
    const at = startLedger(makeLedger);
    const id = await at.account('business');
    let whole = 0;
    /** As while a dump keeps the rows of all that has ended. */
    const slow: Database = {
      ...database,
      query(sql, params) {
        if (sql !== EXPIRE || params[4] !== null) return database.query(sql, params);
        whole += 1;
        return Promise.reject(Object.assign(new Error('statement timeout'), { code: '57014' }));
      },
    };
    const sweep = createLedger({
      ...{ database: slow, clock: at.clock, batchesMax: 1, log },
      leaseTime: 'database',
    });
    const expireNow = (reservationId: string, agoMs: number) =>
      database.query(
        `UPDATE pending_reservation
         SET expires_at_ms = (extract(epoch FROM statement_timestamp()) * 1000)::int8 - $2
         WHERE reservation_id = $1`,
        [reservationId, agoMs],
      );
    const [first, second, behind] = [
      await at.reserve(id),
      await at.reserve(id),
      await at.reserve(id),
    ];
    await expireNow(first, 1);
    await expireNow(behind, 86_400_000);
    await expect(sweep.expire([]), 'says so').rejects.toThrow('statement timeout');
    const endedOf = async (ledger: Ledger): Promise<string[]> => {
      const ended: string[] = [];
      for (;;) {
        const some = await ledger.expire([]);
        if (some.length === 0) return ended;
        for (const one of some) if (one.accountId === id) ended.push(one.reservationId);
      }
    };
    expect(await endedOf(sweep)).toEqual([first]);
    await expireNow(second, 1);
    expect(await endedOf(sweep)).toEqual([second]);
    expect(whole, 'not again and again').toBe(1);
    const able = createLedger({
      ...{ database, clock: at.clock, batchesMax: 1, log },
      leaseTime: 'database',
    });
    expect(await endedOf(able), 'what a clock wrote that was behind').toEqual([behind]);
  });

  it('batches of several processes that meet wait for each other and never deadlock', async () => {
    const at = startLedger(makeLedger);
    const ledgers = [1, 2, 3, 4].map(() => makeLedger(at.clock).ledger);
    const accounts = await Promise.all(Array.from({ length: 12 }, () => at.account('free')));
    const made = await Promise.all(accounts.map((id) => at.reservation(id)));
    const waiting = async (): Promise<number> => {
      const sql = 'SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted';
      return (await database.query<{ count: number }>(sql, []))[0]!.count;
    };
    /** Lets one batch of each process queue up behind a row in the middle of all of them. */
    const meet = async <T>(batch: (ledger: Ledger) => Promise<T>[]): Promise<T[]> =>
      Promise.all(
        await database.transaction(async (tx) => {
          await tx.query('SELECT FROM cycle WHERE account_id = $1 FOR UPDATE', [accounts[6]]);
          const requested = ledgers.flatMap(batch);
          await until(async () => (await waiting()) === ledgers.length);
          return requested;
        }),
      );
    for (let round = 0; round < 4; round += 1) {
      const ids: string[] = [];
      const reserved = await meet((ledger) =>
        made.map((one) => {
          const id = newId();
          ids.push(id);
          return ledger.reserve({ ...one, id });
        }),
      );
      expect(new Set(reserved)).toEqual(new Set(['recorded']));
      const ended = await meet((ledger) =>
        ids
          .splice(0, made.length)
          .map((id) => ledger.resolve({ reservationId: id, outcome: 'settled', credits: 1 })),
      );
      expect(new Set(ended)).toEqual(new Set([true]));
    }
    for (const id of accounts) {
      expect(await at.sums(id)).toMatchObject({ pending: 0, settled: 16 });
    }
  });

  it('eight processes migrate an empty database together', async () => {
    const url = await service.createDatabase();
    const open = () => openPostgres({ url, connectionsMax: 1, timeouts: STARTING, log });
    const databases = Array.from({ length: 8 }, open);
    await Promise.all(databases.map((one) => migrate(one)));
    expect(await databases[0]!.query('SELECT count(*) FROM migration', [])).not.toEqual([]);
    expect(await createAccounts(databases[1]!, { now: () => 0 }).isEmpty()).toBe(true);
    await Promise.all(databases.map((one) => one.close()));
  });

  databaseContract('PostgreSQL', () => database);
  idempotencyContract('PostgreSQL', () => database);

  signInContract('PostgreSQL', () => database);
  teamContract('PostgreSQL', () => database);
  auditContract('PostgreSQL', () => database);
  statusContract('PostgreSQL', () => database);
  unsentMailsContract('PostgreSQL', () => database);
  announcementsContract('PostgreSQL', () => database);
  usageContract('PostgreSQL', () => database);
  analyticsContract('PostgreSQL', () => database, makeLedger);
  ledgerContract('PostgreSQL', makeLedger);
  ledgerCyclesContract('PostgreSQL', makeLedger);
  batchesContract('PostgreSQL', () => database, makeLedger);
  accountsContract('PostgreSQL', () => database);
});
