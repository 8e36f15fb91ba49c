/** The webhooks port over a migrated database, put together from its parts. */
import type { DeliveryQueue, Webhooks } from '../webhooks/webhooks.ts';
import type { Clock } from '../util/clock.ts';
import type { Database } from './database.ts';
import { createDeliveries } from './webhook-deliveries.ts';
import { createEndpoints } from './webhook-endpoints.ts';
import { createDeliveryQueue } from './webhook-queue.ts';

export function createWebhooks(database: Database, clock: Clock): Webhooks & DeliveryQueue {
  return {
    ...createEndpoints(database, clock),
    ...createDeliveries(database, clock),
    ...createDeliveryQueue(database, clock),
  };
}
