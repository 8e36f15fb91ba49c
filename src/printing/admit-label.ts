/**
 * What a request for a label needs of its key, in two steps that count as one request: may it have labels at
 * all, and is there a credit for this one.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decideAdmission, type AdmittedKey } from '../api-keys/admission.ts';
import { noCredits, type AdmitPictureDeps } from '../barcodes/admit-picture.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { lockedFeature } from '../http/plan-features.ts';
import { plansWith } from '../plans/features.ts';
import type { UsageContext } from '../usage/record-usage.ts';

export interface LabelExchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** null: the request is not recorded. */
  readonly usage: UsageContext | null;
  /** The same in both steps. */
  readonly reservationId: string;
}

/** Reserves `amount` credits unless it is a HEAD, or says why not; sets the rate-limit headers. */
export function admitLabel(
  deps: AdmitPictureDeps,
  { request, reply, usage, reservationId }: LabelExchange,
  amount: number,
  symbologies: readonly string[],
): Promise<AdmittedKey | HttpRefusal> {
  return decideAdmission(
    deps,
    request,
    reply,
    {
      amount,
      checksOnly: request.method === 'HEAD',
      plans: PLANS,
      symbologies,
      reservationId,
    },
    {
      unauthorized: null,
      planLocked: () => lockedFeature('templates', deps.upgrade),
      insufficient: (account) => noCredits(account, deps.upgrade, amount),
    },
    usage,
  );
}

/** Plans with templates have every image format. */
const PLANS = plansWith(['templates', 'raster']);
