/** What the billing service promises about invoices, payments, spend caps and interruptions. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { newId } from '../../src/util/id.ts';
import { TERMS } from '../support/billing-terms.ts';
import { dyingDatabase } from '../support/crashing-database.ts';
import { randomOf } from '../support/generate.ts';
import { DAY_MS, startBilling, type BillingFixture } from './billing-fixture.ts';

const PRO = { planId: 'pro', interval: 'monthly' } as const;
const PAID = { reference: 'pi_1', isCollected: true };

/** Runs the suite against a migrated database of its own. */
export function billingMoneyContract(name: string, open: () => Database): void {
  describe(`money: ${name}`, () => {
    let at: BillingFixture;
    beforeEach(() => {
      at = startBilling(open());
    });

    describe('interrupted', () => {
      it('the end of a cycle closed 40 times by 4 processes that die is invoiced once', async () => {
        const random = randomOf(name);
        for (let round = 0; round < 3; round += 1) {
          const id = await at.customer('starter');
          await at.charge(id, 12_345);
          at.clock.advance(31 * DAY_MS + 5000);
          // The last of them lives, so that somebody gets to the end.
          const closeAs = async (dying: boolean): Promise<void> => {
            const dies = () => dying && random.int(1, 25) === 1;
            const over = dyingDatabase(open(), dies);
            await at
              .process(over)
              .billing.closeDue(1000)
              .catch((fault: unknown) => {
                if (!over.isDead()) throw fault;
              });
          };
          const worker = async (): Promise<void> => {
            for (let run = 0; run < 10; run += 1) await closeAs(true);
          };
          await Promise.all([worker(), worker(), worker(), worker()]);
          await closeAs(false);
          expect((await at.cents(id)).slice(1)).toEqual([
            { 'overage starter': 352, 'fee starter': 1900 },
          ]);
        }
      });

      it('killed at any single moment, a change is made whole or not at all', async () => {
        for (let moment = 1; ; moment += 1) {
          const id = await at.customer('starter');
          await at.payUp(id);
          await at.charge(id, 11_000);
          const { moment: seen } = await at.billing.preview(id, PRO);
          let left = moment;
          const over = dyingDatabase(open(), () => (left -= 1) === 0);
          const dying = at.process(over).billing;
          await dying.change(id, PRO, seen).catch((fault: unknown) => {
            if (!over.isDead()) throw fault;
          });
          const { subscription, version } = await at.status(id);
          const isMade = subscription.planId === 'pro';
          expect(version).toBe(seen.version + (isMade ? 1 : 0));
          expect(subscription.cycle.segments).toHaveLength(isMade ? 2 : 1);
          expect(await at.invoices(id)).toHaveLength(isMade ? 2 : 1);
          if (!over.isDead()) break;
          expect(moment).toBeLessThan(60);
        }
      });

      it('numbers have no gap and no double, however many issue at the same time and die', async () => {
        const random = randomOf(`${name} numbers`);
        const terms = { ...TERMS, prefix: `${newId()}-` };
        const ids = await Promise.all(Array.from({ length: 24 }, () => at.account()));
        const buyAs = async (id: string, dying: boolean): Promise<void> => {
          const over = dyingDatabase(open(), () => dying && random.int(1, 20) === 1);
          const { billing } = at.process(over, terms);
          try {
            const { moment } = await billing.preview(id, PRO);
            await billing.change(id, PRO, moment);
          } catch (fault) {
            if (!over.isDead()) throw fault;
          }
        };
        await Promise.all(ids.map((id) => buyAs(id, true)));
        await Promise.all(ids.map((id) => buyAs(id, false)));
        const numbers = (await Promise.all(ids.map((id) => at.invoices(id)))).flat();
        expect(numbers.map((invoice) => invoice.number).sort()).toEqual(
          ids.map((_, i) => `${terms.prefix}${String(i + 1).padStart(6, '0')}`),
        );
      });
    });

    describe('invoices', () => {
      it('keep what they were issued with, whatever becomes of the account and the settings', async () => {
        const id = await at.account();
        const details = { name: 'Zoë & Co', address: 'Rue 1\nParis', taxId: 'FR1' };
        await at.billing.setDetails(id, details);
        const other = { ...TERMS, prefix: 'Q', taxMicros: 190_000, taxLabel: 'MwSt', dueDays: 14 };
        const taxed = at.process(open(), other).billing;
        const { moment, draft } = await taxed.preview(id, PRO);
        expect(draft).toMatchObject({ subtotalCents: 4900n, taxCents: 931n, totalCents: 5831n });
        await taxed.change(id, PRO, moment);
        await at.billing.setDetails(id, { name: '', address: '', taxId: '' });
        const [invoice] = await at.invoices(id);
        expect(invoice).toMatchObject({
          taxMicros: 19e4,
          taxLabel: 'MwSt',
          totalCents: 5831n,
          currency: 'USD',
          seller: TERMS.seller,
          buyer: {
            ...details,
            email: `${id}@example.com`,
          },
          issuedAtMs: at.clock.now(),
          dueAtMs: at.clock.now() + 14 * DAY_MS,
          lines: [
            {
              description: 'Pro, monthly',
              quantity: 1,
              cents: 4900n,
            },
          ],
        });
        expect(invoice!.number).toMatch(/^Q\d{6}$/);
      });

      it('are found by id and number, page by page, and by nobody but their account', async () => {
        const id = await at.customer('starter');
        const other = await at.customer('starter');
        await at.buy(id, 'pro');
        await at.buy(id, 'business');
        const all = await at.invoices(id);
        expect(all.map((one) => one.kind)).toEqual(['start', 'upgrade', 'upgrade']);
        const first = { beforeId: null, limit: 2, statuses: null };
        const newest = await at.billing.invoices(id, first);
        const rest = await at.billing.invoices(id, { ...first, beforeId: newest[1]!.id });
        expect([...newest, ...rest].reverse()).toEqual(all);
        expect(await at.billing.invoice(id, all[0]!.number)).toEqual(all[0]);
        expect(await at.billing.invoice(null, all[0]!.id)).toEqual(all[0]);
        expect(await at.billing.invoice(other, all[0]!.id)).toBeUndefined();
        expect(await at.billing.invoice(id, newId())).toBeUndefined();
        const paid = await at.billing.invoices(id, { ...first, statuses: ['paid'] });
        expect(paid).toEqual([all[1], all[0]]);
      });

      it('are paid once, however many say so at the same time', async () => {
        const id = await at.customer('starter');
        const invoiceId = (await at.invoices(id))[0]!.id;
        const moves = await Promise.all(
          Array.from({ length: 4 }, () => at.billing.moveInvoice(invoiceId, 'paid', PAID)),
        );
        expect(moves.map((move) => move!.kind).sort()).toEqual([
          'moved',
          'refused',
          'refused',
          'refused',
        ]);
        expect(await at.billing.moveInvoice(invoiceId, 'void', PAID)).toMatchObject({
          kind: 'refused',
        });
        const statusAtMs = at.clock.now();
        expect(await at.invoices(id)).toMatchObject([
          { status: 'paid', statusAtMs, paymentReference: 'pi_1' },
        ]);
        expect(await at.billing.moveInvoice(newId(), 'paid', PAID)).toBeUndefined();
      });

      it('that are unpaid become past due, and then take the plan away', async () => {
        const id = await at.customer('pro');
        const ids = await at.keys(id, 3);
        await at.choose(id, 'starter');
        const dun = async () =>
          (await at.billing.dunDue(1000)).filter((one) => one.invoice.accountId === id);
        const { pastDueAtMs, graceEndsAtMs } = (await at.invoices(id))[0]!;
        at.clock.set(new Date(pastDueAtMs - 1).toISOString());
        expect(await dun()).toEqual([]);
        at.clock.advance(1);
        expect(await dun()).toMatchObject([
          { step: 'mark-past-due', invoice: { status: 'past_due' }, touched: null },
        ]);
        await at.charge(id, 50_010);
        at.clock.set(new Date(graceEndsAtMs).toISOString());
        const [fall] = await dun();
        expect(fall).toMatchObject({ step: 'fall-to-free', touched: { accountId: id } });
        expect(fall!.touched!.keys.map((key) => key.id).sort()).toEqual(ids.slice(1).sort());
        expect(await dun()).toEqual([]);
        const { subscription } = await at.status(id);
        expect(subscription).toMatchObject({ planId: 'free', scheduled: null });
        expect(subscription.cycle.startMs).toBe(graceEndsAtMs);
        expect(new Date(subscription.cycle.endMs).toISOString()).toBe('2026-04-01T00:00:00.000Z');
        // No credit, and the calls that were made are billed.
        at.clock.advance(5000);
        await at.close(id);
        expect((await at.cents(id)).slice(1)).toEqual([{ 'overage pro': 1 }]);
      });

      it('found past all their days at once are marked, and have their consequence after the grace', async () => {
        const id = await at.customer('pro');
        at.clock.advance(28 * DAY_MS);
        const [first, second] = await Promise.all([
          at.process().billing.dunDue(1000),
          at.process().billing.dunDue(1000),
        ]);
        const steps = [...first, ...second].filter((one) => one.invoice.accountId === id);
        expect(steps.map((one) => one.step)).toEqual(['mark-past-due']);
        const graceMs = TERMS.graceDays * DAY_MS;
        expect(steps[0]!.invoice.graceEndsAtMs).toBe(at.clock.now() + graceMs);
        at.clock.advance(graceMs - 1);
        await at.billing.dunDue(1000);
        expect((await at.status(id)).subscription.planId).toBe('pro');
        at.clock.advance(1);
        await at.billing.dunDue(1000);
        expect((await at.status(id)).subscription.planId).toBe('free');
        const paidLate = await at.billing.moveInvoice(steps[0]!.invoice.id, 'paid', PAID);
        expect(paidLate).toMatchObject({ kind: 'moved' });
      });

      it('to be collected are offered to one process at a time, and again later', async () => {
        const id = await at.customer('pro');
        const claim = async () => {
          const both = await Promise.all(
            [at.process(), at.process()].map(({ billing }) =>
              billing.claimCollections(1000, DAY_MS),
            ),
          );
          return both.flat().filter((invoice) => invoice.accountId === id);
        };
        expect(await claim()).toEqual(await at.invoices(id));
        expect(await claim()).toEqual([]);
        at.clock.advance(DAY_MS);
        const [again] = await claim();
        await at.billing.moveInvoice(again!.id, 'paid', PAID);
        at.clock.advance(DAY_MS);
        expect(await claim()).toEqual([]);
      });
    });

    describe('spend caps', () => {
      it('refuse the first call that would cost more, and take nothing back when lowered', async () => {
        const id = await at.customer('starter');
        expect(await at.billing.setSpendCap(id, 500n)).toEqual({
          touched: { accountId: id, keys: [] },
        });
        await at.charge(id, 13_333);
        expect((await at.reserve(id)).answer).toBe('insufficient');
        await at.billing.setSpendCap(id, 1n);
        expect((await at.reserve(id)).answer).toBe('insufficient');
        expect((await at.status(id)).callsLeft).toBe(0);
        await at.ledger.grant({ accountId: id, amount: 3330, reason: 'sorry' });
        await at.charge(id, 3);
        expect((await at.reserve(id)).answer).toBe('insufficient');
        at.clock.advance(31 * DAY_MS);
        expect(await at.ledger.accountState(id)).toMatchObject({ used: 0, overageMax: 6 });
        await at.billing.setSpendCap(id, null);
        expect(await at.ledger.accountState(id)).toMatchObject({ overageMax: null });
        for (const cents of [-1n, 10n ** 12n + 1n]) {
          await expect(at.billing.setSpendCap(id, cents)).rejects.toThrow(RangeError);
        }
      });

      it('are notified at 50, 80 and 100 percent, once per cycle, by one process', async () => {
        const id = await at.customer('starter');
        await at.billing.setSpendCap(id, 1000n);
        const claimPercents = async (): Promise<number[]> => {
          const both = await Promise.all(
            [at.process(), at.process()].map(({ billing }) => billing.capNotices()),
          );
          return both
            .flat()
            .filter((one) => one.accountId === id)
            .map((one) => one.percent);
        };
        await at.charge(id, 13_333);
        expect(await claimPercents()).toEqual([]);
        await at.charge(id, 1);
        expect([await claimPercents(), await claimPercents()]).toEqual([[50], []]);
        await at.charge(id, 3332);
        expect([await claimPercents(), await claimPercents()]).toEqual([[100], []]);
        // Who raises the cap sees what it has come to.
        await at.billing.setSpendCap(id, 1300n);
        expect(await claimPercents()).toEqual([]);
        await at.charge(id, 268);
        expect(await claimPercents()).toEqual([80]);
        at.clock.advance(31 * DAY_MS);
        await at.charge(id, 18_000);
        expect(await claimPercents()).toEqual([80]);
      });
    });

    describe('purchases', () => {
      it('take effect once, when they are paid, however many say so', async () => {
        const id = await at.account();
        const { moment } = await at.billing.preview(id, PRO);
        const started = await at.billing.startPurchase(id, PRO, moment, 'provider');
        if (started.kind !== 'started') throw new Error(started.kind);
        const { purchase } = started;
        expect(purchase).toMatchObject({ accountId: id, choice: PRO, totalCents: 4900n });
        expect(await at.billing.startPurchase(id, PRO, moment, 'provider')).toEqual({
          kind: 'pending',
          purchase,
        });
        expect(await at.billing.openPurchase(id)).toEqual(purchase);
        expect((await at.status(id)).subscription.planId).toBe('free');
        at.clock.advance(3_600_000);
        const done = await Promise.all(
          Array.from({ length: 4 }, () => at.billing.completePurchase(purchase.id, PAID)),
        );
        expect(done.map((one) => one.kind).sort()).toEqual([
          'done',
          'done-before',
          'done-before',
          'done-before',
        ]);
        expect((await at.status(id)).subscription.cycle.startMs).toBe(at.clock.now());
        expect(await at.invoices(id)).toMatchObject([
          { id: purchase.id, status: 'paid', paymentReference: 'pi_1', totalCents: 4900n },
        ]);
        expect(await at.billing.openPurchase(id)).toBeUndefined();
        expect(await at.billing.purchase(purchase.id)).toMatchObject({ status: 'done' });
      });

      it('are made when they are paid, at the price of their preview', async () => {
        const id = await at.customer('starter');
        await at.payUp(id);
        at.clock.advance(10 * DAY_MS);
        const { moment, draft } = await at.billing.preview(id, PRO);
        const started = await at.billing.startPurchase(id, PRO, moment, 'provider');
        if (started.kind !== 'started') throw new Error(started.kind);
        at.clock.advance(DAY_MS);
        const done = await at.billing.completePurchase(started.purchase.id, PAID);
        const { totalCents } = draft!;
        expect(done).toMatchObject({ kind: 'done', invoice: { totalCents, atMs: at.clock.now() } });
      });

      it('that cut a cycle short bill the calls made while they were being paid when it ends', async () => {
        const id = await at.customer('starter');
        await at.payUp(id);
        await at.charge(id, 11_000);
        at.clock.advance(10 * DAY_MS);
        const annual = { planId: 'starter', interval: 'annual' } as const;
        const { moment } = await at.billing.preview(id, annual);
        await at.charge(id, 1000);
        const started = await at.billing.startPurchase(id, annual, moment, 'provider');
        if (started.kind !== 'started') throw new Error(started.kind);
        // 2,000 · 0.15 = 300; 300 − 1287 + 18240 = 17253.
        expect(started.purchase.totalCents).toBe(17_253n);
        at.clock.advance(3_600_000);
        await at.charge(id, 5000);
        const done = await at.billing.completePurchase(started.purchase.id, PAID);
        expect(done).toMatchObject({ kind: 'done', invoice: { totalCents: 17_253n } });
        expect((await at.status(id)).subscription.cycle.startMs).toBe(at.clock.now());
        at.clock.advance(5000);
        await at.close(id);
        expect((await at.cents(id)).at(-1)).toEqual({ 'overage starter': 750 });
      });

      it('that were canceled take effect if they are paid nevertheless', async () => {
        const id = await at.account();
        const { moment } = await at.billing.preview(id, PRO);
        const started = await at.billing.startPurchase(id, PRO, moment, 'provider');
        if (started.kind !== 'started') throw new Error(started.kind);
        expect(await at.billing.voidPurchase(started.purchase.id)).toBe(true);
        expect(await at.billing.voidPurchase(started.purchase.id)).toBe(false);
        expect(await at.billing.startPurchase(id, PRO, moment, 'provider')).toMatchObject({
          kind: 'started',
        });
        const done = await at.billing.completePurchase(started.purchase.id, PAID);
        expect(done.kind).toBe('done');
        expect((await at.status(id)).subscription.planId).toBe('pro');
      });

      it('paid when the account has moved on change nothing, and are paid back once', async () => {
        const id = await at.account();
        const { moment } = await at.billing.preview(id, PRO);
        const started = await at.billing.startPurchase(id, PRO, moment, 'provider');
        if (started.kind !== 'started') throw new Error(started.kind);
        await at.buy(id, 'business');
        for (let attempt = 0; attempt < 2; attempt += 1) {
          const paid = { reference: `pi_${id}`, isCollected: true };
          const done = await at.billing.completePurchase(started.purchase.id, paid);
          expect(done).toMatchObject({ kind: 'stale', purchase: { status: 'stale' } });
        }
        const claimed = async () =>
          (await at.billing.claimRefunds(100, DAY_MS)).filter((one) => one.accountId === id);
        expect(await claimed()).toMatchObject([
          { reference: `pi_${id}`, cents: 4900n, reason: 'purchase_stale', status: 'open' },
        ]);
        expect(await claimed()).toEqual([]);
        at.clock.advance(DAY_MS);
        expect(await claimed()).toHaveLength(1);
        await at.billing.endRefund(`pi_${id}`, 're_1');
        at.clock.advance(DAY_MS);
        expect(await claimed()).toEqual([]);
        expect((await at.status(id)).subscription.planId).toBe('business');
        expect(await at.invoices(id)).toHaveLength(1);
        expect(await at.billing.completePurchase(newId(), PAID)).toEqual({ kind: 'unknown' });
      });

      it('paid twice are paid back once; what was booked, and what nobody collected, never', async () => {
        const id = await at.account();
        const { moment } = await at.billing.preview(id, PRO);
        const started = await at.billing.startPurchase(id, PRO, moment, 'provider');
        if (started.kind !== 'started') throw new Error(started.kind);
        const { id: purchaseId, accountId } = started.purchase;
        const pay = (reference: string, isCollected = true) =>
          at.billing.completePurchase(purchaseId, { reference, isCollected });
        await pay(`one ${id}`);
        await Promise.all([pay(`one ${id}`), pay(`two ${id}`), pay(`two ${id}`)]);
        await pay('too little', false);
        const facts = { accountId, payableId: purchaseId, cents: 4900n, currency: 'USD' };
        const booked = { reference: `one ${id}`, reason: 'paid_twice', ...facts } as const;
        expect(await at.billing.payBack(booked)).toBe(false);
        const all = await at.billing.refunds({ status: null, limit: 100 });
        expect(all.filter((one) => one.accountId === id)).toMatchObject([
          { reference: `two ${id}`, reason: 'paid_twice', cents: 4900n },
        ]);
      });

      it('of an account that was deleted meanwhile begin nothing, and are paid back', async () => {
        const id = await at.account();
        const { moment } = await at.billing.preview(id, PRO);
        const started = await at.billing.startPurchase(id, PRO, moment, 'provider');
        if (started.kind !== 'started') throw new Error(started.kind);
        await at.accounts.delete(id);
        const paid = { reference: `pi_${id}`, isCollected: true };
        expect(await at.billing.completePurchase(started.purchase.id, paid)).toMatchObject({
          kind: 'stale',
        });
        expect(await at.invoices(id)).toEqual([]);
        const all = await at.billing.refunds({ status: 'open', limit: 100 });
        expect(all.filter((one) => one.accountId === id)).toMatchObject([
          { reason: 'account_deleted' },
        ]);
      });

      it('are begun for what is made at once and costs something, and for no old preview', async () => {
        const id = await at.customer('pro');
        const lower = { planId: 'starter', interval: 'monthly' } as const;
        const { moment } = await at.billing.preview(id, lower);
        expect(await at.billing.startPurchase(id, lower, moment, 'provider')).toEqual({
          kind: 'no-payment',
        });
        const gold = { planId: 'gold', interval: 'monthly' } as const;
        const refused = await at.billing.startPurchase(id, gold, moment, 'provider');
        expect(refused).toMatchObject({ kind: 'refused' });
        await at.billing.setSpendCap(id, 1n);
        const higher = { planId: 'business', interval: 'monthly' } as const;
        expect(await at.billing.startPurchase(id, higher, moment, 'provider')).toEqual({
          kind: 'stale',
        });
      });
    });

    it('an event of the payment provider is remembered once', async () => {
      const id = newId();
      expect(await at.billing.knowsEvent(id)).toBe(false);
      const firsts = await Promise.all(
        Array.from({ length: 4 }, () => at.billing.rememberEvent(id)),
      );
      expect(firsts.filter(Boolean)).toHaveLength(1);
      expect(await at.billing.knowsEvent(id)).toBe(true);
      at.clock.advance(90 * 86_400_000);
      await at.billing.forgetEvents();
      expect(await at.billing.knowsEvent(id), 'for 90 days').toBe(true);
      at.clock.advance(1);
      await at.billing.forgetEvents();
      expect(await at.billing.knowsEvent(id)).toBe(false);
    });
  });
}
