/**
 * `/api/auth`: signing up, in and out, and what is done with mailed links. Nothing here tells which
 * addresses have an account. Every change demands the Origin of our own pages: being signed in to
 * somebody else's account unknowingly is an attack, too.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Accounts } from '../accounts/service.ts';
import type { WeakPassword } from './password-rule.ts';
import type { SignIn } from './service.ts';
import type { SetCookies } from '../http/auth/session.ts';
import type { MeJson, SignUpJson, SiteJson } from './schemas.ts';
import {
  ipBucket,
  emailBucket,
  refuseIfLimited,
  type RateLimitDeps,
} from '../http/auth/rate-limits.ts';
import { EMAIL, PASSWORD, parseBody, TOKEN } from '../http/parse-body.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { meJson } from './me-json.ts';
import { resource, type Handler } from '../http/resource.ts';
import { callerOf, sameOriginOnly, type HandlerResult } from '../http/auth/session.ts';

export interface AuthDeps extends RateLimitDeps {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly signIn: SignIn;
  readonly publicUrl: string;
  readonly site: Pick<SiteJson, 'signups' | 'mail'>;
}

export function authRoutes(app: FastifyInstance, deps: AuthDeps): void {
  const post = <T>(schema: z.ZodType<T>, run: Act<T>): { POST: Handler } => ({
    POST: sameOriginOnly(deps, async (request, reply) => {
      const read = parseBody(schema, request.body);
      return 'kind' in read ? read : run(deps, { body: read.body, request, reply });
    }),
  });
  resource(app, '/api/site', {
    GET: sameOriginOnly(deps, async (): Promise<SiteJson> => ({
      publicUrl: deps.publicUrl,
      ...deps.site,
    })),
  });
  resource(app, '/api/auth/sign-up', post(SIGN_UP, signUp));
  resource(app, '/api/auth/sign-in', post(SIGN_IN, signIn));
  resource(app, '/api/auth/sign-out', post(NOTHING, signOut));
  resource(app, '/api/auth/request-reset', post(ADDRESS, requestReset));
  resource(app, '/api/auth/reset', post(RESET, reset));
  resource(app, '/api/auth/verify', post(LINK, verify));
  resource(app, '/api/auth/resend-verification', post(ADDRESS, resendVerification));
}

/** Cookies go out with the reply; several headers of that name are one list. */
export function setCookies(reply: FastifyReply, cookies: SetCookies): void {
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
}

export const weakPassword = ({ reason }: WeakPassword): HttpRefusal =>
  refusal('weak_password', {}, reason);

interface Input<T> {
  readonly body: T;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}
type Act<T> = (deps: AuthDeps, input: Input<T>) => Promise<HandlerResult>;

async function signUp(
  deps: AuthDeps,
  { body, request, reply }: Input<z.infer<typeof SIGN_UP>>,
): Promise<SignUpJson | HttpRefusal> {
  const { email, password, invite } = body;
  const refused = await refuseIfLimited(deps, reply, [
    ['sign-up-address', ipBucket(request)],
    ['sign-up-account', emailBucket(email)],
  ]);
  if (refused !== undefined) return refused;
  const done = await deps.signIn.signUp({ email, password, invite: invite ?? null });
  if (typeof done === 'object') return weakPassword(done);
  if (done === 'closed') return refusal('signups_closed');
  if (done === 'invite-refused') return refusal('invite_required', {}, INVITE);
  return { verification: deps.signIn.verification };
}

async function signIn(
  deps: AuthDeps,
  { body, request, reply }: Input<z.infer<typeof SIGN_IN>>,
): Promise<MeJson | HttpRefusal> {
  const refused = await refuseIfLimited(deps, reply, [
    ['sign-in-address', ipBucket(request)],
    ['sign-in-account', emailBucket(body.email)],
  ]);
  if (refused !== undefined) return refused;
  const answer = await deps.signIn.signIn(callerOf(request), body);
  if (answer.kind === 'unverified') return refusal('email_unverified', {}, UNVERIFIED);
  if (answer.kind === 'wrong') return refusal('wrong_credentials');
  const account = await deps.accounts.find(answer.accountId);
  if (account === undefined) return refusal('wrong_credentials');
  setCookies(reply, answer.setCookies);
  return meJson(account, await deps.signIn.isVerified(account.id));
}

async function signOut(deps: AuthDeps, { request, reply }: Input<unknown>): Promise<object> {
  setCookies(reply, await deps.signIn.signOut(callerOf(request)));
  return {};
}

async function requestReset(
  deps: AuthDeps,
  { body, request, reply }: Input<z.infer<typeof ADDRESS>>,
): Promise<HandlerResult> {
  const refused = await refuseMail(deps, request, reply, body.email);
  if (refused !== undefined) return refused;
  deps.signIn.requestReset(body.email);
  return {};
}

async function resendVerification(
  deps: AuthDeps,
  { body, request, reply }: Input<z.infer<typeof ADDRESS>>,
): Promise<HandlerResult> {
  const refused = await refuseMail(deps, request, reply, body.email);
  if (refused !== undefined) return refused;
  deps.signIn.resendVerification(body.email);
  return {};
}

async function reset(
  deps: AuthDeps,
  { body, request, reply }: Input<z.infer<typeof RESET>>,
): Promise<HandlerResult> {
  const refused = await refuseIfLimited(deps, reply, [['token-address', ipBucket(request)]]);
  if (refused !== undefined) return refused;
  const done = await deps.signIn.reset(body.token, body.password);
  if (typeof done === 'object') return weakPassword(done);
  return done === 'done' ? {} : refusal('invalid_token', {}, ASK_AGAIN);
}

async function verify(
  deps: AuthDeps,
  { body, request, reply }: Input<z.infer<typeof LINK>>,
): Promise<HandlerResult> {
  const refused = await refuseIfLimited(deps, reply, [['token-address', ipBucket(request)]]);
  if (refused !== undefined) return refused;
  return (await deps.signIn.verify(body.token)) === 'done'
    ? {}
    : refusal('invalid_token', {}, ASK_AGAIN);
}

/** Both kinds of mail that a stranger can have sent to an address count together. */
const refuseMail = (
  deps: AuthDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  email: string,
): Promise<HttpRefusal | undefined> =>
  refuseIfLimited(deps, reply, [
    ['reset-address', ipBucket(request)],
    ['reset-account', emailBucket(email)],
  ]);

const INVITE = 'Ask the operator of this server for an invitation; each is good for one account.';
const UNVERIFIED = 'Open the link in the mail we sent to this address, or ask for another one.';
const ASK_AGAIN = 'The link is unknown, was used already or is too old. Ask for a new one.';

const NOTHING = z.strictObject({});
const ADDRESS = z.strictObject({ email: EMAIL });
const LINK = z.strictObject({ token: TOKEN });
const SIGN_IN = z.strictObject({ email: EMAIL, password: PASSWORD });
const SIGN_UP = z.strictObject({ email: EMAIL, password: PASSWORD, invite: TOKEN.optional() });
const RESET = z.strictObject({ token: TOKEN, password: PASSWORD });
