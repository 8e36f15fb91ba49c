/**
 * The accounts port: who there is, what they bought, and their API keys. Writes here are rare; the
 * hot path reads through the gate. Whoever changes an account tells the gate afterwards: `forget`
 * for a plan, a limit or a cap, `setKey` for a key. Changes of an account that does not exist throw.
 *
 * Promises, held by test/contract/accounts.ts against every adapter.
 */
import type { SwitchedKey } from '../billing/billing.ts';
import type { PlanId } from '../billing/plans.ts';
import type { RateLimit } from '../limits/rate-limit.ts';

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly planId: PlanId;
  /** The operator's own limit for this account; null: the plan's. */
  readonly limit: RateLimit | null;
  readonly createdAtMs: number;
}

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

export interface NewAccount {
  readonly id: string;
  readonly email: string;
  readonly planId: PlanId;
  readonly passwordHash: string | null;
}

export interface Accounts {
  /** Creates the account and its first cycle. `taken`: the e-mail address is in use (case-insensitive). */
  create(account: NewAccount): Promise<'created' | 'taken'>;
  /** By id or e-mail address. */
  find(idOrEmail: string): Promise<Account | undefined>;
  /** In the order they were created, from the one behind `afterId`. */
  list(page: { readonly afterId: string | null; readonly limit: number }): Promise<Account[]>;
  /**
   * Gives a plan at once and opens its cycle: an operator's act. Nothing of it is invoiced until a
   * plan that the customer chooses takes effect. The plan the account has already changes nothing, so
   * that a repeated command grants no second pool. The keys that went off or came back with it.
   */
  setPlan(accountId: string, planId: PlanId): Promise<readonly SwitchedKey[]>;
  /** Sets or (null) takes back the operator's own limit. */
  setLimit(accountId: string, limit: RateLimit | null): Promise<void>;
  /** Stores what hashPassword made of a new password. */
  setPassword(accountId: string, passwordHash: string): Promise<void>;
  /**
   * Stores a key, holding the plan's number of live keys under concurrency. Keys that have expired and
   * those in their grace period do not count.
   */
  createKey(key: NewKeyRecord): Promise<'created' | 'too-many'>;
  /**
   * Changes a live key of the account. undefined: it has none with this id. `in-grace`: it has been
   * replaced, and its end cannot be moved any more.
   */
  updateKey(
    accountId: string,
    keyId: string,
    change: KeyChange,
  ): Promise<ApiKeyRecord | 'in-grace' | undefined>;
  /** Replaces a live key by a new one with its name and limits, and ends the old one. */
  rotateKey(rotation: Rotation): Promise<Rotated>;
  /** undefined: no such key, or another account's than the one given. Revoking twice is no error. */
  revokeKey(keyId: string, accountId?: string): Promise<ApiKeyRecord | undefined>;
  findKey(keyId: string): Promise<ApiKeyRecord | undefined>;
  listKeys(accountId: string): Promise<ApiKeyRecord[]>;
  /** true where no account exists yet: the first start. */
  isEmpty(): Promise<boolean>;
}
