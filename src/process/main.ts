/**
 * The process: settings → stores → application → listen; on SIGTERM or SIGINT it stops taking
 * requests, finishes those it took, writes what is pending and closes.
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { createApp } from './app.ts';
import { startBackground } from '../batches/background.ts';
import { readConfig, type Config } from './config.ts';
import { createCredits } from '../credits/credits.ts';
import { GATE_SECONDS, timedGate } from '../credits/timed-gate.ts';
import { createOwner, isOperatorToken, type Owner } from './bootstrap-owner.ts';
import { startJobs } from './jobs.ts';
import { createMetrics } from './metrics.ts';
import type { Mailer } from '../mail/mail.ts';
import { createMails } from '../sign-in/mails.ts';
import { createOutbox } from '../mail/outbox.ts';
import { createMailQueue } from '../mail/mail-queue.ts';
import { createWebhookMails } from '../webhooks/mails.ts';
import { createSmtp } from '../mail/smtp.ts';
import { openMoney } from './compose-payments.ts';
import { providePages } from '../pages/page-provider.ts';
import { createDrawingPool } from '../picture/pool.ts';
import { metricsCatalog } from './metrics-catalog.ts';
import { createSignIn } from '../sign-in/create-sign-in.ts';
import { openEmbeddedStores } from './embedded-stores.ts';
import { openServerStores } from './server-stores.ts';
import { createShiftedClock } from './test-clock.ts';
import type { Stores } from './stores.ts';
import { systemClock, type Clock } from '../util/clock.ts';
import { createTimings } from '../util/timings.ts';
import { createDeliverer, DELIVERY_LIMITS } from '../webhooks/jobs.ts';
import { createSender, SEND_TIMEOUT_MS, systemResolve } from '../webhooks/sender.ts';

/** Starts the server and keeps it running until a signal ends it. */
export async function main(): Promise<void> {
  const result = readConfig();
  if (result.kind === 'faults') {
    const faults = result.faults.map((fault) => `  ${fault}`).join('\n');
    process.stderr.write(`These settings are wrong:\n${faults}\nSee .env.example.\n`);
    process.exit(1);
  }
  try {
    await serve(result.config);
  } catch (fault) {
    const refusedStart = fault instanceof Error && (fault as NodeJS.ErrnoException).code;
    process.stderr.write(`barcode-api cannot start: ${startFault(fault, refusedStart)}\n`);
    process.exit(1);
  }
}

async function serve(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const testClock = config.testClock ? createShiftedClock(systemClock) : null;
  const clock = testClock ?? systemClock;
  const stores = await openStores(config, clock, log);
  const { accounts, ledger, gate, settings } = stores;
  await testClock?.follow(settings, log);
  const gateTimings = createTimings(GATE_SECONDS);
  const credits = createCredits({ gate: timedGate(gate, gateTimings), ledger, clock, log });
  const drawing = createDrawingPool(DRAWING_LIMITS, log);
  const root = path.resolve(import.meta.dirname, '../..');
  const pages = providePages({ root, publicUrl: config.publicUrl, log });
  const { exclusively, gateServer, usage } = stores;
  const { rateLimiter, ownData } = stores;
  const { publicUrl, signups, trustProxy } = config;
  const mailer = openMailer(config, log);
  const post = createMailQueue({ mailer, log });
  const mail = config.smtp !== null;
  const mails = createMails(publicUrl);
  const store = stores.signIn;
  const signIn = await createSignIn({
    ...{ store, settings, post, mails, clock, log, publicUrl, signups, mail },
  });
  const { invoices, payments } = config;
  const money = await openMoney({
    ...{ stores, invoices, payments, post, publicUrl, testClock: config.testClock, clock, log },
  });
  const owner = await createOwner({ accounts, settings, config, exclusively, clock, store });
  const { batches, webhooks } = stores;
  const background = startBackground({
    ...{ batches, drawing, ledger, gate, usage, clock, log },
  });
  const webhookSender = createSender({
    rules: config.webhooks,
    resolve: systemResolve,
    timeoutMs: SEND_TIMEOUT_MS,
    trusted: null,
  });
  const deliverer = createDeliverer({
    webhooks,
    sender: webhookSender,
    mails: createWebhookMails(publicUrl),
    mailQueue: post,
    clock,
    log,
    limits: DELIVERY_LIMITS,
  });
  const app = createApp({
    accounts,
    batches,
    webhooks,
    webhookSender,
    wake: background.wake,
    ledger,
    gate,
    credits,
    drawing,
    clock,
    log,
    publicUrl: config.publicUrl,
    isOperator: (token) => isOperatorToken({ settings, config }, token),
    pingDatabase: stores.ping,
    gateServer,
    usage,
    rateLimiter,
    signIn,
    ownData,
    site: { signups, mail },
    trustProxy,
    ...money,
    advanceClock: testClock && (async (ms) => void (await testClock.advance(ms))),
    metrics: createMetrics(
      metricsCatalog({ credits, ledger, usage, post, drawing, deliverer, gateTimings, gateServer }),
    ),
    pages,
  });
  const jobs = startJobs({
    ...{ credits, usage, signIn, billingJobs: money.billingJobs, deliverer, webhooks, clock, log },
  });
  await app.listen({ port: config.port, host: config.host });
  process.stdout.write(owner === undefined ? laterStart(config) : firstStart(config, owner));
  onSignal(async () => {
    await closeGently(app, config);
    await signIn.drain();
    await jobs.stop();
    await post.drain();
    await mailer.close();
    pages.close();
    await background.stop();
    await drawing.close();
    await jobs.stop();
    testClock?.stop();
    await credits.drain();
    await stores.close();
  });
}

/** One process with everything inside, or one of many over PostgreSQL and Redis. */
function openStores(config: Config, clock: Clock, log: pino.Logger): Promise<Stores> {
  if (config.servers === null) {
    return openEmbeddedStores({ dataDir: config.dataDir, clock, log });
  }
  return openServerStores({ ...config.servers, clock, log });
}

/** A mail server, or a folder that the operator looks into. */
function openMailer(config: Config, log: pino.Logger): Mailer {
  const folder = path.join(config.dataDir, 'outbox');
  return config.smtp === null
    ? createOutbox({ folder, clock: systemClock, log })
    : createSmtp(config.smtp);
}

/** Lets running requests end; connections that stay open are cut after a while. */
async function closeGently(app: FastifyInstance, config: Config): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), CLOSE_TIMEOUT_MS);
  // A client keeps its connection after a reply; one whose request was running becomes idle later.
  const idle = setInterval(() => app.server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
  await app.close();
  clearInterval(idle);
  clearTimeout(cut);
  app.log.info({ port: config.port }, 'closed');
}

function onSignal(close: () => Promise<void>): void {
  let closing = false;
  const handle = (): void => {
    if (closing) return;
    closing = true;
    close().then(
      () => process.exit(0),
      (fault) => {
        process.stderr.write(`closing failed: ${String(fault)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', handle);
  process.on('SIGINT', handle);
}

function startFault(fault: unknown, code: string | false | undefined): string {
  if (code === 'EADDRINUSE') return 'its address is in use; set PORT to a free one.';
  if (code === 'EACCES') return `permission denied (${(fault as Error).message}).`;
  return fault instanceof Error
    ? code === undefined
      ? (fault.stack ?? fault.message)
      : fault.message
    : String(fault);
}

const firstStart = (config: Config, owner: Owner): string => `
  Barcode API listens on ${config.publicUrl}

  Your API key (kept in ${owner.file}):
    ${owner.apiKey}

  Sign in at ${config.publicUrl}/sign-in as ${config.ownerEmail}; the password is in the same file.

  Your first barcode:
    curl -H "Authorization: Bearer ${owner.apiKey}" "${config.publicUrl}/api/barcode/Code128/ABC-123"

`;

const laterStart = (config: Config): string => `Barcode API listens on ${config.publicUrl}\n`;

const CLOSE_TIMEOUT_MS = 10_000;
const CLOSE_IDLE_EVERY_MS = 50;

/** The slowest picture a symbology allows takes about half a second on one slow core. */
const DRAWING_LIMITS = {
  workers: Math.max(1, Math.min(4, availableParallelism() - 1)),
  timeLimitMs: 5000,
  queueMax: 200,
  accountMax: 16,
};
