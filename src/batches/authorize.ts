/**
 * Who asks for a batch: an API key, or somebody signed in who names the key to charge. Either way
 * the key's rate limit, plan, caps and limits decide, in two steps that count as one request: may it,
 * and are there credits for all of it.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Admitted } from '../credits/credits.ts';
import type { Clock } from '../util/clock.ts';
import type { Authenticate, Principal } from '../api-keys/authenticate.ts';
import type { ApiKeys } from '../api-keys/service.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { admitKey, type KeyAdmissionDeps } from '../api-keys/admission.ts';
import { lockedFeature } from '../http/plan-features.ts';
import { plansWith } from '../plans/features.ts';
import { note } from '../usage/record-usage.ts';
import { sendRateLimited, sendRefusal, setRateHeaders } from '../http/reply.ts';
import { isOwnOrigin, type ReadSession } from '../http/auth/session.ts';

export interface DoorDeps extends KeyAdmissionDeps {
  readonly apiKeys: Pick<ApiKeys, 'find'>;
  readonly readSession: ReadSession;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly upgradeUrl: string;
}

/** How the key that is charged is found. */
export interface Caller {
  readonly kind: 'caller';
  readonly authenticate: Authenticate;
  /** The signed-in account; null for an API key. */
  readonly accountId: string | null;
}

/** Whoever sends no Authorization is asked for a session. */
export async function findCaller(
  deps: DoorDeps,
  request: FastifyRequest,
): Promise<Caller | HttpRefusal> {
  const isPerson =
    request.headers.authorization === undefined && request.headers.cookie !== undefined;
  if (!isPerson) return { kind: 'caller', authenticate: deps.authenticate, accountId: null };
  if (!isOwnOrigin(request, deps.publicUrl)) return refusal('forbidden_origin');
  const session = await deps.readSession(request);
  if (session === undefined) return refusal('session_required');
  const accountId = session.account.id;
  const keyId = (request.query as Record<string, unknown>)['key'];
  const authenticate = async (): Promise<Principal | undefined> => {
    const key = typeof keyId === 'string' ? await deps.apiKeys.find(keyId) : undefined;
    if (key === undefined || key.accountId !== accountId) return undefined;
    return { accountId, keyId: key.id, keyRevision: key.revision, key };
  };
  return { kind: 'caller', authenticate, accountId };
}

export interface Entered {
  readonly kind: 'entered';
  readonly principal: Principal;
  readonly admitted: Admitted;
}

/** Asks for `amount` credits, or with 0 whether it may at all; sends the refusal itself. */
export async function enter(
  deps: DoorDeps,
  caller: Caller,
  ask: { readonly amount: number; readonly reservationId: string; readonly reserveMs: number },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Entered | undefined> {
  const { amount, ...reservation } = ask;
  const admission = await admitKey(
    { credits: deps.credits, authenticate: caller.authenticate },
    request,
    { amount, plans: PLANS, symbology: null, reservation },
  );
  note(request, { principal: admission.principal });
  const nowMs = deps.clock.now();
  if (admission.kind === 'refused') {
    if (admission.rate !== null) setRateHeaders(reply, admission.rate, nowMs);
    const isUnknown = admission.refused.code === 'unauthorized' && caller.accountId !== null;
    sendRefusal(reply, isUnknown ? refusal('not_found', {}, NAME_A_KEY) : admission.refused);
    return undefined;
  }
  const { decision, principal } = admission;
  setRateHeaders(reply, decision.rate, nowMs);
  if (decision.kind === 'admitted') return { kind: 'entered', principal, admitted: decision };
  if (decision.kind === 'rate-limited') sendRateLimited(reply, decision.rate, nowMs);
  else if (decision.kind === 'plan-locked') {
    sendRefusal(reply, lockedFeature('batch', deps.upgradeUrl));
  } else {
    const { remaining } = decision.account.balance;
    sendRefusal(reply, refusal('insufficient_credits', {}, needs(amount, remaining)));
  }
  return undefined;
}

/** The account a reading request is of; sends the refusal itself. Reading counts as a request. */
export async function readerOf(
  deps: DoorDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | undefined> {
  const caller = await findCaller(deps, request);
  if (caller.kind === 'http-refusal') {
    sendRefusal(reply, caller);
    return undefined;
  }
  if (caller.accountId !== null) return caller.accountId;
  const admission = await admitKey(deps, request, { amount: 0, plans: null, symbology: null });
  const nowMs = deps.clock.now();
  if (admission.kind === 'refused') {
    if (admission.rate !== null) setRateHeaders(reply, admission.rate, nowMs);
    sendRefusal(reply, admission.refused);
    return undefined;
  }
  const { decision, principal } = admission;
  if (decision.kind === 'rate-limited') {
    sendRateLimited(reply, decision.rate, nowMs);
    return undefined;
  }
  setRateHeaders(reply, decision.rate, nowMs);
  return principal.accountId;
}

const needs = (amount: number, remaining: number | null): string =>
  `This batch needs ${amount} credits, all or none; ${remaining ?? 0} of the included ones are left.`;

/** Plans that have batches have every image format and style too. */
const PLANS = plansWith(['batch', 'raster', 'style']);

const NAME_A_KEY = 'Name one of your API keys, whose credits the batch takes: ?key={id}.';
