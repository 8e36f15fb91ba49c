/** What templates may hold, and labels to start from: public tables as JSON. */
import type { FastifyInstance } from 'fastify';
import { refusal } from '../http/errors.ts';
import { operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { labelJsonSchema } from '../labels/label.ts';
import { STARTERS } from '../labels/starters/starters.ts';
import { styleJsonSchema } from './content.ts';
import { jsonSchemaSchema, kindParams, startersSchema } from './schemas.ts';

export function catalogRoutes(app: FastifyInstance): void {
  const schemas: ReadonlyMap<string, Record<string, unknown>> = new Map([
    ['label', labelJsonSchema()],
    ['style', styleJsonSchema()],
  ]);
  const starters = {
    starters: STARTERS.map(({ id, name, does, label }) => ({
      id,
      name,
      does,
      label: { ...label },
    })),
  };
  resource(app, '/api/template-schemas/:kind', {
    GET: operation({
      operationId: 'getTemplateSchema',
      summary: 'Get the JSON Schema of the content of templates',
      tag: 'Templates',
      auth: 'none',
      params: kindParams,
      cache: CACHE,
      replies: { 200: jsonSchemaSchema },
      errors: ['not_found'],
      handler: async ({ params: { kind } }) =>
        schemas.get(kind) ?? refusal('not_found', {}, 'Templates are of kind style or label.'),
    }),
  });
  resource(app, '/api/template-starters', {
    GET: operation({
      operationId: 'listTemplateStarters',
      summary: 'List labels to start from',
      tag: 'Templates',
      auth: 'none',
      cache: CACHE,
      replies: { 200: startersSchema },
      handler: async () => starters,
    }),
  });
}

const CACHE = 'public, max-age=3600';
