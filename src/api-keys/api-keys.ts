/** API keys as they are stored: what they may do, and what changes of them come to. */

/** What the owner of a key allows it; null is no limit. */
export interface KeyLimits {
  /** From then on the key is refused, in ms since the epoch. */
  readonly expiresAtMs: number | null;
  /** Ids of the symbologies it may draw. */
  readonly symbologies: readonly string[] | null;
  /** Addresses it may come from, as CIDR ranges. */
  readonly ipRanges: readonly string[] | null;
  /** Most credits it may spend in a cycle. */
  readonly creditsMax: number | null;
}

/** What is stored of a new key. */
export interface NewKeyRecord extends KeyLimits {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly hash: Uint8Array;
  readonly last4: string;
}

/** What is changed of a key; what is absent stays. */
export interface KeyChange extends Partial<KeyLimits> {
  readonly name?: string;
}

/** A key as stored: never the key itself. */
export interface ApiKeyRecord extends KeyLimits {
  /** Public key id, part of the key. */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** Digest of the whole key; see api-key.ts. */
  readonly hash: Uint8Array;
  /** Last four characters of the key, for people to tell keys apart. */
  readonly last4: string;
  readonly createdAtMs: number;
  readonly revokedAtMs: number | null;
  /** Counts up with every change, so that no two caches can take one state of it for another. */
  readonly revision: number;
  /** The key this one replaces. */
  readonly rotatedFrom: string | null;
  /** The plan has fewer keys than there are; a larger plan brings it back. */
  readonly disabledByPlan: boolean;
  /** These two are written some moments after the requests they tell of. */
  readonly lastUsedAtMs: number | null;
  readonly used: { readonly cycleId: string; readonly credits: number } | null;
}

export interface Rotation {
  readonly accountId: string;
  readonly keyId: string;
  /** Takes over name and limits of the old key, whatever stands here. */
  readonly replacement: NewKeyRecord;
  /** Until then the old key stays good, unless it ends sooner; now or earlier: it is revoked at once. */
  readonly graceUntilMs: number;
}

export type Rotated =
  | { readonly kind: 'rotated'; readonly old: ApiKeyRecord; readonly replacement: ApiKeyRecord }
  /** The account has no such live key. */
  | { readonly kind: 'unknown' }
  /** The key has been replaced already and is in its grace period. */
  | { readonly kind: 'in-grace' }
  /** As many keys are in their grace period as the plan has keys: `max`. */
  | { readonly kind: 'too-many'; readonly max: number };
