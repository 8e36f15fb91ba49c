/** What the webhook routes check before anything else, and the endpoint that a request names. */
import type { EndpointRef } from './endpoint-repository.ts';
import { refuseIfLimited, type RateLimitDeps } from '../http/auth/rate-limits.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { lockedFeature, type UpgradeHint } from '../http/plan-features.ts';
import { missingFeature } from '../plans/features.ts';

interface AuthorizeDeps extends RateLimitDeps {
  /** Where to get a plan with webhooks. */
  readonly upgrade: UpgradeHint;
}

export interface Caller {
  readonly account: SessionAccount;
}

/** Refuses plans without webhooks. */
export async function requirePlan(
  { upgrade }: AuthorizeDeps,
  { account }: Caller,
): Promise<undefined | HttpRefusal> {
  const isLocked = missingFeature(['webhooks'], account.planId) !== undefined;
  return isLocked ? lockedFeature('webhooks', upgrade) : undefined;
}

/** As requirePlan, for what makes the server send something: counted, whatever becomes of it. */
export async function requireQuota(
  deps: AuthorizeDeps,
  caller: Caller,
): Promise<undefined | HttpRefusal> {
  const locked = await requirePlan(deps, caller);
  const limits = [['webhook-account', caller.account.id]] as const;
  return locked ?? refuseIfLimited(deps, limits);
}

/** The endpoint in the path, of whoever is signed in. */
export const refOf = ({
  account,
  params,
}: {
  readonly account: SessionAccount;
  readonly params: { readonly endpoint: string };
}): EndpointRef => ({ accountId: account.id, endpointId: params.endpoint });

/** One answer for ids that do not exist and those of another account. */
export const unknownEndpoint = (): HttpRefusal =>
  refusal('not_found', {}, 'This account has no endpoint with this id.');
