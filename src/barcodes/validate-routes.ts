/**
 * `GET /api/validate/{format}/{data}` and `POST /api/validate`: everything of a picture but the picture.
 * Parsing, admission, encoding and layout are those of `/api/barcode`, so that the two never disagree.
 * Free and not recorded; it counts in the rate limit.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DrawingPool } from '../picture/pool.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { CREDIT_HEADERS } from '../http/headers.ts';
import { operation } from '../http/operation.ts';
import { json } from '../http/reply-spec.ts';
import { setCreditHeaders } from '../http/reply.ts';
import { originalPath, resource } from '../http/resource.ts';
import { admitPicture, PICTURE_ERRORS, requesterOf } from './admit-picture.ts';
import { markedBarcode, toRefusal, type BarcodeRequest } from './barcode-request.ts';
import { parseBarcodeBody, parseBarcodeUrl } from './parse-request.ts';
import { resolveTemplate, type ResolveDeps } from './resolve-template.ts';
import type { TemplatedRequest } from './templated-request.ts';
import { barcodeInputSchema, barcodeParams, barcodeQuery } from './request-schemas.ts';
import { validationSchema, type ValidationJson } from './schemas.ts';
import { toValidationJson } from './validation.ts';

interface ValidateDeps extends ResolveDeps {
  readonly drawing: Pick<DrawingPool, 'compose'>;
  readonly publicUrl: string;
}

export function validateRoutes(app: FastifyInstance, deps: ValidateDeps): void {
  resource(app, '/api/validate', {
    GET: operation({
      ...ALIKE,
      operationId: 'validateBarcode',
      summary: 'Validate data and options without drawing',
      description:
        'Free; counts as one request. Refuses what `GET /api/barcode` would refuse, in the same words, ' +
        'except that no credits are needed.',
      documented: {
        path: '/api/validate/{symbology}/{data}',
        params: barcodeParams,
        query: barcodeQuery,
      },
      handler: ({ request, reply }) =>
        validate(deps, parseBarcodeUrl(originalPath(request), '/api/validate'), request, reply),
    }),
    POST: operation({
      ...ALIKE,
      operationId: 'validateBarcodeInput',
      summary: 'Validate long or binary data without drawing',
      description: 'Takes the body of `POST /api/barcode`.',
      documented: { body: barcodeInputSchema },
      handler: ({ request, reply }) =>
        validate(deps, parseBarcodeBody(request.body), request, reply),
    }),
  });
}

async function validate(
  deps: ValidateDeps,
  parsed: BarcodeRequest | TemplatedRequest | HttpRefusal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ValidationJson | HttpRefusal | FastifyReply> {
  if (parsed.kind === 'http-refusal') return parsed;
  if (parsed.kind === 'barcode-request') return validateBarcode(deps, parsed, request, reply);
  const resolved = await resolveTemplate(deps, parsed, request, reply, null);
  if (resolved === undefined) return reply;
  return validateBarcode(deps, resolved.barcode, request, reply, resolved.reservationId);
}

async function validateBarcode(
  deps: ValidateDeps,
  wanted: BarcodeRequest,
  request: FastifyRequest,
  reply: FastifyReply,
  reservationId?: string,
): Promise<ValidationJson | HttpRefusal | FastifyReply> {
  const admission = await admitPicture(deps, wanted, 0, request, reply, null, reservationId);
  if (admission === undefined) return reply;
  const { admitted, principal } = admission;
  const barcode = principal.key.isTest ? markedBarcode(wanted) : wanted;
  const composed = await deps.drawing.compose(barcode, requesterOf(admitted));
  if (composed.kind !== 'composed') return toRefusal(barcode, composed);
  setCreditHeaders(reply, 0, admitted.account.balance);
  return toValidationJson(barcode, composed, deps.publicUrl);
}

/** What both operations have in common. */
const ALIKE = {
  tag: 'Barcodes',
  auth: 'key',
  scope: 'barcodes',
  replies: {
    200: json(validationSchema, {
      description: 'What the picture would be. Free.',
      headers: CREDIT_HEADERS,
    }),
  },
  errors: PICTURE_ERRORS,
} as const;
