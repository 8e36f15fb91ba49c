/**
 * The drill: an installation is backed up under load in either mode, restored elsewhere, compared, and moved from the embedded
 * database to PostgreSQL, upgraded from the first version, and recovered to a moment, all by the commands that an operator has. Throws at
 * the first thing that is not as it should be.
 */
import assert from 'node:assert/strict';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Redis } from 'ioredis';
import { migrate } from '../../src/database/migrate.ts';
import { openPglite } from '../../src/database/pglite.ts';
import { ask } from '../support/http-client.ts';
import { createTestLog } from '../support/log.ts';
import { preparedFolder } from '../support/prepared-folder.ts';
import {
  removeFolder,
  runProcess,
  startProcess,
  temporaryFolder,
  type Running,
} from '../support/process.ts';
import { startPostgres, startRedis } from '../support/services.ts';
import { admin, type Said, type Settings } from './admin.ts';
import { startLoad, type Load } from './load.ts';
import { drillPointInTime } from './point-in-time.ts';
import { drillVersions } from './versions.ts';

export interface DrillOptions {
  /** Reservations that the ledger has before it begins, each settled. */
  readonly rows: number;
  /** Pictures that are drawn before and after each backup. */
  readonly pictures: number;
  readonly lanes: number;
  readonly say: (line: string) => void;
}

type Start = (folder: string, settings?: Settings) => Promise<Running>;

/** Backs up the embedded mode under load and stopped, restores it, and moves it to a server, which is backed up under load as well; then versions and recovery. */
export async function drill(options: DrillOptions): Promise<void> {
  const folders: string[] = [];
  const newFolder = (): string => {
    const folder = temporaryFolder();
    folders.push(folder);
    return folder;
  };
  const services: { end(): Promise<void> }[] = [];
  const started: Running[] = [];
  const start: Start = async (folder, settings) => {
    const running = await startProcess(folder, settings);
    started.push(running);
    return running;
  };
  try {
    const backups = newFolder();
    const home = await preparedFolder();
    folders.push(home);
    const keys = await drillEmbedded(home, { ...options, backups, newFolder, start });
    const redis = await startRedis();
    services.push(redis);
    const postgres = await startPostgres();
    services.push(postgres);
    const server = async (): Promise<Settings> => ({
      DATABASE_URL: await postgres.createDatabase(),
      REDIS_URL: redis.url,
      DATA_DIR: newFolder(),
    });
    await drillMove(home, { ...options, backups, keys, server, start });
    await drillVersions({ say: options.say, newFolder, start });
    const keep = (service: { end(): Promise<void> }): number => services.push(service);
    await drillPointInTime({ say: options.say, newFolder, start, keep });
  } finally {
    // Those that are still there where something was not as it should be.
    for (const { child } of started) if (child.exitCode === null) child.kill('SIGKILL');
    for (const service of services.reverse()) await service.end();
    for (const folder of folders) removeFolder(folder);
  }
}

interface Around extends DrillOptions {
  readonly backups: string;
  readonly newFolder: () => string;
  readonly start: Start;
}

async function drillEmbedded(home: string, around: Around): Promise<readonly string[]> {
  const { say, pictures, backups } = around;
  const first = await around.start(home);
  const keys = await makeAccounts(first);
  assert.equal(await first.end('SIGTERM'), 0);
  await fillLedger(home, around.rows);
  const running = await around.start(home);
  const load = startLoad(running.port, keys, around.lanes);
  await load.more(pictures);
  const passphrase = path.join(around.newFolder(), 'passphrase');
  writeFileSync(passphrase, 'a passphrase for the drill\n', { mode: 0o600 });
  const encrypted = ['--passphrase-file', passphrase];
  const made = await underLoad(load, 'embedded, encrypted', around, () =>
    admin(settingsOf(running), ['backup', backups, ...encrypted]),
  );
  await load.more(pictures);
  await load.stop();
  assert.equal(load.failed(), 0);
  assert.deepEqual(readdirSync(path.join(home, 'backup')), ['lock']);

  const elsewhere = around.newFolder();
  const there = { DATA_DIR: elsewhere };
  await timed('restored', around, () =>
    admin(there, ['restore', String(made['file']), ...encrypted]),
  );
  const again = await admin(there, ['backup', backups]);
  assert.equal(again['ledger'], made['ledger']);
  say(`  ledger of the restored one: equal (${String(made['ledger']).slice(0, 16)}…)`);
  await refuseSecond(there, String(made['file']), encrypted);
  await assertWorks(await around.start(elsewhere), keys, made);

  // What follows opens what a crash leaves.
  await running.end('SIGKILL');
  return keys;
}

interface Moving extends DrillOptions {
  readonly backups: string;
  readonly keys: readonly string[];
  readonly server: () => Promise<Settings>;
  readonly start: Start;
}

async function drillMove(home: string, around: Moving): Promise<void> {
  const { say, keys, backups, pictures } = around;
  const embedded = await around.start(home);
  await assertDraws(embedded, keys);
  const target = await around.server();
  const startMs = performance.now();
  assert.equal(await embedded.end('SIGTERM'), 0);
  const moved = await timed('move: backup of the stopped server', around, () =>
    admin({ DATA_DIR: home }, ['backup', backups]),
  );
  await timed('move: restored into PostgreSQL', around, () =>
    admin(target, ['restore', String(moved['file'])]),
  );
  const server = await around.start(target['DATA_DIR']!, target);
  await assertDraws(server, keys);
  say(`  move embedded → server: stopped for ${seconds(performance.now() - startMs)} in all`);
  const atFirst = await admin({ DATA_DIR: home }, ['backup', backups]);
  assert.equal(atFirst['ledger'], moved['ledger']);

  const load = startLoad(server.port, keys, around.lanes);
  await load.more(pictures);
  const made = await underLoad(load, 'server', around, () => admin(target, ['backup', backups]));
  await load.more(pictures);
  await load.stop();
  assert.equal(load.failed(), 0);
  const second = await around.server();
  const refused = await runProcess(['admin', 'restore', String(made['file'])], second);
  assert.match(refused.stderr, /Redis holds balances/);
  assert.equal(await server.end('SIGTERM'), 0);
  const redis = new Redis(target['REDIS_URL']!);
  await redis.flushall();
  redis.disconnect();
  await timed('restored into another database', around, () =>
    admin(second, ['restore', String(made['file'])]),
  );
  const again = await admin(second, ['backup', backups]);
  assert.equal(again['ledger'], made['ledger']);
  say(`  ledger of the restored one: equal (${String(made['ledger']).slice(0, 16)}…)`);
  await refuseSecond(second, String(made['file']), []);
  await assertWorks(await around.start(second['DATA_DIR']!, second), keys, made);
}

const settingsOf = ({ port, dataDir }: Running): Settings => ({
  PORT: String(port),
  HOST: '127.0.0.1',
  DATA_DIR: dataDir,
});

async function underLoad(
  load: Load,
  name: string,
  { say }: DrillOptions,
  work: () => Promise<Said>,
): Promise<Said> {
  load.reset();
  await load.more(20);
  const usualMs = load.slowestMs();
  load.reset();
  const [before, startMs] = [load.delivered(), performance.now()];
  const made = await work();
  const ms = performance.now() - startMs;
  say(
    `backup (${name}): ${seconds(ms)}, ${megabytes(Number(made['bytes']))}, ${String(made['rows'])} rows, ` +
      `${String(made['reservations'])} reservations; ${load.delivered() - before} pictures meanwhile, the slowest ` +
      `${load.slowestMs()} ms (before: ${usualMs} ms), ${load.failed()} failed`,
  );
  assert.equal(statSync(String(made['file'])).mode & 0o777, 0o600);
  return made;
}

async function timed(
  name: string,
  { say }: DrillOptions,
  work: () => Promise<Said>,
): Promise<Said> {
  const startMs = performance.now();
  const said = await work();
  say(`  ${name}: ${seconds(performance.now() - startMs)}`);
  return said;
}

/** What is there is never overwritten. */
async function refuseSecond(
  settings: Settings,
  file: string,
  flags: readonly string[],
): Promise<void> {
  const { code, stderr } = await runProcess(['admin', 'restore', file, ...flags], settings);
  assert.equal(code, 1);
  assert.match(stderr, /Nothing was changed/);
}

/** The restored server draws with the keys of the old one, and says of credits and audit what the backup had. */
async function assertWorks(running: Running, keys: readonly string[], made: Said): Promise<void> {
  const audit = await admin(
    { ...settingsOf(running), OPERATOR_TOKEN: running.owner().operatorToken },
    ['audit', 'verify'],
  );
  assert.equal(audit['intact'], true);
  const { accounts } = (await operate(running, 'GET', 'accounts')) as {
    accounts: { id: string }[];
  };
  const used: number[] = [];
  for (const { id } of accounts) {
    const account = (await operate(running, 'GET', `accounts/${id}`)) as {
      credits: { used: number };
    };
    used.push(account.credits.used);
  }
  const sum = used.reduce((all, one) => all + one, 0);
  // What was pending ends meanwhile: nobody works for it any more.
  const settled = Number(made['settled']);
  assert.ok(sum >= settled && sum <= settled + Number(made['pending']), `${sum} credits used`);
  await assertDraws(running, keys);
  assert.equal(await running.end('SIGTERM'), 0);
}

async function assertDraws({ port }: Running, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    assert.equal((await ask(port, '/api/barcode/CODE128/AFTER', { key })).status, 200);
  }
}

async function operate(running: Running, method: string, route: string, body?: object) {
  const reply = await ask(running.port, `/api/admin/${route}`, {
    method,
    key: running.owner().operatorToken,
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(reply.status, 200, reply.text);
  return reply.json as unknown;
}

async function makeAccounts(running: Running): Promise<readonly string[]> {
  const keys: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const email = `drill-${i}@example.com`;
    const { id } = (await operate(running, 'POST', 'accounts', { email, plan: 'business' })) as {
      id: string;
    };
    await operate(running, 'PUT', `accounts/${id}/limit`, { requests: 10_000, windowSeconds: 1 });
    const made = (await operate(running, 'POST', `accounts/${id}/keys`, {})) as { key: string };
    keys.push(made.key);
  }
  return keys;
}

/** Reservations of today and their resolutions, in the cycles that are there. */
async function fillLedger(home: string, rows: number): Promise<void> {
  const { log } = createTestLog();
  const database = await openPglite(path.join(home, 'database'), log, (fault) => {
    throw fault;
  });
  await migrate(database);
  await database.transaction(async (tx) => {
    await tx.query(FILL, [rows]);
    await tx.exec(SUM);
  });
  await database.close();
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

const FILL = `
  WITH own AS (
    SELECT c.id AS cycle_id, k.id AS key_id, row_number() OVER (ORDER BY k.id) - 1 AS n, count(*) OVER () AS all
    FROM cycle c JOIN api_key k ON k.account_id = c.account_id
    JOIN account a ON a.id = c.account_id WHERE a.email LIKE 'drill-%'
  ), made AS (
    SELECT (lpad(to_hex((extract(epoch FROM now()) * 1000)::int8 - g % 1000), 12, '0') || '7' ||
            substr(md5(g::text), 1, 3) || '8' || substr(md5(g::text), 4, 15))::uuid AS id,
           cycle_id, key_id, (extract(epoch FROM now()) * 1000)::int8 AS at_ms
    FROM generate_series(1, $1::int4) g JOIN own ON own.n = g % own.all
  ), reserved AS (
    INSERT INTO reservation (id, cycle_id, created_at_ms, expires_at_ms, amount, key_id)
    SELECT id, cycle_id, at_ms, at_ms + 60000, 1, key_id FROM made
  )
  INSERT INTO resolution (reservation_id, resolved_at_ms, outcome) SELECT id, at_ms, 'settled' FROM made`;
const SUM = `
  UPDATE cycle SET settled = settled + n FROM (
    SELECT cycle_id, count(*) AS n FROM reservation r JOIN resolution s ON s.reservation_id = r.id
    WHERE s.outcome = 'settled' GROUP BY cycle_id) counted
  WHERE counted.cycle_id = cycle.id`;
