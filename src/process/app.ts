/**
 * The application: all routes and the one error handler over the ports it is given. It does no I/O
 * of its own, so that tests call it as it is.
 */
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify';
import type { Accounts } from '../accounts/service.ts';
import type { Grants } from '../admin/grants.ts';
import type { ApiKeys } from '../api-keys/service.ts';
import type { Batches } from '../batches/service.ts';
import type { BillingService } from '../billing/service.ts';
import type { PaymentProvider } from '../payments/payment-provider.ts';
import type { CheckoutService } from '../checkout/service.ts';
import type { Credits } from '../credits/credits.ts';
import { Overload, type Ledger } from '../credits/ledger.ts';
import { createAuthenticate } from '../api-keys/authenticate.ts';
import { answerBrokenRequest } from '../http/broken-request.ts';
import { openContract } from '../http/contract.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { openApiRoutes } from '../http/openapi-routes.ts';
import { sessionCookieName } from '../sign-in/session-cookie.ts';
import type { Metrics } from './metrics.ts';
import { pageRoutes, sendNotFoundPage, type Pages } from '../pages/routes.ts';
import { recordRequests } from '../usage/record-usage.ts';
import { routeUrl } from '../http/resource.ts';
import { securityHeaders, type SecurityHeaders } from '../http/security-headers.ts';
import type { PreviewTokens } from '../billing/preview-token.ts';
import { createReadSession, type ReadSession } from '../http/auth/session.ts';
import { sendRefusal } from '../http/reply.ts';
import { accountRoutes } from '../accounts/routes.ts';
import { adminBillingRoutes } from '../admin/billing-routes.ts';
import { adminRoutes } from '../admin/routes.ts';
import { authRoutes, type AuthDeps } from '../sign-in/routes.ts';
import { barcodeRoutes } from '../barcodes/routes.ts';
import { batchRoutes } from '../batches/routes.ts';
import type { PaymentFacts } from '../checkout/payment-facts.ts';
import { billingRoutes, type BillingDeps } from '../checkout/routes.ts';
import { dashboardRoutes } from '../dashboard/routes.ts';
import { errorRoutes } from '../catalog/errors-routes.ts';
import { eventRoutes } from '../catalog/events-routes.ts';
import { formatRoutes } from '../catalog/formats-routes.ts';
import { healthRoutes, type HealthDeps } from './health-routes.ts';
import { invoiceRoutes } from '../checkout/invoice-routes.ts';
import { keyRoutes } from '../api-keys/routes.ts';
import { meRoutes } from '../sign-in/me-routes.ts';
import { metricsRoutes } from './metrics-routes.ts';
import { paymentRoutes } from '../checkout/payment-webhook-routes.ts';
import { usageRoutes } from '../usage/routes.ts';
import { webhookRoutes, type WebhookDeps } from '../webhooks/routes.ts';
import { planRoutes } from '../catalog/plans-routes.ts';
import { playgroundRoutes } from '../barcodes/playground-routes.ts';
import { DiskFull } from '../database/disk-space.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import type { DrawingPool } from '../picture/pool.ts';
import { DrawingUnavailable } from '../picture/worker-slot.ts';
import type { SignIn } from '../sign-in/service.ts';
import type { Usage } from '../usage/service.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { Webhooks } from '../webhooks/service.ts';

export interface AppDeps {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly grants: Grants;
  readonly ledger: Ledger;
  readonly credits: Credits;
  readonly drawing: DrawingPool;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly publicUrl: string;
  readonly isOperator: (token: string) => Promise<boolean>;
  readonly pingDatabase: () => Promise<void>;
  readonly gateServer: HealthDeps['gateServer'];
  readonly metrics: Metrics;
  readonly pages: Pages;
  readonly rateLimiter: RateLimiter;
  readonly signIn: SignIn;
  /** What pages are told before anybody has signed in. */
  readonly site: AuthDeps['site'];
  /** Proxies whose word on a client's address counts; see config.ts. */
  readonly trustProxy: false | number | readonly string[];
  readonly usage: Usage;
  readonly webhookSender: WebhookDeps['webhookSender'];
  readonly batches: Batches;
  readonly webhooks: Webhooks;
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
  const app: FastifyInstance = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newId,
    trustProxy: trusted(deps.trustProxy),
    rewriteUrl: (request) => routeUrl(request.url ?? '/'),
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { maxHeaderSize: HEADER_BYTES_MAX },
    return503OnClosing: true,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (_, request, reply) => {
      // No hook runs for a URL that no router reads.
      void reply.headers({ ...security.api, 'X-Request-Id': request.id });
      void sendRefusal(reply, refusal('invalid_parameters', {}, 'The URL is malformed.'));
    },
  });
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('X-Request-Id', request.id);
    void reply.headers(security.api);
    if (deps.gateServer?.degraded() === true) void reply.header('X-RateLimit-Scope', 'node');
    const refused = refuseUrl(request);
    if (refused !== undefined) await sendRefusal(reply, refused);
  });
  app.setNotFoundHandler(async (request, reply) => {
    const sent = await sendNotFoundPage({ ...deps, security }, request, reply);
    return sent ? reply : sendRefusal(reply, refusal('not_found'));
  });
  app.setErrorHandler((fault: FastifyError, request, reply) => {
    const refused = clientFault(fault);
    if (refused !== undefined) return sendRefusal(reply, refused);
    const answer = serverFault(fault, request.url);
    const url = request.originalUrl.slice(0, 200);
    // Being full is expected, and a stack for each would make it worse. Of a full disk, one line is logged.
    if (fault instanceof DiskFull)
      request.log.debug({ url, event: 'http.disk_full' }, fault.message);
    else if (answer.code === 'overloaded')
      request.log.warn({ url, event: 'http.overloaded' }, fault.message);
    else request.log.error({ err: fault, url, event: 'http.request_failed' }, 'Request failed');
    for (const name of PICTURE_ONLY_HEADERS) void reply.removeHeader(name);
    return sendRefusal(reply, answer);
  });

  openContract(app, deps);
  deps.metrics.watch(app);
  registerRoutes(app, { ...deps, security });
  return app;
}

type RouteDeps = AppDeps & {
  readonly readSession: ReadSession;
  readonly security: SecurityHeaders;
};

function registerRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const authenticate = createAuthenticate(deps.apiKeys);
  recordRequests(app, { ...deps, authenticate });
  const upgradeUrl = `${deps.publicUrl}/pricing`;
  barcodeRoutes(app, { ...deps, authenticate, upgradeUrl });
  batchRoutes(app, { ...deps, authenticate, upgradeUrl });
  accountRoutes(app, { ...deps, authenticate });
  authRoutes(app, deps);
  meRoutes(app, deps);
  keyRoutes(app, deps);
  adminRoutes(app, deps);
  adminBillingRoutes(app, deps);
  billingRoutes(app, deps);
  invoiceRoutes(app, deps);
  paymentRoutes(app, deps);
  dashboardRoutes(app, deps);
  usageRoutes(app, { ...deps, upgradeUrl });
  webhookRoutes(app, { ...deps, upgradeUrl });
  formatRoutes(app);
  planRoutes(app);
  errorRoutes(app);
  eventRoutes(app);
  pageRoutes(app, deps);
  playgroundRoutes(app, { ...deps, upgradeUrl });
  healthRoutes(app, deps);
  metricsRoutes(app, deps);
  openApiRoutes(app, { ...deps, sessionCookie: sessionCookieName(deps.publicUrl) });
}

/** A number of proxies trusts that many hops, counted from this server. */
function trusted(proxies: AppDeps['trustProxy']) {
  if (typeof proxies === 'number') return (_: string, hop: number): boolean => hop < proxies;
  return proxies === false ? false : [...proxies];
}

/** No id, name or page holds a NUL, and no database takes one; data of a barcode may. */
function refuseUrl({ originalUrl, url }: FastifyRequest): HttpRefusal | undefined {
  if (originalUrl.length > URL_CHARACTERS_MAX) {
    return refusal('uri_too_long', {}, 'Send long data with POST /api/barcode.');
  }
  if (!url.includes('%00')) return undefined;
  return refusal('invalid_parameters', {}, 'The URL contains a NUL character (%00).');
}

/** The refusal for a fault that is the client's: a body too large, broken JSON, a wrong type. */
function clientFault(fault: FastifyError): HttpRefusal | undefined {
  const row = CLIENT_FAULTS[fault.code];
  if (row !== undefined) return row;
  const status = fault.statusCode ?? 500;
  if (fault instanceof SyntaxError && status === 400) return BROKEN_JSON;
  return status >= 400 && status < 500 ? refusal('invalid_parameters') : undefined;
}

function serverFault(fault: Error, url: string): HttpRefusal {
  if (isTemporary(fault)) return refusal('overloaded');
  return refusal(url === '/api/barcode' ? 'generation_failed' : 'internal_error');
}

const isTemporary = (fault: Error): boolean =>
  fault instanceof Overload || fault instanceof DrawingUnavailable || fault instanceof DiskFull;

const BODY_BYTES_MAX = 64 * 1024;
const HEADER_BYTES_MAX = 32 * 1024;
const URL_CHARACTERS_MAX = 16_384;
const REQUEST_TIMEOUT_MS = 30_000;

const PICTURE_ONLY_HEADERS = [
  'ETag',
  'X-Barcode-Warnings',
  'X-Credits-Cost',
  'X-Credits-Remaining',
  'X-Credits-Overage',
];

const BROKEN_JSON = refusal('invalid_parameters', {}, 'The body is not valid JSON.');

const CLIENT_FAULTS: Readonly<Record<string, HttpRefusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: refusal('body_too_large', {}, 'The body may be at most 64 KiB.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refusal('unsupported_media_type', {}, 'Send application/json.'),
  FST_ERR_CTP_INVALID_JSON_BODY: BROKEN_JSON,
  FST_ERR_CTP_EMPTY_JSON_BODY: refusal('invalid_parameters', {}, 'The body is empty.'),
};
