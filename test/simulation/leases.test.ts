/**
 * The leases of work that takes longer than a lease lasts, on a clock that the test moves: extended as
 * long as their process works, gone in time where it cannot extend them, and given back once.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCredits, type Credits } from '../../src/credits/credits.ts';
import type { Ledger } from '../../src/credits/ledger.ts';
import { LEASE_MARGIN_MS, LEASE_MS, OutcomeUnknown } from '../../src/credits/ledger.ts';
import type { Delivered, Lease } from '../../src/credits/reservation.ts';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { makeAccount, reservationFor, startProcess, type Who } from '../support/accounting.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { openTestDatabase } from '../support/database.ts';
import { createTestLog } from '../support/log.ts';
import { until } from '../support/services.ts';

/** How often a process extends its leases and looks for those of others. */
const TICK_MS = 10_000;
const ITEMS = 100;

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** The process that works, one beside it that only sweeps, and a batch under way. */
interface Scene {
  readonly clock: TestClock;
  readonly worker: Credits;
  readonly other: Credits;
  readonly ledger: Ledger;
  readonly who: Who;
  readonly lease: Lease;
  /** How many times the worker had its leases extended. */
  readonly extensions: () => number;
  /** While true the database does not answer the worker. */
  setAway(isAway: boolean): void;
  /** How many charges it did not take. */
  readonly refused: () => number;
  /** So many charges are written without an answer. */
  loseAnswers(count: number): void;
  /** Ends the batch, and waits for nothing. */
  deliver(delivered: Delivered): Promise<void>;
  /** Ends the batch and waits until that is written. */
  finish(delivered: Delivered): Promise<void>;
}

async function begin(): Promise<Scene> {
  const clock = createTestClock('2026-05-01T00:00:00Z');
  const process = startProcess(database, clock);
  const who = await makeAccount(process, 'pro');
  let [extensions, refused, lost, isAway] = [0, 0, 0, false];
  const ledger: Ledger = {
    ...process.ledger,
    async extend(ids, as) {
      if (isAway) throw new Error('the database is away');
      extensions += 1;
      return process.ledger.extend(ids, as);
    },
    async resolve(resolution) {
      if (isAway) refused += 1;
      if (isAway) throw new Error('the database is away');
      const won = await process.ledger.resolve(resolution);
      if (lost === 0) return won;
      lost -= 1;
      throw new OutcomeUnknown('the database did not say whether it wrote');
    },
  };
  const open = (): Credits =>
    createCredits({
      gate: process.gate,
      ledger,
      clock,
      monotonicMs: clock.now,
      log: createTestLog().log,
    });
  const [worker, other] = [open(), open()];
  const admitted = await worker.admit(reservationFor(who, ITEMS));
  if (admitted.kind !== 'admitted') throw new Error(admitted.kind);
  const begun = Promise.withResolvers<Lease>();
  const end = Promise.withResolvers<Delivered>();
  const charged = worker.charge(admitted, (lease) => {
    begun.resolve(lease);
    return end.promise;
  });
  return {
    ...{ clock, worker, other, ledger: process.ledger, who },
    lease: await begun.promise,
    extensions: () => extensions,
    setAway: (value) => void (isAway = value),
    refused: () => refused,
    loseAnswers: (count) => void (lost = count),
    async deliver(delivered) {
      end.resolve(delivered);
      await charged;
    },
    async finish(delivered) {
      end.resolve(delivered);
      await charged;
      await worker.drain();
    },
  };
}

/** What the ledger says, which is all that anybody is charged by. */
async function sums({ ledger, who }: Scene): Promise<readonly [pending: number, settled: number]> {
  const [audit] = await ledger.audit(who.accountId);
  expect(audit).toMatchObject({ pending: audit!.pendingCounted, settled: audit!.settledCounted });
  return [audit!.pending, audit!.settled];
}

it('last as long as a batch takes, and pay for all of it', async () => {
  const scene = await begin();
  const { clock, worker, other, lease } = scene;
  const startMs = clock.now();
  while (clock.now() - startMs < 20 * 60_000) {
    clock.advance(TICK_MS);
    await worker.renew();
    expect(await other.sweep(), 'given back while its process works').toBe(0);
    expect(lease.remainingMs()).toBeGreaterThanOrEqual(
      (LEASE_MS * 2) / 3 - LEASE_MARGIN_MS - TICK_MS,
    );
  }
  expect(scene.extensions(), 'once in two or three ticks').toBeLessThanOrEqual(60);
  await scene.finish(ITEMS);
  expect(await sums(scene)).toEqual([0, ITEMS]);
  expect(worker.counts()).toMatchObject({ settled: 1, settledTooLate: 0, lost: 0, open: 0 });
});

it('survive a database that is away for less than they last', async () => {
  const scene = await begin();
  const { clock, worker, other, lease } = scene;
  clock.advance(2 * TICK_MS);
  await worker.renew();
  scene.setAway(true);
  for (let ticks = 0; ticks < 5; ticks += 1) {
    clock.advance(TICK_MS);
    if (ticks >= 2) await expect(worker.renew()).rejects.toThrow('away');
  }
  expect(lease.remainingMs()).toBe(LEASE_MS - LEASE_MARGIN_MS - 5 * TICK_MS);
  scene.setAway(false);
  await worker.renew();
  expect(lease.remainingMs()).toBe(LEASE_MS - LEASE_MARGIN_MS);
  expect(await other.sweep()).toBe(0);
  await scene.finish(ITEMS);
  expect(await sums(scene)).toEqual([0, ITEMS]);
});

it('end for their process before anybody gives the credits back', async () => {
  const scene = await begin();
  const { clock, worker, other, lease } = scene;
  scene.setAway(true);
  clock.advance(LEASE_MS - LEASE_MARGIN_MS - 1);
  expect(lease.remainingMs()).toBe(1);
  clock.advance(1);
  expect(lease.remainingMs()).toBe(0);
  expect(await other.sweep()).toBe(0);
  scene.setAway(false);
  await worker.renew();
  expect(lease.remainingMs(), 'too late to be extended').toBe(0);
  expect(worker.counts().lost).toBe(1);
  clock.advance(LEASE_MARGIN_MS);
  expect(await other.sweep()).toBe(1);
  expect(await sums(scene)).toEqual([0, 0]);
  // What was handed over before the lease ended cannot be charged any more.
  await scene.finish(40);
  expect(await sums(scene)).toEqual([0, 0]);
  expect(worker.counts()).toMatchObject({ settledTooLate: 1, open: 0 });
});

it('pay for what was delivered until they ended, where nobody has given it back yet', async () => {
  const scene = await begin();
  const { clock, worker, other, lease } = scene;
  scene.setAway(true);
  clock.advance(LEASE_MS - LEASE_MARGIN_MS);
  expect(lease.remainingMs()).toBe(0);
  scene.setAway(false);
  await scene.finish(40);
  clock.advance(LEASE_MS);
  expect(await other.sweep()).toBe(0);
  expect(await sums(scene)).toEqual([0, 40]);
  expect(worker.counts()).toMatchObject({ settled: 1, open: 0 });
});

it('that are abandoned by a dead process are back in 60 to 65 seconds', async () => {
  const scene = await begin();
  const { clock, other } = scene;
  clock.advance(LEASE_MS - 1);
  expect(await other.sweep()).toBe(0);
  clock.advance(1);
  expect(await other.sweep()).toBe(1);
  expect(await other.sweep()).toBe(0);
  expect(await sums(scene)).toEqual([0, 0]);
});

it('are charged once the database answers again, where it did not take the charge', async () => {
  const scene = await begin();
  scene.setAway(true);
  await scene.deliver(40);
  await until(() => scene.refused() === 1);
  expect(await sums(scene)).toEqual([ITEMS, 0]);
  scene.setAway(false);
  await until(async () => (await sums(scene))[0] === 0);
  expect(await sums(scene)).toEqual([0, 40]);
  await until(() => scene.worker.counts().open === 0);
  expect(scene.worker.counts()).toMatchObject({ settled: 1, unresolved: 0, settledTooLate: 0 });
});

it('are charged once, where the database took the charge and did not say so', async () => {
  const scene = await begin();
  scene.loseAnswers(1);
  await scene.deliver(40);
  await until(() => scene.worker.counts().open === 0);
  expect(await sums(scene)).toEqual([0, 40]);
  expect(scene.worker.counts()).toMatchObject({ settled: 1, unresolved: 0, settledTooLate: 0 });
  const balance = await scene.worker.admit(reservationFor(scene.who, 0));
  expect(balance).toMatchObject({ account: { balance: { used: 40 } } });
});

it('stay chargeable for the others, where the database did not take the end of one that shares them', async () => {
  const scene = await begin();
  const { worker, who } = scene;
  const share = { ...reservationFor(who, 1), mayShare: true };
  const [one, other] = await Promise.all([share, { ...share }].map(worker.admit));
  if (one?.kind !== 'admitted' || other?.kind !== 'admitted') throw new Error('not admitted');
  expect(other.reservationId).toBe(one.reservationId);
  const delivered = Promise.withResolvers<Delivered>();
  const charged = worker.charge(other, () => delivered.promise);
  scene.setAway(true);
  const refunded = worker.charge(one, async () => 0);
  await until(() => scene.refused() === 1);
  scene.setAway(false);
  await refunded;
  expect(await sums(scene)).toEqual([ITEMS + 1, 0]);
  delivered.resolve(1);
  await charged;
  await scene.finish(0);
  expect(await sums(scene)).toEqual([0, 1]);
  expect(worker.counts()).toMatchObject({ settled: 1, unresolved: 0, settledTooLate: 0, open: 0 });
});

it('are given back in the end where the process closes while the database is away', async () => {
  const scene = await begin();
  const { clock, worker, other } = scene;
  scene.setAway(true);
  await scene.finish(40);
  expect(worker.counts()).toMatchObject({ settled: 0, unresolved: 1, open: 0 });
  clock.advance(LEASE_MS);
  expect(await other.sweep()).toBe(1);
  expect(await sums(scene)).toEqual([0, 0]);
});
