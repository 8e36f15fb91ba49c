/** The metrics of mails. */
import type { MailQueue } from '../mail/mail-queue.ts';
import type { MailRetries } from '../mail/retries.ts';
import type { HealthWatch } from '../status/health-watch.ts';
import type { MetricSource } from './metrics.ts';

export interface MailMetricsDeps {
  readonly mailQueue: Pick<MailQueue, 'counts'>;
  readonly mailRetries: Pick<MailRetries, 'counts'>;
  readonly health: Pick<HealthWatch, 'backlog'>;
}

/** What this process has sent, what of it failed, and what waits in the database. */
export function mailMetrics({ mailQueue, mailRetries, health }: MailMetricsDeps): MetricSource[] {
  const counter = (name: string, help: string, read: () => number): MetricSource => ({
    name,
    help,
    kind: 'counter',
    read,
  });
  const gauge = (name: string, help: string, read: () => number): MetricSource => ({
    name,
    help,
    kind: 'gauge',
    read,
    together: 'max',
  });
  return [
    counter(
      'barcode_mails_sent_total',
      'Mails sent.',
      () => mailQueue.counts().sent + mailRetries.counts().sent,
    ),
    counter(
      'barcode_mails_failed_total',
      'Mails whose first attempt failed, or that could not be queued.',
      () => mailQueue.counts().failed,
    ),
    counter(
      'barcode_mails_given_up_total',
      'Mails that are not tried again by themselves: refused, waited too long, or with a link that expired.',
      () => mailQueue.counts().givenUp + mailRetries.counts().givenUp,
    ),
    gauge(
      'barcode_mails_waiting',
      'Mails that could not be sent yet and are tried again.',
      () => health.backlog().mails,
    ),
    gauge(
      'barcode_mails_waiting_seconds',
      'How long the oldest of them has waited.',
      () => health.backlog().mailMs / 1000,
    ),
  ];
}
