/** The whole application on a port of its own, over a database in memory: what HTTP tests talk to. */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import pino from 'pino';
import type { Accounts } from '../../src/accounts/service.ts';
import { keyStatusOf } from '../../src/api-keys/key-status.ts';
import type { BillingJobs } from '../../src/checkout/jobs.ts';
import type { Audit, Ledger } from '../../src/credits/ledger.ts';
import type { Contract } from '../../src/http/contract.ts';
import type { LabelPool } from '../../src/labels/pool.ts';
import type { Mail } from '../../src/mail/mail.ts';
import type { MailRetries } from '../../src/mail/retries.ts';
import type { Pages } from '../../src/pages/routes.ts';
import { findPlan, type PlanId } from '../../src/plans/plans.ts';
import type { AppDeps } from '../../src/process/app-deps.ts';
import { compose, type CompositionSettings } from '../../src/process/compose.ts';
import { embeddedStores } from '../../src/process/embedded-stores.ts';
import type { SignIn } from '../../src/sign-in/service.ts';
import type { Signups } from '../../src/sign-in/sign-up.ts';
import type { Telemetry } from '../../src/telemetry/telemetry.ts';
import type { Templates } from '../../src/templates/service.ts';
import type { Usage } from '../../src/usage/service.ts';
import { systemClock, type Clock } from '../../src/util/clock.ts';
import type { Deliverer } from '../../src/webhooks/jobs.ts';
import { reservationFor, settle } from './accounting.ts';
import { openTestDatabase } from './database.ts';
import { ask, watchReplies, type Reply } from './http-client.ts';
import { createMailbox } from './mailbox.ts';
import { moneySettings } from './money.ts';
import { replyChecker } from './reply-checker.ts';

export interface TestAccount {
  readonly id: string;
  readonly email: string;
  readonly keyId: string;
  readonly key: string;
}

export interface TestServer {
  readonly port: number;
  /** What the server's routes declare. */
  readonly contract: Contract;
  readonly operatorToken: string;
  readonly usage: Usage;
  readonly signIn: SignIn;
  readonly templates: Templates;
  /** Sends webhooks when a test says so; hosts that end in .example are this machine. */
  readonly deliverer: Deliverer;
  /** The jobs of billing, to be run when a test wants them. */
  readonly billingJobs: BillingJobs;
  /** Every mail sent so far. */
  mails(): Promise<readonly Mail[]>;
  /** From now on every mail fails with this; null: none does. */
  failMails(fault: Error | null): void;
  /** Sends mails that failed again when a test says so. */
  readonly mailRetries: MailRetries;
  /** A new account with one key; `credits` are what it has left, `requests` its limit per minute. */
  account(plan: PlanId, own?: { credits?: number; requests?: number }): Promise<TestAccount>;
  operator(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Charges so many calls at once to the account's first live key; false: refused, none charged. */
  spend(accountId: string, calls: number): Promise<boolean>;
  /** The ledger's sums as they stand. */
  audit(accountId: string): Promise<Audit[]>;
  /** The ledger's sums once everything delivered is written. */
  settledAudit(accountId: string): Promise<Audit[]>;
  close(): Promise<void>;
}

export interface Faults {
  /** Every attempt to record a reservation fails with this. */
  readonly reserveFault?: Error;
  /** Listing accounts fails with this. */
  readonly listFault?: Error;
  /** Pictures of one account that may be drawn by workers at the same time. */
  readonly requesterMax?: number;
  /** How long a client may take to take a reply; 30 s unless given. */
  readonly replyTimeoutMs?: number;
  /** What links begin with; PUBLIC_URL unless given. */
  readonly publicUrl?: string;
  /** Whom it speaks to; customers unless given. */
  readonly site?: CompositionSettings['site'];
  /** The uptime that is promised with plans; none unless given. */
  readonly promises?: CompositionSettings['promises'];
  /** Who may sign up; anybody unless given. */
  readonly signups?: Signups;
  /** Whether mail counts as reaching people, so that addresses must be verified. */
  readonly mail?: boolean;
  /** Roles that need a second factor; none unless given. */
  readonly factorRoles?: CompositionSettings['factorRoles'];
  /** Whether passwords sign people in; they do unless given. */
  readonly passwords?: boolean;
  /** A provider that people sign in with; none unless given. */
  readonly oidc?: CompositionSettings['oidc'];
  /** Pages to serve; none unless given. */
  readonly pages?: Pages;
  /** What the time is; the system's unless given. */
  readonly clock?: Clock;
  /** Hears what the server reports; nobody does unless given. */
  readonly log?: pino.Logger;
  /** Settings of payments and invoices, as the environment names them; none unless given. */
  readonly env?: Readonly<Record<string, string>>;
  /** Proxies whose word counts; this machine unless given. */
  readonly trustProxy?: AppDeps['trustProxy'];
  /** Connections that one address may have open. */
  readonly connectionsPerAddress?: number;
  /** Whether the URLs of bwip-js's server are taken too; not unless given. */
  readonly bwipJsRoute?: boolean;
  readonly keepsRequestData?: boolean;
  /** For a request to arrive; 30 s unless given. */
  readonly receiveTimeoutMs?: number;
  /** Runs once a request has been admitted and read, before it is handled. */
  readonly beforeHandling?: (request: FastifyRequest) => Promise<void>;
  /** What comes of reading pictures back; the reader decides unless given. */
  readonly verify?: AppDeps['reading']['verify'];
  /** Stands before the threads that draw labels. */
  readonly wrapLabels?: (labels: LabelPool) => LabelPool;
  /** A database that another server of the test has; one of its own unless given. */
  readonly database?: Awaited<ReturnType<typeof openTestDatabase>>;
  /** Copies the database for a backup; it is not embedded in a folder unless given. */
  readonly copyDatabase?: NonNullable<AppDeps['copyDatabase']>;
  /** Exports traces and metrics; nothing does unless given. */
  readonly telemetry?: Telemetry;
  /** Moves the clock for the operator. */
  readonly advanceClock?: (ms: number) => Promise<void>;
}

/** Starts the application. Close it when the test file ends. */
export async function startServer(faults: Faults = {}): Promise<TestServer> {
  const log = faults.log ?? pino({ level: 'silent' });
  const clock = faults.clock ?? systemClock;
  const opened = embeddedStores(faults.database ?? (await openTestDatabase()), clock, log);
  const ledger = withReserveFault(opened.ledger, faults.reserveFault);
  const accounts = withListFault(opened.accounts, faults.listFault);
  const copyDatabase = faults.copyDatabase ?? null;
  const stores = { ...opened, ledger, accounts, copyDatabase };
  const { usage } = stores;
  const mailbox = createMailbox();
  const composition = await compose(
    {
      publicUrl: faults.publicUrl ?? PUBLIC_URL,
      signups: faults.signups ?? 'open',
      site: faults.site ?? { mode: 'service', support: '' },
      promises: faults.promises ?? new Map(),
      mail: faults.mail ?? false,
      trustProxy: faults.trustProxy ?? ['127.0.0.1'],
      connectionsPerAddress: faults.connectionsPerAddress ?? 500,
      bwipJsRoute: faults.bwipJsRoute ?? false,
      keepsRequestData: faults.keepsRequestData ?? true,
      ledgerDays: 90,
      auditDays: 400,
      factorRoles: faults.factorRoles ?? [],
      passwords: faults.passwords ?? true,
      oidc: faults.oidc ?? null,
      testKeyRequests: 20,
      ...moneySettings(faults.env ?? {}),
    },
    {
      stores,
      clock,
      log,
      mailer: mailbox.mailer,
      pages: faults.pages ?? NO_PAGES,
      isOperator: async (token) => token === OPERATOR_TOKEN,
      telemetry: faults.telemetry ?? null,
      advanceClock: faults.advanceClock ?? null,
      replyTimeoutMs: faults.replyTimeoutMs ?? 30_000,
      readingLimits: READING_LIMITS,
      ...(faults.verify === undefined ? {} : { verify: faults.verify }),
      ...(faults.wrapLabels === undefined ? {} : { wrapLabels: faults.wrapLabels }),
      drawingLimits: {
        ...DRAWING_LIMITS,
        requesterMax: faults.requesterMax ?? DRAWING_LIMITS.requesterMax,
      },
      receiveTimeoutMs: faults.receiveTimeoutMs ?? 30_000,
      webhooks: {
        rules: { allowHttp: true, allowCidrs: ['127.0.0.1'] },
        resolve: async (host) => [host.endsWith('.example') ? '127.0.0.1' : '10.0.0.1'],
        timeoutMs: 2000,
        trusted: null,
        limits: { total: 10, failing: 5 },
      },
    },
  );
  const { app, credits, signIn, mailQueue, mailRetries, deliverer, billingJobs } = composition;
  const { beforeHandling } = faults;
  if (beforeHandling) app.addHook('preHandler', (request) => beforeHandling(request));
  const port = await listenChecked(app);
  const operator: TestServer['operator'] = (method, path, body) =>
    ask(port, path, { method, key: OPERATOR_TOKEN, ...(body === undefined ? {} : { body }) });
  let made = 0;
  return {
    port,
    contract: app.contract,
    operatorToken: OPERATOR_TOKEN,
    usage,
    signIn,
    templates: stores.templates,
    deliverer,
    async mails() {
      await signIn.drain();
      await mailQueue.drain();
      return mailbox.sent();
    },
    failMails: mailbox.failWith,
    mailRetries,
    billingJobs,
    operator,
    async account(plan, own = {}) {
      const email = `${plan}-${(made += 1)}@example.com`;
      const { id } = done(await operator('POST', '/api/admin/accounts', { email, plan }));
      const path = `/api/admin/accounts/${String(id)}`;
      if (own.credits !== undefined) {
        const amount = own.credits - (findPlan(plan)?.includedCalls ?? 0);
        done(await operator('POST', `${path}/credits`, { amount }));
      }
      if (own.requests !== undefined) {
        const limit = { requests: own.requests, windowSeconds: 60 };
        done(await operator('PUT', `${path}/limit`, limit));
      }
      const { id: keyId, key } = done(await operator('POST', `${path}/keys`, {}));
      return { id: String(id), email, keyId: String(keyId), key: String(key) };
    },
    async spend(accountId, calls) {
      const nowMs = clock.now();
      const keys = await stores.apiKeys.list(accountId);
      const key = keys.find((one) => keyStatusOf(one, nowMs) === 'live');
      if (key === undefined) throw new Error(`account ${accountId} has no live key`);
      const who = { accountId, keyId: key.id, keyRevision: key.revision };
      const decision = await credits.admit(reservationFor(who, calls));
      if (decision.kind === 'admitted') await settle(credits, decision);
      else if (decision.kind !== 'insufficient') throw new Error(decision.kind);
      await credits.drain();
      return decision.kind === 'admitted';
    },
    audit: (accountId) => ledger.audit(accountId),
    async settledAudit(accountId) {
      await credits.drain();
      return ledger.audit(accountId);
    },
    close: () => composition.close(),
  };
}

/** Listens, and holds every reply that tests read against the contract. */
async function listenChecked(app: FastifyInstance): Promise<number> {
  const routes = new Map<string, string | undefined>();
  app.addHook('onRequest', async ({ id, routeOptions }) => {
    routes.set(id, routeOptions.url);
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const check = replyChecker(app.contract);
  watchReplies(port, (method, reply) => {
    const id = String(reply.headers['x-request-id']);
    const url = routes.get(id);
    routes.delete(id);
    const faults = check({ ...reply, method, url });
    if (faults.length === 0) return;
    throw new Error(
      `${method} ${url} → ${reply.status} breaks the contract:\n${faults.join('\n')}`,
    );
  });
  return port;
}

function done(reply: Reply): Record<string, unknown> {
  if (reply.status !== 200 || reply.json === undefined) throw new Error(reply.text);
  return reply.json;
}

const withReserveFault = (ledger: Ledger, fault: Error | undefined): Ledger =>
  fault === undefined ? ledger : { ...ledger, reserve: () => Promise.reject(fault) };

const withListFault = (accounts: Accounts, fault: Error | undefined): Accounts =>
  fault === undefined ? accounts : { ...accounts, list: () => Promise.reject(fault) };

const DRAWING_LIMITS = {
  workers: 1,
  time: { cpuLimitMs: 10_000, wallLimitMs: 60_000, waitLimitMs: 60_000 },
  queueMax: 500,
  requesterMax: 100,
};

/** Most tests are about the API, which works without pages. */
const NO_PAGES: Pages = { state: async () => ({ kind: 'missing', reason: 'no pages here' }) };

/** What links and the Origin of our own pages begin with. */
export const PUBLIC_URL = 'http://barcodes.example';

const OPERATOR_TOKEN = 'bco_test-operator-token';

const READING_LIMITS = {
  workers: 1,
  time: { cpuLimitMs: 60_000, wallLimitMs: 120_000, waitLimitMs: 120_000 },
  queueMax: 500,
  requesterMax: 100,
};
