/**
 * The generated lives of accounts: that they are the same on every run and reach every rule of
 * billing, and what must hold of the oracle's answers whatever an account does.
 */
import { describe, expect, it } from 'vitest';
import { at, calls, change, grant, life } from './support/billing-events.ts';
import { histories, historyOf } from './support/billing-histories.ts';
import { expectedOf } from './support/billing-oracle.ts';
import type { Expected, ExpectedInvoice, History } from './support/billing-oracle.ts';
import { priceOf } from './support/billing-price-list.ts';
import type { PlanName } from './support/billing-price-list.ts';
import { randomOf } from './support/generate.ts';

const LIVES = histories(200).map((history) => ({ history, expected: expectedOf(history) }));

describe('generated histories', () => {
  it('are the same on every run, and plain data', () => {
    const again = historyOf('account 7');
    expect(again).toEqual(LIVES[7]!.history);
    expect(JSON.parse(JSON.stringify(again))).toEqual(again);
    expect(historyOf('account 8')).not.toEqual(again);
  });

  it('have their events in order, one a moment, each with an effect to expect', () => {
    for (const { history, expected } of LIVES) {
      const moments = history.events.map((event) => event.at);
      expect(moments).toEqual([...new Set(moments)].sort());
      expect(expected.outcomes).not.toContain('nothing');
    }
  });

  it.each(Object.entries(rarities()))('reach every rule: %s', (_, found) => {
    const reached = LIVES.filter(({ history, expected }) => found(expected, history)).length;
    expect(reached).toBeGreaterThanOrEqual(5);
  });
});

describe('whatever an account does', () => {
  it('its cycles tile time from the start of the month in which it signed up', () => {
    for (const { history, expected } of LIVES) {
      const { cycles } = expected;
      expect(cycles[0]!.start).toBe(`${history.signedUpAt.slice(0, 7)}-01T00:00:00.000Z`);
      for (const [i, cycle] of cycles.entries()) {
        expect(cycle.start <= cycle.end && cycle.ended === i < cycles.length - 1).toBe(true);
        if (i > 0) expect(cycle.start).toBe(cycles[i - 1]!.end);
      }
      expect(cycles.at(-1)!.end > history.observedUntil).toBe(true);
    }
  });

  it('every call is counted in a cycle or refused, and Free admits what it includes', () => {
    for (const { history, expected } of LIVES) {
      const requested = history.events.map((event) => (event.what === 'calls' ? event.calls : 0));
      const used = expected.cycles.map((cycle) => cycle.used);
      const refused = expected.refusals.map((refusal) => refusal.refused);
      expect(sum(used) + sum(refused)).toBe(sum(requested));
      const free = expected.cycles.filter((cycle) => cycle.plan === 'free');
      expect(free.filter((cycle) => cycle.used > cycle.included!)).toEqual([]);
    }
  });

  it('no invoice is empty, negative but for the rest of a year, or has a line of nothing or a plan twice', () => {
    for (const { expected } of LIVES) {
      for (const { lines, subtotalCents } of expected.invoices) {
        expect(lines.length).toBeGreaterThan(0);
        expect(subtotalCents).toBe(sum(lines.map((line) => line.cents)));
        // Only the rest of a year can be worth more than what follows: a higher plan by the month.
        if (subtotalCents < 0) {
          const money = lines.filter((line) => line.kind !== 'overage');
          expect(money.map(({ kind, interval }) => `${kind} ${interval}`)).toEqual([
            'credit annual',
            'fee monthly',
          ]);
        }
        expect(lines.filter((line) => line.cents === 0)).toEqual([]);
        const overage = lines.filter((line) => line.kind === 'overage').map((line) => line.plan);
        expect(new Set(overage).size).toBe(overage.length);
      }
    }
  });

  it("counting calls off one by one and the text's formula for overage say the same", () => {
    const random = randomOf('segments');
    for (let round = 0; round < 300; round++) {
      // Starter to U1, Pro to U2, then perhaps Business to U3.
      const [first, second, third] = [0, 0, 0].map(() => random.int(0, 60_000));
      const raised = `2026-04-${random.int(11, 25)} 00:00`;
      const upToPro = [
        change('2026-04-01 00:00', 'starter'),
        calls('2026-04-10 00:00', first!),
        grant('2026-04-10 01:00', random.pick([0, 0, 500])),
        change(raised, 'pro'),
        calls('2026-04-26 00:00', second!),
      ];
      const included = life(upToPro, '2026-04-26 00:00').cycles.at(-1)!.included!;
      const business = [change('2026-04-27 00:00', 'business'), calls('2026-04-28 00:00', third!)];
      const events = [...upToPro, ...random.pick([[], business])];
      const beyond = (from: number, to: number): number =>
        Math.max(0, to - Math.max(from, included));
      const formula = [
        ['starter', beyond(0, first!), Math.round(beyond(0, first!) * 0.15 + 1e-9)],
        ['pro', beyond(first!, first! + second!), 0],
      ];
      formula[1]![2] = Math.round((formula[1]![1] as number) * 0.09 + 1e-9);
      const billed = life(events, '2026-05-01 00:00').invoices.at(-1)!.lines;
      expect(
        billed
          .filter((line) => line.kind === 'overage')
          .map((line) => [line.plan, line.quantity, line.cents]),
      ).toEqual(formula.filter(([, , cents]) => cents !== 0));
    }
  });

  it('the parts of a price add up, however often a cycle is cut', () => {
    const random = randomOf('cuts');
    const start = Date.parse(at('2026-03-01 00:00'));
    const length = Date.parse(at('2026-04-01 00:00')) - start;
    for (let round = 0; round < 200; round++) {
      const [a, b] = [random.int(0, length - 1), random.int(0, length - 1)].sort((x, y) => x - y);
      const cut = (ms: number, plan: PlanName) => ({
        ...change('2026-03-01 00:00', plan),
        at: new Date(start + ms).toISOString(),
      });
      const events = [cut(0, 'starter'), cut(a!, 'pro'), cut(b!, 'business')];
      const expected = life(events, '2026-03-31 23:59');
      const charged = sum(expected.invoices.map((invoice) => invoice.subtotalCents));
      const whole = (plan: PlanName): number => priceOf({ plan, interval: 'monthly' });
      const shares = [
        whole('starter') * a!,
        whole('pro') * (b! - a!),
        whole('business') * (length - b!),
      ];
      // Four roundings of at most half a cent: two at each cut.
      expect(Math.abs(charged - sum(shares) / length)).toBeLessThanOrEqual(2);
    }
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What must not be missing among the histories. */
function rarities(): Readonly<Record<string, (expected: Expected, history: History) => boolean>> {
  const kinds = (invoice: ExpectedInvoice): string =>
    invoice.lines.map((line) => line.kind).join(' ');
  const invoiced =
    (words: string) =>
    ({ invoices }: Expected): boolean =>
      invoices.some((invoice) => kinds(invoice) === words);
  const plans = ({ cycles }: Expected): string => cycles.map((cycle) => cycle.plan).join(' ');
  return {
    'a higher plan within a cycle': invoiced('credit fee'),
    'a cycle cut short with its overage': invoiced('overage credit fee'),
    'overage with the next price': invoiced('overage fee'),
    'overage and Free next': invoiced('overage'),
    'two rates in one cycle': ({ invoices }) =>
      invoices.some((invoice) => kinds(invoice).startsWith('overage overage')),
    'overage of a cycle that ended on Business': ({ cycles, invoices }) =>
      cycles.some(
        (cycle) =>
          cycle.plan === 'business' &&
          cycle.ended &&
          cycle.start < cycle.end &&
          invoices.some((each) => each.at === cycle.end && kinds(each).startsWith('overage')),
      ),
    'the hard stop': ({ refusals }) => refusals.some((each) => each.why === 'hard stop'),
    'the spend cap': ({ refusals }) => refusals.some((each) => each.why === 'spend cap'),
    'a cap that admits a part of the calls': ({ refusals }) =>
      refusals.some((each) => each.why === 'spend cap' && each.admitted > 0),
    'a whole year': ({ cycles }) => cycles.some((each) => each.interval === 'annual' && each.ended),
    'a lower plan at the end of a cycle': (expected) => /pro starter/.test(plans(expected)),
    'canceled and bought again': (expected) =>
      /(starter|pro|business)( free)+ (starter|pro|business)/.test(plans(expected)),
    'a cycle of no length, where a change falls on an end': ({ cycles }) =>
      cycles.some((each) => each.start === each.end),
    'a cycle that ends on the last day of a shorter month': ({ cycles }) =>
      cycles.some((each) => /-31T/.test(each.start) && /-(28|29|30)T/.test(each.end)),
    'a withdrawal': (_, { events }) => events.some((each) => each.what === 'withdraw'),
    'a grant': (_, { events }) => events.some((each) => each.what === 'grant'),
    'a first cycle of a month that began before the account': (_, { signedUpAt }) =>
      !signedUpAt.endsWith('-01T00:00:00.000Z'),
  };
}
