/**
 * New passwords: by a mailed link or with the current password. Either way a new password ends all
 * sessions and takes back every link that was mailed for the account.
 */
import { recordAct } from '../audit/record.ts';
import type { Refusals } from '../audit/refusals.ts';
import type { Caller, SetCookies } from '../http/auth/session.ts';
import type { Queries } from '../database/database.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import {
  findCredentials,
  findCredentialsByEmail,
  lockCredentials,
  writeEmail,
  writePassword,
} from './account-repository.ts';
import type { Mails } from './mails.ts';
import { issueResetToken, resetTokenIdentifier } from './one-time-tokens.ts';
import type { PasswordHashing } from './password-hashing.ts';
import { passwordIssue, type WeakPassword } from './password-rule.ts';
import { deleteSessions } from './session-repository.ts';
import { openSession, type SessionDeps } from './sessions.ts';
import { deleteTokens, findToken, insertToken, takeToken } from './token-repository.ts';

export interface PasswordDeps extends SessionDeps {
  readonly hashing: PasswordHashing;
  readonly mailQueue: MailQueue;
  readonly mails: Mails;
}

/** Mails a link to set a new password, where the address has an account. */
export async function mailReset(deps: PasswordDeps, email: string): Promise<void> {
  const { database, clock, mailQueue, mails } = deps;
  const account = await findCredentialsByEmail(database, email);
  if (account === undefined) return;
  const { token, stored } = issueResetToken(account.accountId, clock.now());
  await insertToken(database, stored);
  mailQueue.send(mails.reset(account.email, token));
}

/** Sets a new password by a mailed token. */
export async function resetPassword(
  deps: PasswordDeps,
  token: string,
  password: string,
): Promise<'done' | 'invalid-token' | WeakPassword> {
  const { database, clock, hashing, mailQueue, mails } = deps;
  const identifier = resetTokenIdentifier(token);
  const mailed = await findToken(database, identifier);
  const account = mailed && (await findCredentials(database, mailed.value));
  if (account === undefined) return 'invalid-token';
  const { accountId, email } = account;
  const weak = passwordIssue(password, email);
  if (weak !== undefined) return weak;
  const passwordHash = await hashing.hash(password);
  const nowMs = clock.now();
  const isReset = await database.transaction(async (tx) => {
    const locked = await lockCredentials(tx, accountId);
    if (locked === undefined) return false;
    if ((await takeToken(tx, identifier, nowMs)) === undefined) return false;
    await setPassword(tx, accountId, passwordHash);
    // The mail reached whoever set the password.
    if (locked.emailVerifiedAtMs === null) await writeEmail(tx, accountId, locked.email, nowMs);
    await recordAct(tx, { act: 'password.reset', accountId });
    return true;
  });
  if (!isReset) return 'invalid-token';
  mailQueue.send(mails.passwordChanged(email));
  return 'done';
}

export type PasswordChange =
  | { readonly kind: 'changed'; readonly setCookies: SetCookies }
  | { readonly kind: 'wrong' }
  | WeakPassword;

/** Sets a new password for whoever knows the current one; the caller gets a new session. */
export async function changePassword(
  deps: PasswordDeps & { readonly refusals: Pick<Refusals, 'record'> },
  caller: Caller,
  accountId: string,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<PasswordChange> {
  const { database, hashing, mailQueue, mails } = deps;
  const account = await findCredentials(database, accountId);
  const weak = passwordIssue(next, account?.email ?? '');
  if (weak !== undefined) return weak;
  const compared = account?.passwordHash ?? null;
  const matches = await hashing.matches(compared, current);
  if (account === undefined) return { kind: 'wrong' };
  if (!matches) {
    deps.refusals.record('session.refused', accountId);
    return { kind: 'wrong' };
  }
  const passwordHash = await hashing.hash(next);
  const opened = await database.transaction(async (tx) => {
    const locked = await lockCredentials(tx, accountId);
    // Another new password was set while this one was compared.
    if (locked?.passwordHash !== compared) return undefined;
    await setPassword(tx, accountId, passwordHash);
    const session = await openSession(deps, tx, caller, { accountId, passwordHash });
    await recordAct(tx, { act: 'password.changed', accountId });
    return session;
  });
  if (opened === undefined) return { kind: 'wrong' };
  mailQueue.send(mails.passwordChanged(account.email));
  return { kind: 'changed', setCookies: opened.setCookies };
}

/** Of a locked account. */
async function setPassword(tx: Queries, accountId: string, passwordHash: string): Promise<void> {
  await writePassword(tx, accountId, passwordHash);
  await deleteSessions(tx, accountId);
  await deleteTokens(tx, accountId);
}
