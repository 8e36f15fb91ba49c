/** Sends a reply in chunks, and knows how much of it was handed to the system. */
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { deliver, type DeliveryLimits } from '../http/delivery.ts';
import { closeOnceRead, cutOff } from '../http/lingering-close.ts';
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
 * what was taken before, the chunk on its way is the last one, and paid for too: it is too late to take it back,
 * and the client can read it all later.
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
  let isLast = false;
  const cut = (socket: Socket): void => {
    // One that waits behind other replies has not begun.
    isLast = isPaid && credits > 0 && raw.socket === socket;
    if (isLast) closeOnceRead(socket, true);
    else cutOff(socket);
  };
  try {
    for await (const { bytes, credits: paid } of chunks) {
      const send = (onSent: () => void): void => {
        raw.write(bytes, (fault) => {
          // Where it failed the connection is closed, which says so.
          if (fault === null || fault === undefined) onSent();
        });
      };
      const isSent = await deliver(reply, limits, send, cut);
      if (isSent || isLast) credits += paid;
      if (!isSent) return { credits, complete: false };
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
  const complete = await deliver(reply, limits, end, cut);
  return { credits, complete };
}
