/** The worker's side of a pool: takes one job at a time, and sends what came of it. */
import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import { ownThreadNumber } from './thread-cpu.ts';
import type { WorkerMessage, WorkerReport } from './worker-messages.ts';

/** What came of a job. */
export type Outcome<Result> = Exclude<WorkerReport<Result>, { kind: 'ready' }> &
  Pick<WorkerMessage<Result>, 'isLast'>;

/** Says that this thread is ready, and runs each job that comes; `run` must not throw. */
export function serveJobs<Job, Result>(run: (job: Job) => Promise<Outcome<Result>>): void {
  const send = (report: WorkerReport<Result> | Outcome<Result>): void => {
    const { user, system } = process.threadCpuUsage();
    const message: WorkerMessage<Result> = { ...report, cpuMs: (user + system) / 1000 };
    parentPort?.postMessage(message);
  };
  // On Linux each thread has a priority: the main thread, which all requests need, comes first.
  if (process.platform === 'linux') os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL);
  send({ kind: 'ready', threadNumber: ownThreadNumber() });
  parentPort?.on('message', (job: Job) => {
    void run(job).then(send);
  });
}

/** A fault as it travels: with its stack, which an Error would lose. */
export const faultText = (fault: unknown): string =>
  fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
