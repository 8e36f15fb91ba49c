/** What an operator relies on: revenue adds up to the invoices, and what was agreed on with an account stays. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Revenue } from '../../src/billing/revenue.ts';
import type { Database } from '../../src/database/database.ts';
import type { PlanId } from '../../src/plans/plans.ts';
import { TERMS } from '../support/billing-terms.ts';
import { DAY_MS, startBilling, type BillingFixture } from './billing-fixture.ts';

const MARCH_MS = Date.UTC(2026, 2, 10, 9);

/** Runs the suite against a migrated database, which may have accounts of others. */
export function operatorBooksContract(name: string, open: () => Database): void {
  describe(`the operator’s books: ${name}`, () => {
    /** A currency of its own, so that what others are invoiced is not in the rows that are looked at. */
    let currency: string;
    let made = 0;
    let at: BillingFixture;
    let own: ReturnType<BillingFixture['process']>['billing'];
    beforeEach(() => {
      at = startBilling(open());
      currency = ['CHF', 'NOK', 'PLN', 'SEK'][(made += 1)]!;
      own = at.process(open(), { ...TERMS, currency, taxMicros: 190_000 }).billing;
    });

    /** Somebody who buys a plan, whose invoice becomes `status`. */
    const buyer = async (
      planId: PlanId,
      status: 'open' | 'paid' | 'past_due' | 'void',
    ): Promise<string> => {
      const id = await at.account();
      const choice = { planId, interval: 'monthly' } as const;
      const { moment } = await own.preview(id, choice);
      const changed = await own.change(id, choice, moment);
      if (changed.kind !== 'now' || changed.invoice === null) throw new Error(changed.kind);
      if (status !== 'open') await own.moveInvoice(changed.invoice.id, status, { reference: null });
      return id;
    };
    const rows = ({ months, plans, refunds }: Revenue) => ({
      months: months.filter((row) => row.currency === currency),
      plans: plans.filter((row) => row.currency === currency),
      refunds: refunds.filter((row) => row.currency === currency),
    });

    it('every invoice counts once, with tax, in its month and by what became of it; void is no revenue', async () => {
      await buyer('starter', 'paid');
      await buyer('starter', 'open');
      await buyer('business', 'past_due');
      await buyer('pro', 'void');
      at.clock.set('2026-03-31T23:59:59.999Z');
      await buyer('pro', 'paid');
      at.clock.set('2026-04-01T00:00:00.000Z');
      await buyer('pro', 'open');
      const { months, plans } = rows(await own.revenue(2));
      expect(months).toEqual([
        {
          ...{ month: '2026-04', currency, invoices: 1, invoicedCents: 5831, paidCents: 0 },
          ...{ openCents: 5831, pastDueCents: 0, voidCents: 0 },
        },
        {
          ...{ month: '2026-03', currency, invoices: 4, invoicedCents: 28_084, paidCents: 8092 },
          ...{ openCents: 2261, pastDueCents: 17_731, voidCents: 5831 },
        },
      ]);
      expect(plans).toEqual([
        { month: '2026-04', currency, plan: 'pro', cents: 4900 },
        { month: '2026-03', currency, plan: 'business', cents: 14_900 },
        { month: '2026-03', currency, plan: 'pro', cents: 4900 },
        { month: '2026-03', currency, plan: 'starter', cents: 3800 },
      ]);
      expect(rows(await own.revenue(1)).months.map(({ month }) => month)).toEqual(['2026-04']);
    });

    it('what goes back counts in the month it does, also where nothing else was invoiced', async () => {
      const id = await at.account();
      for (const [reference, cents, atMs] of [
        ['a', 500, MARCH_MS],
        ['b', 250, MARCH_MS + DAY_MS],
        ['c', 100, MARCH_MS + 60 * DAY_MS],
      ] as const) {
        await open().query(
          `INSERT INTO refund (reference, account_id, payable_id, cents, currency, reason,
             created_at_ms, attempt_at_ms)
           VALUES ($1, $2, 'nothing', $3::int8, $4, 'paid_twice', $5::int8, $5)`,
          [`${currency}-${reference}`, id, cents, currency, atMs],
        );
      }
      at.clock.set('2026-05-20T00:00:00Z');
      expect(rows(await own.revenue(3))).toEqual({
        months: [],
        plans: [],
        refunds: [
          { month: '2026-05', currency, cents: 100 },
          { month: '2026-03', currency, cents: 750 },
        ],
      });
    });

    it('usage is what the ledger charged, by cycle; the account that used most is named first', async () => {
      const before = (await own.revenue(1)).credits.find(({ month }) => month === '2026-03');
      const id = await at.account('business');
      const other = await at.account('business');
      await at.charge(id, 900_000);
      await at.charge(other, 800_000);
      const { reservation } = await at.reserve(other, 50_000);
      await at.refund(reservation.id);
      const { credits, top } = await own.revenue(1);
      const after = credits.find(({ month }) => month === '2026-03')!;
      expect(after.credits - (before?.credits ?? 0)).toBe(1_700_000);
      expect(after.cycles - (before?.cycles ?? 0)).toBe(2);
      const named = top.filter((one) => [id, other].includes(one.id));
      expect(named).toEqual([
        { id, email: `${id}@example.com`, plan: 'business', credits: 900_000 },
        { id: other, email: `${other}@example.com`, plan: 'business', credits: 800_000 },
      ]);
    });

    it('an uptime and an order number that were agreed on stay to the thousandth, each by itself, until they are taken back', async () => {
      const id = await at.account('business');
      const agreed = async () => {
        const { slaPercent, purchaseOrder } = await at.status(id);
        return [slaPercent, purchaseOrder];
      };
      expect(await agreed()).toEqual([null, '']);
      await own.setContract(id, { slaPercent: 99.995 });
      await own.setContract(id, { purchaseOrder: 'PO 4711' });
      expect(await agreed()).toEqual([99.995, 'PO 4711']);
      for (const slaPercent of [0, 0.001, 99.9, 100]) {
        await own.setContract(id, { slaPercent });
        expect(await agreed()).toEqual([slaPercent, 'PO 4711']);
      }
      await own.setContract(id, { slaPercent: null });
      expect(await agreed()).toEqual([null, 'PO 4711']);
    });
  });
}
