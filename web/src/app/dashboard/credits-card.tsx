/** The credits of the cycle as a barcode that fills from the left, with a forecast. */
import { Text } from '@mantine/core';
import type { DashboardJson } from '../../../../src/dashboard/schemas.ts';
import { creditBar, expectedUse, forecastText } from '../forecast.ts';
import { monthDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { number } from '../format.ts';
import { useCurrency, useIsInternal } from '../../data/site-settings.ts';
import classes from './dashboard.module.css';
import { CreditBars } from '../shared/credit-bars.tsx';
import { Section } from '../shared/section.tsx';

export function CreditsCard({ data }: { readonly data: DashboardJson }) {
  const t = messages('dashboard');
  const { credits, cycle } = data;
  const currency = useCurrency();
  const { text, tone } = forecastText(data, useIsInternal() ? null : currency);
  const unlimited = credits.included === null;
  return (
    <Section
      title={messages('fields').credits}
      aside={
        <Text size="sm" c="dimmed">
          {t.cycle(monthDay(cycle.start), monthDay(cycle.end))}
        </Text>
      }
    >
      <Headline data={data} />
      <CreditBars bar={creditBar(data)} />
      <dl className={classes['key']}>
        <Entry swatch="used" term={t.used} value={number(credits.used)} />
        <Entry
          swatch="forecast"
          term={t.forecast(monthDay(cycle.end))}
          value={number(expectedUse(data))}
        />
        {!unlimited && (
          <Entry swatch="rest" term={t.remaining} value={number(credits.remaining ?? 0)} />
        )}
      </dl>
      <p className={classes['forecast']} data-tone={tone}>
        {text}
      </p>
    </Section>
  );
}

/** The most important number: credits left, or calls made. */
function Headline({ data: { credits } }: { readonly data: DashboardJson }) {
  const t = messages('dashboard');
  const { included } = credits;
  if (included === null) return <Big value={credits.used} text={t.callsUnlimited} />;
  if (credits.overage > 0) return <Big value={credits.overage} text={t.callsBeyond(included)} />;
  return <Big value={credits.remaining ?? 0} text={t.creditsLeft(included)} />;
}

const Big = ({ value, text }: { readonly value: number; readonly text: string }) => (
  <p className={classes['headline']}>
    <strong>{number(value)}</strong> <span>{text}</span>
  </p>
);

interface EntryProps {
  readonly swatch: 'used' | 'forecast' | 'rest';
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
