/** The plans side by side, with the cheapest one for the entered number of calls marked. */
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { dollars, limitText, overageText, rate } from '../../data/format.ts';
import { cheapestPlan, type Interval } from './cost.ts';
import { ImageFormats } from './image-formats.tsx';
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
            <p className={styles.cardMark}>Cheapest for {limitText(calls)} calls</p>
          ) : null}
          <Price plan={plan} interval={interval} />
          <ul className={styles.points}>
            <li>
              <strong>{limitText(plan.includedCalls)}</strong> calls per month
            </li>
            <li>{overageLine(plan)}</li>
            <li>{rate(plan.limit)} per key</li>
            <li>
              {limitText(plan.keysMax)} API {plan.keysMax === 1 ? 'key' : 'keys'}
            </li>
            <li>
              <ImageFormats plan={plan} />
            </li>
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

/** Leads through sign-up, which redirects signed-in users, to the preview of the purchase. */
function choosePath(plan: PlanJson, interval: Interval): string {
  if (plan.monthlyCents === 0) return '/sign-up';
  const next = `/billing?plan=${plan.id}&interval=${interval}`;
  return `/sign-up?next=${encodeURIComponent(next)}`;
}

function overageLine(plan: PlanJson): string {
  if (plan.includedCalls === null) return 'No overage, ever';
  return plan.overageMicros === null
    ? 'Hard stop, no overage charges'
    : `Then ${overageText(plan)}`;
}

function Price({ plan, interval }: { readonly plan: PlanJson; readonly interval: Interval }) {
  const annual = interval === 'annual' ? plan.annualCents : null;
  const saved = annual === null ? 0 : 12 * plan.monthlyCents - annual;
  return (
    <p className={styles.price}>
      <strong>{dollars(annual === null ? plan.monthlyCents : annual / 12)}</strong> per month
      <span className={styles.priceNote}>
        {annual === null
          ? plan.monthlyCents === 0
            ? 'No credit card required'
            : 'Billed monthly'
          : `${dollars(annual)} per year, save ${dollars(saved)}`}
      </span>
    </p>
  );
}
