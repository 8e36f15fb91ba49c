/** What the billing service promises about what is owed: what it stands in the way of, and what its payment begins. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CLOSE_AFTER_MS } from '../../src/billing/cycle.ts';
import type { PlanChoice } from '../../src/billing/subscription.ts';
import { createAudit } from '../../src/audit/service.ts';
import type { Database } from '../../src/database/database.ts';
import { systemClock } from '../../src/util/clock.ts';
import { TERMS } from '../support/billing-terms.ts';
import { DAY_MS, startBilling, type BillingFixture } from './billing-fixture.ts';

const BUSINESS = { planId: 'business', interval: 'monthly' } as const;
const PAID = { reference: null };

/** Runs the suite against a migrated database of its own. */
export function billingDuesContract(name: string, open: () => Database): void {
  describe(`dues: ${name}`, () => {
    let at: BillingFixture;
    beforeEach(() => {
      at = startBilling(open());
    });

    const planOf = async (id: string) => (await at.status(id)).subscription.planId;
    const balanceOf = async (id: string) => Number((await at.status(id)).balanceCents);
    const pay = (id: string) => at.billing.moveInvoice(id, 'paid', PAID);
    const totals = async (id: string) =>
      (await at.invoices(id)).map(({ totalCents, status }) => [Number(totalCents), status]);
    /** Confirms a choice that is paid by invoice; the order's invoice. */
    const order = async (id: string, choice: PlanChoice) => {
      const { moment } = await at.billing.preview(id, choice);
      const started = await at.billing.startPurchase(id, choice, moment, 'invoice');
      if (started.kind !== 'started') throw new Error(JSON.stringify(started, String));
      return started.invoice!;
    };
    /** A paying account whose cycle has just been renewed: the renewal is open. */
    const renewed = async (choice: PlanChoice): Promise<string> => {
      const id = await at.customer(choice.planId, choice.interval);
      await at.payUp(id);
      at.clock.set(new Date((await at.status(id)).subscription.cycle.endMs).toISOString());
      at.clock.advance(CLOSE_AFTER_MS);
      await at.close(id);
      return id;
    };
    /** Time passes until the plan is lost over the oldest unpaid invoice. */
    const dunAll = async (id: string): Promise<void> => {
      for (const invoice of await at.invoices(id)) {
        if (invoice.status !== 'open') continue;
        for (const atMs of [invoice.pastDueAtMs, invoice.graceEndsAtMs]) {
          at.clock.set(new Date(Math.max(atMs, at.clock.now())).toISOString());
          await at.billing.dunDue(1000);
        }
      }
    };

    describe('the audit log', () => {
      /** What the product did by itself, oldest first. */
      const acts = async (id: string) => {
        const audit = createAudit(open(), systemClock);
        const filter = { accountId: id, sinceMs: null, act: null, beforeId: null, limit: 100 };
        const entries = (await audit.list(filter)).reverse();
        expect(entries.map(({ details }) => details?.by)).toEqual(entries.map(() => 'system'));
        return entries.map(({ act, details }) => [act, details?.before, details?.after]);
      };
      const PRO = { plan: 'pro', interval: 'annual' };
      const FREE = { plan: 'free', interval: 'monthly' };

      it('says that a plan was lost over an unpaid invoice, and before it that the invoice was late', async () => {
        const id = await renewed({ planId: 'pro', interval: 'annual' });
        const before = await acts(id);
        const [, { number }] = (await at.invoices(id)) as [unknown, { number: string }];
        await dunAll(id);
        expect((await acts(id)).slice(before.length)).toEqual([
          ['invoice.past_due', null, { number }],
          ['plan.changed', PRO, { ...FREE, unpaid: number }],
        ]);
      });

      it('says that a scheduled plan followed at the end of a cycle, once; a renewal and a change say nothing more', async () => {
        const id = await at.customer('pro', 'annual');
        await at.payUp(id);
        expect(await at.choose(id, 'free')).toMatchObject({ kind: 'at-cycle-end' });
        const before = await acts(id);
        expect(before.at(-1)?.[0]).toBe('plan.scheduled');
        at.clock.set(new Date((await at.status(id)).subscription.cycle.endMs).toISOString());
        at.clock.advance(CLOSE_AFTER_MS);
        await Promise.all([at.close(id), at.close(id, at.process().billing)]);
        await at.close(id);
        expect((await acts(id)).slice(before.length)).toEqual([['plan.changed', PRO, FREE]]);
        at.clock.set(new Date((await at.status(id)).subscription.cycle.endMs).toISOString());
        at.clock.advance(CLOSE_AFTER_MS);
        await at.close(id);
        expect(await acts(id)).toHaveLength(before.length + 1);
        await at.buy(id, 'starter');
        at.clock.advance(CLOSE_AFTER_MS);
        await at.close(id);
        expect((await acts(id)).filter(([act]) => act === 'plan.changed')).toHaveLength(3);
      });
    });

    describe('a change at once', () => {
      it('is refused while the renewal is unpaid, in the preview, the confirmation and the purchase', async () => {
        const id = await renewed({ planId: 'pro', interval: 'annual' });
        const [, renewal] = await at.invoices(id);
        const reason = `Pay invoice ${renewal!.number} first.`;
        const { moment, change } = await at.billing.preview(id, BUSINESS);
        expect(change).toEqual({ kind: 'refused', reason, isOwing: true });
        const refusal = { kind: 'refused', reason };
        expect(await at.billing.change(id, BUSINESS, moment)).toMatchObject(refusal);
        for (const paidBy of ['invoice', 'provider'] as const) {
          const started = await at.billing.startPurchase(id, BUSINESS, moment, paidBy);
          expect(started).toMatchObject(refusal);
        }
        await at.billing.setCreditDays(id, 14);
        const later = (await at.billing.preview(id, BUSINESS)).moment;
        expect(await at.billing.change(id, BUSINESS, later)).toMatchObject(refusal);
        expect([await planOf(id), await balanceOf(id)]).toEqual(['pro', 0]);
        expect(await at.choose(id, 'starter')).toMatchObject({ kind: 'at-cycle-end' });
        await pay(renewal!.id);
        await at.buy(id, 'business');
        expect(await balanceOf(id)).toBe(47_040 - 14_900);
      });

      it('is refused from the first millisecond of a cycle until the renewal is invoiced', async () => {
        const id = await at.customer('pro', 'annual');
        await at.payUp(id);
        const { endMs } = (await at.status(id)).subscription.cycle;
        at.clock.set(new Date(endMs - 1).toISOString());
        const before = (await at.billing.preview(id, BUSINESS)).moment;
        at.clock.advance(1);
        const reason = expect.stringContaining('is being invoiced');
        expect(await at.billing.change(id, BUSINESS, before)).toMatchObject({ reason });
        const { moment } = await at.billing.preview(id, BUSINESS);
        expect(await at.billing.change(id, BUSINESS, moment)).toMatchObject({ reason });
        at.clock.advance(CLOSE_AFTER_MS);
        await at.close(id);
        expect((await at.billing.preview(id, BUSINESS)).change).toMatchObject({
          reason: expect.stringMatching(/^Pay invoice .+ first\.$/),
        });
      });

      it('credits nothing of a price whose invoice was withdrawn', async () => {
        const id = await renewed({ planId: 'pro', interval: 'annual' });
        const [, renewal] = await at.invoices(id);
        await at.billing.moveInvoice(renewal!.id, 'void', PAID);
        const { invoice } = await at.buy(id, 'business');
        expect(invoice!.lines.map(({ kind, cents }) => [kind, cents])).toEqual([['fee', 14_900n]]);
        expect(await balanceOf(id)).toBe(0);
      });

      it('from Free, or from a plan that was given, credits nothing and asks for nothing but what is past due', async () => {
        const id = await at.customer('starter');
        await at.charge(id, 11_000);
        await at.payUp(id);
        await at.choose(id, 'free');
        at.clock.set(new Date((await at.status(id)).subscription.cycle.endMs).toISOString());
        expect((await at.billing.preview(id, BUSINESS)).change.kind).toBe('now');
        at.clock.advance(CLOSE_AFTER_MS);
        await at.close(id);
        expect((await totals(id)).at(-1)).toEqual([150, 'open']);
        expect((await at.billing.preview(id, BUSINESS)).change.kind).toBe('now');
        const given = await renewed({ planId: 'starter', interval: 'monthly' });
        await at.accounts.setPlan(given, 'pro');
        expect((await at.billing.preview(given, BUSINESS)).change.kind).toBe('now');
        await dunAll(id);
        expect((await at.billing.preview(id, BUSINESS)).change).toMatchObject({ isOwing: true });
      });
    });

    describe('an order', () => {
      it('that costs more when it is booked does not begin: it is ordered again, and its money pays a part', async () => {
        const id = await at.customer('starter');
        await at.payUp(id);
        await at.choose(id, 'free');
        const { endMs } = (await at.status(id)).subscription.cycle;
        at.clock.set(new Date(endMs - 2 * 3_600_000).toISOString());
        const small = await order(id, BUSINESS);
        expect(small.totalCents).toBeLessThan(100n);
        at.clock.set(new Date(endMs + DAY_MS).toISOString());
        await at.close(id);
        expect(await planOf(id)).toBe('free');
        await pay(small.id);
        expect([await planOf(id), await balanceOf(id)]).toEqual(['free', 0]);
        const again = (await at.invoices(id)).at(-1)!;
        expect(again).toMatchObject({ kind: 'order', status: 'open' });
        expect(again.totalCents).toBe(14_900n - small.totalCents);
        expect(await at.billing.openPurchase(id)).toMatchObject({ id: again.id, choice: BUSINESS });
        await pay(again.id);
        expect(await planOf(id)).toBe('business');
        expect((await totals(id)).filter(([, status]) => status === 'open')).toEqual([]);
      });

      it('that was withdrawn after it was ordered again gives the money back as account credit', async () => {
        const id = await at.customer('starter');
        await at.payUp(id);
        at.clock.advance(29 * DAY_MS);
        const small = await order(id, BUSINESS);
        at.clock.advance(3 * DAY_MS);
        await at.payUp(id);
        await pay(small.id);
        expect(await planOf(id)).toBe('starter');
        await at.billing.voidPurchase((await at.billing.openPurchase(id))!.id);
        expect(await balanceOf(id)).toBe(Number(small.totalCents));
      });

      it('booked while the renewal is unpaid begins nothing; its money is account credit', async () => {
        const id = await at.customer('starter');
        await at.payUp(id);
        at.clock.advance(29 * DAY_MS);
        const small = await order(id, BUSINESS);
        at.clock.advance(3 * DAY_MS);
        await at.close(id);
        await pay(small.id);
        expect([await planOf(id), await balanceOf(id)]).toEqual([
          'starter',
          Number(small.totalCents),
        ]);
        expect(await at.billing.openPurchase(id)).toBeUndefined();
      });

      it('begins whatever calls were made meanwhile, and however many days a transfer took in time', async () => {
        const id = await at.customer('starter');
        await at.payUp(id);
        const annual = { planId: 'starter', interval: 'annual' } as const;
        at.clock.advance(DAY_MS);
        const invoice = await order(id, annual);
        await at.charge(id, 12_000);
        at.clock.advance(3 * DAY_MS);
        await pay(invoice.id);
        expect((await at.status(id)).subscription).toMatchObject(annual);
        // 2,000 · 0.15 = 300; three of 31 days of 19.00 = 184.
        expect((await totals(id)).at(-1)).toEqual([484, 'open']);
      });

      it('that was left past due while its price rose does not begin for less', async () => {
        const id = await at.customer('pro', 'annual');
        await at.payUp(id);
        at.clock.advance(249 * DAY_MS);
        // 149.00 less 116 of 365 days of 470.40.
        const small = await order(id, BUSINESS).catch(() => undefined);
        expect(small).toBeUndefined();
        at.clock.advance(DAY_MS);
        const invoice = await order(id, BUSINESS);
        at.clock.advance(100 * DAY_MS);
        await pay(invoice.id);
        expect(await planOf(id)).toBe('pro');
      });
    });

    describe('a preview', () => {
      it('that account credit has moved under is stale', async () => {
        const id = await at.account();
        const { moment } = await at.billing.preview(id, BUSINESS);
        await open().query('UPDATE account SET balance_cents = 500 WHERE id = $1', [id]);
        expect(await at.billing.change(id, BUSINESS, moment)).toEqual({ kind: 'stale' });
        const started = await at.billing.startPurchase(id, BUSINESS, moment, 'provider');
        expect(started).toEqual({ kind: 'stale' });
      });

      it('counts the credit that the open order holds, because confirming it withdraws the order', async () => {
        const id = await at.account();
        await open().query('UPDATE account SET balance_cents = 500 WHERE id = $1', [id]);
        const first = await order(id, { planId: 'starter', interval: 'monthly' });
        expect(first.totalCents).toBe(1400n);
        const { moment, draft } = await at.billing.preview(id, BUSINESS);
        expect(draft!.totalCents).toBe(14_400n);
        await at.billing.voidPurchase(first.id);
        const started = await at.billing.startPurchase(id, BUSINESS, moment, 'invoice');
        expect(started).toMatchObject({ invoice: { totalCents: 14_400n } });
      });
    });

    describe('an invoice that is paid though it is void', () => {
      it('becomes account credit, once, which pays what was ordered in its place', async () => {
        const id = await at.account();
        await open().query('UPDATE account SET balance_cents = 400 WHERE id = $1', [id]);
        const first = await order(id, { planId: 'starter', interval: 'monthly' });
        expect(first.totalCents).toBe(1500n);
        await at.billing.voidPurchase(first.id);
        expect([await balanceOf(id), await planOf(id)]).toEqual([400, 'free']);
        // What came by transfer is the total, from which the credit had been taken.
        const book = () => at.billing.bookLate(first.id, PAID);
        const booked = await Promise.all([book(), book(), book()]);
        expect(booked.map((move) => move!.kind).sort()).toEqual(['moved', 'refused', 'refused']);
        expect([await balanceOf(id), await planOf(id)]).toEqual([1900, 'free']);
        expect((await at.invoices(id))[0]).toMatchObject({ status: 'paid' });
        const { draft } = await at.billing.preview(id, BUSINESS);
        expect(draft!.totalCents).toBe(14_900n - 1900n);
        expect(await at.billing.bookLate('none', PAID)).toBeUndefined();
      });

      it('is what it was where it is not void', async () => {
        const id = await at.customer('starter');
        const [owed] = await at.invoices(id);
        expect(await at.billing.bookLate(owed!.id, PAID)).toMatchObject({ kind: 'refused' });
        expect([(await at.invoices(id))[0]!.status, await balanceOf(id)]).toEqual([
          owed!.status,
          0,
        ]);
      });
    });

    describe('an invoice that is paid late', () => {
      it('begins the plan that was lost over it, once; others of months that had run credit nothing', async () => {
        const terms = { ...TERMS, dueDays: 30, graceDays: 30 };
        const id = await at.customer('starter');
        await at.payUp(id);
        const { billing } = at.process(open(), terms);
        for (let day = 0; day < 130; day += 1) {
          at.clock.advance(DAY_MS);
          await billing.closeDue(1000);
          await billing.dunDue(1000);
        }
        expect(await planOf(id)).toBe('free');
        const late = (await at.invoices(id)).slice(1);
        expect(late.map(({ status }) => status)).toEqual(['past_due', 'past_due', 'past_due']);
        for (const { id: unpaid } of late.slice(1)) {
          await pay(unpaid);
          expect([await planOf(id), await balanceOf(id)]).toEqual(['free', 0]);
        }
        await pay(late[0]!.id);
        expect([await planOf(id), await balanceOf(id)]).toEqual(['starter', 0]);
      });

      it('credits nothing where no plan was lost over it', async () => {
        const id = await renewed({ planId: 'starter', interval: 'monthly' });
        await at.accounts.setPlan(id, 'pro');
        await dunAll(id);
        expect(await planOf(id)).toBe('pro');
        await pay((await at.invoices(id))[1]!.id);
        expect(await balanceOf(id)).toBe(0);
      });

      it('of calls gives back what is left of a plan that was paid and lost over it', async () => {
        const id = await at.customer('starter');
        await at.charge(id, 11_000);
        await at.payUp(id);
        await at.choose(id, 'free');
        at.clock.set(new Date((await at.status(id)).subscription.cycle.endMs).toISOString());
        at.clock.advance(CLOSE_AFTER_MS);
        await at.close(id);
        const annual = { planId: 'pro', interval: 'annual' } as const;
        await pay((await order(id, annual)).id);
        expect(await planOf(id)).toBe('pro');
        await dunAll(id);
        expect(await planOf(id)).toBe('free');
        const calls = (await at.invoices(id)).find(({ status }) => status === 'past_due')!;
        await pay(calls.id);
        // About 15 of 365 days of 470.40 were had.
        expect(await balanceOf(id)).toBeGreaterThan(44_900);
        expect(await balanceOf(id)).toBeLessThan(45_300);
      });
    });

    it('a plan that is paid for becomes a given one when the operator gives it, once', async () => {
      const id = await at.customer('starter');
      const { touched } = await at.accounts.setPlan(id, 'starter');
      expect(touched.accountId).toBe(id);
      const { cycleId, isComplimentary } = await at.status(id);
      expect(isComplimentary).toBe(true);
      await at.accounts.setPlan(id, 'starter');
      expect((await at.status(id)).cycleId).toBe(cycleId);
      at.clock.advance(40 * DAY_MS);
      expect((await at.close(id)).filter(({ invoice }) => invoice !== null)).toEqual([]);
    });
  });
}
