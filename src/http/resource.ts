/**
 * Routes as resources: one address, the methods it takes, and 405 with `Allow` for all others
 * (HEAD among them where it is no operation of its own: it must not do what GET does). What is registered is
 * collected in the application's contract, from which `/openapi.json` is made.
 */
import type { FastifyInstance, FastifyRequest, HTTPMethods } from 'fastify';
import type { Operation } from './operation.ts';
import { refusal } from './errors.ts';
import { sendRefusal } from './reply.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Registers an address with its methods; each is an operation of `/openapi.json`. */
export function resource(
  app: FastifyInstance,
  url: string,
  methods: Readonly<Partial<Record<Method, Operation>>>,
): void {
  const supported = Object.keys(methods) as Method[];
  for (const method of supported) {
    const operation = methods[method]!;
    app.contract.declare({ method, url, operation });
    const { admit, handle } = operation.createHandlers(app.contract.auth);
    const config = { auth: operation.auth };
    app.route({ method, url, exposeHeadRoute: false, config, onRequest: admit, handler: handle });
  }
  app.route({
    method: METHODS.filter((method) => !(supported as string[]).includes(method)),
    url,
    exposeHeadRoute: false,
    config: { undocumented: 'methods the address does not take' },
    handler: async (_, reply) =>
      sendRefusal(reply.header('Allow', supported.join(', ')), refusal('method_not_allowed')),
  });
}

/**
 * Everything under `/api/barcode` is one route, and under `/api/validate` another: what follows in the
 * path is data, not an address.
 */
export function routeUrl(rawUrl: string): string {
  const url = stripOrigin(rawUrl);
  return /^\/api\/(?:barcode|validate)(?=[/?]|$)/.exec(url)?.[0] ?? url;
}

/** The same with another form of address that stands for a barcode. */
export const routeUrlWith =
  (isBarcode: (url: string) => boolean) =>
  (rawUrl: string): string =>
    isBarcode(stripOrigin(rawUrl)) ? '/api/barcode' : routeUrl(rawUrl);

/** Path and query as the client sent them, byte for byte. */
export const originalPath = (request: FastifyRequest): string => stripOrigin(request.originalUrl);

/** Drops scheme and host of an absolute-form request target (RFC 9112, 3.2.2). */
const stripOrigin = (url: string): string => url.replace(/^https?:\/\/[^/]*/i, '') || '/';

const METHODS: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
