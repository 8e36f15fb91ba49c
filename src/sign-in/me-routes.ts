/**
 * `/api/me`: whoever is signed in, and the account of the session. What a stolen session must not be able to do (take
 * the account over, delete it) demands the password again.
 */
import type { FastifyInstance } from 'fastify';
import type { CheckoutService } from '../checkout/service.ts';
import type { Accounts } from '../accounts/service.ts';
import { emailBucket, refuseIfLimited, type RateLimitDeps } from '../http/auth/rate-limits.ts';
import { refusePassword, WRONG_PASSWORD } from '../http/auth/refuse-password.ts';
import { callerOf, setCookies } from '../http/auth/session.ts';
import { refusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { json } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import { isoTime } from '../util/clock.ts';
import { weakPassword } from './replies.ts';
import {
  emailChangeInput,
  emailChangeSchema,
  exportSchema,
  languageInput,
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
  resource(app, '/api/me/language', { PUT: chooseLanguage(deps) });
  resource(app, '/api/me/sessions', { GET: listSessions(deps) });
  resource(app, '/api/me/sessions/:session', { DELETE: endSession(deps) });
  resource(app, '/api/me/export', { GET: exportMe(deps) });
}

const getMe = ({ signIn }: MeDeps): Operation =>
  operation({
    operationId: 'getMe',
    summary: 'Show who is signed in, and to which account',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    replies: { 200: meSchema },
    handler: async ({ account, person }) => {
      const me = await signIn.me(person.id);
      return me === undefined
        ? refusal('session_required')
        : meJson(account, me, person.isProven, person.viewingUntilMs);
    },
  });

const changePassword = (deps: MeDeps): Operation =>
  operation({
    operationId: 'changePassword',
    summary: 'Change the password',
    description: 'Ends all other sessions; this one gets a new cookie.',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    body: passwordChangeInput,
    replies: { 200: nothingSchema },
    errors: ['weak_password', 'wrong_credentials', 'confirmation_required', 'too_many_attempts'],
    handler: async ({ account, person, body, request, reply }) => {
      const refused = person.hasPassword
        ? await refuseIfLimited(deps, [['password-account', person.id]])
        : await refusePassword(deps, person, '');
      if (refused !== undefined) return refused;
      const result = await deps.signIn.changePassword(
        callerOf(request),
        { personId: person.id, accountId: account.id },
        { next: body.next, current: person.hasPassword ? body.current : null },
      );
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
    right: 'self',
    body: emailChangeInput,
    replies: { 200: emailChangeSchema },
    errors: ['wrong_credentials', 'confirmation_required', 'conflict', 'too_many_attempts'],
    handler: async ({ person, body: { email, password } }) => {
      const refused =
        (await refusePassword(deps, person, password)) ??
        (await refuseIfLimited(deps, [
          ['email-account', person.id],
          ['email-target', emailBucket(email)],
        ]));
      if (refused !== undefined) return refused;
      const result = await deps.signIn.changeEmail(person.id, email);
      // Only where no mail is sent; there nothing but this says why it did not work.
      if (result === 'taken') return refusal('conflict', {}, 'Somebody else has this address.');
      return { verification: result === 'requested' };
    },
  });

const chooseLanguage = ({ signIn }: MeDeps): Operation =>
  operation({
    operationId: 'chooseLanguage',
    summary: 'Choose the language of emails',
    description:
      'Applies to emails to the signed-in person. Pages follow the browser or the language chosen there.',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    body: languageInput,
    replies: { 200: nothingSchema },
    handler: async ({ person, body }) => {
      await signIn.chooseLanguage(person.id, body.language);
      return {};
    },
  });

const deleteMe = (deps: MeDeps): Operation =>
  operation({
    operationId: 'deleteMe',
    summary: 'Delete the account permanently',
    description:
      'It then has no members. People who belong to no other account are deleted with it.',
    tag: 'Profile',
    auth: 'session',
    right: 'account',
    body: passwordInput,
    replies: { 200: nothingSchema },
    errors: ['wrong_credentials', 'confirmation_required', 'too_many_attempts'],
    handler: async ({ account, person, body, request, reply }) => {
      const refused = await refusePassword(deps, person, body.password);
      if (refused !== undefined) return refused;
      const { outcome } = await deps.checkout.closeAccount(account.id, () =>
        deps.accounts.delete(account.id, person.id),
      );
      if (outcome === 'not-owner') {
        return refusal('role_forbidden', {}, 'You do not own the account any more.');
      }
      setCookies(reply, await deps.signIn.signOut(callerOf(request)));
      return {};
    },
  });

const listSessions = ({ signIn }: MeDeps): Operation =>
  operation({
    operationId: 'listSessions',
    summary: 'List the sessions of the signed-in person',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    replies: { 200: sessionsSchema },
    handler: async ({ person, sessionId }) => {
      const sessions = await signIn.sessions(person.id);
      return { sessions: sessions.map((session) => sessionJson(session, sessionId)) };
    },
  });

const endSession = ({ signIn }: MeDeps): Operation =>
  operation({
    operationId: 'endSession',
    summary: 'End a session of the signed-in person',
    tag: 'Profile',
    auth: 'session',
    right: 'self',
    params: sessionParams,
    replies: { 200: nothingSchema },
    errors: ['not_found'],
    handler: async ({ account, person, sessionId, params, request, reply }) => {
      const signedIn = { personId: person.id, accountId: account.id };
      if (!(await signIn.endSession(signedIn, params.session))) return refusal('not_found');
      if (params.session === sessionId) setCookies(reply, await signIn.signOut(callerOf(request)));
      return {};
    },
  });

const exportMe = ({ accounts, clock }: MeDeps): Operation =>
  operation({
    operationId: 'exportMe',
    summary: 'Download everything that is stored about the account',
    tag: 'Profile',
    auth: 'session',
    right: 'account',
    replies: { 200: json(exportSchema, { headers: ['Content-Disposition'] }) },
    errors: ['not_found'],
    handler: async ({ account, reply }) => {
      const data = await accounts.export(account.id);
      if (data === undefined) return refusal('not_found');
      void reply.header('Content-Disposition', 'attachment; filename="barcode-api-data.json"');
      return { exportedAt: isoTime(clock.now()), ...data };
    },
  });
