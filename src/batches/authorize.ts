/**
 * Who sends a batch: an API key, or a session that names the key to charge. Either way the key's rate
 * limit, plan, caps and restrictions decide, in two steps that count as one request: may it at all, and
 * are there credits for all of it.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  admitFree,
  admitOrRefuse,
  UNAUTHORIZED,
  type AdmittedKey,
  type KeyAdmissionDeps,
} from '../api-keys/admission.ts';
import type { Authenticate, Principal } from '../api-keys/authenticate.ts';
import type { ApiKeys } from '../api-keys/service.ts';
import { isOwnOrigin, type ReadSession } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { lockedFeature } from '../http/plan-features.ts';
import { sendRefusal } from '../http/reply.ts';
import { plansWith } from '../plans/features.ts';
import type { UsageContext } from '../usage/record-usage.ts';
import type { Clock } from '../util/clock.ts';

export interface AuthorizeDeps extends KeyAdmissionDeps {
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

/** A request without an Authorization header needs a session. */
export async function resolveCaller(
  deps: AuthorizeDeps,
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
    { amount, plans: PLANS, symbology: null, reservationId },
    {
      unauthorized: accountId === null ? UNAUTHORIZED : NO_KEY_NAMED,
      planLocked: () => lockedFeature('batch', deps.upgradeUrl),
      insufficient: ({ balance }) => insufficient(amount, balance.remaining),
    },
    usage,
  );
}

/**
 * The account whose batches are read. With an API key, reading counts as a request. undefined: the
 * refusal has been sent.
 */
export async function authorizeReader(
  deps: AuthorizeDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | undefined> {
  const caller = await resolveCaller(deps, request);
  if (caller.kind === 'http-refusal') {
    sendRefusal(reply, caller);
    return undefined;
  }
  if (caller.accountId !== null) return caller.accountId;
  return (await admitFree(deps, request, reply))?.principal.accountId;
}

const insufficient = (amount: number, remaining: number | null): HttpRefusal => {
  const left = `only ${remaining ?? 0} included credits are left.`;
  const reason = `This batch needs ${amount} credits; ${left}`;
  return refusal('insufficient_credits', {}, reason);
};

/** Plans that have batches have every image format and style too. */
const PLANS = plansWith(['batch', 'raster', 'style']);

const NO_KEY_NAMED = refusal(
  'not_found',
  {},
  'Name one of your API keys to charge for the batch: ?key={id}.',
);
