/** How JSON bodies are read: within limits, and none at all is fine where a route needs none. */
import type { FastifyInstance } from 'fastify';
import { findJsonExcess, type JsonLimits } from '../util/json-limits.ts';
import { refusal, type HttpRefusal } from './errors.ts';

/** A body that breaks a limit; the error handler sends its refusal. */
export class BodyRefused extends Error {
  override name = 'BodyRefused';
  readonly statusCode = 400;
  readonly refused: HttpRefusal;
  constructor(refused: HttpRefusal) {
    super(refused.reason);
    this.refused = refused;
  }
}

/**
 * Replaces Fastify's parser of JSON. Many clients send the type with every request: a body of no bytes
 * is undefined, and a route that needs one says so itself. `bodyLimit` in bytes is the application's unless given.
 */
export function parseJsonBodies(app: FastifyInstance, bodyLimit?: number): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string', ...(bodyLimit === undefined ? {} : { bodyLimit }) },
    (request, body, done) => {
      if (body === '') return done(null, undefined);
      const excess = findJsonExcess(body, LIMITS);
      if (excess === undefined) return parse(request, body, done);
      return done(new BodyRefused(refusal('invalid_parameters', {}, REASONS[excess])));
    },
  );
}

/** Far more than any body of JSON needs. */
const LIMITS: JsonLimits = { depthMax: 20, keysMax: 200, elementsMax: 1000 };

const REASONS = {
  depth: `Objects and lists may be nested at most ${LIMITS.depthMax} deep.`,
  keys: `An object may have at most ${LIMITS.keysMax} members.`,
  elements: `A list may have at most ${LIMITS.elementsMax} elements.`,
} as const;
