/**
 * Random lives of an account against a model that fits on a page. After every step gate, ledger and
 * rows must say what the model says; fast-check prints the seed and the shortest life that fails.
 */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Admitted } from '../../src/credits/reservation.ts';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import {
  embeddedParts,
  makeAccount,
  refund,
  reservationFor,
  settle,
  startProcess,
} from '../support/accounting.ts';
import { createTestClock } from '../support/clock.ts';
import { openTestDatabase } from '../support/database.ts';
import { live, steps } from '../support/account-model.ts';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it('gate, ledger and rows agree with the model through any life of an account', async () => {
  const lives = fc.array(steps, { minLength: 5, maxLength: 40 });
  const agree = fc.asyncProperty(lives, (life) => live(embeddedParts(database), life));
  const found = await fc.check(agree, { numRuns: 40 });
  expect(fc.defaultReportMessage(found)).toBeUndefined();
});

it('no credit is gained or lost, and no hard limit passed, while everything happens at once', async () => {
  const act = fc.constantFrom(
    'admit',
    'burst',
    'settle',
    'refund',
    'forget',
    'grant',
    'take',
    'load',
    'sweep',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 120 }), async (acts) => {
      await database.query('DELETE FROM setting', []);
      const clock = createTestClock('2026-05-01T00:00:00Z');
      const process = startProcess(database, clock);
      const who = await makeAccount(process, 'free');
      const { accountId } = who;
      await process.ledger.grant({ accountId, amount: -280, reason: 'model' });
      const open: Admitted[] = [];
      const settled: Admitted[] = [];
      const grant = (amount: number): Promise<unknown> =>
        process.ledger
          .grant({ accountId, amount, reason: 'model' })
          .then(() => process.gate.forget(accountId));
      const admit = async (mayShare: boolean): Promise<void> => {
        const decision = await process.credits.admit({ ...reservationFor(who, 1), mayShare });
        if (decision.kind === 'admitted') open.push(decision);
      };
      const ACTS: Readonly<Record<(typeof acts)[number], () => Promise<unknown> | void>> = {
        admit: () => admit(false),
        // They share a reservation, as far as there are credits for it.
        burst: () => Promise.all(Array.from({ length: 5 }, () => admit(true))),
        settle: () => {
          const one = open.shift();
          if (one === undefined) return undefined;
          settled.push(one);
          return settle(process.credits, one);
        },
        refund: () => {
          const one = open.pop();
          return one && refund(process.credits, one);
        },
        forget: () => process.gate.forget(accountId),
        grant: () => grant(2),
        take: () => grant(-3),
        load: () => process.credits.admit(reservationFor(who, 0)),
        sweep: () => process.credits.sweep(),
      };
      const running: (Promise<unknown> | void)[] = [];
      for (const [i, name] of acts.entries()) {
        running.push(ACTS[name]());
        // Sometimes let the database answer, so that acts meet at every stage of each other.
        if (i % 7 === 6) await process.ledger.accountState(accountId);
        const audit = (await process.ledger.audit(accountId)).at(-1)!;
        expect(audit.pending + audit.settled).toBeLessThanOrEqual(audit.included);
      }
      await Promise.all(running);
      await process.credits.drain();
      const decision = await process.credits.admit(reservationFor(who, 0));
      if (decision.kind !== 'admitted') throw new Error(decision.kind);
      const state = await process.ledger.accountState(accountId);
      expect(decision.account.balance.used).toBe(state?.used);
      expect(decision.account.balance.used).toBe(open.length + settled.length);
      const [audit] = await process.ledger.audit(accountId);
      expect(audit).toMatchObject({ settled: settled.length, pending: open.length });
    }),
    { numRuns: 40 },
  );
});
