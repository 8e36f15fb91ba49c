/**
 * What is checked of every request before any route: its target and the fields that HTTP itself needs.
 * Node would answer some of these by itself, without a body and a request id.
 */
import type { Server } from 'node:http';
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
  // RFC 9112, 3.2: exactly one Host field. HTTP/1.0 had none.
  const hosts = countHosts(raw.rawHeaders);
  if (hosts > 1) return refusal('invalid_parameters', {}, 'There is more than one Host header.');
  if (hosts === 0 && raw.httpVersion !== '1.0') {
    return refusal('invalid_parameters', {}, 'The Host header is missing.');
  }
  const { expect } = headers;
  if (expect === undefined || CONTINUE.test(expect)) return undefined;
  return refusal('expectation_failed', {}, 'Send "Expect: 100-continue" or no Expect header.');
}

/**
 * Has a server pass on requests that expect something, and tells whoever waits for it to send the body
 * (RFC 9110, 10.1.1) once the request has been admitted: what is refused before is never sent.
 */
export function answerExpectations(app: FastifyInstance): void {
  const passOn = (...exchange: Parameters<typeof app.routing>): void => app.routing(...exchange);
  const server = app.server as Server;
  server.on('checkContinue', passOn);
  server.on('checkExpectation', passOn);
  app.addHook('preParsing', (request, reply, _, done) => {
    if (request.headers.expect !== undefined) reply.raw.writeContinue();
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

const CONTINUE = /^100-continue$/i;

const URL_CHARACTERS_MAX = 16_384;
