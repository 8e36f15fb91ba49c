/** What leaves this process for a collector, as the rest of the program sees it: without any library. */
import type { Tracer } from '../util/tracing.ts';

/** A number or a histogram of the process, as its registry says it. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';
  readonly values: readonly MetricValue[];
}

export interface MetricValue {
  readonly value: number;
  readonly labels: Readonly<Record<string, string | number | undefined>>;
  /** Of a histogram: its own name with `_bucket`, `_sum` or `_count` behind it. */
  readonly metricName?: string;
}

export interface Telemetry {
  /** Begins spans that are exported; null: traces are not. */
  readonly tracer: Tracer | null;
  /** From now on exports what this reads, regularly and once more in the end. */
  exportMetrics(read: () => Promise<readonly Metric[]>): void;
  /** Sends what is left, for FLUSH_MS at most. Never rejects. */
  close(): Promise<void>;
}
