/** The current cycle: calls as a bar, and what overage costs so far and by the end of the cycle. */
import { Text } from '@mantine/core';
import type { BillingJson } from '../../../../src/billing/schemas.ts';
import { creditBar } from '../forecast.ts';
import { CreditBars } from '../shared/credit-bars.tsx';
import { Section } from '../shared/section.tsx';
import { monthDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { number } from '../format.ts';
import classes from './billing.module.css';
import { money } from './labels.ts';

export function CostCard({ data }: { readonly data: BillingJson }) {
  const t = messages('billing');
  const { calls, overage, cycle, currency, plan } = data;
  const priced = plan.overageMicros !== null && !data.given;
  const bar = creditBar({
    plan,
    credits: { ...calls, remaining: calls.left, overage: calls.billed },
    forecast: { perDay: 0, usedAtCycleEnd: overage.forecastCalls, exhaustedAt: null },
  });
  return (
    <Section
      title={t.currentCycle}
      aside={
        <Text size="sm" c="dimmed">
          {t.fromTo(monthDay(cycle.start), monthDay(cycle.end))}
        </Text>
      }
    >
      <p className={classes['headline']}>
        <strong>{number(calls.used)}</strong>
        <span>{includedText(calls)}</span>
      </p>
      <CreditBars bar={bar} priced={priced} />
      <dl className={classes['numbers']}>
        <Entry swatch="used" term={t.callsSoFar} value={number(calls.used)} />
        {priced && (
          <Entry
            swatch="beyond"
            term={t.overage}
            value={`${t.calls(calls.billed)}, ${money(overage.cents, currency)}`}
          />
        )}
        <Entry
          swatch="forecast"
          term={t.forecast(monthDay(cycle.end))}
          value={
            priced
              ? `${t.calls(overage.forecastCalls)}, ${money(overage.forecastCents, currency)}`
              : t.calls(overage.forecastCalls)
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
  const t = messages('billing');
  if (included === null) return t.callsUnlimited;
  return used > included ? t.callsIncluded(included) : t.ofIncluded(included);
}

/** What happens after the included calls are used up. */
function overageText({ plan, given, spendCap, currency }: BillingJson): string {
  const t = messages('billing');
  if (given) return t.given;
  if (plan.includedCalls === null) return t.unlimited;
  if (plan.overageMicros === null) return t.stopsAfter;
  const price = money(plan.overageMicros / 10, currency);
  return spendCap === null
    ? t.extraBilled(price)
    : t.extraCapped(price, money(spendCap.cents, currency));
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
