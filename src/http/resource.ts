/**
 * Routes as resources: one address, the methods it takes, and 405 with `Allow` for all others
 * (HEAD among them, so that nobody is charged for a picture without a body).
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { refusal } from './errors.ts';
import { sendRefusal } from './reply.ts';

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Registers an address with its methods. */
export function resource(
  app: FastifyInstance,
  url: string,
  handlers: Readonly<Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Handler>>>,
): void {
  const taken = Object.keys(handlers);
  for (const [method, handler] of Object.entries(handlers)) {
    app.route({ method: method as HTTPMethods, url, exposeHeadRoute: false, handler });
  }
  app.route({
    method: METHODS.filter((method) => !taken.includes(method)),
    url,
    exposeHeadRoute: false,
    handler: async (_, reply) =>
      sendRefusal(reply.header('Allow', taken.join(', ')), refusal('method_not_allowed')),
  });
}

/** Everything under `/api/barcode` is one route: what follows in the path is data, not an address. */
export function routeUrl(rawUrl: string): string {
  return /^\/api\/barcode(?:[/?]|$)/.test(stripOrigin(rawUrl))
    ? '/api/barcode'
    : stripOrigin(rawUrl);
}

/** Path and query as the client sent them, byte for byte. */
export const originalPath = (request: FastifyRequest): string => stripOrigin(request.originalUrl);

/** Drops scheme and host of an absolute-form request target (RFC 9112, 3.2.2). */
const stripOrigin = (url: string): string => url.replace(/^https?:\/\/[^/]*/i, '') || '/';

const METHODS: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
