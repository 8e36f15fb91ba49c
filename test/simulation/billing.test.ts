/**
 * Three years of fifty accounts (two hundred with BREADTH=long), lived by processes that are killed at random moments, with
 * ends of cycles dealt with late, early and twice: every cycle, every invoice, every refusal is what
 * the oracle worked out from docs/billing.md alone.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CLOSE_AFTER_MS } from '../../src/billing/cycle.ts';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { byBreadth } from '../support/breadth.ts';
import { contractHistories, histories } from '../support/billing-histories.ts';
import { LivedAccount, Mortals } from '../support/billing-life.ts';
import { expectedOf, type Expected, type History } from '../support/billing-oracle.ts';
import { createTestClock } from '../support/clock.ts';
import { openTestDatabase } from '../support/database.ts';
import { randomOf } from '../support/generate.ts';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const ACCOUNTS = byBreadth(50, 200);
/** Of them, so many with prices that the operator agrees on. */
const AGREED = byBreadth(15, 60);

it(`three years of ${ACCOUNTS} accounts come to what the oracle says, to the cent`, async () => {
  const random = randomOf('kills');
  // Of three hundred moments one is a process's last.
  const dies = (): boolean => random.int(1, 300) === 1;
  const clock = createTestClock('2026-01-01T00:00:00Z');
  const mortals = new Mortals(database, clock, dies);
  const all = [...histories(ACCOUNTS - AGREED), ...contractHistories(AGREED)];
  const lives = new Map(all.map((history) => [history, new LivedAccount(mortals)]));
  const outcomes = new Map<History, Awaited<ReturnType<LivedAccount['outcome']>>>();
  const close = () => mortals.until(({ billing }) => billing.closeDue(1000));

  for (const { at, history, run } of timeline(all, lives)) {
    clock.set(at);
    if (run !== undefined) await run();
    if (random.int(1, 12) === 1) await close();
    if (run !== undefined) continue;
    // Its time has been over for long enough: what ended in it can be dealt with.
    await close();
    outcomes.set(history, await lives.get(history)!.outcome(Date.parse(history.observedUntil)));
  }

  for (const [number, history] of all.entries()) {
    const { openEnds, ...lived } = outcomes.get(history)!;
    expect([number, inOrder(lived)]).toEqual([number, inOrder(expectedOf(history))]);
    expect([number, openEnds]).toEqual([number, 0]);
  }
  const numbers = await database.query<{ seq: number }>('SELECT seq FROM invoice ORDER BY seq', []);
  expect(numbers.map((row) => row.seq)).toEqual(numbers.map((_, index) => index + 1));
  // The test would hold little if nothing of this had happened.
  expect(numbers.length).toBeGreaterThan(15 * ACCOUNTS);
  expect(mortals.deaths).toBeGreaterThan(byBreadth(10, 100));
}, 400_000);

interface Step {
  readonly at: string;
  readonly history: History;
  /** undefined: the observation ends. */
  readonly run: (() => Promise<void>) | undefined;
}

/** Everything that happens to anybody, in the order of time. */
function timeline(all: readonly History[], lives: ReadonlyMap<History, LivedAccount>): Step[] {
  const steps = all.flatMap((history): Step[] => {
    const life = lives.get(history)!;
    return [
      { at: history.signedUpAt, history, run: () => life.signUp() },
      ...history.events.map((event) => ({ at: event.at, history, run: () => life.play(event) })),
      { at: later(history.observedUntil), history, run: undefined },
    ];
  });
  return steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const later = (at: string): string => new Date(Date.parse(at) + CLOSE_AFTER_MS).toISOString();

/** Cycles without length are left out, and what has no order is put into one. */
function inOrder({ cycles, invoices, refusals, outcomes }: Expected): Expected {
  const key = (value: unknown): string => JSON.stringify(value);
  return {
    cycles: cycles.filter((cycle) => cycle.start !== cycle.end),
    invoices: invoices
      .map((invoice) => {
        // Overage is compared by plan alone: a plan's calls cost the same in a month and in a year.
        const lines = invoice.lines.map((line) =>
          line.kind === 'overage' ? { ...line, interval: 'monthly' as const } : line,
        );
        return { ...invoice, lines: lines.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)) };
      })
      .toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
    refusals,
    outcomes,
  };
}
