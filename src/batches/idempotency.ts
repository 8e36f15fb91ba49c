/** What is remembered of a batch that came with an Idempotency-Key. */
import type { ItemFailure } from './batch.ts';

/** An Idempotency-Key of an account. */
export interface RequestKey {
  readonly accountId: string;
  readonly key: string;
  /** UUID of this attempt. */
  readonly claim: string;
}

/** Whether this attempt goes on, or what became of the first. */
export type Begun =
  /** It is this attempt's; `charged` is of one that was interrupted. */
  | {
      readonly kind: 'begun';
      readonly charged: Charged;
      /** The day of printing, which is that of the first attempt. */
      readonly day: string;
    }
  /** It has been answered: the same answer is due. */
  | {
      readonly kind: 'answered';
      readonly batchId: string | null;
      readonly charged: Charged;
      readonly faults: readonly number[];
      readonly refusals: readonly RefusedItem[];
      /** As above. */
      readonly day: string;
    }
  | { readonly kind: 'running' }
  /** The key came with another request. */
  | { readonly kind: 'different' };

/** What was charged under an Idempotency-Key. */
export interface Charged {
  readonly credits: number;
  /** Positions that it was for; null: of a request that began before they were kept. */
  readonly paid: readonly number[] | null;
}

/** An item that was refused. */
export interface RefusedItem extends ItemFailure {
  readonly position: number;
  /** It was refused before its drawing was begun. */
  readonly isEarly: boolean;
}

export interface RequestEnd {
  readonly state: 'done' | 'interrupted';
  /** Charged so far. */
  readonly credits: number;
  /** Positions that were delivered and paid for so far. */
  readonly paid: readonly number[];
  readonly refusals: readonly RefusedItem[];
  /** Positions that failed by a fault of ours. */
  readonly faults: readonly number[];
}
