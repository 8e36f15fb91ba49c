/** `GET /metrics` for Prometheus: behind the operator token, because it shows how the product is used. */
import type { FastifyInstance } from 'fastify';
import { bearerToken } from '../http/auth/bearer-token.ts';
import { refusal } from '../http/errors.ts';
import type { Metrics } from './metrics.ts';
import { resource } from '../http/resource.ts';
import { sendRefusal } from '../http/reply.ts';

export interface MetricsDeps {
  readonly metrics: Metrics;
  readonly isOperator: (token: string) => Promise<boolean>;
}

export function metricsRoutes(app: FastifyInstance, deps: MetricsDeps): void {
  resource(app, '/metrics', {
    GET: async (request, reply) => {
      const token = bearerToken(request.headers.authorization);
      if (token === undefined || !(await deps.isOperator(token))) {
        return sendRefusal(reply, refusal('operator_unauthorized'));
      }
      const { contentType, text } = await deps.metrics.expose();
      return reply.type(contentType).header('Cache-Control', 'no-store').send(text);
    },
  });
}
