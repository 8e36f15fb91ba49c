/** `/healthz` (the process answers) and `/readyz` (it can do its work). */
import type { FastifyInstance } from 'fastify';
import { resource } from '../resource.ts';

export interface HealthDeps {
  /** Resolves where the database answers, rejects where it does not. */
  readonly pingDatabase: () => Promise<void>;
}

export function healthRoutes(app: FastifyInstance, deps: HealthDeps): void {
  resource(app, '/healthz', {
    GET: async (_, reply) => reply.header('Cache-Control', 'no-store').send({ status: 'ok' }),
  });
  resource(app, '/readyz', {
    GET: async (request, reply) => {
      void reply.header('Cache-Control', 'no-store');
      try {
        await deps.pingDatabase();
        return reply.send({ status: 'ready', database: 'ok' });
      } catch (fault) {
        request.log.error({ err: fault }, 'the database does not answer');
        return reply.code(503).send({ status: 'not ready', database: 'failing' });
      }
    },
  });
}
