/** One of four measures over time, as a chart or as a table whose rows lead to the requests. */
import { Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { AnalyticsJson, PointJson } from '../../../../src/analytics/schemas.ts';
import { groupName, GROUPS } from '../dashboard/outcomes.ts';
import { messages } from '../../messages/messages.ts';
import { number } from '../format.ts';
import { Section } from '../shared/section.tsx';
import { requestsPath } from './address.ts';
import classes from './analytics.module.css';
import { measures, type MeasureId } from './measures.ts';
import { intervalLabel } from '../../data/dates.ts';

// The chart library is most of this page's code, and nothing else waits for it.
const TimeChart = lazy(() => import('./time-chart.tsx'));

interface OverTimeProps {
  readonly data: AnalyticsJson;
  readonly search: URLSearchParams;
}

export function OverTime({ data, search }: OverTimeProps) {
  const t = messages('analytics');
  const [measure, setMeasure] = useState<MeasureId>('requests');
  const [view, setView] = useState('chart');
  return (
    <Section
      title={t.overTime}
      aside={
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={t.measure}
            value={measure}
            onChange={(value) => setMeasure(value as MeasureId)}
            data={measures().map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SegmentedControl
            size="xs"
            aria-label={t.view}
            value={view}
            onChange={setView}
            data={[
              { value: 'chart', label: t.chart },
              { value: 'table', label: t.table },
            ]}
          />
        </Group>
      }
    >
      {view === 'chart' && <Legend measure={measure} compares={data.previous !== null} />}
      <div className={classes['chart']}>
        {view === 'table' ? (
          <PointsTable data={data} search={search} />
        ) : (
          <div aria-hidden="true" className={classes['fill']}>
            <Suspense fallback={<Skeleton h="100%" />}>
              <TimeChart data={data} measure={measure} />
            </Suspense>
          </div>
        )}
      </div>
      {view === 'chart' && (
        <Text size="sm" c="dimmed" mt="xs">
          {t.tableHas(data.totals.requests)}
        </Text>
      )}
    </Section>
  );
}

interface LegendProps {
  readonly measure: MeasureId;
  /** Whether the chart has the period before, too. */
  readonly compares: boolean;
}

/** What the colors stand for, with units; nothing where there is one, which the buttons name. */
function Legend({ measure, compares }: LegendProps) {
  const t = messages('analytics');
  const { lines, shape } = measures().find(({ id }) => id === measure)!;
  if (lines.length === 1 && !compares) return null;
  return (
    <ul className={classes['legend']}>
      {lines.map(({ name, color }) => (
        <li key={name}>
          <span style={{ background: color }} aria-hidden="true" />
          {name}
        </li>
      ))}
      {compares && (
        <li>
          <span data-dashed aria-hidden="true" />
          {shape === 'bars' ? t.periodBefore : t.medianBefore}
        </li>
      )}
    </ul>
  );
}

/** Intervals without requests are left out. */
function PointsTable({ data, search }: OverTimeProps) {
  const t = messages('analytics');
  const rows = data.series
    .map((point, i) => ({ point, to: data.series[i + 1]?.at ?? data.to }))
    .filter(({ point }) => sumOf(point) > 0)
    .reverse();
  if (rows.length === 0) return <Text c="dimmed">{t.noRequests}</Text>;
  return (
    <div className={classes['scroll']} tabIndex={0} role="group" aria-label={t.figures}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{data.interval === 'day' ? t.day : t.from}</th>
            {GROUPS.map((group) => (
              <th key={group} scope="col" className="number">
                {groupName(group)}
              </th>
            ))}
            <th scope="col" className="number">
              {messages('fields').credits}
            </th>
            <th scope="col" className="number">
              {t.percentiles}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ point, to }) => (
            <tr key={point.at}>
              <th scope="row">
                <Link to={requestsPath(search, { from: point.at, to })} className="link">
                  {intervalLabel(point.at, data.interval === 'day', data.timeZone)}
                </Link>
              </th>
              {GROUPS.map((group) => (
                <td key={group} className="number">
                  {number(point.outcomes[group])}
                </td>
              ))}
              <td className="number">{number(point.credits)}</td>
              <td className="number">{latencyText(point)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const latencyText = ({ latency }: PointJson): string =>
  latency === null ? '' : [latency.p50, latency.p95, latency.p99].map(Math.round).join(', ');

const sumOf = ({ outcomes }: PointJson): number =>
  Object.values(outcomes).reduce((sum, requests) => sum + requests, 0);
