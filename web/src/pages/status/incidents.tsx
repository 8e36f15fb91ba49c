/** Incidents in the operator's words: open ones, or those that are over. */
import type { IncidentJson } from '../../../../src/status/schemas.ts';
import { utcMoment } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import styles from './status.module.css';

interface IncidentsProps {
  readonly incidents: readonly IncidentJson[];
  /** Whether they are going on. */
  readonly open?: boolean;
}

export function Incidents({ incidents, open = false }: IncidentsProps) {
  if (open && incidents.length === 0) return null;
  const t = messages('status');
  const heading = open ? t.open : t.past;
  const id = open ? 'open-incidents' : 'past-incidents';
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {incidents.length === 0 ? <p>{t.none}</p> : null}
      {incidents.map((incident) => (
        <Incident key={incident.id} incident={incident} />
      ))}
    </section>
  );
}

function Incident({ incident }: { readonly incident: IncidentJson }) {
  const t = messages('status');
  const { openedAt, closedAt } = incident;
  const period = t.fromTo(utcMoment(openedAt), closedAt === null ? null : utcMoment(closedAt));
  return (
    <article id={incident.id} className={styles.incident} data-severity={incident.severity}>
      <h3>{incident.title}</h3>
      <p className={styles.about}>
        {t.severities[incident.severity]} · {t.parts[incident.part]} · {period}
      </p>
      <ol className={styles.updates}>
        {incident.updates.map(({ at, text }) => (
          <li key={at + text}>
            <time dateTime={at}>{utcMoment(at)}</time>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </article>
  );
}
