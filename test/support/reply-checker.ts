/**
 * Holds every reply of a test server against what its operation declares: the status, the content
 * type, the JSON down to its last field, the error's code and the headers that mean something.
 */
import { isDeepStrictEqual } from 'node:util';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { Contract } from '../../src/http/contract.ts';
import { ERRORS } from '../../src/http/errors.ts';
import { HEADERS, type HeaderName } from '../../src/http/headers.ts';
import { anyError, responsesOf, type ResponseSpec } from '../../src/http/responses.ts';
import { errorSchema } from '../../src/http/schemas.ts';

/** A reply as it came over the wire. */
interface CheckedReply {
  readonly method: string;
  /** The route it was answered by, as Fastify has it; undefined where there is none. */
  readonly url: string | undefined;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What is wrong with a reply, one line each. */
export type CheckReply = (reply: CheckedReply) => readonly string[];

/** A check of one application's replies, once it is ready. */
export function replyChecker({ operations, routes }: Contract): CheckReply {
  const byRoute = new Map(
    operations.map((declared) => [`${declared.method} ${declared.url}`, responsesOf(declared)]),
  );
  return (reply) => {
    const responses = byRoute.get(`${reply.method} ${reply.url}`);
    if (responses !== undefined) {
      return checkReply(reply, responses.get(reply.status) ?? anyErrorOf(reply.status));
    }
    if (routes.includes(`${reply.method} ${reply.url}`)) return ['the route declares no operation'];
    // Elsewhere JSON is only ever an error: a method not taken, an address where nothing is.
    if (reply.method === 'HEAD' || !isJson(reply)) return [];
    return checkJson(reply, [errorSchema]);
  };
}

/** The universal errors of this status; undefined where there are none. */
function anyErrorOf(status: number): ResponseSpec | undefined {
  const { schemas, codes, ...response } = anyError();
  const kept = codes.filter((code) => ERRORS[code].status === status);
  if (kept.length === 0) return undefined;
  return { ...response, codes: kept, schemas: kept.map((code) => schemas[codes.indexOf(code)]!) };
}

function checkReply(reply: CheckedReply, response: ResponseSpec | undefined): readonly string[] {
  if (response === undefined) return [`status ${reply.status} is not declared`];
  return [...checkHeaders(reply, response), ...checkBody(reply, response)];
}

function checkHeaders({ headers }: CheckedReply, response: ResponseSpec): string[] {
  return (Object.keys(HEADERS) as HeaderName[])
    .filter((name) => headers[name.toLowerCase()] !== undefined && !response.headers.has(name))
    .map((name) => `header ${name} is not declared`);
}

function checkBody(reply: CheckedReply, { schemas, mediaTypes }: ResponseSpec): readonly string[] {
  const mediaType = mediaTypeOf(reply);
  if (mediaType === undefined && reply.text === '') {
    const declared = [...mediaTypes, ...(schemas.length > 0 ? [JSON_TYPE] : [])];
    return declared.length === 0 ? [] : [`no body, though ${declared.join()} is declared`];
  }
  if (mediaType !== undefined && mediaTypes.includes(mediaType)) return [];
  // A reply to HEAD says what the body would be.
  if (reply.method === 'HEAD' && isJson(reply)) return reply.text === '' ? [] : ['a body'];
  if (isJson(reply) && schemas.length > 0) return checkJson(reply, schemas);
  return [`content type ${mediaType} is not declared`];
}

/** One of the schemas must hold, and read nothing else out of the JSON than what it says. */
function checkJson(reply: CheckedReply, schemas: readonly z.ZodType[]): readonly string[] {
  const body: unknown = JSON.parse(reply.text);
  const faults = schemas.map((schema) => {
    const parsed = schema.safeParse(body);
    if (!parsed.success) return z.prettifyError(parsed.error);
    return isDeepStrictEqual(parsed.data, body) ? undefined : 'the schema is not strict';
  });
  if (faults.includes(undefined)) return [];
  return [`${reply.text.slice(0, 500)}\nfits none of the declared bodies:\n${faults.join('\n')}`];
}

const mediaTypeOf = ({ headers }: CheckedReply): string | undefined =>
  headers['content-type']?.split(';')[0]?.trim();

const isJson = (reply: CheckedReply): boolean => mediaTypeOf(reply) === JSON_TYPE;

const JSON_TYPE = 'application/json';
