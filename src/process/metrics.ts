/**
 * The metrics Prometheus scrapes: requests as they are answered, histograms observed as things
 * happen, and numbers that other parts keep themselves, read at the moment of the scrape.
 */
import cluster from 'node:cluster';
import type { FastifyInstance } from 'fastify';
import packageJson from '../../package.json' with { type: 'json' };
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metric } from '../telemetry/telemetry.ts';
import { answerSupervisor, metricsOfAll } from './worker-metrics.ts';

/** A number that some part of the process keeps; counters only grow, gauges go up and down. */
interface NumberSource {
  readonly kind: 'counter' | 'gauge';
  readonly name: string;
  readonly help: string;
  readonly read: () => number;
  /** How a gauge is made one number for several processes: added up, or the largest. */
  readonly together?: 'sum' | 'max';
}

/** Numbers of one kind, told apart by one label. */
interface LabelledSource {
  readonly kind: 'labelled-counter' | 'labelled-gauge';
  readonly name: string;
  readonly help: string;
  readonly label: string;
  readonly read: () => readonly (readonly [label: string, value: number])[];
  readonly together?: 'sum' | 'max';
}

export type MetricSource =
  NumberSource | LabelledSource | { readonly kind: 'histogram'; readonly histogram: Histogram };

export type { Histogram };

export interface HistogramOptions {
  readonly name: string;
  readonly help: string;
  /** Upper bounds in seconds, rising. */
  readonly buckets: readonly number[];
}

/**
 * A histogram to observe seconds with, exposed once it is among the sources of `createMetrics`. One
 * observation takes 0.2 to 0.4 µs, cheap enough for every request.
 */
export const createHistogram = ({ name, help, buckets }: HistogramOptions): Histogram =>
  new Histogram({ name, help, buckets: [...buckets], registers: [] });

export interface Metrics {
  /** Counts every reply of the application. */
  watch(app: FastifyInstance): void;
  /** The same numbers of this process alone. */
  values(): Promise<readonly Metric[]>;
  /** The text format of Prometheus, and its content type. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Gauges with the suffix of a counter, which linters of metrics refuse; without it, the same by type of resource are exposed. */
const MISNAMED = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
];

/** A registry of this process; where it is one of several, what is exposed is of all of them. */
export function createMetrics(sources: readonly MetricSource[]): Metrics {
  const registry = new Registry();
  if (cluster.isWorker) answerSupervisor(registry);
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
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
  new Gauge({
    name: 'barcode_build_info',
    help: 'Always 1; the labels say what runs.',
    labelNames: ['version', 'node_version'],
    registers: [registry],
  }).set({ version: packageJson.version, node_version: process.version }, 1);
  for (const source of sources) {
    if (source.kind === 'histogram') registry.registerMetric(source.histogram);
    else if ('label' in source) registerLabelled(registry, source);
    else registerNumber(registry, source);
  }
  return {
    watch(app) {
      app.addHook('onResponse', (request, reply, done) => {
        // The pattern, not the URL: data in paths would make an endless number of series.
        const route = request.routeOptions.url ?? 'none';
        requests.inc({ route, method: request.method, status: reply.statusCode });
        seconds.observe({ route }, reply.elapsedTime / 1000);
        done();
      });
    },
    values: async () => (await registry.getMetricsAsJSON()) as unknown as readonly Metric[],
    async expose() {
      return {
        contentType: registry.contentType,
        text: await (cluster.isWorker ? metricsOfAll() : registry.metrics()),
      };
    },
  };
}

/**
 * prom-client's counters can only be added to: a number kept elsewhere is set anew at each scrape.
 */
function registerNumber(registry: Registry, source: NumberSource): void {
  const { name, help, kind, read, together: aggregator = 'sum' } = source;
  const registers = [registry];
  if (kind === 'gauge') {
    const collect = (): void => gauge.set(read());
    const gauge: Gauge = new Gauge({ name, help, registers, aggregator, collect });
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

function registerLabelled(registry: Registry, source: LabelledSource): void {
  const { name, help, kind, label, read, together: aggregator = 'sum' } = source;
  const shared = { name, help, labelNames: [label], registers: [registry] };
  if (kind === 'labelled-gauge') {
    const collect = (): void => {
      for (const [value, number] of read()) gauge.set({ [label]: value }, number);
    };
    const gauge: Gauge = new Gauge({ ...shared, aggregator, collect });
    return;
  }
  const counter: Counter = new Counter({
    ...shared,
    collect() {
      counter.reset();
      for (const [value, number] of read()) counter.inc({ [label]: value }, number);
    },
  });
}
