/** A steady load on a server of the drill, which counts what was delivered and how long the slowest took. */
import { ask } from '../support/http-client.ts';

export interface Load {
  /** From now on `slowestMs` is of what begins later. */
  reset(): void;
  slowestMs(): number;
  delivered(): number;
  failed(): number;
  /** Resolves once so many more were delivered. */
  more(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** `lanes` requests at a time with these keys; each that fails counts. */
export function startLoad(port: number, keys: readonly string[], lanes: number): Load {
  let isOver = false;
  let delivered = 0;
  let failed = 0;
  let slowest = 0;
  let waiting: { readonly until: number; readonly done: () => void }[] = [];
  const lane = async (number: number): Promise<void> => {
    for (let i = 0; !isOver; i += 1) {
      const startMs = performance.now();
      const reply = await ask(port, `/api/barcode/CODE128/L${number}-${i}`, {
        key: keys[number % keys.length]!,
      }).catch(() => undefined);
      slowest = Math.max(slowest, performance.now() - startMs);
      if (reply?.status === 200) delivered += 1;
      else failed += 1;
      for (const { until, done } of waiting) if (delivered >= until) done();
      waiting = waiting.filter(({ until }) => delivered < until);
    }
  };
  const running = Promise.all(Array.from({ length: lanes }, (_, i) => lane(i)));
  return {
    reset: () => {
      slowest = 0;
    },
    slowestMs: () => Math.round(slowest),
    delivered: () => delivered,
    failed: () => failed,
    more: (count) =>
      new Promise((done) => {
        waiting.push({ until: delivered + count, done });
      }),
    async stop() {
      isOver = true;
      await running;
    },
  };
}
