/**
 * Signing up, in and out.
 *
 * Promises, tested by test/contract/sign-in.ts over every database and by test/http/sign-in*.test.ts:
 * - Whatever would reveal to a stranger which addresses somebody signs in with replies alike for those that
 *   have and those that have not, and takes about as long.
 * - Sessions and mailed tokens are stored as digests: nobody signs in with a copy of the database.
 * - A session is opened with a token that nobody had before; the caller's old session ends.
 * - A new password ends all sessions and takes back every mailed link, in one commit; a session that is
 *   opened with the old password at the same time ends with them.
 * - What may be used once is used once, whatever happens at the same time: tokens and invitations.
 *
 * Sessions are our own, see docs/decisions/010-sessions.md. They follow the real time, whatever the
 * clock of billing shows.
 */
import { createRefusals } from '../audit/refusals.ts';
import type { Caller } from '../http/auth/session.ts';
import type { Settings } from '../settings/repository.ts';
import { randomBase62 } from '../util/id.ts';
import type { Language } from '../util/languages.ts';
import type { Log } from '../util/log.ts';
import {
  findCredentials,
  findCredentialsByEmail,
  listMemberships,
  writeLanguage,
} from './person-repository.ts';
import { changeEmail, mailVerification, verifyEmail } from './email-changes.ts';
import { forgetIdentities, type IdentityDeps } from './identities.ts';
import { createInvite } from './invites.ts';
import { deleteExpiredInvites } from './invite-repository.ts';
import { createMailTasks } from './mail-tasks.ts';
import { changePassword, mailReset, resetPassword } from './password-changes.ts';
import type { Role } from '../http/auth/rights.ts';
import { listOperators, setOperator } from './operators.ts';
import { countRecoveryCodes } from './second-factor-repository.ts';
import {
  beginFactor,
  clearFactor,
  confirmFactor,
  confirmWithCode,
  removeFactor,
  renewCodes,
} from './second-factor.ts';
import { createOidcBrowser } from './oidc-browser.ts';
import { createOidcClient } from './oidc-client.ts';
import { createOidcSignIn, type OidcDeps } from './oidc-sign-in.ts';
import { createPasskeyChallenges } from './passkey-challenge.ts';
import { createPasskeys } from './passkeys.ts';
import { createPasswordHashing } from './password-hashing.ts';
import type { OidcSettings } from './settings.ts';
import { createSessionCookie } from './session-cookie.ts';
import { deleteExpiredSessions } from './session-repository.ts';
import { createSessions, type SignedIn } from './sessions.ts';
import { signUp, type SignUpDeps } from './sign-up.ts';
import type { Me } from './to-json.ts';
import { beginView, endView, endViews } from './views.ts';
import { deleteExpiredTokens } from './token-repository.ts';

export interface SignInDeps extends Omit<SignUpDeps, 'hashing' | 'accounts' | 'team'> {
  readonly accounts: SignUpDeps['accounts'] & IdentityDeps['accounts'];
  readonly team: SignUpDeps['team'] & IdentityDeps['team'];
  readonly settings: Pick<Settings, 'setOnce'>;
  readonly log: Log;
  readonly publicUrl: string;
  /** Roles that may do nothing before they have a second factor. */
  readonly factorRoles: readonly Role[];
  /** Whether passwords sign people in. */
  readonly passwords: boolean;
  /** The provider that people sign in with; null: there is none. */
  readonly oidc: OidcSettings | null;
}

export type SignIn = Awaited<ReturnType<typeof createSignIn>>;

/** Opens the service; its secret is created on the first start and shared by all processes. */
export async function createSignIn(deps: SignInDeps) {
  const { database, clock, log, publicUrl, mail: verification } = deps;
  const secret = await deps.settings.setOnce(SECRET, randomBase62(SECRET_LENGTH));
  const hashing = createPasswordHashing();
  const cookie = createSessionCookie(secret, publicUrl);
  const mailTasks = createMailTasks(log);
  const refusals = createRefusals(database, log);
  const parts = { ...deps, hashing, cookie, refusals };
  const sessions = createSessions({ ...parts, verification });
  return {
    /** Whether an address must be verified before its account can be signed in to. */
    verification,
    /** Whether passwords sign people in. */
    passwords: deps.passwords,
    ...sessions,
    ...withProvider(parts, sessions.endOwnSession, secret),
    ...createPasskeys({
      ...parts,
      endOwnSession: sessions.endOwnSession,
      challenges: createPasskeyChallenges(secret, publicUrl, clock),
    }),
    /**
     * Creates an account, or pretends to where the address is taken. `weak-password` is decided before
     * anything else, `closed` and `invite-refused` before anything is looked up.
     */
    signUp: (input: Parameters<typeof signUp>[1]) => signUp(parts, input),
    /** Mails a link to set a new password, after the reply. */
    requestReset: (email: string): void => mailTasks.run(() => mailReset(parts, email)),
    /** Sets a new password by a mailed token and ends all sessions. */
    reset: (token: string, password: string) => resetPassword(parts, token, password),
    /** Verifies an address, or changes to it, by a mailed token. */
    verify: (token: string) => verifyEmail(parts, token),
    /** Mails the link again, after the reply. */
    resendVerification: (email: string): void =>
      mailTasks.run(() => mailVerification(parts, email)),
    /** true where it is the person's password. */
    async isPassword(personId: string, password: string): Promise<boolean> {
      const person = await findCredentials(database, personId);
      const matches = await hashing.matches(person?.passwordHash ?? null, password);
      if (!matches && person !== undefined) refusals.record('session.refused', person.accountId);
      return matches;
    },
    /** Changes the password and ends all other sessions; the caller's own is replaced. */
    changePassword: (
      caller: Caller,
      signedIn: SignedIn,
      passwords: Parameters<typeof changePassword>[3],
    ) => changePassword(parts, caller, signedIn, passwords),
    /** Where mail is sent the new address must be confirmed; else it counts at once. */
    changeEmail: (personId: string, email: string) => changeEmail(parts, personId, email),
    async isVerified(personId: string): Promise<boolean> {
      return ((await findCredentials(database, personId))?.emailVerifiedAtMs ?? null) !== null;
    },
    ...factorsAndOperators(parts),
    /** What is shown of somebody who is signed in. undefined: the person is gone. */
    me: (personId: string) => meOf(deps, personId),
    /** What mails to the person are written in from now on. */
    chooseLanguage: (personId: string, language: Language): Promise<void> =>
      writeLanguage(database, personId, language),
    /** An invitation's code, which is not stored; null is good for any address. */
    invite: (email: string | null) => createInvite(parts, email),
    /** Removes sessions, tokens and invitations that have expired; how many. */
    async prune(): Promise<number> {
      const nowMs = clock.now();
      return (
        (await deleteExpiredSessions(database, nowMs)) +
        (await deleteExpiredTokens(database, nowMs)) +
        (await deleteExpiredInvites(database, nowMs))
      );
    },
    /** Waits for mails that are being prepared, and for refusals that are being recorded. */
    async drain(): Promise<void> {
      await mailTasks.drain();
      await refusals.drain();
    },
  };
}

/** Signing in with the provider, where there is one. */
const withProvider = (
  deps: Omit<OidcDeps, 'provider' | 'browser' | 'endOwnSession'> &
    Pick<SignInDeps, 'oidc' | 'publicUrl'>,
  endOwnSession: OidcDeps['endOwnSession'],
  secret: string,
) =>
  createOidcSignIn({
    ...deps,
    endOwnSession,
    provider: deps.oidc && {
      settings: deps.oidc,
      client: createOidcClient(deps.oidc, deps.publicUrl, deps.clock),
    },
    browser: createOidcBrowser(secret, deps.publicUrl, deps.clock),
  });

async function meOf(
  { database, factorRoles }: Pick<SignInDeps, 'database' | 'factorRoles'>,
  personId: string,
): Promise<Me | undefined> {
  const person = await findCredentials(database, personId);
  if (person === undefined) return undefined;
  return {
    email: person.email,
    personId,
    isVerified: person.emailVerifiedAtMs !== null,
    language: person.language,
    hasPassword: person.passwordHash !== null,
    factorSinceMs: person.factorSinceMs,
    factorRoles,
    isOperator: person.isOperator,
    recoveryCodes: await countRecoveryCodes(database, personId),
    memberships: await listMemberships(database, personId),
  };
}

/** The second factor of people, and who of them is an operator. */
const factorsAndOperators = (deps: Parameters<typeof beginFactor>[0]) => ({
  /** The second factor of somebody who is signed in: see second-factor.ts. */
  beginFactor: (personId: string) => beginFactor(deps, personId),
  confirmFactor: (who: Parameters<typeof confirmFactor>[1], code: string) =>
    confirmFactor(deps, who, code),
  removeFactor: (personId: string, code: string) => removeFactor(deps, personId, code),
  renewCodes: (personId: string, code: string) => renewCodes(deps, personId, code),
  confirm: (who: Parameters<typeof confirmWithCode>[1], code: string) =>
    confirmWithCode(deps, who, code),
  /** Who signs in as operator: see operators.ts. */
  operators: () => listOperators(deps.database),
  setOperator: (email: string, isOperator: boolean) => setOperator(deps, email, isOperator),
  /** An operator looks at another account: see views.ts. */
  beginView: (viewer: Parameters<typeof beginView>[1], accountId: string, reason: string) =>
    beginView(deps, viewer, accountId, reason),
  endView: (sessionId: string) => endView(deps, sessionId),
  endViews: () => endViews(deps),
  /** By the operator. false: there was none; undefined: nobody signs in with the address. */
  clearFactor: async (email: string): Promise<boolean | undefined> => {
    const person = await findCredentialsByEmail(deps.database, email);
    return person && clearFactor(deps, person.personId);
  },
  /** By the operator: sign-in providers know the person no more. false: none did; undefined: as above. */
  forgetIdentities: (email: string) => forgetIdentities(deps, email),
});

const SECRET = 'sign_in_secret';
const SECRET_LENGTH = 48;
