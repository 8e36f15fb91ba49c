/**
 * `/api/batches`: up to a hundred barcodes in one request, as JSON, ZIP or label sheets, at once or in the
 * background. Key, rate limit and plan are checked before the body is parsed, and credits after it: a
 * body may be long. One reservation pays for all items, and only for those that are delivered.
 */
import type { FastifyError, FastifyInstance } from 'fastify';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { sendRefusal } from '../http/reply.ts';
import { resource } from '../http/resource.ts';
import { createKeyedLimit } from '../util/concurrency.ts';
import { BODY_BYTES_MAX, WAITED_FOR_MAX } from './batch.ts';
import { BATCH_ERRORS, BATCH_REPLIES } from './batch-replies.ts';
import { checkBatch, type BatchCheckDeps } from './check-routes.ts';
import { labelRoutes, type LabelRoutesDeps } from './label-routes.ts';
import { BATCH_TYPES } from './parse-request.ts';
import { batchHeaders, batchInputSchema, batchQuery } from './request-schemas.ts';
import { listBatches, resultsRoutes, type ResultsDeps } from './results-routes.ts';
import { sheetsSchema, type SheetsJson } from './schemas.ts';
import { SHEETS } from '../sheets/sheet.ts';
import { submitBatch, type SubmitDeps } from './submit.ts';

type BatchDeps = Omit<SubmitDeps & LabelRoutesDeps, 'syncBatchLimit'> &
  Omit<BatchCheckDeps, 'checks'> &
  ResultsDeps;

/** The routes live in a scope of their own: bodies are larger here, and arrive as bytes. */
export function batchRoutes(app: FastifyInstance, deps: BatchDeps): void {
  const syncBatchLimit = createKeyedLimit({ perKeyMax: WAITED_FOR_MAX, totalMax: Infinity });
  const checks = createKeyedLimit({ perKeyMax: CHECKS_OF_ONE_MAX, totalMax: CHECKS_MAX });
  const submitDeps = { ...deps, syncBatchLimit };
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const options = { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX } as const;
    scope.addContentTypeParser(BATCH_TYPES, options, async (_: unknown, body: Buffer) => body);
    scope.setErrorHandler((fault: FastifyError, _, reply) => {
      const refused = BODY_FAULTS.get(fault.code);
      if (refused === undefined) throw fault;
      return sendRefusal(reply, refused);
    });
    resource(scope, '/api/batches', { GET: listBatches(deps), POST: createBatch(submitDeps) });
    resource(scope, '/api/batches/check', { POST: checkBatch({ ...deps, checks }) });
    resource(scope, '/api/batches/sheets', { GET: listSheets });
    resultsRoutes(scope, deps);
    labelRoutes(scope, submitDeps);
  });
}

const createBatch = (deps: SubmitDeps): Operation =>
  operation({
    operationId: 'createBatch',
    summary: 'Draw up to a hundred barcodes',
    description:
      'One credit for each item that is delivered. `Accept` chooses JSON, ZIP or label sheets as PDF. ' +
      'Any default of the items may stand in the query, too.',
    tag: 'Batches',
    auth: 'key-or-session',
    right: 'draw',
    scope: 'barcodes',
    documented: {
      query: batchQuery,
      headers: batchHeaders,
      body: batchInputSchema,
      files: {
        'application/x-ndjson': 'One item per line, as in the JSON body.',
        'application/jsonl': 'The same.',
        'text/csv': 'A header row that names the fields, then one row per item.',
        'text/tab-separated-values': 'The same with tabs.',
      },
    },
    replies: BATCH_REPLIES,
    errors: BATCH_ERRORS,
    handler: ({ request, reply, account }) => submitBatch(deps, request, reply, account),
  });

const listSheets = operation({
  operationId: 'listSheets',
  summary: 'List the label sheets',
  tag: 'Batches',
  auth: 'none',
  replies: { 200: sheetsSchema },
  handler: async ({ reply }) => reply.send(SHEETS_JSON),
});

const BODY_FAULTS: ReadonlyMap<string, HttpRefusal> = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', refusal('body_too_large', {}, 'The body may be at most 1 MiB.')],
  [
    'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    refusal('unsupported_media_type', {}, `Send ${BATCH_TYPES.join(', ')}.`),
  ],
]);

/** Free checks under way, of one account and of all. */
const CHECKS_OF_ONE_MAX = 2;
const CHECKS_MAX = 16;

const SHEETS_JSON: SheetsJson = { sheets: SHEETS };
