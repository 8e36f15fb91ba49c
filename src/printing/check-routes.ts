/**
 * `POST /api/labels/{reference}/check`: everything that is wrong with up to a thousand rows of values, before
 * any of them is paid for. Free; it counts as a request of its key, or of the account that is signed in.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AdmitPictureDeps } from '../barcodes/admit-picture.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { RATE_HEADERS } from '../http/headers.ts';
import { operation, type Operation } from '../http/operation.ts';
import { lockedFeature } from '../http/plan-features.ts';
import { rateLimited, setRateHeaders } from '../http/reply.ts';
import type { CheckedRow } from '../labels/label-job.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { missingFeature } from '../plans/features.ts';
import { referenceText } from '../templates/reference.ts';
import type { KeyedLimit } from '../util/concurrency.ts';
import { newId } from '../util/id.ts';
import { admitLabel } from './admit-label.ts';
import { parseLabelFields } from './label-request.ts';
import { refusedLabel } from './label-symbologies.ts';
import { withPlace } from './places.ts';
import {
  labelCheckInput,
  labelCheckSchema,
  labelParams,
  type LabelCheckInput,
  type LabelCheckJson,
} from './schemas.ts';
import type { Printing } from './service.ts';

export interface CheckDeps extends AdmitPictureDeps {
  readonly printing: Pick<Printing, 'find' | 'check'>;
  readonly rateLimiter: RateLimiter;
  /** The checks under way, by account. */
  readonly checks: KeyedLimit;
}

/** The operation. */
export const checkLabels = (deps: CheckDeps): Operation =>
  operation({
    operationId: 'checkLabels',
    summary: 'Check values of labels',
    description:
      'Free. Reports every fault of every row, as printing would find it. If the API key may not draw a barcode of the label, refuses like printing would.',
    tag: 'Labels',
    auth: 'key-or-session',
    right: 'draw',
    scope: 'barcodes',
    params: labelParams,
    body: labelCheckInput,
    replies: { 200: labelCheckSchema },
    headers: RATE_HEADERS,
    errors: [
      'not_found',
      'feature_locked',
      'rate_limited',
      'key_address_refused',
      'key_symbology_refused',
      'unknown_parameter',
      'invalid_parameter',
      'unsupported_format',
    ],
    before: ({ request, reply, account }) => admitCheck(deps, request, reply, account),
    handler: ({ context, params, body, reply }) =>
      check(deps, context, params.reference, body, () => reply.raw.destroyed),
  });

/** Who checks. */
interface Checker {
  readonly kind: 'checker';
  readonly accountId: string;
  /** Ids of those that the key may draw; null: all. */
  readonly symbologies: readonly string[] | null;
}

async function admitCheck(
  deps: CheckDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  account: SessionAccount | null,
): Promise<Checker | HttpRefusal> {
  if (account === null) {
    const exchange = { request, reply, usage: null, reservationId: newId() };
    const admitted = await admitLabel(deps, exchange, 0, []);
    if ('kind' in admitted) return admitted;
    const { accountId, key } = admitted.principal;
    return { kind: 'checker', accountId, symbologies: key.symbologies };
  }
  if (missingFeature(['templates'], account.planId) !== undefined) {
    return lockedFeature('templates', deps.upgrade);
  }
  const attempt = await deps.rateLimiter.tryAcquire(`label-check:${account.id}`, ACCOUNT_LIMIT);
  const nowMs = deps.clock.now();
  setRateHeaders(reply, attempt, nowMs);
  return attempt.admitted
    ? { kind: 'checker', accountId: account.id, symbologies: null }
    : rateLimited(attempt, nowMs);
}

async function check(
  deps: CheckDeps,
  { accountId, symbologies }: Checker,
  reference: string,
  { parameters = {}, labels, dpi, date }: LabelCheckInput,
  isLeft: () => boolean,
): Promise<LabelCheckJson | HttpRefusal> {
  const request = parseLabelFields({
    label: reference,
    ...(dpi !== undefined && { dpi }),
    ...(date !== undefined && { date }),
  });
  if (request.kind === 'http-refusal') return request;
  const version = await deps.printing.find(accountId, reference);
  if (version.kind === 'http-refusal') return version;
  const refused = refusedLabel(version.content, symbologies);
  if (refused !== undefined) return refused;
  const rows = (labels ?? [{ parameters }]).map((row) => ({
    id: 'id' in row ? String(row.id) : null,
    parameters: row.parameters ?? {},
  }));
  const checked = await withPlace(deps.checks, accountId, () =>
    deps.printing.check({ version, request }, rows, { id: accountId, tier: 'batch' }, isLeft),
  );
  const found = checked.flatMap((row, i) =>
    isClean(row) ? [] : [{ row: i + 1, id: rows[i]!.id, ...row }],
  );
  return {
    template: referenceText(version.name, version.version),
    rows: rows.length,
    faulty: checked.filter(({ faults }) => faults.length > 0).length,
    found: found,
  };
}

const isClean = ({ faults, warnings }: CheckedRow): boolean =>
  faults.length === 0 && warnings.length === 0;

const ACCOUNT_LIMIT: RateLimit = { requests: 30, windowMs: 60_000 };
