/**
 * Closes a connection so that its client can read what it has been sent: this side is ended, and the
 * connection is closed when the client has ended its side, too (RFC 9112, 9.6). Closed at once, with
 * something unread, it would be reset, and a reset takes with it what the client has not read yet; and for
 * a client that reads nothing the system forgets within minutes what it had taken for a closed connection.
 */
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { acknowledged } from './unacknowledged.ts';

/**
 * Closes so after every reply that ends its connection before the request's body has come; and every connection
 * that has had its last reply, or waited for another request for too long, because a reply that was charged may
 * still be with the system. What is unread when the process ends is lost.
 */
export function lingerOverWhatIsUnread(app: FastifyInstance): void {
  app.server.on('connection', (socket: Socket) => {
    // What Node calls once the last reply of a connection has been written.
    socket.destroySoon = closeThisOnceRead;
  });
  app.server.on('timeout', (socket: Socket) => closeOnceRead(socket));
  app.addHook('onSend', (request, _, __, done) => {
    const { socket, complete } = request.raw;
    if (!complete) socket.destroySoon = () => lingeringClose(socket);
    done();
  });
}

function closeThisOnceRead(this: Socket): void {
  closeOnceRead(this);
}

/** Ends this side, with a last text; whoever does not end theirs within seconds is cut off, unless they may have paid. */
export function lingeringClose(socket: Socket, last = ''): void {
  if (paid.has(socket)) closeOnceRead(socket, { last });
  else endThisSide(socket, LINGER_MS, last);
}

/** From now on the connection has had a reply that was charged, which the client may not have read. */
export const keepReadable = (socket: Socket): void => void paid.add(socket);

/**
 * Ends this side; the connection stays open until the client has everything, for an hour at most. Nothing more
 * can be sent on it. Of those that are read so late some are kept at a time, fewer where the process itself still
 * holds a part (`isPending`); beyond, the one that has had most time is closed.
 */
function closeOnceRead(socket: Socket, { isPending = false, last = '' } = {}): void {
  if (!endThisSide(socket, UNREAD_MS, last)) return;
  const [kept, max] = isPending ? [pending, PENDING_MAX] : [unread, UNREAD_MAX];
  kept.add(socket);
  socket.once('close', () => kept.delete(socket));
  if (kept.size > max) kept.values().next().value?.destroy();
  lookLater();
}

/**
 * Cuts off a client, unless this side has ended: then the client gets what was sent before. So it does where
 * something of that was charged; what this process has not handed over by now leaves with it, and `beforeCut` tells whose it is.
 */
export function cutOff(socket: Socket): void {
  if (socket.destroyed || socket.writableEnded) return;
  if (!paid.has(socket)) {
    socket.destroy();
    return;
  }
  for (const callback of callbacks.get(socket) ?? []) callback();
  closeOnceRead(socket, { isPending: socket.writableLength > 0 });
}

/** Calls back before a client is cut off that can read what it has been sent. Returns how to stop. */
export function beforeCut(socket: Socket, callback: () => void): () => void {
  const own = callbacks.get(socket) ?? new Set();
  callbacks.set(socket, own.add(callback));
  return () => void own.delete(callback);
}

function endThisSide(socket: Socket, lingerMs: number, last: string): boolean {
  if (socket.destroyed || socket.writableEnded) return false;
  dropInput(socket);
  const timer = setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.once('close', () => clearTimeout(timer));
  socket.setTimeout(0);
  socket.end(last);
  const close = (): void => {
    if (socket.writableFinished) socket.destroy();
    else socket.once('finish', () => socket.destroy());
  };
  if (socket.readableEnded) close();
  else socket.once('end', close);
  return true;
}

/** Connections that have had a reply that was charged. */
const paid = new WeakSet<Socket>();
const callbacks = new WeakMap<Socket, Set<() => void>>();
/** Ended on this side: everything is with the system, and the client may not have it. */
const unread = new Set<Socket>();
/** Those of which something is not. */
const pending = new Set<Socket>();
let looking: NodeJS.Timeout | undefined;

function lookLater(): void {
  looking ??= setTimeout(() => void closeRead(), LOOK_EVERY_MS).unref();
}

/** Closes those whose clients have everything and keep their side open, as many pools do. */
async function closeRead(): Promise<void> {
  const handedOver = [...unread, ...pending].filter(({ writableFinished }) => writableFinished);
  // Where the system does not tell, they had their time to read.
  for (const socket of (await acknowledged(handedOver)) ?? handedOver) socket.destroy();
  looking = undefined;
  if (unread.size + pending.size > 0) lookLater();
}

/**
 * Has nobody look at what still comes: another request may follow, and nobody answers that. Who sends too
 * much of it is cut off.
 */
export function dropInput(socket: Socket): void {
  if (dropping.has(socket)) return;
  dropping.add(socket);
  let bytes = 0;
  socket.removeAllListeners('data');
  socket.on('data', (part) => {
    bytes += part.length;
    if (bytes > LINGER_BYTES_MAX) socket.destroy();
  });
  socket.resume();
}

const dropping = new WeakSet<Socket>();
/** Twice the longest body that any route takes. */
const LINGER_BYTES_MAX = 2 * 1024 * 1024;
const LINGER_MS = 2000;
/** For a client that has paid for what it does not read. */
const UNREAD_MS = 60 * 60_000;
const LOOK_EVERY_MS = 30_000;
/** Of all clients together: the system keeps up to some megabytes for each. */
const UNREAD_MAX = 256;
/** The same, with a picture in our own memory. */
const PENDING_MAX = 16;
