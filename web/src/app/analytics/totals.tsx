/** The figures of the whole period, beside those of the period before. */
import type { AnalyticsJson, TotalsJson } from '../../../../src/analytics/schemas.ts';
import { duration, number } from '../format.ts';
import { Section } from '../shared/section.tsx';
import { changeText } from './address.ts';
import classes from './analytics.module.css';
import { periodLabel } from '../../data/dates.ts';

export function Totals({ data }: { readonly data: AnalyticsJson }) {
  const before = data.previous?.totals;
  return (
    <Section title={periodLabel(data.from, data.to, data.timeZone)}>
      <dl className={classes['totals']}>
        {FIGURES.map(([name, read, write]) => {
          const [now, then] = [read(data.totals), before === undefined ? null : read(before)];
          const change = now === null || then === null ? undefined : changeText(now, then);
          return (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {now === null ? 'none' : write(now)}
                {change === undefined ? null : <small>{change}</small>}
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}

type Figure = readonly [
  name: string,
  read: (totals: TotalsJson) => number | null,
  write: (value: number) => string,
];

const percent = (share: number): string => `${(share * 100).toFixed(share === 1 ? 0 : 1)}%`;

const FIGURES: readonly Figure[] = [
  ['Requests', ({ requests }) => requests, number],
  [
    'Delivered',
    ({ requests, outcomes }) => (requests === 0 ? null : outcomes.delivered / requests),
    percent,
  ],
  ['Credits', ({ credits }) => credits, number],
  ['Rate limited', ({ outcomes }) => outcomes.limited, number],
  ['Latency p50', ({ latency }) => latency?.p50 ?? null, duration],
  ['Latency p95', ({ latency }) => latency?.p95 ?? null, duration],
  ['Latency p99', ({ latency }) => latency?.p99 ?? null, duration],
];
