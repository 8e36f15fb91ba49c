import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../test/support/database.ts';
import { systemClock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import { createAccounts } from '../accounts/service.ts';
import type { Database } from '../database/database.ts';
import { switchKeys } from './cycle-service.ts';

describe('switchKeys', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('counts a key that was rotated twenty thousand times as one, in the place of the first', async () => {
    const accounts = createAccounts(database, systemClock);
    const id = newId();
    await accounts.create({ id, email: `${id}@example.com`, planId: 'pro', passwordHash: null });
    await database.query(ROTATED, [id, 20_000]);
    await database.query(ANOTHER, [id]);
    const switched = await database.transaction((tx) => switchKeys(tx, id, 1, systemClock.now()));
    expect(switched).toMatchObject([{ id: 'another', rule: { live: false } }]);
  });
});

/** All but the last were revoked when they were replaced. */
const ROTATED = `
  INSERT INTO api_key (id, account_id, name, hash, last4, created_at_ms, revoked_at_ms, rotated_from)
  SELECT 'key-' || n, $1, '', convert_to('key-' || n, 'UTF8'), '', n,
         CASE WHEN n < $2::int THEN n + 1 END, CASE WHEN n > 1 THEN 'key-' || n - 1 END
  FROM generate_series(1, $2::int) AS n`;
/** Made before the last rotation, and after the first key. */
const ANOTHER = `
  INSERT INTO api_key (id, account_id, name, hash, last4, created_at_ms)
  VALUES ('another', $1, '', 'another', '', 2)`;
