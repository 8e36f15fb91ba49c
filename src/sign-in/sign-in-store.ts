/**
 * The sign-in store port: what signing in keeps. An account is what the library for signing in calls
 * a user, its password hash what the library calls a credential. A deleted account is nowhere to be
 * found here.
 *
 * Promises, held by test/contract/sign-in.ts against every adapter:
 * - Tokens are stored as digests; nobody can sign in with what a copy of the database holds.
 * - What may be used once is used once, whatever happens at the same time: `take…`, invitations.
 * - After `erase` nothing that names the person is left, and no session; the ledger stays.
 */

/** An account as far as signing in goes. */
export interface Person {
  readonly accountId: string;
  readonly email: string;
  readonly emailVerifiedAtMs: number | null;
  /** null: no password was ever set. */
  readonly passwordHash: string | null;
  readonly createdAtMs: number;
}

export interface StoredSession {
  readonly id: string;
  readonly accountId: string;
  /** Digest of the token that the cookie holds. */
  readonly tokenHash: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly expiresAtMs: number;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Something mailed that may be used once. */
export interface Verification {
  readonly id: string;
  /** What it is for, and a digest of its token. */
  readonly identifier: string;
  /** The account's id; behind a space, where there is one, an address. */
  readonly value: string;
  readonly expiresAtMs: number;
  readonly createdAtMs: number;
}

export interface SignUp {
  readonly accountId: string;
  readonly email: string;
  readonly passwordHash: string;
  /** Digest of the invitation's code; null where none is needed. */
  readonly inviteHash: Uint8Array | null;
  /** Stored in the same commit, for the address that is new and for the one that is taken. */
  readonly verification: Verification;
}

export interface NewInvite {
  readonly id: string;
  readonly hash: Uint8Array;
  /** The one address it is good for; null: any. */
  readonly email: string | null;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

export interface SignInStore {
  findPerson(accountId: string): Promise<Person | undefined>;
  /** By e-mail address, whatever its case. */
  findPersonByEmail(email: string): Promise<Person | undefined>;
  /**
   * A new account on the free plan with its first cycle, and the invitation used up, in one commit.
   * `taken` leaves the invitation unused.
   */
  signUp(signUp: SignUp): Promise<'created' | 'taken' | 'invite-refused'>;
  setPassword(accountId: string, passwordHash: string): Promise<void>;
  /** The address is the account's from now on, and verified where `verifiedAtMs` says so. */
  setEmail(
    accountId: string,
    email: string,
    verifiedAtMs: number | null,
  ): Promise<'changed' | 'taken'>;

  /** false: the account has gone. */
  createSession(session: StoredSession): Promise<boolean>;
  findSession(tokenHash: string): Promise<StoredSession | undefined>;
  /** undefined: it has ended meanwhile. */
  prolongSession(
    tokenHash: string,
    times: { readonly expiresAtMs: number; readonly updatedAtMs: number },
  ): Promise<StoredSession | undefined>;
  deleteSession(tokenHash: string): Promise<void>;
  /** Newest first; those that have expired are left out. */
  listSessions(accountId: string): Promise<StoredSession[]>;
  /** false: the account has no such session. */
  endSession(accountId: string, sessionId: string): Promise<boolean>;
  /** All of an account's, but for the one of a token where there is one; how many. */
  endSessions(accountId: string, exceptTokenHash: string | null): Promise<number>;

  createVerification(verification: Verification): Promise<void>;
  latestVerification(identifier: string): Promise<Verification | undefined>;
  /** Removes it and returns it: to one of any number of callers. */
  takeVerification(id: string): Promise<Verification | undefined>;
  /** The same by its identifier; undefined where it has expired. */
  takeVerificationFor(identifier: string): Promise<Verification | undefined>;
  /** Removes those of an identifier made up to `createdAtMs`, but for one. */
  dropOlderVerifications(
    identifier: string,
    exceptId: string,
    createdAtMs: number,
  ): Promise<number>;
  /** Removes everything that was ever mailed for an account. */
  dropVerifications(accountId: string): Promise<void>;

  createInvite(invite: NewInvite): Promise<void>;
  /** true where the invitation is good for the address now. */
  isInviteGood(hash: Uint8Array, email: string): Promise<boolean>;

  /** Deletes the account's personal data; its cycles and reservations stay. */
  erase(accountId: string): Promise<void>;
  /** Removes what has expired; how many rows. */
  prune(): Promise<number>;
}
