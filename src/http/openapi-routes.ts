/** `GET /openapi.json`: the contract of this API, written from the routes that are registered. */
import type { FastifyInstance } from 'fastify';
import { constantJson } from './constant-json.ts';
import { readExamples } from './examples.ts';
import { openApiDocument } from './openapi.ts';
import { operation } from './operation.ts';
import { resource } from './resource.ts';
import { openApiSchema } from './schemas.ts';

export interface OpenApiDeps {
  readonly publicUrl: string;
  readonly sessionCookie: string;
}

/** The document is written once, before the server listens: it would hold up other requests. */
export function openApiRoutes(app: FastifyInstance, deps: OpenApiDeps): void {
  let send: ReturnType<typeof constantJson>;
  app.addHook('onReady', async () => {
    const document = openApiDocument(app.contract.operations, {
      ...deps,
      examples: readExamples(deps.publicUrl),
    });
    send = constantJson(document, 'public, max-age=300');
  });
  resource(app, '/openapi.json', {
    GET: operation({
      operationId: 'getOpenApi',
      summary: 'Retrieve this document',
      tag: 'Operations',
      auth: 'none',
      replies: { 200: openApiSchema },
      handler: (input) => send(input),
    }),
  });
}
