/** `/status`: how the service does, from what its processes recorded and what the operator says. */
import type { StatusJson } from '../../../../src/status/schemas.ts';
import { useStatus } from '../../api/status.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { utcMoment } from '../../data/dates.ts';
import { Days } from './days.tsx';
import { Incidents } from './incidents.tsx';
import styles from './status.module.css';
import { NOW, percentText } from './words.ts';

export function Component() {
  const status = useStatus();
  return (
    <div className={styles.page}>
      <PageMeta
        title="Status"
        description="Uptime of the last 90 days, response times, incidents and maintenance."
      />
      <h1>Status</h1>
      <p className={styles.lead}>
        A minute counts as up if at least one process was at work in it and could reach its
        database. A day with 15 minutes down, or with 5 % of failed requests, is an outage; with
        less, it is degraded. A day on which nothing was recorded says so, and counts as down. Days
        are in UTC; a failed request is one that was answered with a status of 500 or more, so what
        a caller got wrong does not count. Programs read the same as <a href="/api/status">JSON</a>;
        incidents are in a <a href="/status.rss">feed</a>.
      </p>
      <Loaded query={status} height="60rem">
        {(data) => <Overview status={data} />}
      </Loaded>
    </div>
  );
}

const Overview = ({ status }: { readonly status: StatusJson }) => (
  <>
    <p className={styles.now} data-state={status.state} role="status">
      <strong>{NOW[status.state]}.</strong> <span>Checked {utcMoment(status.checkedAt)}.</span>
    </p>
    <Incidents incidents={status.incidents.filter(({ closedAt }) => closedAt === null)} open />
    <section aria-labelledby="uptime">
      <h2 id="uptime">Uptime</h2>
      <dl className={styles.figures}>
        <Figure name="Last 30 days" value={percentText(status.uptimePercent.days30)} />
        <Figure name="Last 90 days" value={percentText(status.uptimePercent.days90)} />
        {status.promised.map(({ plan, uptimePercent }) => (
          <Figure key={plan} name={`Promised with ${plan}`} value={percentText(uptimePercent)} />
        ))}
      </dl>
      <Days days={status.days} />
    </section>
    <Incidents incidents={status.incidents.filter(({ closedAt }) => closedAt !== null)} />
  </>
);

const Figure = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
