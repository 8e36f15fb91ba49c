/** The table of plans in public: `GET /api/plans`. */
import type { FastifyInstance } from 'fastify';
import { plansSchema } from '../plans/schemas.ts';
import { plansPayload } from '../plans/to-json.ts';
import { constantJson } from '../http/constant-json.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';

export function planRoutes(app: FastifyInstance, currency: string): void {
  resource(app, '/api/plans', {
    GET: operation({
      operationId: 'listPlans',
      summary: 'List the plans with their prices and limits',
      tag: 'Catalog',
      auth: 'none',
      replies: { 200: plansSchema },
      handler: constantJson(plansPayload(currency), CACHE),
    }),
  });
}

const CACHE = 'public, max-age=300';
