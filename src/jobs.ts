/**
 * What runs on a schedule beside the requests: giving back reservations whose process died, and
 * comparing the gate with the ledger. Any number of processes may do so at the same time.
 */
import type { Credits } from './credits/credits.ts';
import type { Log } from './util/log.ts';

export interface Jobs {
  /** Runs no further job and waits for the one under way. */
  stop(): Promise<void>;
}

/** Starts the schedule. A job that fails is logged and tried again at its next turn. */
export function startJobs(deps: { readonly credits: Credits; readonly log: Log }): Jobs {
  const jobs = [
    repeat(() => sweep(deps), SWEEP_EVERY_MS),
    repeat(() => reconcile(deps), RECONCILE_EVERY_MS),
  ];
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}

/** Runs a job now and at every turn; a turn that finds it still running is left out. */
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

async function sweep(deps: { readonly credits: Credits; readonly log: Log }): Promise<void> {
  try {
    const expired = await deps.credits.sweep();
    if (expired > 0) deps.log.warn({ expired }, 'gave back abandoned reservations');
  } catch (fault) {
    deps.log.error({ err: fault }, 'the sweep failed; it is tried again');
  }
}

async function reconcile(deps: { readonly credits: Credits; readonly log: Log }): Promise<void> {
  try {
    await deps.credits.reconcile();
  } catch (fault) {
    deps.log.error({ err: fault }, 'gate and ledger were not compared; it is tried again');
  }
}

/** A reservation lives 60 s; with this turn an abandoned one is back within 65 s. */
const SWEEP_EVERY_MS = 4000;
const RECONCILE_EVERY_MS = 15_000;
