/**
 * The main job: `GET /api/barcode/{format}/{data}` and `POST /api/barcode`. Parameters, key, rate limit,
 * plan and credit are checked in that order; only then is anything drawn, inside the accounting bracket,
 * which charges for what was delivered and for nothing else.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Credits } from '../credits/credits.ts';
import type { Admitted } from '../credits/reservation.ts';
import type { DrawingPool } from '../picture/pool.ts';
import type { ReadingPool } from '../reading/pool.ts';
import { RENDERER_VERSION } from '../render/version.ts';
import { admitPicture, requesterOf, type AdmitPictureDeps } from './admit-picture.ts';
import { toRefusal, type BarcodeRequest } from './barcode-request.ts';
import { parseBarcodeBody, parseBarcodeUrl } from './parse-request.ts';
import { Overload } from '../credits/ledger.ts';
import { deliver } from '../http/delivery.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { CREDIT_HEADERS, LISTED_MAX } from '../http/headers.ts';
import { operation } from '../http/operation.ts';
import { empty, file } from '../http/reply-spec.ts';
import { ifNoneMatch } from '../http/schemas.ts';
import { IMAGE_FORMATS } from '../render/image-formats.ts';
import { barcodeInputSchema, barcodeParams, barcodeQuery } from './request-schemas.ts';
import { PICTURE_HEADERS, warningHeaders } from './reply.ts';
import { beginUsage } from '../usage/record-usage.ts';
import { originalPath, resource } from '../http/resource.ts';
import { sendRefusal, setCreditHeaders } from '../http/reply.ts';

interface BarcodeDeps extends AdmitPictureDeps {
  readonly credits: Pick<Credits, 'admit' | 'charge' | 'newReservationId'>;
  readonly drawing: Pick<DrawingPool, 'draw'>;
  readonly reading: Pick<ReadingPool, 'verify'>;
  /** How long a client may take to take a picture. */
  readonly replyTimeoutMs: number;
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
        handleRequest(deps, parseBarcodeUrl(originalPath(request)), request, reply),
    }),
    POST: operation({
      ...ALIKE,
      operationId: 'createBarcode',
      summary: 'Draw a barcode from long or binary data',
      documented: { headers: ifNoneMatch, body: barcodeInputSchema },
      handler: ({ request, reply }) =>
        handleRequest(deps, parseBarcodeBody(request.body), request, reply),
    }),
  });
}

async function handleRequest(
  deps: BarcodeDeps,
  barcode: BarcodeRequest | HttpRefusal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (barcode.kind === 'http-refusal') return sendRefusal(reply, barcode);
  const etag = etagOf(barcode);
  const unchanged = namesEtag(request.headers['if-none-match'], etag);
  const usage = beginUsage(request, barcode.symbology.id, barcode.imageFormat.id);
  const admission = await admitPicture(deps, barcode, unchanged ? 0 : 1, request, reply, usage);
  if (admission === undefined) return reply;
  const { admitted } = admission;
  void reply.headers({ ETag: etag, 'Cache-Control': CACHE_IMMUTABLE });
  if (unchanged) {
    setCreditHeaders(reply, 0, admitted.account.balance);
    return reply.code(304).send();
  }
  usage.cycleId = admitted.account.cycle.id;
  return drawAndSend(deps, barcode, admitted, reply);
}

/** Draws and sends. Whatever stops the picture on its way gives the credit back. */
async function drawAndSend(
  deps: BarcodeDeps,
  barcode: BarcodeRequest,
  admitted: Admitted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  let refused = null as HttpRefusal | null;
  await deps.credits.charge(admitted, async (lease) => {
    const drawn = await deps.drawing.draw(barcode, requesterOf(admitted));
    if (drawn.kind !== 'picture') {
      refused = toRefusal(barcode, drawn);
      return 0;
    }
    const verified = barcode.verify ? await verify(deps, barcode, drawn.bytes, admitted) : {};
    if (lease.remainingMs() === 0)
      throw new Overload('a picture was drawn too late to be paid for');
    if (reply.raw.destroyed) return 0;
    setCreditHeaders(reply, 1, admitted.account.balance);
    void reply
      .headers({ ...PICTURE_HEADERS, ...warningHeaders(drawn.warnings), ...verified })
      .type(barcode.imageFormat.contentType);
    const limits = { timeoutMs: deps.replyTimeoutMs, remainingMs: lease.remainingMs };
    const isDelivered = await deliver(reply, limits, (onSent) => {
      reply.raw.once('finish', onSent);
      void reply.send(drawn.bytes);
    });
    return isDelivered ? 1 : 0;
  });
  return refused === null ? reply : sendRefusal(reply.removeHeader('ETag'), refused);
}

/**
 * Has the picture read back, and returns the header that says so. Throws where it reads otherwise, or
 * not at all: it is not delivered then, and what failed is logged without its data.
 */
async function verify(
  { reading }: BarcodeDeps,
  { symbology, data, imageFormat }: BarcodeRequest,
  bytes: Uint8Array,
  admitted: Admitted,
): Promise<Readonly<Record<string, string>>> {
  const { contentType } = imageFormat;
  const picture = { bytes, contentType, symbologyId: symbology.id, data };
  const verification = await reading.verify(picture, requesterOf(admitted));
  if (verification.kind === 'mismatch') {
    const found = verification.found === 0 ? 'nothing' : 'something else';
    throw new Error(`a picture of ${symbology.id} as ${imageFormat.id} reads as ${found}`);
  }
  return {
    'X-Barcode-Verified': verification.kind === 'verified' ? verification.reader : 'unsupported',
  };
}

/**
 * A strong validator known before anything is drawn: the picture is a pure function of the
 * request and of the renderer's version, so a digest of both stands for its bytes.
 */
function etagOf(barcode: BarcodeRequest): string {
  const digest = createHash('sha256');
  const style = JSON.stringify(barcode.style);
  const head = [
    RENDERER_VERSION,
    barcode.symbology.id,
    barcode.imageFormat.id,
    style,
    typeof barcode.data,
  ];
  digest.update(head.join('\n')).update('\n').update(barcode.data);
  return `"${digest.digest('base64url').slice(0, 27)}"`;
}

/** true where If-None-Match names the ETag (RFC 9110, 13.1.2: weak comparison). */
const namesEtag = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  header.split(',', LISTED_MAX).some((part) => part.trim().replace(/^W\//, '') === etag);

const CACHE_IMMUTABLE = 'public, max-age=31536000, immutable';

/** What both operations have in common. */
const ALIKE = {
  tag: 'Barcodes',
  auth: 'key',
  replies: {
    200: file(
      IMAGE_FORMATS.map((format) => format.contentType),
      {
        description: 'The picture. One credit.',
        headers: ['ETag', 'X-Barcode-Warnings', 'X-Barcode-Verified', ...CREDIT_HEADERS],
      },
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
