/**
 * `/healthz` (the process answers) and `/readyz` (it can do its work). A process without Redis still
 * can: it says that it is degraded, and stays in service.
 */
import type { FastifyInstance } from 'fastify';
import { resource } from '../http/resource.ts';

export interface HealthDeps {
  /** Resolves where the database answers, rejects where it does not. */
  readonly pingDatabase: () => Promise<void>;
  /** The gate's server; null where the gate is part of this process. */
  readonly gateServer: { readonly degraded: () => boolean } | null;
}

export function healthRoutes(app: FastifyInstance, deps: HealthDeps): void {
  resource(app, '/healthz', {
    GET: async (_, reply) => reply.header('Cache-Control', 'no-store').send({ status: 'ok' }),
  });
  resource(app, '/readyz', {
    GET: async (request, reply) => {
      void reply.header('Cache-Control', 'no-store');
      const degraded = deps.gateServer?.degraded() === true;
      const redis = deps.gateServer === null ? 'not used' : degraded ? 'failing' : 'ok';
      try {
        await deps.pingDatabase();
        return reply.send({ status: degraded ? 'degraded' : 'ready', database: 'ok', redis });
      } catch (fault) {
        request.log.error({ err: fault }, 'the database does not answer');
        return reply.code(503).send({ status: 'not ready', database: 'failing', redis });
      }
    },
  });
}
