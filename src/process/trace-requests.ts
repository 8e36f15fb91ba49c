/**
 * Spans of requests, by the conventions of OpenTelemetry for HTTP servers, but without the URL: it may hold the data of a barcode, a
 * token or an address. The route's pattern stands for it.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { carrierOf } from '../http/carried.ts';
import { currentSpan, inSpan, type Span, type SpanStart, type Tracer } from '../util/tracing.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What everything that the request does is a child of; null: it is not traced. */
    span: Span | null;
  }
}

/** Traces every request from now on; to be called before any other hook is added, so that it times them all. */
export function traceRequests(app: FastifyInstance, tracer: Tracer): void {
  app.decorateRequest('span', null);
  app.addHook('onRequest', (request, _, done) => {
    const span = begin(tracer, request);
    request.span = span;
    inSpan(span, done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { span } = request;
    span?.set({ 'http.response.status_code': reply.statusCode, ...outcomeOf(request) });
    if (reply.refused !== null) span?.set({ 'barcode.error': reply.refused.code });
    if (reply.statusCode >= 500) span?.fail(String(reply.statusCode));
    span?.end();
    done();
  });
}

/** A request that travels inside another one is a part of that; of others the caller says what they are a part of. */
function begin(tracer: Tracer, request: FastifyRequest): Span {
  const { method, routeOptions, id } = request;
  // The pattern, not the URL: see above.
  const route = routeOptions.url ?? 'none';
  const start: SpanStart = {
    kind: 'server',
    attributes: {
      'http.request.method': method,
      'http.route': route,
      // A proxy may pass on whatever it was sent.
      'url.scheme': request.protocol === 'https' ? 'https' : 'http',
      'barcode.request_id': id,
    },
  };
  const name = `${method} ${route}`;
  const parent = carrierOf() === undefined ? undefined : currentSpan();
  if (parent !== undefined) return parent.child(name, start);
  const { traceparent } = request.headers;
  return tracer.begin(name, start, typeof traceparent === 'string' ? traceparent : null);
}

/** What was asked for, by rows of tables. */
function outcomeOf({ usageContext }: FastifyRequest): Record<string, string> {
  const { symbology = null, imageFormat = null } = usageContext ?? {};
  return {
    ...(symbology === null ? {} : { 'barcode.symbology': symbology }),
    ...(imageFormat === null ? {} : { 'barcode.image_format': imageFormat }),
  };
}
