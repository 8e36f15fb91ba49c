/** What billing emits to webhooks: each event once, with its cause, and not if the cause failed. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { createWebhooks } from '../../src/webhooks/service.ts';
import { isoTime } from '../../src/util/clock.ts';
import { eventTypes, type EventType } from '../../src/webhooks/events.ts';
import { newSecret } from '../../src/webhooks/signing.ts';
import { dyingDatabase } from '../support/crashing-database.ts';
import { DAY_MS, startBilling, type BillingFixture } from './billing-fixture.ts';

interface EmittedEvent {
  readonly type: EventType;
  readonly data: Record<string, unknown>;
}

const PAYMENT = { reference: 'r', isCollected: true };
const PRO = { planId: 'pro', interval: 'monthly' } as const;
const [STARTER_DATA, PRO_DATA] = [
  { plan: 'starter', interval: 'monthly' },
  { plan: 'pro', interval: 'monthly' },
] as const;
const CLOSE_MS = 31 * DAY_MS + 5000;

/** Runs the suite against a migrated database of its own. */
export function billingEventsContract(name: string, open: () => Database): void {
  describe(`events of billing: ${name}`, () => {
    let at: BillingFixture;
    beforeEach(() => {
      at = startBilling(open());
    });

    /** An account with an endpoint that takes every event; it has got none so far. */
    async function listener(planId: 'free' | 'starter' | 'pro'): Promise<string> {
      const id = planId === 'free' ? await at.account() : await at.customer(planId);
      const wanted = { name: 'x', url: 'http://x.example/', secret: newSecret() };
      await createWebhooks(open(), at.clock).create(id, { ...wanted, events: eventTypes() });
      return id;
    }
    /** The events for the account's endpoint since the last call. */
    async function takeEvents(id: string): Promise<EmittedEvent[]> {
      const rows = await open().query<{ body: string }>(
        'DELETE FROM webhook_message WHERE account_id = $1 RETURNING body',
        [id],
      );
      return rows
        .map((row) => JSON.parse(row.body) as EmittedEvent)
        .sort((one, other) => (one.type < other.type ? -1 : 1));
    }
    const types = async (id: string): Promise<string[]> =>
      (await takeEvents(id)).map(({ type }) => type);
    const cycleOf = async (id: string): Promise<{ start: string; end: string }> => {
      const { startMs, endMs } = (await at.status(id)).subscription.cycle;
      return { start: isoTime(startMs), end: isoTime(endMs) };
    };
    /** Two processes look at the same time. */
    const look = async (): Promise<void> => {
      await Promise.all(
        [at.process(), at.process()].map(({ billing }) => billing.emitCreditEvents(1000)),
      );
    };

    it('a purchase of a plan is a change, a cycle and an invoice, in cents', async () => {
      const id = await listener('free');
      await at.buy(id, 'pro');
      const [invoice] = await at.invoices(id);
      expect(await takeEvents(id)).toMatchObject([
        { type: 'cycle.started', data: { cycle: await cycleOf(id), ...PRO_DATA } },
        {
          type: 'invoice.finalized',
          data: {
            invoiceId: invoice!.id,
            number: invoice!.number,
            totalCents: 4900,
            currency: 'USD',
            dueAt: isoTime(invoice!.dueAtMs),
          },
        },
        {
          type: 'subscription.updated',
          data: { from: { plan: 'free', interval: 'monthly' }, to: PRO_DATA },
        },
      ]);
    });

    it('a higher plan within a cycle is a change and an invoice, and no cycle', async () => {
      const id = await listener('starter');
      await at.payUp(id);
      await takeEvents(id);
      await at.buy(id, 'pro');
      const events = await takeEvents(id);
      expect(events.map(({ type }) => type)).toEqual(['invoice.finalized', 'subscription.updated']);
      expect(events[1]!.data).toEqual({ from: STARTER_DATA, to: PRO_DATA });
    });

    it('another interval closes the cycle it cuts short', async () => {
      const id = await listener('pro');
      const { start } = await cycleOf(id);
      await at.payUp(id);
      await takeEvents(id);
      await at.charge(id, 7);
      at.clock.advance(DAY_MS);
      const { reservation } = await at.reserve(id);
      await at.buy(id, 'pro', 'annual');
      const cycle = { start, end: isoTime(at.clock.now()) };
      expect(await types(id)).toEqual([
        'cycle.started',
        'invoice.finalized',
        'subscription.updated',
      ]);
      await at.settle(reservation.id);
      at.clock.advance(5000);
      await at.close(id);
      expect(await takeEvents(id)).toMatchObject([
        { type: 'cycle.closed', data: { cycle, callsUsed: 8, overageCalls: 0 } },
      ]);
    });

    it('a lower plan is an event when it is chosen and when it begins', async () => {
      const id = await listener('pro');
      const { end } = await cycleOf(id);
      await at.choose(id, 'starter');
      await at.choose(id, 'starter');
      expect(await takeEvents(id)).toMatchObject([
        {
          type: 'subscription.scheduled',
          data: { from: PRO_DATA, to: STARTER_DATA, effectiveAt: end },
        },
      ]);
      at.clock.advance(CLOSE_MS);
      await at.close(id);
      // On Starter there are no webhooks, but for what ends a plan and what costs money.
      expect(await types(id)).toEqual([
        'cycle.closed',
        'invoice.finalized',
        'subscription.updated',
      ]);
    });

    it('a cancellation is an event when it is chosen and when it takes effect', async () => {
      const id = await listener('pro');
      await at.choose(id, 'free');
      expect(await takeEvents(id)).toMatchObject([
        { type: 'subscription.canceled', data: { to: { plan: 'free', interval: 'monthly' } } },
      ]);
      at.clock.advance(CLOSE_MS);
      await at.close(id);
      expect(await types(id)).toEqual(['cycle.closed', 'subscription.updated']);
    });

    it('a cycle that ends is closed once, with its calls, and the next one has begun', async () => {
      const id = await listener('pro');
      const cycle = await cycleOf(id);
      await at.charge(id, 50_002);
      at.clock.advance(CLOSE_MS);
      await Promise.all([at.close(id), at.close(id, at.process().billing)]);
      await at.close(id);
      const [closed, started, invoice, ...more] = await takeEvents(id);
      expect(closed).toMatchObject({
        type: 'cycle.closed',
        data: { cycle, callsUsed: 50_002, overageCalls: 2 },
      });
      expect(started).toMatchObject({
        type: 'cycle.started',
        data: { cycle: await cycleOf(id), ...PRO_DATA },
      });
      expect([invoice!.type, more]).toEqual(['invoice.finalized', []]);
    });

    it('killed at any single moment, events are there with their change or not at all', async () => {
      for (let moment = 1; ; moment += 1) {
        const id = await listener('starter');
        const { moment: seen } = await at.billing.preview(id, PRO);
        let left = moment;
        const over = dyingDatabase(open(), () => (left -= 1) === 0);
        const dying = at.process(over).billing;
        await dying.change(id, PRO, seen).catch((fault: unknown) => {
          if (!over.isDead()) throw fault;
        });
        const isMade = (await at.status(id)).subscription.planId === 'pro';
        expect(await types(id)).toEqual(
          isMade ? ['invoice.finalized', 'subscription.updated'] : [],
        );
        if (!over.isDead()) break;
        expect(moment).toBeLessThan(60);
      }
    });

    it('an invoice is paid once, however many say so at the same time', async () => {
      const id = await listener('starter');
      const [invoice] = await at.invoices(id);
      const pay = () => at.billing.moveInvoice(invoice!.id, 'paid', { reference: null });
      await Promise.all([pay(), pay(), pay()]);
      expect(await takeEvents(id)).toMatchObject([
        { type: 'invoice.paid', data: { invoiceId: invoice!.id, totalCents: 1900 } },
      ]);
    });

    it('one that was paid before it was issued is both, and one that is void is neither', async () => {
      const id = await listener('free');
      const { moment } = await at.billing.preview(id, PRO);
      const started = await at.billing.startPurchase(id, PRO, moment, 'provider');
      if (started.kind !== 'started') throw new Error(started.kind);
      expect(await takeEvents(id)).toEqual([]);
      const complete = () => at.billing.completePurchase(started.purchase.id, PAYMENT);
      await Promise.all([complete(), complete()]);
      expect(await types(id)).toEqual([
        'cycle.started',
        'invoice.finalized',
        'invoice.paid',
        'subscription.updated',
      ]);
      const other = await listener('starter');
      const [invoice] = await at.invoices(other);
      await at.billing.moveInvoice(invoice!.id, 'void', { reference: null });
      expect(await takeEvents(other)).toEqual([]);
    });

    it('a payment that failed is emitted once, even if reported twice; the next attempt anew', async () => {
      const id = await listener('starter');
      const [invoice] = await at.invoices(id);
      const fail = (attempt: string | null, reason: string) =>
        at.billing.reportPaymentFailure(invoice!.id, { reason, attempt });
      const [reply, event] = [fail(`one ${id}`, 'Expired.'), fail(`one ${id}`, 'Expired.')];
      expect((await Promise.all([reply, event])).toSorted()).toEqual([false, true]);
      const [failure, ...more] = await takeEvents(id);
      expect(failure).toMatchObject({
        type: 'invoice.payment_failed',
        data: { invoiceId: invoice!.id, totalCents: 1900, reason: 'Expired.' },
      });
      expect(more).toEqual([]);
      at.clock.advance(DAY_MS);
      expect(await fail(`one ${id}`, 'Expired.')).toBe(false);
      expect(await fail(`two ${id}`, 'Expired.')).toBe(true);
      expect(await fail(null, 'No card.')).toBe(true);
      expect(await takeEvents(id)).toHaveLength(2);
      await at.billing.moveInvoice(invoice!.id, 'paid', { reference: null });
      await takeEvents(id);
      expect(await fail(null, 'Late.')).toBe(false);
      expect(await takeEvents(id)).toEqual([]);
    });

    it('what is emitted at the same moment from all sides waits for each other, never forever', async () => {
      for (let round = 0; round < 8; round += 1) {
        const id = await listener('pro');
        const [invoice] = await at.invoices(id);
        await at.billing.setSpendCap(id, 0n);
        await at.charge(id, 50_000);
        at.clock.set(isoTime(invoice!.pastDueAtMs));
        const [one, other] = [at.process().billing, at.process().billing];
        const { moment } = await one.preview(id, { planId: 'starter', interval: 'monthly' });
        await Promise.all([
          one.dunDue(1000),
          other.moveInvoice(invoice!.id, 'paid', { reference: null }),
          one.reportPaymentFailure(invoice!.id, { reason: 'No.', attempt: null }),
          other.emitCreditEvents(1000),
          one.capNotices(),
          other.change(id, { planId: 'starter', interval: 'monthly' }, moment),
        ]);
        const emitted = await types(id);
        expect(emitted.filter((type) => type === 'invoice.paid')).toHaveLength(1);
        expect(emitted.filter((type) => type === 'subscription.scheduled')).toHaveLength(1);
      }
    });

    it('a fall to Free is an update of the subscription', async () => {
      const id = await listener('pro');
      const [invoice] = await at.invoices(id);
      for (const atMs of [invoice!.pastDueAtMs, invoice!.graceEndsAtMs]) {
        at.clock.set(isoTime(atMs));
        await at.billing.dunDue(1000);
      }
      expect(await takeEvents(id)).toMatchObject([
        { type: 'subscription.updated', data: { from: PRO_DATA, to: { plan: 'free' } } },
      ]);
    });

    it('each step of the credits is emitted once in a cycle, by one process', async () => {
      const id = await listener('pro');
      const steps = async (): Promise<unknown[]> => {
        await look();
        const events = await takeEvents(id);
        expect(events.map(({ type }) => type)).toEqual(
          events.map(() => 'credits.threshold_reached'),
        );
        return events.map(({ data }) => data['percent']).sort();
      };
      await at.charge(id, 24_999);
      expect(await steps()).toEqual([]);
      await at.charge(id, 1);
      expect([await steps(), await steps()]).toEqual([[50], []]);
      await at.charge(id, 20_000);
      expect([await steps(), await steps()]).toEqual([[80, 90], []]);
      // Added calls take nothing back and emit nothing again.
      await at.ledger.grant({ accountId: id, amount: 50_000, reason: 'sorry' });
      expect(await steps()).toEqual([]);
      at.clock.advance(31 * DAY_MS);
      await at.charge(id, 25_000);
      await at.close(id);
      await open().query(
        `DELETE FROM webhook_message WHERE account_id = $1 AND type <> 'credits.threshold_reached'`,
        [id],
      );
      expect(await steps()).toEqual([50]);
    });

    it('reserved calls are not used calls: they may come back', async () => {
      const id = await listener('pro');
      const { reservation } = await at.reserve(id, 30_000);
      await look();
      expect(await takeEvents(id)).toEqual([]);
      await at.settle(reservation.id);
      await look();
      expect(await takeEvents(id)).toMatchObject([{ data: { used: 30_000, percent: 50 } }]);
    });

    it('the first billed call begins the overage, and the cap ends it', async () => {
      const id = await listener('pro');
      const cycle = await cycleOf(id);
      await at.billing.setSpendCap(id, 100n);
      await at.charge(id, 50_000);
      await look();
      expect(await types(id)).toEqual(Array(4).fill('credits.threshold_reached'));
      await at.charge(id, 1);
      await look();
      await look();
      const used = { cycle, included: 50_000, used: 50_001 };
      expect(await takeEvents(id)).toMatchObject([{ type: 'overage.started', data: used }]);
      const { callsLeft } = await at.status(id);
      await at.charge(id, callsLeft!);
      await at.billing.capNotices();
      await Promise.all([at.billing.capNotices(), at.process().billing.capNotices()]);
      await look();
      expect(await takeEvents(id)).toMatchObject([
        { type: 'credits.exhausted', data: { cycle, included: 50_000 } },
        { type: 'overage.spend_cap_reached', data: { cycle, spendCapCents: 100 } },
      ]);
    });

    it('killed at any single moment, a step of the credits is emitted nevertheless, and once', async () => {
      for (let moment = 1; ; moment += 1) {
        const id = await listener('pro');
        await at.charge(id, 25_000);
        let left = moment;
        const over = dyingDatabase(open(), () => (left -= 1) === 0);
        await at
          .process(over)
          .billing.emitCreditEvents(1000)
          .catch((fault: unknown) => {
            if (!over.isDead()) throw fault;
          });
        await look();
        expect(await types(id)).toEqual(['credits.threshold_reached']);
        if (!over.isDead()) break;
        expect(moment).toBeLessThan(40);
      }
    });

    it('an account without an endpoint for them is not even looked at', async () => {
      const id = await at.customer('pro');
      await at.charge(id, 30_000);
      await look();
      const claimed = 'SELECT credits_notice_percent AS percent FROM cycle WHERE account_id = $1';
      expect(await open().query(`${claimed} ORDER BY seq DESC LIMIT 1`, [id])).toEqual([
        { percent: 0 },
      ]);
      expect(await takeEvents(id)).toEqual([]);
    });
  });
}
