/** What the audit log promises over every database. */
import { describe, expect, it } from 'vitest';
import { createAccounts } from '../../src/accounts/service.ts';
import { createApiKeys } from '../../src/api-keys/service.ts';
import { makeApiKey, NO_LIMITS } from '../../src/api-keys/api-key.ts';
import { createRefusals, REFUSALS_MAX } from '../../src/audit/refusals.ts';
import { createAudit, type Audit } from '../../src/audit/service.ts';
import type { Database, Transaction } from '../../src/database/database.ts';
import { actingFor, type Actor } from '../../src/util/actor.ts';
import { systemClock } from '../../src/util/clock.ts';
import { newId } from '../../src/util/id.ts';
import { createTestLog } from '../support/log.ts';

const SOMEBODY: Actor = {
  kind: 'session',
  person: null,
  id: 'session-1',
  address: '203.0.113.7',
  userAgent: 'Browser',
  requestId: 'request-1',
};

/** Runs the suite over the migrated database that `open` gives; other suites may share it. */
export function auditContract(name: string, open: () => Database): void {
  describe(`audit log: ${name}`, () => {
    const account = async (): Promise<string> => {
      const id = newId();
      const made = { id, email: `${id}@example.com`, planId: 'free', passwordHash: null } as const;
      await actingFor(SOMEBODY, () => createAccounts(open(), systemClock).create(made));
      return id;
    };
    const entriesOf = (accountId: string, audit = createAudit(open(), systemClock)) =>
      audit.list({ accountId, sinceMs: null, act: null, beforeId: null, limit: 100 });

    /** What a verification says after a change by hand, which is taken back. */
    const faultAfter = async (change: (tx: Transaction) => Promise<unknown>) => {
      let fault: string | null = null;
      class Undone extends Error {}
      const work = open().transaction(async (tx) => {
        await change(tx);
        const audit = createAudit(
          { ...open(), query: (sql, params) => tx.query(sql, params) },
          systemClock,
        );
        fault = (await audit.verify(null)).fault;
        throw new Undone();
      });
      await expect(work).rejects.toBeInstanceOf(Undone);
      return fault;
    };

    it('an entry says who, from where and what, and stands where the act does', async () => {
      const accountId = await account();
      const [entry] = await entriesOf(accountId);
      expect(entry).toMatchObject({ act: 'account.created', accountId });
      expect(entry?.details).toEqual({
        by: 'session',
        byId: 'session-1',
        person: null,
        address: '203.0.113.7',
        userAgent: 'Browser',
        requestId: 'request-1',
        target: null,
        before: null,
        after: { email: `${accountId}@example.com`, plan: 'free' },
      });
    });

    it('an act that is taken back leaves no entry', async () => {
      const accountId = await account();
      const broken: Database = {
        ...open(),
        transaction: (work) =>
          open().transaction(async (tx) => {
            await work(tx);
            throw new Error('the disk is full');
          }),
      };
      const { record } = makeApiKey(accountId, 'key', NO_LIMITS, false);
      await expect(createApiKeys(broken, systemClock).create(record)).rejects.toThrow('disk');
      expect(await entriesOf(accountId)).toHaveLength(1);
    });

    it('many that write at the same time make one chain without a gap', async () => {
      const accountId = await account();
      const audit = createAudit(open(), systemClock);
      const before = await audit.verify(null);
      const write = () => audit.record({ act: 'account.exported', accountId });
      await Promise.all(Array.from({ length: 20 }, write));
      const after = await audit.verify(before.end);
      expect(after.fault).toBeNull();
      expect(after.end.seq).toBe(before.end.seq + 20);
    });

    it('a change, a removal or an insertion by hand is found and named', async () => {
      await account();
      await account();
      const { end } = await createAudit(open(), systemClock).verify(null);
      const at = end.seq - 1;
      const sql = (text: string) => (tx: Transaction) => tx.query(text, [at]);
      expect(await faultAfter(sql(`UPDATE audit_entry SET details = '{}' WHERE seq = $1`))).toBe(
        `the details of entry ${at} were changed`,
      );
      const changed = `entry ${at} was changed or inserted, or the one before it was`;
      for (const set of [
        'at_ms = at_ms + 1',
        `act = 'session.opened'`,
        `account_id = 'x'`,
        `id = 'x'`,
      ])
        expect(await faultAfter(sql(`UPDATE audit_entry SET ${set} WHERE seq = $1`))).toBe(changed);
      expect(
        await faultAfter(sql('UPDATE audit_entry SET details = NULL, salt = NULL WHERE seq = $1')),
      ).toBe(`the details of entry ${at} were erased, and its account was not`);
      expect(await faultAfter(sql('DELETE FROM audit_entry WHERE seq = $1'))).toMatch(
        `entry ${at} is missing`,
      );
      expect(await faultAfter(sql('DELETE FROM audit_entry WHERE seq >= $1'))).toBe(
        `entries ${at} to ${end.seq} were removed`,
      );
      const insert = `
        INSERT INTO audit_entry (seq, id, at_ms, act, details, salt, details_hash, hash)
        SELECT seq + 2, 'inserted', at_ms, act, details, salt, details_hash, hash
        FROM audit_entry WHERE seq = $1`;
      const moved = 'UPDATE audit_end SET seq = seq + 1';
      expect(
        await faultAfter(async (tx) => {
          await sql(insert)(tx);
          await tx.query(moved, []);
        }),
      ).toMatch(`entry ${end.seq + 1} was changed or inserted`);
      expect(await faultAfter((tx) => tx.query(`UPDATE audit_end SET hash = 'x'`, []))).toBe(
        `entry ${end.seq} is not the one that was written last`,
      );
    });

    it('a log that was written anew as a whole is told from the end that was noted', async () => {
      await account();
      const audit = createAudit(open(), systemClock);
      const { end } = await audit.verify(null);
      expect((await audit.verify(end)).fault).toBeNull();
      const other = { ...end, hash: 'f'.repeat(64) };
      expect((await audit.verify(other)).fault).toMatch('the log was written anew');
    });

    it('a deleted account leaves that something was done, not who, from where or what', async () => {
      const accountId = await account();
      const accounts = createAccounts(open(), systemClock);
      await actingFor(SOMEBODY, () => accounts.delete(accountId));
      const [deleted, created] = await entriesOf(accountId);
      expect(created).toMatchObject({ act: 'account.created', details: null });
      expect(deleted).toMatchObject({
        act: 'account.deleted',
        details: { address: null, userAgent: null },
      });
      const [rows] = await open().query<{ text: string }>(
        `SELECT coalesce(string_agg(audit_entry::text, ''), '') AS text FROM audit_entry
         WHERE account_id = $1`,
        [accountId],
      );
      expect(rows?.text).not.toMatch(/example\.com|203\.0\.113|Browser/);
      const verified = await createAudit(open(), systemClock).verify(null);
      expect(verified.fault).toBeNull();
      expect(verified.erased).toBeGreaterThan(0);
    });

    it('wrong passwords cannot fill the log', async () => {
      const accountId = await account();
      const refusals = createRefusals(open(), createTestLog().log);
      for (let i = 0; i < REFUSALS_MAX + 5; i++) {
        refusals.record('session.refused', accountId);
        await refusals.drain();
      }
      expect(await entriesOf(accountId)).toHaveLength(1 + REFUSALS_MAX);
    });

    it('what is old is dropped, says so, and leaves a chain that verifies', async () => {
      await account();
      const days = (ahead: number): Audit =>
        createAudit(open(), { now: () => systemClock.now() + ahead * 86_400_000 });
      const { end } = await days(0).verify(null);
      expect(await days(400.5).trim(400), 'less than a day over').toBe(0);
      expect(await days(402).trim(400)).toBeGreaterThan(0);
      const after = await days(0).verify(end);
      expect(after).toMatchObject({ fault: null, entries: 1, trimmed: end });
      await account();
      expect((await days(0).verify(null)).fault).toBeNull();
      const forged = await faultAfter(async (tx) => {
        await tx.query('DELETE FROM audit_entry WHERE seq <= $1::int8', [end.seq + 1]);
        await tx.query(
          `UPDATE audit_end SET trimmed_seq = $1::int8, trimmed_hash =
             (SELECT 'x' || hash FROM audit_entry WHERE seq = $1::int8 + 1)`,
          [end.seq + 1],
        );
      });
      expect(forged, 'dropped by hand').not.toBeNull();
    });
  });
}
