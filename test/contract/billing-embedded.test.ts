import { afterAll, beforeAll } from 'vitest';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { openTestDatabase } from '../support/database.ts';
import { billingContract } from './billing.ts';
import { billingDuesContract } from './billing-dues.ts';
import { billingEventsContract } from './billing-events.ts';
import { billingMoneyContract } from './billing-money.ts';
import { operatorBooksContract } from './operator-books.ts';
import { paymentRecordsContract } from './payment-records.ts';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

billingContract('embedded', () => database);
billingMoneyContract('embedded', () => database);
billingDuesContract('embedded', () => database);
billingEventsContract('embedded', () => database);
paymentRecordsContract('embedded', () => database);
operatorBooksContract('embedded', () => database);
