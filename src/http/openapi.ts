/**
 * Writes the operations of an application as an OpenAPI 3.1 document. Whatever it says is read from
 * the declarations that the server itself works by.
 */
import { z } from 'zod';
import type { DeclaredOperation } from './contract.ts';
import { ERRORS, type ErrorCode } from './errors.ts';
import type { Examples } from './examples.ts';
import { withExamples } from './openapi-examples.ts';
import { HEADERS } from './headers.ts';
import type { Auth } from './auth/authenticate.ts';
import { TAGS, type Operation, type RequestSpec } from './operation.ts';
import { anyError, errorResponse, responsesOf, type ResponseSpec } from './responses.ts';
import { errorName } from './schemas.ts';

type Json = Readonly<Record<string, unknown>>;

export type OpenApiDocument = {
  readonly openapi: '3.1.1';
  readonly info: Json;
  readonly servers: readonly Json[];
  readonly tags: readonly Json[];
  /** Path item objects; their keys are methods in lower case. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: Readonly<Record<string, Json>>;
};

/** Throws where a schema has no JSON Schema, or two of one name differ. */
export function openApiDocument(
  operations: readonly DeclaredOperation[],
  server: {
    readonly publicUrl: string;
    readonly sessionCookie: string;
    /** None unless given. */
    readonly examples?: Examples;
  },
): OpenApiDocument {
  const schemas = createSchemaWriter();
  const paths: Record<string, Record<string, Json>> = {};
  for (const declared of operations) {
    const path = documentedPath(declared);
    paths[path] = {
      ...paths[path],
      [declared.method.toLowerCase()]: withExamples(
        operationObject(declared, schemas),
        server.examples?.[declared.operation.operationId] ?? [],
      ),
    };
  }
  const responses: Record<string, Json> = { AnyError: responseObject(anyError(), schemas) };
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    responses[errorName(code)] = responseObject(errorResponse(code), schemas);
  }
  const used = new Set<string>(operations.map(({ operation }) => operation.tag));
  return {
    openapi: '3.1.1',
    info: INFO,
    servers: [{ url: server.publicUrl }],
    tags: Object.entries(TAGS)
      .filter(([name]) => used.has(name))
      .map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: schemas.components,
      responses,
      headers: HEADERS,
      securitySchemes: securitySchemes(server.sessionCookie),
    },
  };
}

/** Where the document shows an operation: `/api/keys/{key}`. */
const documentedPath = ({ url, operation }: DeclaredOperation): string =>
  operation.requestSpec.path ?? url.replace(/:(\w+)/g, '{$1}');

function operationObject(declared: DeclaredOperation, schemas: SchemaWriter): Json {
  const { operation } = declared;
  const { operationId, summary, tag, requestSpec } = operation;
  const description = descriptionOf(operation);
  const responses: Record<string, Json> = {};
  for (const [status, response] of responsesOf(declared)) {
    responses[status] = responseReference(response, schemas);
  }
  responses['default'] = { $ref: '#/components/responses/AnyError' };
  const requestBody = bodyObject(requestSpec, schemas);
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tag],
    security: securityOf(operation),
    parameters: parameterObjects(requestSpec, schemas),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses,
  };
}

function parameterObjects(spec: RequestSpec, schemas: SchemaWriter): Json[] {
  const places = [
    ['path', spec.params],
    ['query', spec.query],
    ['header', spec.headers],
  ] as const;
  return places.flatMap(([place, schema]) =>
    Object.entries((schema?.shape ?? {}) as Readonly<Record<string, z.ZodType>>).map(
      ([name, field]) => {
        const { description, ...written } = schemas.write(field, 'input');
        return {
          name,
          in: place,
          required: place === 'path' || !field.safeParse(undefined).success,
          ...(description === undefined ? {} : { description }),
          schema: written,
        };
      },
    ),
  );
}

function bodyObject({ body, files = {} }: RequestSpec, schemas: SchemaWriter): Json | undefined {
  const content: Record<string, Json> = {};
  if (body !== undefined) {
    content['application/json'] = { schema: schemas.write(body, 'input') };
  }
  for (const [mediaType, description] of Object.entries(files)) {
    content[mediaType] = { schema: { ...fileSchema(mediaType), description } };
  }
  if (Object.keys(content).length === 0) return undefined;
  return { required: body === undefined || !body.safeParse({}).success, content };
}

/** An error that stands alone with the usual headers is one of the components. */
function responseReference(response: ResponseSpec, schemas: SchemaWriter): Json {
  const written = responseObject(response, schemas);
  const [code, ...others] = response.codes;
  if (code === undefined || others.length > 0) return written;
  const alone = responseObject(errorResponse(code), schemas);
  const isAlone = JSON.stringify(alone) === JSON.stringify(written);
  return isAlone ? { $ref: `#/components/responses/${errorName(code)}` } : written;
}

function responseObject(response: ResponseSpec, schemas: SchemaWriter): Json {
  const { descriptions, headers, mediaTypes } = response;
  const content: Record<string, Json> = {};
  for (const mediaType of mediaTypes) content[mediaType] = { schema: fileSchema(mediaType) };
  const written = response.schemas.map((schema) => schemas.write(schema, 'output'));
  if (written.length === 1) content['application/json'] = { schema: written[0] };
  if (written.length > 1) content['application/json'] = { schema: { anyOf: written } };
  return {
    description: descriptions.length === 1 ? descriptions[0] : bulleted(descriptions),
    headers: Object.fromEntries(
      [...headers].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
    ),
    ...(Object.keys(content).length === 0 ? {} : { content }),
  };
}

const bulleted = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** OpenAPI 3.1 would leave binary content without a schema; `format` is what generators look for. */
const fileSchema = (mediaType: string): Json =>
  /^text\/|[/+](xml|x-ndjson|jsonl)$/.test(mediaType)
    ? { type: 'string' }
    : { type: 'string', format: 'binary' };

interface SchemaWriter {
  /** JSON Schema 2020-12; schemas with an `id` become components and are referred to. */
  write(schema: z.ZodType, io: 'input' | 'output'): Json;
  readonly components: Json;
}

function createSchemaWriter(): SchemaWriter {
  const components: Record<string, unknown> = {};
  // Errors come up in every operation; each is written once.
  const known = { input: new Map<z.ZodType, Json>(), output: new Map<z.ZodType, Json>() };
  return {
    components,
    write(schema, io) {
      const before = known[io].get(schema);
      if (before !== undefined) return before;
      const { $schema: _, $defs, ...written } = relocate(z.toJSONSchema(schema, { io })) as Json;
      for (const [id, definition] of Object.entries(($defs ?? {}) as Json)) {
        const other = components[id];
        if (other !== undefined && JSON.stringify(other) !== JSON.stringify(definition)) {
          throw new Error(
            `two schemas have the id ${id}, or its request and response forms differ`,
          );
        }
        components[id] = definition;
      }
      known[io].set(schema, written);
      return written;
    },
  };
}

/** zod puts named schemas beside the one that uses them; here they are components of the document. */
const relocate = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, entry: unknown) =>
      key === '$ref' && typeof entry === 'string'
        ? entry.replace(/^#\/\$defs\//, '#/components/schemas/')
        : entry,
    ),
  );

const INFO: Json = {
  title: 'Barcode API',
  version: '1',
  description:
    'One GET gives back a barcode that scans. Every error is JSON with `error`, `code` and often ' +
    '`reason`; a method that an address does not take is answered 405 `method_not_allowed` with ' +
    '`Allow`, HEAD included where the document has none.',
  license: { name: 'MIT', identifier: 'MIT' },
};

/** The scope that a key needs stands with it, as the roles of a scheme do (OpenAPI 3.1.1, 4.8.30). */
const securityOf = ({ auth, scope }: Operation): readonly Json[] =>
  SECURITY[auth].map((one) =>
    'apiKey' in one && scope !== undefined && scope !== 'any' ? { apiKey: [scope] } : one,
  );

function descriptionOf({ description, scope }: Operation): string | undefined {
  if (scope === undefined || scope === 'any') return description;
  const needed = `An API key needs the scope \`${scope}\`.`;
  return description === undefined ? needed : `${description} ${needed}`;
}

const SECURITY: Readonly<Record<Auth, readonly Json[]>> = {
  none: [],
  'same-origin': [],
  session: [{ session: [] }],
  'session-or-key': [{ apiKey: [] }, { session: [] }],
  operator: [{ operatorToken: [] }],
  key: [{ apiKey: [] }],
  'key-or-signed-url': [{ apiKey: [] }, { signedUrl: [] }],
  'key-or-session': [{ apiKey: [] }, { session: [] }],
};

const securitySchemes = (sessionCookie: string): Json => ({
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key: `bck_live_…`, or `bck_test_…` of a test key.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description:
      'Set by signing in. Requests that change something must carry the Origin of these pages.',
  },
  signedUrl: {
    type: 'apiKey',
    in: 'query',
    name: 'signature',
    description:
      'HMAC-SHA256 with a signing secret over `GET`, path and sorted query, in base64url, beside `exp` and `key`: ' +
      'see `POST /api/signed-urls`.',
  },
  operatorToken: { type: 'http', scheme: 'bearer', description: 'The token of the operator.' },
});
