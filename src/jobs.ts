/** What runs on a schedule beside the requests: giving back reservations whose process died. */
import type { Credits } from './credits/credits.ts';
import type { Log } from './util/log.ts';

export interface Jobs {
  /** Runs no further job and waits for the one under way. */
  stop(): Promise<void>;
}

/** Starts the schedule. A job that fails is logged and tried again at its next turn. */
export function startJobs(deps: { readonly credits: Credits; readonly log: Log }): Jobs {
  let running: Promise<void> = sweep(deps);
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = sweep(deps).finally(() => {
      busy = false;
    });
  }, SWEEP_EVERY_MS);
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

/** A reservation lives 60 s; with this turn an abandoned one is back within 65 s. */
const SWEEP_EVERY_MS = 4000;
