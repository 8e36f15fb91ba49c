/** What was filled in, as a request and as a command. Pure. */
import type { Operation } from './operation.ts';

export interface Filled {
  /** Values of fields by `in` and name; empty ones are not sent. */
  readonly values: Readonly<Record<string, string>>;
  /** More of the query, as it stands in a URL. */
  readonly query: string;
  readonly contentType: string | undefined;
  readonly body: string | File | undefined;
  /** An API key or the operator's token. */
  readonly secret: string;
}

export interface Prepared {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | File | undefined;
}

/** The request that is sent. */
export function requestOf(operation: Operation, filled: Filled): Prepared {
  const valueOf = (place: string, name: string): string => filled.values[`${place}.${name}`] ?? '';
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(valueOf('path', name)),
  );
  const given = operation.fields.filter((field) => valueOf(field.in, field.name) !== '');
  const query = [
    ...given
      .filter((field) => field.in === 'query')
      .map(({ name }) => `${name}=${encodeURIComponent(valueOf('query', name))}`),
    ...(filled.query === '' ? [] : [filled.query.replace(/^\?/, '')]),
  ].join('&');
  const isTaken = operation.auth === 'apiKey' || operation.auth === 'operatorToken';
  return {
    method: operation.method,
    url: query === '' ? path : `${path}?${query}`,
    headers: {
      ...(isTaken && filled.secret !== '' ? { Authorization: `Bearer ${filled.secret}` } : {}),
      ...Object.fromEntries(
        given
          .filter((field) => field.in === 'header')
          .map(({ name }) => [name, valueOf('header', name)]),
      ),
      ...(filled.contentType === undefined ? {} : { 'Content-Type': filled.contentType }),
    },
    body: filled.body,
  };
}

/** The same as a command; the secret is a variable in it, so that it can be passed on. */
export function curlOf({ auth }: Operation, request: Prepared, origin: string): string {
  const { method, url, headers, body } = request;
  const credentials = CREDENTIALS[auth] ?? [];
  const { Authorization: _, ...others } = headers;
  const lines = [
    ...(method === 'GET' ? [] : [method === 'HEAD' ? '--head' : `-X ${method}`]),
    ...credentials,
    ...(auth === 'session' || (auth === 'none' && method !== 'GET')
      ? [`-H "Origin: ${origin}"`]
      : []),
    ...Object.entries(others).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined
      ? []
      : [`--data-binary ${typeof body === 'string' ? quoted(body) : quoted(`@${body.name}`)}`]),
    quoted(origin + url),
  ];
  return `curl ${lines.join(' \\\n  ')}`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const CREDENTIALS: Readonly<Record<string, readonly string[]>> = {
  apiKey: ['-H "Authorization: Bearer $BARCODE_API_KEY"'],
  operatorToken: ['-H "Authorization: Bearer $OPERATOR_TOKEN"'],
  session: ['-b "$SESSION_COOKIE"'],
};

/** Values of the names in a path: those of `/api/keys/a` in `/api/keys/{key}`. */
export function valuesIn(template: string, path: string): Record<string, string> {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const parts = template
    .split(/\{\w+\}/)
    .map((part) => part.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&'));
  const found = new RegExp(`^${parts.join('([^/]+)')}$`).exec(path);
  return Object.fromEntries(
    names.map((name, n) => [name, decodeURIComponent(found?.[n + 1] ?? '')]),
  );
}
