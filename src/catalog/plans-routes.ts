/** The table of plans in public: `GET /api/plans`. */
import type { FastifyInstance } from 'fastify';
import { plansPayload } from '../plans/to-json.ts';
import { resource } from '../http/resource.ts';

export function planRoutes(app: FastifyInstance): void {
  const plans = plansPayload();
  resource(app, '/api/plans', {
    GET: async (_, reply) => reply.header('Cache-Control', CACHE).send(plans),
  });
}

const CACHE = 'public, max-age=300';
