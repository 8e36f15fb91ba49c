/** Puts examples into the operations of the OpenAPI document: bodies of requests and replies, by media type. */
import type { Example } from './examples.ts';

type Json = Readonly<Record<string, unknown>>;
type Content = Readonly<Record<string, Json>>;

/** The operation with `examples` at its bodies. Replies that refer to a component are left as they are. */
export function withExamples(operation: Json, examples: readonly Example[]): Json {
  if (examples.length === 0) return operation;
  const { requestBody, responses } = operation as {
    readonly requestBody?: { readonly content: Content };
    readonly responses: Readonly<Record<string, Json & { readonly content?: Content }>>;
  };
  const shown = Object.entries(responses).map(([status, response]) => {
    if (response.content === undefined) return [status, response];
    const own = examples.filter(({ reply }) => String(reply.status) === status);
    const bodies = own.map(({ title, reply }) => ({
      title: reply.isShort === true ? `${title} (shortened)` : title,
      type: mediaTypeOf(reply.headers['Content-Type']),
      value: reply.json ?? (reply.isShort === true ? undefined : reply.text),
    }));
    return [status, { ...response, content: fill(response.content, bodies) }];
  });
  const sent = examples
    .filter(({ reply }) => reply.status < 400)
    .map(({ title, request }) => ({
      title,
      type: mediaTypeOf(request.headers['Content-Type']),
      value: request.body,
    }));
  return {
    ...operation,
    ...(requestBody === undefined
      ? {}
      : { requestBody: { ...requestBody, content: fill(requestBody.content, sent) } }),
    responses: Object.fromEntries(shown) as Json,
  };
}

interface Body {
  readonly title: string;
  readonly type: string;
  /** undefined: it cannot be shown. */
  readonly value: unknown;
}

const fill = (content: Content, bodies: readonly Body[]): Content =>
  Object.fromEntries(
    Object.entries(content).map(([type, media]) => {
      const own = bodies.filter((body) => body.type === type && body.value !== undefined);
      if (own.length === 0) return [type, media];
      const examples = Object.fromEntries(
        own.map(({ title, value }, n) => [`example${n + 1}`, { summary: title, value }]),
      );
      return [type, { ...media, examples }];
    }),
  );

/** JSON where nothing is said. */
const mediaTypeOf = (header = 'application/json'): string => header.split(';')[0]!;
