/** The table of errors in public: `GET /api/errors`. */
import type { FastifyInstance } from 'fastify';
import { errorsSchema, type ErrorsJson } from './schemas.ts';
import { ERRORS, type ErrorRow } from '../http/errors.ts';
import { constantJson } from '../http/constant-json.ts';
import type { UpgradeHint } from '../http/plan-features.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';

export function errorRoutes(app: FastifyInstance, { upgrade }: ErrorDeps): void {
  resource(app, '/api/errors', {
    GET: operation({
      operationId: 'listErrors',
      summary: 'List every error the API returns',
      tag: 'Catalog',
      auth: 'none',
      replies: { 200: errorsSchema },
      handler: constantJson(errorsPayload(upgrade.mode), CACHE),
    }),
  });
}

/** What `GET /api/errors` answers, in the words for customers or in those for colleagues; the docs page is made from it. */
export const errorsPayload = (mode: UpgradeHint['mode'] = 'service'): ErrorsJson => ({
  errors: Object.entries<ErrorRow>(ERRORS).map(([code, { internal, ...row }]) => ({
    code,
    ...row,
    error: mode === 'internal' ? (internal ?? row.error) : row.error,
  })),
});

interface ErrorDeps {
  readonly upgrade: Pick<UpgradeHint, 'mode'>;
}

const CACHE = 'public, max-age=300';
