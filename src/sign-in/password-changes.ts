/**
 * New passwords: by a mailed link or with the current password. Either way a new password ends all
 * sessions of the person and takes back every link that was mailed.
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
} from './person-repository.ts';
import type { Mails } from './mails.ts';
import { issueResetToken, resetTokenIdentifier } from './one-time-tokens.ts';
import { listPasskeys } from './passkey-repository.ts';
import type { PasswordHashing } from './password-hashing.ts';
import { passwordIssue, type WeakPassword } from './password-rule.ts';
import { deleteSessions } from './session-repository.ts';
import { openSession, type SessionDeps, type SignedIn } from './sessions.ts';
import { deleteTokens, findToken, insertToken, takeToken } from './token-repository.ts';

export interface PasswordDeps extends SessionDeps {
  readonly hashing: PasswordHashing;
  readonly mailQueue: MailQueue;
  readonly mails: Mails;
}

/** Mails a link to set a new password, where somebody signs in with the address. */
export async function mailReset(deps: PasswordDeps, email: string): Promise<void> {
  const { database, clock, mailQueue, mails } = deps;
  const person = await findCredentialsByEmail(database, email);
  if (person === undefined) return;
  const { token, stored } = issueResetToken(person.personId, clock.now());
  await insertToken(database, stored);
  mailQueue.send(mails.reset(person.email, token));
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
  const person = mailed && (await findCredentials(database, mailed.value));
  if (person === undefined) return 'invalid-token';
  const { personId, email } = person;
  const weak = passwordIssue(password, email);
  if (weak !== undefined) return weak;
  const passwordHash = await hashing.hash(password);
  const nowMs = clock.now();
  const isReset = await database.transaction(async (tx) => {
    const locked = await lockCredentials(tx, personId);
    if (locked === undefined) return false;
    if ((await takeToken(tx, identifier, nowMs)) === undefined) return false;
    await setPassword(tx, personId, passwordHash);
    // The mail reached whoever set the password.
    if (locked.emailVerifiedAtMs === null) await writeEmail(tx, personId, locked.email, nowMs);
    await recordAct(tx, { act: 'password.reset', accountId: locked.accountId });
    return true;
  });
  if (!isReset) return 'invalid-token';
  const passkeys = (await listPasskeys(database, personId)).length;
  mailQueue.send(mails.passwordChanged(email, passkeys));
  return 'done';
}

export type PasswordChange =
  | { readonly kind: 'changed'; readonly setCookies: SetCookies }
  | { readonly kind: 'wrong' }
  | WeakPassword;

/** Sets a new password for whoever knows the current one, or (null) has none; the caller gets a new session. */
export async function changePassword(
  deps: PasswordDeps & { readonly refusals: Pick<Refusals, 'record'> },
  caller: Caller,
  { personId, accountId }: SignedIn,
  { current, next }: { readonly current: string | null; readonly next: string },
): Promise<PasswordChange> {
  const { database, hashing, mailQueue, mails } = deps;
  const person = await findCredentials(database, personId);
  const weak = passwordIssue(next, person?.email ?? '');
  if (weak !== undefined) return weak;
  const compared = person?.passwordHash ?? null;
  const matches = current === null ? compared === null : await hashing.matches(compared, current);
  if (person === undefined) return { kind: 'wrong' };
  if (!matches) {
    deps.refusals.record('session.refused', person.accountId);
    return { kind: 'wrong' };
  }
  const passwordHash = await hashing.hash(next);
  const opened = await database.transaction(async (tx) => {
    const locked = await lockCredentials(tx, personId);
    // Another new password was set while this one was compared.
    if (locked?.passwordHash !== compared) return undefined;
    await setPassword(tx, personId, passwordHash);
    const session = await openSession(deps, tx, caller, {
      personId,
      accountId,
      passwordHash,
      // Whoever is signed in has shown it.
      withFactor: true,
    });
    await recordAct(tx, { act: 'password.changed', accountId: locked.accountId });
    return session;
  });
  if (opened === undefined) return { kind: 'wrong' };
  const passkeys = (await listPasskeys(database, personId)).length;
  mailQueue.send(mails.passwordChanged(person.email, passkeys));
  return { kind: 'changed', setCookies: opened.setCookies };
}

/** Of a locked person. */
async function setPassword(tx: Queries, personId: string, passwordHash: string): Promise<void> {
  await writePassword(tx, personId, passwordHash);
  await deleteSessions(tx, personId, null);
  await deleteTokens(tx, personId);
}
