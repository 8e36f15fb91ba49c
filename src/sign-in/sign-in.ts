/**
 * Signing in, as the rest of the program sees it. Whatever would tell a stranger which addresses have
 * an account answers alike for those that have and those that have not, and takes about as long.
 */
import type { Caller, SetCookies } from '../http/auth/session.ts';
import type { StoredSession } from './sign-in-store.ts';

/** Who may sign up: anybody, who has an invitation, or nobody. */
export type Signups = 'open' | 'invite' | 'closed';

export interface OpenSession {
  readonly sessionId: string;
  readonly accountId: string;
  readonly setCookies: SetCookies;
}

export interface SignIn {
  /** Whether an address must be verified before its account can be signed in to. */
  readonly verification: boolean;
  /**
   * Makes an account, or does as if where the address is taken. `weak-password` is told apart before
   * anything else, `closed` and `invite-refused` before anything is looked up.
   */
  signUp(input: {
    readonly email: string;
    readonly password: string;
    readonly invite: string | null;
  }): Promise<'done' | 'closed' | 'invite-refused' | WeakPassword>;
  /** A session that nobody had before, whatever cookie the caller sent. */
  signIn(
    caller: Caller,
    credentials: { readonly email: string; readonly password: string },
  ): Promise<
    | { readonly kind: 'signed-in'; readonly accountId: string; readonly setCookies: SetCookies }
    | { readonly kind: 'wrong' }
    | { readonly kind: 'unverified' }
  >;
  /** Ends the caller's session, where there is one. */
  signOut(caller: Caller): Promise<SetCookies>;
  /** The caller's session, prolonged once a day; undefined without a good one. */
  readSession(caller: Caller): Promise<OpenSession | undefined>;
  /** Mails a link to set a new password, behind the reply. */
  requestReset(email: string): void;
  /** Sets a new password by a mailed token and ends all sessions. */
  reset(token: string, password: string): Promise<'done' | 'invalid-token' | WeakPassword>;
  /** Verifies an address, or changes to it, by a mailed token. */
  verify(token: string): Promise<'done' | 'invalid-token'>;
  /** Mails the link again, behind the reply. */
  resendVerification(email: string): void;
  /** true where it is the account's password. */
  isPassword(accountId: string, password: string): Promise<boolean>;
  /** Changes the password and ends all other sessions; the caller's own gets a new cookie. */
  changePassword(
    caller: Caller,
    accountId: string,
    passwords: { readonly current: string; readonly next: string },
  ): Promise<
    | { readonly kind: 'changed'; readonly setCookies: SetCookies }
    | { readonly kind: 'wrong' }
    | WeakPassword
  >;
  /** Where mail is sent the new address is asked first; else it counts at once. */
  changeEmail(accountId: string, email: string): Promise<'asked' | 'changed' | 'taken'>;
  isVerified(accountId: string): Promise<boolean>;
  sessions(accountId: string): Promise<readonly StoredSession[]>;
  /** false: the account has no such session. */
  endSession(accountId: string, sessionId: string): Promise<boolean>;
  /** An invitation's code, which is not kept. */
  invite(email: string | null): Promise<{ readonly code: string; readonly expiresAtMs: number }>;
  /** Ends all sessions and removes what names the person. */
  erase(accountId: string): Promise<void>;
  /** Removes what has expired. */
  prune(): Promise<number>;
  /** Waits for what is done behind replies. */
  drain(): Promise<void>;
}

export interface WeakPassword {
  readonly kind: 'weak-password';
  /** What would be right. */
  readonly reason: string;
}
