/** How long something takes, counted in classes: cheap enough to measure every request with. */

export interface Timings {
  observe(seconds: number): void;
  read(): TimingsRead;
}

/** What was observed so far. */
export interface TimingsRead {
  /** For each upper bound in seconds, how many observations did not exceed it. */
  readonly buckets: readonly { readonly upToSeconds: number; readonly count: number }[];
  readonly count: number;
  readonly sumSeconds: number;
}

/** Classes with these upper bounds, in seconds and rising. */
export function createTimings(bounds: readonly number[]): Timings {
  const counts = bounds.map(() => 0);
  let count = 0;
  let sumSeconds = 0;
  return {
    observe(seconds) {
      count += 1;
      sumSeconds += seconds;
      const i = bounds.findIndex((bound) => seconds <= bound);
      if (i >= 0) counts[i]! += 1;
    },
    read() {
      let upToHere = 0;
      const buckets = bounds.map((upToSeconds, i) => {
        upToHere += counts[i]!;
        return { upToSeconds, count: upToHere };
      });
      return { buckets, count, sumSeconds };
    },
  };
}
