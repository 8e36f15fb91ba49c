/** The numbers of the process as OpenTelemetry says them: same names, same labels, same values as `/metrics`. */
import { ValueType, type Attributes, type HrTime } from '@opentelemetry/api';
import { AggregationTemporality, DataPointType, type MetricData } from '@opentelemetry/sdk-metrics';
import type { Metric, MetricValue } from './telemetry.ts';

/** The time that numbers stand for: since the process started, up to now. */
interface Period {
  readonly startTime: HrTime;
  readonly endTime: HrTime;
}

/** Summaries have no counterpart; there are none. */
export const toMetricData = (metrics: readonly Metric[], period: Period): MetricData[] =>
  metrics.flatMap((metric) => {
    if (metric.values.length === 0) return [];
    if (metric.type === 'histogram') return [histogramOf(metric, period)];
    return metric.type === 'counter' || metric.type === 'gauge' ? [numberOf(metric, period)] : [];
  });

function numberOf({ name, help, type, values }: Metric, period: Period): MetricData {
  const dataPoints = values.map(({ value, labels }) => ({
    ...period,
    attributes: attributesOf(labels),
    value,
  }));
  const about = { ...aboutOf(name, help), dataPoints };
  return type === 'counter'
    ? { ...about, dataPointType: DataPointType.SUM, isMonotonic: true }
    : { ...about, dataPointType: DataPointType.GAUGE };
}

function histogramOf({ name, help, values }: Metric, period: Period): MetricData {
  const series = Map.groupBy(values, ({ labels }) => JSON.stringify(attributesOf(labels)));
  return {
    ...aboutOf(name, help),
    dataPointType: DataPointType.HISTOGRAM,
    dataPoints: [...series.values()].map((own) => ({
      ...period,
      attributes: attributesOf(own[0]!.labels),
      value: bucketsOf(name, own),
    })),
  };
}

/** Prometheus counts up to each bound, OpenTelemetry between two of them. */
function bucketsOf(name: string, values: readonly MetricValue[]) {
  const valueOf = (suffix: string): number =>
    values.find(({ metricName }) => metricName === `${name}${suffix}`)?.value ?? 0;
  const upTo = values
    .filter(({ metricName }) => metricName === `${name}_bucket`)
    .map(({ labels, value }) => ({
      bound: Number(labels['le'] === '+Inf' ? Infinity : labels['le']),
      value,
    }))
    .sort((a, b) => a.bound - b.bound);
  return {
    buckets: {
      boundaries: upTo.map(({ bound }) => bound).filter(Number.isFinite),
      counts: upTo.map(({ value }, i) => value - (upTo[i - 1]?.value ?? 0)),
    },
    sum: valueOf('_sum'),
    count: valueOf('_count'),
  };
}

const aboutOf = (name: string, description: string) => ({
  // The unit stands in the name, to which a collector for Prometheus would add another one.
  descriptor: { name, description, unit: '', valueType: ValueType.DOUBLE },
  aggregationTemporality: AggregationTemporality.CUMULATIVE,
});

/** The bounds of a histogram stand in its value. */
const attributesOf = (labels: MetricValue['labels']): Attributes =>
  Object.fromEntries(Object.entries(labels).filter(([label]) => label !== 'le'));
