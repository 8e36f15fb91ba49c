/** What can go wrong between the program and PostgreSQL, and whether something may have been written. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isRolledBack, NotWritten, type Database } from '../../src/database/database.ts';
import { openPostgres, SERVING, type PostgresDatabase } from '../../src/database/postgres.ts';
import { createTestLog } from '../support/log.ts';
import { freePort } from '../support/process.ts';
import {
  NO_POSTGRES,
  startPostgres,
  startWire,
  until,
  type PostgresService,
  type Wire,
} from '../support/services.ts';

const { log } = createTestLog();
const open = (url: string, connectionsMax = 2): PostgresDatabase =>
  openPostgres({ url, connectionsMax, timeouts: SERVING, log });

/** What a call failed with; a call that succeeds is a failed test. */
const faultOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => expect.unreachable('it succeeded'),
    (fault: unknown) => fault,
  );

describe.skipIf(NO_POSTGRES)('a database that fails', () => {
  let service: PostgresService;
  let wire: Wire;
  let direct: Database;
  let wired: PostgresDatabase;
  beforeAll(async () => {
    service = await startPostgres();
    wire = await startWire(Number(new URL(service.url).port));
    const url = new URL(service.url);
    url.port = String(wire.port);
    direct = open(service.url);
    wired = open(url.href, 1);
    await direct.query('CREATE TABLE note (text text)', []);
  });
  afterAll(async () => {
    await Promise.all([direct.close(), wired.close()]);
    await wire.end();
    await service.end();
  });
  beforeEach(async () => {
    wire.cut();
    await until(async () => {
      const rows = await wired.query('SELECT 1', []).catch(() => []);
      return rows.length === 1;
    });
  });
  const notes = (): Promise<{ text: string }[]> => direct.query('SELECT text FROM note', []);

  it('whose connections are all in use says how many calls wait for one', async () => {
    const { promise: isFree, resolve: free } = Promise.withResolvers<void>();
    const using = wired.transaction(() => isFree);
    const waiting = [wired.query('SELECT 1', []), wired.query('SELECT 1', [])];
    await until(() => wired.waiting() === 2);
    free();
    await Promise.all([using, ...waiting]);
    expect(wired.waiting()).toBe(0);
  });

  it('and cannot be reached has certainly written nothing', async () => {
    const away = open(`postgres://tests@127.0.0.1:${await freePort()}/postgres`);
    const fault = await faultOf(away.query('SELECT 1', []));
    expect(fault).toBeInstanceOf(NotWritten);
    expect(isRolledBack(fault)).toBe(true);
    await away.close();
  });

  it('and has no connection free in time has certainly written nothing', async () => {
    const one = open(service.url, 1);
    const release = Promise.withResolvers<void>();
    const holding = one.transaction(() => release.promise);
    expect(isRolledBack(await faultOf(one.query('SELECT 1', [])))).toBe(true);
    release.resolve();
    await holding;
    await one.close();
  });

  it('and gives up a statement, or waiting for a lock, says so', async () => {
    expect(await faultOf(direct.query('SELECT pg_sleep(5)', []))).toMatchObject({ code: '57014' });
    const locked = direct.transaction(async (tx) => {
      await tx.query('LOCK TABLE note', []);
      const waiting = await faultOf(direct.query("INSERT INTO note VALUES ('late')", []));
      expect(waiting).toMatchObject({ code: '55P03' });
      expect(isRolledBack(waiting)).toBe(true);
    });
    await locked;
    expect(await notes()).toEqual([]);
  });

  it('and whose answer is lost may have written: nobody can tell without looking', async () => {
    wire.holdAnswers();
    const fault = await faultOf(wired.query("INSERT INTO note VALUES ('lost answer')", []));
    expect(isRolledBack(fault)).toBe(false);
    expect(await notes()).toEqual([{ text: 'lost answer' }]);
    await direct.query('DELETE FROM note', []);
  });

  it('and whose commit is not answered may have written', async () => {
    const fault = await faultOf(
      wired.transaction(async (tx) => {
        await tx.query("INSERT INTO note VALUES ('committed')", []);
        wire.holdAnswers();
      }),
    );
    expect(isRolledBack(fault)).toBe(false);
    await until(async () => (await notes()).length === 1);
    await direct.query('DELETE FROM note', []);
  });

  it('and whose connection is lost before the commit has certainly written nothing', async () => {
    const fault = await faultOf(
      wired.transaction(async (tx) => {
        await tx.query("INSERT INTO note VALUES ('never')", []);
        wire.cut();
        await tx.query('SELECT 1', []);
      }),
    );
    expect(fault).toBeInstanceOf(NotWritten);
    expect(await notes()).toEqual([]);
  });

  it('answers the next call on a new connection', async () => {
    wire.holdAnswers();
    await faultOf(wired.query('SELECT 1', []));
    wire.cut();
    expect(await wired.query('SELECT 2 AS two', [])).toEqual([{ two: 2 }]);
  });
});
