/**
 * `/healthz` (the process answers) and `/readyz` (it can do its work). A process without Redis still
 * can, and so does one whose jobs are late: it says that it is degraded, and stays in service.
 */
import type { FastifyInstance } from 'fastify';
import { DiskFull } from '../database/disk-space.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { isLate, type JobWatch } from '../status/job-watch.ts';
import { healthSchema, readySchema, unreadySchema } from '../http/schemas.ts';

export interface HealthDeps {
  /** Resolves where the database answers, rejects where it does not. */
  readonly pingDatabase: () => Promise<void>;
  /** The gate's server; null where the gate is part of this process. */
  readonly gateServer: { readonly degraded: () => boolean } | null;
  readonly jobs: Pick<JobWatch, 'states'>;
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
        'A process without Redis still can, and one whose jobs are late: its status is `degraded`.',
      tag: 'Operations',
      auth: 'none',
      replies: { 200: readySchema, 503: unreadySchema },
      handler: async ({ request, reply }) => {
        const degraded = deps.gateServer?.degraded() === true;
        const redis = deps.gateServer === null ? 'not used' : degraded ? 'failing' : 'ok';
        const late = lateJobs(deps.jobs);
        try {
          await deps.pingDatabase();
          const isReady = !degraded && late.late_jobs === undefined;
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

/** Anybody may read it: it names no folder. */
const DISK_FULL =
  'The disk of the database is full. Requests are served again once space is freed.';
