/**
 * The examples of docs/billing-examples.md compared with the billing oracle: its tables are parsed here,
 * and next to each example is the calculation as it was made on paper.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { examples } from './support/billing-examples.ts';
import { life } from './support/billing-events.ts';
import type { Expected } from './support/billing-oracle.ts';
import type { Terms } from './support/billing-price-list.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const DOCUMENT = readFileSync(path.join(ROOT, 'docs/billing-examples.md'), 'utf8');

const totals = (expected: Expected): number[] =>
  expected.invoices.map((invoice) => invoice.subtotalCents);

describe('the documented examples', () => {
  for (const [title, example] of Object.entries(examples())) {
    it(`${title}: the document's tables are what the oracle works out`, () => {
      const expected = worked(title);
      const { cycles, invoices } = tablesOf(title);
      expect(cycles).toEqual(cycleRows(expected));
      if (example.invoicesShown !== false) expect(invoices).toEqual(invoiceRows(expected));
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

  it('the document has no example that is not worked out here', () => {
    const titles = [...DOCUMENT.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(titles).toEqual(Object.keys(examples()));
  });
});

function worked(title: string): Expected {
  const { events, until } = examples()[title]!;
  return life(events, until);
}

/** The rows of a section's two tables, without their heads. */
function tablesOf(title: string): { cycles: string[]; invoices: string[] } {
  const section = DOCUMENT.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
  const rows = (head: string): string[] => {
    const table = section.split(/\n\n+/).find((block) => block.startsWith(`| ${head}`)) ?? '';
    return table.trim().split('\n').slice(2);
  };
  return { cycles: rows('cycle from'), invoices: rows('invoice of') };
}

const moment = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
const count = (value: number): string => value.toLocaleString('en-US');
const NAMES = { free: 'Free', starter: 'Starter', pro: 'Pro', business: 'Business' };
const named = ({ plan, interval }: Terms): string =>
  plan === 'free' ? NAMES.free : `${NAMES[plan]}, ${interval}`;
const money = (cents: number): string =>
  `${cents < 0 ? '−' : ''}$${(Math.abs(cents) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;

/** Cycles of Free in which nothing was called are left out. */
const cycleRows = (expected: Expected): string[] =>
  expected.cycles
    .filter((cycle) => cycle.plan !== 'free' || cycle.used > 0)
    .map((cycle) => {
      const includes = cycle.included === null ? 'no limit' : count(cycle.included);
      const cells = [moment(cycle.start), moment(cycle.end), named(cycle), includes];
      return `| ${cells.join(' | ')} | ${count(cycle.used)} |`;
    });

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
