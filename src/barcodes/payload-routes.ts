/**
 * `POST /api/payloads/{kind}`: fields to the data of a barcode, with the address that draws it. Free and not
 * recorded; it counts in the rate limit.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { nameHint } from '../barcode/names.ts';
import { admitOrRefuse, FREE_REFUSALS, FREE_REQUEST } from '../api-keys/admission.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { CREDIT_HEADERS } from '../http/headers.ts';
import { operation } from '../http/operation.ts';
import { EMPTY_BODY } from '../http/parse-body.ts';
import { json } from '../http/reply-spec.ts';
import { setCreditHeaders } from '../http/reply.ts';
import { resource } from '../http/resource.ts';
import { findPayloadKind, unknownPayloadKind } from '../payloads/registry.ts';
import type { AdmitPictureDeps } from './admit-picture.ts';
import { parseParts } from './barcode-request.ts';
import { buildFor } from './payload-request.ts';
import { payloadFieldsSchema, payloadParams } from './payload-schemas.ts';
import { payloadSchema, type PayloadJson } from './schemas.ts';
import { urlOf } from './validation.ts';

interface PayloadDeps extends Pick<AdmitPictureDeps, 'authenticate' | 'credits' | 'clock'> {
  readonly publicUrl: string;
}

export function payloadRoutes(app: FastifyInstance, deps: PayloadDeps): void {
  resource(app, '/api/payloads/:kind', {
    POST: operation({
      operationId: 'buildPayload',
      summary: 'Build the data of a barcode from fields',
      description:
        'Validates the fields against the standard of the kind, and escapes what needs escaping. Free; counts as one request. `POST /api/barcode` takes the same as `payload`, instead of `data`.',
      tag: 'Barcodes',
      auth: 'key',
      scope: 'barcodes',
      params: payloadParams,
      documented: { body: payloadFieldsSchema },
      replies: {
        200: json(payloadSchema, { description: 'The data. Free.', headers: CREDIT_HEADERS }),
      },
      errors: ['not_found', 'invalid_parameter'],
      handler: ({ params, request, reply }) => build(deps, params.kind, request, reply),
    }),
  });
}

async function build(
  deps: PayloadDeps,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<PayloadJson | HttpRefusal | FastifyReply> {
  const payload = payloadOf(id, request.body, deps.publicUrl);
  if ('code' in payload) return payload;
  const reservationId = deps.credits.newReservationId();
  const wanted = { ...FREE_REQUEST, reservationId };
  const admission = await admitOrRefuse(deps, request, reply, wanted, FREE_REFUSALS, null);
  if (admission === undefined) return reply;
  setCreditHeaders(reply, 0, admission.admitted.account.balance);
  return payload;
}

function payloadOf(id: string, body: unknown, publicUrl: string): PayloadJson | HttpRefusal {
  const kind = findPayloadKind(id);
  if (kind === undefined) return refusal('not_found', {}, unknownPayloadKind(id));
  if (body === undefined) return EMPTY_BODY;
  const built = buildFor(kind, body, '');
  if (built.kind === 'http-refusal') return built;
  const [symbology] = kind.symbologies;
  const parameters = new Map(Object.entries(kind.options));
  const barcode = parseParts(symbology, built.data, parameters, nameHint);
  if (barcode.kind === 'http-refusal') throw new Error(`${id}: ${barcode.reason}`);
  return {
    kind: id,
    data: built.data,
    symbology,
    warnings: [...built.warnings],
    url: urlOf(barcode, publicUrl),
  };
}
