/**
 * Exports traces and metrics by OTLP: the one place that begins OpenTelemetry, loaded where the operator has named a collector. No
 * request waits for it: spans wait in a queue with a limit, beyond which they are dropped, and what a collector does not take
 * is dropped after some seconds.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { millisToHrTime } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes, type Resource } from '@opentelemetry/resources';
import { PeriodicExportingMetricReader, type MetricProducer } from '@opentelemetry/sdk-metrics';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import packageJson from '../../package.json' with { type: 'json' };
import { systemClock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { Log } from '../util/log.ts';
import { createExportWatch, type ExportWatch } from './export-watch.ts';
import { toMetricData } from './metric-data.ts';
import type { TelemetrySettings } from './settings.ts';
import { createTracer } from './spans.ts';
import type { Metric, Telemetry } from './telemetry.ts';

/** Exports from now on; what is exported says which process it is from. */
export function openTelemetry(settings: TelemetrySettings, log: Log): Telemetry {
  const resource = resourceFromAttributes({
    'service.version': packageJson.version,
    'service.instance.id': newId(),
    ...settings.resource,
  });
  const watch = createExportWatch(log);
  const provider = settings.traces ? openTraces(settings, resource, watch) : null;
  const closes = provider === null ? [] : [() => provider.shutdown()];
  const tracer = provider?.getTracer(SCOPE, packageJson.version);
  return {
    tracer: tracer === undefined ? null : createTracer(tracer),
    exportMetrics(read) {
      if (!settings.metrics) return;
      const reader = openMetrics(settings, resource, watch, read);
      closes.push(() => reader.shutdown());
    },
    async close() {
      const closed = Promise.allSettled(closes.map((close) => close()));
      const enough = new AbortController();
      await Promise.race([closed, delay(FLUSH_MS, null, enough)]);
      enough.abort();
    },
  };
}

function openTraces(
  settings: TelemetrySettings,
  resource: Resource,
  watch: ExportWatch,
): TracerProvider {
  const { endpoint, headers, sampler, ratio } = settings;
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, headers: { ...headers } });
  return new TracerProvider({
    resource,
    sampler: SAMPLERS[sampler](ratio),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: {
          export: (spans, done) => exporter.export(spans, watch('traces', done)),
          forceFlush: () => exporter.forceFlush(),
          shutdown: () => exporter.shutdown(),
        },
        maxQueueSize: QUEUE_MAX,
        scheduledDelayMillis: SPANS_EVERY_MS,
        exportTimeoutMillis: EXPORT_TIMEOUT_MS,
      }),
    ],
  });
}

function openMetrics(
  { endpoint, headers, metricIntervalMs }: TelemetrySettings,
  resource: Resource,
  watch: ExportWatch,
  read: () => Promise<readonly Metric[]>,
): PeriodicExportingMetricReader {
  const exporter = new OTLPMetricExporter({
    url: `${endpoint}/v1/metrics`,
    headers: { ...headers },
  });
  const reader = new PeriodicExportingMetricReader({
    exporter: {
      export: (metrics, done) => exporter.export(metrics, watch('metrics', done)),
      forceFlush: () => exporter.forceFlush(),
      shutdown: () => exporter.shutdown(),
    },
    exportIntervalMillis: metricIntervalMs,
    exportTimeoutMillis: Math.min(EXPORT_TIMEOUT_MS, metricIntervalMs),
  });
  reader.setMetricProducer(producerOf(resource, read));
  return reader;
}

/** Nothing is counted a second time: the numbers are read where they are kept. */
function producerOf(resource: Resource, read: () => Promise<readonly Metric[]>): MetricProducer {
  const startTime = millisToHrTime(performance.timeOrigin);
  return {
    async collect() {
      const metrics = toMetricData(await read(), {
        startTime,
        endTime: millisToHrTime(systemClock.now()),
      });
      const scopeMetrics = [{ scope: { name: SCOPE, version: packageJson.version }, metrics }];
      return { resourceMetrics: { resource, scopeMetrics }, errors: [] };
    },
  };
}

const SAMPLERS: Readonly<Record<TelemetrySettings['sampler'], (ratio: number) => Sampler>> = {
  always_on: () => new AlwaysOnSampler(),
  always_off: () => new AlwaysOffSampler(),
  traceidratio: (ratio) => new TraceIdRatioBasedSampler(ratio),
  parentbased_always_on: () => new ParentBasedSampler({ root: new AlwaysOnSampler() }),
  parentbased_always_off: () => new ParentBasedSampler({ root: new AlwaysOffSampler() }),
  parentbased_traceidratio: (ratio) =>
    new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
};

const SCOPE = 'barcode-api';
/** Spans that wait to be exported: a second of two hundred requests, all of them traced. */
const QUEUE_MAX = 2048;
const SPANS_EVERY_MS = 2000;
const EXPORT_TIMEOUT_MS = 10_000;
/** How long an end waits for the collector. */
const FLUSH_MS = 3000;
