/** The table of errors in public: `GET /api/errors`. */
import type { FastifyInstance } from 'fastify';
import { errorsSchema, type ErrorsJson } from './schemas.ts';
import { ERRORS, type ErrorRow } from '../http/errors.ts';
import { constantJson } from '../http/constant-json.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';

export function errorRoutes(app: FastifyInstance): void {
  resource(app, '/api/errors', {
    GET: operation({
      operationId: 'listErrors',
      summary: 'List every error the API returns',
      tag: 'Catalog',
      auth: 'none',
      replies: { 200: errorsSchema },
      handler: constantJson(errorsPayload(), CACHE),
    }),
  });
}

/** What `GET /api/errors` answers; the docs page is made from it. */
export const errorsPayload = (): ErrorsJson => ({
  errors: Object.entries<ErrorRow>(ERRORS).map(([code, row]) => ({ code, ...row })),
});

const CACHE = 'public, max-age=300';
