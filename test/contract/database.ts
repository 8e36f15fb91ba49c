/** What every database driver promises, and the settings kept in it. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { createSettings } from '../../src/settings/repository.ts';

/** Runs the suite against the migrated database that `open` gives once the tests run. */
export function databaseContract(name: string, open: () => Database): void {
  describe(`settings: ${name}`, () => {
    it('keep one value for each name', async () => {
      const settings = createSettings(open());
      expect(await settings.get('colour')).toBeUndefined();
      await settings.set('colour', 'red');
      await settings.set('colour', 'blue');
      expect(await settings.get('colour')).toBe('blue');
    });

    it('set once are not set again', async () => {
      const settings = createSettings(open());
      expect(await settings.setOnce('token', 'first')).toBe('first');
      expect(await settings.setOnce('token', 'second')).toBe('first');
      expect(await settings.get('token')).toBe('first');
    });
  });

  it(`settings: ${name}: add up to the same sum, however many add at the same time`, async () => {
    const settings = createSettings(open());
    const sums = await Promise.all([1, 2, 3, 4].map((amount) => settings.add('sum', amount)));
    expect(Math.max(...sums)).toBe(10);
    expect(await settings.get('sum')).toBe('10');
  });

  describe(`database: ${name}`, () => {
    it('gives int8 as an exact number and refuses one beyond 2^53', async () => {
      const max = Number.MAX_SAFE_INTEGER;
      expect(await open().query('SELECT $1::int8 AS n', [max])).toEqual([{ n: max }]);
      await expect(open().query('SELECT 9007199254740993::int8', [])).rejects.toThrow('2^53');
    });

    it('runs a statement that came again and again, after its table has changed as before', async () => {
      const read = () => open().query('SELECT * FROM changing WHERE id >= $1', [1]);
      await open().transaction((tx) =>
        tx.exec('CREATE TABLE changing (id int4); INSERT INTO changing VALUES (1)'),
      );
      for (let i = 0; i < 30; i += 1) expect(await read()).toEqual([{ id: 1 }]);
      await open().transaction((tx) => tx.exec('ALTER TABLE changing ADD note text'));
      for (let i = 0; i < 30; i += 1) expect(await read()).toEqual([{ id: 1, note: null }]);
      await open().transaction((tx) => tx.exec('DROP TABLE changing'));
    });

    it('rolls a transaction back when it throws', async () => {
      const settings = createSettings(open());
      const failing = open().transaction(async (tx) => {
        await createSettings(tx).set('half', 'done');
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await settings.get('half')).toBeUndefined();
    });

    it('rolls back what it did before a statement failed, and refuses what follows in it', async () => {
      const settings = createSettings(open());
      const failing = open().transaction(async (tx) => {
        await createSettings(tx).set('before', 'done');
        await tx.query('SELECT 1 / 0', []).catch(() => undefined);
        await createSettings(tx).set('after', 'done');
      });
      await expect(failing).rejects.toMatchObject({ code: '25P02' });
      expect(await settings.get('before')).toBeUndefined();
      expect(await settings.get('after')).toBeUndefined();
    });

    it('runs nobody else’s statements within a transaction', async () => {
      const settings = createSettings(open());
      let others: Promise<unknown> = Promise.resolve();
      const failing = open().transaction(async (tx) => {
        await createSettings(tx).set('own', 'done');
        others = Promise.all(['a', 'b', 'c'].map((name) => settings.set(`other ${name}`, 'done')));
        await createSettings(tx).set('own', 'done again');
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      await others;
      for (const name of ['a', 'b', 'c']) expect(await settings.get(`other ${name}`)).toBe('done');
      expect(await settings.get('own')).toBeUndefined();
    });

    it('gives the same rows however often a statement is run, with any parameters', async () => {
      const sql = `
        SELECT $1::int8 AS n, $2::text AS text, $3::text[] AS list, $4::bytea AS bytes,
               $5::boolean AS yes, $6::jsonb AS json, $7::uuid AS id, NULL::int4 AS none`;
      const id = '0192f000-0000-7000-8000-000000000000';
      for (let i = 0; i < 30; i += 1) {
        const bytes = new Uint8Array([0, i, 255]);
        const list = ['a,b', 'c"d', `${i}`];
        const params = [i, `é${i}`, list, bytes, i % 2 === 0, JSON.stringify({ a: [i] }), id];
        const [row] = await open().query<{ bytes: Uint8Array }>(sql, params);
        const [n, text, , , yes] = params;
        const json = { a: [i] };
        expect({ ...row, bytes: new Uint8Array(row!.bytes) }).toEqual({
          n,
          text,
          list,
          bytes,
          yes,
          json,
          id,
          none: null,
        });
        const failing = open().query(`${sql} WHERE 1 / $1::int8 = 1`, [0, ...params.slice(1)]);
        await expect(failing).rejects.toMatchObject({ code: '22012' });
      }
    });

    it('takes its migrations once, and refuses altered or unknown ones', async () => {
      await migrate(open());
      const [row] = await open().query<{ hash: string }>(
        'SELECT hash FROM migration WHERE seq = 0',
        [],
      );
      await open().query('UPDATE migration SET hash = $1 WHERE seq = 0', ['altered']);
      await expect(migrate(open())).rejects.toThrow('made by another');
      await open().query('UPDATE migration SET hash = $1 WHERE seq = 0', [row!.hash]);
      await open().query("INSERT INTO migration VALUES (9999, 'later', 'x')", []);
      // With a code, a start prints the sentence and no stack.
      await expect(migrate(open())).rejects.toMatchObject({
        code: 'SCHEMA_REFUSED',
        message: expect.stringMatching(/newer version.* is later, .*restore the backup/),
      });
      await open().query('DELETE FROM migration WHERE seq = 9999', []);
      await migrate(open());
    });
  });
}
