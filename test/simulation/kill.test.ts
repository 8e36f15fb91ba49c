/** What a process that is killed leaves behind, and what another finds, on a real disk. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockDataDir } from '../../src/database/data-dir-lock.ts';
import { openEmbeddedStores } from '../../src/process/embedded-stores.ts';
import { openPglite } from '../../src/database/pglite.ts';
import { systemClock } from '../../src/util/clock.ts';
import { newId } from '../../src/util/id.ts';
import { createTestLog } from '../support/log.ts';

const accountId = newId();
const { log } = createTestLog();
const unexpected = (fault: Error): void => {
  throw fault;
};
let folder: string;
let dataDir: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-kill-'));
  dataDir = path.join(folder, 'data');
  // What a first start that was killed half-way leaves.
  mkdirSync(path.join(dataDir, 'database.new'), { recursive: true });
  writeFileSync(path.join(dataDir, 'database.new', 'PG_VERSION'), '18\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Victim {
  readonly child: ChildProcess;
  readonly acknowledged: string[];
  readonly faults: string[];
}

/** Starts the child and waits for its first `count` acknowledged reservations. */
async function startVictim(count: number): Promise<Victim> {
  const script = path.resolve(import.meta.dirname, '../support/reserve-until-killed.ts');
  const child = spawn(process.execPath, [script, dataDir, accountId]);
  const victim: Victim = { child, acknowledged: [], faults: [] };
  child.stderr.on('data', (chunk: Buffer) => victim.faults.push(chunk.toString()));
  const ended = once(child, 'close');
  const enough = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      victim.acknowledged.push(line);
      if (victim.acknowledged.length === count) resolve();
    });
  });
  await Promise.race([enough, ended]);
  expect(victim.faults).toEqual([]);
  return victim;
}

async function kill({ child }: Victim): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

describe('a process that is killed', () => {
  it('keeps others out while it lives and loses nothing acknowledged, time and again', async () => {
    const acknowledged: string[] = [];
    for (const count of [50, 400]) {
      const victim = await startVictim(count);
      const open = openEmbeddedStores({
        dataDir,
        clock: systemClock,
        log,
        onDatabaseStopped: unexpected,
      });
      await expect(open).rejects.toMatchObject({ code: 'DATA_DIR_LOCKED' });
      await kill(victim);
      expect(victim.faults).toEqual([]);
      acknowledged.push(...victim.acknowledged);

      const stores = await openEmbeddedStores({
        dataDir,
        clock: systemClock,
        log,
        onDatabaseStopped: unexpected,
      });
      const read = await stores.ledger.countedState(accountId, acknowledged);
      expect(acknowledged.filter((id) => read?.counted.has(id) !== true)).toEqual([]);
      for (const audit of await stores.ledger.audit(accountId)) {
        expect(audit.pending).toBe(audit.pendingCounted);
        expect(audit.pending).toBeGreaterThanOrEqual(acknowledged.length);
      }
      await stores.close();
    }
  });

  it('leaves a database that its owner alone can read', () => {
    expect(statSync(path.join(dataDir, 'database')).mode & 0o777).toBe(0o700);
  });
});

describe('the embedded database on disk', () => {
  it('forces every commit to disk', async () => {
    const database = await openPglite(path.join(dataDir, 'database'), log, unexpected);
    const before = database.syncs();
    for (let i = 0; i < 10; i += 1) {
      await database.query("INSERT INTO setting VALUES ($1, 'x')", [`commit ${i}`]);
    }
    expect(database.syncs() - before).toBeGreaterThanOrEqual(10);
    const settings = ['fsync', 'full_page_writes', 'synchronous_commit'];
    const rows = await database.query<{ setting: string }>(
      'SELECT setting FROM pg_settings WHERE name = ANY ($1)',
      [settings],
    );
    expect(rows.map((row) => row.setting)).toEqual(['on', 'on', 'on']);
    await database.close();
  });

  it('checkpoints by itself before the write-ahead log grows long', async () => {
    const database = await openPglite(path.join(dataDir, 'database'), log, unexpected);
    await database.query('CREATE TABLE filler (text text)', []);
    const distance = async (): Promise<number> => {
      const [row] = await database.query<{ bytes: number }>(
        `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::int8 AS bytes
         FROM pg_control_checkpoint()`,
        [],
      );
      return row!.bytes;
    };
    await database.query(
      "INSERT INTO filler SELECT repeat('x', 1000) FROM generate_series(1, 40000)",
      [],
    );
    expect(await distance()).toBeGreaterThan(32 * 1024 * 1024);
    for (let i = 0; i < 2000; i += 1) await database.query('SELECT 1', []);
    expect(await distance()).toBeLessThan(1024 * 1024);
    await database.query('DROP TABLE filler', []);
    await database.close();
  });
});

describe('the lock of a data directory', () => {
  it('is held by one caller, even within a process, and can be taken again once released', async () => {
    const place = path.join(folder, 'locked');
    const lock = await lockDataDir(place);
    expect(statSync(place).mode & 0o777).toBe(0o700);
    await expect(lockDataDir(place)).rejects.toThrow('another process is using');
    await expect(lockDataDir(place)).rejects.toThrow(place);
    lock.release();
    (await lockDataDir(place)).release();
  });

  it('of a folder that cannot be made is a plain fault', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    await expect(lockDataDir(path.join(file, 'data'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});
