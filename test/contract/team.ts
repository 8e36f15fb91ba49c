/** What the people of an account promise over every database, above all of what happens at the same time. */
import { describe, expect, it } from 'vitest';
import { createAccounts } from '../../src/accounts/service.ts';
import type { Database } from '../../src/database/database.ts';
import { TEAM_MAX } from '../../src/team/invitations.ts';
import { createTeam, type Team } from '../../src/team/service.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock } from '../support/clock.ts';

const WEEK_MS = 7 * 86_400_000;

/** Runs the suite over the migrated database that `open` gives; other suites may share it. */
export function teamContract(name: string, open: () => Database): void {
  describe(`team: ${name}`, () => {
    const clock = createTestClock('2026-03-10T12:00:00Z');
    const team = (): Team => createTeam(open(), clock);
    const account = async (): Promise<string> => {
      const id = newId();
      const made = { id, email: `${id}@example.com`, planId: 'free', passwordHash: 'a:b' } as const;
      expect(await createAccounts(open(), clock).create(made)).toBe('created');
      return id;
    };
    const invite = async (accountId: string, email: string): Promise<string> => {
      const sent = await team().invite(accountId, { email, role: 'developer' });
      if (sent.kind !== 'sent') throw new Error(sent.kind);
      return sent.invitation.token;
    };
    const newPerson = (email: string) => ({
      id: newId(),
      email,
      emailVerifiedAtMs: null,
      passwordHash: 'a:b',
      language: null,
    });
    const join = async (accountId: string): Promise<string> => {
      const person = newPerson(`${newId()}@example.com`);
      expect(await team().joinAsNew(await invite(accountId, person.email), person)).toBe('joined');
      return person.id;
    };
    const rolesOf = async (accountId: string): Promise<string[]> =>
      (await team().list(accountId)).members.map(({ role }) => role);

    it('of many who accept one invitation at the same time one joins', async () => {
      const accountId = await account();
      const email = `${newId()}@example.com`;
      const token = await invite(accountId, email);
      const people = Array.from({ length: 5 }, () => team().joinAsNew(token, newPerson(email)));
      expect((await Promise.all(people)).toSorted()).toEqual([
        ...Array<string>(4).fill('invalid'),
        'joined',
      ]);
      expect(await rolesOf(accountId)).toEqual(['owner', 'developer']);
    });

    it('an invitation ends with its week, and is pruned', async () => {
      const accountId = await account();
      const token = await invite(accountId, `${newId()}@example.com`);
      clock.advance(WEEK_MS - 1);
      expect(await team().open(token)).toMatchObject({ accountId });
      clock.advance(1);
      expect(await team().open(token)).toBeUndefined();
      expect((await team().list(accountId)).invitations).toEqual([]);
      expect(await team().prune()).toBeGreaterThanOrEqual(1);
    });

    it('one owner stays, whoever is handed the account at the same time', async () => {
      const accountId = await account();
      const [one, other] = [await join(accountId), await join(accountId)];
      // Whoever has signed up has the id of the account.
      const owner = accountId;
      const [first, second] = await Promise.all([
        team().handOver(accountId, owner, one),
        team().handOver(accountId, owner, other),
        team().remove(accountId, one),
        team().changeRole(accountId, other, 'viewer'),
      ]);
      expect([first.kind, second.kind].filter((kind) => kind === 'done').length).toBeLessThan(2);
      expect((await rolesOf(accountId)).filter((role) => role === 'owner')).toHaveLength(1);
    });

    it('whoever has handed the account over can neither delete it nor hand it over again', async () => {
      const accounts = createAccounts(open(), clock);
      const accountId = await account();
      const [buyer, other] = [await join(accountId), await join(accountId)];
      expect(await team().handOver(accountId, accountId, buyer)).toMatchObject({ kind: 'done' });
      expect(await team().handOver(accountId, accountId, other)).toEqual({ kind: 'not-owner' });
      expect(await accounts.delete(accountId, accountId)).toMatchObject({ outcome: 'not-owner' });
      expect((await rolesOf(accountId)).toSorted()).toEqual(['admin', 'developer', 'owner']);
      expect(await accounts.delete(accountId, buyer)).toMatchObject({ outcome: 'deleted' });
      expect((await team().list(accountId)).members).toEqual([]);
    });

    it('whoever is left without an account is deleted, also where two end at the same time', async () => {
      const [first, second] = [await account(), await account()];
      const email = `${newId()}@example.com`;
      const person = newPerson(email);
      const tokens = [await invite(first, email), await invite(second, email)] as const;
      await team().joinAsNew(tokens[0], person);
      expect(await team().accept(tokens[1], person)).toEqual({ kind: 'joined', accountId: second });
      const accounts = createAccounts(open(), clock);
      await Promise.all([accounts.delete(first), accounts.delete(second)]);
      const left = await open().query('SELECT id FROM person WHERE id = $1', [person.id]);
      expect(left).toEqual([]);
    });

    it('an account has room for so many and no more', async () => {
      const accountId = await account();
      await open().query(
        `INSERT INTO team_invite (id, account_id, email, role, token_hash, created_at_ms, expires_at_ms)
         SELECT $1 || g, $1, g || '@example.com', 'viewer', $1 || g, 1, $2::int8
         FROM generate_series(1, $3::int8) g`,
        [accountId, clock.now() + WEEK_MS, TEAM_MAX - 2],
      );
      await invite(accountId, 'last@example.com');
      const input = { email: 'beyond@example.com', role: 'viewer' } as const;
      expect(await team().invite(accountId, input)).toEqual({ kind: 'full' });
    });
  });
}
