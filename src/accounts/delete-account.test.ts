/** After an account is deleted nothing that its owner wrote is left, wherever it was written. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../test/support/database.ts';
import { makeApiKey } from '../api-keys/api-key.ts';
import { createApiKeys } from '../api-keys/service.ts';
import { systemClock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import { createAccounts } from './service.ts';
import type { Database } from '../database/database.ts';

/** Stands in everything the person says. */
const WORD = 'zanzibar';

describe('deleting an account', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  /** Every row of every table, in which the word could be. */
  async function rowsWithWord(): Promise<string[]> {
    const tables = await database.query<{ name: string }>(TABLES, []);
    const found: string[] = [];
    for (const { name } of tables) {
      const sql = `SELECT to_jsonb(t)::text AS row FROM "${name}" t WHERE to_jsonb(t)::text ~ $1`;
      const rows = await database.query<{ row: string }>(sql, [WORD]);
      found.push(...rows.map(({ row }) => `${name}: ${row}`));
    }
    return found;
  }

  it('leaves no word of the owner and no plan that goes on costing', async () => {
    const accounts = createAccounts(database, systemClock);
    const id = newId();
    const email = `${WORD}@example.com`;
    await accounts.create({ id, email, planId: 'pro', passwordHash: WORD });
    const { record } = makeApiKey(id, WORD, {
      expiresAtMs: null,
      symbologies: [WORD],
      ipRanges: [WORD],
      creditsMax: null,
      scopes: ['barcodes'],
    });
    await createApiKeys(database, systemClock).create(record);
    for (const sql of SAID) await database.query(sql, [id, WORD]);
    await database.query(INVITED, [newId(), email]);
    expect((await rowsWithWord()).map((row) => row.split(':')[0])).toEqual(
      expect.arrayContaining([
        ...[
          'account',
          'api_key',
          'invite',
          'person',
          'team_invite',
          'request_log',
          'session',
          'webhook_endpoint',
        ],
        ...['webhook_message', 'webhook_delivery', 'webhook_attempt', 'batch', 'batch_item'],
        'batch_request',
      ]),
    );

    await accounts.delete(id);
    expect(await rowsWithWord()).toEqual([]);
    expect(await database.query('SELECT 1 FROM idempotent_request', [])).toEqual([]);
    const [account] = await database.query(PLANS, [id]);
    expect(account).toEqual({ plan_id: 'pro', scheduled_plan_id: 'free', spend_cap_cents: null });
  });
});

const TABLES = `
  SELECT table_name AS name FROM information_schema.tables
  WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
const SAID: readonly string[] = [
  `UPDATE account SET billing_name = $2, billing_address = $2, billing_tax_id = $2, purchase_order = $2,
                      spend_cap_cents = 100 WHERE id = $1`,
  `INSERT INTO session (id, person_id, account_id, token, created_at_ms, updated_at_ms,
                        expires_at_ms, address, user_agent)
   VALUES ($2, $1, $1, $2, 1, 1, 2, $2, $2)`,
  `INSERT INTO team_invite (id, account_id, email, role, token_hash, created_at_ms, expires_at_ms)
   VALUES ($2, $1, $2 || '@example.com', 'viewer', $2, 1, 2)`,
  `INSERT INTO verification (id, identifier, value, expires_at_ms, created_at_ms, updated_at_ms)
   VALUES ($2, $2, $1 || ' change ' || $2, 2, 1, 1)`,
  `INSERT INTO request_log (account_id, at_ms, request_id, key_id, status, outcome, reason,
                            duration_ms, credits)
   VALUES ($1, 1, gen_random_uuid(), '', 400, 'invalid_barcode_value', $2, 1, 0)`,
  `INSERT INTO webhook_endpoint (id, account_id, name, url, events, secret, previous_secret,
                                 previous_until_ms, created_at_ms)
   VALUES ($2, $1, $2, 'https://' || $2 || '.example/', '{}', $2, $2, 2, 1)`,
  `INSERT INTO webhook_message (id, account_id, type, body, created_at_ms)
   VALUES ($2, $1, 'api_key.created', $2, 1)`,
  `INSERT INTO webhook_delivery (message_id, endpoint_id, created_at_ms, next_at_ms, last_reason)
   SELECT $2::text, e.id, 1, 1, $2 FROM webhook_endpoint e WHERE e.account_id = $1`,
  `INSERT INTO webhook_attempt (message_id, endpoint_id, number, at_ms, response, duration_ms)
   SELECT $2::text, e.id, 1, 1, $2, 1 FROM webhook_endpoint e WHERE e.account_id = $1`,
  `INSERT INTO batch (id, account_id, key_id, state, reservation_id, items, delivered, failed,
                      sheet, created_at_ms)
   VALUES ($2, $1, '', 'done', gen_random_uuid(), 1, 1, 0, $2, 1)`,
  `INSERT INTO batch_item (batch_id, position, name, fields, state, reason)
   SELECT b.id, 0, $2, $2, 'refused', $2 FROM batch b WHERE b.account_id = $1`,
  `INSERT INTO batch_request (account_id, key, fingerprint, state, claim, claimed_until_ms, credits,
                              faults, created_at_ms)
   VALUES ($1, $2, '', 'done', gen_random_uuid(), 1, 1, '{}', 1)`,
  `INSERT INTO idempotent_request (account_id, key_digest, fingerprint, claim, claimed_until_ms,
                                   body, created_at_ms)
   VALUES ($1, '', '', gen_random_uuid(), 1, convert_to($2, 'UTF8'), 1)`,
];
const INVITED = `
  INSERT INTO invite (id, hash, email, created_at_ms, expires_at_ms)
  VALUES ($1::text, convert_to($1::text, 'UTF8'), $2, 1, 2)`;
const PLANS = 'SELECT plan_id, scheduled_plan_id, spend_cap_cents FROM account WHERE id = $1';
