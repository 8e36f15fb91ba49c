/** The groups of outcomes: their names and colors, in the order in which the chart stacks them. */
import type { OutcomeGroup, UsageDayJson } from '../../../../src/usage/schemas.ts';
import { monthDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { capitalize } from '../format.ts';

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
  const t = messages('outcomes');
  const all = days.reduce((sum, day) => sum + requestsOf(day), 0);
  if (all === 0) return t.none(days.length);
  const most = days.reduce((best, day) => (requestsOf(day) > requestsOf(best) ? day : best));
  const sums = totals(days);
  const parts = GROUPS.filter((group) => sums[group] > 0).map((group) =>
    t.parts[group](sums[group]),
  );
  const peak = t.busiest(monthDay(most.day), requestsOf(most));
  return `${t.all(all, days.length, parts.join(', '))} ${peak}`;
}

/** `invalid_barcode_value` → `Invalid barcode value`. */
export const outcomeName = (outcome: string): string =>
  messages('outcomes').name(outcome, capitalize(outcome.replaceAll('_', ' ')));

export const groupName = (group: OutcomeGroup): string => messages('outcomes').groups[group];

/** Variables of outcomes.css. */
export const OUTCOME_COLORS: Readonly<Record<OutcomeGroup, string>> = {
  delivered: 'var(--outcome-delivered)',
  invalid: 'var(--outcome-invalid)',
  limited: 'var(--outcome-limited)',
  unpaid: 'var(--outcome-unpaid)',
  failed: 'var(--outcome-failed)',
};

/** The groups in the order of the table. */
export const GROUPS = Object.keys(OUTCOME_COLORS) as readonly OutcomeGroup[];
