/**
 * Recovery of PostgreSQL to a moment between two requests, as docs/operating.md has it: the log is archived, a base backup taken, an
 * account deleted by mistake, and the moment before that restored beside the old server.
 */
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { Redis } from 'ioredis';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import { openPostgres, SERVING } from '../../src/database/postgres.ts';
import { systemClock } from '../../src/util/clock.ts';
import type { Database } from '../../src/database/database.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { createTestLog } from '../support/log.ts';
import { startProcess, type Running } from '../support/process.ts';
import { startPostgres, startRedis, until } from '../support/services.ts';

interface Around {
  readonly say: (line: string) => void;
  readonly newFolder: () => string;
  readonly start: typeof startProcess;
  /** Ends when the drill does. */
  readonly keep: (service: { end(): Promise<void> }) => void;
}

const OPERATOR_TOKEN = 'operator-token-of-the-recovery-drill';
const BEFORE = 20;
const { log } = createTestLog();

export async function drillPointInTime(around: Around): Promise<void> {
  const { say, newFolder, start, keep } = around;
  const [archive, base] = [newFolder(), newFolder()];
  for (const folder of [archive, base]) chmodSync(folder, 0o777);
  const redis = await startRedis();
  keep(redis);
  const archiving = [
    'archive_mode=on',
    `archive_command=test ! -f ${archive}/%f && cp %p ${archive}/%f`,
  ];
  const old = await startPostgres({ settings: archiving });
  keep(old);
  const url = await old.createDatabase();
  const settings = { REDIS_URL: redis.url, OPERATOR_TOKEN, DATA_DIR: newFolder() };
  const running = await start(settings.DATA_DIR, { ...settings, DATABASE_URL: url });
  const { id, key } = await makeAccount(running);
  await draw(running, key, 1);
  old.run('pg_basebackup', ...['-d', old.url, `--pgdata=${base}/data`], ...BASE_BACKUP);
  await draw(running, key, BEFORE - 1);
  await until(async () => (await sumsOf(url, id)).join() === `0,${BEFORE}`);
  const moment = await momentOf(url);
  await draw(running, key, 5);
  const gone = await operate(running, 'DELETE', `accounts/${id}`, {});
  assert.equal(gone.status, 200, gone.text);
  assert.equal((await ask(running.port, PICTURE, { key })).status, 401);
  // What has been written since the last segment was archived is on the old disk alone: this ends it.
  await query(url, 'SELECT pg_switch_wal()');
  assert.equal(await running.end('SIGTERM'), 0);

  const startMs = performance.now();
  const recovered = await startPostgres({
    makeData(data, run) {
      run('/bin/cp', '-a', path.join(base, 'data'), data);
      run('/usr/bin/touch', path.join(data, 'recovery.signal'));
    },
    settings: [`restore_command=cp ${archive}/%f %p`, `recovery_target_time=${moment}`],
  });
  keep(recovered);
  const again = url.replace(new URL(old.url).host, new URL(recovered.url).host);
  await until(async () => (await query(again, PAUSED))[0]?.['paused'] === true);
  assert.deepEqual(await sumsOf(again, id), [0, BEFORE]);
  await query(again, 'SELECT pg_wal_replay_resume()');
  await until(async () => (await query(again, RECOVERING))[0]?.['recovering'] === false);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  const client = new Redis(redis.url);
  await client.flushdb();
  client.disconnect();
  const served = await start(settings.DATA_DIR, { ...settings, DATABASE_URL: again });
  await draw(served, key, 1);
  await until(async () => (await sumsOf(again, id)).join() === `0,${BEFORE + 1}`);
  assert.equal(await served.end('SIGTERM'), 0);
  say(
    `point in time: recovered to ${moment} in ${seconds} s; ${BEFORE} pictures are charged, the 5 after it are not, and the ` +
      'account that was deleted draws: equal',
  );
}

/** As the page says; `-N` because nothing is lost with a test's machine. */
const BASE_BACKUP = ['--wal-method=none', '--checkpoint=fast', '-N'] as const;
const PICTURE = '/api/barcode/CODE128/MOMENT';
const PAUSED = "SELECT pg_get_wal_replay_pause_state() = 'paused' AS paused";
const RECOVERING = 'SELECT pg_is_in_recovery() AS recovering';

function operate(running: Running, method: string, route: string, body: object): Promise<Reply> {
  return ask(running.port, `/api/admin/${route}`, { method, key: OPERATOR_TOKEN, body });
}

async function makeAccount(running: Running): Promise<{ id: string; key: string }> {
  const account = { email: 'moment@example.com', plan: 'business' };
  const { json } = await operate(running, 'POST', 'accounts', account);
  const id = String(json?.['id']);
  const made = await operate(running, 'POST', `accounts/${id}/keys`, {});
  return { id, key: String(made.json?.['key']) };
}

async function draw({ port }: Running, key: string, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    const { status, text } = await ask(port, PICTURE, { key });
    assert.equal(status, 200, text);
  }
}

async function withDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openPostgres({ url, connectionsMax: 1, timeouts: SERVING, log });
  return work(database).finally(() => database.close());
}

const query = (url: string, sql: string): Promise<Record<string, unknown>[]> =>
  withDatabase(url, (database) => database.query(sql, []));

/** What is reserved and what is charged, by the record itself. */
const sumsOf = (url: string, id: string): Promise<[pending: number, settled: number]> =>
  withDatabase(url, async (database) => {
    const options = { batchesMax: 1, leaseTime: 'database', log } as const;
    const ledger = createLedger({ database, clock: systemClock, ...options });
    const [cycle] = await ledger.audit(id);
    return [cycle!.pending, cycle!.settled];
  });

async function momentOf(url: string): Promise<string> {
  const [row] = await query(url, 'SELECT now()::text AS moment');
  return String(row!['moment']);
}
