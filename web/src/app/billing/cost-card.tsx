/** The running cycle: calls as a picture, and what those beyond the plan cost, now and at its end. */
import { Text } from '@mantine/core';
import type { BillingJson } from '../../../../src/billing/schemas.ts';
import { creditBar } from '../forecast.ts';
import { CreditBars } from '../shared/credit-bars.tsx';
import { Section } from '../shared/section.tsx';
import { count, dayMonth, number } from '../format.ts';
import classes from './billing.module.css';
import { money } from './labels.ts';

export function CostCard({ data }: { readonly data: BillingJson }) {
  const { calls, overage, cycle, currency, plan } = data;
  const priced = plan.overageMicros !== null && !data.given;
  const bar = creditBar({
    plan,
    credits: { ...calls, remaining: calls.left, overage: calls.billed },
    forecast: { perDay: 0, usedAtCycleEnd: overage.forecastCalls, exhaustedAt: null },
  });
  return (
    <Section
      title="This cycle"
      aside={
        <Text size="sm" c="dimmed">
          {dayMonth(cycle.start)} to {dayMonth(cycle.end)}
        </Text>
      }
    >
      <p className={classes['headline']}>
        <strong>{number(calls.used)}</strong>
        <span>{of(calls)}</span>
      </p>
      <CreditBars bar={bar} priced={priced} />
      <dl className={classes['numbers']}>
        <Entry swatch="used" term="Calls so far" value={number(calls.used)} />
        {priced && (
          <Entry
            swatch="beyond"
            term="Beyond the plan"
            value={`${count(calls.billed, 'call')}, ${money(overage.cents, currency)}`}
          />
        )}
        <Entry
          swatch="forecast"
          term={`Forecast, ${dayMonth(cycle.end)}`}
          value={
            priced
              ? `${count(overage.forecastCalls, 'call')}, ${money(overage.forecastCents, currency)}`
              : count(overage.forecastCalls, 'call')
          }
        />
      </dl>
      <Text size="sm" c="dimmed" mt="md">
        {sentence(data)}
      </Text>
    </Section>
  );
}

function of({ included, used }: BillingJson['calls']): string {
  if (included === null) return 'calls; your plan sets no limit';
  return used > included
    ? `calls; ${number(included)} are included`
    : `of ${number(included)} included calls`;
}

/** What happens beyond the included calls. */
function sentence({ plan, given, spendCap, currency }: BillingJson): string {
  if (given) return 'The operator of this server gave you this plan: nothing of it is invoiced.';
  if (plan.includedCalls === null) return 'Calls beyond any number cost nothing on this plan.';
  if (plan.overageMicros === null)
    return 'When they are used up, requests wait for the next cycle.';
  const rate = `Each call beyond the included ones costs ${money(plan.overageMicros / 10, currency)} per 1,000`;
  return spendCap === null
    ? `${rate} and stands on the invoice at the end of the cycle.`
    : `${rate}, up to your cap of ${money(spendCap.cents, currency)} a cycle.`;
}

interface EntryProps {
  readonly swatch: 'used' | 'beyond' | 'forecast';
  readonly term: string;
  readonly value: string;
}

const Entry = ({ swatch, term, value }: EntryProps) => (
  <div>
    <dt>
      <span className={classes['swatch']} data-of={swatch} aria-hidden="true" />
      {term}
    </dt>
    <dd>{value}</dd>
  </div>
);
