/**
 * Closes a connection whose client is still sending, so that it can read the reply (RFC 9112, 9.6): a
 * connection that is closed with something unread is reset, and a reset takes with it what the client
 * has not read yet. What comes is read and dropped, within limits, until the client closes its side.
 */
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Closes so after every reply that ends its connection before the request's body has come. */
export function lingerOverUnreadBodies(app: FastifyInstance): void {
  app.addHook('onSend', (request, _, __, done) => {
    const { socket, complete } = request.raw;
    // What Node calls once the last reply of a connection has been written.
    if (!complete) socket.destroySoon = () => lingeringClose(socket);
    done();
  });
}

/** Ends this side, with a last text; the connection is closed when the client has ended its side, too. */
export function lingeringClose(socket: Socket, last = ''): void {
  if (socket.destroyed || socket.writableEnded) return;
  dropInput(socket);
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
  socket.end(last);
  const close = (): void => {
    if (socket.writableFinished) socket.destroy();
    else socket.once('finish', () => socket.destroy());
  };
  if (socket.readableEnded) close();
  else socket.once('end', close);
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
