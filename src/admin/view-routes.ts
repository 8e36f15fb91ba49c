/** The operator looks at an account as its people see it, and changes nothing of it. */
import type { FastifyInstance } from 'fastify';
import type { Accounts } from '../accounts/service.ts';
import { refusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import type { SignIn } from '../sign-in/service.ts';
import { isoTime } from '../util/clock.ts';
import { findAccount, noAccount } from './find-account.ts';
import { accountParams, accountViewSchema, endedViewSchema, viewInput } from './schemas.ts';

export interface AccountViewDeps {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly signIn: Pick<SignIn, 'beginView' | 'endView'>;
}

export function accountViewRoutes(app: FastifyInstance, deps: AccountViewDeps): void {
  resource(app, '/api/admin/accounts/:account/view', { POST: beginView(deps) });
  resource(app, '/api/admin/view', { DELETE: endView(deps) });
}

const beginView = (deps: AccountViewDeps): Operation =>
  operation({
    operationId: 'adminBeginView',
    summary: 'View an account as its members see it',
    description:
      'For half an hour, the session works with that account and cannot change anything in it. The account’s audit log records it, with the reason.',
    tag: 'Admin',
    auth: 'operator',
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    body: viewInput,
    replies: { 200: accountViewSchema },
    errors: ['not_found', 'conflict', 'session_required'],
    handler: async ({ context: { id, email }, sessionId, person, body: { reason } }) => {
      if (sessionId === undefined || person === undefined)
        return refusal('conflict', {}, SESSION_ALONE);
      const viewer = { sessionId, personId: person.id };
      const untilMs = await deps.signIn.beginView(viewer, id, reason);
      if (untilMs === 'no-account') return noAccount();
      if (untilMs === 'no-session') return refusal('session_required');
      return { id, email, until: isoTime(untilMs) };
    },
  });

const endView = ({ signIn }: AccountViewDeps): Operation =>
  operation({
    operationId: 'adminEndView',
    summary: 'Stop viewing an account',
    tag: 'Admin',
    auth: 'operator',
    replies: { 200: endedViewSchema },
    handler: async ({ sessionId }) => ({
      ended: sessionId !== undefined && (await signIn.endView(sessionId)),
    }),
  });

const SESSION_ALONE =
  'This requires a session: sign in as an operator, and open the account under /admin.';
