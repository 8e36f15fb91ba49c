/**
 * Requests that a client sends without waiting for replies (RFC 9112, 9.3.2). Node passes on every request
 * of what it has read, thousands of a few bytes each, and a reply waits in memory until those before it are
 * taken: here a connection has a few of them handled at once, and so many unread replies at most; the next
 * ones wait their turn, and one with too many of them is answered that far and closed.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { brokenReply } from './broken-reply.ts';
import { refusal } from './errors.ts';
import { dropInput, lingeringClose } from './lingering-close.ts';

/** Passes requests on to the routes within the limits; before the application listens. */
export function limitPipelining(app: FastifyInstance): void {
  const server = app.server as Server;
  const handle = (...exchange: Exchange): void => app.routing(...exchange);
  // The limits come between the server and the one who listens to it by now.
  server.removeAllListeners('request');
  // Whoever expects something is answered once it is admitted: see request-head.ts.
  for (const event of ['request', 'checkContinue', 'checkExpectation']) {
    server.on(event, (...exchange: Exchange) => accept(exchange, handle));
  }
}

/**
 * Ends a connection on which nothing more can be read, once the replies under way and those that wait are
 * out, with a last reply: of them all it answers what came last. A request whose body is not complete is not
 * waited for: the last reply is its own, unless it has one already.
 */
export function endAfterReplies(socket: Socket, last: string): void {
  const connection = connectionOf(socket);
  if (connection.last !== undefined) return;
  connection.last = last;
  connection.waiting = connection.waiting.filter(([request]) => request.complete);
  dropInput(socket);
  closeOnceAnswered(socket, connection);
}

type Exchange = [IncomingMessage, ServerResponse];
type Handle = (...exchange: Exchange) => void;

interface Connection {
  /** Passed on to a route, with a reply that is not out. */
  readonly handled: Set<Exchange>;
  waiting: Exchange[];
  /** What is said in the end; from then on nothing is accepted. */
  last: string | undefined;
}

const connections = new WeakMap<Socket, Connection>();

function connectionOf(socket: Socket): Connection {
  let connection = connections.get(socket);
  if (connection === undefined) {
    connection = { handled: new Set(), waiting: [], last: undefined };
    connections.set(socket, connection);
  }
  return connection;
}

function accept(exchange: Exchange, handle: Handle): void {
  const { socket } = exchange[0];
  const connection = connectionOf(socket);
  const { handled, waiting, last } = connection;
  // What came in the same piece as the one too many.
  if (last !== undefined) return;
  if (handled.size + waiting.length >= UNANSWERED_MAX) endAfterReplies(socket, TOO_MANY());
  else if (handled.size >= HANDLED_MAX) waiting.push(exchange);
  else start(exchange, connection, handle);
}

function start(exchange: Exchange, connection: Connection, handle: Handle): void {
  const [{ socket }, reply] = exchange;
  connection.handled.add(exchange);
  reply.once('close', () => {
    connection.handled.delete(exchange);
    if (socket.destroyed) return;
    const next = connection.waiting.shift();
    if (next !== undefined) start(next, connection, handle);
    closeOnceAnswered(socket, connection);
  });
  handle(...exchange);
}

function closeOnceAnswered(socket: Socket, { handled, waiting, last }: Connection): void {
  if (last === undefined || waiting.length > 0) return;
  // Its body does not come any more: the last reply stands for its own.
  const staysUnanswered = ([request, reply]: Exchange): boolean =>
    !request.complete && !reply.headersSent;
  if ([...handled].every(staysUnanswered)) lingeringClose(socket, last);
}

/** Replies of a connection that are made or wait to be taken; each holds as much memory as it is long. */
const HANDLED_MAX = 16;
/** Twice what a client that pipelines sends: more than this, it does not look at the replies. */
export const UNANSWERED_MAX = 64;

const TOO_MANY = (): string =>
  brokenReply(
    refusal(
      'too_many_pipelined',
      { retryAfter: '1' },
      `At most ${UNANSWERED_MAX} requests may wait for their replies on one connection.`,
    ),
  );
