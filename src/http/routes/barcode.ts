/**
 * The main job: `GET /api/barcode/{format}/{data}` and `POST /api/barcode`. Parameters, key, rate
 * limit, plan and credit are checked in that order; only then is anything drawn, inside the
 * accounting bracket that charges for what was delivered and for nothing else.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cheapestPlanWith, PLANS, type Feature, type PlanId } from '../../billing/plans.ts';
import type { Admitted, Credits } from '../../credits/credits.ts';
import type { Drawn } from '../../picture/draw.ts';
import type { DrawingPool } from '../../picture/pool.ts';
import { RENDERER_VERSION } from '../../render/version.ts';
import type { Clock } from '../../util/clock.ts';
import type { Authenticate, Principal } from '../authenticate.ts';
import { parseBarcodeBody, parseBarcodeUrl, type BarcodeRequest } from '../barcode-request.ts';
import { echo, refusal, type HttpRefusal } from '../errors.ts';
import { originalPath, resource } from '../resource.ts';
import { sendRateLimited, sendRefusal, setCreditHeaders, setRateHeaders } from '../reply.ts';

export interface BarcodeDeps {
  readonly authenticate: Authenticate;
  readonly credits: Credits;
  readonly drawing: DrawingPool;
  readonly clock: Clock;
  readonly upgradeUrl: string;
}

export function barcodeRoutes(app: FastifyInstance, deps: BarcodeDeps): void {
  resource(app, '/api/barcode', {
    GET: (request, reply) => answer(deps, parseBarcodeUrl(originalPath(request)), request, reply),
    POST: (request, reply) => answer(deps, parseBarcodeBody(request.body), request, reply),
  });
}

async function answer(
  deps: BarcodeDeps,
  asked: BarcodeRequest | HttpRefusal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (asked.kind === 'http-refusal') return sendRefusal(reply, asked);
  const principal = await deps.authenticate(request.headers.authorization);
  if (principal === undefined) return sendRefusal(reply, refusal('unauthorized'));
  const etag = etagOf(asked);
  const unchanged = namesEtag(request.headers['if-none-match'], etag);
  const admitted = await admit(deps, principal, asked, unchanged ? 0 : 1, reply);
  if (admitted === undefined) return reply;
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
  principal: Principal,
  asked: BarcodeRequest,
  amount: number,
  reply: FastifyReply,
): Promise<Admitted | undefined> {
  const features = featuresOf(asked);
  const admission = await deps.credits.admit({ ...principal, amount, plans: plansWith(features) });
  const nowMs = deps.clock.now();
  if ('rate' in admission) setRateHeaders(reply, admission.rate, nowMs);
  switch (admission.kind) {
    case 'admitted':
      return admission;
    case 'key-refused':
      sendRefusal(reply, refusal('unauthorized'));
      return undefined;
    case 'rate-limited':
      sendRateLimited(reply, admission.rate, nowMs);
      return undefined;
    case 'plan-locked':
      sendRefusal(reply, lockedRefusal(asked, features, admission.account.planId, deps.upgradeUrl));
      return undefined;
    case 'insufficient':
      sendRefusal(reply, refusal('insufficient_credits'));
      return undefined;
  }
}

/** Draws and sends. Whatever stops the picture on its way gives the credit back. */
async function deliver(
  deps: BarcodeDeps,
  asked: BarcodeRequest,
  admitted: Admitted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  let drawn: Drawn;
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

/** The refusal for what could not be drawn, in the caller's terms. */
function undrawn(asked: BarcodeRequest, drawn: Exclude<Drawn, { kind: 'picture' }>): HttpRefusal {
  if (drawn.kind === 'too-large') return refusal('picture_too_large', {}, drawn.reason);
  const { symbology, data } = asked;
  const text = typeof data === 'string' ? data : Buffer.from(data).toString('base64');
  const params = { format: symbology.id, data: echo(text) };
  return refusal('invalid_barcode_value', params, drawn.reason);
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

function featuresOf(asked: BarcodeRequest): Feature[] {
  const features: Feature[] = [];
  if (asked.imageFormat.paid) features.push('raster');
  if (asked.customised) features.push('style');
  return features;
}

function plansWith(features: readonly Feature[]): readonly PlanId[] | null {
  if (features.length === 0) return null;
  return PLANS.filter((plan) => features.every((f) => plan.features.includes(f))).map((p) => p.id);
}

function lockedRefusal(
  asked: BarcodeRequest,
  features: readonly Feature[],
  planId: PlanId,
  upgradeUrl: string,
): HttpRefusal {
  const plan = PLANS.find((row) => row.id === planId);
  const missing = features.find((feature) => plan?.features.includes(feature) !== true);
  if (missing === undefined) throw new Error(`plan ${planId} is not locked for ${features.join()}`);
  if (missing === 'raster') {
    return refusal('format_paid_only', { format: asked.imageFormat.id, upgradeUrl });
  }
  const params = { feature: FEATURE_NAMES[missing], plan: cheapestPlanWith(missing).name };
  return refusal('feature_locked', { ...params, upgradeUrl });
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

const FEATURE_NAMES: Readonly<Record<Feature, string>> = {
  raster: 'PNG, JPG and WebP output',
  style: 'Custom size and colors',
  batch: 'Batch generation',
  webhooks: 'Webhooks',
  analytics: 'Usage analytics',
  templates: 'Custom templates',
};

/** An SVG opened on its own may hold script in other people's hands; ours runs none, by header too. */
const PICTURE_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  'X-Content-Type-Options': 'nosniff',
};
