/**
 * Sessions, as routes use them: who is signed in, and whether a request comes from the product's own
 * pages. A browser sends the session's cookie along with any request, whoever caused it, so that
 * everything but reading demands the Origin of our own pages.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PlanId } from '../../plans/plans.ts';

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

/** The account of whoever is signed in, as routes see it. */
export interface SessionAccount {
  readonly id: string;
  readonly email: string;
  readonly planId: PlanId;
  readonly createdAtMs: number;
}

/** Who is signed in. */
export interface SessionPrincipal {
  readonly sessionId: string;
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
    readSession(
      caller: Caller,
    ): Promise<
      | { readonly sessionId: string; readonly accountId: string; readonly setCookies: SetCookies }
      | undefined
    >;
  };
  readonly accounts: { find(id: string): Promise<SessionAccount | undefined> };
}): ReadSession {
  return async (request) => {
    const session = await deps.signIn.readSession(callerOf(request));
    const account = session && (await deps.accounts.find(session.accountId));
    if (session === undefined || account === undefined) return undefined;
    return { sessionId: session.sessionId, account, setCookies: session.setCookies };
  };
}

/**
 * true where no other site can have caused the request: it only reads, or its Origin is that of
 * PUBLIC_URL, or of the host it was sent to (a server that is reached by several names). A request
 * without an Origin comes from no browser, or from an old one: false.
 */
export function isOwnOrigin(request: FastifyRequest, publicUrl: string): boolean {
  if (request.method === 'GET') return true;
  const { origin } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  const own = new URL(publicUrl);
  const from = new URL(origin);
  if (from.origin === own.origin) return true;
  // Whoever can alter plain http must not reach an installation that is served over https.
  return from.host === request.host && (from.protocol === 'https:' || own.protocol === 'http:');
}
