/**
 * The server of the process: stores → application → listen; on SIGTERM, SIGINT or SIGHUP it stops
 * taking requests, finishes those it took, writes what is pending and closes.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import type { Mailer } from '../mail/mail.ts';
import { createOutbox } from '../mail/outbox.ts';
import { createSmtp } from '../mail/smtp.ts';
import { NOT_OFFERED_WARNING, offersPaidPlans } from '../payments/settings.ts';
import type { PageSettings } from '../pages/load-pages.ts';
import { providePages } from '../pages/page-provider.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { systemClock, type Clock } from '../util/clock.ts';
import { DELIVERY_LIMITS } from '../webhooks/jobs.ts';
import { systemResolve } from '../webhooks/resolver.ts';
import { SEND_TIMEOUT_MS } from '../webhooks/sender.ts';
import { createOperatorCheck, createOwner } from './bootstrap-owner.ts';
import { compose } from './compose.ts';
import { useLabelFonts } from '../fonts/label-fonts.ts';
import { processCount, type Config } from './config.ts';
import { openServerStores } from './server-stores.ts';
import { closeDraining } from './draining.ts';
import { RECEIVE_TIMEOUT_MS, REPLY_TIMEOUT_MS } from './limits.ts';
import { openLog } from './log.ts';
import { lanAddresses, ownerGoneText, startedText } from './started-text.ts';
import type { Stores } from './stores.ts';
import { createShiftedClock } from './test-clock.ts';
import { isSpeaker } from './workers.ts';

/** Opens everything and listens; a signal closes it again and ends the process. */
export async function serve(config: Config): Promise<void> {
  const log = openLog(config.logLevel, pino.destination(2));
  if (config.labelFonts !== null) {
    const fonts = useLabelFonts(config.labelFonts);
    log.info({ event: 'labels.fonts_read', fonts }, `${fonts.length} fonts of labels`);
  }
  const testClock = config.testClock ? createShiftedClock(systemClock) : null;
  const clock = testClock ?? systemClock;
  const stores = await openStores(config, clock, log);
  const { accounts, apiKeys, database, settings, exclusively } = stores;
  await testClock?.follow(settings, log);
  // Before anything else uses the database: on a busy machine the first start would not be in time.
  const owner = await createOwner({
    accounts,
    apiKeys,
    database,
    settings,
    config,
    exclusively,
    clock,
  });
  let isLeaving = false;
  const composition = await compose(
    { ...config, mail: config.smtp !== null, promises: config.site.planSla },
    {
      stores,
      clock,
      log,
      mailer: openMailer(config, log),
      pages: providePages({ root: PROJECT, settings: pageSettings(config), log }),
      isOperator: createOperatorCheck({ settings, config }),
      telemetry: await openTelemetry(config, log),
      advanceClock: testClock && (async (ms) => void (await testClock.advance(ms))),
      drawingLimits: { ...DRAWING_LIMITS, workers: drawingWorkers(processCount(config)) },
      readingLimits: READING_LIMITS,
      isLeaving: () => isLeaving,
      receiveTimeoutMs: RECEIVE_TIMEOUT_MS,
      replyTimeoutMs: REPLY_TIMEOUT_MS,
      webhooks: {
        rules: config.webhooks,
        resolve: systemResolve,
        timeoutMs: SEND_TIMEOUT_MS,
        trusted: null,
        limits: DELIVERY_LIMITS,
      },
    },
  );
  composition.startJobs();
  await composition.app.listen({ port: config.port, host: config.host });
  if (isSpeaker) {
    process.stdout.write(
      startedText({
        config,
        owner,
        addresses: lanAddresses(),
        showKey: process.stdout.isTTY || !config.production,
        warnings: [...warnNotOffered(config, log), ...warnOwnerGone(config, log)],
      }),
    );
  }
  onSignal(async (now) => {
    const behindProxy = config.trustProxy !== false;
    isLeaving = true;
    await delay(config.shutdownDelaySeconds * 1000, undefined, { signal: now }).catch(() => {});
    await closeDraining(composition.app, { behindProxy, close: () => composition.close() });
    testClock?.stop();
  });
}

/** Logged, because what a start prints is not always read; to be printed as well. */
function warnNotOffered({ payments, invoices }: Config, log: pino.Logger): string[] {
  if (offersPaidPlans(payments.provider, invoices)) return [];
  log.warn({ event: 'billing.paid_plans_not_offered' }, NOT_OFFERED_WARNING);
  return [NOT_OFFERED_WARNING];
}

/** Of several processes over one database, most never had the file. */
function warnOwnerGone(config: Config, log: pino.Logger): string[] {
  const file = path.join(config.dataDir, 'owner.json');
  if (config.servers !== null || existsSync(file)) return [];
  const warning = ownerGoneText(file, config);
  log.warn({ event: 'owner.file_gone' }, warning);
  return [warning];
}

const pageSettings = ({ publicUrl, invoices, payments, signups, site }: Config): PageSettings => ({
  publicUrl,
  currency: invoices.currency,
  offersPaidPlans: offersPaidPlans(payments.provider, invoices),
  signups,
  site,
});

/** One process with everything inside, or one of many over PostgreSQL and Redis. */
async function openStores(config: Config, clock: Clock, log: pino.Logger): Promise<Stores> {
  if (config.servers === null) {
    // PGlite and the flags of V8 that it needs are of no use beside PostgreSQL.
    const { openEmbeddedStores } = await import('./embedded-stores.ts');
    return openEmbeddedStores({
      dataDir: config.dataDir,
      clock,
      log,
      onDatabaseStopped: (fault) => endWithoutDatabase(fault, log),
    });
  }
  return openServerStores({ ...config.servers, clock, log });
}

/** Where the operator has named no collector, nothing of OpenTelemetry is loaded. */
async function openTelemetry(config: Config, log: pino.Logger): Promise<Telemetry | null> {
  if (config.telemetry === null) return null;
  const telemetry = await import('../telemetry/open-telemetry.ts');
  return telemetry.openTelemetry(config.telemetry, log);
}

/** No request can be answered any more, and only another process can open the database again. */
function endWithoutDatabase(fault: Error, log: pino.Logger): never {
  log.fatal({ err: fault, event: 'database.stopped' }, fault.message);
  process.stderr.write(`barcode-api ends: ${fault.message}\n`);
  process.exit(1);
}

/** A mail server, or a folder that the operator looks into. */
function openMailer(config: Config, log: pino.Logger): Mailer {
  const folder = path.join(config.dataDir, 'outbox');
  return config.smtp === null
    ? createOutbox({ folder, clock: systemClock, log })
    : createSmtp(config.smtp);
}

/** Closes at the first signal; the one given to `close` aborts where somebody at a terminal wants it at once. */
function onSignal(close: (now: AbortSignal) => Promise<void>): void {
  let closing = false;
  const now = new AbortController();
  const handle = (signal: NodeJS.Signals): void => {
    if (signal === 'SIGINT') now.abort();
    if (closing) return;
    closing = true;
    close(now.signal).then(
      () => process.exit(0),
      (fault) => {
        process.stderr.write(`Shutdown failed: ${String(fault)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', handle);
  process.on('SIGINT', handle);
  // A terminal that is closed.
  process.on('SIGHUP', handle);
}

/** The project's folder. */
const PROJECT = path.resolve(import.meta.dirname, '../..');

/** Threads that draw: what the processes of this machine leave free of it, and one at least. */
const drawingWorkers = (processes: number): number =>
  Math.max(1, Math.min(4, Math.floor(availableParallelism() / processes) - 1));

/** One thread, so that one large picture at a time is in memory. */
const READING_LIMITS = {
  workers: 1,
  time: { cpuLimitMs: 15_000, wallLimitMs: 30_000, waitLimitMs: 15_000 },
  queueMax: 100,
  requesterMax: 16,
};

/** The slowest picture that a symbology allows takes well under a tenth of the CPU limit. */
const DRAWING_LIMITS = {
  time: { cpuLimitMs: 2000, wallLimitMs: 20_000, waitLimitMs: 10_000 },
  queueMax: 200,
  requesterMax: 16,
};
