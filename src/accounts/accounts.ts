/**
 * The accounts port: who there is, what they bought, and their API keys. Writes here are rare; the
 * hot path reads through the gate. Whoever changes an account tells the gate afterwards: `forget`
 * for a plan, a limit or a cap, `setKey` for a key. Changes of an account that does not exist throw.
 *
 * Promises, held by test/contract/accounts.ts against every adapter.
 */
import type {
  ApiKeyRecord,
  KeyChange,
  NewKeyRecord,
  Rotated,
  Rotation,
} from '../api-keys/api-keys.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import type { ChangedKey } from '../billing/invalidation.ts';
import type { PlanId } from '../plans/plans.ts';
import type { RateLimit } from '../limits/rate-limit.ts';

export interface Account extends SessionAccount {
  /** The operator's own limit for this account; null: the plan's. */
  readonly limit: RateLimit | null;
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
   * Gives a plan at once and opens its cycle: an operator's act. Nothing of it is invoiced until a
   * plan that the customer chooses takes effect. The plan the account has already changes nothing, so
   * that a repeated command grants no second pool. The keys that went off or came back with it.
   */
  setPlan(accountId: string, planId: PlanId): Promise<readonly ChangedKey[]>;
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
