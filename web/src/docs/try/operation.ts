/** An operation of `/openapi.json`, as far as the form of the reference needs it. */

export interface Field {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
}

interface Media {
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface Operation {
  readonly method: string;
  /** `/api/barcode/{symbology}/{data}`. */
  readonly path: string;
  readonly fields: readonly Field[];
  /** What may be sent as a body, by media type; empty: nothing. */
  readonly bodies: Readonly<Record<string, Media>>;
  /** With what it is sent. */
  readonly auth: 'apiKey' | 'operatorToken' | 'session' | 'none';
  readonly costs: boolean;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Declared>>>>;
}

interface Declared {
  readonly operationId: string;
  readonly parameters: readonly Field[];
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly headers?: object }>>;
}

let loading: Promise<Document> | undefined;

/** Loads the document once. Rejects where it cannot be loaded. */
export async function loadOperation(id: string): Promise<Operation> {
  loading ??= load().catch((fault: unknown) => {
    loading = undefined;
    throw fault;
  });
  const { paths } = await loading;
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, declared] of Object.entries(item)) {
      if (declared.operationId === id) return operationOf(path, method, declared);
    }
  }
  throw new Error(`/openapi.json has no ${id}`);
}

async function load(): Promise<Document> {
  const response = await fetch('/openapi.json');
  if (!response.ok) throw new Error(`/openapi.json: ${response.status}`);
  return (await response.json()) as Document;
}

function operationOf(path: string, method: string, declared: Declared): Operation {
  const schemes = declared.security.flatMap((one) => Object.keys(one));
  const known = ['apiKey', 'operatorToken', 'session'] as const;
  return {
    method: method.toUpperCase(),
    path,
    fields: declared.parameters,
    bodies: declared.requestBody?.content ?? {},
    auth: known.find((scheme) => schemes.includes(scheme)) ?? 'none',
    costs: 'X-Credits-Cost' in (declared.responses['200']?.headers ?? {}),
  };
}
