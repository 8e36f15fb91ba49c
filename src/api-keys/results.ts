/** What became of writes of API keys. */
import type { Invalidation } from '../billing/invalidation.ts';
import type { ApiKeyRecord, NewKeyRecord } from './api-key.ts';
import type { OwnedKey } from './repository.ts';

interface Written {
  readonly touched: Invalidation;
}
/** Nothing was written but cycles that time had reached; null: not even these. */
interface Refused {
  readonly touched: Invalidation | null;
}

export type Created =
  | (Written & { readonly kind: 'created'; readonly key: ApiKeyRecord })
  | (Refused & { readonly kind: 'too-many'; readonly max: number });

export type Updated =
  | (Written & { readonly kind: 'updated'; readonly key: ApiKeyRecord })
  /** The account has no such key that can be used. */
  | (Refused & { readonly kind: 'unknown' })
  | (Refused & { readonly kind: 'in-grace' });

export type SigningSecretChanged =
  | (Written & { readonly kind: 'updated'; readonly key: ApiKeyRecord })
  /** The account has no such key that can be used. */
  | (Refused & { readonly kind: 'unknown' });

export interface Rotation extends OwnedKey {
  /** Of the old key's kind. Takes over its name and limits, whatever it says itself. */
  readonly replacement: NewKeyRecord;
  /** Until then the old key stays good, unless it ends sooner; now or earlier: it is revoked at once. */
  readonly graceUntilMs: number;
}

export type Rotated =
  | (Written & {
      readonly kind: 'rotated';
      readonly old: ApiKeyRecord;
      readonly replacement: ApiKeyRecord;
    })
  /** The account has no such key that can be used. */
  | (Refused & { readonly kind: 'unknown' })
  /** The key has been replaced already and is in its grace period. */
  | (Refused & { readonly kind: 'in-grace' })
  /** As many keys are in their grace period as the plan has keys: `max`. */
  | (Refused & { readonly kind: 'too-many'; readonly max: number });

export type Revoked =
  | (Written & { readonly kind: 'revoked'; readonly key: ApiKeyRecord })
  | (Refused & { readonly kind: 'unknown' });

export type RevokedAll =
  | (Written & { readonly kind: 'revoked'; readonly keys: readonly ApiKeyRecord[] })
  | (Refused & { readonly kind: 'unknown' });
