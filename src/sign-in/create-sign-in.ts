/**
 * Signing in over better-auth and the sign-in store. Passwords, sessions and resets are the library's;
 * making accounts, verifying and changing addresses are done here: the library's tokens for those are
 * signed texts that nobody can take back, so that one in a thief's hands would outlive the reset that
 * was to lock the thief out. Ours are rows, used once, and a new password removes them.
 */
import { hashPassword, isPassword } from './password.ts';
import type { Settings } from '../settings/settings.ts';
import type { Mails } from './mails.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import { Overload } from '../credits/ledger.ts';
import type { Clock } from '../util/clock.ts';
import { createBackgroundTasks, createSemaphore } from '../util/concurrency.ts';
import { newId, randomBase62 } from '../util/id.ts';
import type { Log } from '../util/log.ts';
import { authName, digest } from './auth-adapter.ts';
import {
  authHeaders,
  createAuth,
  hasSessionCookie,
  expectAuthErrors,
  sessionCookies,
} from './auth.ts';
import { createInvites } from './invites.ts';
import { openSession } from './open-session.ts';
import { passwordIssue } from './password-rule.ts';
import type { Person, SignInStore, Verification } from './sign-in-store.ts';
import type { SignIn, Signups } from './sign-in.ts';

export interface SignInDeps {
  readonly store: SignInStore;
  readonly settings: Settings;
  readonly post: MailQueue;
  readonly mails: Mails;
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: string;
  readonly signups: Signups;
  /** Whether mail reaches people: then an address must be verified before signing in. */
  readonly mail: boolean;
}

/** Opens signing in; its secret is made on the first start and shared by all processes. */
export async function createSignIn(deps: SignInDeps): Promise<SignIn> {
  const { store, settings, post, mails, clock, log, publicUrl, signups, mail } = deps;
  const hashing = createSemaphore({
    runningMax: HASHING_MAX,
    waitingMax: HASHING_WAITING_MAX,
    onFull: () => new Overload('too many passwords wait to be hashed'),
  });
  const mailing = mailTasks(log);
  const hash = (password: string): Promise<string> => hashing(() => hashPassword(password));
  const matches = (stored: string, password: string): Promise<boolean> =>
    hashing(() => isPassword(stored, password));

  const auth = createAuth({
    store,
    publicUrl,
    log,
    secret: await settings.setOnce(SECRET, randomBase62(SECRET_LENGTH)),
    verification: mail,
    hashPassword: hash,
    isPassword: matches,
    async onResetAsked(accountId, token) {
      const person = await store.findPerson(accountId);
      if (person !== undefined) post.send(mails.reset(person.email, token));
    },
    async onReset(accountId) {
      // Who signed in with the old password while the new one was being set is out as well.
      await store.endSessions(accountId, null);
      await store.dropVerifications(accountId);
      const person = await store.findPerson(accountId);
      if (person === undefined) return;
      // The mail reached whoever set the password.
      if (person.emailVerifiedAtMs === null) {
        await store.setEmail(accountId, person.email, clock.now());
      }
      post.send(mails.passwordChanged(person.email));
    },
  });
  const invites = createInvites({ store, clock });

  function newVerification(accountId: string, purpose: Purpose, email: string) {
    const token = randomBase62(TOKEN_LENGTH);
    const nowMs = clock.now();
    const verification: Verification = {
      id: newId(),
      identifier: digest(`verify:${token}`),
      value: `${accountId} ${purpose} ${email}`,
      expiresAtMs: nowMs + VERIFY_MS,
      createdAtMs: nowMs,
    };
    return { token, verification };
  }

  const signIn: SignIn = {
    verification: mail,
    async signUp({ email, password, invite }) {
      const weak = passwordIssue(password, email);
      if (weak !== undefined) return weak;
      if (signups === 'closed') return 'closed';
      const inviteHash = signups === 'invite' ? await invites.good(invite, email) : null;
      if (inviteHash === undefined) return 'invite-refused';
      const accountId = newId();
      const { token, verification } = newVerification(accountId, 'verify', email);
      const passwordHash = await hash(password);
      const made = await store.signUp({ accountId, email, passwordHash, inviteHash, verification });
      if (made === 'invite-refused') return made;
      // Without mail nobody can be told apart from here on but by trying to sign in: whoever signs
      // up for an address and then cannot sign in has learned that it was taken. That attempt
      // counts against the limits of the address and of the account.
      if (mail)
        post.send(made === 'created' ? mails.verify(email, token) : mails.signUpAttempted(email));
      return 'done';
    },
    signIn: (caller, credentials) => openSession({ auth, store, signIn }, caller, credentials),
    async signOut(caller) {
      const session = await signIn.readSession(caller);
      // Done here, because the library answers the same where it could not.
      if (session !== undefined) await store.endSession(session.accountId, session.sessionId);
      const { headers } = await auth.api.signOut({
        headers: authHeaders(caller),
        returnHeaders: true,
      });
      return sessionCookies(headers);
    },
    async readSession(caller) {
      if (!hasSessionCookie(caller)) return undefined;
      const read = auth.api.getSession({ headers: authHeaders(caller), returnHeaders: true });
      const answer = await expectAuthErrors(read, ['FAILED_TO_GET_SESSION']);
      // A session that ended while it was prolonged is refused; a database that failed is a fault.
      if (typeof answer === 'string' || answer.response === null) return undefined;
      const { session } = answer.response;
      return {
        sessionId: session.id,
        accountId: session.userId,
        setCookies: sessionCookies(answer.headers),
      };
    },
    requestReset(email) {
      mailing.run(async () => {
        const person = await store.findPersonByEmail(email);
        if (person === undefined) return;
        await auth.api.requestPasswordReset({ body: { email: authName(person.accountId) } });
      });
    },
    async reset(token, password) {
      const mailed = await store.latestVerification(digest(`reset-password:${token}`));
      const person = mailed && (await store.findPerson(mailed.value));
      if (person === undefined) return 'invalid-token';
      const weak = passwordIssue(password, person.email);
      if (weak !== undefined) return weak;
      const body = { token, newPassword: password };
      const answer = await expectAuthErrors(auth.api.resetPassword({ body }), [
        'INVALID_TOKEN',
        'USER_NOT_FOUND',
      ]);
      return typeof answer === 'string' ? 'invalid-token' : 'done';
    },
    async verify(token) {
      const mailed = await store.takeVerificationFor(digest(`verify:${token}`));
      if (mailed === undefined) return 'invalid-token';
      const [accountId = '', purpose = '', email = ''] = mailed.value.split(' ');
      const person = await store.findPerson(accountId);
      if (person === undefined) return 'invalid-token';
      return (await useLink(person, purpose, email)) ? 'done' : 'invalid-token';
    },
    resendVerification(email) {
      mailing.run(async () => {
        const person = await store.findPersonByEmail(email);
        if (!mail || person === undefined || person.emailVerifiedAtMs !== null) return;
        const { token, verification } = newVerification(person.accountId, 'verify', person.email);
        await store.createVerification(verification);
        post.send(mails.verify(person.email, token));
      });
    },
    async isPassword(accountId, password) {
      const stored = (await store.findPerson(accountId))?.passwordHash ?? null;
      return stored !== null && matches(stored, password);
    },
    async changePassword(caller, accountId, { current, next }) {
      const person = await store.findPerson(accountId);
      const weak = passwordIssue(next, person?.email ?? '');
      if (weak !== undefined) return weak;
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
      const change = auth.api.changePassword({
        body,
        headers: authHeaders(caller),
        returnHeaders: true,
      });
      const answer = await expectAuthErrors(change, [
        'INVALID_PASSWORD',
        'CREDENTIAL_ACCOUNT_NOT_FOUND',
      ]);
      if (typeof answer === 'string') return { kind: 'wrong' };
      await store.endSessions(accountId, digest(answer.response.token ?? ''));
      await store.dropVerifications(accountId);
      if (person !== undefined) post.send(mails.passwordChanged(person.email));
      return { kind: 'changed', setCookies: sessionCookies(answer.headers) };
    },
    async changeEmail(accountId, email) {
      const person = await store.findPerson(accountId);
      if (person === undefined) throw new Error(`account ${accountId} has gone`);
      if (!mail) return changeAddress(person, email, null);
      // The answer is the same for an address that is taken; its owner is told instead.
      if ((await store.findPersonByEmail(email)) !== undefined) {
        post.send(mails.signUpAttempted(email));
        return 'asked';
      }
      const { token, verification } = newVerification(accountId, 'change', email);
      await store.createVerification(verification);
      post.send(mails.confirmAddress(email, token));
      post.send(mails.addressAsked(person.email, email));
      return 'asked';
    },
    async isVerified(accountId) {
      return ((await store.findPerson(accountId))?.emailVerifiedAtMs ?? null) !== null;
    },
    sessions: (accountId) => store.listSessions(accountId),
    endSession: (accountId, sessionId) => store.endSession(accountId, sessionId),
    invite: (email) => invites.make(email),
    erase: (accountId) => store.erase(accountId),
    prune: () => store.prune(),
    drain: () => mailing.drain(),
  };
  return signIn;

  /** A link to verify counts for the address the account still has; one to change, for a new one. */
  async function useLink(person: Person, purpose: string, email: string): Promise<boolean> {
    if (purpose === 'change')
      return (await changeAddress(person, email, clock.now())) === 'changed';
    if (purpose !== 'verify' || person.email !== email) return false;
    return (await store.setEmail(person.accountId, email, clock.now())) === 'changed';
  }

  async function changeAddress(
    person: Person,
    email: string,
    verifiedAtMs: number | null,
  ): Promise<'changed' | 'taken'> {
    const answer = await store.setEmail(person.accountId, email, verifiedAtMs);
    if (answer === 'taken') return answer;
    await store.dropVerifications(person.accountId);
    post.send(mails.addressChanged(person.email, email));
    return answer;
  }
}

/** Prepares mails after the reply, so that the time it takes reveals nothing to anyone. */
function mailTasks(log: Log) {
  const tasks = createBackgroundTasks({
    tasksMax: MAIL_TASKS_MAX,
    onFault: (fault) =>
      log.error({ event: 'mail.prepare_failed', err: fault }, 'A mail could not be prepared'),
  });
  return {
    run(task: () => Promise<void>): void {
      if (tasks.tryRun(task)) return;
      const fields = { event: 'mail.prepare_overloaded', tasksMax: MAIL_TASKS_MAX };
      log.error(fields, 'A mail was not prepared: too many are being prepared');
    },
    drain: () => tasks.drain(),
  };
}

type Purpose = 'verify' | 'change';

const SECRET = 'sign_in_secret';
const SECRET_LENGTH = 48;
/** 190 bits. */
const TOKEN_LENGTH = 32;
const VERIFY_MS = 24 * 3_600_000;
/**
 * Hashing a password takes 32 MiB and a thread for a twentieth of a second, and anyone who reaches the
 * server can request it. Two of Node's four threads; drawing uses them, too.
 */
const HASHING_MAX = 2;
const HASHING_WAITING_MAX = 100;
const MAIL_TASKS_MAX = 1000;
