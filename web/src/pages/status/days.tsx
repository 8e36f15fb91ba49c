/** The last 90 days: a bar for each, and the same as a table. */
import type { StatusDayJson } from '../../../../src/status/schemas.ts';
import { fullDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import styles from './status.module.css';
import { dayText, percentText } from './words.ts';

interface DaysProps {
  /** The oldest first. */
  readonly days: readonly StatusDayJson[];
}

export function Days({ days }: DaysProps) {
  const t = messages('status');
  return (
    <>
      <div className={styles.bars} role="img" aria-label={t.inShort(days.length, summary(days))}>
        {days.map((day) => (
          <span key={day.date} data-state={day.state} title={dayText(day)} />
        ))}
      </div>
      <p className={styles.ends} aria-hidden="true">
        <span>{days[0] === undefined ? '' : fullDay(days[0].date)}</span>
        <span>{t.today}</span>
      </p>
      <ul className={styles.legend} aria-label={t.legend}>
        {STATES.map((state) => (
          <li key={state}>
            <span className={styles.swatch} data-state={state} aria-hidden="true" />
            {t.states[state]}
          </li>
        ))}
      </ul>
      <details className={styles.details}>
        <summary>{t.dayByDay}</summary>
        <div className={styles.scroll} role="region" aria-label={t.dayByDay} tabIndex={0}>
          <DaysTable days={days} />
        </div>
      </details>
    </>
  );
}

function DaysTable({ days }: DaysProps) {
  const t = messages('status');
  const within = (ms: number | null): string => (ms === null ? '' : t.milliseconds(ms));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t.columns.day}</th>
          <th scope="col">{t.columns.state}</th>
          <th scope="col">{t.uptime}</th>
          <th scope="col">{t.columns.down}</th>
          <th scope="col">{t.columns.failed}</th>
          <th scope="col">{t.columns.p50}</th>
          <th scope="col">{t.columns.p95}</th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map((day) => (
          <tr key={day.date}>
            <th scope="row">{fullDay(day.date)}</th>
            <td>{t.states[day.state]}</td>
            <td>{percentText(day.uptimePercent)}</td>
            <td>{day.minutesDown === null ? '' : t.minutes(day.minutesDown)}</td>
            <td>{day.faultPercent === null ? '' : percentText(day.faultPercent)}</td>
            <td>{within(day.p50Ms)}</td>
            <td>{within(day.p95Ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `88 up, 1 degraded, 1 no data`. */
const summary = (days: DaysProps['days']): string =>
  STATES.map((state) => [days.filter((day) => day.state === state).length, state] as const)
    .filter(([count]) => count > 0)
    .map(([count, state]) => messages('status').daysThat[state](count))
    .join(', ');

const STATES = ['up', 'degraded', 'outage', 'no_data'] as const;
