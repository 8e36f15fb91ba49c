/**
 * The status of the service as anybody may know it: what the processes recorded, minute by minute, and what the
 * operator says of incidents.
 *
 * Promises, tested by test/contract/status.ts over PGlite and PostgreSQL:
 * - A minute counts as served where at least one process was at work in it and could write, whatever their number.
 * - A day of which nothing was recorded is told as such, and counts as not served.
 * - Reading costs the database three statements every 30 s, however many ask.
 */
import type { Database } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { daysOf, uptimeOf, type Day } from './days.ts';
import type { Incident, Incidents } from './incidents.ts';
import { addSample, dropRecorded, readRecorded } from './repository.ts';
import type { Traffic } from './traffic.ts';

export interface Overview {
  readonly state: 'up' | 'degraded' | 'outage';
  readonly checkedAtMs: number;
  readonly uptime30: number | null;
  readonly uptime90: number | null;
  readonly days: readonly Day[];
  readonly incidents: readonly Incident[];
}

export interface StatusDeps {
  readonly database: Database;
  readonly traffic: Pick<Traffic, 'take' | 'giveBack'>;
  readonly incidents: Pick<Incidents, 'list'>;
  /** Whether this process works as it should. */
  readonly isDegraded: () => boolean;
  readonly clock: Clock;
}

export interface Status {
  /** Writes what this process saw. Rejects where it could not; it is then written by the next call. */
  record(): Promise<void>;
  /** How things stand, at most 30 s old. Where the database does not answer, what is known and that. */
  read(): Promise<Overview>;
  /** What was read is too old: an incident was written. */
  renew(): void;
  /** Drops what is older than a year and a month; how many hours. */
  prune(): Promise<number>;
}

export function createStatus(deps: StatusDeps): Status {
  const { database, traffic, clock } = deps;
  let known: Overview | undefined;
  let isStale = false;
  let reading: Promise<Overview> | undefined;
  const look = async (): Promise<Overview> => {
    try {
      isStale = false;
      known = await readOverview(deps);
      return known;
    } catch (fault) {
      if (known === undefined) throw fault;
      return { ...known, state: 'outage', checkedAtMs: clock.now() };
    } finally {
      reading = undefined;
    }
  };
  return {
    async record() {
      const sample = traffic.take();
      try {
        await addSample(database, clock.now(), sample);
      } catch (fault) {
        traffic.giveBack(sample);
        throw fault;
      }
    },
    async read() {
      const isFresh =
        known !== undefined && !isStale && Math.abs(clock.now() - known.checkedAtMs) < FRESH_MS;
      return isFresh ? known! : (reading ??= look());
    },
    renew() {
      isStale = true;
    },
    prune: () => dropRecorded(database, clock.now() - KEPT_DAYS * DAY_MS),
  };
}

async function readOverview({
  database,
  incidents,
  isDegraded,
  clock,
}: StatusDeps): Promise<Overview> {
  const nowMs = clock.now();
  const sinceMs = nowMs - (nowMs % DAY_MS) - (SHOWN_DAYS - 1) * DAY_MS;
  const recorded = await readRecorded(database, sinceMs, nowMs);
  const listed = await incidents.list(sinceMs);
  const severities = listed.filter(({ closedAtMs }) => closedAtMs === null);
  const isOpen = (severity: Incident['severity']): boolean =>
    severities.some((one) => one.severity === severity);
  const isImpaired = isOpen('degraded') || isDegraded();
  return {
    state: isOpen('outage') ? 'outage' : isImpaired ? 'degraded' : 'up',
    checkedAtMs: nowMs,
    uptime30: uptimeOf(recorded, nowMs, 30),
    uptime90: uptimeOf(recorded, nowMs, SHOWN_DAYS),
    days: daysOf(recorded, nowMs, SHOWN_DAYS),
    incidents: listed,
  };
}

const FRESH_MS = 30_000;
const SHOWN_DAYS = 90;
const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;
