/** What the billing service promises about plans, cycles and keys, over every database. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CLOSE_AFTER_MS, CLOSE_ANYWAY_MS } from '../../src/billing/cycle.ts';
import { PREVIEW_MS } from '../../src/billing/preview.ts';
import type { Line } from '../../src/billing/invoice-lines.ts';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import type { Database } from '../../src/database/database.ts';
import { newId } from '../../src/util/id.ts';
import { DAY_MS, startBilling, type BillingFixture } from './billing-fixture.ts';

const ANNUAL = { planId: 'starter', interval: 'annual' } as const;

/** What each line is of, how many, and its cents. */
const pricesOf = (of: { readonly lines: readonly Line[] } | null | undefined) =>
  (of?.lines ?? []).map((line) => [line.kind, line.quantity, Number(line.cents)]);

/** Runs the suite against a migrated database of its own. */
export function billingContract(name: string, open: () => Database): void {
  describe(`billing: ${name}`, () => {
    let at: BillingFixture;
    beforeEach(() => {
      at = startBilling(open());
    });

    describe('changes of plan', () => {
      it('Free is exhausted, Starter restores access with the next call', async () => {
        const id = await at.account();
        await at.charge(id, 300);
        expect((await at.reserve(id)).answer).toBe('insufficient');
        const { invoice, touched } = await at.buy(id, 'starter');
        expect(touched).toEqual({ accountId: id, keys: [] });
        expect(invoice).toMatchObject({ kind: 'start', totalCents: 1900n, status: 'open' });
        expect((await at.reserve(id)).answer).toBe('recorded');
        expect(await at.status(id)).toMatchObject({
          subscription: {
            planId: 'starter',
            cycle: { included: 1e4 },
          },
          isComplimentary: false,
          used: 1,
          pending: 1,
          callsLeft: null,
          overageMicros: 0n,
        });
      });

      it('are made when they are confirmed, at the price of their preview, with every call until then', async () => {
        const id = await at.customer('starter');
        await at.charge(id, 11_000);
        at.clock.advance(10 * DAY_MS);
        await at.payUp(id);
        const { draft, moment } = await at.billing.preview(id, ANNUAL);
        expect(pricesOf(draft)).toEqual([
          ['overage', 1000, 150],
          ['credit', 1, -1287],
          ['fee', 1, 18_240],
        ]);
        at.clock.advance(PREVIEW_MS);
        await at.charge(id, 2010);
        const { invoice } = await at.buyAt(id, ANNUAL, moment);
        expect(invoice!.atMs).toBe(at.clock.now());
        // 3,010 · 0.15 = 451.5; the credit of ten minutes later would be 1 cent less at the most.
        expect(pricesOf(invoice)).toEqual([
          ['overage', 3010, 452],
          ['credit', 1, -1287],
          ['fee', 1, 18_240],
        ]);
        const { cycle } = (await at.status(id)).subscription;
        expect(cycle.startMs).toBe(at.clock.now());
        const [cut, running] = (await at.ledger.audit(id)).slice(-2);
        expect([cut!.settled, running!.settled]).toEqual([13_010, 0]);
        at.clock.advance(CLOSE_AFTER_MS);
        expect(await at.close(id)).toMatchObject([{ invoice: null }]);
        expect(await at.invoices(id)).toHaveLength(2);
      });

      it('a call that is under way when its cycle is cut short is billed to it when it ends', async () => {
        const id = await at.customer('starter');
        await at.charge(id, 11_000);
        const [charged, refunded] = [await at.reserve(id, 4), await at.reserve(id, 500)];
        await at.choose(id, 'starter', 'annual');
        at.clock.advance(CLOSE_AFTER_MS);
        expect(await at.close(id)).toEqual([]);
        await at.settle(charged.reservation.id);
        await at.refund(refunded.reservation.id);
        expect(await at.close(id)).toMatchObject([{ invoice: { kind: 'renewal' } }]);
        // 1,000 · 0.15 = 150 with the change; 1,004 · 0.15 = 150.6, of which 1 is left.
        const [, change, rest] = await at.invoices(id);
        expect(pricesOf(change).slice(0, 1)).toEqual([['overage', 1000, 150]]);
        expect(pricesOf(rest)).toEqual([['overage', 4, 1]]);
        expect(await at.close(id)).toEqual([]);
      });

      it('a higher plan bills the calls between preview and confirmation at the old rate', async () => {
        const id = await at.customer('starter');
        await at.charge(id, 30_000);
        await at.payUp(id);
        const business = { planId: 'business', interval: 'monthly' } as const;
        const { moment, draft } = await at.billing.preview(id, business);
        at.clock.advance(9 * 60_000);
        await at.charge(id, 2010);
        const { invoice } = await at.buyAt(id, business, moment);
        expect(pricesOf(invoice)).toEqual(pricesOf(draft));
        await at.charge(id, 10_000);
        at.clock.advance(31 * DAY_MS + CLOSE_AFTER_MS);
        await at.close(id);
        // 22,010 · 0.15 = 3301.5
        expect((await at.cents(id)).at(-1)).toEqual({
          'overage starter': 3302,
          'fee business': 14_900,
        });
      });

      it('a call reserved before a higher plan and charged after it counts under that plan', async () => {
        const id = await at.customer('starter');
        await at.charge(id, 60_000);
        const { reservation } = await at.reserve(id, 1000);
        await at.choose(id, 'pro');
        await at.settle(reservation.id);
        at.clock.advance(31 * DAY_MS + CLOSE_AFTER_MS);
        await at.close(id);
        // Of a whole cycle of Pro, 10,000 calls of Starter are left, at 0.15: 1500. 1,000 · 0.09 = 90.
        expect((await at.cents(id)).at(-1)).toEqual({
          'overage starter': 1500,
          'overage pro': 90,
          'fee pro': 4900,
        });
      });

      it('from Free is made for its price however the month turned since', async () => {
        const id = await at.account();
        at.clock.set('2026-03-31T23:55:00Z');
        await at.charge(id, 300);
        const choice = { planId: 'pro', interval: 'monthly' } as const;
        const { moment } = await at.billing.preview(id, choice);
        at.clock.advance(9 * 60_000);
        const { invoice } = await at.buyAt(id, choice, moment);
        expect(pricesOf(invoice)).toEqual([['fee', 1, 4900]]);
        expect((await at.status(id)).subscription.cycle.startMs).toBe(at.clock.now());
      });

      it('a change may be confirmed once, for ten minutes, and not after another one', async () => {
        const id = await at.customer('starter');
        await at.payUp(id);
        const choice = { planId: 'pro', interval: 'monthly' } as const;
        const { moment } = await at.billing.preview(id, choice);
        await at.billing.setSpendCap(id, 500n);
        expect(await at.billing.change(id, choice, moment)).toEqual({ kind: 'stale' });
        const later = (await at.billing.preview(id, choice)).moment;
        at.clock.advance(PREVIEW_MS + 1);
        expect(await at.billing.change(id, choice, later)).toEqual({ kind: 'stale' });
        const fresh = (await at.billing.preview(id, choice)).moment;
        expect(await at.billing.change(id, choice, fresh)).toMatchObject({ kind: 'now' });
        await at.payUp(id);
        expect(await at.billing.change(id, choice, fresh)).toEqual({ kind: 'stale' });
        const ahead = {
          ...(await at.billing.preview(id, choice)).moment,
          atMs: at.clock.now() + DAY_MS,
        };
        expect(await at.billing.change(id, choice, ahead)).toEqual({ kind: 'stale' });
        expect(await at.invoices(id)).toHaveLength(2);
      });

      it('a preview of a cycle that has ended since is stale; keys and calls make none so', async () => {
        const id = await at.customer('starter');
        await at.payUp(id);
        at.clock.advance(31 * DAY_MS - 1000);
        const choice = { planId: 'pro', interval: 'monthly' } as const;
        const { moment } = await at.billing.preview(id, choice);
        at.clock.advance(1000 + CLOSE_AFTER_MS);
        await at.payUp(id);
        expect(await at.billing.change(id, choice, moment)).toEqual({ kind: 'stale' });
        const fresh = (await at.billing.preview(id, choice)).moment;
        await at.keys(id, 1);
        await at.charge(id, 5);
        expect(await at.billing.change(id, choice, fresh)).toMatchObject({ kind: 'now' });
      });

      it('of many made at the same time on one preview, one is made', async () => {
        const id = await at.account();
        const choice = { planId: 'pro', interval: 'monthly' } as const;
        const { moment } = await at.billing.preview(id, choice);
        const processes = [at.process(), at.process(), at.process(), at.process()];
        const made = await Promise.all(
          processes.map(({ billing }) => billing.change(id, choice, moment)),
        );
        expect(made.map((one) => one.kind).sort()).toEqual(['now', 'stale', 'stale', 'stale']);
        expect(await at.cents(id)).toEqual([{ 'fee pro': 4900 }]);
      });

      it('a higher plan keeps cycle and usage, and includes what both plans give for their time', async () => {
        const id = await at.customer('starter');
        const { endMs, startMs } = (await at.status(id)).subscription.cycle;
        await at.charge(id, 31_000);
        at.clock.advance((endMs - startMs) / 2);
        await at.buy(id, 'pro');
        const { subscription, used, overageMicros } = await at.status(id);
        expect(subscription.cycle).toMatchObject({ startMs, endMs, included: 30_000 });
        expect(used).toBe(31_000);
        expect(overageMicros).toBe(1000n * 1500n);
        await at.charge(id, 2500);
        expect((await at.status(id)).overageMicros).toBe(1000n * 1500n + 2500n * 900n);
        expect(await at.ledger.accountState(id)).toMatchObject({ planId: 'pro', included: 30_000 });
      });

      it('grants stay through a higher plan, and a call once included is never billed', async () => {
        const id = await at.customer('pro');
        await at.ledger.grant({ accountId: id, amount: 500, reason: 'sorry' });
        await at.charge(id, 50_400);
        await at.buy(id, 'business');
        await at.charge(id, 1000);
        await at.ledger.grant({ accountId: id, amount: -90_000, reason: 'mistake' });
        const { subscription, overageMicros } = await at.status(id);
        expect(subscription.cycle.included + subscription.cycle.grants).toBe(50_400);
        expect(overageMicros).toBe(0n);
      });

      it('a cycle is closed whatever still waits in it, but not before work under way has ended', async () => {
        const id = await at.customer('starter');
        const { endMs } = (await at.status(id)).subscription.cycle;
        const [waiting, worked] = [await at.reserve(id, 5), await at.reserve(id, 2)];
        await at.ledger.extend([waiting.reservation.id], 'handed-over');
        at.clock.set(new Date(endMs + CLOSE_AFTER_MS + CLOSE_ANYWAY_MS - 1).toISOString());
        expect(await at.close(id)).toEqual([]);
        at.clock.advance(1);
        expect(await at.close(id)).toEqual([]);
        expect(await at.settle(waiting.reservation.id)).toBe(false);
        expect(await at.settle(worked.reservation.id)).toBe(true);
        expect(await at.close(id)).toMatchObject([{ overdue: false }]);
        const other = await at.customer('starter');
        const last = await at.reserve(other, 5);
        await at.ledger.extend([last.reservation.id], 'handed-over');
        const nextMs = (await at.status(other)).subscription.cycle.endMs;
        at.clock.set(new Date(nextMs + CLOSE_AFTER_MS + CLOSE_ANYWAY_MS).toISOString());
        expect(await at.close(other)).toMatchObject([{ overdue: true }]);
        expect(await at.ledger.outcomeOf(last.reservation.id)).toMatchObject({
          outcome: 'expired',
        });
        for (const { pending, pendingCounted } of await at.ledger.audit(other)) {
          expect([pending, pendingCounted]).toEqual([0, 0]);
        }
      });

      it('a lower plan waits for the end of the cycle, and can be withdrawn or replaced', async () => {
        const id = await at.customer('pro');
        const { endMs } = (await at.status(id)).subscription.cycle;
        const touched = { accountId: id, keys: [] };
        expect(await at.choose(id, 'starter')).toEqual({
          kind: 'at-cycle-end',
          atMs: endMs,
          touched,
        });
        const starter = { planId: 'starter', interval: 'monthly' };
        expect(await at.billing.withdraw(id)).toEqual({ withdrawn: starter, touched });
        expect(await at.billing.withdraw(id)).toEqual({ withdrawn: null, touched: null });
        await at.choose(id, 'starter');
        expect(await at.choose(id, 'pro')).toEqual({
          kind: 'nothing',
          withdrawn: starter,
          touched,
        });
        await at.choose(id, 'starter');
        await at.choose(id, 'free');
        at.clock.set(new Date(endMs).toISOString());
        expect(await at.ledger.accountState(id)).toMatchObject({ planId: 'free', included: 300 });
        expect((await at.status(id)).subscription).toMatchObject({ scheduled: null });
      });

      it('a choice that does not exist is refused, and one of nobody is a fault', async () => {
        const id = await at.account();
        const choice = { planId: 'gold', interval: 'monthly' } as const;
        const { moment, change } = await at.billing.preview(id, choice);
        expect(change).toMatchObject({ kind: 'refused' });
        const answer = await at.billing.change(id, choice, moment);
        expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringContaining('gold') });
        const nobody = newId();
        expect(await at.billing.status(nobody)).toBeUndefined();
        await expect(at.billing.preview(nobody, choice)).rejects.toThrow('deleted');
        await expect(at.billing.change(nobody, choice, moment)).rejects.toThrow('no account');
        await expect(at.billing.withdraw(nobody)).rejects.toThrow('no account');
        await expect(at.billing.setSpendCap(nobody, null)).rejects.toThrow('no account');
      });
    });

    describe('the end of a cycle', () => {
      it('gives the next cycle’s credits with its first millisecond, before anybody dealt with it', async () => {
        const id = await at.customer('starter');
        await at.billing.setSpendCap(id, 0n);
        await at.charge(id, 10_000);
        at.clock.set('2026-04-10T08:59:59.999Z');
        expect((await at.reserve(id)).answer).toBe('insufficient');
        at.clock.advance(1);
        expect((await at.reserve(id)).answer).toBe('recorded');
        const { cycle } = (await at.status(id)).subscription;
        expect(new Date(cycle.endMs).toISOString()).toBe('2026-05-10T09:00:00.000Z');
      });

      it('is invoiced five seconds later, once nothing of it is reserved any more', async () => {
        const id = await at.customer('starter');
        await at.charge(id, 12_344);
        at.clock.set('2026-04-10T08:59:59.999Z');
        const { reservation } = await at.reserve(id);
        at.clock.advance(5000);
        expect(await at.close(id)).toEqual([]);
        at.clock.advance(1);
        expect(await at.close(id)).toEqual([]);
        await at.settle(reservation.id);
        const [closed] = await at.close(id);
        expect(closed).toMatchObject({ touched: { accountId: id }, invoice: { kind: 'renewal' } });
        expect(await at.close(id)).toEqual([]);
        expect(await at.cents(id)).toEqual([
          { 'fee starter': 1900 },
          { 'overage starter': 352, 'fee starter': 1900 },
        ]);
        const [, renewal] = await at.invoices(id);
        expect(new Date(renewal!.atMs).toISOString()).toBe('2026-04-10T09:00:00.000Z');
        expect(renewal!.issuedAtMs).toBe(at.clock.now());
      });

      it('of months in which nobody came is invoiced for each of them, the price as it began', async () => {
        const id = await at.customer('starter');
        at.clock.advance(40 * DAY_MS);
        await at.buy(id, 'pro');
        at.clock.advance(50 * DAY_MS);
        await at.close(id);
        const lines = (await at.cents(id)).flatMap((one) => Object.entries(one));
        expect(lines.filter(([line]) => line === 'fee starter')).toEqual([
          ['fee starter', 1900],
          ['fee starter', 1900],
        ]);
        expect(lines.filter(([line, cents]) => line === 'fee pro' && cents === 4900)).toHaveLength(
          1,
        );
        expect((await at.status(id)).subscription.cycle.segments).toHaveLength(1);
      });

      it('of a complimentary plan costs nothing, and what is chosen then is charged in full', async () => {
        const complimentary = await at.account('starter');
        const changed = await at.account();
        await at.accounts.setPlan(changed, 'pro');
        expect((await at.status(changed)).isComplimentary).toBe(true);
        await at.charge(complimentary, 12_000);
        at.clock.advance(40 * DAY_MS);
        await at.close(complimentary);
        expect([await at.cents(complimentary), await at.cents(changed)]).toEqual([[], []]);
        await at.charge(complimentary, 12_000);
        const { invoice } = await at.buy(complimentary, 'pro');
        expect(invoice!.lines.map((line) => line.kind)).toEqual(['fee']);
        await at.choose(changed, 'starter');
        at.clock.advance(40 * DAY_MS);
        await at.close(complimentary);
        expect((await at.cents(complimentary)).slice(1)).toEqual([{ 'fee pro': 4900 }]);
        expect(await at.cents(changed)).toEqual([{ 'fee starter': 1900 }]);
        expect((await at.status(changed)).isComplimentary).toBe(false);
      });
    });

    describe('keys', () => {
      it('beyond a lower plan’s number go off, the newest first, and come back oldest first', async () => {
        const id = await at.customer('pro');
        const ids = await at.keys(id, 7);
        await at.choose(id, 'starter');
        at.clock.advance(31 * DAY_MS + 6000);
        const [closed] = await at.close(id);
        expect(closed!.touched.keys.map((key) => [key.id, key.rule])).toEqual(
          expect.arrayContaining(
            ids
              .slice(3)
              .map((key) => [key, { live: false, revision: 2, untilMs: null, creditsMax: null }]),
          ),
        );
        expect(await at.liveKeys(id)).toEqual(ids.slice(0, 3));
        const state = await at.ledger.accountState(id);
        expect([...state!.keys].filter(([, key]) => key.live).map(([key]) => key)).toEqual(
          ids.slice(0, 3),
        );
        expect((await at.apiKeys.create(makeApiKey(id, 'more').record)).kind).toBe('too-many');
        await at.apiKeys.revoke(ids[0]!, null);
        await at.apiKeys.revoke(ids[4]!, null);
        const { touched } = await at.buy(id, 'pro');
        expect(touched.keys.map((key) => key.id).sort()).toEqual(
          [ids[3]!, ids[5]!, ids[6]!].sort(),
        );
        expect(touched.keys.every((key) => key.rule.live && key.rule.revision === 3)).toBe(true);
        expect((await at.accounts.setPlan(id, 'free')).touched.keys).toHaveLength(4);
        expect(await at.liveKeys(id)).toEqual([ids[1]]);
      });

      it('that replaced an old one keep its place, and one in its grace period goes with them', async () => {
        const id = await at.customer('pro');
        const ids = await at.keys(id, 4);
        const rotate = async (keyId: string): Promise<string> => {
          at.clock.advance(1);
          const replacement = makeApiKey(id, 'new').record;
          const graceUntilMs = at.clock.now() + DAY_MS;
          const rotation = { accountId: id, keyId, replacement, graceUntilMs };
          expect((await at.apiKeys.rotate(rotation)).kind).toBe('rotated');
          return replacement.id;
        };
        const first = await rotate(ids[0]!);
        const last = await rotate(ids[3]!);
        const { keys: switched } = (await at.accounts.setPlan(id, 'starter')).touched;
        expect(switched.map((key) => key.id).sort()).toEqual([ids[3]!, last].sort());
        expect((await at.liveKeys(id)).sort()).toEqual([ids[0]!, ids[1]!, ids[2]!, first].sort());
      });
    });
  });
}
