/** Requests per day by outcome, as a chart or as a table. */
import { SegmentedControl, Skeleton, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { UsageDayJson } from '../../../../src/usage/schemas.ts';
import { monthDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { number } from '../format.ts';
import classes from './dashboard.module.css';
import { chartText, groupName, GROUPS, OUTCOME_COLORS, requestsOf, totals } from './outcomes.ts';
import { Section } from '../shared/section.tsx';

// The chart library is most of this page's code, and nothing else waits for it.
const DaysChart = lazy(() => import('./days-chart.tsx'));

export function DaysCard({ days }: { readonly days: readonly UsageDayJson[] }) {
  const t = messages('dashboard');
  const [view, setView] = useState('chart');
  const sums = totals(days);
  return (
    <Section
      title={t.perDay}
      aside={
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
      }
    >
      <dl className={classes['key']}>
        {GROUPS.map((group) => (
          <div key={group}>
            <dt>
              <span
                className={classes['swatch']}
                style={{ background: OUTCOME_COLORS[group] }}
                aria-hidden="true"
              />
              {groupName(group)}
            </dt>
            <dd>{number(sums[group])}</dd>
          </div>
        ))}
      </dl>
      <div className={classes['chart']}>
        {days.every((day) => requestsOf(day) === 0) ? (
          <p className={classes['none']}>{t.noneIn30Days}</p>
        ) : view === 'table' ? (
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

/** Days without requests are left out. */
function DaysTable({ days }: { readonly days: readonly UsageDayJson[] }) {
  const t = messages('dashboard');
  const rows = days.filter((day) => requestsOf(day) > 0).reverse();
  return (
    <div className={classes['scroll']} tabIndex={0} role="group" aria-label={t.perDay}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            {GROUPS.map((group) => (
              <th key={group} scope="col" className="number">
                {groupName(group)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, outcomes }) => (
            <tr key={day}>
              <th scope="row">{monthDay(day)}</th>
              {GROUPS.map((group) => (
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
