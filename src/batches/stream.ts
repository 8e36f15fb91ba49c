/** Sends an answer in parts, and knows how much of it was handed to the system. */
import type { FastifyReply } from 'fastify';
import type { Part } from './stream-chunks.ts';

export interface Sent {
  /** Items of the parts that were sent. */
  readonly items: number;
  /** false: the client left. */
  readonly complete: boolean;
}

/** Sends the parts as they come; a client that reads nothing for STALLED_MS counts as gone. */
export async function sendParts(reply: FastifyReply, parts: AsyncIterable<Part>): Promise<Sent> {
  const { raw } = reply.hijack();
  const left = new Promise<false>((done) => raw.once('close', () => done(false)));
  raw.setTimeout(STALLED_MS, () => raw.destroy());
  raw.writeHead(200, reply.getHeaders() as Record<string, string>);
  let items = 0;
  try {
    for await (const part of parts) {
      if (!(await Promise.race([written(raw, part.bytes), left])))
        return { items, complete: false };
      items += part.items;
    }
  } catch (fault) {
    // Too late for a status: the client sees a body that breaks off.
    raw.destroy();
    reply.request.log.error({ err: fault }, 'a batch broke off');
    return { items, complete: false };
  }
  const ended = new Promise<true>((done) => raw.end(() => done(true)));
  return { items, complete: await Promise.race([ended, left]) };
}

const written = (raw: FastifyReply['raw'], bytes: Uint8Array | string): Promise<boolean> =>
  new Promise((done) => {
    if (raw.destroyed) done(false);
    else raw.write(bytes, (fault) => done(fault === null || fault === undefined));
  });

const STALLED_MS = 60_000;
