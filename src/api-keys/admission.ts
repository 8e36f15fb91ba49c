/**
 * What every route that an API key opens goes through: who sends the request, whether key, rate limit,
 * plan and credits allow it, and whether the key's owner does. The key's record is read again where it
 * has changed since it was cached, so that a change counts from the next request on, in every process.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PlanId } from '../plans/plans.ts';
import type { Credits } from '../credits/credits.ts';
import type { Admitted, CreditDecision } from '../credits/reservation.ts';
import type { GateView } from '../credits/gate.ts';
import type { RateState } from '../limits/rate-limit.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import { traced } from '../util/tracing.ts';
import type { Authenticate, Principal } from './authenticate.ts';
import { carrierOf } from '../http/carried.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { rateLimited, sendRefusal, setRateHeaders } from '../http/reply.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import { refusedByKey, refusedByScope } from './restrictions.ts';
import { isKeyGood } from './key-status.ts';
import { UNAUTHORIZED } from './unauthorized.ts';

export interface KeyAdmissionDeps {
  readonly authenticate: Authenticate;
  readonly credits: Pick<Credits, 'admit'>;
}

/** What a request needs of its key and account. */
interface KeyRequest {
  /** Credits to reserve, of which a test key needs none; 0 asks for key, limits and plan alone. */
  readonly amount: number;
  /** true: decides as if they were reserved, and reserves nothing. */
  readonly checksOnly?: boolean;
  /** Plans that include it; null where every plan does. */
  readonly plans: readonly PlanId[] | null;
  /** Ids of the symbologies that are drawn. */
  readonly symbologies: readonly string[];
  /** See ReservationRequest; where another request carries this one, its id takes the place. */
  readonly reservationId: string;
  readonly mayShare?: boolean;
}

/** What is left to decide: everything about the key itself is decided here. */
type Decision = Exclude<CreditDecision, { kind: 'key-refused' | 'key-outdated' | 'key-exhausted' }>;

export type KeyAdmission =
  | { readonly kind: 'decided'; readonly principal: Principal; readonly decision: Decision }
  | {
      readonly kind: 'refused';
      /** null where the key is not known. */
      readonly principal: Principal | null;
      readonly refused: HttpRefusal;
      /** null where the gate was not called, or does not say. */
      readonly rate: RateState | null;
    };

/**
 * Decides a request. One that the key's owner does not allow counts in the rate limit, so that it
 * cannot be repeated without end, and reserves nothing. Throws what `credits.admit` throws.
 */
export const admitKey = (
  deps: KeyAdmissionDeps,
  request: KeyBearer,
  wanted: KeyRequest,
): Promise<KeyAdmission> => traced('admit', {}, () => decideKey(deps, request, wanted));

type KeyBearer = Pick<FastifyRequest, 'headers' | 'ip' | 'scope'>;

async function decideKey(
  deps: KeyAdmissionDeps,
  request: KeyBearer,
  { amount, checksOnly = false, plans, symbologies, reservationId, mayShare = false }: KeyRequest,
): Promise<KeyAdmission> {
  const use = { address: request.ip, symbologies };
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const freshness = attempt === 0 ? 'cached' : 'fresh';
    const principal = await deps.authenticate(request, freshness);
    if ('kind' in principal) return { ...UNKNOWN, refused: principal };
    const { accountId, keyId, keyRevision } = principal;
    const { isTest } = principal.key;
    // The gate forgets such keys, and would load the account again for each request.
    if (principal.isOver) return { ...UNKNOWN, principal };
    const refused =
      refusedByScope(principal.key, request.scope) ?? refusedByKey(principal.key, use);
    const decision = await deps.credits.admit({
      accountId,
      keyId,
      keyRevision,
      amount: refused === undefined && !isTest ? amount : 0,
      checksOnly,
      plans: refused === undefined ? plans : null,
      isTest,
      reservationId: carrierOf()?.reservationId ?? reservationId,
      mayShare,
    });
    if (decision.kind === 'key-outdated') continue;
    if (decision.kind === 'key-refused' && decision.isUnknown && freshness === 'cached') continue;
    if (decision.kind === 'key-refused') {
      // A cached record may be from before its account was suspended.
      if (freshness === 'cached' && isKeyGood(principal.key)) continue;
      const { suspended } = principal.key;
      return suspended === null ? { ...UNKNOWN, principal } : refusedAs(principal, suspended);
    }
    if (decision.kind === 'key-exhausted') {
      return {
        kind: 'refused',
        principal,
        refused: exhausted(principal, amount),
        rate: decision.rate,
      };
    }
    if (refused !== undefined && decision.kind === 'admitted') {
      return { kind: 'refused', principal, refused, rate: decision.rate };
    }
    return { kind: 'decided', principal, decision };
  }
  throw new Error('an API key changes faster than it can be read');
}

/** The refusals that differ from route to route. */
interface AdmissionRefusals {
  /** For a key that is missing or unknown; null: what is wrong with it. */
  readonly unauthorized: HttpRefusal | null;
  planLocked(planId: PlanId): HttpRefusal;
  insufficient(account: GateView): HttpRefusal;
}

export interface AdmittedKey {
  readonly principal: Principal;
  readonly admitted: Admitted;
}

/**
 * Decides a request and sets the rate-limit headers. undefined: the refusal has been sent. `usage`
 * learns the principal before that, where the request is recorded; null: it is not.
 */
export async function admitOrRefuse(
  deps: KeyAdmissionDeps & { readonly clock: Clock },
  request: FastifyRequest,
  reply: FastifyReply,
  wanted: KeyRequest,
  refusals: AdmissionRefusals,
  usage: { principal: Principal | null } | null,
): Promise<AdmittedKey | undefined> {
  const admitted = await decideAdmission(deps, request, reply, wanted, refusals, usage);
  if (!('kind' in admitted)) return admitted;
  sendRefusal(reply, admitted);
  return undefined;
}

/** The same for who sends the refusal by itself, as what is decided before the body is read must be. */
export async function decideAdmission(
  deps: KeyAdmissionDeps & { readonly clock: Clock },
  request: FastifyRequest,
  reply: FastifyReply,
  wanted: KeyRequest,
  refusals: AdmissionRefusals,
  usage: { principal: Principal | null } | null,
): Promise<AdmittedKey | HttpRefusal> {
  const admission = await admitKey(deps, request, wanted);
  const { principal } = admission;
  if (usage !== null) usage.principal = principal;
  if (principal?.key.isTest === true) void reply.header('X-Barcode-Test', '1');
  const nowMs = deps.clock.now();
  if (admission.kind === 'refused') {
    const { refused, rate } = admission;
    if (rate !== null) setRateHeaders(reply, rate, nowMs);
    const isUnknown = refused.code === 'unauthorized';
    return (isUnknown ? refusals.unauthorized : null) ?? refused;
  }
  const { decision } = admission;
  setRateHeaders(reply, decision.rate, nowMs);
  switch (decision.kind) {
    case 'admitted':
      return { principal: admission.principal, admitted: decision };
    case 'rate-limited':
      return rateLimited(decision.rate, nowMs);
    case 'plan-locked':
      return refusals.planLocked(decision.account.planId);
    case 'insufficient':
      return refusals.insufficient(decision.account);
  }
}

/** The same as decideAdmission for a request that costs nothing and that every plan includes. */
const decideFree = (
  deps: KeyAdmissionDeps & { readonly clock: Clock },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<AdmittedKey | HttpRefusal> =>
  decideAdmission(
    deps,
    request,
    reply,
    { ...FREE_REQUEST, reservationId: newId() },
    FREE_REFUSALS,
    null,
  );

/**
 * The same for a request that costs nothing and that every plan includes: it counts as a request, and
 * the balance that comes with it is the account's.
 */
export async function admitFree(
  deps: KeyAdmissionDeps & { readonly clock: Clock },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<AdmittedKey | undefined> {
  const admitted = await decideFree(deps, request, reply);
  if (!('kind' in admitted)) return admitted;
  sendRefusal(reply, admitted);
  return undefined;
}

/** The account of a request's key, admitted as a request for nothing, as somebody signed in has it. */
export async function admitAccount(
  deps: KeyAdmissionDeps & {
    readonly clock: Clock;
    readonly accounts: { find(id: string): Promise<SessionAccount | undefined> };
  },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ readonly account: SessionAccount; readonly keyId: string } | HttpRefusal> {
  const admission = await decideFree(deps, request, reply);
  if ('kind' in admission) return admission;
  const { accountId, keyId } = admission.principal;
  const account = await deps.accounts.find(accountId);
  return account === undefined ? UNAUTHORIZED : { account, keyId };
}

const refusedAs = (principal: Principal, suspended: string): KeyAdmission => ({
  kind: 'refused',
  principal,
  refused: refusal('account_suspended', {}, suspended),
  rate: null,
});

function exhausted({ key }: Principal, amount: number): HttpRefusal {
  const spent =
    amount <= 1
      ? `This API key has spent the ${key.creditsMax} credits it may spend in a billing cycle.`
      : `This needs ${amount} credits, and less is left of the ${key.creditsMax} that this API key ` +
        'may spend in a billing cycle.';
  const reason = `${spent} Raise its cap, or wait for the next cycle.`;
  return refusal('insufficient_credits', {}, reason);
}

const UNKNOWN = { kind: 'refused', principal: null, refused: UNAUTHORIZED, rate: null } as const;

/** A request that costs nothing, and that every plan includes. */
export const FREE_REQUEST = { amount: 0, plans: null, symbologies: [] } as const;

/** Only what costs something can meet the other two. */
export const FREE_REFUSALS: AdmissionRefusals = {
  unauthorized: null,
  planLocked: (planId) => {
    throw new Error(`plan ${planId} is locked for what every plan includes`);
  },
  insufficient: () => {
    throw new Error('a request for no credits was refused for insufficient credits');
  },
};

/** Each but the last was overtaken by a change of the key. */
const ATTEMPTS_MAX = 10;
