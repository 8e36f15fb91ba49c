/**
 * `/healthz` (the process answers) and `/readyz` (it can do its work). A process without Redis still
 * can, and so does one whose jobs are late or whose sweep lags: it says that it is degraded, and stays in service.
 */
import type { FastifyInstance } from 'fastify';
import { DiskFull } from '../database/disk-space.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import type { Backlog } from '../status/backlog.ts';
import { isLate, type JobWatch } from '../status/job-watch.ts';
import { healthSchema, readySchema, unreadySchema } from '../http/schemas.ts';

export interface HealthDeps {
  /** Resolves where the database answers, rejects where it does not. */
  readonly pingDatabase: () => Promise<void>;
  /** The gate's server; null where the gate is part of this process. */
  readonly gateServer: { readonly degraded: () => boolean } | null;
  readonly jobs: Pick<JobWatch, 'states'>;
  /** Whether the process is about to end, and wants no more requests. */
  readonly isLeaving: () => boolean;
  /** What waited when it was last looked at. */
  readonly backlog: () => Pick<Backlog, 'reservationOverdueMs'>;
}

export function healthRoutes(app: FastifyInstance, deps: HealthDeps): void {
  resource(app, '/healthz', {
    GET: operation({
      operationId: 'getHealth',
      summary: 'Check that the process answers',
      tag: 'Operations',
      auth: 'none',
      replies: { 200: healthSchema },
      handler: async () => ({ status: 'ok' }),
    }),
  });
  resource(app, '/readyz', {
    GET: operation({
      operationId: 'getReadiness',
      summary: 'Check that the process can do its work',
      description:
        'A process can still work without Redis, or if its jobs are late or its sweep lags: its status is then `degraded`.',
      tag: 'Operations',
      auth: 'none',
      replies: { 200: readySchema, 503: unreadySchema },
      handler: async ({ request, reply }) => {
        const degraded = deps.gateServer?.degraded() === true;
        const redis = deps.gateServer === null ? 'not used' : degraded ? 'failing' : 'ok';
        const late = { ...lateJobs(deps.jobs), ...laggingSweep(deps.backlog()) };
        try {
          await deps.pingDatabase();
          if (deps.isLeaving()) {
            void reply.code(503);
            return { status: 'not ready', database: 'ok', redis, ...late, reason: LEAVING };
          }
          const isReady = !degraded && Object.keys(late).length === 0;
          return { status: isReady ? 'ready' : 'degraded', database: 'ok', redis, ...late };
        } catch (fault) {
          void reply.code(503);
          const unready = { status: 'not ready', database: 'failing', redis, ...late } as const;
          // Logged once, by whoever watches the disk.
          if (fault instanceof DiskFull) return { ...unready, reason: DISK_FULL };
          request.log.error(
            { err: fault, event: 'health.database_unavailable' },
            'The database does not respond',
          );
          return unready;
        }
      },
    }),
  });
}

function lateJobs(jobs: HealthDeps['jobs']): { late_jobs?: string[] } {
  const names = jobs
    .states()
    .filter(isLate)
    .map(({ name }) => name);
  return names.length === 0 ? {} : { late_jobs: names };
}

/** Credits of abandoned reservations are back 5 s after their lease. */
function laggingSweep({ reservationOverdueMs }: Pick<Backlog, 'reservationOverdueMs'>): {
  reservations_overdue_seconds?: number;
} {
  return reservationOverdueMs <= LAG_MS
    ? {}
    : { reservations_overdue_seconds: Math.round(reservationOverdueMs / 1000) };
}

/** Alert rules in deploy/monitoring say the same. */
const LAG_MS = 120_000;
const LEAVING = 'The process is about to end. Send requests to another one.';
/** Anybody may read it: it names no folder. */
const DISK_FULL =
  'The disk of the database is full. Requests are served again once space is freed.';
