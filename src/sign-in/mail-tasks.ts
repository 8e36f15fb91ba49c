/** Mails that are prepared after the reply, so that the time it takes reveals nothing to anyone. */
import { createBackgroundTasks } from '../util/concurrency.ts';
import type { Log } from '../util/log.ts';

/** A task that fails, and one that finds too many running, is logged; nobody waits for either. */
export function createMailTasks(log: Log) {
  const tasks = createBackgroundTasks({
    tasksMax: TASKS_MAX,
    onFault: (fault) =>
      log.error({ event: 'mail.prepare_failed', err: fault }, 'A mail could not be prepared'),
  });
  return {
    run(task: () => Promise<void>): void {
      if (tasks.tryRun(task)) return;
      log.error(
        { event: 'mail.prepare_overloaded', tasksMax: TASKS_MAX },
        'A mail was not prepared: too many are being prepared',
      );
    },
    drain: (): Promise<void> => tasks.drain(),
  };
}

const TASKS_MAX = 1000;
