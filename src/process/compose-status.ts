/** What watches the service and tells how it does. */
import { createAnnouncements, type Announcements } from '../status/announcements.ts';
import { createHealthWatch, type HealthWatch } from '../status/health-watch.ts';
import { createIncidents, type Incidents } from '../status/incidents.ts';
import { createJobWatch, isLate, type JobWatch } from '../status/job-watch.ts';
import { createOverview, type Overview } from '../status/overview.ts';
import { createStatus, type Status } from '../status/service.ts';
import { createTraffic, type Traffic } from '../status/traffic.ts';
import { monotonicMs, systemClock, type Clock } from '../util/clock.ts';
import type { Stores } from './stores.ts';

export interface StatusParts {
  readonly health: HealthWatch;
  readonly jobWatch: JobWatch;
  readonly traffic: Traffic;
  readonly incidents: Incidents;
  readonly status: Status;
  readonly announcements: Announcements;
  readonly overview: Overview;
}

/** `clock` is that of the product; the status keeps real time, whatever a test installation shows. */
export function openStatus(stores: Stores, clock: Clock): StatusParts {
  const { database, gateServer } = stores;
  const health = createHealthWatch({
    ...stores,
    leasesByClock: gateServer === null,
    clock,
    machineClock: systemClock,
  });
  const jobWatch = createJobWatch(monotonicMs);
  const traffic = createTraffic();
  const incidents = createIncidents(database, systemClock);
  const isDegraded = (): boolean =>
    gateServer?.degraded() === true || jobWatch.states().some(isLate);
  const status = createStatus({ database, traffic, incidents, isDegraded, clock: systemClock });
  const announcements = createAnnouncements(database, systemClock);
  const overview = createOverview(database);
  return { health, jobWatch, traffic, incidents, status, announcements, overview };
}
