/** Billing in front of the gate: whatever a write touched, the gate has dropped when the write returns. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeAccount,
  startProcess,
  type Process,
  reservationFor,
} from '../../test/support/accounting.ts';
import { createTestClock } from '../../test/support/clock.ts';
import { openTestDatabase } from '../../test/support/database.ts';
import type { BillingService } from '../billing/service.ts';
import type { Database } from '../database/database.ts';
import { invalidatingBilling } from './invalidating-billing.ts';

const DAY_MS = 86_400_000;
const PRO = { planId: 'pro', interval: 'monthly' } as const;
const STARTER = { planId: 'starter', interval: 'monthly' } as const;
const clock = createTestClock('2026-03-10T09:00:00Z');
let database: Database;
let process: Process;
let billing: BillingService;

beforeAll(async () => {
  database = await openTestDatabase();
  process = startProcess(database, clock);
  billing = invalidatingBilling(process.billing, process.gate);
});
afterAll(() => database.close());

/** An account on Free that the gate has loaded. */
async function loaded() {
  const who = await makeAccount(process, 'free');
  await load(who);
  return who;
}
async function load(who: Awaited<ReturnType<typeof makeAccount>>): Promise<void> {
  expect(await process.credits.admit(reservationFor(who, 0))).toMatchObject({
    kind: 'admitted',
  });
  expect(await isLoaded(who.accountId)).toBe(true);
}
const isLoaded = async (accountId: string): Promise<boolean> =>
  (await process.gate.snapshot(accountId)) !== undefined;
const preview = async (accountId: string, choice: typeof PRO | typeof STARTER) =>
  (await billing.preview(accountId, choice)).moment;

describe('the gate drops an account', () => {
  it('after a change at once, a scheduled change, its withdrawal and a spend cap', async () => {
    const who = await loaded();
    const { accountId } = who;
    await billing.change(accountId, PRO, await preview(accountId, PRO));
    expect(await isLoaded(accountId)).toBe(false);
    await load(who);
    await billing.change(accountId, STARTER, await preview(accountId, STARTER));
    expect(await isLoaded(accountId)).toBe(false);
    await load(who);
    await billing.withdraw(accountId);
    expect(await isLoaded(accountId)).toBe(false);
    await load(who);
    await billing.setSpendCap(accountId, 100n);
    expect(await isLoaded(accountId)).toBe(false);
  });

  it('after a purchase has taken effect, not when it starts', async () => {
    const { accountId } = await loaded();
    const started = await billing.startPurchase(
      accountId,
      PRO,
      await preview(accountId, PRO),
      'provider',
    );
    if (started.kind !== 'started') throw new Error(started.kind);
    expect(await isLoaded(accountId)).toBe(true);
    await billing.completePurchase(started.purchase.id, { reference: null, isCollected: false });
    expect(await isLoaded(accountId)).toBe(false);
  });

  it('after its plan was lost over an invoice, and after the end of a cycle', async () => {
    const who = await loaded();
    const { accountId } = who;
    await billing.change(accountId, PRO, await preview(accountId, PRO));
    await load(who);
    for (const days of [8, 8]) {
      await billing.dunDue(100);
      clock.advance(days * DAY_MS);
    }
    const steps = await billing.dunDue(100);
    expect(steps.map(({ touched }) => touched?.accountId)).toContain(accountId);
    expect(await isLoaded(accountId)).toBe(false);
    await load(who);
    clock.advance(DAY_MS);
    const closed = await billing.closeDue(100);
    expect(closed.map(({ touched }) => touched.accountId)).toContain(accountId);
    expect(await isLoaded(accountId)).toBe(false);
  });

  it('not where nothing was written', async () => {
    const { accountId } = await loaded();
    const moment = await preview(accountId, PRO);
    expect(await billing.change(accountId, PRO, { ...moment, version: 0 })).toEqual({
      kind: 'stale',
    });
    expect(await billing.withdraw(accountId)).toEqual({ withdrawn: null, touched: null });
    expect(await isLoaded(accountId)).toBe(true);
  });
});
