/**
 * Requests that travel inside another one: a tool call of `POST /mcp` is a request to the API, which runs in
 * this process. Its reply reaches the client with the carrier's, so that whatever depends on delivery looks at
 * the carrier's connection and at when its reply was handed over. The two count as one request.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';

export interface Carrier {
  /**
   * The id under which it was admitted. What it carries is admitted under the same: once in the rate limit, and
   * at most one of them may reserve credits.
   */
  readonly reservationId: string;
  /** The connection of the client. */
  readonly socket: Socket;
  /** The carrier's own reply. */
  readonly raw: FastifyReply['raw'];
  /** Calls back once the carrier's reply was handed to the operating system. */
  onSent(callback: () => void): void;
}

const carriers = new AsyncLocalStorage<Carrier>();

/** Runs what sends requests whose replies leave with this one. */
export const carryIn = <T>(
  reply: FastifyReply,
  reservationId: string,
  work: () => Promise<T>,
): Promise<T> =>
  carriers.run(
    {
      reservationId,
      socket: reply.request.raw.socket,
      raw: reply.raw,
      onSent: (callback) => void reply.raw.once('finish', callback),
    },
    work,
  );

/** The carrier of the request that is handled here; undefined: it came by itself. */
export const carrierOf = (): Carrier | undefined => carriers.getStore();
