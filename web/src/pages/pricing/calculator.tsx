/** Finds the cheapest plan for a billing interval and a number of calls per month. */
import { useState } from 'react';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { limitText, price } from '../../data/format.ts';
import { useCurrency } from '../../data/site-settings.ts';
import { messages } from '../../messages/messages.ts';
import {
  breakEvens,
  CALLS_MAX,
  cheapestPlan,
  monthMicros,
  yearlySaving,
  type Interval,
} from './cost.ts';
import { parseCalls } from './parse-calls.ts';
import styles from './pricing.module.css';

interface CalculatorProps {
  readonly plans: readonly PlanJson[];
  readonly calls: number;
  readonly interval: Interval;
  readonly onCalls: (calls: number) => void;
  readonly onInterval: (interval: Interval) => void;
}

export function Calculator({ plans, calls, interval, onCalls, onInterval }: CalculatorProps) {
  const t = messages('pricing');
  const best = cheapestPlan(plans, calls, interval);
  const currency = useCurrency();
  const cents = best === undefined ? 0 : Math.round(monthMicros(best, calls, interval)! / 10_000);
  return (
    <section aria-label={t.cheapestPlan} className={styles.calculator}>
      <div className={styles.inputs}>
        <fieldset className={styles.intervals}>
          <legend className="visually-hidden">{t.billing}</legend>
          {(['monthly', 'annual'] as const).map((one) => (
            <label key={one} className={styles.interval}>
              <input
                type="radio"
                name="interval"
                checked={interval === one}
                onChange={() => onInterval(one)}
              />
              {one === 'monthly' ? t.monthly : t.annual(yearlySaving(plans))}
            </label>
          ))}
        </fieldset>
        <CallsField calls={calls} onCalls={onCalls} />
        <input
          type="range"
          aria-label={t.slider}
          className={styles.slider}
          min={0}
          max={STEPS}
          value={toStep(calls)}
          aria-valuetext={t.calls(calls)}
          onChange={(event) => onCalls(fromStep(Number(event.currentTarget.value)))}
        />
      </div>
      <p className={styles.answer} aria-live="polite">
        <span className="eyebrow">{t.cheapestPlan}</span>
        <strong>{best?.name}</strong>
        <span className={styles.answerPrice}>{t.perMonth(price(cents, currency))}</span>
        <span className={styles.answerDetail}>{includedText(best, calls)}</span>
      </p>
      <p className={styles.breaks}>
        {breakEvens(plans, interval)
          .filter(({ from }) => from > 0)
          .map(({ plan, from }) => t.from(plan.name, from))
          .join(' · ')}
      </p>
    </section>
  );
}

function includedText(plan: PlanJson | undefined, calls: number): string {
  if (plan === undefined) return '';
  const t = messages('pricing');
  if (plan.includedCalls === null) return t.unlimitedCalls;
  const beyond = calls - plan.includedCalls;
  return beyond > 0
    ? t.includedAndBeyond(plan.includedCalls, beyond)
    : t.included(plan.includedCalls);
}

interface CallsFieldProps {
  readonly calls: number;
  readonly onCalls: (calls: number) => void;
}

/** A number however people type it; while it is typed it stays as it is. */
function CallsField({ calls, onCalls }: CallsFieldProps) {
  const t = messages('pricing');
  const [typed, setTyped] = useState<string>();
  const parsed = typed === undefined ? calls : parseCalls(typed);
  const isWrong = typed !== undefined && typed.trim() !== '' && parsed === undefined;
  return (
    <label className={styles.calls}>
      <span>{t.callsPerMonth}</span>
      <input
        inputMode="text"
        className={styles.callsField}
        value={typed ?? limitText(calls)}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? 'calls-hint' : undefined}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          const next = parseCalls(text);
          if (next !== undefined) onCalls(Math.min(CALLS_MAX, next));
        }}
        onBlur={() => setTyped(undefined)}
      />
      {isWrong && <span id="calls-hint">{t.enterNumber}</span>}
    </label>
  );
}

/** The slider is logarithmic from 100 to 1,000,000 calls, rounded to two significant digits. */
const STEPS = 200;
const DECADES = 4;
const fromStep = (step: number): number => {
  const calls = 100 * 10 ** ((step / STEPS) * DECADES);
  return Number(calls.toPrecision(2));
};
const toStep = (calls: number): number =>
  Math.round((Math.log10(Math.max(100, Math.min(1_000_000, calls)) / 100) / DECADES) * STEPS);
