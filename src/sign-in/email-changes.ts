/** Addresses: verified and changed by a mailed link that is good once. */
import { recordAct } from '../audit/record.ts';
import { AccountDeleted } from '../database/account-deleted.ts';
import { sqlState, type Database } from '../database/database.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { Clock } from '../util/clock.ts';
import {
  findCredentials,
  findCredentialsByEmail,
  lockCredentials,
  writeEmail,
} from './person-repository.ts';
import type { Mails } from './mails.ts';
import { emailTokenIdentifier, issueEmailToken, readEmailToken } from './one-time-tokens.ts';
import { deleteTokens, findToken, insertToken, takeToken } from './token-repository.ts';

export interface EmailDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly mailQueue: MailQueue;
  readonly mails: Mails;
  /** Whether mail reaches people: then a new address counts once it is confirmed. */
  readonly mail: boolean;
}

/** Mails the link to verify an address again, where its owner has yet to do that. */
export async function mailVerification(deps: EmailDeps, email: string): Promise<void> {
  const { database, clock, mailQueue, mails, mail } = deps;
  const person = await findCredentialsByEmail(database, email);
  if (!mail || person === undefined || person.emailVerifiedAtMs !== null) return;
  const issued = issueEmailToken(person.personId, 'verify', person.email, clock.now());
  await insertToken(database, issued.stored);
  mailQueue.send(mails.verify(person.email, issued.token));
}

/** `requested`: the new address must be confirmed first. */
export type EmailChange = 'requested' | 'changed' | 'taken';

/** Where mail is sent the new address must be confirmed; else it counts at once. */
export async function changeEmail(
  deps: EmailDeps,
  personId: string,
  email: string,
): Promise<EmailChange> {
  const { database, clock, mailQueue, mails, mail } = deps;
  const person = await findCredentials(database, personId);
  if (person === undefined) throw new AccountDeleted(personId);
  if (!mail) return changeAtOnce(deps, personId, email);
  // The reply is the same for an address that is taken; its owner is notified instead.
  if ((await findCredentialsByEmail(database, email)) !== undefined) {
    mailQueue.send(mails.signUpAttempted(email));
    return 'requested';
  }
  const { token, stored } = issueEmailToken(personId, 'change', email, clock.now());
  await database.transaction(async (tx) => {
    const locked = await lockCredentials(tx, personId);
    if (locked === undefined) throw new AccountDeleted(personId);
    await insertToken(tx, stored);
    const { accountId } = locked;
    await recordAct(tx, { act: 'email.requested', accountId, after: { email } });
  });
  mailQueue.send(mails.confirmAddress(email, token, person.email));
  mailQueue.send(mails.addressRequested(person.email, email));
  return 'requested';
}

async function changeAtOnce(
  { database, mailQueue, mails }: EmailDeps,
  personId: string,
  email: string,
): Promise<'changed' | 'taken'> {
  const oldEmail = await unlessTaken(
    database.transaction(async (tx) => {
      const locked = await lockCredentials(tx, personId);
      if (locked === undefined) throw new AccountDeleted(personId);
      await writeEmail(tx, personId, email, null);
      await deleteTokens(tx, personId);
      const { accountId } = locked;
      const [before, after] = [{ email: locked.email }, { email }];
      await recordAct(tx, { act: 'email.changed', accountId, before, after });
      return locked.email;
    }),
  );
  if (oldEmail === 'taken') return 'taken';
  mailQueue.send(mails.addressChanged(oldEmail, email));
  return 'changed';
}

/** Verifies an address, or changes to it, by a mailed token. */
export async function verifyEmail(
  deps: EmailDeps,
  token: string,
): Promise<'done' | 'invalid-token'> {
  const { database, mailQueue, mails } = deps;
  const identifier = emailTokenIdentifier(token);
  const mailed = await findToken(database, identifier);
  if (mailed === undefined) return 'invalid-token';
  const { personId, purpose, email } = readEmailToken(mailed);
  const used = await unlessTaken(useEmailToken(deps, identifier, { personId, purpose, email }));
  if (used === 'taken' || used === 'invalid-token') return 'invalid-token';
  if (purpose === 'change') mailQueue.send(mails.addressChanged(used.oldEmail, email));
  return 'done';
}

function useEmailToken(
  { database, clock }: EmailDeps,
  identifier: string,
  { personId, purpose, email }: ReturnType<typeof readEmailToken>,
): Promise<'invalid-token' | { readonly oldEmail: string }> {
  const nowMs = clock.now();
  return database.transaction(async (tx) => {
    const locked = await lockCredentials(tx, personId);
    if (locked === undefined) return 'invalid-token';
    if ((await takeToken(tx, identifier, nowMs)) === undefined) return 'invalid-token';
    // A link to verify counts for the address the person still has; one to change, for a new one.
    if (purpose !== 'change' && (purpose !== 'verify' || locked.email !== email)) {
      return 'invalid-token';
    }
    await writeEmail(tx, personId, email, nowMs);
    if (purpose === 'change') await deleteTokens(tx, personId);
    await recordAct(tx, {
      act: purpose === 'change' ? 'email.changed' : 'email.verified',
      accountId: locked.accountId,
      before: { email: locked.email },
      after: { email },
    });
    return { oldEmail: locked.email };
  });
}

/** `taken` where the database refuses an address because somebody else has it. */
async function unlessTaken<T>(change: Promise<T>): Promise<T | 'taken'> {
  try {
    return await change;
  } catch (fault) {
    if (sqlState(fault) === UNIQUE_VIOLATION) return 'taken';
    throw fault;
  }
}

/** PostgreSQL, Appendix A: unique_violation. */
const UNIQUE_VIOLATION = '23505';
