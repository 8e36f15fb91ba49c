/** The webhooks port over a migrated database, put together from its parts. */
import type { DeliveryQueue, Webhooks } from './webhooks.ts';
import type { Clock } from '../util/clock.ts';
import type { Database } from '../database/database.ts';
import { createDeliveries } from './deliveries.ts';
import { createEndpoints } from './endpoints.ts';
import { createDeliveryQueue } from './delivery-queue.ts';

export function createWebhooks(database: Database, clock: Clock): Webhooks & DeliveryQueue {
  return {
    ...createEndpoints(database, clock),
    ...createDeliveries(database, clock),
    ...createDeliveryQueue(database, clock),
  };
}
