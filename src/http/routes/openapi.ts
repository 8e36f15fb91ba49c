/** `GET /openapi.json`: the contract of this API, generated from the routes that are registered. */
import type { FastifyInstance } from 'fastify';
import { openApiDocument, type OpenApiDocument } from '../openapi.ts';
import { operation } from '../operation.ts';
import { resource } from '../resource.ts';
import { openApiSchema } from '../schemas.ts';

export interface OpenApiDeps {
  readonly publicUrl: string;
  readonly sessionCookie: string;
}

/** The document is written when somebody first asks for it, so that starting costs nothing. */
export function openApiRoutes(app: FastifyInstance, deps: OpenApiDeps): void {
  let document: OpenApiDocument | undefined;
  resource(app, '/openapi.json', {
    GET: operation({
      operationId: 'getOpenApi',
      summary: 'Retrieve this document',
      tag: 'Operations',
      auth: 'none',
      cache: CACHE,
      replies: { 200: openApiSchema },
      handler: async () => (document ??= openApiDocument(app.contract.operations, deps)),
    }),
  });
}

const CACHE = 'public, max-age=300';
