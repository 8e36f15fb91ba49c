/** What the application is given: every port and service that a route needs, made once by compose.ts. */
import { type FastifyBaseLogger } from 'fastify';
import type { Accounts } from '../accounts/service.ts';
import type { AdminMailDeps } from '../admin/mail-routes.ts';
import type { BackupDeps } from '../admin/backup-routes.ts';
import type { Grants } from '../admin/grants.ts';
import type { Audit } from '../audit/service.ts';
import type { ApiKeys } from '../api-keys/service.ts';
import type { Batches } from '../batches/service.ts';
import type { BillingService } from '../billing/service.ts';
import type { PaymentProvider } from '../payments/payment-provider.ts';
import type { CheckoutService } from '../checkout/service.ts';
import type { Credits } from '../credits/credits.ts';
import type { Ledger } from '../credits/ledger.ts';
import { type Authenticate } from '../api-keys/authenticate.ts';
import type { AuthDeps as CallerChecks } from '../http/auth/authenticate.ts';
import type { UpgradeHint } from '../http/plan-features.ts';
import type { Metrics } from './metrics.ts';
import { type Pages } from '../pages/routes.ts';
import { type SecurityHeaders } from '../http/security-headers.ts';
import type { PreviewTokens } from '../billing/preview-token.ts';
import { type ReadSession } from '../http/auth/session.ts';
import { type AuthDeps } from '../sign-in/routes.ts';
import type { PaymentFacts } from '../checkout/payment-facts.ts';
import { type BillingDeps } from '../checkout/routes.ts';
import { type HealthDeps } from './health-routes.ts';
import type { Analytics } from '../analytics/service.ts';
import { type WebhookDeps } from '../webhooks/routes.ts';
import type { Idempotency } from '../idempotency/service.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import type { DrawingPool } from '../picture/pool.ts';
import type { Printing } from '../printing/service.ts';
import { type SignedUrls } from '../signed-urls/service.ts';
import type { SignedUrlUses } from '../signed-urls/uses.ts';
import type { ReadingPool } from '../reading/pool.ts';
import type { TeamDeps } from '../team/routes.ts';
import type { SignIn } from '../sign-in/service.ts';
import type { AnnouncementDeps } from '../status/announcement-routes.ts';
import type { StatusRouteDeps } from '../status/routes.ts';
import type { SystemDeps } from './system-routes.ts';
import type { Templates } from '../templates/service.ts';
import type { Usage } from '../usage/service.ts';
import type { Clock } from '../util/clock.ts';
import type { Tracer } from '../util/tracing.ts';
import type { Webhooks } from '../webhooks/service.ts';
import { type TrustedProxies } from './trusted-proxies.ts';

export interface AppDeps
  extends HealthDeps, Omit<StatusRouteDeps, 'publicUrl'>, AnnouncementDeps, SystemDeps {
  readonly backlog: SystemDeps['backlog'];
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly grants: Grants;
  readonly audit: Audit;
  readonly unsentMails: AdminMailDeps['unsentMails'];
  readonly copyDatabase: BackupDeps['copyDatabase'];
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
  /** How long a client may take to take a picture. */
  readonly replyTimeoutMs: number;
  readonly metrics: Metrics;
  /** Begins the spans of requests; null: they are not traced. */
  readonly tracer: Tracer | null;
  readonly pages: Pages;
  readonly rateLimiter: RateLimiter;
  readonly signIn: SignIn;
  readonly team: TeamDeps['team'];
  readonly mailQueue: TeamDeps['mailQueue'] & SystemDeps['mailQueue'];
  readonly mailRetries: SystemDeps['mailRetries'];
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
  readonly analytics: Pick<Analytics, 'read' | 'requestRebuild' | 'keyDays'>;
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

export type RouteDeps = AppDeps & {
  readonly authenticate: Authenticate;
  readonly readSession: ReadSession;
  readonly security: SecurityHeaders;
  readonly signedUrls: SignedUrls;
};
