/** Work behind replies, so that how long it takes tells nobody anything. */
import type { Log } from '../util/log.ts';

/** Runs work that nobody waits for; a fault is logged. Beyond `most` under way it is left out. */
export function createBackgroundTasks(log: Log, most: number) {
  const underWay = new Set<Promise<void>>();
  return {
    run(work: () => Promise<void>): void {
      if (underWay.size >= most) {
        log.error({ most }, 'a mail was left out: too many are being prepared');
        return;
      }
      const running = work()
        .catch((fault: unknown) => log.error({ err: fault }, 'a mail could not be prepared'))
        .finally(() => underWay.delete(running));
      underWay.add(running);
    },
    async drain(): Promise<void> {
      await Promise.all(underWay);
    },
  };
}
