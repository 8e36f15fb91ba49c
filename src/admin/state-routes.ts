/** The operator suspends, resumes and deletes an account. */
import type { FastifyInstance } from 'fastify';
import type { Accounts } from '../accounts/service.ts';
import type { CheckoutService } from '../checkout/service.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { findAccount, noAccount } from './find-account.ts';
import {
  accountParams,
  accountSuspensionSchema,
  deletedAccountSchema,
  suspensionInput,
} from './schemas.ts';

export interface AccountStateDeps {
  readonly accounts: Pick<Accounts, 'find' | 'suspend' | 'delete'>;
  readonly checkout: Pick<CheckoutService, 'closeAccount'>;
}

export function accountStateRoutes(app: FastifyInstance, deps: AccountStateDeps): void {
  resource(app, '/api/admin/accounts/:account/suspension', {
    PUT: suspend(deps),
    DELETE: resume(deps),
  });
}

const suspend = (deps: AccountStateDeps): Operation =>
  operation({
    operationId: 'adminSuspendAccount',
    summary: 'Suspend an account, from the next request on',
    description:
      'The API refuses its requests, with the reason. Its members can still sign in, look at everything, and pay.',
    tag: 'Admin',
    auth: 'operator',
    confirmed: true,
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    body: suspensionInput,
    replies: { 200: accountSuspensionSchema },
    errors: ['not_found'],
    handler: async ({ context: { id, email }, body: { reason } }) => {
      await deps.accounts.suspend(id, reason);
      return { id, email, suspended: reason };
    },
  });

const resume = (deps: AccountStateDeps): Operation =>
  operation({
    operationId: 'adminResumeAccount',
    summary: 'Resume an account that was suspended',
    tag: 'Admin',
    auth: 'operator',
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    replies: { 200: accountSuspensionSchema },
    errors: ['not_found'],
    handler: async ({ context: { id, email } }) => {
      await deps.accounts.suspend(id, null);
      return { id, email, suspended: null };
    },
  });

/** `DELETE /api/admin/accounts/{account}`. */
export const deleteAccount = (deps: AccountStateDeps): Operation =>
  operation({
    operationId: 'adminDeleteAccount',
    summary: 'Delete an account permanently',
    description:
      'Same as when its owner does it: people who belong to no other account are deleted with it, and its API keys are revoked.',
    tag: 'Admin',
    auth: 'operator',
    confirmed: true,
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    replies: { 200: deletedAccountSchema },
    errors: ['not_found'],
    handler: async ({ context: { id, email } }) => {
      const { outcome } = await deps.checkout.closeAccount(id, () => deps.accounts.delete(id));
      return outcome === 'deleted' ? { id, email, deleted: true as const } : noAccount();
    },
  });
