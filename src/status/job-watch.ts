/**
 * What the scheduled jobs of this process are doing: when each last ended well, for how long one has been
 * running, how often it failed. Metrics and readiness tell from it that a job is late.
 */

/** One job, at the moment it was asked about. */
export interface JobState {
  readonly name: string;
  /** How often it is meant to run. */
  readonly everyMs: number;
  /** For how long it has been running; 0 while it is not. */
  readonly runningMs: number;
  /** Since it last ended well; where it never has, since it was first followed. */
  readonly sinceSuccessMs: number;
  /** Runs that failed since the process started. */
  readonly failures: number;
}

export interface JobWatch {
  /** Follows a job from now on; what comes back makes one run of it. A run that fails rejects as the job did. */
  follow(name: string, everyMs: number, job: () => Promise<unknown>): () => Promise<void>;
  states(): readonly JobState[];
}

/** Follows nothing yet. `monotonicMs` is a clock that never goes back. */
export function createJobWatch(monotonicMs: () => number): JobWatch {
  const followed: (() => JobState)[] = [];
  return {
    follow(name, everyMs, job) {
      let beganMs: number | null = null;
      let succeededMs = monotonicMs();
      let failures = 0;
      followed.push(() => {
        const nowMs = monotonicMs();
        const runningMs = beganMs === null ? 0 : nowMs - beganMs;
        return { name, everyMs, runningMs, sinceSuccessMs: nowMs - succeededMs, failures };
      });
      return async () => {
        beganMs = monotonicMs();
        try {
          await job();
          succeededMs = monotonicMs();
        } catch (fault) {
          failures += 1;
          throw fault;
        } finally {
          beganMs = null;
        }
      };
    },
    states: () => followed.map((state) => state()),
  };
}

/** Whether a job has missed several runs, be it that it fails or that one run does not end. */
export const isLate = ({ everyMs, sinceSuccessMs }: JobState): boolean =>
  sinceSuccessMs > MISSED_RUNS * everyMs + GRACE_MS;

/** Alert rules in deploy/monitoring say the same. */
const MISSED_RUNS = 5;
/** A run of any job may take this long on a busy machine, and so may an outage that people are told of otherwise. */
const GRACE_MS = 60_000;
