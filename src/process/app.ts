/**
 * The application: all routes and the one error handler over the ports it is given. It does no I/O
 * of its own, so that tests call it as it is.
 */
import type { Server } from 'node:http';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Accounts } from '../accounts/service.ts';
import type { Grants } from '../admin/grants.ts';
import { auditRoutes } from '../audit/routes.ts';
import type { Audit } from '../audit/service.ts';
import { adminAuditRoutes } from '../admin/audit-routes.ts';
import type { ApiKeys } from '../api-keys/service.ts';
import type { Batches } from '../batches/service.ts';
import type { BillingService } from '../billing/service.ts';
import type { PaymentProvider } from '../payments/payment-provider.ts';
import type { CheckoutService } from '../checkout/service.ts';
import type { Credits } from '../credits/credits.ts';
import type { Ledger } from '../credits/ledger.ts';
import { admitAccount } from '../api-keys/admission.ts';
import {
  authenticateBy,
  createCheckCredential,
  type Authenticate,
  type Principal,
} from '../api-keys/authenticate.ts';
import { UNAUTHORIZED } from '../api-keys/unauthorized.ts';
import { answerBrokenRequest, answerConnect } from '../http/broken-request.ts';
import { limitPipelining } from '../http/pipelining.ts';
import { parseJsonBodies } from '../http/json-bodies.ts';
import { limitConnections } from '../http/connection-limit.ts';
import { createLimitedWarning } from '../http/limited-warning.ts';
import { answerExpectations, refuseHead } from '../http/request-head.ts';
import type { AuthDeps as CallerChecks } from '../http/auth/authenticate.ts';
import { openContract } from '../http/contract.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { UpgradeHint } from '../http/plan-features.ts';
import { openApiRoutes } from '../http/openapi-routes.ts';
import { inLowerCase } from '../http/headers.ts';
import { limitUnreadReplies } from '../http/unread-replies.ts';
import { sessionCookieName } from '../sign-in/session-cookie.ts';
import type { Metrics } from './metrics.ts';
import { lazyChildLogger } from './request-log.ts';
import { pageRoutes, sendNotFoundPage, type Pages } from '../pages/routes.ts';
import { recordRequests } from '../usage/record-usage.ts';
import { routeUrl, routeUrlWith } from '../http/resource.ts';
import { securityHeaders, type SecurityHeaders } from '../http/security-headers.ts';
import type { PreviewTokens } from '../billing/preview-token.ts';
import { createReadSession, type ReadSession } from '../http/auth/session.ts';
import { lingerOverWhatIsUnread } from '../http/lingering-close.ts';
import { sendBeforeBody, sendRefusal } from '../http/reply.ts';
import { accountRoutes } from '../accounts/routes.ts';
import { adminBillingRoutes } from '../admin/billing-routes.ts';
import { adminRoutes } from '../admin/routes.ts';
import { adminRequestRoutes } from '../admin/request-routes.ts';
import { adminTermsRoutes } from '../admin/terms-routes.ts';
import { authRoutes, type AuthDeps } from '../sign-in/routes.ts';
import { isBwipUrl } from '../barcodes/parse-bwip-url.ts';
import { barcodeRoutes } from '../barcodes/routes.ts';
import { decodeRoutes } from '../barcodes/decode-routes.ts';
import { payloadRoutes } from '../barcodes/payload-routes.ts';
import { validateRoutes } from '../barcodes/validate-routes.ts';
import { batchRoutes } from '../batches/routes.ts';
import type { PaymentFacts } from '../checkout/payment-facts.ts';
import { billingRoutes, type BillingDeps } from '../checkout/routes.ts';
import { dashboardRoutes } from '../dashboard/routes.ts';
import { errorRoutes } from '../catalog/errors-routes.ts';
import { eventRoutes } from '../catalog/events-routes.ts';
import { formatRoutes } from '../catalog/formats-routes.ts';
import { payloadKindRoutes } from '../catalog/payloads-routes.ts';
import { healthRoutes, type HealthDeps } from './health-routes.ts';
import { mcpRoutes } from '../mcp/routes.ts';
import { invoiceRoutes } from '../checkout/invoice-routes.ts';
import { keyRoutes } from '../api-keys/routes.ts';
import { meRoutes } from '../sign-in/me-routes.ts';
import { BODY_BYTES_MAX } from './limits.ts';
import { metricsRoutes } from './metrics-routes.ts';
import { paymentRoutes } from '../checkout/payment-webhook-routes.ts';
import { requestsRoutes } from '../usage/requests-routes.ts';
import { analyticsRoutes } from '../analytics/routes.ts';
import type { Analytics } from '../analytics/service.ts';
import { usageRoutes } from '../usage/routes.ts';
import { webhookRoutes, type WebhookDeps } from '../webhooks/routes.ts';
import { planRoutes } from '../catalog/plans-routes.ts';
import { playgroundRoutes } from '../barcodes/playground-routes.ts';
import {
  createFailureLimiter,
  FAILURE_BUCKETS_MAX,
  WRONG_TOKENS,
} from '../limits/failure-limiter.ts';
import type { Idempotency } from '../idempotency/service.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import type { DrawingPool } from '../picture/pool.ts';
import type { Printing } from '../printing/service.ts';
import { checkPictureAddress } from '../printing/check-address.ts';
import { printingRoutes } from '../printing/routes.ts';
import { prepareSignedUrls } from '../signed-urls/answer.ts';
import { signedUrlRoutes } from '../signed-urls/routes.ts';
import { createSignedUrls, type SignedUrls } from '../signed-urls/service.ts';
import type { SignedUrlUses } from '../signed-urls/uses.ts';
import type { ReadingPool } from '../reading/pool.ts';
import { handleFaults } from './faults.ts';
import type { SignIn } from '../sign-in/service.ts';
import type { Templates } from '../templates/service.ts';
import { templateRoutes } from '../templates/routes.ts';
import type { Usage } from '../usage/service.ts';
import type { Clock } from '../util/clock.ts';
import { createTimeOrderedIds } from '../util/id.ts';
import type { Webhooks } from '../webhooks/service.ts';
import { connectionLimit, trustFunction, type TrustedProxies } from './trusted-proxies.ts';

export interface AppDeps {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly grants: Grants;
  readonly audit: Audit;
  readonly onWrongOperatorToken: CallerChecks['onWrongOperatorToken'];
  readonly ledger: Ledger;
  readonly credits: Credits;
  readonly drawing: DrawingPool;
  readonly printing: Printing;
  readonly reading: ReadingPool;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly publicUrl: string;
  readonly isOperator: (token: string) => Promise<boolean>;
  readonly pingDatabase: () => Promise<void>;
  readonly gateServer: HealthDeps['gateServer'];
  readonly jobs: HealthDeps['jobs'];
  /** How long a client may take to take a picture. */
  readonly replyTimeoutMs: number;
  readonly metrics: Metrics;
  readonly pages: Pages;
  readonly rateLimiter: RateLimiter;
  readonly signIn: SignIn;
  /** What pages are told before anybody has signed in. */
  readonly site: AuthDeps['site'];
  readonly upgrade: UpgradeHint;
  /** Proxies whose word on a client's address counts; see config.ts. */
  readonly trustProxy: TrustedProxies;
  /** Connections that one address may have open; trusted proxies may have any number. */
  readonly connectionsPerAddress: number;
  /** Whether the URLs of bwip-js's server are taken too. */
  readonly bwipJsRoute: boolean;
  /** For a request to arrive, whole. */
  readonly receiveTimeoutMs: number;
  readonly usage: Usage;
  readonly analytics: Pick<Analytics, 'read' | 'run' | 'keyDays'>;
  readonly webhookSender: WebhookDeps['webhookSender'];
  readonly batches: Batches;
  readonly webhooks: Webhooks;
  readonly templates: Templates;
  readonly signedUrlUses: SignedUrlUses;
  readonly idempotency: Idempotency;
  /** Tells whoever draws batches that one waits. */
  readonly wake: () => void;
  readonly billing: BillingService;
  readonly provider: PaymentProvider;
  readonly checkout: CheckoutService;
  readonly previewTokens: PreviewTokens;
  readonly payments: PaymentFacts;
  readonly countLiveKeys: BillingDeps['countLiveKeys'];
  /** Moves the clock of a test installation on; null: it is the real time. */
  readonly advanceClock: ((ms: number) => Promise<void>) | null;
}

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
  limitPipelining(app);
  answerConnect(app.server as Server);
  limitConnections(app.server, connectionLimit(deps));
  lingerOverWhatIsUnread(app);
  limitUnreadReplies(app, UNREAD_FACTOR * deps.replyTimeoutMs);
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
    refuseUnknownKey: async (request) => refusedKey(await authenticate(request, 'cached')),
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

/** What can be refused before the gate is asked: a key that is unknown, or revoked for good. */
function refusedKey(principal: Principal | HttpRefusal): HttpRefusal | undefined {
  if ('kind' in principal) return principal;
  return principal.key.revokedAtMs === null ? undefined : UNAUTHORIZED;
}

type RouteDeps = AppDeps & {
  readonly authenticate: Authenticate;
  readonly readSession: ReadSession;
  readonly security: SecurityHeaders;
  readonly signedUrls: SignedUrls;
};

function registerRoutes(app: FastifyInstance, deps: RouteDeps): void {
  recordRequests(app, deps);
  barcodeRoutes(app, deps);
  validateRoutes(app, deps);
  payloadRoutes(app, deps);
  decodeRoutes(app, deps);
  batchRoutes(app, deps);
  printingRoutes(app, deps);
  accountRoutes(app, deps);
  authRoutes(app, deps);
  meRoutes(app, deps);
  keyRoutes(app, deps);
  signedUrlRoutes(app, { ...deps, checkAddress: checkPictureAddress });
  adminRoutes(app, deps);
  adminRequestRoutes(app, deps);
  adminBillingRoutes(app, deps);
  adminTermsRoutes(app, deps);
  auditRoutes(app, deps);
  adminAuditRoutes(app, deps);
  billingRoutes(app, deps);
  invoiceRoutes(app, deps);
  paymentRoutes(app, deps);
  dashboardRoutes(app, deps);
  usageRoutes(app, deps);
  requestsRoutes(app, deps);
  analyticsRoutes(app, deps);
  webhookRoutes(app, deps);
  templateRoutes(app, deps);
  formatRoutes(app);
  payloadKindRoutes(app);
  mcpRoutes(app, deps);
  planRoutes(app, deps.payments.invoices.currency);
  errorRoutes(app, deps);
  eventRoutes(app);
  pageRoutes(app, deps);
  playgroundRoutes(app, deps);
  healthRoutes(app, deps);
  metricsRoutes(app, deps);
  openApiRoutes(app, { ...deps, sessionCookie: sessionCookieName(deps.publicUrl) });
}

/** What costs nothing may be read more slowly than what does: pages on a poor line. */
const UNREAD_FACTOR = 4;
const HEADER_BYTES_MAX = 32 * 1024;
