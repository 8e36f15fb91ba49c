/** What is remembered of a batch that came with an Idempotency-Key. */

/** An Idempotency-Key of an account. */
export interface RequestKey {
  readonly accountId: string;
  readonly key: string;
  /** UUID of this attempt. */
  readonly claim: string;
}

/** Whether this attempt goes on, or what became of the first. */
export type Begun =
  /** It is this attempt's; `credits` were charged by one that was interrupted. */
  | { readonly kind: 'begun'; readonly credits: number }
  /** It has been answered: the same answer is due. */
  | {
      readonly kind: 'answered';
      readonly batchId: string | null;
      readonly credits: number;
      readonly faults: readonly number[];
    }
  | { readonly kind: 'running' }
  /** The key came with another request. */
  | { readonly kind: 'different' };

export interface RequestEnd {
  readonly state: 'done' | 'interrupted';
  /** Charged so far. */
  readonly credits: number;
  /** Positions that failed by a fault of ours. */
  readonly faults: readonly number[];
}
