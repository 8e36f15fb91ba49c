/**
 * The accounts port: who there is, what they bought, and their API keys. Writes here are rare; the
 * hot path reads through the gate. Whoever changes an account tells the gate afterwards: `forget`
 * for a plan, a limit or a cap, `setKey` for a key. Changes of an account that does not exist throw.
 *
 * Promises, held by test/contract/accounts.ts against every adapter.
 */
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

/** A key as stored: never the key itself. */
export interface ApiKeyRecord {
  /** Public key id, part of the key. */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** Digest of the whole key; see api-key.ts. */
  readonly hash: Uint8Array;
  /** Last four characters of the secret, for people to tell keys apart. */
  readonly last4: string;
  readonly createdAtMs: number;
  readonly revokedAtMs: number | null;
}

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
   * Sets the plan at once and opens its cycle: an operator's act, without proration. The plan the
   * account has already changes nothing, so that a repeated command grants no second pool.
   */
  setPlan(accountId: string, planId: PlanId): Promise<void>;
  /** Sets or (null) takes back the operator's own limit. */
  setLimit(accountId: string, limit: RateLimit | null): Promise<void>;
  /** Sets or (null) takes back the customer's cap on calls beyond the included ones. */
  setOverageMax(accountId: string, calls: number | null): Promise<void>;
  /** Stores what hashPassword made of a new password. */
  setPassword(accountId: string, passwordHash: string): Promise<void>;
  /** Stores a key, holding the plan's number of live keys under concurrency. */
  createKey(
    key: Omit<ApiKeyRecord, 'createdAtMs' | 'revokedAtMs'>,
  ): Promise<'created' | 'too-many'>;
  /** undefined: no such key. Revoking twice is no error. */
  revokeKey(keyId: string): Promise<ApiKeyRecord | undefined>;
  findKey(keyId: string): Promise<ApiKeyRecord | undefined>;
  listKeys(accountId: string): Promise<ApiKeyRecord[]>;
  /** true where no account exists yet: the first start. */
  isEmpty(): Promise<boolean>;
}
