/** How the replies of this process went since it was last asked: numbers in memory, of constant size. */

/** Replies of the API other than 4xx, which say more of who asks than of the service. */
export interface Sample {
  readonly replies: number;
  /** With a status of 500 and above. */
  readonly faults: number;
  /** How many took at most as long as the bound of the same place in `BOUNDS_MS`, and longer than the one before. */
  readonly byBound: readonly number[];
}

export interface Traffic {
  /** Counts a reply by the pattern of its route. */
  count(route: string | undefined, statusCode: number, tookMs: number): void;
  /** What was counted since the last call, which is then forgotten. */
  take(): Sample;
  /** Counts what was taken and could not be written once more. */
  giveBack(sample: Sample): void;
}

/** Upper bounds in milliseconds; what takes longer than the last counts as that. */
export const BOUNDS_MS: readonly number[] = [
  1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500, 800, 1200, 2000, 3000, 5000, 10_000,
  30_000,
];

export function createTraffic(): Traffic {
  let replies = 0;
  let faults = 0;
  let byBound = BOUNDS_MS.map(() => 0);
  return {
    count(route, statusCode, tookMs) {
      if (!isOfApi(route) || (statusCode >= 400 && statusCode < 500)) return;
      replies += 1;
      if (statusCode >= 500) faults += 1;
      byBound[boundOf(tookMs)]! += 1;
    },
    take() {
      const sample = { replies, faults, byBound };
      replies = 0;
      faults = 0;
      byBound = BOUNDS_MS.map(() => 0);
      return sample;
    },
    giveBack(sample) {
      replies += sample.replies;
      faults += sample.faults;
      sample.byBound.forEach((count, at) => (byBound[at]! += count));
    },
  };
}

/** What the operator asks, and the status itself, are no measure of the service. */
const isOfApi = (route = ''): boolean =>
  (route.startsWith('/api/') || route === '/mcp') &&
  !route.startsWith('/api/admin/') &&
  route !== '/api/status';

function boundOf(ms: number): number {
  const at = BOUNDS_MS.findIndex((bound) => ms <= bound);
  return at === -1 ? BOUNDS_MS.length - 1 : at;
}
