/**
 * What is checked of every request before any route: its target and the fields that HTTP itself needs.
 * Node would answer some of these by itself, without a body and a request id.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusal, type HttpRefusal } from './errors.ts';

/**
 * The refusal of a request that breaks HTTP's rules or ours; undefined: it may go on. No id, name or
 * page contains a NUL, and no database takes one; data of a barcode may.
 */
export function refuseHead(request: FastifyRequest): HttpRefusal | undefined {
  const { originalUrl, url, headers, raw } = request;
  if (originalUrl.length > URL_CHARACTERS_MAX) {
    return refusal('uri_too_long', {}, 'Send long data with POST /api/barcode.');
  }
  if (url.includes('%00')) {
    return refusal('invalid_parameters', {}, 'The URL contains a NUL character (%00).');
  }
  // Node reads other versions as if they were 1.1; 2.0 has no request line (RFC 9113, 3.1).
  if (!VERSIONS.has(raw.httpVersion)) {
    return refusal('invalid_parameters', {}, 'This server speaks HTTP/1.1 and HTTP/1.0.');
  }
  // RFC 9112, 3.2: exactly one Host field. HTTP/1.0 had none.
  const hosts = countHosts(raw.rawHeaders);
  if (hosts > 1) return refusal('invalid_parameters', {}, 'There is more than one Host header.');
  if (hosts === 0 && raw.httpVersion !== '1.0') {
    return refusal('invalid_parameters', {}, 'The Host header is missing.');
  }
  if (headers.host !== undefined && !HOST.test(headers.host)) {
    return refusal(
      'invalid_parameters',
      {},
      'The Host header is not a host, such as example.com:8080.',
    );
  }
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && !/^(?:identity)?$/i.test(encoding)) {
    return refusal(
      'unsupported_media_type',
      {},
      'Send the body as it is, without Content-Encoding.',
    );
  }
  const { expect } = headers;
  if (expect === undefined || CONTINUE.test(expect)) return undefined;
  return refusal('expectation_failed', {}, 'Send "Expect: 100-continue" or no Expect header.');
}

/**
 * Tells whoever waits for it to send the body (RFC 9110, 10.1.1) once the request has been admitted: what is
 * refused before is never sent. HTTP/1.0 does not know that word.
 */
export function answerExpectations(app: FastifyInstance): void {
  app.addHook('preParsing', (request, reply, _, done) => {
    const { headers, raw } = request;
    if (headers.expect !== undefined && raw.httpVersion !== '1.0') reply.raw.writeContinue();
    done();
  });
}

function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
}

const VERSIONS: ReadonlySet<string> = new Set(['1.0', '1.1']);

/** The characters of `uri-host [ ":" port ]` (RFC 9110, 7.2, and RFC 3986, 3.2.2); it may be empty. */
const HOST = /^(?:\[[\w.~!$&'()*+,;=:-]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/;

const CONTINUE = /^100-continue$/i;

export const URL_CHARACTERS_MAX = 16_384;
