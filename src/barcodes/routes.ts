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
import { styleKey } from '../render/style.ts';
import { RENDERER_VERSION } from '../render/version.ts';
import {
  admitPicture,
  PICTURE_ERRORS,
  requesterOf,
  type AdmitPictureDeps,
} from './admit-picture.ts';
import { toRefusal, type BarcodeRequest } from './barcode-request.ts';
import { isBwipUrl, parseBwipUrl } from './parse-bwip-url.ts';
import { parseBarcodeBody, parseBarcodeUrl } from './parse-request.ts';
import { Overload } from '../credits/ledger.ts';
import { deliver } from '../http/delivery.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { CREDIT_HEADERS, LISTED_MAX, PICTURE_REPLY_HEADERS } from '../http/headers.ts';
import { operation } from '../http/operation.ts';
import { empty, fileOrJson } from '../http/reply-spec.ts';
import { prefersJson } from '../http/accept.ts';
import { pictureRequestHeaders } from '../http/schemas.ts';
import { IMAGE_FORMATS } from '../render/image-formats.ts';
import { barcodeInputSchema, barcodeParams, barcodeQuery } from './request-schemas.ts';
import { pictureJson } from './picture-json.ts';
import { PICTURE_HEADERS, sizeHeaders, warningHeaders } from './reply.ts';
import { pictureSchema } from './schemas.ts';
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

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export function barcodeRoutes(app: FastifyInstance, deps: BarcodeDeps): void {
  const answer = (barcode: BarcodeRequest | HttpRefusal, { request, reply }: Exchange) =>
    handleRequest(deps, barcode, request, reply);
  const byAddress = {
    ...ALIKE,
    documented: {
      path: '/api/barcode/{symbology}/{data}',
      params: barcodeParams,
      query: barcodeQuery,
      headers: pictureRequestHeaders,
    },
    handler: (exchange: Exchange) => answer(parseAddress(originalPath(exchange.request)), exchange),
  };
  resource(app, '/api/barcode', {
    GET: operation({
      ...byAddress,
      operationId: 'getBarcode',
      summary: 'Draw a barcode',
      description: 'The data is the rest of the path, slashes included.',
    }),
    HEAD: operation({
      ...byAddress,
      operationId: 'getBarcodeHeaders',
      summary: 'Check a request for a barcode',
      description:
        'Answers as GET does, up to the reservation of the credit, with the headers that are known ' +
        'without drawing: data that cannot be drawn is not found out. Costs nothing.',
    }),
    POST: operation({
      ...ALIKE,
      operationId: 'createBarcode',
      summary: 'Draw a barcode from long or binary data',
      documented: { headers: pictureRequestHeaders, body: barcodeInputSchema },
      handler: (exchange) => answer(parseBarcodeBody(exchange.request.body), exchange),
    }),
  });
}

/** Other forms of address reach this route only where they are switched on. */
const parseAddress = (url: string): BarcodeRequest | HttpRefusal =>
  isBwipUrl(url) ? parseBwipUrl(url) : parseBarcodeUrl(url);

async function handleRequest(
  deps: BarcodeDeps,
  barcode: BarcodeRequest | HttpRefusal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (barcode.kind === 'http-refusal') return sendRefusal(reply, barcode);
  const isJson = prefersJson(request.headers.accept, barcode.imageFormat.contentType);
  const etag = etagOf(barcode, isJson);
  const unchanged = namesEtag(request.headers['if-none-match'], etag);
  const isHead = request.method === 'HEAD';
  const usage = beginUsage(request, barcode.symbology.id, barcode.imageFormat.id);
  const amount = unchanged || isHead ? 0 : 1;
  const admission = await admitPicture(deps, barcode, amount, request, reply, usage);
  if (admission === undefined) return reply;
  const { admitted } = admission;
  void reply.headers(CACHE_HEADERS).header('ETag', etag);
  if (unchanged || isHead) {
    setCreditHeaders(reply, 0, admitted.account.balance);
    if (unchanged) return reply.code(304).send();
    // Nothing is delivered that usage could count.
    request.usageContext = null;
    return reply.headers(PICTURE_HEADERS).type(mediaType(barcode, isJson)).send();
  }
  usage.cycleId = admitted.account.cycle.id;
  return drawAndSend(deps, barcode, isJson, admitted, reply);
}

/** Draws and sends. Whatever stops the picture on its way gives the credit back. */
async function drawAndSend(
  deps: BarcodeDeps,
  barcode: BarcodeRequest,
  isJson: boolean,
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
    if (barcode.customized) void reply.headers(sizeHeaders(drawn.size));
    void reply
      .headers({ ...PICTURE_HEADERS, ...warningHeaders(drawn.warnings), ...verified })
      .type(mediaType(barcode, isJson));
    const body = isJson ? JSON.stringify(pictureJson(barcode, drawn)) : drawn.bytes;
    const limits = { timeoutMs: deps.replyTimeoutMs, remainingMs: lease.remainingMs };
    const isDelivered = await deliver(reply, limits, (onSent) => {
      reply.raw.once('finish', onSent);
      void reply.send(body);
    });
    return isDelivered ? 1 : 0;
  });
  return refused === null
    ? reply
    : sendRefusal(reply.removeHeader('ETag').removeHeader('Vary'), refused);
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
function etagOf(barcode: BarcodeRequest, isJson: boolean): string {
  const digest = createHash('sha256');
  const head = [
    RENDERER_VERSION,
    barcode.symbology.id,
    barcode.imageFormat.id,
    styleKey(barcode.style),
    typeof barcode.data,
  ];
  digest.update(head.join('\n')).update('\n').update(barcode.data);
  if (isJson) digest.update('\njson');
  return `"${digest.digest('base64url').slice(0, 27)}"`;
}

const mediaType = ({ imageFormat }: BarcodeRequest, isJson: boolean): string =>
  isJson ? 'application/json; charset=utf-8' : imageFormat.contentType;

/** true where If-None-Match names the ETag (RFC 9110, 13.1.2: weak comparison). */
const namesEtag = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  header.split(',', LISTED_MAX).some((part) => part.trim().replace(/^W\//, '') === etag);

/** For good, but a cache in between answers only who sent the same key, with the form that was asked for. */
const CACHE_HEADERS = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  Vary: 'Authorization, Accept',
};

/** What both operations have in common. */
const ALIKE = {
  tag: 'Barcodes',
  auth: 'key',
  replies: {
    200: fileOrJson(
      IMAGE_FORMATS.map((format) => format.contentType),
      pictureSchema,
      {
        description: 'The picture. One credit.',
        headers: [
          'ETag',
          'Vary',
          ...PICTURE_REPLY_HEADERS,
          'X-Barcode-Verified',
          ...CREDIT_HEADERS,
        ],
      },
    ),
    304: empty({
      description: 'The picture has not changed. Free.',
      headers: ['ETag', 'Vary', ...CREDIT_HEADERS],
    }),
  },
  errors: [...PICTURE_ERRORS, 'generation_failed'],
} as const;
