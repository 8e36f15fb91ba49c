import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openMemoryDatabase } from '../../src/database/memory-database.ts';
import { openPostgres, STARTING } from '../../src/database/postgres.ts';
import { openTestDatabase } from '../support/database.ts';
import { createTestLog } from '../support/log.ts';
import { NO_POSTGRES, startPostgres, type PostgresService } from '../support/services.ts';
import { ledgerPartitionsContract } from './ledger-partitions.ts';

const { log } = createTestLog();

ledgerPartitionsContract('embedded', (kind) =>
  kind === 'migrated' ? openTestDatabase() : openMemoryDatabase(null, log),
);

describe.skipIf(NO_POSTGRES)('PostgreSQL', () => {
  let service: PostgresService;
  beforeAll(async () => {
    service = await startPostgres();
  });
  afterAll(() => service.end());

  const open = async (): Promise<Database> => {
    const url = await service.createDatabase();
    return openPostgres({ url, connectionsMax: 5, timeouts: STARTING, log });
  };
  ledgerPartitionsContract('PostgreSQL', async (kind) => {
    const database = await open();
    if (kind === 'migrated') await migrate(database);
    return database;
  });
});
