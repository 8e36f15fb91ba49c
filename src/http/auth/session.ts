/** Sessions, as routes use them: who is signed in. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PlanId } from '../../plans/plans.ts';
import type { Role } from './rights.ts';

/** The parts of a request that signing in looks at. */
export interface Caller {
  /** The Cookie header. */
  readonly cookie: string | undefined;
  readonly userAgent: string | undefined;
  /** IP address the request came from. */
  readonly address: string;
}

/** Lines for the reply's Set-Cookie header. */
export type SetCookies = readonly string[];

/** The account that a session or key works with, as routes see it. */
export interface SessionAccount {
  readonly id: string;
  /** Of its owner. */
  readonly email: string;
  readonly planId: PlanId;
  readonly createdAtMs: number;
  /** Why the operator suspended it; null: it is not suspended. */
  readonly suspended: string | null;
}

/** The person who is signed in. */
export interface SessionPerson {
  readonly id: string;
  readonly email: string;
  /** In the account of the session. */
  readonly role: Role;
  /** Whether the person has set a second factor up here. */
  readonly hasFactor: boolean;
  /** Whether signing in took several factors: a code of the own one, or those of a provider. */
  readonly isProven: boolean;
  /** Whether the operator wants a second factor of this role, and signing in took none. */
  readonly lacksFactor: boolean;
  readonly hasPassword: boolean;
  /** Whether the session was opened in the last minutes. */
  readonly isFresh: boolean;
  /** Whether the session may do what the operator token may. */
  readonly isOperator: boolean;
  /** Whether password and code were shown in the last minutes. */
  readonly isConfirmed: boolean;
  /** Until when an operator looks at the account of the session as its people see it; null: it is the person's own. */
  readonly viewingUntilMs: number | null;
}

/** Who is signed in, and which account the session is for. */
export interface SessionPrincipal {
  readonly sessionId: string;
  readonly person: SessionPerson;
  readonly account: SessionAccount;
  /** Lines for Set-Cookie, where the session was prolonged. */
  readonly setCookies?: SetCookies;
}

/** The session of a request's cookie; undefined without a good one. */
export type ReadSession = (request: FastifyRequest) => Promise<SessionPrincipal | undefined>;

export const callerOf = (request: FastifyRequest): Caller => ({
  cookie: request.headers.cookie,
  userAgent: request.headers['user-agent'],
  address: request.ip,
});

/** Cookies go out with the reply; several headers of that name are one list. */
export function setCookies(reply: FastifyReply, cookies: SetCookies): void {
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
}

/** Reads sessions; a session of an account that no longer exists is none. */
export function createReadSession(deps: {
  readonly signIn: {
    readSession(caller: Caller): Promise<
      | {
          readonly sessionId: string;
          readonly accountId: string;
          readonly viewedId: string | null;
          readonly person: SessionPerson;
          readonly setCookies: SetCookies;
        }
      | undefined
    >;
  };
  readonly accounts: { find(id: string): Promise<SessionAccount | undefined> };
}): ReadSession {
  return async (request) => {
    const session = await deps.signIn.readSession(callerOf(request));
    if (session === undefined) return undefined;
    const { sessionId, viewedId, setCookies: cookies } = session;
    const viewed = viewedId === null ? undefined : await deps.accounts.find(viewedId);
    const account = viewed ?? (await deps.accounts.find(session.accountId));
    if (account === undefined) return undefined;
    const viewingUntilMs = viewed === undefined ? null : session.person.viewingUntilMs;
    const person = { ...session.person, viewingUntilMs };
    return { sessionId, person, account, setCookies: cookies };
  };
}
