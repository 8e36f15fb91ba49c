/**
 * The application: all routes and the one error handler over the ports it is given. It does no I/O
 * of its own, so that tests call it as it is.
 */
import type { Server } from 'node:http';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { admitAccount } from '../api-keys/admission.ts';
import { authenticateBy, createCheckCredential, type Principal } from '../api-keys/authenticate.ts';
import { UNAUTHORIZED } from '../api-keys/unauthorized.ts';
import { answerBrokenRequest, answerConnect } from '../http/broken-request.ts';
import { limitPipelining } from '../http/pipelining.ts';
import { parseJsonBodies } from '../http/json-bodies.ts';
import { limitConnections } from '../http/connection-limit.ts';
import { createLimitedWarning } from '../http/limited-warning.ts';
import { answerExpectations, refuseHead } from '../http/request-head.ts';
import { openContract } from '../http/contract.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { inLowerCase } from '../http/headers.ts';
import { limitUnreadReplies } from '../http/unread-replies.ts';
import { lazyChildLogger } from './request-log.ts';
import { sendNotFoundPage } from '../pages/routes.ts';
import { routeUrl, routeUrlWith } from '../http/resource.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { createReadSession } from '../http/auth/session.ts';
import { lingerOverWhatIsUnread } from '../http/lingering-close.ts';
import { sendBeforeBody, sendRefusal } from '../http/reply.ts';
import { isBwipUrl } from '../barcodes/parse-bwip-url.ts';
import { BODY_BYTES_MAX } from './limits.ts';
import {
  createFailureLimiter,
  FAILURE_BUCKETS_MAX,
  WRONG_TOKENS,
} from '../limits/failure-limiter.ts';
import { prepareSignedUrls } from '../signed-urls/answer.ts';
import { createSignedUrls } from '../signed-urls/service.ts';
import { takeInWaiting } from './draining.ts';
import { traceRequests } from './trace-requests.ts';
import { handleFaults } from './faults.ts';
import { createTimeOrderedIds } from '../util/id.ts';
import { connectionLimit, trustFunction } from './trusted-proxies.ts';
import type { AppDeps } from './app-deps.ts';
import { registerRoutes } from './register-routes.ts';

/** Wires the routes. The caller listens and closes. */
export function createApp(appDeps: AppDeps): FastifyInstance {
  const deps = { ...appDeps, readSession: createReadSession(appDeps) };
  const security = securityHeaders(deps.publicUrl);
  const toRoute = deps.bwipJsRoute ? routeUrlWith(isBwipUrl) : routeUrl;
  const app: FastifyInstance = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: lazyChildLogger,
    // Time-ordered, because the rows of requests are found by it.
    genReqId: createTimeOrderedIds(deps.clock),
    trustProxy: trustFunction(deps.trustProxy),
    rewriteUrl: (request) => toRoute(request.url ?? '/'),
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: deps.receiveTimeoutMs,
    http: {
      maxHeaderSize: HEADER_BYTES_MAX,
      headersTimeout: deps.receiveTimeoutMs,
      // By itself Node looks every 30 s: a sender of 30 s could take 60.
      connectionsCheckingInterval: Math.ceil(deps.receiveTimeoutMs / 30),
      // refuseHead answers in the shape of every other refusal.
      requireHostHeader: false,
    },
    // What still comes on open connections is answered: nobody may send a POST again after a 503.
    return503OnClosing: false,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (_, request, reply) => {
      // No hook runs for a URL that no router reads.
      void reply.headers({ ...security.api, 'X-Request-Id': request.id });
      void sendRefusal(reply, refusal('invalid_parameters', {}, 'The URL is malformed.'));
    },
  });
  if (deps.tracer !== null) traceRequests(app, deps.tracer);
  const always = inLowerCase(security.api);
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id).headers(always);
    if (deps.gateServer?.degraded() === true) void reply.header('X-RateLimit-Scope', 'node');
    const refused = refuseHead(request);
    if (refused !== undefined) void sendBeforeBody(request, reply, refused);
    else done();
  });
  answerExpectations(app);
  app.setNotFoundHandler(async (request, reply) => {
    const sent = await sendNotFoundPage({ ...deps, security }, request, reply);
    return sent ? reply : sendRefusal(reply, refusal('not_found'));
  });
  handleFaults(app);
  parseJsonBodies(app);
  watchConnections(app, deps);
  const wrongTokens = createFailureLimiter({
    clock: deps.clock,
    limit: WRONG_TOKENS,
    bucketsMax: FAILURE_BUCKETS_MAX,
  });
  const checkCredential = createCheckCredential({ ...deps, wrongTokens });
  const authenticate = authenticateBy(checkCredential);
  const signedUrls = createSignedUrls({ ...deps, checkCredential });
  prepareSignedUrls(app);
  openContract(app, {
    ...deps,
    wrongTokens,
    refuseUnknownKey: async (request, freshness) =>
      refusedKey(await authenticate(request, freshness)),
    admitAccount: (request, reply) => admitAccount({ ...deps, authenticate }, request, reply),
    onForeignOrigin: createLimitedWarning(
      deps,
      'http.origin_refused',
      'A page at another address than PUBLIC_URL was refused',
    ),
  });
  deps.metrics.watch(app);
  registerRoutes(app, { ...deps, security, authenticate, signedUrls });
  return app;
}

/** What holds for a connection, whatever its requests are. */
function watchConnections(app: FastifyInstance, deps: AppDeps): void {
  limitPipelining(app);
  answerConnect(app.server as Server);
  limitConnections(app.server, connectionLimit(deps));
  lingerOverWhatIsUnread(app);
  takeInWaiting(app);
  limitUnreadReplies(app, UNREAD_FACTOR * deps.replyTimeoutMs);
}

/** What can be refused before the gate is asked: a key that is unknown, or revoked for good. */
function refusedKey(principal: Principal | HttpRefusal): HttpRefusal | undefined {
  if ('kind' in principal) return principal;
  return principal.key.revokedAtMs === null ? undefined : UNAUTHORIZED;
}

/** What costs nothing may be read more slowly than what does: pages on a poor line. */
const UNREAD_FACTOR = 4;
const HEADER_BYTES_MAX = 32 * 1024;
