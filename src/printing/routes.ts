/** What is free of labels: checks of values, and previews for the pages. */
import type { FastifyError, FastifyInstance } from 'fastify';
import { refusal } from '../http/errors.ts';
import { parseJsonBodies } from '../http/json-bodies.ts';
import { sendRefusal } from '../http/reply.ts';
import { resource } from '../http/resource.ts';
import { createKeyedLimit } from '../util/concurrency.ts';
import { checkLabels, type CheckDeps } from './check-routes.ts';
import { previewLabel, type PreviewDeps } from './preview-routes.ts';

type PrintingRoutesDeps = Omit<CheckDeps, 'checks'> & Omit<PreviewDeps, 'previews'>;

/** The routes live in a scope of their own: bodies are larger here. */
export function printingRoutes(app: FastifyInstance, deps: PrintingRoutesDeps): void {
  const limits = { perKeyMax: ACCOUNT_MAX, totalMax: TOTAL_MAX };
  void app.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    parseJsonBodies(scope, BODY_BYTES_MAX);
    scope.setErrorHandler((fault: FastifyError, _, reply) => {
      if (fault.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw fault;
      return sendRefusal(reply, BODY_TOO_LARGE);
    });
    resource(scope, '/api/labels/:reference/check', {
      POST: checkLabels({ ...deps, checks: createKeyedLimit(limits) }),
    });
    resource(scope, '/api/label-previews', {
      POST: previewLabel({ ...deps, previews: createKeyedLimit(limits) }),
    });
  });
}

/** Of one account at a time, and of all. */
const ACCOUNT_MAX = 2;
const TOTAL_MAX = 16;
/** A thousand rows, or the largest template with its white space. */
const BODY_BYTES_MAX = 1024 * 1024;
const BODY_TOO_LARGE = refusal('body_too_large', {}, 'The body may be at most 1 MiB.');
