/**
 * Which webhook events are due about the credits of a cycle: the steps of use, the last included call
 * of a hard limit, the first call that is billed. Each is due once per cycle.
 */
import type { CreditMode } from '../plans/plans.ts';
import type { EventType } from '../webhooks/events.ts';
import type { CycleSpan } from './cycle.ts';
import { cycleData, type BillingEvent } from './events.ts';

/** Percent of the included calls. */
export const CREDIT_STEPS = [50, 80, 90, 100] as const;

/** The types of the events below: nobody looks at accounts without an endpoint for one of them. */
export const CREDIT_EVENTS: readonly EventType[] = [
  'credits.threshold_reached',
  'credits.exhausted',
  'overage.started',
];

/** The use of a cycle, and what was emitted about it. */
export interface CycleUsage extends CycleSpan {
  readonly mode: CreditMode;
  readonly included: number;
  readonly settled: number;
  readonly isComplimentary: boolean;
  /** The last step emitted, in percent; 0: none. */
  readonly emittedPercent: number;
  readonly overageStartEmitted: boolean;
}

/** The events that are due, and what was emitted once they are. */
export interface CreditNotices {
  readonly events: readonly BillingEvent[];
  readonly emittedPercent: number;
  readonly overageStartEmitted: boolean;
}

/** The due events of a cycle; null: none. Calls added to the cycle later take no step back. */
export function creditNotices(cycle: CycleUsage): CreditNotices | null {
  const { mode, included, settled, emittedPercent } = cycle;
  const steps = creditSteps(included, settled, emittedPercent);
  // Calls beyond a complimentary plan are not billed.
  const isBilled = mode === 'overage' && !cycle.isComplimentary && settled > included;
  const overageStarts = isBilled && !cycle.overageStartEmitted;
  if (steps.length === 0 && !overageStarts) return null;
  const data = { cycle: cycleData(cycle), included, used: settled };
  const events: BillingEvent[] = steps.map((percent) => ({
    type: 'credits.threshold_reached',
    data: { ...data, percent },
  }));
  if (mode === 'hard' && steps.includes(100)) events.push({ type: 'credits.exhausted', data });
  if (overageStarts) events.push({ type: 'overage.started', data });
  return {
    events,
    emittedPercent: steps.at(-1) ?? emittedPercent,
    overageStartEmitted: cycle.overageStartEmitted || overageStarts,
  };
}

/**
 * The steps reached after `settled` calls beyond the one emitted last, the lowest first. A cycle that
 * includes no calls has no steps.
 */
export const creditSteps = (included: number, settled: number, emittedPercent: number): number[] =>
  CREDIT_STEPS.filter(
    (step) => included > 0 && step > emittedPercent && settled * 100 >= included * step,
  );
