/** `GET /openapi.json`: complete, valid, and read from the routes that are registered. */
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERRORS } from '../../src/http/errors.ts';
import { errorName } from '../../src/http/schemas.ts';
import type { OpenApiDocument } from '../../src/http/openapi.ts';
import { ask } from '../support/http-client.ts';
import { OPENAPI_FILE, openApiText } from '../support/openapi-file.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let document: OpenApiDocument;

beforeAll(async () => {
  server = await startServer();
  document = (await ask(server.port, '/openapi.json')).json as unknown as OpenApiDocument;
});
afterAll(() => server.close());

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly responses: Readonly<Record<string, { readonly $ref?: string }>>;
}

const described = (): Described[] =>
  Object.values(document.paths).flatMap((item) => Object.values(item) as unknown as Described[]);

describe('/openapi.json', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(
      structuredClone<Record<string, unknown>>(document),
    );
    expect(result).toMatchObject({ valid: true });
  });

  it('is the one that the reference is made of: `npm run docs:openapi` writes it', () => {
    expect(readFileSync(OPENAPI_FILE, 'utf8')).toBe(openApiText(server));
  });

  it('is public, may be cached and names this server', async () => {
    const reply = await ask(server.port, '/openapi.json');
    expect(reply.status).toBe(200);
    expect(reply.headers['cache-control']).toBe('public, max-age=300');
    expect(document.openapi).toBe('3.1.1');
    expect(document.servers).toEqual([{ url: PUBLIC_URL }]);
  });

  it('has exactly as many operations as there are routes', () => {
    const { operations, routes } = server.contract;
    const declared = operations.map(({ method, url }) => `${method} ${url}`);
    expect(declared.toSorted()).toEqual([...routes].toSorted());
    expect(described()).toHaveLength(routes.length);
  });

  it('refers to nothing that it does not hold, and holds no component twice', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
    for (const [, pointer = ''] of references) {
      const found = pointer
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      expect(found, pointer).toBeDefined();
    }
    expect(references.length).toBeGreaterThan(100);
  });

  it('has a response for every row of the table of errors, with its exact words', () => {
    const { responses, schemas } = document.components as {
      readonly responses: Record<string, { readonly content: object }>;
      readonly schemas: Record<string, { readonly properties: { readonly error: object } }>;
    };
    for (const [code, { error, status }] of Object.entries(ERRORS)) {
      const name = errorName(code as keyof typeof ERRORS);
      expect(responses[name]?.content, `${status} ${code}`).toEqual({
        'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
      });
      if (error.includes('{')) continue;
      expect(schemas[name]?.properties.error).toEqual({ type: 'string', const: error });
    }
  });

  it('gives every operation a name, a summary in one line, a tag and a default response', () => {
    const tags = document.tags.map(({ name }) => name);
    for (const { operationId, summary, tags: own, responses } of described()) {
      expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(summary, operationId).toMatch(/^[A-Z][^\n]{5,80}[^.\n]$/);
      expect(tags, operationId).toContain(own[0]);
      expect(responses['default']?.$ref, operationId).toBe('#/components/responses/AnyError');
    }
  });
});
