/**
 * Cuts off clients that do not take a reply that costs nothing: each would hold its connection, and
 * megabytes of what waits to be sent, for as long as it likes. What is paid for has a limit of its own
 * (delivery.ts), and so has what is sent in parts.
 */
import type { FastifyInstance } from 'fastify';
import { cutOff } from './lingering-close.ts';

/** From the moment a reply is sent its last byte must be handed to the system within this time. */
export function limitUnreadReplies(app: FastifyInstance, timeoutMs: number): void {
  app.addHook('onSend', (request, reply, _payload, done) => {
    const { socket } = request.raw;
    const timer = setTimeout(() => {
      // Of a reply that waits behind others Node does not say that its connection is gone.
      if (socket.destroyed || socket.writableEnded) return;
      request.log.info({ event: 'http.reply_not_taken' }, 'A client did not take its reply');
      cutOff(socket);
    }, timeoutMs);
    reply.raw.once('close', () => clearTimeout(timer));
    done();
  });
}
