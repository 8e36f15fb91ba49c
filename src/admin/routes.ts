/**
 * The operator's routes under `/api/admin`, behind the operator token: accounts, plans, credits and
 * limits. `npm run admin` is their client.
 */
import type { FastifyInstance } from 'fastify';
import type { Accounts } from '../accounts/service.ts';
import { contractTerms } from '../billing/contract-service.ts';
import type { BillingService } from '../billing/service.ts';
import { balanceOf } from '../credits/balance.ts';
import type { Ledger } from '../credits/ledger.ts';
import { refusal } from '../http/errors.ts';
import { adminFactorRoutes } from './second-factor-routes.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { findPlan } from '../plans/plans.ts';
import type { SignIn } from '../sign-in/service.ts';
import type { Team } from '../team/service.ts';
import { isoTime } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import { adminBackupRoutes, type BackupDeps } from './backup-routes.ts';
import { contractJson } from './contract-routes.ts';
import { findAccount, noAccount } from './find-account.ts';
import type { Grants } from './grants.ts';
import { adminKeyRoutes, listedKeys, type AdminKeyDeps } from './key-routes.ts';
import { operatorRoutes, type OperatorDeps } from './operator-routes.ts';
import { accountViewRoutes, type AccountViewDeps } from './view-routes.ts';
import { accountStateRoutes, deleteAccount, type AccountStateDeps } from './state-routes.ts';
import {
  accountCreditsSchema,
  accountLimitSchema,
  accountParams,
  accountPlanSchema,
  adminAccountDetailSchema,
  adminAccountsSchema,
  grantInput,
  inviteInput,
  inviteSchema,
  limitInput,
  listAccountsQuery,
  newAccountInput,
  planInput,
} from './schemas.ts';
import { adminAccountJson, billedJson, rateLimitJson } from './to-json.ts';

export interface AdminDeps extends AdminKeyDeps, BackupDeps, AccountStateDeps {
  readonly accounts: Accounts;
  readonly billing: Pick<BillingService, 'status'>;
  readonly grants: Grants;
  readonly ledger: Pick<Ledger, 'accountState'>;
  readonly signIn: Pick<SignIn, 'invite' | 'clearFactor' | 'forgetIdentities'> &
    OperatorDeps['signIn'] &
    AccountViewDeps['signIn'];
  readonly team: Pick<Team, 'list'>;
  readonly publicUrl: string;
}

export function adminRoutes(app: FastifyInstance, deps: AdminDeps): void {
  adminFactorRoutes(app, deps);
  resource(app, '/api/admin/accounts', { GET: listAccounts(deps), POST: createAccount(deps) });
  resource(app, '/api/admin/accounts/:account', {
    GET: showAccount(deps),
    DELETE: deleteAccount(deps),
  });
  accountStateRoutes(app, deps);
  accountViewRoutes(app, deps);
  operatorRoutes(app, deps);
  resource(app, '/api/admin/accounts/:account/plan', { PUT: setPlan(deps) });
  resource(app, '/api/admin/accounts/:account/credits', { POST: grantCredits(deps) });
  resource(app, '/api/admin/accounts/:account/limit', {
    PUT: setLimit(deps),
    DELETE: clearLimit(deps),
  });
  resource(app, '/api/admin/invites', { POST: createInvite(deps) });
  adminKeyRoutes(app, deps);
  adminBackupRoutes(app, deps);
}

const listAccounts = ({ accounts }: AdminDeps): Operation =>
  operation({
    operationId: 'adminListAccounts',
    summary: 'List or search accounts, in the order they were created',
    tag: 'Admin',
    auth: 'operator',
    query: listAccountsQuery,
    replies: { 200: adminAccountsSchema },
    handler: async ({ query }) => {
      const { after: afterId = null, search = null, plan: planId = null } = query;
      const page = await accounts.list({ afterId, search, planId, limit: PAGE });
      const last = page.length === PAGE ? page.at(-1) : undefined;
      return { accounts: page.map(adminAccountJson), next: last?.id ?? null };
    },
  });

const createAccount = ({ accounts }: AdminDeps): Operation =>
  operation({
    operationId: 'adminCreateAccount',
    summary: 'Create an account without a password',
    description: 'Its owner sets the first password with a password reset.',
    tag: 'Admin',
    auth: 'operator',
    body: newAccountInput,
    replies: { 200: accountPlanSchema },
    errors: ['conflict'],
    handler: async ({ body: { email, plan } }) => {
      const id = newId();
      const created = await accounts.create({ id, email, planId: plan, passwordHash: null });
      if (created === 'taken') {
        return refusal('conflict', {}, `An account with the address ${email} exists already.`);
      }
      return { id, email, plan };
    },
  });

const showAccount = (deps: AdminDeps): Operation =>
  operation({
    operationId: 'adminGetAccount',
    summary: 'Show an account with its credits, limit, keys and members',
    tag: 'Admin',
    auth: 'operator',
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    replies: { 200: adminAccountDetailSchema },
    errors: ['not_found'],
    handler: async ({ context: account }) => {
      const state = await deps.ledger.accountState(account.id);
      const status = await deps.billing.status(account.id);
      if (state === undefined || status === undefined) return noAccount();
      return {
        ...adminAccountJson(account),
        contract: contractJson(contractTerms(status)),
        billed: billedJson(status),
        credits: balanceOf(state),
        rateLimit: rateLimitJson(state.limit),
        cycle: { start: isoTime(state.cycle.startMs), end: isoTime(state.cycle.endMs) },
        keys: (await listedKeys(deps, account.id)).keys,
        members: (await deps.team.list(account.id)).members.map(({ email, role, sinceMs }) => ({
          email,
          role,
          since: isoTime(sinceMs),
        })),
      };
    },
  });

const setPlan = (deps: AdminDeps): Operation =>
  operation({
    operationId: 'adminSetPlan',
    summary: 'Set the plan of an account immediately',
    description: 'Nothing is invoiced until its owner chooses a plan.',
    tag: 'Admin',
    auth: 'operator',
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    body: planInput,
    replies: { 200: accountPlanSchema },
    errors: ['not_found'],
    handler: async ({ context: { id, email }, body: { plan } }) => {
      await deps.accounts.setPlan(id, plan);
      return { id, email, plan };
    },
  });

const grantCredits = (deps: AdminDeps): Operation =>
  operation({
    operationId: 'adminGrantCredits',
    summary: 'Add credits to the current cycle, or remove some',
    tag: 'Admin',
    auth: 'operator',
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    body: grantInput,
    replies: { 200: accountCreditsSchema },
    errors: ['not_found'],
    handler: async ({ context: { id, email, planId }, body }) => {
      const { amount, reason = 'granted by the operator' } = body;
      const { applied } = await deps.grants.grant({ accountId: id, amount, reason });
      const state = await deps.ledger.accountState(id);
      if (state === undefined) return noAccount();
      const lessTaken = findPlan(planId)?.mode === 'unlimited' ? NONE_NEEDED : LESS_TAKEN;
      const note = applied === amount ? null : lessTaken;
      return { id, email, requested: amount, applied, note, credits: balanceOf(state) };
    },
  });

const setLimit = (deps: AdminDeps): Operation =>
  operation({
    operationId: 'adminSetRateLimit',
    summary: 'Give the keys of an account a rate limit of their own',
    tag: 'Admin',
    auth: 'operator',
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    body: limitInput,
    replies: { 200: accountLimitSchema },
    errors: ['not_found'],
    handler: async ({ context: { id, email }, body }) => {
      const { requests, windowSeconds } = body;
      await deps.accounts.setLimit(id, { requests, windowMs: windowSeconds * 1000 });
      return { id, email, rateLimit: body };
    },
  });

const clearLimit = (deps: AdminDeps): Operation =>
  operation({
    operationId: 'adminClearRateLimit',
    summary: 'Return the keys of an account to the rate limit of its plan',
    tag: 'Admin',
    auth: 'operator',
    params: accountParams,
    before: ({ params }) => findAccount(deps, params.account),
    replies: { 200: accountLimitSchema },
    errors: ['not_found'],
    handler: async ({ context: { id, email, planId } }) => {
      await deps.accounts.setLimit(id, null);
      const plan = findPlan(planId);
      return { id, email, rateLimit: plan === undefined ? null : rateLimitJson(plan.limit) };
    },
  });

const createInvite = ({ signIn, publicUrl }: AdminDeps): Operation =>
  operation({
    operationId: 'adminCreateInvite',
    summary: 'Invite somebody to sign up',
    description: 'The link is valid for one account and one week.',
    tag: 'Admin',
    auth: 'operator',
    body: inviteInput,
    replies: { 200: inviteSchema },
    handler: async ({ body }) => {
      const email = body.email ?? null;
      const { code, expiresAtMs } = await signIn.invite(email);
      return { url: `${publicUrl}/sign-up?invite=${code}`, email, expiresAt: isoTime(expiresAtMs) };
    },
  });

const NONE_NEEDED =
  'The plan is unlimited: calls need no credits on it, so only those granted before could be taken away.';
const LESS_TAKEN =
  'Less than requested was taken away: credits that are used or reserved cannot be taken.';
const PAGE = 100;
