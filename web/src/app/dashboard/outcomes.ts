/** The groups of outcomes as the pages name and colour them, in the order they are stacked. */
import type { OutcomeGroup, UsageDayJson } from '../../../../src/usage/schemas.ts';
import { count, dayMonth, number } from '../format.ts';

export interface OutcomeRow {
  readonly group: OutcomeGroup;
  readonly name: string;
  /** A variable of dashboard.module.css. */
  readonly color: string;
}

/** Sums over days. */
export function totals(days: readonly UsageDayJson[]): Record<OutcomeGroup, number> {
  const sum = { delivered: 0, invalid: 0, limited: 0, unpaid: 0, failed: 0 };
  for (const { outcomes } of days) {
    for (const { group } of OUTCOMES) sum[group] += outcomes[group];
  }
  return sum;
}

/** All requests of a day. */
export const requestsOf = (day: UsageDayJson): number =>
  Object.values(day.outcomes).reduce((sum, requests) => sum + requests, 0);

/** The chart in one sentence, for those who do not see it. */
export function chartText(days: readonly UsageDayJson[]): string {
  const all = days.reduce((sum, day) => sum + requestsOf(day), 0);
  if (all === 0) return `No requests in the last ${days.length} days.`;
  const most = days.reduce((best, day) => (requestsOf(day) > requestsOf(best) ? day : best));
  const parts = OUTCOMES.map(({ group, name }) => [name, totals(days)[group]] as const)
    .filter(([, requests]) => requests > 0)
    .map(([name, requests]) => `${number(requests)} ${name.toLowerCase()}`);
  const peak = `most on ${dayMonth(most.day)} with ${number(requestsOf(most))}`;
  return `${count(all, 'request')} in the last ${days.length} days: ${parts.join(', ')}; ${peak}.`;
}

/** `invalid_barcode_value` → `Invalid barcode value`. */
export function outcomeName(outcome: string): string {
  const words = outcome.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const OUTCOMES: readonly OutcomeRow[] = [
  { group: 'delivered', name: 'Delivered', color: 'var(--outcome-delivered)' },
  { group: 'invalid', name: 'Invalid', color: 'var(--outcome-invalid)' },
  { group: 'limited', name: 'Rate limited', color: 'var(--outcome-limited)' },
  { group: 'unpaid', name: 'Not paid for', color: 'var(--outcome-unpaid)' },
  { group: 'failed', name: 'Failed', color: 'var(--outcome-failed)' },
];
