/** Incidents in the operator's words: open ones, or those that are over. */
import type { IncidentJson } from '../../../../src/status/schemas.ts';
import { utcMoment } from '../../data/dates.ts';
import styles from './status.module.css';
import { PART, SEVERITY } from './words.ts';

interface IncidentsProps {
  readonly incidents: readonly IncidentJson[];
  /** Whether they are going on. */
  readonly open?: boolean;
}

export function Incidents({ incidents, open = false }: IncidentsProps) {
  if (open && incidents.length === 0) return null;
  const heading = open ? 'Now' : 'Past incidents';
  const id = open ? 'open-incidents' : 'past-incidents';
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {incidents.length === 0 ? <p>None in the last 90 days.</p> : null}
      {incidents.map((incident) => (
        <Incident key={incident.id} incident={incident} />
      ))}
    </section>
  );
}

const Incident = ({ incident }: { readonly incident: IncidentJson }) => (
  <article id={incident.id} className={styles.incident} data-severity={incident.severity}>
    <h3>{incident.title}</h3>
    <p className={styles.about}>
      {SEVERITY[incident.severity]} · {PART[incident.part]} · from {utcMoment(incident.openedAt)}
      {incident.closedAt === null ? '' : ` to ${utcMoment(incident.closedAt)}`}
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
