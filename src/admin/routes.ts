/**
 * The operator's routes under `/api/admin`, behind the operator token: accounts, plans, credits,
 * limits and keys. `npm run admin` is their client.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Account, Accounts } from '../accounts/accounts.ts';
import type { ApiKeyRecord } from '../api-keys/api-keys.ts';
import { makeApiKey } from '../api-keys/api-key.ts';
import { keyStatusOf } from '../api-keys/key-status.ts';
import { tellGate } from '../api-keys/invalidate-key.ts';
import { findPlan, PLANS, type PlanId } from '../plans/plans.ts';
import type { Gate } from '../credits/gate.ts';
import { balanceOf } from '../credits/balance.ts';
import type { Ledger } from '../credits/ledger.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { isoTime, type Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import { EMAIL } from '../http/parse-body.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import {
  requireOperator,
  type OperatorHandler,
  type OperatorResult,
  type OperatorInput,
  type OperatorDeps,
} from '../http/auth/operator.ts';
import { resource, type Handler } from '../http/resource.ts';

export interface AdminDeps extends OperatorDeps {
  readonly accounts: Accounts;
  readonly ledger: Ledger;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly signIn: Pick<SignIn, 'invite'>;
  readonly publicUrl: string;
}

export function adminRoutes(app: FastifyInstance, deps: AdminDeps): void {
  const act = (run: OperatorHandler): Handler => requireOperator(deps, run);
  const onAccount = (
    run: (account: Account, input: OperatorInput) => Promise<OperatorResult>,
  ): Handler =>
    act(async (input) => {
      const account = await deps.accounts.find(input.params['account'] ?? '');
      return account === undefined ? refusal('not_found', {}, NO_ACCOUNT) : run(account, input);
    });

  resource(app, '/api/admin/accounts', {
    GET: act(({ query }) => listAccounts(deps, query)),
    POST: act(({ body }) => createAccount(deps, body)),
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
  resource(app, '/api/admin/invites', { POST: act(({ body }) => createInvite(deps, body)) });
  resource(app, '/api/admin/keys/:key', {
    DELETE: act(({ params }) => revokeKey(deps, params['key'] ?? '')),
  });
}

async function createAccount(deps: AdminDeps, body: unknown): Promise<OperatorResult> {
  const parsed = parse(NEW_ACCOUNT, body);
  if ('kind' in parsed) return parsed;
  const id = newId();
  const planId = parsed.plan as PlanId;
  const created = await deps.accounts.create({
    id,
    email: parsed.email,
    planId,
    passwordHash: null,
  });
  if (created === 'taken') {
    return refusal('conflict', {}, `An account with the address ${parsed.email} exists already.`);
  }
  return { id, email: parsed.email, plan: planId };
}

async function listAccounts(
  deps: AdminDeps,
  query: OperatorInput['query'],
): Promise<OperatorResult> {
  const page = await deps.accounts.list({ afterId: query['after'] ?? null, limit: PAGE });
  const last = page.length === PAGE ? page.at(-1) : undefined;
  return { accounts: page.map(publicAccount), next: last?.id ?? null };
}

async function showAccount(deps: AdminDeps, account: Account): Promise<OperatorResult> {
  const state = await deps.ledger.accountState(account.id);
  if (state === undefined) return refusal('not_found', {}, NO_ACCOUNT);
  return {
    ...publicAccount(account),
    credits: balanceOf(state),
    rateLimit: { requests: state.limit.requests, windowSeconds: state.limit.windowMs / 1000 },
    cycle: { start: isoTime(state.cycle.startMs), end: isoTime(state.cycle.endMs) },
    keys: (await listKeys(deps, account)).keys,
  };
}

async function setPlan(deps: AdminDeps, account: Account, body: unknown): Promise<OperatorResult> {
  const parsed = parse(NEW_PLAN, body);
  if ('kind' in parsed) return parsed;
  const switched = await deps.accounts.setPlan(account.id, parsed.plan as PlanId);
  for (const key of switched) await deps.gate.setKey(account.id, key.id, key.rule);
  await deps.gate.forget(account.id);
  return { id: account.id, email: account.email, plan: parsed.plan };
}

async function grantCredits(
  deps: AdminDeps,
  account: Account,
  body: unknown,
): Promise<OperatorResult> {
  const parsed = parse(GRANT, body);
  if ('kind' in parsed) return parsed;
  const reason = parsed.reason ?? 'granted by the operator';
  await deps.ledger.grant({ accountId: account.id, amount: parsed.amount, reason });
  await deps.gate.forget(account.id);
  const state = await deps.ledger.accountState(account.id);
  if (state === undefined) throw new Error(`account ${account.id} has gone`);
  return { id: account.id, email: account.email, credits: balanceOf(state) };
}

async function setLimit(deps: AdminDeps, account: Account, body: unknown): Promise<OperatorResult> {
  const parsed = parse(LIMIT, body);
  if ('kind' in parsed) return parsed;
  const limit = { requests: parsed.requests, windowMs: parsed.windowSeconds * 1000 };
  await deps.accounts.setLimit(account.id, limit);
  await deps.gate.forget(account.id);
  return { id: account.id, email: account.email, rateLimit: parsed };
}

async function clearLimit(deps: AdminDeps, account: Account): Promise<OperatorResult> {
  await deps.accounts.setLimit(account.id, null);
  await deps.gate.forget(account.id);
  const plan = findPlan(account.planId);
  const limit = plan === undefined ? null : publicLimit(plan.limit);
  return { id: account.id, email: account.email, rateLimit: limit };
}

async function createKey(
  deps: AdminDeps,
  account: Account,
  body: unknown,
): Promise<OperatorResult> {
  const parsed = parse(NEW_KEY, body ?? {});
  if ('kind' in parsed) return parsed;
  const { key, record } = makeApiKey(account.id, parsed.name ?? 'API key');
  if ((await deps.accounts.createKey(record)) === 'too-many') {
    const max = findPlan(account.planId)?.keysMax;
    return refusal('conflict', {}, `The plan allows ${max} live API keys; revoke one first.`);
  }
  const created = await deps.accounts.findKey(record.id);
  if (created === undefined) throw new Error(`key ${record.id} has gone`);
  await tellGate(deps.gate, created);
  return { id: record.id, key, name: record.name, account: account.id };
}

async function createInvite(deps: AdminDeps, body: unknown): Promise<OperatorResult> {
  const parsed = parse(NEW_INVITE, body ?? {});
  if ('kind' in parsed) return parsed;
  const email = parsed.email ?? null;
  const { code, expiresAtMs } = await deps.signIn.invite(email);
  return {
    url: `${deps.publicUrl}/sign-up?invite=${code}`,
    email,
    expiresAt: isoTime(expiresAtMs),
  };
}

async function listKeys(deps: AdminDeps, account: Account): Promise<{ keys: object[] }> {
  const nowMs = deps.clock.now();
  return { keys: (await deps.accounts.listKeys(account.id)).map((key) => publicKey(key, nowMs)) };
}

async function revokeKey(deps: AdminDeps, keyId: string): Promise<OperatorResult> {
  const record = await deps.accounts.revokeKey(keyId);
  if (record === undefined) return refusal('not_found', {}, `No API key has the id ${keyId}.`);
  await tellGate(deps.gate, record);
  return publicKey(record, deps.clock.now());
}

const optionalTime = (ms: number | null): string | null => (ms === null ? null : isoTime(ms));

const publicAccount = (account: Account): Record<string, unknown> => ({
  id: account.id,
  email: account.email,
  plan: account.planId,
  rateLimit: account.limit === null ? null : publicLimit(account.limit),
  createdAt: isoTime(account.createdAtMs),
});

const publicLimit = (limit: { requests: number; windowMs: number }): Record<string, number> => ({
  requests: limit.requests,
  windowSeconds: limit.windowMs / 1000,
});

const publicKey = (record: ApiKeyRecord, nowMs: number): Record<string, unknown> => ({
  id: record.id,
  name: record.name,
  last4: record.last4,
  account: record.accountId,
  createdAt: isoTime(record.createdAtMs),
  lastUsedAt: optionalTime(record.lastUsedAtMs),
  expiresAt: optionalTime(record.expiresAtMs),
  revokedAt: optionalTime(record.revokedAtMs),
  state: keyStatusOf(record, nowMs),
  rotatedFrom: record.rotatedFrom,
  limits: {
    symbologies: record.symbologies,
    creditsMax: record.creditsMax,
    ipRanges: record.ipRanges,
  },
});

function parse<T>(schema: z.ZodType<T>, body: unknown): T | HttpRefusal {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((i) => [...i.path, i.message].join(': '));
  return refusal('invalid_parameters', {}, faults.join('; '));
}

const NO_ACCOUNT = 'No account has this id or e-mail address.';
const PAGE = 100;
const PLAN = z.enum(PLANS.map((plan) => plan.id));
const NAME = z.string().trim().min(1).max(100);
const NEW_ACCOUNT = z.strictObject({
  email: EMAIL,
  plan: PLAN.default('free'),
});
const NEW_INVITE = z.strictObject({ email: EMAIL.optional() });
const NEW_PLAN = z.strictObject({ plan: PLAN });
const GRANT = z.strictObject({
  amount: z
    .number()
    .int()
    .min(-1e9)
    .max(1e9)
    .refine((n) => n !== 0, 'must not be 0'),
  reason: z.string().trim().min(1).max(200).optional(),
});
const LIMIT = z.strictObject({
  requests: z.number().int().min(1).max(100_000),
  windowSeconds: z.number().int().min(1).max(86_400),
});
const NEW_KEY = z.strictObject({ name: NAME.optional() });
