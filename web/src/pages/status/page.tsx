/** `/status`: how the service does, from what its processes recorded and what the operator says. */
import type { StatusJson } from '../../../../src/status/schemas.ts';
import { useAgreedUptime, useStatus } from '../../api/status.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { utcMoment } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { Days } from './days.tsx';
import { Incidents } from './incidents.tsx';
import styles from './status.module.css';
import { percentText } from './words.ts';

export function Component() {
  const t = messages('status');
  const title = messages('shared').links.status;
  const status = useStatus();
  return (
    <div className={styles.page}>
      <PageMeta title={title} description={t.description} />
      <h1>{title}</h1>
      <p className={styles.lead}>
        {t.lead({
          json: (text) => (
            <a href="/api/status" className="link">
              {text}
            </a>
          ),
          feed: (text) => (
            <a href="/status.rss" className="link">
              {text}
            </a>
          ),
        })}
      </p>
      <Loaded query={status} height="60rem">
        {(data) => <Overview status={data} />}
      </Loaded>
    </div>
  );
}

function Overview({ status }: { readonly status: StatusJson }) {
  const t = messages('status');
  const agreed = useAgreedUptime().data ?? null;
  return (
    <>
      <p className={styles.now} data-state={status.state} role="status">
        <strong>{t.now[status.state]}</strong> <span>{t.checked(utcMoment(status.checkedAt))}</span>
      </p>
      <Incidents incidents={status.incidents.filter(({ closedAt }) => closedAt === null)} open />
      <section aria-labelledby="uptime">
        <h2 id="uptime">{t.uptime}</h2>
        <dl className={styles.figures}>
          <Figure name={t.lastDays(30)} value={percentText(status.uptimePercent.days30)} />
          <Figure name={t.lastDays(90)} value={percentText(status.uptimePercent.days90)} />
          {status.promised.map(({ plan, uptimePercent }) => (
            <Figure key={plan} name={t.promised(plan)} value={percentText(uptimePercent)} />
          ))}
          {agreed === null ? null : <Figure name={t.agreed} value={percentText(agreed)} />}
        </dl>
        <Days days={status.days} />
      </section>
      <Incidents incidents={status.incidents.filter(({ closedAt }) => closedAt !== null)} />
    </>
  );
}

const Figure = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
