/** The numbers that Prometheus reads of what this process depends on: database, disk, clock, jobs, and work that all processes share. */
import type { HealthWatch } from '../status/health-watch.ts';
import type { JobState, JobWatch } from '../status/job-watch.ts';
import type { MetricSource } from './metrics.ts';

export interface HealthMetricsDeps {
  readonly health: Pick<HealthWatch, 'databaseUp' | 'backlog' | 'freeBytes' | 'clockAheadMs'>;
  readonly jobWatch: Pick<JobWatch, 'states'>;
  /** By pool of connections; none where there are no connections. */
  readonly connectionsWaiting: () => readonly (readonly [pool: string, waiting: number])[];
}

/** Each, by the name it is exposed under. */
// A table: one entry for each number.
// oxlint-disable-next-line max-lines-per-function
export function healthMetrics(deps: HealthMetricsDeps): MetricSource[] {
  const { health, jobWatch, connectionsWaiting } = deps;
  const gauge = (name: string, help: string, read: () => number): MetricSource => ({
    name,
    help,
    kind: 'gauge',
    read,
    together: 'max',
  });
  const { freeBytes } = health;
  return [
    gauge('barcode_database_down', '1 while the database does not answer this process.', () =>
      health.databaseUp() ? 0 : 1,
    ),
    ...(freeBytes === null
      ? []
      : [
          gauge(
            'barcode_disk_free_bytes',
            'Free space of the disk that holds the embedded database.',
            freeBytes,
          ),
        ]),
    gauge(
      'barcode_reservation_overdue_seconds',
      'How long the oldest reservation that has not ended is past its lease; the sweep ends those.',
      () => health.backlog().reservationOverdueMs / 1000,
    ),
    gauge(
      'barcode_batches_waiting',
      'Batches that no process is drawing.',
      () => health.backlog().batches,
    ),
    gauge(
      'barcode_batches_waiting_seconds',
      'How long the oldest batch that no process is drawing has waited.',
      () => health.backlog().batchMs / 1000,
    ),
    gauge(
      'barcode_webhooks_waiting',
      'Webhook deliveries to working endpoints that are due and not under way.',
      () => health.backlog().deliveries,
    ),
    gauge(
      'barcode_webhooks_waiting_seconds',
      'How long the first of them has been due.',
      () => health.backlog().deliveryMs / 1000,
    ),
    gauge(
      'barcode_cycle_close_overdue_seconds',
      'How long ago the first billing cycle that is neither closed nor invoiced has ended.',
      () => health.backlog().cycleMs / 1000,
    ),
    gauge(
      'barcode_usage_rebuilding',
      '1 while all totals of usage are being made again, as after an upgrade that asks for it.',
      () => (health.backlog().isRebuilding ? 1 : 0),
    ),
    gauge(
      'barcode_clock_ahead_seconds',
      'How far the clock of this machine is ahead of the clock of the database; negative: behind.',
      () => health.clockAheadMs() / 1000,
    ),
    {
      kind: 'labelled-gauge',
      name: 'barcode_database_connections_waiting',
      help: 'Calls that wait for a connection to PostgreSQL, by what the connections are for.',
      label: 'pool',
      read: connectionsWaiting,
      together: 'sum',
    },
    ...jobMetrics(jobWatch),
  ];
}

/** What each scheduled job is doing. */
function jobMetrics(jobWatch: HealthMetricsDeps['jobWatch']): MetricSource[] {
  const jobs = (
    kind: 'labelled-counter' | 'labelled-gauge',
    name: string,
    help: string,
    read: (state: JobState) => number,
  ): MetricSource => ({
    name,
    help,
    kind,
    label: 'job_name',
    together: kind === 'labelled-gauge' ? 'max' : 'sum',
    read: () => jobWatch.states().map((state) => [state.name, read(state)] as const),
  });
  return [
    jobs(
      'labelled-gauge',
      'barcode_job_interval_seconds',
      'How often a job is meant to run.',
      ({ everyMs }) => everyMs / 1000,
    ),
    jobs(
      'labelled-gauge',
      'barcode_job_running_seconds',
      'For how long a job has been running; 0 while it is not.',
      ({ runningMs }) => runningMs / 1000,
    ),
    jobs(
      'labelled-gauge',
      'barcode_job_since_success_seconds',
      'Since a job last ended well, or was first scheduled.',
      ({ sinceSuccessMs }) => sinceSuccessMs / 1000,
    ),
    jobs(
      'labelled-counter',
      'barcode_job_failures_total',
      'Runs of a job that failed; all are tried again.',
      ({ failures }) => failures,
    ),
  ];
}
