/** Signing up: a new account, its first token to verify its address, and invitations. */
import type { Accounts } from '../accounts/service.ts';
import { recordAct } from '../audit/record.ts';
import type { Database } from '../database/database.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { Language } from '../util/languages.ts';
import { goodInviteHash } from './invites.ts';
import { lockGoodInvite, useInvite } from './invite-repository.ts';
import type { Mails } from './mails.ts';
import { issueEmailToken } from './one-time-tokens.ts';
import type { Team } from '../team/service.ts';
import type { PasswordHashing } from './password-hashing.ts';
import { passwordIssue, type WeakPassword } from './password-rule.ts';
import { insertToken, type OneTimeToken } from './token-repository.ts';

/** Who may sign up: anybody, who has an invitation, or nobody. */
export type Signups = 'open' | 'invite' | 'closed';

export interface SignUpDeps {
  readonly database: Database;
  readonly accounts: Pick<Accounts, 'createWithin'>;
  readonly team: Pick<Team, 'joinAsNew'>;
  readonly clock: Clock;
  readonly hashing: PasswordHashing;
  readonly mailQueue: MailQueue;
  readonly mails: Mails;
  readonly signups: Signups;
  /** Whether mail reaches people. */
  readonly mail: boolean;
}

export type SignUpResult = 'done' | 'closed' | 'invite-refused' | WeakPassword;

export interface SignUpInput {
  readonly email: string;
  readonly password: string;
  /** The code of an invitation by the operator. */
  readonly invite: string | null;
  /** The token of an invitation to an account. */
  readonly team: string | null;
  /** That the person reads mails in; null: not chosen. */
  readonly language: Language | null;
}

/** Creates an account, or joins one; or pretends to where the address is taken. */
export async function signUp(deps: SignUpDeps, input: SignUpInput): Promise<SignUpResult> {
  const { clock, hashing, mailQueue, mails, signups, mail } = deps;
  const { email, password, invite } = input;
  const weak = passwordIssue(password, email);
  if (weak !== undefined) return weak;
  if (signups === 'closed') return 'closed';
  if (input.team !== null) return join(deps, input, input.team);
  const inviteHash = signups === 'invite' ? await goodInviteHash(deps, invite, email) : null;
  if (inviteHash === undefined) return 'invite-refused';
  const accountId = newId();
  const { token, stored } = issueEmailToken(accountId, 'verify', email, clock.now());
  const passwordHash = await hashing.hash(password);
  const { language } = input;
  const newAccount = { accountId, email, passwordHash, language, inviteHash, token: stored };
  const created = await insertSignUp(deps, newAccount);
  if (created === 'invite-refused') return created;
  // Without mail one way remains to find out: whoever signs up for an address and then cannot sign in
  // has learned that it was taken. That attempt counts against the limits of the address and of the
  // account.
  if (mail) {
    mailQueue.send(
      created === 'created' ? mails.verify(email, token) : mails.signUpAttempted(email),
    );
  }
  return 'done';
}

/** Whoever was invited by a member needs no invitation by the operator, and gets no account of their own. */
async function join(
  { clock, hashing, mailQueue, mails, mail, team }: SignUpDeps,
  { email, password, language }: SignUpInput,
  token: string,
): Promise<'done' | 'invite-refused'> {
  const passwordHash = await hashing.hash(password);
  const emailVerifiedAtMs = mail ? clock.now() : null;
  const joined = await team.joinAsNew(token, {
    id: newId(),
    email,
    emailVerifiedAtMs,
    passwordHash,
    language,
  });
  if (joined === 'invalid') return 'invite-refused';
  if (joined === 'taken' && mail) mailQueue.send(mails.signUpAttempted(email));
  return 'done';
}

export interface NewSignUp {
  readonly accountId: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly language: Language | null;
  /** Digest of the invitation's code; null where none is needed. */
  readonly inviteHash: Uint8Array | null;
  /** Stored for the address that is new and for the one that is taken. */
  readonly token: OneTimeToken;
}

/**
 * A new account on the free plan, its token and the use of its invitation in one commit; `taken` leaves
 * the invitation unused. The results that reveal whether an address is taken cost the same: one
 * commit with one token.
 */
export function insertSignUp(
  { database, accounts, clock }: Pick<SignUpDeps, 'database' | 'accounts' | 'clock'>,
  { accountId: id, email, passwordHash, language, inviteHash, token }: NewSignUp,
): Promise<'created' | 'taken' | 'invite-refused'> {
  const nowMs = clock.now();
  return database.transaction(async (tx) => {
    if (inviteHash !== null && !(await lockGoodInvite(tx, inviteHash, email, nowMs))) {
      return 'invite-refused';
    }
    await insertToken(tx, token);
    const account = { id, email, planId: 'free', passwordHash, language } as const;
    const created = await accounts.createWithin(tx, account);
    if (created === 'taken') return created;
    if (inviteHash !== null) await useInvite(tx, inviteHash, nowMs);
    await recordAct(tx, { act: 'account.created', accountId: id, after: { email, plan: 'free' } });
    return created;
  });
}
