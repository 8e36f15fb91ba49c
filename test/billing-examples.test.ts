/**
 * The examples of docs/billing-examples.md compared with the billing oracle: its tables are parsed here,
 * and next to each example is the calculation as it was made on paper.
 */
import { describe, expect, it } from 'vitest';
import {
  count,
  cycleRows,
  cyclesIn,
  DOCUMENT,
  invoicesIn,
  moment,
  money,
  named,
  NAMES,
  TITLES,
} from './support/billing-document.ts';
import { examples } from './support/billing-examples.ts';
import { calls, cap, change, life } from './support/billing-events.ts';
import type { Expected } from './support/billing-oracle.ts';
import { storyTitles } from './support/billing-story.ts';

const WITHOUT_ORDERS = {
  '11. Ordered by invoice': {
    events: [
      calls('2026-03-04 12:00', 300),
      change('2026-03-05 09:00', 'pro'),
      calls('2026-03-20 00:00', 50_500),
    ],
    until: '2026-04-05 09:00',
  },
  '12. An order withdrawn, and one replaced': {
    events: [
      change('2026-06-01 00:00', 'starter'),
      calls('2026-06-10 12:00', 12_000),
      change('2026-06-19 00:00', 'business'),
      calls('2026-06-20 00:00', 40_000),
    ],
    until: '2026-07-01 00:00',
  },
  '15. Account credit': {
    events: [
      change('2026-01-01 00:00', 'pro', 'annual'),
      calls('2026-03-01 00:00', 40_000),
      change('2026-03-20 00:00', 'business'),
    ],
    until: '2026-06-20 00:00',
  },
  '17. A preview that no longer holds': {
    events: [
      change('2026-04-01 00:00', 'starter'),
      calls('2026-04-15 00:00', 31_000),
      cap('2026-04-16 00:12', 5_000),
      calls('2026-04-16 00:13', 500),
      change('2026-04-16 00:13', 'pro'),
      calls('2026-04-20 00:00', 2_000),
    ],
    until: '2026-05-01 00:00',
  },
} as const;

const totals = (expected: Expected): number[] =>
  expected.invoices.map((invoice) => invoice.subtotalCents);

describe('the documented examples', () => {
  for (const [title, example] of Object.entries(examples())) {
    it(`${title}: the document's tables are what the oracle works out`, () => {
      const expected = worked(title);
      expect(cyclesIn(title)).toEqual(cycleRows(expected.cycles));
      if (example.invoicesShown !== false) {
        expect(invoicesIn(title)).toEqual(invoiceRows(expected));
      }
      expect(totals(expected)).toEqual(example.totals);
      expect(expected.refusals.map((each) => each.refused)).toEqual(example.refused ?? []);
    });
  }

  it('the sums named in the text are those of the tables', () => {
    // 1900 + 2032 + 3548 − 2884: what March cost in the ninth, without overage and the year.
    const { invoices } = worked('9. Three switches in one month');
    const lines = invoices.flatMap((invoice) => invoice.lines);
    const march = lines.filter((line) => line.kind !== 'overage' && line.cents !== 143_040);
    expect(money(march.reduce((sum, line) => sum + line.cents, 0))).toBe('$45.96');
    expect(DOCUMENT).toContain('$6.13 + $15.80 + $24.03 = $45.96');
    expect(DOCUMENT).toContain('as are the 1,666 after it'); // 1,667 refused in all
  });

  it('the document has no example that is neither worked out here nor lived through the API', () => {
    expect(TITLES).toEqual([...Object.keys(examples()), ...storyTitles()]);
  });
});

/**
 * The oracle has no word for orders, payments, account credit and previews. A plan that is paid later is for it one that
 * is chosen then, and a preview that is confirmed later one of that moment, after the calls made until it was confirmed.
 */
describe('the documented stories, without their orders', () => {
  for (const [title, { events, until }] of Object.entries(WITHOUT_ORDERS)) {
    it(`${title}: the oracle works out the same cycles and charges`, () => {
      const expected = life(events, until);
      expect(cyclesIn(title)).toEqual(cycleRows(expected.cycles));
      expect(charged(title)).toBe(money(totals(expected).reduce((sum, cents) => sum + cents, 0)));
    });
  }
});

/** What the invoices of a story charge in all, before tax, without those that are void, and what account credit does. */
function charged(title: string): string {
  let status = '';
  let sum = 0;
  for (const row of invoicesIn(title)) {
    const [, of, words = '', amount = '', state] = row.split('|').map((cell) => cell.trim());
    if (of !== '' && state !== undefined) status = state;
    if (status === 'void' || /^(total|tax,.*|.* account credit)$/.test(words)) continue;
    sum += Number(amount.replace('−', '-').replaceAll(/[$,]/g, '')) * 100;
  }
  return money(Math.round(sum));
}

function worked(title: string): Expected {
  const { events, until } = examples()[title]!;
  return life(events, until);
}

function invoiceRows(expected: Expected): string[] {
  return expected.invoices.flatMap((invoice) => {
    const rows = invoice.lines.map((line) => [wordsOf(line), line.cents] as const);
    const all = rows.length > 1 ? [...rows, ['total', invoice.subtotalCents] as const] : rows;
    return all.map(([words, cents], i) => {
      const first = i === 0 ? ` ${moment(invoice.at)} ` : ' ';
      return `|${first}| ${words} | ${money(cents)} |`;
    });
  });
}

function wordsOf(line: Expected['invoices'][number]['lines'][number]): string {
  if (line.kind === 'fee') return named(line);
  if (line.kind === 'credit') return `unused part of ${named(line)}`;
  return `overage on ${NAMES[line.plan]}, ${count(line.quantity)} calls`;
}
