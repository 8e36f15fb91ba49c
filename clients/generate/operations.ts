/**
 * The part of `/openapi.json` that clients speak: operations that an API key reaches, and tables that anybody
 * may read, with the schemas that those refer to.
 */

/** JSON Schema 2020-12, as far as the document uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
}

interface Media {
  readonly schema?: Schema;
}

interface DocumentedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, Media>>;
  };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, Media>> }>
  >;
}

/** What the generators read of an OpenAPI document. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** An operation that takes JSON or nothing, and answers with JSON. */
export interface ClientOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  /** Objects of path and query parameters; null: there are none. */
  readonly params: Schema | null;
  readonly query: Schema | null;
  readonly body: Schema | null;
  readonly isBodyRequired: boolean;
  /** Of every status below 300. */
  readonly reply: Schema;
  /** Whether it may answer with a file, too. */
  readonly hasFiles: boolean;
}

export interface ClientSurface {
  /** Those that a client can call by their id. */
  readonly operations: readonly ClientOperation[];
  /** Named schemas by their names, those that the operations need, in order. */
  readonly schemas: Readonly<Record<string, Schema>>;
  /** Every code an error can have. */
  readonly errorCodes: readonly string[];
}

/** Reads from a document what clients are typed by. */
export function clientSurface(document: Document): ClientSurface {
  const all = document.components.schemas;
  const found = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method, documented]) => isForClients(method, path, documented))
      .map(([method, documented]) => ({ method, path, documented })),
  );
  const operations = found.flatMap(
    ({ method, path, documented }) => toOperation(method, path, documented) ?? [],
  );
  const names = namesReached([...found.map(schemasIn), ROOTS], all);
  const codes = Object.entries(all).flatMap(([name, { properties }]) => {
    const code = name.endsWith('Error') ? properties?.['code']?.const : undefined;
    return typeof code === 'string' ? [code] : [];
  });
  return {
    operations: operations.filter(isCallable),
    schemas: Object.fromEntries(names.map((name) => [name, all[name]!])),
    errorCodes: [...new Set(codes)].sort(),
  };
}

/** The name of a schema that another one refers to. */
export const nameOf = (reference: string): string => reference.slice(REFERENCE.length);

/** What an operation refers to, without its errors. */
const schemasIn = ({ documented }: { readonly documented: DocumentedOperation }): unknown => [
  documented.parameters,
  documented.requestBody,
  Object.entries(documented.responses).filter(([status]) => status.startsWith('2')),
];

function isForClients(method: string, path: string, { security }: DocumentedOperation): boolean {
  if (method === 'head') return false;
  if (security.some((way) => 'apiKey' in way)) return true;
  return security.length === 0 && method === 'get' && path.startsWith('/api/');
}

/**
 * Files have methods of their own. Data in a path is left out: parsers of URLs take `..` and the like for
 * segments, and every operation with data in its path has a form with a body.
 */
const isCallable = ({ hasFiles, params }: ClientOperation): boolean =>
  !hasFiles && params?.properties?.['data'] === undefined;

/** undefined: a body or every reply is a file. */
function toOperation(
  method: string,
  path: string,
  documented: DocumentedOperation,
): ClientOperation | undefined {
  const { requestBody, operationId: id, summary } = documented;
  const body = requestBody?.content['application/json']?.schema ?? null;
  if (requestBody !== undefined && body === null) return undefined;
  const replies = Object.entries(documented.responses).flatMap(([status, { content }]) =>
    status.startsWith('2') ? (content?.['application/json']?.schema ?? []) : [],
  );
  const hasFiles = Object.entries(documented.responses).some(
    ([status, { content = {} }]) =>
      status.startsWith('2') && Object.keys(content).some((type) => type !== 'application/json'),
  );
  const [reply, ...others] = replies;
  if (reply === undefined) return undefined;
  return {
    id,
    method: method.toUpperCase(),
    path,
    summary,
    params: parametersIn('path', documented),
    query: parametersIn('query', documented),
    body,
    isBodyRequired: requestBody?.required === true,
    reply: others.length === 0 ? reply : { anyOf: replies },
    hasFiles,
  };
}

/** Without what only a session may say, such as the key that it is charged to. */
function parametersIn(place: string, { parameters }: DocumentedOperation): Schema | null {
  const found = parameters.filter(
    ({ in: at, description = '' }) => at === place && !description.startsWith('With a session:'),
  );
  if (found.length === 0) return null;
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      found.map(({ name, schema, description }) => [
        name,
        description === undefined ? schema : { ...schema, description },
      ]),
    ),
    required: found.filter(({ required }) => required).map(({ name }) => name),
  };
}

function namesReached(roots: readonly unknown[], all: Document['components']['schemas']): string[] {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, entry] of Object.entries(value)) {
      if (key !== '$ref' || typeof entry !== 'string') visit(entry);
      else if (entry.startsWith(REFERENCE) && !names.has(nameOf(entry))) {
        names.add(nameOf(entry));
        visit(all[nameOf(entry)]);
      }
    }
  };
  roots.forEach(visit);
  return [...names].sort();
}

const REFERENCE = '#/components/schemas/';

/** What no operation refers to, and clients need all the same: the types of webhook events. */
const ROOTS: Schema = { $ref: `${REFERENCE}EventType` };
