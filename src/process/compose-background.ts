/** The part of the wiring that works on what requests have left: batches to draw, webhooks to deliver. */
import { startBatchJobs, type BatchJobs } from '../batches/jobs.ts';
import type { Credits } from '../credits/credits.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { DrawingPool } from '../picture/pool.ts';
import type { Printing } from '../printing/service.ts';
import type { ReadingPool } from '../reading/pool.ts';
import type { Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';
import type { Tracer } from '../util/tracing.ts';
import { createDeliverer, type ConcurrencyLimits, type Deliverer } from '../webhooks/jobs.ts';
import { createWebhookMails } from '../webhooks/mails.ts';
import { createSender, type Sender, type SenderDeps } from '../webhooks/sender.ts';
import type { Opened } from './close-in-reverse.ts';
import type { Stores } from './stores.ts';

interface BackgroundParts {
  readonly stores: Pick<Stores, 'batches' | 'usage' | 'webhooks'>;
  readonly credits: Credits;
  readonly drawing: DrawingPool;
  readonly printing: Printing;
  readonly reading: ReadingPool;
  readonly mailQueue: MailQueue;
  readonly publicUrl: string;
  readonly webhooks: SenderDeps & { readonly limits: ConcurrencyLimits };
  readonly tracer: Tracer | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** Begins to draw batches; webhooks are delivered when the deliverer is polled. */
export function openBackground(
  parts: BackgroundParts,
  opened: Opened,
): { readonly batchJobs: BatchJobs; readonly sender: Sender; readonly deliverer: Deliverer } {
  const { batches, usage, webhooks } = parts.stores;
  const batchJobs = startBatchJobs({ ...parts, batches, usage });
  opened.onClose(() => batchJobs.stop());
  const sender = createSender(parts.webhooks);
  const mails = createWebhookMails(parts.publicUrl);
  const { limits } = parts.webhooks;
  const deliverer = createDeliverer({ ...parts, webhooks, sender, mails, limits });
  opened.onClose(() => deliverer.stop());
  return { batchJobs, sender, deliverer };
}
