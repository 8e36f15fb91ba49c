/** The last 90 days: a bar for each, and the same as a table. */
import type { StatusDayJson } from '../../../../src/status/schemas.ts';
import { fullDay } from '../../data/dates.ts';
import styles from './status.module.css';
import { DAY, dayText, minutesText, percentText } from './words.ts';

interface DaysProps {
  /** The oldest first. */
  readonly days: readonly StatusDayJson[];
}

export const Days = ({ days }: DaysProps) => (
  <>
    <div
      className={styles.bars}
      role="img"
      aria-label={`The last ${days.length} days: ${summary(days)}. The table below has each of them.`}
    >
      {days.map((day) => (
        <span key={day.date} data-state={day.state} title={dayText(day)} />
      ))}
    </div>
    <p className={styles.ends} aria-hidden="true">
      <span>{days[0] === undefined ? '' : fullDay(days[0].date)}</span>
      <span>Today</span>
    </p>
    <ul className={styles.legend} aria-label="Legend">
      {STATES.map((state) => (
        <li key={state}>
          <span className={styles.swatch} data-state={state} aria-hidden="true" />
          {DAY[state]}
        </li>
      ))}
    </ul>
    <details className={styles.details}>
      <summary>Day by day</summary>
      <div className={styles.scroll} role="region" aria-label="Day by day" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Day (UTC)</th>
              <th scope="col">State</th>
              <th scope="col">Uptime</th>
              <th scope="col">Down</th>
              <th scope="col">Failed requests</th>
              <th scope="col">Half answered within</th>
              <th scope="col">95 % answered within</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day.date}>
                <th scope="row">{fullDay(day.date)}</th>
                <td>{DAY[day.state]}</td>
                <td>{percentText(day.uptimePercent)}</td>
                <td>{day.minutesDown === null ? '' : minutesText(day.minutesDown)}</td>
                <td>{day.faultPercent === null ? '' : percentText(day.faultPercent)}</td>
                <td>{within(day.p50Ms)}</td>
                <td>{within(day.p95Ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  </>
);

const within = (ms: number | null): string => (ms === null ? '' : `${ms} ms`);

/** `88 up, 1 degraded, 1 no data`. */
const summary = (days: DaysProps['days']): string =>
  STATES.map((state) => [days.filter((day) => day.state === state).length, state] as const)
    .filter(([count]) => count > 0)
    .map(([count, state]) => `${count} ${DAY[state].toLowerCase()}`)
    .join(', ');

const STATES = ['up', 'degraded', 'outage', 'no_data'] as const;
