/**
 * How long a client may take to take a reply. What pays for a reply is charged once its last byte was
 * handed to the operating system; a client that reads too slowly is cut off first, so that nothing is
 * delivered that is not charged. Replies to pipelined requests wait in Node until those before them are
 * handed over: Node gives a reply its connection only then, so that what has not been handed over never
 * leaves after the cut. Where the connection has had a reply that was charged before, its client can still read
 * that one, and with it the one that is on its way, which is charged for that reason. A reply that is carried inside
 * another one (carried.ts) is delivered with that one.
 */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { monotonicMs } from '../util/clock.ts';
import { carrierOf } from './carried.ts';
import { beforeCut, cutOff, keepReadable } from './lingering-close.ts';

/** For how long a reply may be delivered; it may become longer meanwhile. */
export interface DeliveryLimits {
  /** The most that the client may take. */
  readonly timeoutMs: number;
  /** For how long what pays for it lasts. */
  remainingMs(): number;
  /** Whether it costs something; unless it says so, it does. */
  readonly isPaid?: boolean;
}

/**
 * Follows a reply, or a part of it, which `send` sends: `send` calls back once everything was handed to
 * the system. false: the client left, or did not take it in time and was cut off. `isWritten` tells whether all
 * that `send` sends has been written to the connection, once the reply has it.
 */
export function deliver(
  reply: FastifyReply,
  { timeoutMs, remainingMs, isPaid = true }: DeliveryLimits,
  send: (onSent: () => void) => void,
  isWritten = (raw: ServerResponse): boolean => raw.writableEnded,
): Promise<boolean> {
  const carrier = carrierOf();
  const { socket } = carrier ?? reply.request.raw;
  const raw = carrier?.raw ?? reply.raw;
  return new Promise((resolve, reject) => {
    const endMs = monotonicMs() + timeoutMs;
    const leftMs = (): number => Math.min(endMs - monotonicMs(), remainingMs());
    if (socket.destroyed || socket.writableEnded || leftMs() <= 0) {
      cutOff(socket);
      resolve(false);
      return;
    }
    let timer: NodeJS.Timeout | undefined;
    const end = (isDelivered: boolean): void => {
      clearTimeout(timer);
      timer = undefined;
      stopListening();
      stopWaiting();
      if (isDelivered && isPaid) keepReadable(socket);
      resolve(isDelivered);
    };
    const stopListening = onceClosed(socket, () => end(false));
    // What has its connection and was written as a whole leaves with what was written before.
    const stopWaiting = beforeCut(socket, () => end(raw.socket === socket && isWritten(raw)));
    const wait = (): void => {
      // The system may have taken it while this process was busy: that is looked at first.
      timer = setTimeout(() => setImmediate(check), Math.max(0, Math.min(leftMs(), TIMER_MAX_MS)));
    };
    const check = (): void => {
      if (timer === undefined) return;
      if (leftMs() > 0) return wait();
      reply.request.log.info({ event: 'http.reply_cut_off' }, 'A client did not take its reply');
      cutOff(socket);
      end(false);
    };
    wait();
    try {
      send(() => (carrier === undefined ? end(true) : carrier.onSent(() => end(true))));
    } catch (fault) {
      end(false);
      reject(fault);
    }
  });
}

/**
 * Calls back once the connection is closed, with one listener for all replies that wait on it: of a reply
 * whose turn has not come Node does not say that its connection is gone. Returns how to stop.
 */
function onceClosed(socket: Socket, callback: () => void): () => void {
  let callbacks = waiting.get(socket);
  if (callbacks === undefined) {
    const all = new Set<() => void>();
    callbacks = all;
    waiting.set(socket, all);
    socket.once('close', () => {
      for (const one of all) one();
    });
  }
  const own = callbacks;
  own.add(callback);
  return () => void own.delete(callback);
}

const waiting = new WeakMap<Socket, Set<() => void>>();
/** The most that a timer can wait. */
const TIMER_MAX_MS = 2 ** 31 - 1;
