/**
 * `/api/labels/{reference}`: one label, charged as a barcode is, or a list of them, which is a batch in every
 * respect.
 */
import { z } from 'zod';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SessionAccount } from '../http/auth/session.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { EMPTY_BODY } from '../http/parse-body.ts';
import { lockedFeature } from '../http/plan-features.ts';
import { resource } from '../http/resource.ts';
import { missingFeature } from '../plans/features.ts';
import { sendRefusal } from '../http/reply.ts';
import {
  getLabel,
  getLabelHeaders,
  LABEL_ERRORS,
  LABEL_REPLY,
} from '../printing/label-operations.ts';
import { parseLabelFields } from '../printing/label-request.ts';
import { labelInputSchema, labelOutput, labelParams } from '../printing/schemas.ts';
import { sendLabel, type SendLabelDeps } from '../printing/send-label.ts';
import { resolveCaller } from './authorize.ts';
import { parseJsonBody, parseLabelList } from './label-list.ts';
import { decodeText, NO_TEXT } from './parse-body.ts';
import { bodyType, parseBatchRequest, type BatchRequest } from './parse-request.ts';
import { batchHeaders, batchQuery } from './request-schemas.ts';
import { BATCH_ERRORS, BATCH_REPLIES } from './batch-replies.ts';
import { submitBatch, type SubmitDeps } from './submit.ts';

export type LabelRoutesDeps = SubmitDeps & SendLabelDeps;

/** Registers the address in the scope of batches, where bodies arrive as bytes. */
export const labelRoutes = (scope: FastifyInstance, deps: LabelRoutesDeps): void =>
  resource(scope, '/api/labels/:reference', {
    GET: getLabel(deps),
    HEAD: getLabelHeaders(deps),
    POST: createLabels(deps),
  });

const createLabels = (deps: LabelRoutesDeps): Operation =>
  operation({
    operationId: 'createLabels',
    summary: 'Print a label, or a list of labels',
    description:
      'With `parameters` it is one label, and the reply is the file. With `labels`, or as CSV or NDJSON, it is a ' +
      'batch of up to a hundred: one credit for each that is delivered, and `Accept` chooses JSON, ZIP, PDF with ' +
      'a page for each, or ZPL. With `sheet` a PDF has them on label sheets instead; a label that does not fit is ' +
      'refused before anything is charged.',
    tag: 'Labels',
    auth: 'key-or-session',
    right: 'draw',
    scope: 'barcodes',
    params: labelParams,
    documented: {
      query: batchQuery.extend(labelOutput),
      headers: batchHeaders,
      body: labelInputSchema,
      files: {
        'application/x-ndjson': 'A list: one label per line, as in `labels`.',
        'application/jsonl': 'The same.',
        'text/csv': 'A list: a header row that names placeholders, then one row per label.',
        'text/tab-separated-values': 'The same with tabs.',
      },
    },
    replies: {
      200: {
        ...LABEL_REPLY,
        schema: z.union([LABEL_REPLY.schema, BATCH_REPLIES[200].schema]),
        mediaTypes: [...new Set([...LABEL_REPLY.mediaTypes, ...BATCH_REPLIES[200].mediaTypes])],
        headers: [...new Set([...LABEL_REPLY.headers, ...BATCH_REPLIES[200].headers])],
      },
      202: BATCH_REPLIES[202],
    },
    errors: [...LABEL_ERRORS, ...BATCH_ERRORS.filter((one) => !isOfLabels(one))],
    handler: ({ params, request, reply, account }) =>
      handle(deps, params.reference, request, reply, account),
  });

const isOfLabels = (one: (typeof BATCH_ERRORS)[number]): boolean =>
  LABEL_ERRORS.some((own) => own === one);

async function handle(
  deps: LabelRoutesDeps,
  reference: string,
  request: FastifyRequest,
  reply: FastifyReply,
  account: SessionAccount | null,
): Promise<FastifyReply> {
  const one = readOne(request);
  if (one?.kind === 'http-refusal') return sendRefusal(reply, one);
  if (one !== undefined) {
    const { authenticate } = resolveCaller(deps, request, account);
    const parsed = parseLabelFields({ ...one.fields, label: reference });
    return sendLabel({ ...deps, authenticate }, parsed, request, reply);
  }
  return submitBatch(deps, request, reply, account, (list, accountId, planId) =>
    missingFeature(['templates'], planId) === undefined
      ? readList(deps, reference, list, accountId)
      : lockedFeature('templates', deps.upgrade),
  );
}

/** The fields of one label; undefined: it is a list. */
function readOne(
  request: FastifyRequest,
):
  | { readonly kind: 'one'; readonly fields: Readonly<Record<string, unknown>> }
  | HttpRefusal
  | undefined {
  const type = bodyType(request);
  if (type === undefined || !Buffer.isBuffer(request.body)) return EMPTY_BODY;
  if (type !== 'json') return undefined;
  const text = decodeText(request.body);
  if (text === undefined) return NO_TEXT;
  const body = parseJsonBody(text);
  if (body.kind === 'http-refusal') return body;
  return Object.hasOwn(body.fields, 'labels') ? undefined : { kind: 'one', fields: body.fields };
}

/** The batch of a list: its template says what columns there may be. */
async function readList(
  { printing }: LabelRoutesDeps,
  reference: string,
  request: FastifyRequest,
  accountId: string,
): Promise<BatchRequest | HttpRefusal> {
  const version = await printing.find(accountId, reference);
  if (version.kind === 'http-refusal') return version;
  const template = { reference, placeholders: Object.keys(version.content.placeholders) };
  return parseBatchRequest(
    request,
    (type, body, query, output) => parseLabelList(template, type, body, query, output),
    [reference],
  );
}
