/** One answered request as usage records it, and the one place where it is built. */
import { ERRORS, type ErrorCode } from '../http/errors.ts';
import type { Details } from './details.ts';

export interface UsageEntry extends UsageRequest {
  /** HTTP status. */
  readonly status: number;
  /** `delivered`, `unchanged`, or the code of the error. */
  readonly outcome: string;
  readonly reason: string | null;
  /** Credits charged, and the cycle they were charged in; null where none were. */
  readonly credits: number;
  readonly cycleId: string | null;
}

/** Who sent the request, and what it was about. */
export interface UsageRequest extends Details {
  readonly accountId: string;
  readonly keyId: string;
  readonly atMs: number;
  readonly requestId: string;
  /** Id of the symbology and of the image format; null where the request named none that exists. */
  readonly symbology: string | null;
  readonly imageFormat: string | null;
  readonly durationMs: number;
  /** Whether it came by a signed URL. */
  readonly signed: boolean;
  /** Whether a test key sent it: then it is listed, and in no count. */
  readonly test: boolean;
  /** Name of the template it was drawn by; null: by none. */
  readonly template: string | null;
}

/** What became of it. */
export type UsageOutcome =
  /**
   * `status`: of the reply, or of the one that an item of a batch would have had. `cycleId`: the cycle
   * its `credits` were charged in; null where it was free.
   */
  | {
      readonly kind: 'delivered';
      readonly status: number;
      readonly credits: number;
      readonly cycleId: string | null;
    }
  /** The client had the picture already. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly reason: string | null };

/** The entry of a request and its outcome; a refusal has the status of the errors table. */
export function usageEntry(request: UsageRequest, outcome: UsageOutcome): UsageEntry {
  const isRefused = outcome.kind === 'refused';
  const isDelivered = outcome.kind === 'delivered';
  const cycleId = isDelivered ? outcome.cycleId : null;
  return {
    accountId: request.accountId,
    keyId: request.keyId,
    atMs: request.atMs,
    requestId: request.requestId,
    symbology: request.symbology,
    imageFormat: request.imageFormat,
    durationMs: request.durationMs,
    signed: request.signed,
    test: request.test,
    template: request.template,
    sent: request.sent,
    stages: request.stages,
    inBatch: request.inBatch,
    status: statusOf(outcome),
    outcome: isRefused ? outcome.code : outcome.kind,
    reason: isRefused ? outcome.reason : null,
    credits: isDelivered && cycleId !== null ? outcome.credits : 0,
    cycleId,
  };
}

function statusOf(outcome: UsageOutcome): number {
  if (outcome.kind === 'refused') return ERRORS[outcome.code].status;
  return outcome.kind === 'unchanged' ? 304 : outcome.status;
}
