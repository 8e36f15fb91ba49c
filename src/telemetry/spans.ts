/** Spans of OpenTelemetry behind the port of util/tracing.ts. */
import {
  ROOT_CONTEXT,
  SpanKind as Kind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Span as OtelSpan,
  type Tracer as OtelTracer,
} from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import type { Span, SpanAttributes, SpanStart, Tracer } from '../util/tracing.ts';

/** Begins spans of a tracer of the SDK, whose sampler decides which of them are recorded. */
export const createTracer = (tracer: OtelTracer): Tracer => ({
  begin: (name, start, traceparent) =>
    new RecordedSpan(tracer, startIn(tracer, name, start, contextOf(traceparent))),
});

/** W3C Trace Context, 3.2: what is broken or longer than it may be counts as none. */
function contextOf(traceparent: string | null | undefined): Context {
  if (typeof traceparent !== 'string' || traceparent.length > TRACEPARENT_MAX) return ROOT_CONTEXT;
  const parent = parseTraceParent(traceparent);
  if (parent === null || !trace.isSpanContextValid(parent)) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
}

const startIn = (
  tracer: OtelTracer,
  name: string,
  { kind, attributes }: SpanStart,
  context: Context,
  links: readonly Span[] = [],
): OtelSpan =>
  tracer.startSpan(
    name,
    {
      kind: KINDS[kind],
      attributes,
      links: links.map(({ traceId, spanId }) => ({
        context: { traceId, spanId, traceFlags: TraceFlags.SAMPLED },
      })),
    },
    context,
  );

class RecordedSpan implements Span {
  readonly #tracer: OtelTracer;
  readonly #span: OtelSpan;
  readonly isRecorded: boolean;

  constructor(tracer: OtelTracer, span: OtelSpan) {
    this.#tracer = tracer;
    this.#span = span;
    this.isRecorded = span.isRecording();
  }

  get traceId(): string {
    return this.#span.spanContext().traceId;
  }

  get spanId(): string {
    return this.#span.spanContext().spanId;
  }

  get traceparent(): string {
    return `00-${this.traceId}-${this.spanId}-${this.isRecorded ? '01' : '00'}`;
  }

  child(name: string, start: SpanStart, links: readonly Span[] = []): Span {
    const context = trace.setSpan(ROOT_CONTEXT, this.#span);
    return new RecordedSpan(this.#tracer, startIn(this.#tracer, name, start, context, links));
  }

  set(attributes: SpanAttributes): void {
    this.#span.setAttributes(attributes);
  }

  fail(kind: string): void {
    this.#span.setAttribute('error.type', kind).setStatus({ code: SpanStatusCode.ERROR });
  }

  end(): void {
    this.#span.end();
  }
}

const KINDS = { server: Kind.SERVER, client: Kind.CLIENT, internal: Kind.INTERNAL } as const;
/** Of the version that is known it has 55; those to come may be longer, not without end. */
const TRACEPARENT_MAX = 256;
