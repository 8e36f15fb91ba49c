/** The table of errors in public: `GET /api/errors`. */
import type { FastifyInstance } from 'fastify';
import type { ErrorsJson } from './schemas.ts';
import { ERRORS, type ErrorRow } from '../http/errors.ts';
import { resource } from '../http/resource.ts';

export function errorRoutes(app: FastifyInstance): void {
  const errors = errorsPayload();
  resource(app, '/api/errors', {
    GET: async (_, reply) => reply.header('Cache-Control', CACHE).send(errors),
  });
}

/** What `GET /api/errors` answers; the docs page is made from it. */
export const errorsPayload = (): ErrorsJson => ({
  errors: Object.entries<ErrorRow>(ERRORS).map(([code, row]) => ({ code, ...row })),
});

const CACHE = 'public, max-age=300';
