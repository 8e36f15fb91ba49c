/**
 * How what became of requests is shown together: delivered, or stopped for one of four reasons. The
 * groups follow the reply's status alone, so that an error that is new finds its group by itself.
 */

/**
 * In the order they are drawn. `invalid`: the request was wrong. `limited`: too many. `unpaid`: plan or
 * credits. `failed`: our fault.
 */
export const OUTCOME_GROUPS = ['delivered', 'invalid', 'limited', 'unpaid', 'failed'] as const;

export type OutcomeGroup = (typeof OUTCOME_GROUPS)[number];

/** The group of a reply with this HTTP status. */
export function groupOfStatus(status: number): OutcomeGroup {
  if (status < 400) return 'delivered';
  if (status >= 500) return 'failed';
  return GROUP_OF_STATUS[status] ?? 'invalid';
}

const GROUP_OF_STATUS: Readonly<Record<number, OutcomeGroup>> = { 402: 'unpaid', 429: 'limited' };
