/** The current cycle: calls as a bar, and what overage costs so far and by the end of the cycle. */
import { Text } from '@mantine/core';
import type { BillingJson } from '../../../../src/billing/schemas.ts';
import { creditBar } from '../forecast.ts';
import { CreditBars } from '../shared/credit-bars.tsx';
import { Section } from '../shared/section.tsx';
import { monthDay } from '../../data/dates.ts';
import { count, number } from '../format.ts';
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
      title="Current cycle"
      aside={
        <Text size="sm" c="dimmed">
          {monthDay(cycle.start)} to {monthDay(cycle.end)}
        </Text>
      }
    >
      <p className={classes['headline']}>
        <strong>{number(calls.used)}</strong>
        <span>{includedText(calls)}</span>
      </p>
      <CreditBars bar={bar} priced={priced} />
      <dl className={classes['numbers']}>
        <Entry swatch="used" term="Calls so far" value={number(calls.used)} />
        {priced && (
          <Entry
            swatch="beyond"
            term="Overage"
            value={`${count(calls.billed, 'call')}, ${money(overage.cents, currency)}`}
          />
        )}
        <Entry
          swatch="forecast"
          term={`Forecast for ${monthDay(cycle.end)}`}
          value={
            priced
              ? `${count(overage.forecastCalls, 'call')}, ${money(overage.forecastCents, currency)}`
              : count(overage.forecastCalls, 'call')
          }
        />
      </dl>
      <Text size="sm" c="dimmed" mt="md">
        {overageText(data)}
      </Text>
    </Section>
  );
}

function includedText({ included, used }: BillingJson['calls']): string {
  if (included === null) return 'calls (unlimited)';
  return used > included
    ? `calls, ${number(included)} included`
    : `of ${number(included)} included calls`;
}

/** What happens after the included calls are used up. */
function overageText({ plan, given, spendCap, currency }: BillingJson): string {
  if (given) return 'The operator of this server provides this plan to you free of charge.';
  if (plan.includedCalls === null) return 'Your plan includes unlimited calls.';
  if (plan.overageMicros === null) {
    return 'After the included calls, requests are rejected until the next cycle.';
  }
  const rate = `Extra calls cost ${money(plan.overageMicros / 10, currency)} per 1,000`;
  return spendCap === null
    ? `${rate} and are billed at the end of the cycle.`
    : `${rate}, up to your spend cap of ${money(spendCap.cents, currency)} per cycle.`;
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
