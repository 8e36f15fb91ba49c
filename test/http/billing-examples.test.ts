/**
 * The examples of docs/billing-examples.md, lived through the API on a test clock: every invoice,
 * cycle and refusal is what the document's oracle works out, or what the document's own tables say where
 * the oracle has no word for what happens (orders, payments, account credit, previews).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvoiceJson } from '../../src/billing/schemas.ts';
import { examples } from '../support/billing-examples.ts';
import { life } from '../support/billing-events.ts';
import type { BillingEvent, ExpectedInvoice } from '../support/billing-oracle.ts';
import { buyerOf, openBuyer, type Buyer } from '../support/billing-client.ts';
import { cyclesIn, invoicesIn } from '../support/billing-document.ts';
import { liveStory, storyOf, storyTitles } from '../support/billing-story.ts';
import { createTestClock } from '../support/clock.ts';
import { startServer, type TestServer } from '../support/server.ts';

const clock = createTestClock('2026-01-01T00:00:00.000Z');
let server: TestServer;
let taxed: TestServer;
beforeAll(async () => {
  server = await startServer({ clock });
  taxed = await startServer({ clock, env: { TAX_RATE: '19' } });
});
afterAll(async () => {
  await server.close();
  await taxed.close();
});

/** Lives one event; how many calls were refused. */
async function live(buyer: Buyer, event: BillingEvent): Promise<number> {
  if (event.what === 'change') {
    await buyer.choose(event.plan, event.interval);
    return 0;
  }
  if (event.what === 'cap') {
    const reply = await buyer.ask('PUT', '/api/billing/spend-cap', { cents: event.cents });
    expect(reply.status).toBe(200);
    return 0;
  }
  if (event.what !== 'calls') throw new Error(`no example has a ${event.what}`);
  const { left } = (await buyer.billing()).calls;
  const charged = left === null ? event.calls : Math.min(event.calls, left);
  expect(await server.spend(buyer.accountId, charged)).toBe(true);
  const refused = event.calls - charged;
  if (refused > 0) expect(await server.spend(buyer.accountId, 1)).toBe(false);
  return refused;
}

describe('through the API', () => {
  for (const [title, { events, until }] of Object.entries(examples())) {
    it(`${title}: invoices, calls and refusals are the document’s`, async () => {
      const expected = life(events, `${until}`);
      clock.set(expected.cycles[0]!.start);
      const person = await openBuyer(server);
      await person.key();
      let refused = 0;
      for (const event of events) {
        clock.set(event.at);
        refused += await live(buyerOf(await person.again()), event);
      }
      clock.set(`${until.replace(' ', 'T')}:06.000Z`);
      await server.billingJobs.close();
      const buyer = buyerOf(await person.again());
      expect((await buyer.invoices()).reverse().map(seen)).toEqual(expected.invoices.map(wanted));
      expect(refused).toBe(expected.refusals.reduce((sum, one) => sum + one.refused, 0));
      const { cycle, calls } = await buyer.billing();
      const running = expected.cycles.at(-1)!;
      expect({ cycle, calls: [calls.included, calls.used] }).toEqual({
        cycle: { start: running.start, end: running.end },
        calls: [running.included, running.used],
      });
    });
  }
});

describe('what happens in the document, through the API', () => {
  for (const title of storyTitles()) {
    it(`${title}: plans, account credit, cycles and invoices are those of its tables`, async () => {
      const isTaxed = invoicesIn(title).some((row) => row.includes('| tax, 19 % |'));
      const { story, cycles, invoices } = await liveStory(isTaxed ? taxed : server, clock, title);
      expect(story).toEqual(storyOf(title));
      expect(cycles).toEqual(cyclesIn(title));
      expect(invoices).toEqual(invoicesIn(title));
    });
  }
});

const seen = (invoice: InvoiceJson): object => ({
  total: invoice.totalCents,
  lines: invoice.lines
    .map((line) => [line.kind, line.kind === 'overage' ? line.quantity : 1, line.cents].join(' '))
    .sort(),
});

const wanted = (invoice: ExpectedInvoice): object => ({
  total: invoice.subtotalCents,
  lines: invoice.lines.map((line) => [line.kind, line.quantity, line.cents].join(' ')).sort(),
});
