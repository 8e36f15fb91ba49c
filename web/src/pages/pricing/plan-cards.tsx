/** The plans side by side, the cheapest for the calls in question marked. */
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { PlanJson } from '../../../../src/catalog/schemas.ts';
import { count, dollars, rate, overageWords } from '../../data/words.ts';
import { cheapestPlan, type Interval } from './cost.ts';
import styles from './pricing.module.css';

interface PlanCardsProps {
  readonly plans: readonly PlanJson[];
  readonly calls: number;
  readonly interval: Interval;
}

export function PlanCards({ plans, calls, interval }: PlanCardsProps) {
  const best = cheapestPlan(plans, calls, interval);
  return (
    <ul className={styles.cards}>
      {plans.map((plan) => (
        <li key={plan.id} className={styles.card} data-best={plan === best || undefined}>
          <h2 className={styles.cardName}>{plan.name}</h2>
          {plan === best ? (
            <p className={styles.cardMark}>Cheapest for {count(calls)} calls</p>
          ) : null}
          <Price plan={plan} interval={interval} />
          <ul className={styles.points}>
            <li>
              <strong>{count(plan.includedCalls)}</strong> calls a month
            </li>
            <li>{beyondWords(plan)}</li>
            <li>{rate(plan.limit)} for each key</li>
            <li>
              {count(plan.keysMax)} API {plan.keysMax === 1 ? 'key' : 'keys'}
            </li>
            <li>{plan.imageFormats.map((format) => format.toUpperCase()).join(', ')}</li>
          </ul>
          <Button
            component={Link}
            to={choosePath(plan, interval)}
            fullWidth
            variant={plan === best ? 'filled' : 'default'}
          >
            {plan.monthlyCents === 0 ? 'Get an API key' : `Choose ${plan.name}`}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Through sign-up, which passes on whoever is signed in, to the preview of what it costs. */
function choosePath(plan: PlanJson, interval: Interval): string {
  if (plan.monthlyCents === 0) return '/sign-up';
  const next = `/billing?plan=${plan.id}&interval=${interval}`;
  return `/sign-up?next=${encodeURIComponent(next)}`;
}

function beyondWords(plan: PlanJson): string {
  if (plan.includedCalls === null) return 'No overage, ever';
  return plan.overageMicros === null ? 'Hard stop, no overage' : `Then ${overageWords(plan)}`;
}

function Price({ plan, interval }: { readonly plan: PlanJson; readonly interval: Interval }) {
  const annual = interval === 'annual' ? plan.annualCents : null;
  const saved = annual === null ? 0 : 12 * plan.monthlyCents - annual;
  return (
    <p className={styles.price}>
      <strong>{dollars(annual === null ? plan.monthlyCents : annual / 12)}</strong> a month
      <span className={styles.priceNote}>
        {annual === null
          ? plan.monthlyCents === 0
            ? 'No card needed'
            : 'Billed monthly'
          : `${dollars(annual)} a year, ${dollars(saved)} less`}
      </span>
    </p>
  );
}
