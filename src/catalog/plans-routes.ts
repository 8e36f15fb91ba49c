/** The table of plans in public: `GET /api/plans`. */
import type { FastifyInstance } from 'fastify';
import { plansSchema } from '../plans/schemas.ts';
import { plansPayload } from '../plans/to-json.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';

export function planRoutes(app: FastifyInstance, currency: string): void {
  const plans = plansPayload(currency);
  resource(app, '/api/plans', {
    GET: operation({
      operationId: 'listPlans',
      summary: 'List the plans with their prices and limits',
      tag: 'Catalog',
      auth: 'none',
      cache: CACHE,
      replies: { 200: plansSchema },
      handler: async () => plans,
    }),
  });
}

const CACHE = 'public, max-age=300';
