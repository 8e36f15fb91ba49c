/** The gate with a stopwatch: how long its decisions take, for the operator. */
import type { Gate } from './gate.ts';

/** Takes how long each decision took; it costs every request, so it must be cheap. */
interface Histogram {
  observe(seconds: number): void;
}

/** The same gate, whose `admit` is observed whether it answers or fails. */
export const timedGate = (gate: Gate, histogram: Histogram): Gate => ({
  ...gate,
  async admit(request) {
    const startMs = performance.now();
    try {
      return await gate.admit(request);
    } finally {
      histogram.observe((performance.now() - startMs) / 1000);
    }
  },
});

/** Upper bounds in seconds: some microseconds in memory, a round trip to Redis, an outage. */
export const GATE_SECONDS: readonly number[] = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1,
];
