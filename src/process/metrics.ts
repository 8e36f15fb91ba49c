/**
 * What the process tells Prometheus: requests as they are answered, and numbers other parts keep
 * themselves, read at the moment of the scrape.
 */
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { TimingsRead } from '../util/timings.ts';

/** A number some part of the process keeps: counters only grow, gauges go up and down. */
export type MetricSource = { readonly name: string; readonly help: string } & (
  | { readonly kind: 'counter' | 'gauge'; readonly read: () => number }
  | { readonly kind: 'histogram'; readonly read: () => TimingsRead }
);

export interface Metrics {
  /** Counts every reply of the application. */
  watch(app: FastifyInstance): void;
  /** The text format of Prometheus, and its content type. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** A registry of this process's own. */
export function createMetrics(readings: readonly MetricSource[]): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'barcode_http_requests_total',
    help: 'Replies by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'barcode_http_request_duration_seconds',
    help: 'Time from the request to the last byte of the reply.',
    labelNames: ['route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  for (const reading of readings) register(registry, reading);
  return {
    watch(app) {
      app.addHook('onResponse', async (request, reply) => {
        // The pattern, not the URL: data in paths would make endless series.
        const route = request.routeOptions.url ?? 'none';
        requests.inc({ route, method: request.method, status: reply.statusCode });
        seconds.observe({ route }, reply.elapsedTime / 1000);
      });
    },
    async expose() {
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** prom-client's counters are only added to; a number kept elsewhere is set anew at each scrape. */
function register(registry: Registry, reading: MetricSource): void {
  if (reading.kind === 'histogram') return registerHistogram(registry, reading);
  const { name, help, kind, read } = reading;
  const registers = [registry];
  if (kind === 'gauge') {
    const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(read()) });
    return;
  }
  const counter: Counter = new Counter({
    name,
    help,
    registers,
    collect() {
      counter.reset();
      counter.inc(read());
    },
  });
}

/** prom-client's histograms can only observe; of a metric the registry asks for `get` alone. */
function registerHistogram(
  registry: Registry,
  { name, help, read }: Extract<MetricSource, { kind: 'histogram' }>,
): void {
  const bucket = (le: number | string, value: number): object => ({
    metricName: `${name}_bucket`,
    labels: { le },
    value,
  });
  const get = async (): Promise<object> => {
    const { buckets, count, sumSeconds } = read();
    const values = [
      ...buckets.map((upTo) => bucket(upTo.upToSeconds, upTo.count)),
      bucket('+Inf', count),
      { metricName: `${name}_sum`, value: sumSeconds },
      { metricName: `${name}_count`, value: count },
    ];
    return { name, help, type: 'histogram', values };
  };
  registry.registerMetric({ name, get } as unknown as Histogram);
}
