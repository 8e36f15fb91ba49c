import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openPostgres, STARTING } from '../../src/database/postgres.ts';
import { createTestLog } from '../support/log.ts';
import { NO_POSTGRES, startPostgres, type PostgresService } from '../support/services.ts';
import { billingContract } from './billing.ts';
import { billingDuesContract } from './billing-dues.ts';
import { billingEventsContract } from './billing-events.ts';
import { billingMoneyContract } from './billing-money.ts';
import { operatorBooksContract } from './operator-books.ts';
import { paymentRecordsContract } from './payment-records.ts';

describe.skipIf(NO_POSTGRES)('PostgreSQL', () => {
  const { log } = createTestLog();
  let service: PostgresService;
  let database: Database;
  beforeAll(async () => {
    service = await startPostgres();
    const url = await service.createDatabase();
    // A busy machine can be slow: what waits for a lock here waits for long, not forever.
    database = openPostgres({ url, connectionsMax: 10, timeouts: STARTING, log });
    await migrate(database);
  });
  afterAll(async () => {
    await database.close();
    await service.end();
  });

  billingContract('PostgreSQL', () => database);
  billingMoneyContract('PostgreSQL', () => database);
  billingDuesContract('PostgreSQL', () => database);
  billingEventsContract('PostgreSQL', () => database);
  paymentRecordsContract('PostgreSQL', () => database);
  operatorBooksContract('PostgreSQL', () => database);
});
