/** The operator's routes about the credit terms of one account. */
import type { FastifyInstance } from 'fastify';
import type { Accounts } from '../accounts/service.ts';
import type { BillingService } from '../billing/service.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { findAccount } from './find-account.ts';
import { accountParams, accountTermsSchema, termsInput } from './schemas.ts';

export interface AdminTermsDeps {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly billing: Pick<BillingService, 'setCreditDays'>;
}

export function adminTermsRoutes(app: FastifyInstance, deps: AdminTermsDeps): void {
  resource(app, '/api/admin/accounts/:account/terms', {
    PUT: setTerms(deps),
    DELETE: clearTerms(deps),
  });
}

const setTerms = (deps: AdminTermsDeps): Operation =>
  operation({
    operationId: 'adminSetCreditTerms',
    summary: 'Give an account credit terms',
    description:
      'With payment by invoice, a plan that the account chooses then begins immediately, and its invoice is due after this many days.',
    tag: 'Admin',
    auth: 'operator',
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    body: termsInput,
    replies: { 200: accountTermsSchema },
    errors: ['not_found'],
    handler: async ({ context: { id, email }, body: { days } }) => {
      await deps.billing.setCreditDays(id, days);
      return { id, email, creditDays: days };
    },
  });

const clearTerms = (deps: AdminTermsDeps): Operation =>
  operation({
    operationId: 'adminClearCreditTerms',
    summary: 'Remove the credit terms of an account',
    tag: 'Admin',
    auth: 'operator',
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    replies: { 200: accountTermsSchema },
    errors: ['not_found'],
    handler: async ({ context: { id, email } }) => {
      await deps.billing.setCreditDays(id, null);
      return { id, email, creditDays: null };
    },
  });
