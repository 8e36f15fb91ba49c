/**
 * Reads what an account holds: its rows and those of its newest cycle, told as the value that the
 * rules of billing take.
 */
import type { BillingDetails } from './billing.ts';
import { boughtPlan, findPlan, type Interval, type Plan, type PlanId } from '../plans/plans.ts';
import type { BillingCycle, PlanChoice, Subscription } from './subscription.ts';
import type { Queries } from '../database/database.ts';

/** What an account holds, at one moment. */
export interface AccountSnapshot {
  readonly accountId: string;
  readonly email: string;
  /** The billing version: API keys do not move it. */
  readonly version: number;
  readonly subscription: Subscription;
  /** The row of the plan, in the generation that was bought. */
  readonly plan: Plan;
  readonly isGiven: boolean;
  readonly cycle: SnapshotCycle;
  readonly details: BillingDetails;
}

/** What the newest cycle's row says beside the subscription's cycle. */
export interface SnapshotCycle {
  readonly id: number;
  readonly seq: number;
  /** Calls charged, and those reserved beside them. */
  readonly settled: number;
  readonly pending: number;
}

/** The account as it stands; undefined: there is none. */
export async function readAccountSnapshot(
  queries: Queries,
  accountId: string,
): Promise<AccountSnapshot | undefined> {
  const [row] = await queries.query<SnapshotRow>(READ, [accountId]);
  return row && snapshotOf(accountId, row);
}

/** A cycle that is over, with the one that followed it, as the end of the first is billed. */
export interface EndedCycle {
  readonly id: number;
  readonly cycle: BillingCycle;
  readonly settled: number;
  readonly isGiven: boolean;
  readonly next: {
    readonly plan: Plan;
    readonly interval: Interval;
    readonly isGiven: boolean;
    readonly startMs: number;
    readonly openedEndMs: number;
  };
}

/** Of the cycles whose end has not been dealt with, the first, once nothing of it is reserved. */
export async function readEnded(
  queries: Queries,
  accountId: string,
  endedByMs: number,
): Promise<EndedCycle | undefined> {
  const [row] = await queries.query<EndedRow>(READ_ENDED, [accountId]);
  if (row === undefined || row.end_ms > endedByMs || row.pending > 0) return undefined;
  const plan = boughtPlan(row.next_plan_id, row.next_plan_generation);
  return {
    id: row.cycle_id,
    cycle: cycleOf(row),
    settled: row.settled,
    isGiven: row.cycle_given,
    next: {
      plan,
      interval: row.next_interval,
      isGiven: row.next_given,
      startMs: row.next_start_ms,
      openedEndMs: row.next_opened_end_ms,
    },
  };
}

function snapshotOf(accountId: string, row: SnapshotRow): AccountSnapshot {
  return {
    accountId,
    email: row.email,
    version: row.billing_version,
    subscription: {
      planId: row.plan_id,
      generation: row.plan_generation,
      interval: row.interval,
      anchorMs: row.anchor_ms,
      cycle: cycleOf(row),
      scheduled: scheduledOf(row),
      spendCapCents: row.spend_cap_cents === null ? null : BigInt(row.spend_cap_cents),
    },
    plan: boughtPlan(row.plan_id, row.plan_generation),
    isGiven: row.plan_given,
    cycle: { id: row.cycle_id, seq: row.seq, settled: row.settled, pending: row.pending },
    details: { name: row.billing_name, address: row.billing_address, taxId: row.billing_tax_id },
  };
}

function scheduledOf(row: SnapshotRow): PlanChoice | null {
  if (row.scheduled_plan_id === null || row.scheduled_interval === null) return null;
  const plan = findPlan(row.scheduled_plan_id);
  if (plan === undefined) throw new Error(`there is no plan ${row.scheduled_plan_id}`);
  return { planId: plan.id, interval: row.scheduled_interval };
}

const cycleOf = (row: CycleRow): BillingCycle => ({
  startMs: row.start_ms,
  endMs: row.end_ms,
  included: row.included - row.grants,
  grants: row.grants,
  segments: row.segments.map(([planId, generation, fromMs, fromCall]) => ({
    ...{ planId, generation, fromMs, fromCall },
  })),
});

interface CycleRow {
  readonly cycle_id: number;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly included: number;
  readonly settled: number;
  readonly pending: number;
  readonly grants: number;
  readonly segments: [PlanId, number, number, number][];
}

interface SnapshotRow extends CycleRow {
  readonly email: string;
  readonly plan_id: PlanId;
  readonly plan_generation: number;
  readonly interval: Interval;
  readonly plan_given: boolean;
  readonly anchor_ms: number;
  readonly scheduled_plan_id: string | null;
  readonly scheduled_interval: Interval | null;
  readonly spend_cap_cents: number | null;
  readonly billing_name: string;
  readonly billing_address: string;
  readonly billing_tax_id: string;
  readonly billing_version: number;
  readonly seq: number;
}

interface EndedRow extends CycleRow {
  readonly cycle_given: boolean;
  readonly next_plan_id: PlanId;
  readonly next_plan_generation: number;
  readonly next_interval: Interval;
  readonly next_given: boolean;
  readonly next_start_ms: number;
  readonly next_opened_end_ms: number;
}

const CYCLE = `
  c.id AS cycle_id, c.start_ms, c.end_ms, c.included, c.settled, c.pending,
  (SELECT coalesce(sum(j.applied), 0)::int8 FROM adjustment j WHERE j.cycle_id = c.id) AS grants,
  (SELECT json_agg(json_build_array(s.plan_id, s.plan_generation, s.from_ms, s.from_call)
                   ORDER BY s.position)
   FROM cycle_segment s WHERE s.cycle_id = c.id) AS segments`;
const READ = `
  SELECT a.email, a.plan_id, a.plan_generation, a.interval, a.plan_given, a.anchor_ms,
         a.scheduled_plan_id, a.scheduled_interval, a.spend_cap_cents, a.billing_name,
         a.billing_address, a.billing_tax_id, a.billing_version, c.seq, ${CYCLE}
  FROM account a
  JOIN LATERAL (SELECT * FROM cycle WHERE account_id = a.id ORDER BY seq DESC LIMIT 1) c ON true
  WHERE a.id = $1`;
/** The plan a cycle began with is that of its first segment: it may have been raised since. */
const READ_ENDED = `
  SELECT ${CYCLE}, c.plan_given AS cycle_given,
         f.plan_id AS next_plan_id, f.plan_generation AS next_plan_generation,
         n.interval AS next_interval, n.plan_given AS next_given, n.start_ms AS next_start_ms,
         n.opened_end_ms AS next_opened_end_ms
  FROM cycle c
  JOIN cycle n ON n.account_id = c.account_id AND n.seq = c.seq + 1
  JOIN cycle_segment f ON f.cycle_id = n.id AND f.position = 0
  WHERE c.account_id = $1 AND c.closed_at_ms IS NULL
  ORDER BY c.seq
  LIMIT 1`;
