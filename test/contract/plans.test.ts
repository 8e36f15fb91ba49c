import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RESERVE, RESOLVE } from '../../src/credits/ledger-sql.ts';
import type { Database } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openPostgres, STARTING } from '../../src/database/postgres.ts';
import { openTestDatabase } from '../support/database.ts';
import { createTestLog } from '../support/log.ts';
import { NO_POSTGRES, startPostgres, type PostgresService } from '../support/services.ts';

/** How the rows of tables are found, by a plan that is made now. */
async function scansOf(database: Database, sql: string, params: readonly unknown[]) {
  const rows = await database.query<object>(`EXPLAIN ${sql}`, params);
  const lines = rows.map((row) => String(Object.values(row)[0]));
  return lines.flatMap(
    (line) => /(\w+ Scan)(?: using \w+)? on (cycle|pending_\w+)/.exec(line)?.slice(1, 3) ?? [],
  );
}

/** Tables that have just been counted while nearly empty are what a plan is misled by. */
function plansContract(name: string, open: () => Database): void {
  describe(`statements that requests wait for, ${name}`, () => {
    beforeAll(() => open().query('ANALYZE', []));

    it('reserving finds its rows by index, however small the tables are', async () => {
      const empty = ['{}', '{}', '{}', '{}', '{}', '{}', 0, null, 0];
      expect(await scansOf(open(), RESERVE, empty)).toEqual([
        'Index Scan',
        'cycle',
        'Index Scan',
        'cycle',
      ]);
    });

    it('so does settling', async () => {
      const scans = await scansOf(open(), RESOLVE, [0, '{}', '{}', '{}', '{}', '{}']);
      expect(scans).toContain('pending_reservation');
      expect(scans).toContain('cycle');
      expect(scans).not.toContain('Seq Scan');
    });
  });
}

let embedded: Database;
beforeAll(async () => {
  embedded = await openTestDatabase();
});
afterAll(() => embedded.close());
plansContract('embedded', () => embedded);

describe.skipIf(NO_POSTGRES)('over a server', () => {
  const { log } = createTestLog();
  let service: PostgresService;
  let database: Database;
  beforeAll(async () => {
    service = await startPostgres();
    const url = await service.createDatabase();
    const options = { url, connectionsMax: 1, timeouts: STARTING, isPlannedByIndex: true, log };
    database = openPostgres(options);
    await migrate(database);
  });
  afterAll(async () => {
    await database.close();
    await service.end();
  });
  plansContract('PostgreSQL', () => database);
});
