/**
 * Measures ways of doing the same job side by side: rounds take turns, so that other load on the
 * machine hits all alike, and only ratios within one run are told.
 */

export interface Way {
  readonly name: string;
  /** Does the job once for the i-th distinct value. */
  readonly run: (i: number) => unknown;
}

export interface Measured {
  readonly name: string;
  /** CPU time (user + system, all threads) of one operation, in microseconds. */
  readonly cpuMicros: number;
}

const ROUNDS = 9;
const ROUND_MS = 250;

/** Runs every way in turn; returns the 25th percentile of its rounds, which other load disturbs least. */
export async function measure(ways: readonly Way[]): Promise<Measured[]> {
  const rounds = ways.map((): number[] => []);
  let value = 0;
  for (const way of ways) for (let i = 0; i < 20; i++) await way.run(value++);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, way] of ways.entries()) {
      const before = process.cpuUsage();
      const until = performance.now() + ROUND_MS;
      let done = 0;
      while (performance.now() < until) {
        await way.run(value++);
        done++;
      }
      const used = process.cpuUsage(before);
      rounds[at]!.push((used.user + used.system) / done);
    }
  }
  return ways.map((way, at) => {
    const sorted = rounds[at]!.toSorted((a, b) => a - b);
    return { name: way.name, cpuMicros: sorted[Math.floor(ROUNDS / 4)]! };
  });
}
