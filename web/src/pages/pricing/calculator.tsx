/** Finds the cheapest plan for a billing interval and a number of calls per month. */
import { SegmentedControl } from '@mantine/core';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { limitText, price } from '../../data/format.ts';
import { useCurrency } from '../../data/site-settings.ts';
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
  const currency = useCurrency();
  const cents = best === undefined ? 0 : Math.round(monthMicros(best, calls, interval)! / 10_000);
  return (
    <section aria-label="Cheapest plan" className={styles.calculator}>
      <div className={styles.inputs}>
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
          <span>Calls per month</span>
          <input
            inputMode="numeric"
            className={styles.callsField}
            value={limitText(calls)}
            onChange={(event) => onCalls(parseCalls(event.currentTarget.value))}
          />
        </label>
        <input
          type="range"
          aria-label="Calls per month, slider"
          className={styles.slider}
          min={0}
          max={STEPS}
          value={toStep(calls)}
          aria-valuetext={`${limitText(calls)} calls`}
          onChange={(event) => onCalls(fromStep(Number(event.currentTarget.value)))}
        />
      </div>
      <p className={styles.answer} aria-live="polite">
        <span className="eyebrow">Cheapest plan</span>
        <strong>{best?.name}</strong>
        <span className={styles.answerPrice}>{price(cents, currency)} per month</span>
        <span className={styles.answerDetail}>{includedText(best, calls)}</span>
      </p>
      <p className={styles.breaks}>
        {breakEvens(plans, interval)
          .filter(({ from }) => from > 0)
          .map(({ plan, from }) => `${plan.name} from ${limitText(from)} calls`)
          .join(' · ')}
      </p>
    </section>
  );
}

function includedText(plan: PlanJson | undefined, calls: number): string {
  if (plan === undefined) return '';
  if (plan.includedCalls === null) return 'unlimited calls';
  const beyond = calls - plan.includedCalls;
  return beyond > 0
    ? `${limitText(plan.includedCalls)} calls included, ${limitText(beyond)} billed per call`
    : `${limitText(plan.includedCalls)} calls included`;
}

const parseCalls = (text: string): number =>
  Math.min(CALLS_MAX, Number(text.replace(/\D/g, '').slice(0, 9)));

/** The slider is logarithmic from 100 to 1,000,000 calls, rounded to two significant digits. */
const STEPS = 200;
const DECADES = 4;
const fromStep = (step: number): number => {
  const calls = 100 * 10 ** ((step / STEPS) * DECADES);
  return Number(calls.toPrecision(2));
};
const toStep = (calls: number): number =>
  Math.round((Math.log10(Math.max(100, Math.min(1_000_000, calls)) / 100) / DECADES) * STEPS);
