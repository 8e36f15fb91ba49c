import { afterAll, beforeAll, describe } from 'vitest';
import { migrate } from '../../src/database/migrate.ts';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { openPostgres, STARTING } from '../../src/database/postgres.ts';
import type { Database } from '../../src/database/database.ts';
import { openTestDatabase } from '../support/database.ts';
import { createTestLog } from '../support/log.ts';
import { NO_POSTGRES, startPostgres, type PostgresService } from '../support/services.ts';
import { templatesContract } from './templates.ts';

describe('embedded', () => {
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  templatesContract('embedded', () => database);
});

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
  templatesContract('PostgreSQL', () => database);
});
