/**
 * Incidents: what the operator tells of them, in an order that never changes.
 *
 * Promises: each act and its entry of the audit log are one commit. What is closed takes no further word.
 */
import { recordAct } from '../audit/record.ts';
import type { Database, Queries } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { INCIDENT_PARTS, SEVERITIES } from './schemas.ts';

export type Severity = (typeof SEVERITIES)[number];

export interface Incident {
  readonly id: string;
  readonly title: string;
  readonly part: (typeof INCIDENT_PARTS)[number];
  readonly severity: Severity;
  readonly openedAtMs: number;
  readonly closedAtMs: number | null;
  /** The newest first. */
  readonly updates: readonly IncidentUpdate[];
}

interface IncidentUpdate {
  readonly atMs: number;
  readonly severity: Severity;
  readonly text: string;
}

export type NewIncident = Pick<Incident, 'title' | 'part' | 'severity'> & { readonly text: string };

/** `unknown`: there is none; `closed`: it is over; `too-many`: so many are open, or so much was said of it. */
export type Written = Incident | 'unknown' | 'closed' | 'too-many';

export type Incidents = ReturnType<typeof createIncidents>;

/** Incidents of a migrated database, by the real time. */
export function createIncidents(database: Database, clock: Clock) {
  return {
    /** Open ones, and those that were closed since; the newest first, at most 50. */
    list: (closedSinceMs: number): Promise<Incident[]> => listIncidents(database, closedSinceMs),

    open: ({ text, ...incident }: NewIncident): Promise<Written> =>
      database.transaction(async (tx) => {
        await tx.query('LOCK TABLE incident IN SHARE ROW EXCLUSIVE MODE', []);
        const [open] = await tx.query<{ count: number }>(COUNT_OPEN, []);
        if ((open?.count ?? 0) >= OPEN_MAX) return 'too-many';
        const [id, atMs] = [newId(), clock.now()];
        const { title, part, severity } = incident;
        await tx.query(INSERT, [id, title, part, severity, atMs]);
        await tx.query(INSERT_UPDATE, [id, severity, text, atMs]);
        const written = await readIncident(tx, id);
        await recordAct(tx, {
          act: 'incident.opened',
          accountId: null,
          target: id,
          after: { ...incident, text },
        });
        return written;
      }),

    update: (id: string, { text, severity }: { text: string; severity?: Severity | undefined }) =>
      change(database, id, UPDATES_MAX, async (tx, found) => {
        const next = severity ?? found.severity;
        await tx.query('UPDATE incident SET severity = $2 WHERE id = $1', [id, next]);
        await tx.query(INSERT_UPDATE, [id, next, text, clock.now()]);
        return { act: 'incident.updated', after: { severity: next, text } };
      }),

    close: (id: string, text: string) =>
      change(database, id, UPDATES_MAX + 1, async (tx, found) => {
        const atMs = clock.now();
        await tx.query('UPDATE incident SET closed_at_ms = $2 WHERE id = $1', [id, atMs]);
        await tx.query(INSERT_UPDATE, [id, found.severity, text, atMs]);
        return { act: 'incident.closed', after: { text } };
      }),
  };
}

interface Changed {
  readonly act: 'incident.updated' | 'incident.closed';
  readonly after: { readonly severity?: Severity; readonly text: string };
}

/** Changes an incident that is open and has room for a word; two at a time wait for each other. */
const change = (
  database: Database,
  id: string,
  updatesMax: number,
  work: (tx: Queries, found: { readonly severity: Severity }) => Promise<Changed>,
): Promise<Written> =>
  database.transaction(async (tx) => {
    const [found] = await tx.query<Found>(FIND, [id]);
    if (found === undefined) return 'unknown';
    if (found.closed) return 'closed';
    if (found.updates >= updatesMax) return 'too-many';
    const { act, after } = await work(tx, found);
    const written = await readIncident(tx, id);
    await recordAct(tx, {
      act,
      accountId: null,
      target: id,
      before: { severity: found.severity },
      after,
    });
    return written;
  });

interface Found {
  readonly severity: Severity;
  readonly closed: boolean;
  readonly updates: number;
}

async function readIncident(queries: Queries, id: string): Promise<Incident> {
  const [incident] = await queries.query<Incident>(`${SELECT} WHERE i.id = $1 GROUP BY i.id`, [id]);
  if (incident === undefined) throw new Error(`incident ${id} is gone`);
  return incident;
}

const listIncidents = (queries: Queries, closedSinceMs: number): Promise<Incident[]> =>
  queries.query<Incident>(LIST, [closedSinceMs, LISTED_MAX]);

export const OPEN_MAX = 20;
export const UPDATES_MAX = 100;
const LISTED_MAX = 50;
const COUNT_OPEN = 'SELECT count(*) AS count FROM incident WHERE closed_at_ms IS NULL';
const INSERT = `
  INSERT INTO incident (id, title, part, severity, opened_at_ms) VALUES ($1, $2, $3, $4, $5)`;
const INSERT_UPDATE = `
  INSERT INTO incident_update (incident_id, position, severity, text, at_ms)
  SELECT $1, count(*), $2, $3, $4 FROM incident_update WHERE incident_id = $1`;
const FIND = `
  SELECT severity, closed_at_ms IS NOT NULL AS closed,
         (SELECT count(*) FROM incident_update WHERE incident_id = incident.id) AS updates
  FROM incident WHERE id = $1 FOR UPDATE`;
const SELECT = `
  SELECT i.id, i.title, i.part, i.severity, i.opened_at_ms AS "openedAtMs", i.closed_at_ms AS "closedAtMs",
         json_agg(json_build_object('atMs', u.at_ms, 'severity', u.severity, 'text', u.text)
                  ORDER BY u.position DESC) AS updates
  FROM incident i JOIN incident_update u ON u.incident_id = i.id`;
const LIST = `
  ${SELECT} WHERE i.closed_at_ms IS NULL OR i.closed_at_ms >= $1
  GROUP BY i.id ORDER BY i.closed_at_ms IS NULL DESC, i.opened_at_ms DESC, i.id LIMIT $2`;
