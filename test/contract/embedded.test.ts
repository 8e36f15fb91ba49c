import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccounts } from '../../src/accounts/service.ts';
import { createApiKeys } from '../../src/api-keys/service.ts';
import { createBillingService } from '../../src/billing/service.ts';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { openTestDatabase } from '../support/database.ts';
import { createTestLog } from '../support/log.ts';
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
import type { MakeLedger } from './ledger-fixture.ts';
import { analyticsContract } from './analytics.ts';
import { statusContract } from './status.ts';
import { unsentMailsContract } from './unsent-mails.ts';
import { usageContract } from './usage.ts';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it('an empty database has no account', async () => {
  expect(await createAccounts(database, { now: () => 0 }).isEmpty()).toBe(true);
});

const makeLedger: MakeLedger = (clock) => ({
  ledger: createLedger({
    database,
    clock,
    batchesMax: 1,
    leaseTime: 'clock',
    log: createTestLog().log,
  }),
  accounts: createAccounts(database, clock),
  apiKeys: createApiKeys(database, clock),
  billing: createBillingService({ database, clock, terms: TERMS, log: createTestLog().log }),
});
ledgerContract('embedded', makeLedger);
ledgerCyclesContract('embedded', makeLedger);

batchesContract('embedded', () => database, makeLedger);

accountsContract('embedded', () => database);

databaseContract('embedded', () => database);

idempotencyContract('embedded', () => database);

signInContract('embedded', () => database);
teamContract('embedded', () => database);
auditContract('embedded', () => database);
statusContract('embedded', () => database);
unsentMailsContract('embedded', () => database);
announcementsContract('embedded', () => database);

usageContract('embedded', () => database);
analyticsContract('embedded', () => database, makeLedger);
