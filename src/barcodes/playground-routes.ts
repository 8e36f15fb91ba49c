/**
 * `POST /api/playground`: the picture of what is being typed on our own pages. Free and never
 * recorded, so it is bounded instead: by number for the account or the address, and by how many of
 * its drawings may be under way, so that it cannot slow requests that pay.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressBucket, type RateLimiter } from '../limits/rate-limiter.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import type { RenderResult } from '../picture/draw.ts';
import type { DrawingPool } from '../picture/pool.ts';
import { DrawingUnavailable } from '../picture/worker-slot.ts';
import type { Clock } from '../util/clock.ts';
import { createKeyedLimit, type KeyedLimit } from '../util/concurrency.ts';
import { refuseTemplate, refuseVerify, toRefusal, type BarcodeRequest } from './barcode-request.ts';
import { parseBarcodeBody } from './parse-request.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { UpgradeHint } from '../http/plan-features.ts';
import { PICTURE_REPLY_HEADERS, RATE_HEADERS } from '../http/headers.ts';
import { operation, type Operation } from '../http/operation.ts';
import { file } from '../http/reply-spec.ts';
import { IMAGE_FORMATS } from '../render/image-formats.ts';
import type { PrintSize } from '../render/scene.ts';
import { featuresOf, lockedPicture } from './plan-features.ts';
import { barcodeInputSchema } from './request-schemas.ts';
import { missingFeature } from '../plans/features.ts';
import { PICTURE_HEADERS, sizeHeaders, warningHeaders } from './reply.ts';
import { resource } from '../http/resource.ts';
import { rateLimited, sendRefusal, setRateHeaders } from '../http/reply.ts';
import type { ReadSession, SessionPrincipal } from '../http/auth/session.ts';

interface PlaygroundDeps {
  readonly readSession: ReadSession;
  readonly rateLimiter: RateLimiter;
  readonly drawing: DrawingPool;
  readonly clock: Clock;
  readonly upgrade: UpgradeHint;
}

export function playgroundRoutes(app: FastifyInstance, deps: PlaygroundDeps): void {
  // What is drawn at once never waits, and so does not count for long.
  const limits = { perKeyMax: VISITOR_DRAWINGS_MAX, totalMax: DRAWINGS_MAX };
  const drawings = createKeyedLimit(limits);
  resource(app, '/api/playground', {
    POST: drawForPages({ ...deps, drawings }),
  });
}

interface Deps extends PlaygroundDeps {
  /** The drawings under way, by visitor. */
  readonly drawings: KeyedLimit;
}

const drawForPages = (deps: Deps): Operation =>
  operation({
    operationId: 'drawInPlayground',
    summary: 'Draw a barcode on one of our own pages',
    description:
      'Free, with a limit for each account or address. Anybody can try style options, as SVG of up to 600 pixels.',
    tag: 'Barcodes',
    auth: 'same-origin',
    documented: { body: barcodeInputSchema },
    replies: {
      200: file(
        IMAGE_FORMATS.map((format) => format.contentType),
        { description: 'The picture.', headers: PICTURE_REPLY_HEADERS },
      ),
    },
    headers: RATE_HEADERS,
    errors: [
      'rate_limited',
      'session_required',
      'unsupported_barcode_format',
      'unsupported_format',
      'unknown_parameter',
      'invalid_parameter',
      'invalid_barcode_value',
      'picture_too_large',
      'format_paid_only',
      'feature_locked',
    ],
    before: ({ request, reply }) => admitVisitor(deps, request, reply),
    handler: ({ context, request, reply }) => handleRequest(deps, context, request, reply),
  });

/** Counts the request before its body is read. */
async function admitVisitor(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Visitor | HttpRefusal> {
  const visitor = visitorOf(await deps.readSession(request), request.ip);
  const attempt = await deps.rateLimiter.tryAcquire(visitor.bucket, visitor.limit);
  const nowMs = deps.clock.now();
  setRateHeaders(reply, attempt, nowMs);
  return attempt.admitted ? visitor : rateLimited(attempt, nowMs);
}

async function handleRequest(
  deps: Deps,
  { session, bucket }: Visitor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const barcode = refuseTemplate(parseBarcodeBody(request.body));
  if (barcode.kind === 'http-refusal') return sendRefusal(reply, barcode);
  const forbidden = refuseVerify(barcode) ?? forbiddenTo(session, barcode, deps.upgrade);
  if (forbidden !== undefined) return sendRefusal(reply, forbidden);
  const drawn = await drawLimited(deps, barcode, bucket);
  if (drawn.kind !== 'picture') return sendRefusal(reply, toRefusal(barcode, drawn));
  const tooLarge = beyondTrial(session, barcode, drawn.size, deps.upgrade);
  if (tooLarge !== undefined) return sendRefusal(reply, tooLarge);
  void reply.headers({
    ...PICTURE_HEADERS,
    ...warningHeaders(drawn.warnings),
    ...(barcode.customized && sizeHeaders(drawn.size)),
    'Cache-Control': 'no-store',
  });
  return reply.type(barcode.imageFormat.contentType).send(drawn.bytes);
}

interface Visitor {
  /** undefined: not signed in. */
  readonly session: SessionPrincipal | undefined;
  /** Counts its requests, and is its key in the drawing pool: no account bears such an id. */
  readonly bucket: string;
  readonly limit: RateLimit;
}

const visitorOf = (session: SessionPrincipal | undefined, address: string): Visitor =>
  session === undefined
    ? { session, bucket: `playground:${addressBucket(address)}`, limit: ADDRESS_LIMIT }
    : { session, bucket: `playground:${session.account.id}`, limit: ACCOUNT_LIMIT };

/**
 * What this visitor may not have: by the plan with a session, and SVG of short data without. Options of style are for
 * everybody to try, at the size of beyondTrial.
 */
function forbiddenTo(
  session: SessionPrincipal | undefined,
  barcode: BarcodeRequest,
  upgrade: UpgradeHint,
): HttpRefusal | undefined {
  const { imageFormat, data, style } = barcode;
  if (session !== undefined) {
    const needed = featuresOf(barcode).filter((feature) => feature !== 'style');
    const missing = missingFeature(needed, session.account.planId);
    return missing === undefined ? undefined : lockedPicture(barcode, missing, upgrade);
  }
  if (imageFormat.id !== 'svg') {
    return refusal('session_required', {}, 'Sign in for pictures other than SVG.');
  }
  if (data.length + (style.pair?.data?.length ?? 0) > VISITOR_DATA_MAX) {
    const reason = `Sign in for data longer than ${VISITOR_DATA_MAX} characters.`;
    return refusal('session_required', {}, reason);
  }
  return undefined;
}

/** The refusal of a picture with options of style that is larger than those who have not paid for them may try. */
function beyondTrial(
  session: SessionPrincipal | undefined,
  barcode: BarcodeRequest,
  { widthPixels, heightPixels }: PrintSize,
  upgrade: UpgradeHint,
): HttpRefusal | undefined {
  if (!barcode.customized || Math.max(widthPixels, heightPixels) <= TRIAL_PIXELS_MAX) {
    return undefined;
  }
  if (session !== undefined) {
    const missing = missingFeature(['style'], session.account.planId);
    return missing === undefined ? undefined : lockedPicture(barcode, missing, upgrade);
  }
  const reason = `Sign in for pictures in a style of your own of more than ${TRIAL_PIXELS_MAX} pixels.`;
  return refusal('session_required', {}, reason);
}

/** Draws, or throws DrawingUnavailable where too many drawings of this visitor or in all are under way. */
async function drawLimited(
  { drawing, drawings }: Deps,
  request: BarcodeRequest,
  bucket: string,
): Promise<RenderResult> {
  if (!drawings.tryAcquire(bucket)) {
    throw new DrawingUnavailable('too many pictures of the playground are being drawn');
  }
  try {
    return await drawing.draw(request, { id: bucket, tier: 'playground' });
  } finally {
    drawings.release(bucket);
  }
}

/** Enough for somebody who types without a pause. */
const ACCOUNT_LIMIT: RateLimit = { requests: 120, windowMs: 60_000 };
const ADDRESS_LIMIT: RateLimit = { requests: 20, windowMs: 60_000 };

/** Characters a visitor without a session may have drawn. */
const VISITOR_DATA_MAX = 200;

/** Width and height of pictures in which anybody may try options of style. */
const TRIAL_PIXELS_MAX = 600;

/** The picture being drawn and the one that follows it. */
const VISITOR_DRAWINGS_MAX = 2;

/** All visitors together; the drawing pool takes 200 orders. */
const DRAWINGS_MAX = 16;
