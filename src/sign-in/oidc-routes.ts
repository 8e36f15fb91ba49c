/**
 * `/api/auth/provider`: signing in with a provider of OpenID Connect. Pages send each step, from our own Origin: the server redirects
 * nobody, so that no address can be made to lead elsewhere.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { ipBucket, refuseIfLimited } from '../http/auth/rate-limits.ts';
import { callerOf, setCookies } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { json } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import type { NoPerson } from './identities.ts';
import type { OidcResult } from './oidc-sign-in.ts';
import { wrongCode } from './replies.ts';
import type { AuthDeps } from './routes.ts';
import {
  codeInput,
  nothingSchema,
  providerAnswerInput,
  providerSignInSchema,
  providerUrlSchema,
  type ProviderSignInJson,
} from './schemas.ts';
import { meJson } from './to-json.ts';

export function oidcRoutes(app: FastifyInstance, deps: AuthDeps): void {
  resource(app, '/api/auth/provider', { POST: begin(deps) });
  resource(app, '/api/auth/provider/answer', { POST: finish(deps) });
  resource(app, '/api/auth/provider/code', { POST: finishWithCode(deps) });
}

const begin = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'beginProviderSignIn',
    summary: 'Start a sign-in with the provider',
    description: 'Send the browser to `url`. The provider sends it back to `/sign-in/callback`.',
    tag: 'Sign-in',
    auth: 'same-origin',
    body: nothingSchema,
    replies: { 200: json(providerUrlSchema, { headers: ['Set-Cookie'] }) },
    errors: ['not_found', 'sign_in_unavailable', 'too_many_attempts'],
    handler: async ({ request, reply }) => {
      const refused = await refuseIfLimited(deps, [['sign-in-address', ipBucket(request)]]);
      if (refused !== undefined) return refused;
      const begun = await deps.signIn.beginProvider();
      if (begun.kind === 'no-provider') return NO_PROVIDER;
      if (begun.kind === 'unavailable') return refusal('sign_in_unavailable');
      setCookies(reply, begun.setCookies);
      return { url: begun.url };
    },
  });

const finish = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'finishProviderSignIn',
    summary: 'Sign in with the provider’s answer',
    description:
      'New people get an account, or join the server’s account if it is set up that way. If ' +
      '`me` is null, send a code of the second factor to `POST /api/auth/provider/code`.',
    tag: 'Sign-in',
    auth: 'same-origin',
    body: providerAnswerInput,
    replies: { 200: json(providerSignInSchema, { headers: ['Set-Cookie'] }) },
    errors: [
      'not_found',
      'sign_in_refused',
      'sign_in_unavailable',
      'signups_closed',
      'invite_required',
      'too_many_attempts',
    ],
    handler: async ({ body, request, reply }) => {
      const refused = await refuseIfLimited(deps, [['sign-in-address', ipBucket(request)]]);
      if (refused !== undefined) return refused;
      const query = new URLSearchParams(body.query);
      return answer(deps, reply, await deps.signIn.finishProvider(callerOf(request), query));
    },
  });

const finishWithCode = (deps: AuthDeps): Operation =>
  operation({
    operationId: 'finishProviderSignInWithCode',
    summary: 'Finish a sign-in with the provider, with a code of the second factor',
    tag: 'Sign-in',
    auth: 'same-origin',
    body: codeInput,
    replies: { 200: json(providerSignInSchema, { headers: ['Set-Cookie'] }) },
    errors: ['not_found', 'sign_in_refused', 'wrong_code', 'too_many_attempts'],
    handler: async ({ body, request, reply }) => {
      const refused = await refuseIfLimited(deps, [['sign-in-address', ipBucket(request)]]);
      if (refused !== undefined) return refused;
      const result = await deps.signIn.finishWithCode(callerOf(request), body.code, (personId) =>
        refuseIfLimited(deps, [['code-person', personId]]),
      );
      return result.kind === 'limited' ? result.refused : answer(deps, reply, result);
    },
  });

async function answer(
  { signIn, accounts }: AuthDeps,
  reply: FastifyReply,
  result: OidcResult,
): Promise<ProviderSignInJson | HttpRefusal> {
  switch (result.kind) {
    case 'no-provider':
      return NO_PROVIDER;
    case 'unavailable':
      return refusal('sign_in_unavailable');
    case 'expired':
      return refusal('sign_in_refused', {}, EXPIRED);
    case 'refused':
      return refused(`${meaningOf(result.error)} (${result.error})`);
    case 'no-person':
      return NOBODY[result.why];
    case 'code-wrong':
      return wrongCode();
    case 'code-needed':
      setCookies(reply, result.setCookies);
      return { me: null };
    case 'signed-in': {
      const account = await accounts.find(result.accountId);
      const me = await signIn.me(result.personId);
      if (account === undefined || me === undefined) return refusal('sign_in_refused', {}, EXPIRED);
      setCookies(reply, result.setCookies);
      return { me: meJson(account, me, result.isProven) };
    }
  }
}

const NO_PROVIDER = refusal('not_found', {}, 'This server has no sign-in provider.');
const EXPIRED =
  'Signing in took longer than ten minutes, or was started in another browser. Start again.';

const refused = (reason: string): HttpRefusal => refusal('sign_in_refused', {}, reason);

/** What the provider's word means to who wants to sign in (RFC 6749, 4.1.2.1; OpenID Connect Core 1.0, 3.1.2.6). */
const meaningOf = (error: string): string =>
  MEANINGS.get(error) ??
  'The provider refuses what this server asks it for. Tell the operator of this server.';

const UNASKED = 'The provider needs something from you first. Sign in there, then start again.';
const BROKEN = 'The provider has a problem at the moment. Try again later.';
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['access_denied', 'You did not agree at the provider, or it does not let you sign in here.'],
  ['server_error', BROKEN],
  ['temporarily_unavailable', BROKEN],
  ['login_required', UNASKED],
  ['interaction_required', UNASKED],
  ['account_selection_required', UNASKED],
  ['consent_required', UNASKED],
]);

const NOBODY: Readonly<Record<NoPerson, HttpRefusal>> = {
  'email-unverified': refused(
    'The provider does not say that your email address is verified. Verify it there.',
  ),
  'wrong-domain': refused('Email addresses of this domain cannot sign in here.'),
  'address-unproven': refused(
    'Somebody already signs in here with your address, but has not verified it. Choose “Forgot password?” and set a ' +
      'new password with the link that you get. Then sign in with the provider again.',
  ),
  'other-identity': refused(
    'Your address is already linked to another person at the provider. Ask the operator of this server.',
  ),
  'signups-closed': refusal('signups_closed'),
  'invite-required': refusal(
    'invite_required',
    {},
    'There is no account here with your address. First sign up with the link of an invitation.',
  ),
  'no-account': refused(
    'The account that people join here no longer exists. Ask the operator of this server.',
  ),
  'account-full': refused(
    'The account already has as many people as it can. Ask somebody who manages its team to make room.',
  ),
};
