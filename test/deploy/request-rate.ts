/** Requests at a rate that the answers do not slow down, as those of many people are: who waits for one does not keep others from asking. */

export interface Rate {
  /** Sends nothing more, and resolves when all are answered. */
  stop(): Promise<void>;
  /** How many were sent, and in how many milliseconds. */
  sent(): { readonly requests: number; readonly ms: number };
}

/** Calls `send` so many times a second, whatever becomes of the calls; what was missed while the machine was busy is made up for. */
export function startRate(perSecond: number, send: (index: number) => Promise<void>): Rate {
  const startMs = performance.now();
  const open = new Set<Promise<void>>();
  let requests = 0;
  let ms = 0;
  const timer = setInterval(() => {
    ms = performance.now() - startMs;
    const due = Math.floor((ms * perSecond) / 1000);
    // A burst of more than this is no rate any more; what is left of it comes with the next tick.
    for (let burst = 0; requests < due && burst < perSecond / 10; burst += 1) {
      const call = send(requests).finally(() => open.delete(call));
      open.add(call);
      requests += 1;
    }
  }, TICK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
    },
    sent: () => ({ requests, ms }),
  };
}

/** So many callers, each of whom asks again once it is answered. */
export function startCallers(callers: number, send: (index: number) => Promise<void>): Rate {
  const startMs = performance.now();
  let requests = 0;
  let running = true;
  const all = Promise.all(
    Array.from({ length: callers }, async () => {
      while (running) await send((requests += 1));
    }),
  );
  return {
    async stop() {
      running = false;
      await all;
    },
    sent: () => ({ requests, ms: performance.now() - startMs }),
  };
}

const TICK_MS = 5;
