/**
 * `admin backup`, `admin backup check` and `admin restore`: done here and not by the server, so that a large database costs it nothing and
 * a server that does not start can be restored.
 */
import { readFile } from 'node:fs/promises';
import packageJson from '../../package.json' with { type: 'json' };
import { dumpText, inSnapshot, type About } from '../backup/dump.ts';
import { checkBackup, openBackup, writeBackup, type Checked } from '../backup/file.ts';
import { loadBackup, type Loaded, type Step } from '../backup/load.ts';
import { BackupRefused } from '../backup/refused.ts';
import { backupName, type Place } from '../backup/source.ts';
import { createAudit } from '../audit/service.ts';
import type { Database } from '../database/database.ts';
import { assertKnown, MIGRATIONS_FOLDER, readMigrations } from '../database/migrate.ts';
import { openPostgres, type PostgresTimeouts } from '../database/postgres.ts';
import type { Config } from '../process/config.ts';
import { hasKeys } from '../redis/redis.ts';
import { isoTime, systemClock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';
import { fetchReply, findServer } from './ask-server.ts';
import { openPlace, openSource } from './backup-places.ts';
import type { Flags } from './commands.ts';
import { scanLog } from './log-scan.ts';
import { readOwner, refuseOtherOwner, writeOwner } from './owner-file.ts';

/** What is done here, by its words: what each has done, to be printed. They throw with a sentence for the operator. */
export const LOCAL_COMMANDS: ReadonlyMap<
  string,
  (flags: Flags, config: Config) => Promise<object>
> = new Map([
  ['backup', backup],
  ['backup check', check],
  ['backup list', list],
  ['restore', restore],
  ['log scan', (flags) => scanLog(flags)],
]);

async function backup(flags: Flags, config: Config): Promise<object> {
  const passphrase = await passphraseOf(flags);
  const place = openPlace(String(flags['PLACE']), config.store, passphrase !== null);
  const keep = keepOf(flags);
  const atMs = systemClock.now();
  const about: About = {
    app: packageJson.version,
    mode: config.servers === null ? 'embedded' : 'server',
    atMs,
    owner: await readOwner(config.dataDir),
  };
  const name = backupName(isoTime(atMs));
  const written = await withSource(config, (database) =>
    inSnapshot(database, (tx) => writeBackup(place, name, dumpText(tx, about), passphrase)),
  );
  const removed = keep === null ? {} : { removed: await removeOldest(place, keep) };
  return { file: written.file, ...summary(written), ...removed };
}

/** Removes all but the newest `keep`; their names. */
async function removeOldest(place: Place, keep: number): Promise<readonly string[]> {
  const files = (await place.list()).map(({ file }) => file);
  const old = files.slice(0, Math.max(0, files.length - keep));
  for (const file of old) await place.remove(file);
  return old;
}

async function list(flags: Flags, { store }: Config): Promise<object> {
  // Names alone go by.
  const place = openPlace(String(flags['PLACE']), store, true);
  return { backups: await place.list() };
}

async function check(flags: Flags, { store }: Config): Promise<object> {
  const source = await openSource(String(flags['FILE']), store);
  return summary(await checkBackup(source, await passphraseOf(flags)));
}

async function restore(flags: Flags, config: Config): Promise<object> {
  const source = await openSource(String(flags['FILE']), config.store);
  const passphrase = await passphraseOf(flags);
  const migrations = await readMigrations(MIGRATIONS_FOLDER);
  // All of it, before anything is written.
  const checked = await checkBackup(source, passphrase);
  assertKnown('the backup', checked.header.schema, migrations);
  await refuseOtherOwner(config.dataDir, checked.owner);
  const load = (step: Step, onLoaded: (chars: number) => Promise<void>): Promise<Loaded> =>
    loadBackup(step, openBackup(source, passphrase), migrations, onLoaded);
  if (config.servers === null) {
    const { restoreFolder } = await import('./embedded-backup.ts');
    await restoreFolder(config.dataDir, LOG, load, () => writeOwner(config.dataDir, checked.owner));
  } else {
    await restoreServer(config, load);
    await writeOwner(config.dataDir, checked.owner);
  }
  return { restored: source.name, ...summary(checked), next: NEXT };
}

/** All in one transaction: killed at any moment, it leaves an empty database. */
async function restoreServer(
  { servers }: Config,
  load: (step: Step, onLoaded: () => Promise<void>) => Promise<Loaded>,
): Promise<void> {
  const { databaseUrl: url, redis } = servers!;
  const holds = await hasKeys(redis, REDIS_PREFIX).catch((fault: Error) => {
    throw new BackupRefused(
      `Redis cannot be looked at (${fault.message}): what it holds must not be believed afterwards. Start it first.`,
    );
  });
  if (holds) throw new BackupRefused(REDIS_FULL);
  const database = openPostgres({ url, connectionsMax: 1, timeouts: PATIENT, log: LOG });
  try {
    await database.transaction(async (tx) => {
      await tx.exec('SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0');
      await load(
        (work) => work(tx),
        async () => undefined,
      );
    });
  } finally {
    await database.close();
  }
}

/** Opens what is to be backed up: PostgreSQL itself, or a copy of the embedded database. */
async function withSource<T>(config: Config, work: (source: Database) => Promise<T>): Promise<T> {
  if (config.servers === null) {
    const { withFolderCopy } = await import('./embedded-backup.ts');
    return withFolderCopy(config.dataDir, LOG, copyByServer, work);
  }
  const { databaseUrl: url } = config.servers;
  const database = openPostgres({ url, connectionsMax: 1, timeouts: PATIENT, log: LOG });
  try {
    await createAudit(database, systemClock).record({ act: 'backup.made', accountId: null });
    return await work(database);
  } finally {
    await database.close();
  }
}

async function copyByServer(): Promise<void> {
  const server = findServer();
  if (typeof server === 'string') throw new BackupRefused(server);
  const reply = await fetchReply(server, { method: 'POST', path: '/api/admin/database-copy' });
  if (reply === undefined) {
    throw new BackupRefused(
      `The database is in use, and no server answers on ${server.url}: PORT and HOST must match.`,
    );
  }
  const body = (await reply.json()) as Record<string, unknown>;
  if (!reply.ok) {
    throw new BackupRefused([body['error'], body['reason']].filter(Boolean).join(': '));
  }
}

/** How many backups stay, by `--keep`; null: all. */
function keepOf(flags: Flags): number | null {
  const text = flags['keep'];
  if (text === undefined) return null;
  const keep = /^\d{1,5}$/.test(String(text)) ? Number(text) : 0;
  if (keep < 1) throw new BackupRefused('--keep is how many backups stay, from 1 to 99999.');
  return keep;
}

/** The first line of the file that `--passphrase-file` names. */
async function passphraseOf(flags: Flags): Promise<string | null> {
  const file = flags['passphrase-file'];
  if (typeof file !== 'string') return null;
  const text = await readFile(file, 'utf8').catch((fault: Error) => {
    throw new BackupRefused(`The passphrase cannot be read: ${fault.message}`);
  });
  const [passphrase] = text.split(/\r?\n/);
  if (passphrase!.length < PASSPHRASE_MIN) {
    throw new BackupRefused(
      `The first line of ${file} is the passphrase, and needs at least ${PASSPHRASE_MIN} characters.`,
    );
  }
  return passphrase!;
}

const summary = ({ header, end, owner, bytes, encrypted }: Checked): object => ({
  made: isoTime(header.atMs),
  by: `${header.app} (${header.mode})`,
  schema: header.schema.at(-1)!.name,
  bytes,
  encrypted,
  rows: end.tables.reduce((rows, table) => rows + table.rows, 0),
  reservations: end.ledger.reservations,
  settled: end.ledger.settled,
  pending: end.ledger.pending,
  ledger: end.ledger.checksum,
  ownerFile: owner === null ? 'not in it' : 'in it',
});

const onFault = (fields: object, message: string): void => {
  const { err } = fields as { err?: unknown };
  process.stderr.write(`${message}${err instanceof Error ? `: ${err.message}` : ''}\n`);
};
const LOG: Log = { info: () => undefined, warn: onFault, error: onFault };

/** A large table takes as long as it takes. */
const PATIENT: PostgresTimeouts = { connectMs: 5000, statementMs: 0, lockMs: 0, answerMs: 0 };
const PASSPHRASE_MIN = 12;
const REDIS_PREFIX = 'barcode:';
const REDIS_FULL =
  'Redis holds balances and keys of a running installation, which would be believed instead of the backup. Stop all processes, ' +
  'empty it (redis-cli FLUSHDB, on a cluster on each master), or name an empty one in REDIS_URL. Nothing was restored.';
const NEXT = 'start the server';
