/** The groups of outcomes: their names and colors, in the order in which the chart stacks them. */
import type { OutcomeGroup, UsageDayJson } from '../../../../src/usage/schemas.ts';
import { monthDay } from '../../data/dates.ts';
import { capitalize, count, number } from '../format.ts';

interface OutcomeRow {
  readonly name: string;
  /** A variable of dashboard.module.css. */
  readonly color: string;
}

/** Totals over days. */
export function totals(days: readonly UsageDayJson[]): Record<OutcomeGroup, number> {
  const total = (group: OutcomeGroup): number =>
    days.reduce((sum, { outcomes }) => sum + outcomes[group], 0);
  return Object.fromEntries(GROUPS.map((group) => [group, total(group)])) as Record<
    OutcomeGroup,
    number
  >;
}

/** The number of requests of a day. */
export const requestsOf = (day: UsageDayJson): number =>
  Object.values(day.outcomes).reduce((sum, requests) => sum + requests, 0);

/** The chart in words, for screen readers. */
export function chartText(days: readonly UsageDayJson[]): string {
  const all = days.reduce((sum, day) => sum + requestsOf(day), 0);
  const period = `in the last ${count(days.length, 'day')}`;
  if (all === 0) return `No requests ${period}.`;
  const most = days.reduce((best, day) => (requestsOf(day) > requestsOf(best) ? day : best));
  const sums = totals(days);
  const parts = GROUPS.filter((group) => sums[group] > 0).map(
    (group) => `${number(sums[group])} ${OUTCOMES[group].name.toLowerCase()}`,
  );
  const peak = `The busiest day was ${monthDay(most.day)} with ${number(requestsOf(most))}.`;
  return `${count(all, 'request')} ${period}: ${parts.join(', ')}. ${peak}`;
}

/** `invalid_barcode_value` → `Invalid barcode value`. */
export function outcomeName(outcome: string): string {
  return capitalize(outcome.replaceAll('_', ' '));
}

export const OUTCOMES: Readonly<Record<OutcomeGroup, OutcomeRow>> = {
  delivered: { name: 'Delivered', color: 'var(--outcome-delivered)' },
  invalid: { name: 'Invalid', color: 'var(--outcome-invalid)' },
  limited: { name: 'Rate limited', color: 'var(--outcome-limited)' },
  unpaid: { name: 'Payment required', color: 'var(--outcome-unpaid)' },
  failed: { name: 'Failed', color: 'var(--outcome-failed)' },
};

/** The groups in the order of the table. */
export const GROUPS = Object.keys(OUTCOMES) as readonly OutcomeGroup[];
