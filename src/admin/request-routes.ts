/** The operator's look at one request, by what its sender has of it. */
import type { FastifyInstance } from 'fastify';
import { refusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { loggedRequestJson } from '../usage/to-json.ts';
import type { Usage } from '../usage/service.ts';
import { adminRequestsSchema, requestParams } from './schemas.ts';

export function adminRequestRoutes(
  app: FastifyInstance,
  { usage }: { readonly usage: Pick<Usage, 'find'> },
): void {
  resource(app, '/api/admin/requests/:request', {
    GET: operation({
      operationId: 'adminGetRequest',
      summary: 'Find a request by its X-Request-Id, or the items of a batch by its id',
      tag: 'Admin',
      auth: 'operator',
      params: requestParams,
      replies: { 200: adminRequestsSchema },
      errors: ['not_found'],
      handler: async ({ params }) => {
        const found = await usage.find(params.request, ITEMS_MAX);
        const [first] = found;
        if (first === undefined) return refusal('not_found', {}, NOT_LISTED);
        return {
          account: { id: first.accountId, email: first.email },
          requests: found.map(loggedRequestJson),
        };
      },
    }),
  });
}

const NOT_LISTED =
  'The list has no such request. It holds those for pictures, a second after the reply and for 30 days; of many a ' +
  'second it holds some.';

/** As many as a batch has. */
const ITEMS_MAX = 100;
