/** Whose template a request means: its key is known, and may have templates, before one is looked for. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { admitOrRefuse, FREE_REFUSALS } from '../api-keys/admission.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { lockedFeature } from '../http/plan-features.ts';
import { sendRefusal } from '../http/reply.ts';
import { plansWith } from '../plans/features.ts';
import type { Templates, TemplateVersion } from '../templates/service.ts';
import { unknownTemplate } from '../templates/unknown-template.ts';
import type { UsageContext } from '../usage/record-usage.ts';
import type { AdmitPictureDeps } from './admit-picture.ts';
import type { BarcodeRequest } from './barcode-request.ts';
import { applyTemplate, type TemplatedRequest } from './templated-request.ts';

export interface ResolveDeps extends AdmitPictureDeps {
  readonly templates: Pick<Templates, 'find' | 'list' | 'markUsed'>;
}

export interface ResolvedRequest {
  readonly barcode: BarcodeRequest;
  readonly version: TemplateVersion;
  /** For the step that follows: both count as one request. */
  readonly reservationId: string;
}

/** The request with its template applied; undefined: the refusal has been sent. */
export async function resolveTemplate(
  deps: ResolveDeps,
  templated: TemplatedRequest,
  request: FastifyRequest,
  reply: FastifyReply,
  usage: UsageContext | null,
): Promise<ResolvedRequest | undefined> {
  const reservationId = deps.credits.newReservationId();
  const wanted = { amount: 0, plans: PLANS, symbologies: [], reservationId };
  const refusals = {
    ...FREE_REFUSALS,
    planLocked: () => lockedFeature('templates', deps.upgrade),
  };
  const admission = await admitOrRefuse(deps, request, reply, wanted, refusals, usage);
  if (admission === undefined) return undefined;
  const { accountId } = admission.principal;
  const { reference } = templated;
  const version = await deps.templates.find(accountId, reference);
  if (version === undefined) {
    sendRefusal(reply, await noSuchTemplate(deps.templates, accountId, reference));
    return undefined;
  }
  const barcode = applyTemplate(templated, version);
  if (barcode.kind !== 'http-refusal') return { barcode, version, reservationId };
  sendRefusal(reply, barcode);
  return undefined;
}

/** The 400 for a `template` that there is not. */
export const noSuchTemplate = async (
  templates: Pick<Templates, 'list'>,
  accountId: string,
  reference: string,
): Promise<HttpRefusal> =>
  refusal(
    'invalid_parameter',
    { name: 'template' },
    await unknownTemplate(templates, accountId, reference),
  );

const PLANS = plansWith(['templates']);
