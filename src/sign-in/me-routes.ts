/**
 * `/api/me`: the account of whoever is signed in. What a stolen session must not be able to do (take
 * the account over, delete it) demands the password again.
 */
import type { FastifyInstance } from 'fastify';
import type { CheckoutService } from '../checkout/service.ts';
import type { Accounts } from '../accounts/service.ts';
import {
  emailBucket,
  refuseIfLimited,
  type Attempt,
  type RateLimitDeps,
} from '../http/auth/rate-limits.ts';
import { callerOf, setCookies } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { json } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import { isoTime } from '../util/clock.ts';
import { weakPassword } from './replies.ts';
import {
  emailChangeInput,
  emailChangeSchema,
  exportSchema,
  meSchema,
  nothingSchema,
  passwordChangeInput,
  passwordInput,
  sessionParams,
  sessionsSchema,
} from './schemas.ts';
import type { SignIn } from './service.ts';
import { meJson, sessionJson } from './to-json.ts';

export interface MeDeps extends RateLimitDeps {
  readonly accounts: Pick<Accounts, 'delete' | 'export'>;
  readonly checkout: Pick<CheckoutService, 'closeAccount'>;
  readonly signIn: SignIn;
}

export function meRoutes(app: FastifyInstance, deps: MeDeps): void {
  resource(app, '/api/me', { GET: getMe(deps), DELETE: deleteMe(deps) });
  resource(app, '/api/me/password', { PUT: changePassword(deps) });
  resource(app, '/api/me/email', { PUT: changeEmail(deps) });
  resource(app, '/api/me/sessions', { GET: listSessions(deps) });
  resource(app, '/api/me/sessions/:session', { DELETE: endSession(deps) });
  resource(app, '/api/me/export', { GET: exportMe(deps) });
}

const getMe = ({ signIn }: MeDeps): Operation =>
  operation({
    operationId: 'getMe',
    summary: 'Show the account that is signed in',
    tag: 'Profile',
    auth: 'session',
    replies: { 200: meSchema },
    handler: async ({ account }) => meJson(account, await signIn.isVerified(account.id)),
  });

const changePassword = (deps: MeDeps): Operation =>
  operation({
    operationId: 'changePassword',
    summary: 'Change the password',
    description: 'Ends all other sessions; this one gets a new cookie.',
    tag: 'Profile',
    auth: 'session',
    body: passwordChangeInput,
    replies: { 200: nothingSchema },
    errors: ['weak_password', 'wrong_credentials', 'too_many_attempts'],
    handler: async ({ account, body, request, reply }) => {
      const refused = await refuseIfLimited(deps, [['password-account', account.id]]);
      if (refused !== undefined) return refused;
      const result = await deps.signIn.changePassword(callerOf(request), account.id, body);
      if (result.kind === 'weak-password') return weakPassword(result);
      if (result.kind === 'wrong') return refusal('wrong_credentials', {}, WRONG_PASSWORD);
      setCookies(reply, result.setCookies);
      return {};
    },
  });

const changeEmail = (deps: MeDeps): Operation =>
  operation({
    operationId: 'changeEmail',
    summary: 'Change the email address',
    tag: 'Profile',
    auth: 'session',
    body: emailChangeInput,
    replies: { 200: emailChangeSchema },
    errors: ['wrong_credentials', 'conflict', 'too_many_attempts'],
    handler: async ({ account, body: { email, password } }) => {
      const refused = await refusePassword(deps, account.id, password, [
        ['email-account', account.id],
        ['email-target', emailBucket(email)],
      ]);
      if (refused !== undefined) return refused;
      const result = await deps.signIn.changeEmail(account.id, email);
      // Only where no mail is sent; there nothing but this says why it did not work.
      if (result === 'taken') return refusal('conflict', {}, 'Another account has this address.');
      return { verification: result === 'requested' };
    },
  });

const deleteMe = (deps: MeDeps): Operation =>
  operation({
    operationId: 'deleteMe',
    summary: 'Delete the account for good',
    tag: 'Profile',
    auth: 'session',
    body: passwordInput,
    replies: { 200: nothingSchema },
    errors: ['wrong_credentials', 'too_many_attempts'],
    handler: async ({ account, body, request, reply }) => {
      const refused = await refusePassword(deps, account.id, body.password, []);
      if (refused !== undefined) return refused;
      await deps.checkout.closeAccount(account.id, () => deps.accounts.delete(account.id));
      setCookies(reply, await deps.signIn.signOut(callerOf(request)));
      return {};
    },
  });

/** The password once more, as often as its limit allows; then the limits of the change itself. */
async function refusePassword(
  deps: MeDeps,
  accountId: string,
  password: string,
  attempts: readonly Attempt[],
): Promise<HttpRefusal | undefined> {
  const limited = await refuseIfLimited(deps, [['password-account', accountId]]);
  if (limited !== undefined) return limited;
  if (!(await deps.signIn.isPassword(accountId, password))) {
    return refusal('wrong_credentials', {}, WRONG_PASSWORD);
  }
  return refuseIfLimited(deps, attempts);
}

const listSessions = ({ signIn }: MeDeps): Operation =>
  operation({
    operationId: 'listSessions',
    summary: 'List the sessions of the account',
    tag: 'Profile',
    auth: 'session',
    replies: { 200: sessionsSchema },
    handler: async ({ account, sessionId }) => {
      const sessions = await signIn.sessions(account.id);
      return { sessions: sessions.map((session) => sessionJson(session, sessionId)) };
    },
  });

const endSession = ({ signIn }: MeDeps): Operation =>
  operation({
    operationId: 'endSession',
    summary: 'End a session of the account',
    tag: 'Profile',
    auth: 'session',
    params: sessionParams,
    replies: { 200: nothingSchema },
    errors: ['not_found'],
    handler: async ({ account, sessionId, params, request, reply }) => {
      if (!(await signIn.endSession(account.id, params.session))) return refusal('not_found');
      if (params.session === sessionId) setCookies(reply, await signIn.signOut(callerOf(request)));
      return {};
    },
  });

const exportMe = ({ accounts, clock }: MeDeps): Operation =>
  operation({
    operationId: 'exportMe',
    summary: 'Download everything that is kept about the account',
    tag: 'Profile',
    auth: 'session',
    replies: { 200: json(exportSchema, { headers: ['Content-Disposition'] }) },
    errors: ['not_found'],
    handler: async ({ account, reply }) => {
      const data = await accounts.export(account.id);
      if (data === undefined) return refusal('not_found');
      void reply.header('Content-Disposition', 'attachment; filename="barcode-api-data.json"');
      return { exportedAt: isoTime(clock.now()), ...data };
    },
  });

const WRONG_PASSWORD = 'This is not the password of the account.';
