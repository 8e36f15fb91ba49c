/**
 * `/api/batches`: up to a hundred barcodes in one request, as JSON, ZIP or label sheets, at once or in the
 * background. Parameters, key, rate limit, plan and credits are checked in the order of a single
 * barcode; one reservation pays for all items, and only for those that are delivered.
 */
import type { FastifyError, FastifyInstance } from 'fastify';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { sendRefusal } from '../http/reply.ts';
import { resource } from '../http/resource.ts';
import { createKeyedLimit } from '../util/concurrency.ts';
import { BATCH_TYPES } from './parse-request.ts';
import { resultsHandlers, type ResultsDeps } from './results-routes.ts';
import type { SheetsJson } from './schemas.ts';
import { SHEETS } from './sheets.ts';
import { submitBatch, type SubmitDeps } from './submit.ts';

export type BatchDeps = Omit<SubmitDeps, 'waitedFor'> & ResultsDeps;

/** The routes live in a scope of their own: bodies are larger here, and arrive as bytes. */
export function batchRoutes(app: FastifyInstance, deps: BatchDeps): void {
  const waitedFor = createKeyedLimit({ perKeyMax: ACCOUNT_BATCHES_MAX, totalMax: Infinity });
  const submitDeps = { ...deps, waitedFor };
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const options = { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX } as const;
    scope.addContentTypeParser(BATCH_TYPES, options, async (_: unknown, body: Buffer) => body);
    scope.setErrorHandler((fault: FastifyError, _, reply) => {
      const refused = BODY_FAULTS[fault.code];
      if (refused === undefined) throw fault;
      return sendRefusal(reply, refused);
    });
    const results = resultsHandlers(deps);
    resource(scope, '/api/batches', {
      GET: results.list,
      POST: (request, reply) => submitBatch(submitDeps, request, reply),
    });
    resource(scope, '/api/batches/sheets', { GET: async (_, reply) => reply.send(SHEETS_JSON) });
    resource(scope, '/api/batches/:id', { GET: results.show });
    resource(scope, '/api/batches/:id/results.json', { GET: results.json });
    resource(scope, '/api/batches/:id/results.zip', { GET: results.zip });
    resource(scope, '/api/batches/:id/results.pdf', { GET: results.pdf });
  });
}

/** Batches of an account whose callers wait for them, in this process. */
const ACCOUNT_BATCHES_MAX = 2;

const BODY_BYTES_MAX = 1024 * 1024;

const BODY_FAULTS: Readonly<Record<string, HttpRefusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: refusal('body_too_large', {}, 'A batch may have 1 MiB.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refusal(
    'unsupported_media_type',
    {},
    `Send ${BATCH_TYPES.join(', ')}.`,
  ),
};

const SHEETS_JSON: SheetsJson = {
  sheets: SHEETS.map(({ id, aliases, paper, columns, rows, widthMm, heightMm }) => ({
    id,
    aliases,
    paper,
    columns,
    rows,
    widthMm,
    heightMm,
  })),
};
