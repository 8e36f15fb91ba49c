/** Two questions, one answer: how often is it billed, how many calls a month, and what that costs. */
import { SegmentedControl } from '@mantine/core';
import type { PlanJson } from '../../../../src/catalog/schemas.ts';
import { count, dollars } from '../../data/words.ts';
import { breakEvens, CALLS_MAX, cheapestPlan, monthMicros, type Interval } from './cost.ts';
import styles from './pricing.module.css';

interface CalculatorProps {
  readonly plans: readonly PlanJson[];
  readonly calls: number;
  readonly interval: Interval;
  readonly onCalls: (calls: number) => void;
  readonly onInterval: (interval: Interval) => void;
}

export function Calculator({ plans, calls, interval, onCalls, onInterval }: CalculatorProps) {
  const best = cheapestPlan(plans, calls, interval);
  const cents = best === undefined ? 0 : Math.round(monthMicros(best, calls, interval)! / 10_000);
  return (
    <section aria-label="Cheapest plan" className={styles.calculator}>
      <div className={styles.questionsAsked}>
        <SegmentedControl
          aria-label="Billing"
          value={interval}
          onChange={(value) => onInterval(value as Interval)}
          data={[
            { value: 'monthly', label: 'Monthly' },
            { value: 'annual', label: 'Annual' },
          ]}
        />
        <label className={styles.calls}>
          <span>Calls a month</span>
          <input
            inputMode="numeric"
            className={styles.callsField}
            value={count(calls)}
            onChange={(event) => onCalls(wholeNumber(event.currentTarget.value))}
          />
        </label>
        <input
          type="range"
          aria-label="Calls a month, by slider"
          className={styles.slider}
          min={0}
          max={STEPS}
          value={toStep(calls)}
          aria-valuetext={`${count(calls)} calls`}
          onChange={(event) => onCalls(fromStep(Number(event.currentTarget.value)))}
        />
      </div>
      <p className={styles.answer} aria-live="polite">
        <span className="eyebrow">cheapest plan</span>
        <strong>{best?.name}</strong>
        <span className={styles.answerPrice}>{dollars(cents)} a month</span>
        <span className={styles.answerDetail}>{detail(best, calls)}</span>
      </p>
      <p className={styles.breaks}>
        {breakEvens(plans, interval)
          .filter(({ from }) => from > 0)
          .map(({ plan, from }) => `${plan.name} from ${count(from)} calls`)
          .join(' · ')}
      </p>
    </section>
  );
}

function detail(plan: PlanJson | undefined, calls: number): string {
  if (plan === undefined) return '';
  if (plan.includedCalls === null) return 'as many calls as you make';
  const beyond = calls - plan.includedCalls;
  return beyond > 0
    ? `${count(plan.includedCalls)} calls included, ${count(beyond)} billed by the call`
    : `${count(plan.includedCalls)} calls included`;
}

const wholeNumber = (text: string): number =>
  Math.min(CALLS_MAX, Number(text.replace(/\D/g, '').slice(0, 9)));

/** The slider runs from 100 to 1,000,000 calls by equal ratios; two digits count. */
const STEPS = 200;
const DECADES = 4;
const fromStep = (step: number): number => {
  const calls = 100 * 10 ** ((step / STEPS) * DECADES);
  return Number(calls.toPrecision(2));
};
const toStep = (calls: number): number =>
  Math.round((Math.log10(Math.max(100, Math.min(1_000_000, calls)) / 100) / DECADES) * STEPS);
