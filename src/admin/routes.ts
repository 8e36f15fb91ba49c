/**
 * The operator's routes under `/api/admin`, behind the operator token: accounts, plans, credits,
 * limits and keys. `npm run admin` is their client.
 */
import type { FastifyInstance } from 'fastify';
import type { Account } from '../accounts/account.ts';
import type { Accounts } from '../accounts/service.ts';
import { makeApiKey } from '../api-keys/api-key.ts';
import type { ApiKeys } from '../api-keys/service.ts';
import { findPlan } from '../plans/plans.ts';
import { balanceOf } from '../credits/balance.ts';
import type { Ledger } from '../credits/ledger.ts';
import type { SignIn } from '../sign-in/service.ts';
import { isoTime, type Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import { parseBody } from '../http/parse-body.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import {
  requireOperator,
  type OperatorHandler,
  type OperatorInput,
  type OperatorDeps,
  type OperatorResult,
} from '../http/auth/operator.ts';
import { resource, type Handler } from '../http/resource.ts';
import type { Grants } from './grants.ts';
import {
  grantInput,
  inviteInput,
  limitInput,
  newAccountInput,
  newKeyInput,
  planInput,
  type AccountCreditsJson,
  type AccountLimitJson,
  type AccountPlanJson,
  type AdminAccountDetailJson,
  type AdminAccountsJson,
  type AdminKeyJson,
  type AdminKeysJson,
  type AdminNewKeyJson,
  type InviteJson,
} from './schemas.ts';
import { adminAccountJson, adminKeyJson, rateLimitJson } from './to-json.ts';

export interface AdminDeps extends OperatorDeps {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly grants: Grants;
  readonly ledger: Pick<Ledger, 'accountState'>;
  readonly clock: Clock;
  readonly signIn: Pick<SignIn, 'invite'>;
  readonly publicUrl: string;
}

export function adminRoutes(app: FastifyInstance, deps: AdminDeps): void {
  const handle = (run: OperatorHandler): Handler => requireOperator(deps, run);
  const onAccount = (
    run: (account: Account, input: OperatorInput) => Promise<OperatorResult>,
  ): Handler =>
    handle(async (input) => {
      const account = await deps.accounts.find(input.params['account'] ?? '');
      return account === undefined ? refusal('not_found', {}, NO_ACCOUNT) : run(account, input);
    });

  resource(app, '/api/admin/accounts', {
    GET: handle(({ query }) => listAccounts(deps, query)),
    POST: handle(({ body }) => createAccount(deps, body)),
  });
  resource(app, '/api/admin/accounts/:account', {
    GET: onAccount((account) => showAccount(deps, account)),
  });
  resource(app, '/api/admin/accounts/:account/plan', {
    PUT: onAccount((account, { body }) => setPlan(deps, account, body)),
  });
  resource(app, '/api/admin/accounts/:account/credits', {
    POST: onAccount((account, { body }) => grantCredits(deps, account, body)),
  });
  resource(app, '/api/admin/accounts/:account/limit', {
    PUT: onAccount((account, { body }) => setLimit(deps, account, body)),
    DELETE: onAccount((account) => clearLimit(deps, account)),
  });
  resource(app, '/api/admin/accounts/:account/keys', {
    GET: onAccount((account) => listKeys(deps, account)),
    POST: onAccount((account, { body }) => createKey(deps, account, body)),
  });
  resource(app, '/api/admin/invites', { POST: handle(({ body }) => createInvite(deps, body)) });
  resource(app, '/api/admin/keys/:key', {
    DELETE: handle(({ params }) => revokeKey(deps, params['key'] ?? '')),
  });
}

async function createAccount(
  { accounts }: AdminDeps,
  input: unknown,
): Promise<AccountPlanJson | HttpRefusal> {
  const read = parseBody(newAccountInput, input);
  if ('kind' in read) return read;
  const { email, plan } = read.body;
  const id = newId();
  const created = await accounts.create({ id, email, planId: plan, passwordHash: null });
  if (created === 'taken') {
    return refusal('conflict', {}, `An account with the address ${email} exists already.`);
  }
  return { id, email, plan };
}

async function listAccounts(
  { accounts }: AdminDeps,
  query: OperatorInput['query'],
): Promise<AdminAccountsJson> {
  const page = await accounts.list({ afterId: query['after'] ?? null, limit: PAGE });
  const last = page.length === PAGE ? page.at(-1) : undefined;
  return { accounts: page.map(adminAccountJson), next: last?.id ?? null };
}

async function showAccount(
  deps: AdminDeps,
  account: Account,
): Promise<AdminAccountDetailJson | HttpRefusal> {
  const state = await deps.ledger.accountState(account.id);
  if (state === undefined) return refusal('not_found', {}, NO_ACCOUNT);
  return {
    ...adminAccountJson(account),
    credits: balanceOf(state),
    rateLimit: rateLimitJson(state.limit),
    cycle: { start: isoTime(state.cycle.startMs), end: isoTime(state.cycle.endMs) },
    keys: (await listKeys(deps, account)).keys,
  };
}

async function setPlan(
  { accounts }: AdminDeps,
  { id, email }: Account,
  input: unknown,
): Promise<AccountPlanJson | HttpRefusal> {
  const read = parseBody(planInput, input);
  if ('kind' in read) return read;
  const { plan } = read.body;
  await accounts.setPlan(id, plan);
  return { id, email, plan };
}

async function grantCredits(
  { grants, ledger }: AdminDeps,
  { id, email }: Account,
  input: unknown,
): Promise<AccountCreditsJson | HttpRefusal> {
  const read = parseBody(grantInput, input);
  if ('kind' in read) return read;
  const { amount, reason = 'granted by the operator' } = read.body;
  await grants.grant({ accountId: id, amount, reason });
  const state = await ledger.accountState(id);
  if (state === undefined) throw new Error(`account ${id} has gone`);
  return { id, email, credits: balanceOf(state) };
}

async function setLimit(
  { accounts }: AdminDeps,
  { id, email }: Account,
  input: unknown,
): Promise<AccountLimitJson | HttpRefusal> {
  const read = parseBody(limitInput, input);
  if ('kind' in read) return read;
  const { requests, windowSeconds } = read.body;
  await accounts.setLimit(id, { requests, windowMs: windowSeconds * 1000 });
  return { id, email, rateLimit: read.body };
}

async function clearLimit(
  { accounts }: AdminDeps,
  { id, email, planId }: Account,
): Promise<AccountLimitJson> {
  await accounts.setLimit(id, null);
  const plan = findPlan(planId);
  return { id, email, rateLimit: plan === undefined ? null : rateLimitJson(plan.limit) };
}

async function createKey(
  { apiKeys }: AdminDeps,
  account: Account,
  input: unknown,
): Promise<AdminNewKeyJson | HttpRefusal> {
  const read = parseBody(newKeyInput, input);
  if ('kind' in read) return read;
  const { key, record } = makeApiKey(account.id, read.body.name ?? 'API key');
  const created = await apiKeys.create(record);
  if (created.kind === 'too-many') {
    const reason = `The plan allows ${created.max} live API keys; revoke one first.`;
    return refusal('conflict', {}, reason);
  }
  return { id: record.id, key, name: record.name, account: account.id };
}

async function createInvite(
  { signIn, publicUrl }: AdminDeps,
  input: unknown,
): Promise<InviteJson | HttpRefusal> {
  const read = parseBody(inviteInput, input);
  if ('kind' in read) return read;
  const email = read.body.email ?? null;
  const { code, expiresAtMs } = await signIn.invite(email);
  return { url: `${publicUrl}/sign-up?invite=${code}`, email, expiresAt: isoTime(expiresAtMs) };
}

async function listKeys({ apiKeys, clock }: AdminDeps, { id }: Account): Promise<AdminKeysJson> {
  const nowMs = clock.now();
  return { keys: (await apiKeys.list(id)).map((key) => adminKeyJson(key, nowMs)) };
}

async function revokeKey(
  { apiKeys, clock }: AdminDeps,
  keyId: string,
): Promise<AdminKeyJson | HttpRefusal> {
  const revoked = await apiKeys.revoke(keyId, null);
  if (revoked.kind === 'unknown') {
    return refusal('not_found', {}, `No API key has the id ${keyId}.`);
  }
  return adminKeyJson(revoked.key, clock.now());
}

const NO_ACCOUNT = 'No account has this id or e-mail address.';
const PAGE = 100;
