/**
 * The main job: `GET /api/barcode/{format}/{data}` and `POST /api/barcode`. Parameters, key, rate limit,
 * plan and credit are checked in that order; only then is anything drawn, inside the accounting bracket,
 * which charges for what was delivered and for nothing else.
 */
import { createHash, hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Credits } from '../credits/credits.ts';
import type { Admitted } from '../credits/reservation.ts';
import type { DrawingPool } from '../picture/pool.ts';
import type { ReadingPool } from '../reading/pool.ts';
import { styleKey } from '../render/style.ts';
import { RENDERER_VERSION } from '../render/version.ts';
import { admitPicture, PICTURE_ERRORS, requesterOf } from './admit-picture.ts';
import { chargePicture, type ChargeDeps } from './charge-picture.ts';
import { creditsOf, markedBarcode, toRefusal, type BarcodeRequest } from './barcode-request.ts';
import { isBwipUrl, parseBwipUrl } from './parse-bwip-url.ts';
import { parseBarcodeBody, parseBarcodeUrl } from './parse-request.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { CREDIT_HEADERS, PICTURE_REPLY_HEADERS } from '../http/headers.ts';
import { operation } from '../http/operation.ts';
import { empty, fileOrJson } from '../http/reply-spec.ts';
import { prefersJson } from '../http/accept.ts';
import { pictureRequestHeaders } from '../http/schemas.ts';
import { IMAGE_FORMATS } from '../render/image-formats.ts';
import { barcodeInputSchema, barcodeParams, barcodeQuery } from './request-schemas.ts';
import { pictureJson } from './picture-json.ts';
import { resolveTemplate, type ResolveDeps, type ResolvedRequest } from './resolve-template.ts';
import { mediaType, namesEtag, PICTURE_HEADERS, sizeHeaders, warningHeaders } from './reply.ts';
import { pictureSchema } from './schemas.ts';
import type { TemplatedRequest } from './templated-request.ts';
import { verifyPicture } from './verify-picture.ts';
import { signedQuery } from '../signed-urls/schemas.ts';
import { templateName } from '../usage/details.ts';
import { beginUsage, type UsageContext } from '../usage/record-usage.ts';
import { originalPath, resource } from '../http/resource.ts';
import { sendRefusal } from '../http/reply.ts';
import {
  answerAddress,
  cachingOf,
  setCostHeaders,
  type AnswerDeps,
  type Exchange,
} from '../signed-urls/answer.ts';

interface BarcodeDeps extends ResolveDeps, ChargeDeps, AnswerDeps {
  readonly credits: Pick<Credits, 'admit' | 'charge' | 'newReservationId'>;
  readonly drawing: Pick<DrawingPool, 'draw'>;
  readonly reading: Pick<ReadingPool, 'verify'>;
}

export function barcodeRoutes(app: FastifyInstance, deps: BarcodeDeps): void {
  const byAddress = {
    ...ALIKE,
    auth: 'key-or-signed-url' as const,
    scope: 'barcodes' as const,
    documented: {
      path: '/api/barcode/{symbology}/{data}',
      params: barcodeParams,
      query: barcodeQuery.extend(signedQuery),
      headers: pictureRequestHeaders,
    },
    handler: (exchange: Exchange) =>
      answerAddress(deps, originalPath(exchange.request), exchange, (own, address) =>
        handleParsed(own, parseAddress(address), exchange.request, exchange.reply),
      ),
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
        'Returns what GET would, including a refusal for lack of credits, with the headers that are known without ' +
        'drawing. Data that cannot be drawn is not detected. Free.',
    }),
    POST: operation({
      ...ALIKE,
      operationId: 'createBarcode',
      summary: 'Draw a barcode from long or binary data',
      auth: 'key',
      scope: 'barcodes',
      documented: { headers: pictureRequestHeaders, body: barcodeInputSchema },
      handler: ({ request, reply }) =>
        handleParsed(deps, parseBarcodeBody(request.body), request, reply),
    }),
  });
}

/** Other forms of address reach this route only where they are switched on. */
const parseAddress = (url: string): Parsed =>
  isBwipUrl(url) ? parseBwipUrl(url) : parseBarcodeUrl(url);

type Parsed = BarcodeRequest | TemplatedRequest | HttpRefusal;

/** Most requests name no template, and wait for nothing here. */
function handleParsed(
  deps: BarcodeDeps,
  parsed: Parsed,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  return parsed.kind === 'templated-request'
    ? handleTemplated(deps, parsed, request, reply)
    : handleRequest(deps, parsed, request, reply);
}

async function handleTemplated(
  deps: BarcodeDeps,
  templated: TemplatedRequest,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const usage = beginUsage(request, null, null);
  usage.template = templateName(templated.reference);
  const resolved = await resolveTemplate(deps, templated, request, reply, usage);
  if (resolved === undefined) return reply;
  return handleRequest(deps, resolved.barcode, request, reply, resolved);
}

async function handleRequest(
  deps: BarcodeDeps,
  wanted: BarcodeRequest | HttpRefusal,
  request: FastifyRequest,
  reply: FastifyReply,
  resolved?: ResolvedRequest,
): Promise<FastifyReply> {
  if (wanted.kind === 'http-refusal') return sendRefusal(reply, wanted);
  const isJson = prefersJson(request.headers.accept, wanted.imageFormat.contentType);
  const live = validate(request, wanted, isJson);
  const isHead = request.method === 'HEAD';
  const usage = beginUsage(request, wanted.symbology.id, wanted.imageFormat.id);
  const amount = live.unchanged ? 0 : creditsOf(wanted);
  const { reservationId, version } = resolved ?? {};
  usage.template = version?.name ?? null;
  if (version !== undefined && amount > 0 && !isHead) await deps.templates.markUsed(version);
  const admission = await admitPicture(deps, wanted, amount, request, reply, usage, reservationId);
  if (admission === undefined) return reply;
  const { admitted, principal } = admission;
  const { isTest } = principal.key;
  const barcode = isTest ? markedBarcode(wanted) : wanted;
  const { etag, unchanged } = isTest ? validate(request, barcode, isJson) : live;
  const caching = barcode.template === 'latest' ? REVALIDATED : CACHE_HEADERS;
  void reply.headers(cachingOf(request, caching, deps.clock)).header('ETag', etag);
  if (unchanged || isHead) {
    setCostHeaders({ request, reply }, 0, admitted.account.balance);
    if (unchanged) return reply.code(304).send();
    // Nothing is delivered that usage could count.
    request.usageContext = null;
    return reply.headers(PICTURE_HEADERS).type(mediaType(barcode.imageFormat, isJson)).send();
  }
  usage.cycleId = admitted.account.cycle.id;
  usage.credits = admitted.amount;
  usage.admittedMs = reply.elapsedTime;
  return drawAndSend(deps, barcode, isJson, admitted, reply, usage);
}

/** What names the picture, and whether who asks has it already. */
function validate(
  { headers }: FastifyRequest,
  barcode: BarcodeRequest,
  isJson: boolean,
): { readonly etag: string; readonly unchanged: boolean } {
  const etag = etagOf(barcode, isJson);
  return { etag, unchanged: namesEtag(headers['if-none-match'], etag) };
}

/** Draws and sends. */
async function drawAndSend(
  deps: BarcodeDeps,
  barcode: BarcodeRequest,
  isJson: boolean,
  admitted: Admitted,
  reply: FastifyReply,
  usage: UsageContext,
): Promise<FastifyReply> {
  const requester = requesterOf(admitted);
  const refused = await chargePicture(deps, admitted, reply, async () => {
    const drawn = await deps.drawing.draw(barcode, requester);
    if (drawn.kind !== 'picture') return toRefusal(barcode, drawn);
    const verified = barcode.verify
      ? { 'X-Barcode-Verified': await verifyPicture(deps.reading, barcode, drawn, requester) }
      : {};
    usage.drawnMs = reply.elapsedTime;
    return {
      kind: 'ready',
      headers: {
        ...(barcode.customized ? sizeHeaders(drawn.size) : {}),
        ...warningHeaders(drawn.warnings),
        ...verified,
      },
      mediaType: mediaType(barcode.imageFormat, isJson),
      body: isJson ? JSON.stringify(pictureJson(barcode, drawn)) : drawn.bytes,
    };
  });
  return refused === null
    ? reply
    : sendRefusal(reply.removeHeader('ETag').removeHeader('Vary'), refused);
}

/**
 * A strong validator known before anything is drawn: the picture is a pure function of the
 * request and of the renderer's version, so a digest of both stands for its bytes.
 */
function etagOf({ symbology, imageFormat, style, data }: BarcodeRequest, isJson: boolean): string {
  const head =
    `${RENDERER_VERSION}\n${symbology.id}\n${imageFormat.id}\n${styleKey(style)}\n` +
    `${typeof data}\n`;
  const tail = isJson ? '\njson' : '';
  // One call for text, which most data is.
  const digest =
    typeof data === 'string'
      ? hash('sha256', head + data + tail, 'base64url')
      : createHash('sha256').update(head).update(data).update(tail).digest('base64url');
  return `"${digest.slice(0, 27)}"`;
}

/** For good, but a cache in between answers only who sent the same key, with the form that was asked for. */
const CACHE_HEADERS = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  Vary: 'Authorization, Accept',
};

/** The latest version of a template may be another one by the next request. */
const REVALIDATED = { ...CACHE_HEADERS, 'Cache-Control': 'private, no-cache' };

/** What both operations have in common. */
const ALIKE = {
  tag: 'Barcodes',
  replies: {
    200: fileOrJson(
      IMAGE_FORMATS.map((format) => format.contentType),
      pictureSchema,
      {
        description: 'The picture. One credit for each symbol in it.',
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
