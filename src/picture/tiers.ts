/** On whose behalf pictures are drawn, and the share of the workers that each of them gets. */

/** `batch` is paid work in bulk, which can wait; `playground` needs no credits. */
export type Tier = 'paid' | 'batch' | 'free' | 'playground';

/** Who waits for a drawing. Those of one tier get equal shares of its time. */
export interface Requester {
  /** An account, or what stands for a visitor without one. */
  readonly id: string;
  readonly tier: Tier;
}

export interface Share {
  /** CPU time of the workers in proportion to the other tiers, while all of them have work waiting. */
  readonly weight: number;
  /** Part of the queue that the tier may fill. */
  readonly queue: number;
  /** Part of the CPU time that one drawing may take. */
  readonly cpu: number;
}

export const SHARES: Readonly<Record<Tier, Share>> = {
  paid: { weight: 16, queue: 1, cpu: 1 },
  batch: { weight: 8, queue: 1, cpu: 1 },
  free: { weight: 4, queue: 0.5, cpu: 0.25 },
  playground: { weight: 1, queue: 0.25, cpu: 0.25 },
};

export const TIERS = Object.keys(SHARES) as readonly Tier[];
