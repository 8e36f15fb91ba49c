/** Stores a batch to be drawn in the background, and hands its reservation over with it. */
import type { FastifyReply } from 'fastify';
import type { Credits } from '../credits/credits.ts';
import { sendRefusal } from '../http/reply.ts';
import { newId } from '../util/id.ts';
import type { BatchItem, NewBatch } from './batch.ts';
import type { BatchJob } from './execute.ts';
import { storedSheet } from './options.ts';
import type { BatchAcceptedJson } from './schemas.ts';
import type { Batches } from './service.ts';
import { failureOf, headOf } from './to-json.ts';
import { TOO_MANY_BATCHES } from './batch-replies.ts';

export interface EnqueueDeps {
  readonly batches: Pick<Batches, 'add'>;
  readonly credits: Pick<Credits, 'charge'>;
  /** Starts drawing at once instead of at the next poll. */
  readonly wake: () => void;
}

/** Stores the batch. One that is stored is drawn, whatever becomes of this process. */
export async function enqueueBatch(
  deps: EnqueueDeps,
  job: BatchJob,
  reservationId: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const batch = newBatch(job, reservationId, reply.request.id);
  let isStored = false;
  // If `add` throws although the batch was stored, its reservation is released here. The batch then
  // finds it released when it is charged, and makes a new one.
  await deps.credits.charge(job.admitted, async () => {
    isStored = (await deps.batches.add(batch, job.requestKey)) === 'added';
    return isStored ? 'handed-over' : 0;
  });
  if (!isStored) return sendRefusal(reply, TOO_MANY_BATCHES);
  deps.wake();
  return sendAccepted(reply, batch.id, batch.items.length);
}

/** The 202 of a batch that is drawn in the background. */
export function sendAccepted(reply: FastifyReply, id: string, items: number): FastifyReply {
  const url = `/api/batches/${id}`;
  const body: BatchAcceptedJson = { id, items, url };
  return reply.code(202).headers({ Location: url, 'Cache-Control': 'no-store' }).send(body);
}

const newBatch = (
  { accountId, keyId, items, sheet, isTest }: BatchJob,
  reservationId: string,
  requestId: string,
): NewBatch => ({
  id: newId(),
  accountId,
  keyId,
  reservationId,
  sheet: storedSheet(sheet),
  isTest,
  requestId,
  items: items.map(newItem),
});

function newItem(item: BatchItem): NewBatch['items'][number] {
  const { request, fields } = item;
  const { position, id, symbology, imageFormat } = headOf(item);
  const head = { position, id, symbology, imageFormat: imageFormat?.id ?? null };
  if (request.kind !== 'http-refusal') {
    return { ...head, state: 'waiting', fields, failure: null };
  }
  const failure = failureOf({ result: { kind: 'refused', refusal: request } });
  return { ...head, state: 'refused', fields: null, failure };
}
