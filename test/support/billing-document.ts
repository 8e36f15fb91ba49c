/** docs/billing-examples.md as data: its sections, the tables in them, and how cells are written. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PlanName, Terms } from './billing-price-list.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
export const DOCUMENT = readFileSync(path.join(ROOT, 'docs/billing-examples.md'), 'utf8');

export const TITLES: readonly string[] = [...DOCUMENT.matchAll(/^## (.+)$/gm)].map(
  ([, title = '']) => title,
);

/** The rows of a section's table, without its head; `head` begins the table. Empty: there is none. */
export function rowsOf(title: string, head: string): readonly string[] {
  const section = DOCUMENT.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';
  const table = section.split(/\n\n+/).find((block) => block.startsWith(`| ${head}`)) ?? '';
  return table.trim().split('\n').slice(2);
}

export const cyclesIn = (title: string): readonly string[] => rowsOf(title, 'cycle from');
export const invoicesIn = (title: string): readonly string[] => rowsOf(title, 'invoice of');

/** `2026-03-10 09:00` */
export const moment = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

export const money = (cents: number): string =>
  `${cents < 0 ? '−' : ''}$${(Math.abs(cents) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;

export const count = (value: number): string => value.toLocaleString('en-US');

export const NAMES: Readonly<Record<PlanName, string>> = {
  free: 'Free',
  starter: 'Starter',
  pro: 'Pro',
  business: 'Business',
};

/** `Pro, monthly`; Free has no interval. */
export const named = ({ plan, interval }: Terms): string =>
  plan === 'free' ? NAMES.free : `${NAMES[plan]}, ${interval}`;

/** The plan that `named` wrote. Throws if there is none of that name. */
export function termsOf(name: string): Terms {
  for (const plan of ['free', 'starter', 'pro', 'business'] as const) {
    for (const interval of ['monthly', 'annual'] as const) {
      if (named({ plan, interval }) === name) return { plan, interval };
    }
  }
  throw new Error(`no plan is called ${name}`);
}

export interface CycleCells extends Terms {
  readonly start: string;
  readonly end: string;
  /** null: no limit. */
  readonly included: number | null;
  readonly used: number;
}

/** Cycles of Free in which nothing was called are left out. */
export const cycleRows = (cycles: readonly CycleCells[]): string[] =>
  cycles
    .filter((cycle) => cycle.plan !== 'free' || cycle.used > 0)
    .map((cycle) => {
      const includes = cycle.included === null ? 'no limit' : count(cycle.included);
      const cells = [moment(cycle.start), moment(cycle.end), named(cycle), includes];
      return `| ${cells.join(' | ')} | ${count(cycle.used)} |`;
    });
