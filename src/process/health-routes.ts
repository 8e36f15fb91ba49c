/**
 * `/healthz` (the process answers) and `/readyz` (it can do its work). A process without Redis still
 * can: it says that it is degraded, and stays in service.
 */
import type { FastifyInstance } from 'fastify';
import { DiskFull } from '../database/disk-space.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { healthSchema, readySchema, unreadySchema } from '../http/schemas.ts';

export interface HealthDeps {
  /** Resolves where the database answers, rejects where it does not. */
  readonly pingDatabase: () => Promise<void>;
  /** The gate's server; null where the gate is part of this process. */
  readonly gateServer: { readonly degraded: () => boolean } | null;
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
      description: 'A process without Redis still can; its status is `degraded`.',
      tag: 'Operations',
      auth: 'none',
      replies: { 200: readySchema, 503: unreadySchema },
      handler: async ({ request, reply }) => {
        const degraded = deps.gateServer?.degraded() === true;
        const redis = deps.gateServer === null ? 'not used' : degraded ? 'failing' : 'ok';
        try {
          await deps.pingDatabase();
          return { status: degraded ? 'degraded' : 'ready', database: 'ok', redis };
        } catch (fault) {
          void reply.code(503);
          const unready = { status: 'not ready', database: 'failing', redis } as const;
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

/** Anybody may read it: it names no folder. */
const DISK_FULL =
  'The disk of the database is full. Requests are served again once space is freed.';
