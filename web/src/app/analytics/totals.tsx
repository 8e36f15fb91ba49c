/** The figures of the whole period, beside those of the period before. */
import type { AnalyticsJson, TotalsJson } from '../../../../src/analytics/schemas.ts';
import { messages } from '../../messages/messages.ts';
import { groupName } from '../dashboard/outcomes.ts';
import { duration, number, sharePercent } from '../format.ts';
import { Section } from '../shared/section.tsx';
import { changeText } from './address.ts';
import classes from './analytics.module.css';
import { periodLabel } from '../../data/dates.ts';

export function Totals({ data }: { readonly data: AnalyticsJson }) {
  const before = data.previous?.totals;
  return (
    <Section title={periodLabel(data.from, data.to, data.timeZone)}>
      <dl className={classes['totals']}>
        {figures().map(([name, read, write]) => {
          const [now, then] = [read(data.totals), before === undefined ? null : read(before)];
          const change = now === null || then === null ? undefined : changeText(now, then);
          return (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {now === null ? messages('analytics').noFigure : write(now)}
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

function figures(): readonly Figure[] {
  const t = messages('analytics');
  return [
    [t.requests, ({ requests }) => requests, number],
    [
      groupName('delivered'),
      ({ requests, outcomes }) => (requests === 0 ? null : outcomes.delivered / requests),
      sharePercent,
    ],
    [messages('fields').credits, ({ credits }) => credits, number],
    [groupName('limited'), ({ outcomes }) => outcomes.limited, number],
    [t.latencyOf('p50'), ({ latency }) => latency?.p50 ?? null, duration],
    [t.latencyOf('p95'), ({ latency }) => latency?.p95 ?? null, duration],
    [t.latencyOf('p99'), ({ latency }) => latency?.p99 ?? null, duration],
  ];
}
