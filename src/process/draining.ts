/** How a server ends so that a proxy before it fails no request, and may forward each of them once only. */
import type { FastifyInstance } from 'fastify';
import { monotonicMs } from '../util/clock.ts';
import { CLOSE_TIMEOUT_MS } from './limits.ts';

/**
 * Before the server stops listening: takes in the connections that the operating system has accepted by then. They would be
 * reset, and a proxy that has sent a POST on one may not send it to another process. One turn of the event loop accepts them all,
 * the next one reads what they have sent; what comes in the rest of a turn is little where the turn was short.
 */
export function takeInWaiting(app: FastifyInstance): void {
  app.addHook('preClose', (done) => {
    setImmediate(() => afterShortTurn(done, TURNS_MAX));
  });
}

function afterShortTurn(done: () => void, turnsLeft: number): void {
  const begunMs = monotonicMs();
  setImmediate(() => {
    if (turnsLeft === 0 || monotonicMs() - begunMs < SHORT_TURN_MS) done();
    else afterShortTurn(done, turnsLeft - 1);
  });
}

/**
 * Lets running requests end while everything closes; connections that stay open are cut in the end. Behind a proxy, idle ones
 * stay for a while: it may be sending a request on one.
 */
export async function closeDraining(
  app: FastifyInstance,
  { behindProxy, close }: { readonly behindProxy: boolean; readonly close: () => Promise<void> },
): Promise<void> {
  const { server } = app;
  const closeIdle = server.closeIdleConnections.bind(server);
  const drainedMs = monotonicMs() + (behindProxy ? DRAIN_MS : 0);
  // Node and Fastify close them at once by themselves.
  server.closeIdleConnections = () => {
    // After what has arrived was read: a connection with a request is none that is idle.
    if (monotonicMs() >= drainedMs) setImmediate(closeIdle);
  };
  const cut = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS);
  // A client keeps its connection after a reply; one whose request was running becomes idle later.
  const idle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
  await close();
  clearInterval(idle);
  clearTimeout(cut);
  app.log.info({ event: 'process.closed' }, 'Closed');
}

const TURNS_MAX = 50;
const SHORT_TURN_MS = 1;
const CLOSE_IDLE_EVERY_MS = 50;
/** A proxy under load uses each of its connections within this time, and hears that it closes. */
const DRAIN_MS = 2000;
