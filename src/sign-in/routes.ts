/**
 * `/api/auth`: signing up, in and out, and what mailed links do. Nothing here reveals which addresses
 * have an account. Every change demands the Origin of our own pages: being signed in to somebody
 * else's account unknowingly is an attack, too.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Accounts } from '../accounts/service.ts';
import {
  emailBucket,
  ipBucket,
  refuseIfLimited,
  type RateLimitDeps,
} from '../http/auth/rate-limits.ts';
import { callerOf, setCookies } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { json } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import { weakPassword, wrongCode } from './replies.ts';
import {
  emailInput,
  meSchema,
  nothingSchema,
  resetInput,
  signInInput,
  signUpInput,
  signUpSchema,
  siteSchema,
  tokenInput,
  type SiteJson,
} from './schemas.ts';
import type { SignIn } from './service.ts';
import { meJson } from './to-json.ts';

export interface AuthDeps extends RateLimitDeps {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly signIn: SignIn;
  readonly publicUrl: string;
  readonly site: Pick<SiteJson, 'signups' | 'mail'>;
}

export function authRoutes(app: FastifyInstance, deps: AuthDeps): void {
  resource(app, '/api/site', { GET: getSite(deps) });
  resource(app, '/api/auth/sign-up', { POST: signUp(deps) });
  resource(app, '/api/auth/sign-in', { POST: signIn(deps) });
  resource(app, '/api/auth/sign-out', { POST: signOut(deps) });
  resource(app, '/api/auth/request-reset', { POST: requestReset(deps) });
  resource(app, '/api/auth/reset', { POST: resetPassword(deps) });
  resource(app, '/api/auth/verify', { POST: verifyEmail(deps) });
  resource(app, '/api/auth/resend-verification', { POST: resendVerification(deps) });
}

/** Refuses, before anything is read, what passwords are for where they sign nobody in. */
const passwordsCount =
  ({ signIn: { passwords } }: AuthDeps) =>
  async (): Promise<HttpRefusal | undefined> =>
    passwords ? undefined : refusal('password_sign_in_off');

const getSite = ({ publicUrl, site, signIn }: AuthDeps): Operation =>
  operation({
    operationId: 'getSite',
    summary: 'Show what this server lets visitors do',
    tag: 'Sign-in',
    auth: 'same-origin',
    replies: { 200: siteSchema },
    handler: async () => ({
      publicUrl,
      ...site,
      passwords: signIn.passwords,
      provider: signIn.providerName,
      passkeys: signIn.passkeysCount,
    }),
  });

const signUp = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'signUp',
    summary: 'Create an account',
    description: 'The reply is the same if the address already has an account.',
    tag: 'Sign-in',
    auth: 'same-origin',
    before: passwordsCount(deps),
    body: signUpInput,
    replies: { 200: signUpSchema },
    errors: [
      'password_sign_in_off',
      'weak_password',
      'signups_closed',
      'invite_required',
      'too_many_attempts',
    ],
    handler: async ({ body, request }) => {
      const { email, password, invite, team, language = null } = body;
      const refused = await refuseIfLimited(deps, [
        ['sign-up-address', ipBucket(request)],
        ['sign-up-account', emailBucket(email)],
      ]);
      if (refused !== undefined) return refused;
      const result = await deps.signIn.signUp({
        email,
        password,
        invite: invite ?? null,
        team: team ?? null,
        language,
      });
      if (typeof result === 'object') return weakPassword(result);
      if (result === 'closed') return refusal('signups_closed');
      if (result === 'invite-refused') {
        return refusal('invite_required', {}, team === undefined ? INVITE : TEAM_INVITE);
      }
      // An invitation that was mailed has verified its address.
      return { verification: deps.signIn.verification && team === undefined };
    },
  });

const signIn = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'signIn',
    summary: 'Open a session with email address and password',
    tag: 'Sign-in',
    auth: 'same-origin',
    before: passwordsCount(deps),
    body: signInInput,
    replies: { 200: json(meSchema, { headers: ['Set-Cookie'] }) },
    errors: [
      'password_sign_in_off',
      'wrong_credentials',
      'email_unverified',
      'code_required',
      'wrong_code',
      'too_many_attempts',
    ],
    handler: async ({ body, request, reply }) => {
      const refused = await refuseIfLimited(deps, [
        ['sign-in-address', ipBucket(request)],
        ['sign-in-account', emailBucket(body.email)],
      ]);
      if (refused !== undefined) return refused;
      const { email, password, code = null } = body;
      const result = await deps.signIn.signIn(
        callerOf(request),
        { email, password, code },
        (personId) => refuseIfLimited(deps, [['code-person', personId]]),
      );
      if (result.kind === 'refused') return result.refused;
      if (result.kind === 'code-missing') return refusal('code_required');
      if (result.kind === 'code-wrong') return wrongCode();
      if (result.kind === 'unverified') return refusal('email_unverified', {}, UNVERIFIED);
      if (result.kind === 'wrong') return refusal('wrong_credentials');
      const account = await deps.accounts.find(result.accountId);
      const me = await deps.signIn.me(result.personId);
      if (account === undefined || me === undefined) return refusal('wrong_credentials');
      setCookies(reply, result.setCookies);
      return meJson(account, me);
    },
  });

const signOut = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'signOut',
    summary: 'End the session of this browser',
    tag: 'Sign-in',
    auth: 'same-origin',
    body: nothingSchema,
    replies: { 200: json(nothingSchema, { headers: ['Set-Cookie'] }) },
    handler: async ({ request, reply }) => {
      setCookies(reply, await deps.signIn.signOut(callerOf(request)));
      return {};
    },
  });

/** Mails a link. The reply is the same whether or not the address has an account. */
const mailLink = (
  deps: AuthDeps,
  operationId: string,
  summary: string,
  send: (email: string) => void,
  before: () => Promise<HttpRefusal | undefined> = async () => undefined,
): Operation =>
  operation({
    operationId,
    summary,
    description: 'The reply is the same if the address has no account.',
    tag: 'Sign-in',
    auth: 'same-origin',
    before,
    body: emailInput,
    replies: { 200: nothingSchema },
    errors: ['password_sign_in_off', 'too_many_attempts'],
    handler: async ({ body, request }) => {
      const refused = await refuseMail(deps, request, body.email);
      if (refused !== undefined) return refused;
      send(body.email);
      return {};
    },
  });

const requestReset = (deps: AuthDeps): Operation =>
  mailLink(
    deps,
    'requestPasswordReset',
    'Send an email with a link to set a new password',
    deps.signIn.requestReset,
    passwordsCount(deps),
  );

const resendVerification = (deps: AuthDeps): Operation =>
  mailLink(
    deps,
    'resendVerification',
    'Send the link to verify an address again',
    deps.signIn.resendVerification,
  );

const resetPassword = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'resetPassword',
    summary: 'Set a new password with the token of an emailed link',
    description: 'Ends all sessions of the person.',
    tag: 'Sign-in',
    auth: 'same-origin',
    before: passwordsCount(deps),
    body: resetInput,
    replies: { 200: nothingSchema },
    errors: ['password_sign_in_off', 'invalid_token', 'weak_password', 'too_many_attempts'],
    handler: async ({ body: { token, password }, request }) => {
      const refused = await refuseIfLimited(deps, [['token-address', ipBucket(request)]]);
      if (refused !== undefined) return refused;
      const result = await deps.signIn.reset(token, password);
      if (typeof result === 'object') return weakPassword(result);
      return result === 'done' ? {} : refusal('invalid_token', {}, REQUEST_ANOTHER);
    },
  });

const verifyEmail = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'verifyEmail',
    summary: 'Verify an address, or change to it, with the token of an emailed link',
    tag: 'Sign-in',
    auth: 'same-origin',
    body: tokenInput,
    replies: { 200: nothingSchema },
    errors: ['invalid_token', 'too_many_attempts'],
    handler: async ({ body, request }) => {
      const refused = await refuseIfLimited(deps, [['token-address', ipBucket(request)]]);
      if (refused !== undefined) return refused;
      const result = await deps.signIn.verify(body.token);
      return result === 'done' ? {} : refusal('invalid_token', {}, REQUEST_ANOTHER);
    },
  });

/** Both kinds of mail that a stranger can have sent to an address count together. */
const refuseMail = (
  deps: AuthDeps,
  request: FastifyRequest,
  email: string,
): Promise<HttpRefusal | undefined> =>
  refuseIfLimited(deps, [
    ['reset-address', ipBucket(request)],
    ['reset-account', emailBucket(email)],
  ]);

const INVITE = 'Ask the operator of this server for an invitation. Each is good for one account.';
const TEAM_INVITE =
  'The invitation is for another address, was used or taken back, or has expired.';
const UNVERIFIED = 'Open the link in the email we sent to this address, or request another one.';
const REQUEST_ANOTHER = 'The link is unknown, has been used or has expired. Request a new one.';
