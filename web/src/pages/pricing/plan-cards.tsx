/** The plans side by side. One is marked: the most popular, or, once a number of calls was entered, the cheapest for it. */
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { SignUpLabel } from '../../components/sign-up-label.tsx';
import { featureNames, overageText, price, rate } from '../../data/format.ts';
import { useCurrency, usePaidPlans, useSiteSettings } from '../../data/site-settings.ts';
import { messages } from '../../messages/messages.ts';
import { cheapestPlan, type Interval } from './cost.ts';
import { ImageFormats } from './image-formats.tsx';
import styles from './pricing.module.css';

interface PlanCardsProps {
  readonly plans: readonly PlanJson[];
  /** undefined: nothing was entered yet. */
  readonly calls: number | undefined;
  readonly interval: Interval;
}

export function PlanCards({ plans, calls, interval }: PlanCardsProps) {
  const t = messages('pricing');
  const marked =
    calls === undefined
      ? plans.find(({ id }) => id === MOST_POPULAR)
      : cheapestPlan(plans, calls, interval);
  const mark = calls === undefined ? t.mostPopular : t.cheapestFor(calls);
  const currency = useCurrency();
  // An attribute, because the server fills it in: the style sheet shows one of the two.
  return (
    <ul className={styles.cards} data-paid-plans={usePaidPlans()}>
      {plans.map((plan, i) => (
        <li key={plan.id} className={styles.card} data-best={plan === marked || undefined}>
          <h2 className={styles.cardName}>{plan.name}</h2>
          <p className={styles.cardMark}>{plan === marked ? mark : ''}</p>
          <p className={styles.forWhom}>{t.forWhom[plan.id]}</p>
          <Price plan={plan} interval={interval} />
          <ul className={styles.points}>
            <Points plan={plan} below={plans[i - 1]} currency={currency} />
          </ul>
          {plan.monthlyCents === 0 ? null : <p className={styles.notOffered}>{t.notOffered}</p>}
          <Button
            component={Link}
            to={choosePath(plan, interval)}
            className={plan.monthlyCents === 0 ? undefined : styles.choose}
            fullWidth
            variant={plan === marked ? 'filled' : 'default'}
          >
            {plan.monthlyCents === 0 ? (
              <SignUpLabel>{messages('shared').getKey}</SignUpLabel>
            ) : (
              t.choose(plan.name)
            )}
          </Button>
          {plan.monthlyCents === 0 ? null : <WhoMay />}
        </li>
      ))}
    </ul>
  );
}

/** What the plan has beyond the one below it, and what the operator promises with it. */
function Points({ plan, below, currency }: PointsProps) {
  const t = messages('pricing');
  const { support = '', sla = '' } = useSiteSettings().promises[plan.id] ?? {};
  const features = newFeatures(plan, below);
  const hasFormats = below !== undefined && plan.imageFormats.length > below.imageFormats.length;
  return (
    <>
      {below === undefined ? null : (
        <li className={styles.everything}>{t.everythingIn(below.name)}</li>
      )}
      <li>{t.callsOf(plan.includedCalls)}</li>
      <li>{overageLine(plan, currency)}</li>
      {hasFormats || below === undefined ? (
        <li>
          <ImageFormats plan={plan} />
        </li>
      ) : null}
      {features.map((name) => (
        <li key={name}>{name}</li>
      ))}
      <li>{t.keys(plan.keysMax, rate(plan.limit))}</li>
      <li data-setting={support}>{t.supportOf(support)}</li>
      <li data-setting={sla}>{t.slaOf(sla)}</li>
    </>
  );
}

interface PointsProps {
  readonly plan: PlanJson;
  /** undefined: it is the lowest. */
  readonly below: PlanJson | undefined;
  readonly currency: string;
}

const newFeatures = (plan: PlanJson, below: PlanJson | undefined): readonly string[] =>
  Object.entries(featureNames())
    .filter(([id]) => {
      const has = (one: PlanJson | undefined): boolean =>
        one?.features.some((own) => own === id) === true;
      return has(plan) && !has(below);
    })
    .map(([, name]) => name);

/** Why the buttons of plans may lead no further. */
const WhoMay = () => (
  <span className={styles.whoMay} data-signups={useSiteSettings().signups}>
    <span data-when="open" />
    <span data-when="invite">{messages('pricing').forInvited}</span>
    <span data-when="closed">{messages('pricing').forExisting}</span>
  </span>
);

/** What most customers choose. */
const MOST_POPULAR: PlanJson['id'] = 'pro';

/** Leads through sign-up, which redirects signed-in users, to the preview of the purchase. */
function choosePath(plan: PlanJson, interval: Interval): string {
  if (plan.monthlyCents === 0) return '/sign-up';
  const next = `/billing?plan=${plan.id}&interval=${interval}`;
  return `/sign-up?next=${encodeURIComponent(next)}`;
}

function overageLine(plan: PlanJson, currency: string): string {
  const t = messages('pricing');
  if (plan.includedCalls === null) return t.neverOverage;
  return plan.overageMicros === null ? t.hardStop : t.thenOverage(overageText(plan, currency));
}

function Price({ plan, interval }: { readonly plan: PlanJson; readonly interval: Interval }) {
  const currency = useCurrency();
  const t = messages('pricing');
  const annual = interval === 'annual' ? plan.annualCents : null;
  const saved = annual === null ? 0 : 12 * plan.monthlyCents - annual;
  return (
    <p className={styles.price}>
      {t.priceMonthly(
        <strong>{price(annual === null ? plan.monthlyCents : annual / 12, currency)}</strong>,
      )}
      <span className={styles.priceNote}>
        {annual === null
          ? plan.monthlyCents === 0
            ? t.noCard
            : t.billedMonthly
          : t.yearly(price(annual, currency), price(saved, currency))}
      </span>
    </p>
  );
}
