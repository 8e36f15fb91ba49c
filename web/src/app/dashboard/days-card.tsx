/** Requests per day by outcome: a chart to look at, and the same as a table to read. */
import { SegmentedControl, Skeleton, Text, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { UsageDayJson } from '../../../../src/usage/schemas.ts';
import { dayMonth, number } from '../format.ts';
import classes from './dashboard.module.css';
import { chartText, OUTCOMES, requestsOf, totals } from './outcomes.ts';
import { Section } from '../shared/section.tsx';

// The drawing of charts is most of this page's code, and nothing waits for it.
const DaysChart = lazy(() => import('./days-chart.tsx'));

export function DaysCard({ days }: { readonly days: readonly UsageDayJson[] }) {
  const [view, setView] = useState('chart');
  const sums = totals(days);
  return (
    <Section
      title="Requests a day"
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Show as"
          value={view}
          onChange={setView}
          data={[
            { value: 'chart', label: 'Chart' },
            { value: 'table', label: 'Table' },
          ]}
        />
      }
    >
      <dl className={classes['key']}>
        {OUTCOMES.map(({ group, name, color }) => (
          <div key={group}>
            <dt>
              <span
                className={classes['swatch']}
                style={{ background: color }}
                aria-hidden="true"
              />
              {name}
            </dt>
            <dd>{number(sums[group])}</dd>
          </div>
        ))}
      </dl>
      <div className={classes['chart']}>
        {view === 'table' ? (
          <DaysTable days={days} />
        ) : (
          <>
            <VisuallyHidden>{chartText(days)}</VisuallyHidden>
            <div aria-hidden="true" className={classes['fill']}>
              <Suspense fallback={<Skeleton h="100%" />}>
                <DaysChart days={days} />
              </Suspense>
            </div>
          </>
        )}
      </div>
    </Section>
  );
}

/** Days without requests say nothing, and are left out. */
function DaysTable({ days }: { readonly days: readonly UsageDayJson[] }) {
  const rows = days.filter((day) => requestsOf(day) > 0).reverse();
  if (rows.length === 0) return <Text c="dimmed">No requests in the last 30 days.</Text>;
  return (
    <div className={classes['scroll']} tabIndex={0} role="group" aria-label="Requests of each day">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Day (UTC)</th>
            {OUTCOMES.map(({ group, name }) => (
              <th key={group} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, outcomes }) => (
            <tr key={day}>
              <th scope="row">{dayMonth(day)}</th>
              {OUTCOMES.map(({ group }) => (
                <td key={group} className="number">
                  {number(outcomes[group])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
