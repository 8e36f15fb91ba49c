/**
 * What runs on a schedule beside the requests: giving back reservations whose process died, comparing
 * the gate with the ledger, making and dropping its partitions, writing and pruning usage, closing billing cycles and what follows from
 * them. Any number of processes may do so at the same time.
 */
import type { Audit } from '../audit/service.ts';
import type { ApiKeys } from '../api-keys/service.ts';
import type { BillingJobs } from '../checkout/jobs.ts';
import type { Credits } from '../credits/credits.ts';
import type { LedgerUpkeep } from '../credits/ledger-dropping.ts';
import type { Idempotency } from '../idempotency/service.ts';
import type { MailRetries } from '../mail/retries.ts';
import type { UnsentMails } from '../mail/unsent-service.ts';
import type { SignedUrlUses } from '../signed-urls/uses.ts';
import type { SignIn } from '../sign-in/service.ts';
import type { Analytics } from '../analytics/service.ts';
import type { HealthWatch } from '../status/health-watch.ts';
import type { JobWatch } from '../status/job-watch.ts';
import type { Status } from '../status/service.ts';
import type { Usage } from '../usage/service.ts';
import { QUARTER_DAYS } from '../usage/records.ts';
import type { Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';
import type { LogEvent } from '../util/log-events.ts';
import { timed, type Tracer } from '../util/tracing.ts';
import type { Team } from '../team/service.ts';
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
  readonly analytics: Pick<Analytics, 'run' | 'rebuild' | 'prune'>;
  readonly audit: Pick<Audit, 'trim'>;
  readonly auditDays: number;
  readonly apiKeys: Pick<ApiKeys, 'prune'>;
  readonly signedUrlUses: Pick<SignedUrlUses, 'prune'>;
  readonly idempotency: Pick<Idempotency, 'prune'>;
  readonly signIn: Pick<SignIn, 'prune' | 'endViews'>;
  readonly team: Pick<Team, 'prune'>;
  readonly billingJobs: BillingJobs;
  readonly deliverer: Pick<Deliverer, 'poll'>;
  readonly mailRetries: Pick<MailRetries, 'poll'>;
  readonly unsentMails: Pick<UnsentMails, 'prune'>;
  readonly webhooks: Pick<Webhooks, 'prune'>;
  readonly health: Pick<HealthWatch, 'lookAtDatabase' | 'lookAtBacklog'>;
  readonly status: Pick<Status, 'record' | 'read' | 'prune'>;
  readonly watch: Pick<JobWatch, 'follow'>;
  readonly clock: Clock;
  readonly log: Log;
  /** null: runs are not traced. */
  readonly tracer: Tracer | null;
}

/**
 * Starts the schedule, and has the watch follow each job. A job that fails is logged and tried again at its next
 * tick.
 */
export function startJobs(deps: JobDeps): Jobs {
  const jobs = JOBS.map((job) => repeat(job, deps));
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}

/** One job of the schedule. */
interface Job {
  /** As metrics and `/readyz` name it. */
  readonly name: string;
  readonly everyMs: number;
  readonly run: (deps: JobDeps) => Promise<unknown>;
  /** The event and the words of a run that failed. */
  readonly failed: readonly [event: LogEvent, message: string];
}

/** Runs a job now and at every tick; a tick that finds it still running is skipped. */
function repeat({ name, everyMs, run, failed: [event, message] }: Job, deps: JobDeps): Jobs {
  const { tracer } = deps;
  const start = { kind: 'internal', attributes: { 'barcode.job': name } } as const;
  const followed = deps.watch.follow(name, everyMs, () =>
    tracer === null ? run(deps) : timed(tracer.begin(`job ${name}`, start), () => run(deps)),
  );
  let busy = true;
  const once = async (): Promise<void> => {
    try {
      await followed();
    } catch (fault) {
      deps.log.error({ err: fault, job: name, event }, message);
    } finally {
      busy = false;
    }
  };
  let running = once();
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = once();
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

async function sweep({ credits, log }: JobDeps): Promise<void> {
  const expired = await credits.sweep();
  if (expired > 0)
    log.warn(
      { expired, event: 'credits.reservations_expired' },
      'Returned the credits of abandoned reservations',
    );
}

/** Sessions, mailed links and invitations that have expired. */
async function pruneSignIn({ signIn, team, log }: JobDeps): Promise<void> {
  const pruned = (await signIn.prune()) + (await team.prune());
  if (pruned > 0)
    log.info(
      { pruned, event: 'sign_in.pruned' },
      'Deleted expired sessions, links and invitations',
    );
}

/** API keys that ended long ago. */
async function pruneKeys({ apiKeys, log }: JobDeps): Promise<void> {
  const pruned = await apiKeys.prune();
  if (pruned > 0) log.info({ pruned, event: 'api_keys.pruned' }, 'Deleted API keys that had ended');
}

/** Entries of the audit log that are old. */
async function trimAudit({ audit, auditDays, log }: JobDeps): Promise<void> {
  const dropped = await audit.trim(auditDays);
  if (dropped > 0)
    log.info({ dropped, event: 'audit.trimmed' }, 'Dropped old entries of the audit log');
}

async function pruneMails({ unsentMails, log }: JobDeps): Promise<void> {
  const pruned = await unsentMails.prune();
  if (pruned > 0)
    log.info({ pruned, event: 'mail.pruned' }, 'Deleted old mails that were not sent');
}

/** Counts of signed URLs that have expired. */
async function pruneUses({ signedUrlUses, log }: JobDeps): Promise<void> {
  const pruned = await signedUrlUses.prune();
  if (pruned > 0)
    log.info(
      { pruned, event: 'signed_urls.pruned' },
      'Deleted the counts of signed URLs that have expired',
    );
}

/** And looks how it stands, so that something is known once the database is away. */
async function recordStatus({ status }: JobDeps): Promise<void> {
  await status.record();
  await status.read();
}

/** Totals first: they are made of what is pruned. */
async function keepUsage({ usage, analytics, clock, log }: JobDeps): Promise<void> {
  await analytics.run();
  const nowMs = clock.now();
  const logMs = nowMs - LOG_DAYS * DAY_MS;
  const quartersMs = nowMs - QUARTER_DAYS * DAY_MS;
  const pruned = (await usage.prune({ logMs, quartersMs })) + (await analytics.prune());
  if (pruned > 0) log.info({ pruned, event: 'usage.pruned' }, 'Deleted old usage');
}

/** A lease lasts 60 s and is extended after 20 s: four attempts fit in before it ends. */
const RENEW_EVERY_MS = 10_000;
/** A lease lasts 60 s; with this interval an abandoned one is back within 65 s. */
const SWEEP_EVERY_MS = 4000;
const RECONCILE_EVERY_MS = 15_000;
/** Half a million rows at most are counted each time: eight times what 1,000 requests a second write. */
const LEDGER_EVERY_MS = 60_000;
/** The dashboard shows a request within two seconds: this interval plus its own. */
const FLUSH_EVERY_MS = 1000;
/** A cycle is closed some seconds after its end; people wait for nothing here. */
const CLOSE_EVERY_MS = 2000;
const DUN_EVERY_MS = 10_000;
/** Upper bound on the delay between a call and the credit event it triggers. */
const CREDIT_EVENTS_EVERY_MS = 3000;
const POLL_PURCHASES_EVERY_MS = 300_000;
/** Replies are kept for ten minutes, in which they can be had again. */
const FORGET_EVERY_MS = 60_000;
const PRUNE_EVERY_MS = 3_600_000;
const REBUILD_EVERY_MS = 30_000;
const VIEWS_EVERY_MS = 60_000;
/** How long an event waits at most before it is sent for the first time. */
const DELIVER_EVERY_MS = 500;
/** The first retry of a mail comes after half a minute. */
const RETRY_MAILS_EVERY_MS = 5000;
const DAY_MS = 86_400_000;
/** How long single requests stay in the list. */
const LOG_DAYS = 30;
const PING_EVERY_MS = 5000;
const BACKLOG_EVERY_MS = 15_000;
/** Each minute in which a process is at work has at least two. */
const RECORD_EVERY_MS = 20_000;

const billing = (job: keyof BillingJobs, everyMs: number): Job => ({
  name: `billing_${job.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
  everyMs,
  run: ({ billingJobs }) => billingJobs[job](),
  failed: ['billing.job_failed', 'A billing job failed; will retry'],
});

/** Everything that is scheduled. */
const JOBS: readonly Job[] = [
  {
    name: 'renew',
    everyMs: RENEW_EVERY_MS,
    run: ({ credits }) => credits.renew(),
    failed: [
      'credits.renew_failed',
      'The reservations of the work under way could not be extended; will retry',
    ],
  },
  {
    name: 'sweep',
    everyMs: SWEEP_EVERY_MS,
    run: sweep,
    failed: ['credits.sweep_failed', 'The sweep failed; will retry'],
  },
  {
    name: 'reconcile',
    everyMs: RECONCILE_EVERY_MS,
    run: ({ credits }) => credits.reconcile(),
    failed: ['credits.reconcile_failed', 'Gate and ledger could not be compared; will retry'],
  },
  {
    name: 'ledger_upkeep',
    everyMs: LEDGER_EVERY_MS,
    run: ({ ledgerUpkeep }) => ledgerUpkeep.run(),
    failed: [
      'ledger.upkeep_failed',
      'The partitions of the ledger could not be looked after; will retry',
    ],
  },
  {
    name: 'usage_flush',
    everyMs: FLUSH_EVERY_MS,
    run: ({ usage }) => usage.flush(),
    failed: ['usage.flush_failed', 'Usage could not be written; will retry'],
  },
  {
    name: 'usage_upkeep',
    everyMs: PRUNE_EVERY_MS,
    run: keepUsage,
    failed: [
      'usage.upkeep_failed',
      'Totals of usage could not be made, or old usage not be deleted; will retry',
    ],
  },
  {
    name: 'usage_rebuild',
    everyMs: REBUILD_EVERY_MS,
    run: ({ analytics }) => analytics.rebuild(),
    failed: ['usage.rebuild_failed', 'Totals of usage could not be made again; will retry'],
  },
  {
    name: 'end_views',
    everyMs: VIEWS_EVERY_MS,
    run: ({ signIn }) => signIn.endViews(),
    failed: ['sign_in.views_failed', 'Views of operators could not be ended; will retry'],
  },
  {
    name: 'prune_sign_in',
    everyMs: PRUNE_EVERY_MS,
    run: pruneSignIn,
    failed: [
      'sign_in.prune_failed',
      'Expired sessions, links and invitations could not be deleted; will retry',
    ],
  },
  {
    name: 'prune_keys',
    everyMs: PRUNE_EVERY_MS,
    run: pruneKeys,
    failed: ['api_keys.prune_failed', 'API keys that have ended could not be deleted; will retry'],
  },
  {
    name: 'prune_signed_urls',
    everyMs: PRUNE_EVERY_MS,
    run: pruneUses,
    failed: [
      'signed_urls.prune_failed',
      'The counts of expired signed URLs could not be deleted; will retry',
    ],
  },
  {
    name: 'trim_audit',
    everyMs: PRUNE_EVERY_MS,
    run: trimAudit,
    failed: ['audit.trim_failed', 'Old entries of the audit log could not be dropped; will retry'],
  },
  {
    // They may have secrets.
    name: 'forget_answers',
    everyMs: FORGET_EVERY_MS,
    run: ({ idempotency }) => idempotency.prune(),
    failed: [
      'idempotency.prune_failed',
      'Replies kept for repeated requests could not be deleted; will retry',
    ],
  },
  {
    name: 'deliver_webhooks',
    everyMs: DELIVER_EVERY_MS,
    run: ({ deliverer }) => deliverer.poll(),
    failed: ['webhook.poll_failed', 'Webhooks could not be looked for; will retry'],
  },
  {
    name: 'prune_webhooks',
    everyMs: PRUNE_EVERY_MS,
    run: pruneEvents,
    failed: ['webhook.prune_failed', 'Pruning webhook events failed'],
  },
  {
    name: 'retry_mails',
    everyMs: RETRY_MAILS_EVERY_MS,
    run: ({ mailRetries }) => mailRetries.poll(),
    failed: ['mail.claim_failed', 'Mails to be sent again could not be looked for; will retry'],
  },
  {
    name: 'prune_mails',
    everyMs: PRUNE_EVERY_MS,
    run: pruneMails,
    failed: ['mail.prune_failed', 'Old mails that were not sent could not be deleted; will retry'],
  },
  {
    name: 'watch_database',
    everyMs: PING_EVERY_MS,
    run: ({ health }) => health.lookAtDatabase(),
    failed: ['health.database_away', 'The database does not answer'],
  },
  {
    name: 'watch_backlog',
    everyMs: BACKLOG_EVERY_MS,
    run: ({ health }) => health.lookAtBacklog(),
    failed: ['health.backlog_unknown', 'What waits could not be looked at; will retry'],
  },
  {
    name: 'record_status',
    everyMs: RECORD_EVERY_MS,
    run: recordStatus,
    failed: ['status.record_failed', 'What the status page shows could not be written; will retry'],
  },
  {
    name: 'prune_status',
    everyMs: PRUNE_EVERY_MS,
    run: ({ status }) => status.prune(),
    failed: [
      'status.prune_failed',
      'Old hours of the status page could not be deleted; will retry',
    ],
  },
  billing('close', CLOSE_EVERY_MS),
  billing('notifySpendCaps', CLOSE_EVERY_MS),
  billing('emitCreditEvents', CREDIT_EVENTS_EVERY_MS),
  billing('dun', DUN_EVERY_MS),
  billing('collect', DUN_EVERY_MS),
  billing('pollPendingPurchases', POLL_PURCHASES_EVERY_MS),
  billing('forgetEvents', PRUNE_EVERY_MS),
  billing('payBack', DUN_EVERY_MS),
];
