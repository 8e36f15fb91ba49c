/**
 * The one wiring: builds the whole product from its stores, its settings and what differs between the
 * program, the test server and the nodes of chaos tests. Nothing else puts services together.
 */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { BatchJobs } from '../batches/jobs.ts';
import { createCredits, type Credits } from '../credits/credits.ts';
import { createLedgerUpkeep } from '../credits/ledger-dropping.ts';
import { createLedgerDays } from '../credits/ledger-partitions.ts';
import { timedGate } from '../credits/timed-gate.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { MailRetries } from '../mail/retries.ts';
import type { LabelPool } from '../labels/pool.ts';
import type { Mailer } from '../mail/mail.ts';
import type { Pages } from '../pages/routes.ts';
import type { InvoiceSettings, PaymentSettings } from '../payments/settings.ts';
import type { PoolLimits } from '../picture/jobs.ts';
import type { DrawingPool } from '../picture/pool.ts';
import type { Printing } from '../printing/service.ts';
import type { ReadingPool } from '../reading/pool.ts';
import { invalidatingAccounts } from '../accounts/service.ts';
import { createGrants, invalidatingGrants } from '../admin/grants.ts';
import { invalidatingApiKeys } from '../api-keys/service.ts';
import { upgradeHint } from '../http/plan-features.ts';
import { actFor } from '../http/auth/actor-of.ts';
import { createMails } from '../sign-in/mails.ts';
import type { SignInSettings } from '../sign-in/settings.ts';
import { createSignIn, type SignIn } from '../sign-in/service.ts';
import type { SiteConfig } from '../pages/site-settings.ts';
import type { Signups } from '../sign-in/sign-up.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { systemClock, type Clock } from '../util/clock.ts';
import type { Tracer } from '../util/tracing.ts';
import type { ConcurrencyLimits, Deliverer } from '../webhooks/jobs.ts';
import type { Sender, SenderDeps } from '../webhooks/sender.ts';
import { createApp } from './app.ts';
import type { AppDeps } from './app-deps.ts';
import { createOpened, type Opened } from './close-in-reverse.ts';
import { openBackground } from './compose-background.ts';
import { openDrawing } from './compose-drawing.ts';
import { openMail } from './compose-mail.ts';
import { openMoney, type Money } from './compose-payments.ts';
import { openStatus, type StatusParts } from './compose-status.ts';
import { startJobs } from './jobs.ts';
import { createGateSeconds, metricsCatalog } from './metrics-catalog.ts';
import { createMetrics, type Histogram } from './metrics.ts';
import { keepingRequestData, type Stores } from './stores.ts';

/** What the operator sets. */
export interface CompositionSettings extends SignInSettings {
  readonly publicUrl: string;
  readonly signups: Signups;
  readonly site: Pick<SiteConfig, 'mode' | 'support'>;
  /** The uptime that each plan is promised, in percent. */
  readonly promises: SiteConfig['planSla'];
  /** Whether mail reaches people: then an address must be verified before signing in. */
  readonly mail: boolean;
  readonly trustProxy: AppDeps['trustProxy'];
  readonly connectionsPerAddress: number;
  readonly bwipJsRoute: boolean;
  readonly keepsRequestData: boolean;
  readonly ledgerDays: number;
  readonly auditDays: number;
  readonly testKeyRequests: number;
  readonly invoices: InvoiceSettings;
  readonly payments: PaymentSettings;
}

/** What the program and a test each bring of their own. */
export interface CompositionParts {
  /** Closed with everything else. */
  readonly stores: Stores;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly mailer: Mailer;
  readonly pages: Pages & { close?(): void };
  readonly isOperator: (token: string) => Promise<boolean>;
  /** Exports traces and metrics, and is closed with everything else; null: nothing is exported. */
  readonly telemetry: Telemetry | null;
  /** Moves the clock of a test installation; null: it is the real time. */
  readonly advanceClock: AppDeps['advanceClock'];
  readonly drawingLimits: PoolLimits;
  readonly readingLimits: PoolLimits;
  /** Stands in for the reader of `verify=1`, in tests of what happens where it finds fault. */
  readonly verify?: ReadingPool['verify'];
  /** Stands before the threads that draw labels, in tests of what is asked of them. */
  readonly wrapLabels?: (labels: LabelPool) => LabelPool;
  /** Whether the process is about to end; it is not, unless given. */
  readonly isLeaving?: () => boolean;
  /** For a request to arrive, whole. */
  readonly receiveTimeoutMs: number;
  /** How long a client may take to take a picture, or an item of a batch, before it is cut off. */
  readonly replyTimeoutMs: number;
  /** How webhooks leave this machine. */
  readonly webhooks: SenderDeps & { readonly limits: ConcurrencyLimits };
}

export interface Composition {
  /** Not listening yet. */
  readonly app: FastifyInstance;
  readonly credits: Credits;
  readonly signIn: SignIn;
  readonly mailQueue: MailQueue;
  readonly mailRetries: MailRetries;
  readonly deliverer: Deliverer;
  readonly billingJobs: Money['billingJobs'];
  /** Starts the schedule; a test runs single jobs instead. */
  startJobs(): void;
  /** Closes everything in the reverse order of opening, the stores last. */
  close(): Promise<void>;
}

/** Builds everything. Nothing listens and nothing is scheduled until the caller says so. */
export async function compose(
  settings: CompositionSettings,
  given: CompositionParts,
): Promise<Composition> {
  const parts = { ...given, stores: keepingRequestData(given.stores, settings) };
  const { stores, clock, log } = parts;
  const opened = createOpened();
  opened.onClose(() => given.telemetry?.close());
  opened.onClose(() => stores.close());
  const services = await openServices(settings, parts, opened);
  const { credits, signIn, mailQueue, mailRetries, deliverer, money } = services;
  const deps = appDeps(settings, parts, services);
  given.telemetry?.exportMetrics(deps.metrics.values);
  const app = createApp(deps);
  return {
    app,
    credits,
    signIn,
    mailQueue,
    mailRetries,
    deliverer,
    billingJobs: money.billingJobs,
    startJobs() {
      const [database, keepDays] = [stores.upkeepDatabase, settings.ledgerDays];
      const days = createLedgerDays(database, log);
      const jobs = startJobs({
        ...stores,
        credits,
        auditDays: settings.auditDays,
        ledgerUpkeep: createLedgerUpkeep({ database, days, clock, log, keepDays }),
        signIn,
        billingJobs: money.billingJobs,
        deliverer,
        mailRetries,
        health: services.health,
        status: services.status,
        watch: services.jobWatch,
        clock,
        log,
        tracer: tracerOf(given),
      });
      opened.onClose(() => jobs.stop());
    },
    async close() {
      // Requests first: what they began still needs everything below.
      await app.close();
      await opened.close();
    },
  };
}

/** The services over the stores, each with its way to close. */
async function openServices(
  settings: CompositionSettings,
  parts: CompositionParts,
  opened: Opened,
): Promise<Services> {
  const { stores, clock, log, mailer, pages } = parts;
  const { ledger, gate } = stores;
  const gateSeconds = createGateSeconds();
  const credits = createCredits({
    gate: timedGate(gate, gateSeconds),
    ledger,
    clock,
    log,
    testKeyRequests: settings.testKeyRequests,
  });
  opened.onClose(() => credits.drain());
  const { drawing, printing, reading } = openDrawing(parts, opened);
  opened.onClose(() => pages.close?.());
  const { mailQueue, mailRetries } = openMail({ stores, mailer, log }, opened);
  const signIn = await createSignIn({
    ...settings,
    database: stores.database,
    accounts: stores.accounts,
    team: stores.team,
    settings: stores.settings,
    mailQueue,
    mails: createMails(settings.publicUrl),
    // Whoever moves the clock of a test installation stays signed in.
    clock: systemClock,
    log,
  });
  opened.onClose(() => signIn.drain());
  const testClock = parts.advanceClock !== null;
  const money = await openMoney({ ...settings, stores, mailQueue, testClock, clock, log });
  const { publicUrl } = settings;
  const [tracer, webhooks] = [tracerOf(parts), parts.webhooks];
  const drawn = { drawing, printing, reading };
  const background = openBackground(
    { ...drawn, stores, credits, mailQueue, publicUrl, webhooks, tracer, clock, log },
    opened,
  );
  return {
    credits,
    gateSeconds,
    ...drawn,
    mailQueue,
    mailRetries,
    signIn,
    money,
    ...background,
    ...openStatus(stores, clock),
  };
}

/** What the routes work with. */
function appDeps(
  settings: CompositionSettings,
  parts: CompositionParts,
  services: Services,
): AppDeps {
  const { stores, clock, log, pages } = parts;
  const { publicUrl, signups, mail, trustProxy, connectionsPerAddress } = settings;
  const { ledger, usage, analytics, gateServer } = stores;
  const { billing, payments } = services.money;
  const { offersPaidPlans } = payments;
  const { connectionsWaiting } = stores;
  const kept = { billing, ledger, usage, gateServer, connectionsWaiting };
  const sources = metricsCatalog({ ...services, ...kept });
  return {
    ...services,
    ...services.money,
    accounts: invalidatingAccounts(stores.accounts, stores.gate),
    apiKeys: invalidatingApiKeys(stores.apiKeys, stores.gate),
    grants: invalidatingGrants(createGrants(ledger), stores.gate),
    team: stores.team,
    batches: stores.batches,
    webhooks: stores.webhooks,
    templates: stores.templates,
    signedUrlUses: stores.signedUrlUses,
    idempotency: stores.idempotency,
    audit: stores.audit,
    unsentMails: stores.unsentMails,
    copyDatabase: stores.copyDatabase,
    onWrongOperatorToken: (request) =>
      actFor('none', {}, request, () => stores.refusals.record('operator.refused', null)),
    webhookSender: services.sender,
    wake: services.batchJobs.wake,
    ledger,
    clock,
    log,
    publicUrl,
    isOperator: parts.isOperator,
    pingDatabase: stores.ping,
    isLeaving: parts.isLeaving ?? (() => false),
    jobs: services.jobWatch,
    backlog: services.health.backlog,
    promises: settings.promises,
    gateServer,
    usage,
    analytics,
    rateLimiter: stores.rateLimiter,
    site: { signups, mail },
    upgrade: upgradeHint({ publicUrl, offersPaidPlans, site: settings.site }),
    trustProxy,
    connectionsPerAddress,
    bwipJsRoute: settings.bwipJsRoute,
    receiveTimeoutMs: parts.receiveTimeoutMs,
    advanceClock: parts.advanceClock,
    replyTimeoutMs: parts.replyTimeoutMs,
    metrics: createMetrics(sources),
    tracer: tracerOf(parts),
    pages,
  };
}

const tracerOf = ({ telemetry }: Pick<CompositionParts, 'telemetry'>): Tracer | null =>
  telemetry?.tracer ?? null;

interface Services extends StatusParts {
  readonly credits: Credits;
  readonly gateSeconds: Histogram;
  readonly drawing: DrawingPool;
  readonly printing: Printing;
  readonly reading: ReadingPool;
  readonly mailQueue: MailQueue;
  readonly mailRetries: MailRetries;
  readonly signIn: SignIn;
  readonly money: Money;
  readonly batchJobs: BatchJobs;
  readonly sender: Sender;
  readonly deliverer: Deliverer;
}
