/**
 * Sessions: opened with a password, read with every request, prolonged once a day, ended by their owner
 * or by a new password.
 */
import type { Caller, SessionPerson, SetCookies } from '../http/auth/session.ts';
import type { Database, Queries } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { newId, randomBase62 } from '../util/id.ts';
import { ipv6Groups, parseIp } from '../util/ip.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import { recordAct, recordActOf } from '../audit/record.ts';
import { currentActor } from '../util/actor.ts';
import type { Refusals } from '../audit/refusals.ts';
import type { Role } from '../http/auth/rights.ts';
import type { Mails } from './mails.ts';
import { findCredentialsByEmail, lockCredentials, type Credentials } from './person-repository.ts';
import { digest } from './one-time-tokens.ts';
import type { PasswordHashing } from './password-hashing.ts';
import { SESSION_SECONDS, type SessionCookie } from './session-cookie.ts';
import {
  confirmSession,
  deleteSession,
  deleteSessionOf,
  findSession,
  insertSession,
  listSessions,
  prolongSession,
  type Shown,
  type StoredSession,
} from './session-repository.ts';
import { personOf } from './session-person.ts';
import { countRecoveryCodes } from './second-factor-repository.ts';
import { takeCode } from './second-factor.ts';

export interface SessionDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly cookie: SessionCookie;
}

/** Who works with which account. */
export interface SignedIn {
  readonly personId: string;
  readonly accountId: string;
}

/** Whose session is opened, in which account, after what was shown. */
interface Opening extends SignedIn, Shown {}

/** Whose session a request belongs to. */
export interface OpenSession {
  readonly sessionId: string;
  readonly accountId: string;
  /** The account that an operator looks at with it; null: none. */
  readonly viewedId: string | null;
  readonly person: SessionPerson;
  /** Set where the session was prolonged. */
  readonly setCookies: SetCookies;
}

export type SignInResult<Refused> =
  | {
      readonly kind: 'signed-in';
      readonly personId: string;
      readonly accountId: string;
      readonly setCookies: SetCookies;
    }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'unverified' }
  /** The password is right, and a code is needed too. */
  | { readonly kind: 'code-missing' }
  | { readonly kind: 'code-wrong' }
  | { readonly kind: 'refused'; readonly refused: Refused };

/** What somebody types to sign in. */
export interface SignInInput {
  readonly email: string;
  readonly password: string;
  /** Of the second factor, or a recovery code; null: none was given. */
  readonly code: string | null;
}

interface SessionsDeps extends SessionDeps, FactorMails {
  readonly hashing: PasswordHashing;
  /** Whether an address must be verified before its account can be signed in to. */
  readonly verification: boolean;
  readonly refusals: Pick<Refusals, 'record'>;
  /** Roles that may do nothing before they have a second factor. */
  readonly factorRoles: readonly Role[];
}

/** The refusal of one more attempt with a code. */
type RefuseCode<Refused> = (personId: string) => Promise<Refused | undefined>;

/** Signing in and out, and reading sessions. */
export function createSessions(deps: SessionsDeps) {
  const { database, clock, cookie, factorRoles } = deps;

  /** Ends the session of the caller's cookie, if there is one. */
  async function endOwnSession({ cookie: header }: Caller): Promise<void> {
    const token = cookie.read(header);
    if (token === undefined) return;
    await database.transaction(async (tx) => {
      const ended = await deleteSessionOf(tx, digest(token));
      if (ended !== undefined) await recordEnd(tx, ended);
    });
  }

  return {
    endOwnSession,
    /**
     * A session that nobody had before, whatever cookie the caller sent; the caller's old one ends. `refuseCode` counts attempts with
     * a code, which come after the right password.
     */
    async signIn<Refused>(
      caller: Caller,
      input: SignInInput,
      refuseCode: RefuseCode<Refused>,
    ): Promise<SignInResult<Refused>> {
      const result = await signInOnce(deps, caller, input, refuseCode);
      if (result.kind === 'signed-in') await endOwnSession(caller);
      return result;
    },
    /** Ends the caller's session, where there is one. */
    async signOut(caller: Caller): Promise<SetCookies> {
      await endOwnSession(caller);
      return [cookie.clear()];
    },
    /** The caller's session, prolonged once a day; undefined without a good one. */
    async readSession(caller: Caller): Promise<OpenSession | undefined> {
      const token = cookie.read(caller.cookie);
      if (token === undefined) return undefined;
      const tokenHash = digest(token);
      const session = await findSession(database, tokenHash);
      if (session === undefined) return undefined;
      const nowMs = clock.now();
      const { id: sessionId, accountId, expiresAtMs } = session;
      const person = personOf(session, factorRoles, nowMs);
      const viewed = person.viewingUntilMs === null ? null : session.viewed;
      const open = { sessionId, accountId, viewedId: viewed?.accountId ?? null, person };
      if (expiresAtMs < nowMs) {
        await deleteSessionOf(database, tokenHash);
        return undefined;
      }
      if (expiresAtMs - SESSION_MS + PROLONG_AFTER_MS > nowMs) {
        return { ...open, setCookies: [] };
      }
      const times = { expiresAtMs: nowMs + SESSION_MS, updatedAtMs: nowMs };
      // A session that ended meanwhile stays ended.
      if ((await prolongSession(database, tokenHash, times)) === undefined) return undefined;
      return { ...open, setCookies: [cookie.write(token)] };
    },
    /** The one used last first. */
    sessions: (personId: string): Promise<StoredSession[]> =>
      listSessions(database, personId, clock.now()),
    /** false: the person has no such session. */
    endSession: ({ personId, accountId }: SignedIn, sessionId: string): Promise<boolean> =>
      database.transaction(async (tx) => {
        const isEnded = await deleteSession(tx, personId, sessionId);
        if (isEnded) await recordEnd(tx, { accountId, id: sessionId });
        return isEnded;
      }),
  };
}

/** Compares password and code, and opens the session. */
async function signInOnce<Refused>(
  deps: SessionsDeps,
  caller: Caller,
  { email, password, code }: SignInInput,
  refuseCode: RefuseCode<Refused>,
): Promise<SignInResult<Refused>> {
  const { database, hashing, verification, refusals } = deps;
  const found = await findCredentialsByEmail(database, email);
  const passwordHash = found?.passwordHash ?? null;
  const matches = await hashing.matches(passwordHash, password);
  if (!matches || found === undefined || passwordHash === null) {
    if (found !== undefined) refusals.record('session.refused', found.accountId);
    return { kind: 'wrong' };
  }
  if (verification && found.emailVerifiedAtMs === null) return { kind: 'unverified' };
  const { personId, accountId } = found;
  const withFactor = found.factorSinceMs !== null;
  if (withFactor && code === null) return { kind: 'code-missing' };
  const refused = withFactor ? await refuseCode(personId) : undefined;
  if (refused !== undefined) return { kind: 'refused', refused };
  const opening = { personId, accountId, passwordHash, withFactor };
  const opened = await openRecorded(deps, caller, opening, code);
  if (opened === 'code-wrong') {
    refusals.record('session.refused', accountId);
    return { kind: 'code-wrong' };
  }
  if (opened === undefined) return { kind: 'wrong' };
  if (opened.isRecovered) await mailRecovered(deps, found);
  return { kind: 'signed-in', personId, accountId, setCookies: opened.setCookies };
}

interface Opened {
  readonly setCookies: SetCookies;
  /** By a recovery code. */
  readonly isRecovered: boolean;
}

/** Opens a session by itself, and says so in the audit log. */
const openRecorded = (
  deps: SessionDeps,
  caller: Caller,
  person: Opening,
  code: string | null,
): Promise<Opened | undefined | 'code-wrong'> =>
  deps.database.transaction(async (tx) => {
    const { accountId, personId } = person;
    // Two requests with one code come one after the other, and the later one finds it used.
    if (person.withFactor) await lockCredentials(tx, personId);
    const used = person.withFactor
      ? await takeCode(tx, personId, code ?? '', deps.clock.now())
      : null;
    if (used === undefined) return 'code-wrong';
    const session = await openSession(deps, tx, caller, person);
    if (session === undefined) return undefined;
    if (person.withFactor) await confirmSession(tx, session.id, deps.clock.now());
    const actor = { ...currentActor(), person: personId };
    const isRecovered = used === 'recovery';
    if (isRecovered)
      await recordActOf(tx, actor, { act: 'second_factor.recovery_used', accountId });
    await recordActOf(tx, actor, { act: 'session.opened', accountId, target: session.id });
    return { setCookies: session.setCookies, isRecovered };
  });

/** Tells the person that a recovery code was used, and how many are left. */
async function mailRecovered(
  { database, mailQueue, mails }: Pick<SessionDeps, 'database'> & FactorMails,
  { personId, email }: Credentials,
): Promise<void> {
  mailQueue.send(mails.recoveryCodeUsed(email, await countRecoveryCodes(database, personId)));
}

interface FactorMails {
  readonly mailQueue: MailQueue;
  readonly mails: Mails;
}

/**
 * Opens a session for whoever has shown the password. undefined: the account was deleted, the person left it, or the password
 * changed meanwhile.
 */
export async function openSession(
  { clock, cookie }: Pick<SessionDeps, 'clock' | 'cookie'>,
  queries: Queries,
  caller: Caller,
  person: Opening,
): Promise<{ readonly id: string; readonly setCookies: SetCookies } | undefined> {
  const token = randomBase62(TOKEN_LENGTH);
  const nowMs = clock.now();
  const session = {
    id: newId(),
    personId: person.personId,
    accountId: person.accountId,
    tokenHash: digest(token),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    expiresAtMs: nowMs + SESSION_MS,
    address: addressText(caller.address),
    userAgent: caller.userAgent?.slice(0, USER_AGENT_MAX) || null,
  };
  const isOpen = await insertSession(queries, session, person);
  return isOpen ? { id: session.id, setCookies: [cookie.write(token)] } : undefined;
}

const recordEnd = (
  tx: Queries,
  { id, accountId }: Pick<StoredSession, 'id' | 'accountId'>,
): Promise<void> => recordAct(tx, { act: 'session.ended', accountId, target: id });

/** As the list of sessions shows addresses: IPv6 with all eight groups in full. */
function addressText(address: string): string | null {
  const parsed = parseIp(address);
  if (parsed === undefined || parsed.zone !== null) return null;
  if (parsed.family === 4) return parsed.text;
  const groups = ipv6Groups(parsed.text).map((group) => group.toString(16).padStart(4, '0'));
  return groups.join(':');
}

/** 190 bits. */
const TOKEN_LENGTH = 32;
const SESSION_MS = SESSION_SECONDS * 1000;
const PROLONG_AFTER_MS = 86_400_000;
/** What tells browsers apart stands in the first words. */
const USER_AGENT_MAX = 300;
