/**
 * What a request for one picture needs of its key: the same whether it is drawn or only validated, so
 * that both are refused alike.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isFree, soldPlan, type Feature, type PlanId } from '../plans/plans.ts';
import { missingFeature, plansWith } from '../plans/features.ts';
import type { Credits } from '../credits/credits.ts';
import type { GateView } from '../credits/gate.ts';
import type { Admitted } from '../credits/reservation.ts';
import type { Requester } from '../picture/tiers.ts';
import { isoTime, type Clock } from '../util/clock.ts';
import { admitOrRefuse, type AdmittedKey } from '../api-keys/admission.ts';
import type { Authenticate } from '../api-keys/authenticate.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { UpgradeHint } from '../http/plan-features.ts';
import type { UsageContext } from '../usage/record-usage.ts';
import { symbologiesOf, type BarcodeRequest } from './barcode-request.ts';
import { featuresOf, lockedPicture } from './plan-features.ts';

export interface AdmitPictureDeps {
  readonly authenticate: Authenticate;
  readonly credits: Pick<Credits, 'admit' | 'newReservationId'>;
  readonly clock: Clock;
  readonly upgrade: UpgradeHint;
}

/** What a request is refused with before anything is drawn, beside what its authentication says. */
export const PICTURE_ERRORS = [
  'unsupported_barcode_format',
  'unsupported_format',
  'unknown_parameter',
  'repeated_parameter',
  'invalid_parameter',
  'invalid_barcode_value',
  'picture_too_large',
  'format_paid_only',
  'feature_locked',
  'key_symbology_refused',
] as const;

/**
 * Checks key, limit, plan and `amount` credits in one step, and reserves them unless it is a HEAD; undefined: the refusal has been sent. `usage`
 * is null where the request is not recorded. `reservationId` is that of an earlier step of the same request.
 */
export function admitPicture(
  deps: AdmitPictureDeps,
  barcode: BarcodeRequest,
  amount: number,
  request: FastifyRequest,
  reply: FastifyReply,
  usage: UsageContext | null,
  reservationId?: string,
): Promise<AdmittedKey | undefined> {
  const features = featuresOf(barcode);
  const wanted = {
    amount,
    checksOnly: request.method === 'HEAD',
    plans: plansWith(features),
    symbologies: symbologiesOf(barcode),
    reservationId: reservationId ?? deps.credits.newReservationId(),
    mayShare: reservationId === undefined,
  };
  const refusals = {
    unauthorized: null,
    planLocked: (planId: PlanId) => locked(barcode, features, planId, deps.upgrade),
    insufficient: (account: GateView) => noCredits(account, deps.upgrade, amount),
  };
  return admitOrRefuse(deps, request, reply, wanted, refusals, usage);
}

/** The 402 for the first feature the plan lacks; the gate has said that it lacks one. */
function locked(
  barcode: BarcodeRequest,
  features: readonly Feature[],
  planId: PlanId,
  upgrade: UpgradeHint,
): HttpRefusal {
  const missing = missingFeature(features, planId);
  if (missing === undefined) throw new Error(`plan ${planId} is not locked for ${features.join()}`);
  return lockedPicture(barcode, missing, upgrade);
}

/**
 * The 402 that says when there are credits again: nothing can be bought beforehand. `amount` is what the
 * request needs.
 */
export function noCredits(
  { planId, cycle, balance }: GateView,
  { url, notOffered, mode }: UpgradeHint,
  amount: number,
): HttpRefusal {
  const left = balance.remaining ?? 0;
  const why =
    left > 0
      ? `This picture needs ${amount} credits, one for each symbol, and ${left} is left in this ` +
        'billing cycle.'
      : 'The credits of this billing cycle are used up.';
  const more = soldPlan(planId).overageMicros === null ? MORE : MORE_OR_CAP;
  return refusal(
    'insufficient_credits',
    { upgradeUrl: url },
    `${why} They come back at ${isoTime(cycle.endMs)}${mode === 'internal' ? '.' : more}` +
      (notOffered === undefined ? '' : ` ${notOffered}`),
  );
}

const MORE = '; a higher plan gives more at once.';
const MORE_OR_CAP = '; a higher plan or a higher spend cap gives more at once.';

/** Who pictures are drawn and read for. */
export const requesterOf = ({ accountId, account }: Admitted): Requester => ({
  id: accountId,
  tier: isFree(account.planId) ? 'free' : 'paid',
});
