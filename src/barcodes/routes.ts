/**
 * The main job: `GET /api/barcode/{format}/{data}` and `POST /api/barcode`. Parameters, key, rate
 * limit, plan and credit are checked in that order; only then is anything drawn, inside the
 * accounting bracket that charges for what was delivered and for nothing else.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Feature, PlanId } from '../plans/plans.ts';
import type { Admitted, Credits } from '../credits/credits.ts';
import type { RenderResult } from '../picture/draw.ts';
import type { DrawingPool } from '../picture/pool.ts';
import { RENDERER_VERSION } from '../render/version.ts';
import type { BarcodeRequest } from './barcode-request.ts';
import type { Clock } from '../util/clock.ts';
import type { Authenticate } from '../api-keys/authenticate.ts';
import { parseBarcodeBody, parseBarcodeUrl } from './parse-request.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { CREDIT_HEADERS } from '../http/headers.ts';
import { operation } from '../http/operation.ts';
import { empty, file } from '../http/reply-spec.ts';
import { ifNoneMatch } from '../http/schemas.ts';
import { IMAGE_FORMATS } from '../render/image-formats.ts';
import { barcodeInputSchema, barcodeParams, barcodeQuery } from './request-schemas.ts';
import { admitKey } from '../api-keys/admission.ts';
import { featuresOf, lockedPicture } from './plan-features.ts';
import { missingFeature, plansWith } from '../plans/features.ts';
import { PICTURE_HEADERS, undrawn } from './reply.ts';
import { note } from '../usage/record-usage.ts';
import { originalPath, resource } from '../http/resource.ts';
import { sendRateLimited, sendRefusal, setCreditHeaders, setRateHeaders } from '../http/reply.ts';

export interface BarcodeDeps {
  readonly authenticate: Authenticate;
  readonly credits: Credits;
  readonly drawing: DrawingPool;
  readonly clock: Clock;
  readonly upgradeUrl: string;
}

export function barcodeRoutes(app: FastifyInstance, deps: BarcodeDeps): void {
  resource(app, '/api/barcode', {
    GET: operation({
      ...ALIKE,
      operationId: 'getBarcode',
      summary: 'Draw a barcode',
      description: 'The data is the rest of the path, slashes included.',
      documented: {
        path: '/api/barcode/{symbology}/{data}',
        params: barcodeParams,
        query: barcodeQuery,
        headers: ifNoneMatch,
      },
      handler: ({ request, reply }) =>
        answer(deps, parseBarcodeUrl(originalPath(request)), request, reply),
    }),
    POST: operation({
      ...ALIKE,
      operationId: 'createBarcode',
      summary: 'Draw a barcode from long or binary data',
      documented: { headers: ifNoneMatch, body: barcodeInputSchema },
      handler: ({ request, reply }) => answer(deps, parseBarcodeBody(request.body), request, reply),
    }),
  });
}

async function answer(
  deps: BarcodeDeps,
  asked: BarcodeRequest | HttpRefusal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (asked.kind === 'http-refusal') return sendRefusal(reply, asked);
  const etag = etagOf(asked);
  const unchanged = namesEtag(request.headers['if-none-match'], etag);
  const admitted = await admit(deps, asked, unchanged ? 0 : 1, request, reply);
  if (admitted === undefined) return reply;
  if (!unchanged) note(request, { cycleId: admitted.account.cycle.id });
  void reply.headers({ ETag: etag, 'Cache-Control': CACHE_FOR_GOOD });
  if (unchanged) {
    setCreditHeaders(reply, 0, admitted.account.balance);
    return reply.code(304).send();
  }
  return deliver(deps, asked, admitted, reply);
}

/** Asks key, limit, plan and credit in one step; answers itself where one says no. */
async function admit(
  deps: BarcodeDeps,
  asked: BarcodeRequest,
  amount: number,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Admitted | undefined> {
  const features = featuresOf(asked);
  const ask = { amount, plans: plansWith(features), symbology: asked.symbology.id };
  note(request, { symbology: asked.symbology.id, imageFormat: asked.imageFormat.id });
  const admission = await admitKey(deps, request, ask);
  note(request, { principal: admission.principal });
  const nowMs = deps.clock.now();
  if (admission.kind === 'refused') {
    if (admission.rate !== null) setRateHeaders(reply, admission.rate, nowMs);
    sendRefusal(reply, admission.refused);
    return undefined;
  }
  const { decision } = admission;
  setRateHeaders(reply, decision.rate, nowMs);
  switch (decision.kind) {
    case 'admitted':
      return decision;
    case 'rate-limited':
      sendRateLimited(reply, decision.rate, nowMs);
      return undefined;
    case 'plan-locked':
      sendRefusal(reply, locked(asked, features, decision.account.planId, deps.upgradeUrl));
      return undefined;
    case 'insufficient':
      sendRefusal(reply, refusal('insufficient_credits'));
      return undefined;
  }
}

/** The 402 for the first feature the plan lacks; the gate has said that it lacks one. */
function locked(
  asked: BarcodeRequest,
  features: readonly Feature[],
  planId: PlanId,
  upgradeUrl: string,
): HttpRefusal {
  const missing = missingFeature(features, planId);
  if (missing === undefined) throw new Error(`plan ${planId} is not locked for ${features.join()}`);
  return lockedPicture(asked, missing, upgradeUrl);
}

/** Draws and sends. Whatever stops the picture on its way gives the credit back. */
async function deliver(
  deps: BarcodeDeps,
  asked: BarcodeRequest,
  admitted: Admitted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  let drawn: RenderResult;
  try {
    drawn = await deps.drawing.draw(asked, admitted.accountId);
  } catch (fault) {
    await deps.credits.refund(admitted);
    throw fault;
  }
  if (drawn.kind !== 'picture') {
    await deps.credits.refund(admitted);
    return sendRefusal(reply.removeHeader('ETag'), undrawn(asked, drawn));
  }
  if (reply.raw.destroyed) {
    await deps.credits.refund(admitted);
    return reply;
  }
  chargeOnceSent(deps.credits, admitted, reply);
  setCreditHeaders(reply, 1, admitted.account.balance);
  void reply.headers(PICTURE_HEADERS);
  return reply.type(asked.imageFormat.contentType).send(drawn.bytes);
}

/** Settles when the reply was handed to the system, refunds when the client left before that. */
function chargeOnceSent(credits: Credits, admitted: Admitted, reply: FastifyReply): void {
  let sent = false;
  reply.raw.once('finish', () => {
    sent = true;
    credits.settle(admitted);
  });
  reply.raw.once('close', () => {
    if (!sent) void credits.refund(admitted);
  });
}

/**
 * A strong validator known before anything is drawn: the picture is a pure function of what is
 * asked and of the renderer's version, so a digest of both stands for its bytes.
 */
function etagOf(asked: BarcodeRequest): string {
  const digest = createHash('sha256');
  const style = JSON.stringify(asked.style);
  const head = [
    RENDERER_VERSION,
    asked.symbology.id,
    asked.imageFormat.id,
    style,
    typeof asked.data,
  ];
  digest.update(head.join('\n')).update('\n').update(asked.data);
  return `"${digest.digest('base64url').slice(0, 27)}"`;
}

/** true where If-None-Match names the ETag (RFC 9110, 13.1.2: weak comparison). */
const namesEtag = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  header.split(',').some((part) => part.trim().replace(/^W\//, '') === etag);

const CACHE_FOR_GOOD = 'public, max-age=31536000, immutable';

/** What both ways to ask for a barcode have in common. */
const ALIKE = {
  tag: 'Barcodes',
  auth: 'key',
  replies: {
    200: file(
      IMAGE_FORMATS.map((format) => format.contentType),
      { description: 'The picture. One credit.', headers: ['ETag', ...CREDIT_HEADERS] },
    ),
    304: empty({
      description: 'The picture has not changed. Free.',
      headers: ['ETag', ...CREDIT_HEADERS],
    }),
  },
  errors: [
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
    'generation_failed',
  ],
} as const;
