/** Sends a reply in chunks, and knows how much of it was handed to the system. */
import type { FastifyReply } from 'fastify';
import type { Chunk } from './chunks.ts';

/** How much of a reply was sent. */
export interface Sent {
  /** Items that the chunks delivered. */
  readonly items: number;
  /** false: the client left. */
  readonly complete: boolean;
}

/** Sends the chunks as they come; a client that reads nothing for STALLED_MS counts as gone. */
export async function sendChunks(reply: FastifyReply, chunks: AsyncIterable<Chunk>): Promise<Sent> {
  const { raw } = reply.hijack();
  const left = new Promise<false>((resolve) => raw.once('close', () => resolve(false)));
  raw.setTimeout(STALLED_MS, () => raw.destroy());
  raw.writeHead(200, reply.getHeaders() as Record<string, string>);
  let items = 0;
  try {
    for await (const chunk of chunks) {
      if (!(await Promise.race([write(raw, chunk.bytes), left]))) {
        return { items, complete: false };
      }
      items += chunk.items;
    }
  } catch (fault) {
    // Too late for a status: the client sees a body that breaks off.
    raw.destroy();
    reply.request.log.error(
      { event: 'batch.reply_broke_off', err: fault },
      'The reply to a batch broke off',
    );
    return { items, complete: false };
  }
  const ended = new Promise<true>((resolve) => raw.end(() => resolve(true)));
  return { items, complete: await Promise.race([ended, left]) };
}

/** true once the bytes were handed to the system. */
const write = (raw: FastifyReply['raw'], bytes: Uint8Array | string): Promise<boolean> =>
  new Promise((resolve) => {
    if (raw.destroyed) resolve(false);
    else raw.write(bytes, (fault) => resolve(fault === null || fault === undefined));
  });

const STALLED_MS = 60_000;
