/** The status and its incidents as JSON. */
import { isoDay, isoTime } from '../util/clock.ts';
import type { SiteConfig } from '../pages/site-settings.ts';
import { percentOf, type Day } from './days.ts';
import type { Incident } from './incidents.ts';
import type { IncidentJson, StatusDayJson, StatusJson } from './schemas.ts';
import type { Overview } from './service.ts';

/** What is promised with each plan, from the operator's settings. */
export type Promises = SiteConfig['planSla'];

export const statusJson = (overview: Overview, promises: Promises): StatusJson => ({
  state: overview.state,
  checkedAt: isoTime(overview.checkedAtMs),
  uptimePercent: {
    days30: percentOrNull(overview.uptime30),
    days90: percentOrNull(overview.uptime90),
  },
  promised: [...promises].map(([plan, uptime]) => ({ plan, uptimePercent: Number(uptime) })),
  days: overview.days.map(dayJson),
  incidents: overview.incidents.map(incidentJson),
});

export const incidentJson = (incident: Incident): IncidentJson => ({
  id: incident.id,
  title: incident.title,
  part: incident.part,
  severity: incident.severity,
  openedAt: isoTime(incident.openedAtMs),
  closedAt: incident.closedAtMs === null ? null : isoTime(incident.closedAtMs),
  updates: incident.updates.map(({ atMs, severity, text }) => ({
    at: isoTime(atMs),
    severity,
    text,
  })),
});

const dayJson = ({ dayMs, uptime, faultShare, ...day }: Day): StatusDayJson => ({
  date: isoDay(dayMs),
  state: day.state,
  uptimePercent: percentOrNull(uptime),
  minutesDown: day.minutesDown,
  faultPercent: faultShare === null ? null : Math.ceil(faultShare * 100_000) / 1000,
  p50Ms: day.p50Ms,
  p95Ms: day.p95Ms,
});

const percentOrNull = (share: number | null): number | null =>
  share === null ? null : percentOf(share);
