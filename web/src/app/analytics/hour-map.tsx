/** Requests by day of the week and hour of the day: the darker, the more. */
import { Text, VisuallyHidden } from '@mantine/core';
import type { AnalyticsJson } from '../../../../src/analytics/schemas.ts';
import { messages } from '../../messages/messages.ts';
import { number } from '../format.ts';
import { Section } from '../shared/section.tsx';
import classes from './analytics.module.css';

export function HourMap({ data }: { readonly data: AnalyticsJson }) {
  const t = messages('analytics');
  const most = Math.max(1, ...data.byHour.flat());
  const busiest = busiestHour(data.byHour, t.days);
  return (
    <Section title={t.hours}>
      <div className={classes['hourScroll']} tabIndex={0} role="group" aria-label={t.byHour}>
        <table className={classes['hours']}>
          <thead>
            <tr>
              <td />
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  {hour % 3 === 0 ? hour : <VisuallyHidden>{hour}</VisuallyHidden>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {t.days.map((day, at) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                {(data.byHour[at] ?? []).map((requests, hour) => (
                  <td
                    key={HOURS[hour]}
                    title={t.ofHour(day, hour, requests)}
                    style={{ '--share': requests / most } as React.CSSProperties}
                  >
                    <VisuallyHidden>{number(requests)}</VisuallyHidden>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {busiest === undefined ? null : (
        <Text size="sm" c="dimmed" mt="xs">
          {t.busiestHour(t.ofHour(...busiest))}
        </Text>
      )}
    </Section>
  );
}

/** The darkest cell: its day, hour and requests; undefined where none came. */
function busiestHour(
  byHour: readonly (readonly number[])[],
  days: readonly string[],
): [string, number, number] | undefined {
  const cells = byHour.flatMap((hours, day) =>
    hours.map((requests, hour): [string, number, number] => [days[day] ?? '', hour, requests]),
  );
  const most = cells.toSorted(([, , a], [, , b]) => b - a)[0];
  return most === undefined || most[2] === 0 ? undefined : most;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
