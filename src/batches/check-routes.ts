/**
 * `POST /api/batches/check`: everything that would keep items of a batch from being drawn, before any of them
 * is paid for. Free; it counts as a request of its key, or of the account that is signed in.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../api-keys/authenticate.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import { errorBody, refusal, type HttpRefusal } from '../http/errors.ts';
import { RATE_HEADERS } from '../http/headers.ts';
import { operation, type Operation } from '../http/operation.ts';
import { lockedFeature } from '../http/plan-features.ts';
import { rateLimited, setRateHeaders } from '../http/reply.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { missingFeature } from '../plans/features.ts';
import { withPlace } from '../printing/places.ts';
import type { Printing } from '../printing/service.ts';
import type { KeyedLimit } from '../util/concurrency.ts';
import { authorizeFree, NO_KEY_NAMED, resolveCaller, type AuthorizeDeps } from './authorize.ts';
import { markedItem } from './batch.ts';
import { applyKeyRestrictions } from './check-items.ts';
import { checkItems, type DrawingDeps, type ItemResult } from './draw-items.ts';
import { parseBatchRequest } from './parse-request.ts';
import { batchInputSchema, batchQuery } from './request-schemas.ts';
import { nameTemplates, resolveItems, type ItemTemplates } from './resolve-items.ts';
import { batchCheckSchema, type BatchCheckJson } from './schemas.ts';
import { failureOf, headOf } from './to-json.ts';

export interface BatchCheckDeps extends AuthorizeDeps, DrawingDeps {
  readonly rateLimiter: RateLimiter;
  readonly templates: ItemTemplates;
  readonly printing: DrawingDeps['printing'] & Pick<Printing, 'today'>;
  /** The checks under way, by account. */
  readonly checks: KeyedLimit;
}

/** The operation. */
export const checkBatch = (deps: BatchCheckDeps): Operation =>
  operation({
    operationId: 'checkBatch',
    summary: 'Check the items of a batch',
    description:
      'Takes what `POST /api/batches` takes, and reports what would be refused and the warnings of each item. Free; nothing is drawn.',
    tag: 'Batches',
    auth: 'key-or-session',
    right: 'draw',
    scope: 'barcodes',
    documented: { query: batchQuery, body: batchInputSchema },
    replies: { 200: batchCheckSchema },
    headers: RATE_HEADERS,
    errors: [
      'unknown_parameter',
      'repeated_parameter',
      'invalid_parameter',
      'unsupported_barcode_format',
      'unsupported_format',
      'feature_locked',
      'not_found',
      'rate_limited',
    ],
    before: ({ request, reply, account }) => admitCheck(deps, request, reply, account),
    handler: ({ context, request }) => check(deps, context, request),
  });

/** Who checks, and what their key may draw. */
interface Checker extends Pick<Principal, 'accountId' | 'key'> {
  readonly kind: 'checker';
  readonly mayUseTemplates: boolean;
}

async function admitCheck(
  deps: BatchCheckDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  account: SessionAccount | null,
): Promise<Checker | HttpRefusal> {
  if (account === null) {
    const allowed = await authorizeFree(deps, request, reply);
    return 'kind' in allowed
      ? allowed
      : checker(allowed.principal, allowed.admitted.account.planId);
  }
  if (missingFeature(['batch'], account.planId) !== undefined) {
    return lockedFeature('batch', deps.upgrade);
  }
  const attempt = await deps.rateLimiter.tryAcquire(`batch-check:${account.id}`, ACCOUNT_LIMIT);
  const nowMs = deps.clock.now();
  setRateHeaders(reply, attempt, nowMs);
  if (!attempt.admitted) return rateLimited(attempt, nowMs);
  const principal = await resolveCaller(deps, request, account).authenticate(request, 'cached');
  return 'kind' in principal ? NO_KEY_NAMED : checker(principal, account.planId);
}

const checker = ({ accountId, key }: Principal, planId: SessionAccount['planId']): Checker => ({
  kind: 'checker',
  accountId,
  key,
  mayUseTemplates: missingFeature(['templates'], planId) === undefined,
});

async function check(
  deps: BatchCheckDeps,
  who: Checker,
  request: FastifyRequest,
): Promise<BatchCheckJson | HttpRefusal> {
  const parsed = parseBatchRequest(request);
  if (parsed.kind === 'http-refusal') return parsed;
  const { items: own } = parsed.batch;
  if (!who.mayUseTemplates && nameTemplates(own)) return lockedFeature('templates', deps.upgrade);
  const { items } = await resolveItems(deps.templates, who, deps.printing.today(), own);
  const allowed = items.map((item) => {
    const refused = applyKeyRestrictions(item, who.key);
    return who.key.isTest ? markedItem(refused) : refused;
  });
  const results = await withPlace(deps.checks, who.accountId, () =>
    checkItems(deps, who.accountId, allowed),
  );
  const isDrawn = ({ result }: Checked): boolean => result.kind === 'rendered';
  return {
    items: results.length,
    invalid: results.filter((one) => !isDrawn(one)).length,
    credits: results.filter(isDrawn).reduce((sum, { item }) => sum + headOf(item).credits, 0),
    found: results.flatMap(foundJson),
  };
}

type Checked = ItemResult<{ readonly warnings: readonly string[] }>;

/** What there is to say of an item; nothing of one that is right. */
function foundJson({ item, result }: Checked): BatchCheckJson['found'] {
  const { position, id, symbology } = headOf(item);
  const head = { position, id, symbology };
  if (result.kind === 'rendered') {
    const { warnings } = result.output;
    return warnings.length === 0 ? [] : [{ ...head, warnings: [...warnings] }];
  }
  const { code, params, reason } = failureOf({ result })!;
  const { error = '' } = errorBody(refusal(code, params));
  return [{ ...head, error, code, ...(reason !== null && { reason }), warnings: [] }];
}

/** Somebody who mends a list row by row. */
const ACCOUNT_LIMIT: RateLimit = { requests: 60, windowMs: 60_000 };
