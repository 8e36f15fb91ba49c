/**
 * What runs on a schedule beside the requests: giving back reservations whose process died, comparing
 * the gate with the ledger, making and dropping its partitions, writing and pruning usage, closing billing cycles and what follows from
 * them. Any number of processes may do so at the same time.
 */
import type { ApiKeys } from '../api-keys/service.ts';
import type { BillingJobs } from '../checkout/jobs.ts';
import type { Credits } from '../credits/credits.ts';
import type { LedgerUpkeep } from '../credits/ledger-dropping.ts';
import type { Idempotency } from '../idempotency/service.ts';
import type { SignedUrlUses } from '../signed-urls/uses.ts';
import type { SignIn } from '../sign-in/service.ts';
import type { Analytics } from '../analytics/service.ts';
import type { Usage } from '../usage/service.ts';
import { QUARTER_DAYS } from '../usage/records.ts';
import type { Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';
import { pruneEvents, type Deliverer } from '../webhooks/jobs.ts';
import type { Webhooks } from '../webhooks/service.ts';

export interface Jobs {
  /** Runs no further job and waits for the one under way. */
  stop(): Promise<void>;
}

export interface JobDeps {
  readonly credits: Credits;
  readonly ledgerUpkeep: LedgerUpkeep;
  readonly usage: Usage;
  readonly analytics: Pick<Analytics, 'run' | 'prune'>;
  readonly apiKeys: Pick<ApiKeys, 'prune'>;
  readonly signedUrlUses: Pick<SignedUrlUses, 'prune'>;
  readonly idempotency: Pick<Idempotency, 'prune'>;
  readonly signIn: Pick<SignIn, 'prune'>;
  readonly billingJobs: BillingJobs;
  readonly deliverer: Pick<Deliverer, 'poll'>;
  readonly webhooks: Pick<Webhooks, 'prune'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Starts the schedule. A job that fails is logged and tried again at its next tick. */
export function startJobs(deps: JobDeps): Jobs {
  const jobs = [
    repeat(() => renew(deps), RENEW_EVERY_MS),
    repeat(() => sweep(deps), SWEEP_EVERY_MS),
    repeat(() => reconcile(deps), RECONCILE_EVERY_MS),
    repeat(() => keepLedger(deps), LEDGER_EVERY_MS),
    repeat(() => deps.usage.flush(), FLUSH_EVERY_MS),
    repeat(() => keepUsage(deps), PRUNE_EVERY_MS),
    repeat(() => pruneSignIn(deps), PRUNE_EVERY_MS),
    repeat(() => pruneKeys(deps), PRUNE_EVERY_MS),
    repeat(() => pruneUses(deps), PRUNE_EVERY_MS),
    repeat(() => forgetAnswers(deps), FORGET_EVERY_MS),
    repeat(() => deps.deliverer.poll(), DELIVER_EVERY_MS),
    repeat(() => pruneEvents(deps), PRUNE_EVERY_MS),
    repeat(() => runBillingJob(deps, 'close'), CLOSE_EVERY_MS),
    repeat(() => runBillingJob(deps, 'notifySpendCaps'), CLOSE_EVERY_MS),
    repeat(() => runBillingJob(deps, 'emitCreditEvents'), CREDIT_EVENTS_EVERY_MS),
    repeat(() => runBillingJob(deps, 'dun'), DUN_EVERY_MS),
    repeat(() => runBillingJob(deps, 'collect'), DUN_EVERY_MS),
    repeat(() => runBillingJob(deps, 'pollPendingPurchases'), POLL_PURCHASES_EVERY_MS),
    repeat(() => runBillingJob(deps, 'forgetEvents'), PRUNE_EVERY_MS),
    repeat(() => runBillingJob(deps, 'payBack'), DUN_EVERY_MS),
  ];
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}

/** Runs a job now and at every tick; a tick that finds it still running is skipped. */
function repeat(job: () => Promise<void>, everyMs: number): Jobs {
  let busy = true;
  const run = (): Promise<void> =>
    job().finally(() => {
      busy = false;
    });
  let running = run();
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = run();
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

async function renew({ credits, log }: JobDeps): Promise<void> {
  try {
    await credits.renew();
  } catch (fault) {
    log.error(
      { err: fault, event: 'credits.renew_failed' },
      'The reservations of the work under way could not be extended; will retry',
    );
  }
}

async function sweep(deps: { readonly credits: Credits; readonly log: Log }): Promise<void> {
  try {
    const expired = await deps.credits.sweep();
    if (expired > 0)
      deps.log.warn(
        { expired, event: 'credits.reservations_expired' },
        'Returned the credits of abandoned reservations',
      );
  } catch (fault) {
    deps.log.error({ err: fault, event: 'credits.sweep_failed' }, 'The sweep failed; will retry');
  }
}

async function reconcile(deps: { readonly credits: Credits; readonly log: Log }): Promise<void> {
  try {
    await deps.credits.reconcile();
  } catch (fault) {
    deps.log.error(
      { err: fault, event: 'credits.reconcile_failed' },
      'Gate and ledger could not be compared; will retry',
    );
  }
}

async function keepLedger({ ledgerUpkeep, log }: JobDeps): Promise<void> {
  try {
    await ledgerUpkeep.run();
  } catch (fault) {
    log.error(
      { err: fault, event: 'ledger.upkeep_failed' },
      'The partitions of the ledger could not be looked after; will retry',
    );
  }
}

/** Sessions, mailed links and invitations that have expired. */
async function pruneSignIn({ signIn, log }: JobDeps): Promise<void> {
  try {
    const pruned = await signIn.prune();
    if (pruned > 0)
      log.info(
        { pruned, event: 'sign_in.pruned' },
        'Deleted expired sessions, links and invitations',
      );
  } catch (fault) {
    log.error(
      { err: fault, event: 'sign_in.prune_failed' },
      'Expired sessions, links and invitations could not be deleted; will retry',
    );
  }
}

/** API keys that ended long ago. */
async function pruneKeys({ apiKeys, log }: JobDeps): Promise<void> {
  try {
    const pruned = await apiKeys.prune();
    if (pruned > 0)
      log.info({ pruned, event: 'api_keys.pruned' }, 'Deleted API keys that had ended');
  } catch (fault) {
    log.error(
      { err: fault, event: 'api_keys.prune_failed' },
      'API keys that have ended could not be deleted; will retry',
    );
  }
}

/** Counts of signed URLs that have expired. */
async function pruneUses({ signedUrlUses, log }: JobDeps): Promise<void> {
  try {
    const pruned = await signedUrlUses.prune();
    if (pruned > 0)
      log.info(
        { pruned, event: 'signed_urls.pruned' },
        'Deleted the counts of signed URLs that have expired',
      );
  } catch (fault) {
    log.error(
      { err: fault, event: 'signed_urls.prune_failed' },
      'The counts of expired signed URLs could not be deleted; will retry',
    );
  }
}

/** Replies kept for requests that are sent again: they may have secrets. */
async function forgetAnswers({ idempotency, log }: JobDeps): Promise<void> {
  try {
    await idempotency.prune();
  } catch (fault) {
    log.error(
      { err: fault, event: 'idempotency.prune_failed' },
      'Replies kept for repeated requests could not be deleted; will retry',
    );
  }
}

async function runBillingJob({ billingJobs, log }: JobDeps, job: keyof BillingJobs): Promise<void> {
  try {
    await billingJobs[job]();
  } catch (fault) {
    log.error({ err: fault, job, event: 'billing.job_failed' }, 'A billing job failed; will retry');
  }
}

/** Totals first: they are made of what is pruned. */
async function keepUsage({ usage, analytics, clock, log }: JobDeps): Promise<void> {
  try {
    await analytics.run();
    const nowMs = clock.now();
    const logMs = nowMs - LOG_DAYS * DAY_MS;
    const quartersMs = nowMs - QUARTER_DAYS * DAY_MS;
    const pruned = (await usage.prune({ logMs, quartersMs })) + (await analytics.prune());
    if (pruned > 0) log.info({ pruned, event: 'usage.pruned' }, 'Deleted old usage');
  } catch (fault) {
    log.error(
      { err: fault, event: 'usage.upkeep_failed' },
      'Totals of usage could not be made, or old usage not be deleted; will retry',
    );
  }
}

/** A lease lasts 60 s and is extended after 20 s: four attempts fit in before it ends. */
const RENEW_EVERY_MS = 10_000;
/** A lease lasts 60 s; with this interval an abandoned one is back within 65 s. */
const SWEEP_EVERY_MS = 4000;
const RECONCILE_EVERY_MS = 15_000;
/** Half a million rows at most are counted each time: eight times what 1,000 requests a second write. */
const LEDGER_EVERY_MS = 60_000;
/** The dashboard shows a request within two seconds: this interval plus its own. */
const FLUSH_EVERY_MS = 500;
/** A cycle is closed some seconds after its end; people wait for nothing here. */
const CLOSE_EVERY_MS = 2000;
const DUN_EVERY_MS = 10_000;
/** Upper bound on the delay between a call and the credit event it triggers. */
const CREDIT_EVENTS_EVERY_MS = 3000;
const POLL_PURCHASES_EVERY_MS = 300_000;
/** Replies are kept for ten minutes, in which they can be had again. */
const FORGET_EVERY_MS = 60_000;
const PRUNE_EVERY_MS = 3_600_000;
/** How long an event waits at most before it is sent for the first time. */
const DELIVER_EVERY_MS = 500;
const DAY_MS = 86_400_000;
/** How long single requests stay in the list. */
const LOG_DAYS = 30;
