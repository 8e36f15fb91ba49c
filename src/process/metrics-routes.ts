/**
 * `GET /metrics` for Prometheus: behind the operator token, because it shows how the product is
 * used.
 */
import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';
import { operation } from '../http/operation.ts';
import { file } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';

export interface MetricsDeps {
  readonly metrics: Metrics;
}

export function metricsRoutes(app: FastifyInstance, deps: MetricsDeps): void {
  resource(app, '/metrics', {
    GET: operation({
      operationId: 'getMetrics',
      summary: 'Read the metrics, in the text format of Prometheus',
      tag: 'Operations',
      auth: 'operator',
      replies: { 200: file(['text/plain']) },
      handler: async ({ reply }) => {
        const { contentType, text } = await deps.metrics.expose();
        void reply.type(contentType);
        return text;
      },
    }),
  });
}
