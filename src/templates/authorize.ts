/**
 * Who reads or writes templates: somebody signed in, or an API key. A key's request counts in its rate
 * limit; what is written is limited by account, whoever writes it.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decideAdmission, FREE_REFUSALS, type KeyAdmissionDeps } from '../api-keys/admission.ts';
import { refuseIfLimited, type RateLimitDeps } from '../http/auth/rate-limits.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { lockedFeature, type UpgradeHint } from '../http/plan-features.ts';
import { missingFeature, plansWith } from '../plans/features.ts';
import { newId } from '../util/id.ts';

export interface AuthorizeDeps extends KeyAdmissionDeps, RateLimitDeps {
  /** Where to get a plan with templates. */
  readonly upgrade: UpgradeHint;
}

export interface Exchange {
  /** null: an API key. */
  readonly account: SessionAccount | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Whose templates they are, and who is at them. */
export interface Author {
  readonly accountId: string;
  /** null: somebody signed in. */
  readonly keyId: string | null;
}

/** Refuses plans without templates, and what a key may not. */
export async function authorizeReader(
  deps: AuthorizeDeps,
  { account, request, reply }: Exchange,
): Promise<Author | HttpRefusal> {
  if (account !== null) {
    const isLocked = missingFeature(['templates'], account.planId) !== undefined;
    if (isLocked) return lockedFeature('templates', deps.upgrade);
    return { accountId: account.id, keyId: null };
  }
  const wanted = { amount: 0, plans: PLANS, symbologies: [], reservationId: newId() };
  const refusals = {
    ...FREE_REFUSALS,
    planLocked: () => lockedFeature('templates', deps.upgrade),
  };
  const admission = await decideAdmission(deps, request, reply, wanted, refusals, null);
  if ('kind' in admission) return admission;
  const { accountId, keyId } = admission.principal;
  return { accountId, keyId };
}

/** As authorizeReader, for what is written: counted, whatever becomes of it. */
export async function authorizeWriter(
  deps: AuthorizeDeps,
  exchange: Exchange,
): Promise<Author | HttpRefusal> {
  const author = await authorizeReader(deps, exchange);
  if ('kind' in author) return author;
  const limits = [['template-account', author.accountId]] as const;
  return (await refuseIfLimited(deps, limits)) ?? author;
}

const PLANS = plansWith(['templates']);
