/**
 * Who sends a batch: an API key, or a session that names the key to charge. Either way the key's rate
 * limit, plan, caps and restrictions decide, in two steps that count as one request: may it at all, and
 * are there credits for all of it.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  admitFree,
  admitOrRefuse,
  decideAdmission,
  type AdmittedKey,
  type KeyAdmissionDeps,
} from '../api-keys/admission.ts';
import type { Authenticate, Principal } from '../api-keys/authenticate.ts';
import type { ApiKeys } from '../api-keys/service.ts';
import { isKeyOver } from '../api-keys/key-status.ts';
import { UNAUTHORIZED } from '../api-keys/unauthorized.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { lockedFeature, type UpgradeHint } from '../http/plan-features.ts';
import { plansWith } from '../plans/features.ts';
import type { UsageContext } from '../usage/record-usage.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';

export interface AuthorizeDeps extends KeyAdmissionDeps {
  readonly apiKeys: Pick<ApiKeys, 'find'>;
  readonly clock: Clock;
  readonly upgrade: UpgradeHint;
}

/** How the key that is charged is found. */
export interface Caller {
  readonly authenticate: Authenticate;
  /** The signed-in account; null for an API key. */
  readonly accountId: string | null;
}

/** Whoever is signed in names the key in the query; `account` is null for an API key. */
export function resolveCaller(
  deps: AuthorizeDeps,
  request: FastifyRequest,
  account: SessionAccount | null,
): Caller {
  if (account === null) return { authenticate: deps.authenticate, accountId: null };
  const accountId = account.id;
  const keyId = (request.query as Record<string, unknown>)['key'];
  const authenticate = async (): Promise<Principal | HttpRefusal> => {
    const key = typeof keyId === 'string' ? await deps.apiKeys.find(keyId) : undefined;
    if (key === undefined || key.accountId !== accountId) return UNAUTHORIZED;
    return {
      accountId,
      keyId: key.id,
      keyRevision: key.revision,
      key,
      isOver: isKeyOver(key, deps.clock.now()),
    };
  };
  return { authenticate, accountId };
}

export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly usage: UsageContext;
}

/**
 * Reserves `amount` credits under an id that both steps share, or with 0 decides whether the caller may at all. undefined: the refusal has
 * been sent.
 */
export function authorize(
  deps: AuthorizeDeps,
  { authenticate, accountId }: Caller,
  amount: number,
  reservationId: string,
  { request, reply, usage }: Exchange,
): Promise<AdmittedKey | undefined> {
  return admitOrRefuse(
    { authenticate, credits: deps.credits, clock: deps.clock },
    request,
    reply,
    { amount, plans: PLANS, symbologies: [], reservationId },
    refusalsOf(deps, accountId, amount),
    usage,
  );
}

/** An API key that may have batches and asks for something that costs nothing; the request is not recorded. */
export const authorizeFree = (
  deps: AuthorizeDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<AdmittedKey | HttpRefusal> =>
  decideAdmission(
    deps,
    request,
    reply,
    { amount: 0, plans: PLANS, symbologies: [], reservationId: newId() },
    refusalsOf(deps, null, 0),
    null,
  );

/**
 * The account whose batches are read. With an API key, reading counts as a request. undefined: the
 * refusal has been sent.
 */
export async function authorizeReader(
  deps: AuthorizeDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  account: SessionAccount | null,
): Promise<string | undefined> {
  if (account !== null) return account.id;
  return (await admitFree(deps, request, reply))?.principal.accountId;
}

const refusalsOf = (
  deps: AuthorizeDeps,
  accountId: string | null,
  amount: number,
): Parameters<typeof decideAdmission>[4] => ({
  unauthorized: accountId === null ? null : NO_KEY_NAMED,
  planLocked: () => lockedFeature('batch', deps.upgrade),
  insufficient: ({ balance }) => insufficient(amount, balance.remaining, deps.upgrade),
});

const insufficient = (
  amount: number,
  remaining: number | null,
  { url }: UpgradeHint,
): HttpRefusal => {
  const left = `only ${remaining ?? 0} included credits are left.`;
  const reason = `This batch needs ${amount} credits; ${left}`;
  return refusal('insufficient_credits', { upgradeUrl: url }, reason);
};

/** Plans that have batches have every image format and style too. */
const PLANS = plansWith(['batch', 'raster', 'style']);

/** The 404 of somebody signed in who names none of their keys. */
export const NO_KEY_NAMED = refusal(
  'not_found',
  {},
  'Name one of your API keys to charge for the batch: ?key={id}.',
);
