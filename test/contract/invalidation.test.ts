/**
 * Every write of accounts, API keys and grants is followed by the invalidation of what the gate keeps.
 * The tables below have a row for each method of a service, so that a new one cannot be left out: the
 * types demand it, whether it writes or reads.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccounts, invalidatingAccounts, type Accounts } from '../../src/accounts/service.ts';
import { createGrants, invalidatingGrants, type Grants } from '../../src/admin/grants.ts';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import { createApiKeys, invalidatingApiKeys, type ApiKeys } from '../../src/api-keys/service.ts';
import type { Gate } from '../../src/credits/gate.ts';
import { createMemoryGate } from '../../src/credits/gate-memory.ts';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { systemClock as clock } from '../../src/util/clock.ts';
import { newId } from '../../src/util/id.ts';
import { openTestDatabase } from '../support/database.ts';
import { createTestLog } from '../support/log.ts';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A gate that notes its calls. */
function notingGate() {
  const gate = createMemoryGate({ clock, accountsMax: 10 });
  const notes: string[] = [];
  const noting: Pick<Gate, 'setKey' | 'forget'> = {
    async setKey(accountId, keyId, rule) {
      notes.push(`${rule.live ? 'live' : 'refused'} ${keyId}`);
      await gate.setKey(accountId, keyId, rule);
    },
    async forget(accountId) {
      notes.push(`forget ${accountId}`);
      await gate.forget(accountId);
    },
  };
  return { noting, notes };
}

/** Wrapped services over the database, and an account with one key. */
async function start() {
  const { noting, notes } = notingGate();
  const ledger = createLedger({
    database,
    clock,
    batchesMax: 1,
    leaseTime: 'clock',
    log: createTestLog().log,
  });
  const accounts = invalidatingAccounts(createAccounts(database, clock), noting);
  const apiKeys = invalidatingApiKeys(createApiKeys(database, clock), noting);
  const grants = invalidatingGrants(createGrants(ledger), noting);
  const id = newId();
  await accounts.create({ id, email: `${id}@example.com`, planId: 'pro', passwordHash: null });
  const { record } = makeApiKey(id, 'key');
  await apiKeys.create(record);
  notes.length = 0;
  return { accounts, apiKeys, grants, id, keyId: record.id, notes };
}
type Started = Awaited<ReturnType<typeof start>>;

/** A write and the keys it sets in the gate, in order; 'reads': it changes nothing the gate keeps. */
type Row =
  | 'reads'
  | {
      readonly write: (at: Started) => Promise<unknown>;
      readonly keys: (at: Started) => readonly string[];
    };
type Table<Service> = Readonly<Record<keyof Service, Row>>;

const noKeys = (): readonly string[] => [];
const replacement = (at: Started) => makeApiKey(at.id, '').record;
let made = '';

const ACCOUNTS: Table<Accounts> = {
  // Of an account that is new the gate can keep nothing.
  create: 'reads',
  createWithin: 'reads',
  find: 'reads',
  oldest: 'reads',
  list: 'reads',
  isEmpty: 'reads',
  export: 'reads',
  setPlan: { write: (at) => at.accounts.setPlan(at.id, 'starter'), keys: noKeys },
  setLimit: { write: (at) => at.accounts.setLimit(at.id, null), keys: noKeys },
  setPassword: { write: (at) => at.accounts.setPassword(at.id, 'salt:key'), keys: noKeys },
  suspend: {
    write: (at) => at.accounts.suspend(at.id, 'Not paid'),
    keys: (at) => [`refused ${at.keyId}`],
  },
  delete: {
    write: (at) => at.accounts.delete(at.id),
    keys: (at) => [`refused ${at.keyId}`],
  },
};

const API_KEYS: Table<ApiKeys> = {
  find: 'reads',
  findAll: 'reads',
  list: 'reads',
  page: 'reads',
  countLive: 'reads',
  // Of keys that ended so long ago the gate has nothing.
  prune: 'reads',
  create: {
    write: (at) => {
      const { record } = makeApiKey(at.id, 'second');
      made = record.id;
      return at.apiKeys.create(record);
    },
    keys: () => [`live ${made}`],
  },
  update: {
    write: (at) => at.apiKeys.update({ accountId: at.id, keyId: at.keyId }, { name: 'new' }),
    keys: (at) => [`live ${at.keyId}`],
  },
  setSigningSecret: {
    write: (at) => at.apiKeys.setSigningSecret({ accountId: at.id, keyId: at.keyId }, 'secret', 0),
    keys: (at) => [`live ${at.keyId}`],
  },
  removeSigningSecret: {
    write: (at) => at.apiKeys.removeSigningSecret({ accountId: at.id, keyId: at.keyId }),
    keys: (at) => [`live ${at.keyId}`],
  },
  rotate: {
    write: (at) => {
      const record = replacement(at);
      made = record.id;
      const rotation = { accountId: at.id, keyId: at.keyId, graceUntilMs: 0 };
      return at.apiKeys.rotate({ ...rotation, replacement: record });
    },
    keys: (at) => [`refused ${at.keyId}`, `live ${made}`],
  },
  revoke: {
    write: (at) => at.apiKeys.revoke(at.keyId, at.id),
    keys: (at) => [`refused ${at.keyId}`],
  },
  revokeAll: {
    write: (at) => at.apiKeys.revokeAll(at.id, [at.keyId]),
    keys: (at) => [`refused ${at.keyId}`],
  },
};

const GRANTS: Table<Grants> = {
  grant: {
    write: (at) => at.grants.grant({ accountId: at.id, amount: 1, reason: 'test' }),
    keys: noKeys,
  },
};

const TABLES = { accounts: ACCOUNTS, apiKeys: API_KEYS, grants: GRANTS };

const writes = Object.entries(TABLES).flatMap(([service, table]) =>
  Object.entries(table as Readonly<Record<string, Row>>).flatMap(([method, row]) =>
    row === 'reads' ? [] : [[`${service}.${method}`, row] as const],
  ),
);

describe('after a write', () => {
  it.each(writes)('%s: the gate has the keys first, then drops the account', async (_, row) => {
    const at = await start();
    await row.write(at);
    expect(at.notes).toEqual([...row.keys(at), `forget ${at.id}`]);
  });

  it('that was refused the gate keeps what it has', async () => {
    const at = await start();
    const owned = { accountId: at.id, keyId: 'unknown1' };
    expect((await at.apiKeys.update(owned, { name: 'x' })).kind).toBe('unknown');
    expect((await at.apiKeys.revoke('unknown1', at.id)).kind).toBe('unknown');
    await at.accounts.delete(newId());
    expect(at.notes).toEqual([]);
  });

  it('every method of a service has a row above', async () => {
    const at = await start();
    for (const service of ['accounts', 'apiKeys', 'grants'] as const) {
      expect(Object.keys(TABLES[service]).sort()).toEqual(Object.keys(at[service]).sort());
    }
  });
});
