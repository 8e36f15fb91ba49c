/** The plans side by side, with the cheapest one for the entered number of calls marked. */
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { limitText, overageText, price, rate } from '../../data/format.ts';
import { useCurrency, usePaidPlans } from '../../data/site-settings.ts';
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
  const currency = useCurrency();
  // An attribute, because the server fills it in: the style sheet shows one of the two.
  return (
    <ul className={styles.cards} data-paid-plans={usePaidPlans()}>
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
            <li>{overageLine(plan, currency)}</li>
            <li>{rate(plan.limit)} per key</li>
            <li>
              {limitText(plan.keysMax)} API {plan.keysMax === 1 ? 'key' : 'keys'}
            </li>
            <li>
              <ImageFormats plan={plan} />
            </li>
          </ul>
          {plan.monthlyCents === 0 ? null : (
            <p className={styles.notOffered}>Not offered on this server yet</p>
          )}
          <Button
            component={Link}
            to={choosePath(plan, interval)}
            className={plan.monthlyCents === 0 ? undefined : styles.choose}
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

function overageLine(plan: PlanJson, currency: string): string {
  if (plan.includedCalls === null) return 'No overage, ever';
  return plan.overageMicros === null
    ? 'Hard stop, no overage charges'
    : `Then ${overageText(plan, currency)}`;
}

function Price({ plan, interval }: { readonly plan: PlanJson; readonly interval: Interval }) {
  const currency = useCurrency();
  const annual = interval === 'annual' ? plan.annualCents : null;
  const saved = annual === null ? 0 : 12 * plan.monthlyCents - annual;
  return (
    <p className={styles.price}>
      <strong>{price(annual === null ? plan.monthlyCents : annual / 12, currency)}</strong> per
      month
      <span className={styles.priceNote}>
        {annual === null
          ? plan.monthlyCents === 0
            ? 'No credit card required'
            : 'Billed monthly'
          : `${price(annual, currency)} per year, save ${price(saved, currency)}`}
      </span>
    </p>
  );
}
