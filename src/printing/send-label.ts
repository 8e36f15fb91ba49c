/** One label for whoever asks: found, paid for, printed and sent as a barcode is. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requesterOf, type AdmitPictureDeps } from '../barcodes/admit-picture.ts';
import { chargePicture, type ChargeDeps, type ReadyPicture } from '../barcodes/charge-picture.ts';
import {
  mediaType,
  namesEtag,
  PICTURE_HEADERS,
  sizeText,
  warningHeaders,
} from '../barcodes/reply.ts';
import type { Credits } from '../credits/credits.ts';
import { prefersJson } from '../http/accept.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { sendRefusal } from '../http/reply.ts';
import type { ElementNote } from '../labels/arranged.ts';
import { RENDERER_VERSION } from '../render/version.ts';
import { cachingOf, setCostHeaders, type AnswerDeps } from '../signed-urls/answer.ts';
import { referenceText } from '../templates/reference.ts';
import { templateName } from '../usage/details.ts';
import { beginUsage } from '../usage/record-usage.ts';
import { admitLabel } from './admit-label.ts';
import {
  creditsOfLabel,
  LABEL_SYMBOLOGY,
  markedLabel,
  type LabelRequest,
} from './label-request.ts';
import { symbologiesOn } from './label-symbologies.ts';
import { sendProblems, type ProblemRefusal } from './problems.ts';
import type { LabelPictureJson } from './schemas.ts';
import type { Label, LabelOrderRequest, LabelVersion, Printing } from './service.ts';

export interface SendLabelDeps extends AdmitPictureDeps, ChargeDeps, AnswerDeps {
  readonly credits: Pick<Credits, 'admit' | 'charge' | 'newReservationId'>;
  readonly printing: Pick<Printing, 'find' | 'print' | 'today'>;
}

/** Answers a request for one label. */
export async function sendLabel(
  deps: SendLabelDeps,
  parsed: LabelRequest | HttpRefusal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (parsed.kind === 'http-refusal') return sendRefusal(reply, parsed);
  const usage = beginUsage(request, LABEL_SYMBOLOGY, parsed.imageFormat.id);
  usage.template = templateName(parsed.reference);
  const exchange = { request, reply, usage, reservationId: deps.credits.newReservationId() };
  const allowed = await admitLabel(deps, exchange, 0, []);
  if ('kind' in allowed) return sendRefusal(reply, allowed);
  const version = await deps.printing.find(allowed.principal.accountId, parsed.reference);
  if (version.kind === 'http-refusal') return sendRefusal(reply, version);
  const { isTest } = allowed.principal.key;
  const wanted = isTest ? markedLabel(parsed) : parsed;
  const order = { version, request: pinned(deps, version, wanted) };
  const isJson = prefersJson(request.headers.accept, parsed.imageFormat.contentType);
  const etag = etagOf(order, isJson);
  const unchanged = namesEtag(request.headers['if-none-match'], etag);
  const isHead = request.method === 'HEAD';
  const amount = unchanged ? 0 : creditsOfLabel(wanted);
  const admission = await admitLabel(deps, exchange, amount, symbologiesOn(version.content));
  if ('kind' in admission) return sendRefusal(reply, admission);
  const { admitted } = admission;
  void reply.headers({
    ...cachingOf(request, cacheHeaders(order, parsed), deps.clock),
    'X-Label-Template': referenceText(version.name, version.version),
    ETag: etag,
  });
  if (unchanged || isHead) {
    setCostHeaders({ request, reply }, 0, admitted.account.balance);
    if (unchanged) return reply.code(304).send();
    // Nothing is delivered that usage could count.
    request.usageContext = null;
    return reply.headers(PICTURE_HEADERS).type(mediaType(parsed.imageFormat, isJson)).send();
  }
  usage.cycleId = admitted.account.cycle.id;
  usage.credits = amount;
  usage.admittedMs = reply.elapsedTime;
  const refused = await chargePicture(deps, admitted, reply, async () => {
    const printed = await deps.printing.print(order, requesterOf(admitted));
    usage.drawnMs = reply.elapsedTime;
    return ready(printed, order, isJson);
  });
  if (refused === null) return reply;
  for (const name of LABEL_HEADERS) void reply.removeHeader(name);
  return sendProblems(reply, refused);
}

/** The day is part of the request where the label says it, and changes nothing where it does not. */
const pinned = (
  { printing }: Pick<SendLabelDeps, 'printing'>,
  { content }: LabelVersion,
  request: LabelRequest,
): LabelRequest => ({
  ...request,
  date: needsDay(content) ? (request.date ?? printing.today()) : NO_DAY,
});

/** Whether what a label says may depend on the day of printing. */
const needsDay = ({ elements, placeholders }: LabelVersion['content']): boolean =>
  elements.some((element) => element.type === 'date') ||
  Object.values(placeholders).some(({ type }) => type === 'date');

/**
 * A strong validator known before anything is printed: a label is a pure function of its version, the request
 * and the renderer's version.
 */
function etagOf({ version, request }: LabelOrderRequest, isJson: boolean): string {
  const { imageFormat, dpi, parameters, date, index, isTest } = request;
  const values = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = [
    RENDERER_VERSION,
    version.id,
    version.version,
    imageFormat.id,
    dpi,
    date,
    index,
    values,
    isJson,
    ...(isTest === true ? ['TEST'] : []),
  ];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  return `"${digest.slice(0, 27)}"`;
}

/** A version lasts for good; what is the latest, and which day it is, is asked each time. */
function cacheHeaders(
  { version }: LabelOrderRequest,
  { reference, date }: LabelRequest,
): Readonly<Record<'Cache-Control' | 'Vary', string>> {
  const isFixed = reference.includes('@') && (date !== null || !needsDay(version.content));
  return {
    'Cache-Control': isFixed ? 'public, max-age=31536000, immutable' : 'private, no-cache',
    Vary: 'Authorization, Accept',
  };
}

function ready(
  label: Label | ProblemRefusal,
  { version, request }: LabelOrderRequest,
  isJson: boolean,
): ReadyPicture | ProblemRefusal {
  if (label.kind === 'http-refusal') return label;
  const { bytes, size, warnings, reader } = label;
  return {
    kind: 'ready',
    headers: {
      'X-Barcode-Size': sizeText(size),
      ...warningHeaders(warningTexts(warnings)),
      ...(reader === null ? {} : { 'X-Barcode-Verified': reader }),
    },
    mediaType: mediaType(request.imageFormat, isJson),
    body: isJson ? JSON.stringify(pictureJson(label, version, request)) : bytes,
  };
}

/** Warnings as one sentence each; a header has room for some of them. */
function warningTexts(warnings: readonly ElementNote[]): readonly string[] {
  const shown = warnings.slice(0, WARNINGS_MAX).map(warningText);
  const more = warnings.length - shown.length;
  return more === 0 ? shown : [...shown, `And ${more} more.`];
}

/** Headers are of ASCII (RFC 9110, 5.5). */
const warningText = ({ element, reason }: ElementNote): string =>
  `${element}: ${reason}`.replaceAll(/[^\x20-\x7e]/g, '?');

function pictureJson(
  { bytes, size, warnings }: Label,
  { name, version }: LabelVersion,
  { imageFormat, dpi }: LabelRequest,
): LabelPictureJson {
  const { id: format, contentType, isText } = imageFormat;
  return {
    template: referenceText(name, version),
    format,
    contentType,
    encoding: isText ? 'utf8' : 'base64',
    data: Buffer.from(bytes).toString(isText ? 'utf8' : 'base64'),
    width: size.widthPixels,
    height: size.heightPixels,
    dpi,
    widthMm: size.widthMm,
    heightMm: size.heightMm,
    warnings: [...warnings],
  };
}

/** In place of the day for a label that does not say it. */
const NO_DAY = '2000-01-01';
/** What only a label has. */
const LABEL_HEADERS = ['ETag', 'Vary', 'X-Label-Template'] as const;
const WARNINGS_MAX = 20;
