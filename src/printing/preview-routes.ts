/**
 * `POST /api/label-previews`: the picture of a label that is being written on our own pages. Free and never
 * recorded, so it is bounded instead, as the playground is. Accounts whose plan has no templates get pixels
 * alone, with SAMPLE across them.
 */
import type { FastifyReply } from 'fastify';
import type { HttpRefusal } from '../http/errors.ts';
import { RATE_HEADERS } from '../http/headers.ts';
import { operation, type Operation } from '../http/operation.ts';
import { rateLimited, setRateHeaders } from '../http/reply.ts';
import type { PreviewedLabel } from '../labels/label-job.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { missingFeature } from '../plans/features.ts';
import type { Clock } from '../util/clock.ts';
import type { KeyedLimit } from '../util/concurrency.ts';
import { withPlace } from './places.ts';
import { labelPreviewInput, labelPreviewSchema, type LabelPreviewJson } from './schemas.ts';
import type { Printing } from './service.ts';

export interface PreviewDeps {
  readonly printing: Pick<Printing, 'preview'>;
  readonly rateLimiter: RateLimiter;
  readonly clock: Clock;
  /** The previews under way, by account. */
  readonly previews: KeyedLimit;
}

/** The operation. */
export const previewLabel = (deps: PreviewDeps): Operation =>
  operation({
    operationId: 'previewLabel',
    summary: 'Preview a label that is being edited',
    description: 'Free, with a limit for each account. Uses the examples of its placeholders.',
    tag: 'Labels',
    auth: 'session',
    right: 'view',
    body: labelPreviewInput,
    replies: { 200: labelPreviewSchema },
    headers: RATE_HEADERS,
    errors: ['rate_limited'],
    before: ({ account, reply }) => count(deps, account.id, reply),
    handler: async ({ account, body }): Promise<LabelPreviewJson> => {
      const { label, parameters = {}, format, dpi } = body;
      const isSample = missingFeature(['templates'], account.planId) !== undefined;
      const preview = { label, parameters, imageFormatId: format, dpi, isSample };
      const requester = { id: `playground:${account.id}`, tier: 'playground' } as const;
      const drawn = await withPlace(deps.previews, account.id, () =>
        deps.printing.preview(account.id, preview, requester),
      );
      return previewJson(drawn, format, isSample);
    },
  });

/** Counts the request before its body is read. */
async function count(
  { rateLimiter, clock }: PreviewDeps,
  accountId: string,
  reply: FastifyReply,
): Promise<undefined | HttpRefusal> {
  const attempt = await rateLimiter.tryAcquire(`label-preview:${accountId}`, ACCOUNT_LIMIT);
  const nowMs = clock.now();
  setRateHeaders(reply, attempt, nowMs);
  return attempt.admitted ? undefined : rateLimited(attempt, nowMs);
}

function previewJson(
  { bytes, size, warnings, faults }: PreviewedLabel,
  format: 'svg' | 'png',
  sample: boolean,
): LabelPreviewJson {
  const encoding = format === 'svg' ? 'utf8' : 'base64';
  return {
    picture: bytes === null ? null : Buffer.from(bytes).toString(encoding),
    encoding,
    contentType: format === 'svg' ? 'image/svg+xml' : 'image/png',
    width: size?.widthPixels ?? null,
    height: size?.heightPixels ?? null,
    warnings: [...warnings],
    faults: [...faults],
    sample,
  };
}

/** Enough for somebody who draws without a pause. */
const ACCOUNT_LIMIT: RateLimit = { requests: 240, windowMs: 60_000 };
