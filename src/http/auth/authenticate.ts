/**
 * Who a request is from, for each kind of authentication: the table of checks that operations name.
 * They run before the body is read, whatever it is: whoever may not send it costs nothing.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FailureLimiter } from '../../limits/failure-limiter.ts';
import type { Clock } from '../../util/clock.ts';
import { refusal, type HttpRefusal } from '../errors.ts';
import { bearerToken } from './bearer-token.ts';
import { refuseForeignOrigin, type OriginRule } from './own-origin.ts';
import { ipBucket, tooManyAttempts } from './rate-limits.ts';
import { mayDo, RIGHTS, type RightName, type Role } from './rights.ts';
import {
  setCookies,
  type ReadSession,
  type SessionAccount,
  type SessionPerson,
} from './session.ts';
import { refuseViewer } from './viewing.ts';

/** What the handlers of each kind of authentication learn of the caller. */
export interface Principals {
  /** Anybody. */
  readonly none: unknown;
  /** Anybody, but what changes something must come from our own pages. */
  readonly 'same-origin': unknown;
  /** Somebody signed in, from our own pages. */
  readonly session: {
    readonly account: SessionAccount;
    readonly sessionId: string;
    readonly person: SessionPerson;
  };
  /** Somebody signed in, or an API key, which is admitted and counted by now: whose account it is. */
  readonly 'session-or-key': {
    readonly account: SessionAccount;
    readonly sessionId?: string;
    readonly person?: SessionPerson;
    /** Of the API key, where that is how it came. */
    readonly keyId?: string;
  };
  /** Whoever has the operator token, or a session of an operator. */
  readonly operator: { readonly sessionId?: string; readonly person?: SessionPerson };
  /**
   * The key of a request with a body is known; the handler admits it, because parameters come first,
   * and how many credits they need.
   */
  readonly key: unknown;
  /** As `key`, but a signed URL may stand in for it; what has no body alone. */
  readonly 'key-or-signed-url': unknown;
  /** As `key`, but a session may stand in for it: then its account, else null. */
  readonly 'key-or-session': {
    readonly account: SessionAccount | null;
    readonly sessionId?: string;
    readonly person?: SessionPerson;
  };
}

export type Auth = keyof Principals;

/** Those that a session may stand behind: such operations name a right. */
export type SessionAuth = 'session' | 'session-or-key' | 'key-or-session';

/** Whether an API key may stand behind it. */
export const TAKES_KEY: Readonly<Record<Auth, boolean>> = {
  none: false,
  'same-origin': false,
  session: false,
  'session-or-key': true,
  operator: false,
  key: true,
  'key-or-signed-url': true,
  'key-or-session': true,
};

/** Whether somebody with a role in an account may stand behind it, by a session; the operation then names the right it needs. */
export const TAKES_SESSION: Readonly<Record<Auth, boolean>> = {
  none: false,
  'same-origin': false,
  session: true,
  'session-or-key': true,
  operator: false,
  key: false,
  'key-or-signed-url': false,
  'key-or-session': true,
};

/** What checks callers: one for each application. */
export interface AuthDeps extends OriginRule {
  readonly readSession: ReadSession;
  readonly isOperator: (token: string) => Promise<boolean>;
  /**
   * The refusal of a request whose API key is missing or unknown, by what this process remembers of the key or by what is stored
   * now. Decides nothing about a known one.
   */
  readonly refuseUnknownKey: (
    request: FastifyRequest,
    freshness: 'cached' | 'fresh',
  ) => Promise<HttpRefusal | undefined>;
  /** Admits a request for nothing but the account of its API key, and sets the headers of its rate limit. */
  readonly admitAccount: (
    request: FastifyRequest,
    reply: FastifyReply,
  ) => Promise<{ readonly account: SessionAccount; readonly keyId: string } | HttpRefusal>;
  /** Counts wrong operator tokens. */
  readonly wrongTokens: FailureLimiter;
  /** Hears of each of them that is within the limit. */
  readonly onWrongOperatorToken: (request: FastifyRequest) => void;
  readonly clock: Clock;
}

export type Authenticate = (
  request: FastifyRequest,
  reply: FastifyReply,
) => object | HttpRefusal | Promise<object | HttpRefusal>;

/** What an operation demands of sessions. */
interface Demands {
  /** What the role must allow; undefined where no session counts. */
  readonly right?: RightName;
  /** Whether an operator must have shown password and code just now. */
  readonly confirmed?: boolean;
}

export const AUTHENTICATE: Readonly<
  Record<Auth, (deps: AuthDeps, demands: Demands) => Authenticate>
> = {
  none: () => () => ({}),
  'same-origin': (deps) => (request) => refuseForeignOrigin(request, deps) ?? {},
  session: (deps, demands) => (request, reply) =>
    authenticateSession(deps, demands.right, request, reply),
  'session-or-key':
    (deps, { right }) =>
    async (request, reply) => {
      if (request.headers.authorization === undefined)
        return authenticateSession(deps, right, request, reply);
      return deps.admitAccount(request, reply);
    },
  operator: (deps, demands) => async (request, reply) => {
    const { authorization, cookie } = request.headers;
    return authorization === undefined && cookie !== undefined
      ? authenticateOperator(deps, demands, request, reply)
      : ((await refuseStranger(deps, request)) ?? {});
  },
  // What is wrong with an address that needs no body is said before its key is looked at.
  key: (deps) => async (request) =>
    (BODILESS.has(request.method) ? undefined : await deps.refuseUnknownKey(request, 'cached')) ??
    {},
  'key-or-signed-url': () => () => ({}),
  'key-or-session':
    (deps, { right }) =>
    async (request, reply) => {
      const { authorization, cookie } = request.headers;
      if (authorization === undefined && cookie !== undefined) {
        const principal = await authenticateSession(deps, right, request, reply);
        return 'code' in principal && principal.code === 'session_required'
          ? NO_SESSION
          : principal;
      }
      return (await deps.refuseUnknownKey(request, 'cached')) ?? { account: null };
    },
};

const NO_OPERATOR = 'Only operators of this server may do this.';
const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
/** Where an API key would do as well. */
const NO_SESSION = refusal(
  'session_required',
  {},
  'The session of this cookie has ended. Sign in again, or send `Authorization: Bearer YOUR_API_KEY`.',
);

/** The session of the cookie, prolonged where that is due; without one the refusal with `absent`. */
async function sessionOf(
  deps: AuthDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  absent: 'session_required' | 'operator_unauthorized',
): Promise<NonNullable<Awaited<ReturnType<ReadSession>>> | HttpRefusal> {
  const foreign = refuseForeignOrigin(request, deps);
  if (foreign !== undefined) return foreign;
  const session = await deps.readSession(request);
  if (session === undefined) return refusal(absent);
  setCookies(reply, session.setCookies ?? []);
  return session;
}

async function authenticateSession(
  deps: AuthDeps,
  right: RightName | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Principals['session'] | HttpRefusal> {
  const session = await sessionOf(deps, request, reply, 'session_required');
  if ('code' in session) return session;
  const { account, sessionId, person } = session;
  const refused = refuseMember(person, account, right, request.method);
  return refused ?? { account, sessionId, person };
}

/**
 * Checks again, when the body has arrived, whoever was admitted before it: a sender may hold a body back for as long as it may
 * take, and what was taken away meanwhile (the session, the membership, the role, the API key) counts for it too.
 */
export async function refuseByNow(
  deps: AuthDeps,
  demands: Demands & { readonly auth: Auth },
  admitted: object,
  request: FastifyRequest,
): Promise<HttpRefusal | undefined> {
  if (BODILESS.has(request.method)) return undefined;
  const before: Admitted = admitted;
  if (before.keyId !== undefined) return deps.refuseUnknownKey(request, 'fresh');
  if (before.sessionId === undefined) return undefined;
  const session = await deps.readSession(request);
  if (session === undefined) return refusal('session_required');
  if (demands.auth === 'operator') return refuseOperator(session.person, demands);
  const { account, sessionId, person } = session;
  if (sessionId !== before.sessionId || account.id !== before.account?.id) return MOVED;
  return refuseMember(person, account, demands.right, request.method);
}

/** What authentication may have found out of somebody. */
interface Admitted {
  readonly account?: SessionAccount | null;
  readonly sessionId?: string;
  readonly keyId?: string;
}

const MOVED = refusal(
  'session_required',
  {},
  'The session works with another account than when the request began. Send it again.',
);

/** What is one's own stays open to whoever has yet to set a second factor up: there it is done. */
function refuseMember(
  { role, lacksFactor, viewingUntilMs }: SessionPerson,
  { suspended }: SessionAccount,
  right: RightName | undefined,
  method: string,
): HttpRefusal | undefined {
  if (viewingUntilMs !== null) return refuseViewer(right, method);
  if (lacksFactor && right !== 'self') return refusal('second_factor_required');
  const refused = refuseRole(role, right);
  if (refused !== undefined || suspended === null || right === undefined) return refused;
  return RIGHTS[right].whenSuspended ? undefined : refusal('account_suspended', {}, suspended);
}

/** A session that does what the operator token does. To everybody else there is nothing here. */
async function authenticateOperator(
  deps: AuthDeps,
  demands: Demands,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Principals['operator'] | HttpRefusal> {
  const session = await sessionOf(deps, request, reply, 'operator_unauthorized');
  if ('code' in session) return session;
  const { sessionId, person } = session;
  return refuseOperator(person, demands) ?? { sessionId, person };
}

function refuseOperator(
  { isOperator, isProven, isConfirmed }: SessionPerson,
  { confirmed }: Demands,
): HttpRefusal | undefined {
  if (!isOperator) return refusal('role_forbidden', {}, NO_OPERATOR);
  if (!isProven) return refusal('second_factor_required');
  return confirmed === true && !isConfirmed ? refusal('confirmation_required') : undefined;
}

/** Roles are listed, so that the reader knows whom to ask. */
function refuseRole(role: Role, right: RightName | undefined): HttpRefusal | undefined {
  if (right !== undefined && mayDo(role, right)) return undefined;
  const roles = right === undefined ? [] : RIGHTS[right].roles;
  return refusal(
    'role_forbidden',
    {},
    `Your role in this account is ${role}. Roles that may do this: ${roles.join(', ')}. The owner or an admin can change roles.`,
  );
}

/** The right token is admitted however many wrong ones came from the same address. */
async function refuseStranger(
  { isOperator, wrongTokens, onWrongOperatorToken, clock }: AuthDeps,
  request: FastifyRequest,
): Promise<HttpRefusal | undefined> {
  const token = bearerToken(request.headers.authorization);
  if (token === undefined) return refusal('operator_unauthorized');
  if (await isOperator(token)) return undefined;
  const attempt = wrongTokens.begin(`operator:${ipBucket(request)}`);
  if (attempt.kind === 'refused') return tooManyAttempts(attempt.resetAtMs, clock.now());
  onWrongOperatorToken(request);
  return refusal('operator_unauthorized');
}
