/**
 * Writes `first-schema.ndjson`: the text of a backup of an installation as the first version made it, with rows in what every
 * later migration changes. Run once, with the first backups; from then on it stays as it is, and every version must restore it.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import { dumpText, inSnapshot } from '../../src/backup/dump.ts';
import { openMemoryDatabase } from '../../src/database/memory-database.ts';
import { migrateTo, MIGRATIONS_FOLDER, readMigrations } from '../../src/database/migrate.ts';
import { createTestLog } from '../support/log.ts';

const file = new URL('first-schema.ndjson', import.meta.url);
if (existsSync(file)) throw new Error(`${file.pathname} is there, and never changes`);

/** 1 January 2026. */
const JANUARY = Date.UTC(2026, 0, 1);
const FEBRUARY = Date.UTC(2026, 1, 1);
const MARCH = Date.UTC(2026, 2, 1);
const { key, record } = makeApiKey('first-account', 'First key');
const owner = `${JSON.stringify({ email: 'first@example.com', apiKey: key })}\n`;
const uuid = (n: number): string => `${String(n).padStart(8, '0')}-1111-4111-8111-111111111111`;

/** Two cycles: one that is over, and one with credits that are settled, refunded, settled in part and pending. */
const ROWS: readonly (readonly [table: string, row: Readonly<Record<string, unknown>>])[] = [
  [
    'account',
    { id: 'first-account', email: 'first@example.com', plan_id: 'pro', plan_generation: 1 },
  ],
  ['account', { id: 'other-account', email: 'o@example.com', plan_id: 'free', plan_generation: 1 }],
  ['api_key', { id: record.id, account_id: 'first-account', name: 'First key', hash: record.hash }],
  ['setting', { name: 'first_start_done', value: 'yes' }],
  ['setting', { name: 'sign_in_secret', value: 'a secret of the first version' }],
  [
    'cycle',
    { account_id: 'first-account', seq: 1, start_ms: JANUARY, end_ms: FEBRUARY, settled: 1 },
  ],
  ['cycle', { account_id: 'first-account', seq: 2, start_ms: FEBRUARY, end_ms: MARCH, settled: 5 }],
  ['cycle_segment', { cycle_id: 1, position: 0, from_ms: JANUARY }],
  ['cycle_segment', { cycle_id: 2, position: 0, from_ms: FEBRUARY }],
  [
    'adjustment',
    { cycle_id: 2, requested: 10, applied: 10, reason: 'a gift', created_at_ms: FEBRUARY },
  ],
  ...[1, 1, 1, 7, 3, 2].map(
    (amount, n) => ['reservation', { id: uuid(n), cycle_id: n === 0 ? 1 : 2, amount }] as const,
  ),
  ['resolution', { reservation_id: uuid(0), outcome: 'settled' }],
  ['resolution', { reservation_id: uuid(1), outcome: 'settled' }],
  ['resolution', { reservation_id: uuid(2), outcome: 'refunded' }],
  ['resolution', { reservation_id: uuid(3), outcome: 'settled', settled_amount: 4 }],
  ['resolution', { reservation_id: uuid(4), outcome: 'expired' }],
  [
    'usage_hour',
    { account_id: 'first-account', hour_ms: FEBRUARY, key_id: record.id, requests: 3 },
  ],
  ['request_log', { account_id: 'first-account', request_id: 'a-request', key_id: record.id }],
  ['webhook_endpoint', { id: 'endpoint', account_id: 'first-account', url: 'https://a.example/' }],
  ['webhook_message', { id: 'message', account_id: 'first-account', type: 'invoice.created' }],
  ['webhook_delivery', { message_id: 'message', endpoint_id: 'endpoint', state: 'delivered' }],
  ['webhook_attempt', { message_id: 'message', endpoint_id: 'endpoint', number: 1, status: 200 }],
  ['batch', { id: 'batch', account_id: 'first-account', key_id: record.id, state: 'done' }],
  [
    'batch_item',
    { batch_id: 'batch', position: 1, state: 'delivered', picture: Buffer.from('<svg/>') },
  ],
  ['invoice_series', { prefix: 'INV-2026-', last: 1 }],
  ['invoice', { id: 'invoice', account_id: 'first-account', cycle_id: 1, number: 'INV-2026-1' }],
  [
    'invoice_line',
    { invoice_id: 'invoice', position: 1, kind: 'plan', plan_id: 'pro', cents: 4900 },
  ],
];

/** What the rows above do not say. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  account: { anchor_ms: JANUARY, created_at_ms: JANUARY, plan_given: true },
  api_key: { last4: record.last4, created_at_ms: JANUARY },
  cycle: {
    plan_id: 'pro',
    plan_generation: 1,
    mode: 'overage',
    included: 10_000,
    plan_given: true,
    closed_at_ms: FEBRUARY,
  },
  cycle_segment: { plan_id: 'pro', plan_generation: 1, from_call: 0 },
  reservation: { created_at_ms: FEBRUARY, expires_at_ms: FEBRUARY + 60_000, key_id: record.id },
  resolution: { resolved_at_ms: FEBRUARY + 1 },
  usage_hour: {
    symbology: 'QRCODE',
    image_format: 'svg',
    outcome: 'settled',
    credits: 3,
    duration_ms: 9,
  },
  request_log: { at_ms: FEBRUARY, status: 200, outcome: 'settled', duration_ms: 3, credits: 1 },
  webhook_endpoint: {
    name: 'n',
    events: ['invoice.created'],
    secret: 'whsec_c2VjcmV0',
    created_at_ms: JANUARY,
  },
  webhook_message: { body: '{"a":"b"}', created_at_ms: FEBRUARY },
  webhook_delivery: { created_at_ms: FEBRUARY, next_at_ms: FEBRUARY, tries: 1, attempts: 1 },
  webhook_attempt: { at_ms: FEBRUARY, response: 'ok', duration_ms: 5 },
  batch: {
    reservation_id: uuid(3),
    items: 1,
    delivered: 1,
    failed: 0,
    sheet: '3x8',
    created_at_ms: FEBRUARY,
    finished_at_ms: FEBRUARY,
  },
  batch_item: { symbology: 'QRCODE', image_format: 'svg' },
  invoice: {
    kind: 'cycle',
    segment: 0,
    prefix: 'INV-2026-',
    seq: 1,
    at_ms: FEBRUARY,
    issued_at_ms: FEBRUARY,
    due_at_ms: FEBRUARY,
    past_due_at_ms: MARCH,
    grace_ends_at_ms: MARCH,
    seller_name: 'Seller',
    seller_address: '',
    seller_tax_id: '',
    buyer_name: '',
    buyer_address: '',
    buyer_tax_id: '',
    buyer_email: 'first@example.com',
    currency: 'USD',
    tax_micros: 0,
    tax_label: '',
    subtotal_cents: 4900,
    tax_cents: 0,
    total_cents: 4900,
    status: 'paid',
    status_at_ms: FEBRUARY,
    collect_at_ms: FEBRUARY,
  },
  invoice_line: {
    plan_generation: 1,
    description: 'Pro',
    quantity: 1,
    unit: '49.00',
    start_ms: JANUARY,
    end_ms: FEBRUARY,
  },
};

const database = await openMemoryDatabase(null, createTestLog().log);
const migrations = await readMigrations(MIGRATIONS_FOLDER);
await database.transaction(async (tx) => {
  await migrateTo(tx, migrations.slice(0, 6));
  for (const [table, own] of ROWS) {
    const row: Record<string, unknown> = { ...DEFAULTS[table], ...own };
    if (table === 'cycle') row['opened_end_ms'] = row['end_ms'];
    const names = Object.keys(row);
    await tx.query(
      `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')})
       VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(row),
    );
  }
  // What waits for reservation 5.
  await tx.exec('UPDATE cycle SET pending = 2, closed_at_ms = NULL WHERE seq = 2');
});
const about = { app: '0.1.0', mode: 'embedded', atMs: MARCH, owner } as const;
let text = '';
await inSnapshot(database, async (tx) => {
  for await (const part of dumpText(tx, about)) text += part;
});
writeFileSync(file, text);
await database.close();
