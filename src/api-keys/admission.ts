/**
 * The door of every route that an API key opens: who asks, whether key, rate limit, plan and credits
 * allow it, and whether the key's owner does. What the key may do is read again where it has changed
 * since it was cached, so that a change counts from the next request on, in every process.
 */
import type { FastifyRequest } from 'fastify';
import type { PlanId } from '../plans/plans.ts';
import type { CreditDecision, Credits } from '../credits/credits.ts';
import type { RateState } from '../limits/rate-limit.ts';
import type { Authenticate, Principal } from './authenticate.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { refusedByKey } from './restrictions.ts';

export interface KeyAdmissionDeps {
  readonly authenticate: Authenticate;
  readonly credits: Credits;
}

/** What a request wants. */
export interface KeyAsk {
  /** Credits to reserve; 0 asks for key, limits and plan alone. */
  readonly amount: number;
  /** Plans that allow it; null where every plan does. */
  readonly plans: readonly PlanId[] | null;
  /** Id of the symbology; null where nothing is drawn. */
  readonly symbology: string | null;
  /** For a request that asks twice, and counts once: see CreditRequest. */
  readonly reservation?: { readonly reservationId: string; readonly reserveMs: number };
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
      /** null where the gate was not asked, or does not say. */
      readonly rate: RateState | null;
    };

/**
 * Decides a request. A request that the key's owner does not allow counts in the rate limit, so that
 * asking again and again is bounded, and reserves nothing. Throws what `credits.admit` throws.
 */
export async function admitKey(
  deps: KeyAdmissionDeps,
  request: Pick<FastifyRequest, 'headers' | 'ip'>,
  ask: KeyAsk,
): Promise<KeyAdmission> {
  const use = { address: request.ip, symbology: ask.symbology };
  for (let tries = 0; tries < ATTEMPTS_MAX; tries += 1) {
    const how = tries === 0 ? 'cached' : 'fresh';
    const principal = await deps.authenticate(request.headers.authorization, how);
    if (principal === undefined) return UNKNOWN;
    const refused = refusedByKey(principal.key, use);
    const { accountId, keyId, keyRevision } = principal;
    const { amount, plans } = refused === undefined ? ask : NOTHING;
    const wanted = { accountId, keyId, keyRevision, amount, plans, ...ask.reservation };
    const decision = await deps.credits.admit(wanted);
    if (decision.kind === 'key-outdated') continue;
    if (decision.kind === 'key-refused') return { ...UNKNOWN, principal };
    if (decision.kind === 'key-exhausted') {
      return { kind: 'refused', principal, refused: exhausted(principal), rate: decision.rate };
    }
    if (refused !== undefined && decision.kind === 'admitted') {
      return { kind: 'refused', principal, refused, rate: decision.rate };
    }
    return { kind: 'decided', principal, decision };
  }
  throw new Error('an API key changes faster than it can be read');
}

function exhausted({ key }: Principal): HttpRefusal {
  const reason =
    `This API key has spent the ${key.creditsMax} credits it may spend in a billing cycle. ` +
    'Raise its cap, or wait for the next cycle.';
  return refusal('insufficient_credits', {}, reason);
}

const UNKNOWN = {
  kind: 'refused',
  principal: null,
  refused: refusal('unauthorized'),
  rate: null,
} as const;
const NOTHING = { amount: 0, plans: null } as const;
/** Each but the last was overtaken by a change of the key. */
const ATTEMPTS_MAX = 10;
