/** Sends a reply in chunks, and knows how much of it was handed to the system. */
import type { FastifyReply } from 'fastify';
import { deliver, type DeliveryLimits } from '../http/delivery.ts';
import type { Chunk } from './chunks.ts';

/** How much of a reply was sent. */
export interface Sent {
  /** What it costs. */
  readonly credits: number;
  /** false: the client left. */
  readonly complete: boolean;
}

/**
 * Sends the chunks as they come; a client that does not take one within the limits is cut off. Where it pays for
 * what was taken before, the chunk on its way is the last one, and paid for too (see delivery.ts).
 */
export async function sendChunks(
  reply: FastifyReply,
  limits: DeliveryLimits,
  chunks: AsyncIterable<Chunk>,
  isPaid: boolean,
): Promise<Sent> {
  const { raw } = reply.hijack();
  raw.writeHead(200, reply.getHeaders() as Record<string, string>);
  let credits = 0;
  try {
    for await (const { bytes, credits: paid } of chunks) {
      const send = (onSent: () => void): void => {
        raw.write(bytes, (fault) => {
          // Where it failed the connection is closed, which says so.
          if (fault === null || fault === undefined) onSent();
        });
      };
      const chunkLimits = { ...limits, isPaid: isPaid && paid > 0 };
      if (!(await deliver(reply, chunkLimits, send, () => true)))
        return { credits, complete: false };
      credits += paid;
    }
  } catch (fault) {
    // Too late for a status: the client sees a body that breaks off.
    raw.destroy();
    reply.request.log.error(
      { event: 'batch.reply_broke_off', err: fault },
      'The reply to a batch broke off',
    );
    return { credits, complete: false };
  }
  const end = (onSent: () => void): void => void raw.end(onSent);
  const complete = await deliver(reply, { ...limits, isPaid: false }, end);
  return { credits, complete };
}
