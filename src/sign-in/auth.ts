/**
 * better-auth, set up: passwords, sessions and resets. Its own HTTP handler is never mounted; what a
 * request may reach is in http/routes. Everything it keeps goes through auth-adapter.ts.
 */
import { betterAuth } from 'better-auth';
import type { Log } from '../util/log.ts';
import { newId } from '../util/id.ts';
import { authDatabase, digest } from './auth-adapter.ts';
import { SESSION_COOKIE, sessionCookieName } from './session-cookie.ts';
import type { SignInStore } from './sign-in-store.ts';
import type { Caller, SetCookies } from '../http/auth/session.ts';

export interface AuthOptions {
  readonly store: SignInStore;
  readonly publicUrl: string;
  readonly secret: string;
  /** Whether an address must be verified before its account can be signed in to. */
  readonly verification: boolean;
  readonly log: Log;
  readonly hashPassword: (password: string) => Promise<string>;
  readonly isPassword: (stored: string, password: string) => Promise<boolean>;
  /** A reset was asked for: the token is to be mailed. */
  readonly onResetAsked: (accountId: string, token: string) => Promise<void>;
  /** A reset set a new password. */
  readonly onReset: (accountId: string) => Promise<void>;
}

export type Auth = ReturnType<typeof createAuth>;

/** The library over a sign-in store. */
export function createAuth(options: AuthOptions) {
  const { store, publicUrl, secret, verification, log } = options;
  const secure = publicUrl.startsWith('https:');
  return betterAuth({
    baseURL: new URL(publicUrl).origin,
    // As the list, because the environment's BETTER_AUTH_SECRETS would go before a single one.
    secrets: [{ version: 1, value: secret }],
    database: authDatabase(store),
    emailAndPassword: {
      enabled: true,
      // Accounts are made by the store, in one commit with their first billing cycle.
      disableSignUp: true,
      autoSignIn: false,
      requireEmailVerification: verification,
      // password-rule.ts decides, by characters; a character may be two of JavaScript's units.
      minPasswordLength: 1,
      maxPasswordLength: 256,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      password: {
        hash: options.hashPassword,
        verify: ({ hash, password }) => options.isPassword(hash, password),
      },
      sendResetPassword: ({ user, token }) => options.onResetAsked(user.id, token),
      onPasswordReset: ({ user }) => options.onReset(user.id),
    },
    session: {
      expiresIn: SESSION_SECONDS,
      updateAge: DAY_SECONDS,
      // Every request asks the database, so that a session that was ended is ended at once.
      cookieCache: { enabled: false },
    },
    // The store prunes by itself; tokens are kept as digests.
    verification: { disableCleanup: true, storeIdentifier: { hash: async (id) => digest(id) } },
    advanced: {
      database: { generateId: () => newId() },
      // The prefix below says more than the library's own.
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: sessionCookieName(publicUrl),
          attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
        },
      },
      // The address is ours to know (proxies, see config.ts); it comes in a header of our own making.
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER], ipv6Subnet: 128 },
    },
    // Its limiter knows neither accounts nor other processes; limits/attempts.ts stands in front.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      // Its warnings name every wrong password; faults alone are worth a line.
      level: 'error',
      log: (_, message, ...details) => log.error({ details }, `signing in: ${message}`),
    },
  });
}

/** The headers the library is given: none but those it needs, none that a client can invent. */
export function authHeaders({ cookie, userAgent, address }: Caller): Headers {
  const headers = new Headers({ [ADDRESS_HEADER]: address });
  if (cookie !== undefined) headers.set('cookie', cookie);
  if (userAgent !== undefined) headers.set('user-agent', userAgent);
  return headers;
}

/** false where the caller can have no session: it sent no such cookie. */
export const hasSessionCookie = ({ cookie }: Caller): boolean =>
  cookie?.includes(`${SESSION_COOKIE}=`) === true;

/** The cookies of an answer that concern the session; the library clears some that we never set. */
export const sessionCookies = (headers: Headers): SetCookies =>
  headers.getSetCookie().filter((line) => line.split('=', 1)[0]!.endsWith(SESSION_COOKIE));

/** The answer, or the library's word for a refusal that was to be expected; everything else throws. */
export async function expectAuthErrors<T>(
  answer: Promise<T>,
  expected: readonly string[],
): Promise<T | string> {
  try {
    return await answer;
  } catch (fault) {
    const code = authRefusal(fault);
    const { statusCode = 500 } = fault as { statusCode?: number };
    if (code === undefined) throw fault;
    // A refusal that nobody expected is a fault of ours, not the client's.
    if (!expected.includes(code) || statusCode >= 500) {
      throw new Error(`signing in was refused: ${code}`, { cause: fault });
    }
    return code;
  }
}

/** The library's word for a refusal; undefined where the fault is none. */
function authRefusal(fault: unknown): string | undefined {
  const body = (fault as { body?: { code?: unknown } } | null)?.body;
  return typeof body?.code === 'string' ? body.code : undefined;
}

const ADDRESS_HEADER = 'x-caller-address';
const DAY_SECONDS = 86_400;
const SESSION_SECONDS = 7 * DAY_SECONDS;
const RESET_SECONDS = 3600;
