/**
 * What the running code is a part of, for whoever follows a request through the parts of the program: a span begins where a
 * request, a job or a delivery does, and whatever that calls, however deep, is timed as a child of it. Where nothing is
 * traced there is no span, and `traced` calls its work and nothing else. docs/decisions/056 says what is exported of it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** What a span says of itself. Never what a barcode says, an address, a key, or anything else that a stranger wrote. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** As OpenTelemetry tells spans apart: what came in, what goes out, and everything else. */
type SpanKind = 'server' | 'client' | 'internal';

export interface SpanStart {
  readonly kind: SpanKind;
  readonly attributes: SpanAttributes;
}

export interface Span {
  /** 32 hexadecimal digits, which everything about the same request shares. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  /** Both, for those it calls (W3C Trace Context, 3.2). */
  readonly traceparent: string;
  /** Whether it will be exported; a span that is not has no children. */
  readonly isRecorded: boolean;
  /** Begins a child, now; `links` are other spans that it works for. */
  child(name: string, start: SpanStart, links?: readonly Span[]): Span;
  set(attributes: SpanAttributes): void;
  /** Marks it as failed, by the kind of fault alone. */
  fail(kind: string): void;
  end(): void;
}

/** Begins spans that are no children of others in this process. */
export interface Tracer {
  /** `traceparent` is the caller's word on what it belongs to; one that cannot be read counts as none. */
  begin(name: string, start: SpanStart, traceparent?: string | null): Span;
}

const spans = new AsyncLocalStorage<Span | undefined>();

/** What the running code is a part of; undefined: nothing that is traced. */
export const currentSpan = (): Span | undefined => spans.getStore();

/** Runs `work`, and what it starts, as a part of a span; undefined: of none. */
export const inSpan = <T>(span: Span | undefined, work: () => T): T => spans.run(span, work);

/** Runs `work` as a child of the current span, where that is recorded. */
export function traced<T>(
  name: string,
  attributes: SpanAttributes,
  work: () => Promise<T>,
): Promise<T> {
  const parent = spans.getStore();
  if (parent?.isRecorded !== true) return work();
  return timed(parent.child(name, { kind: 'internal', attributes }), work);
}

/**
 * Runs `work` that several callers have asked for together: as a child of the first of them that is recorded, and linked to the
 * others.
 */
export function tracedTogether<T>(
  name: string,
  start: SpanStart,
  callers: readonly { readonly span: Span | undefined }[],
  work: () => Promise<T>,
): Promise<T> {
  const parent = callers.find(({ span }) => span?.isRecorded)?.span;
  // Whoever started the clock of a batch is not always in it.
  if (parent === undefined) return spans.getStore() === undefined ? work() : inSpan(parent, work);
  const links = new Set(callers.flatMap(({ span }) => (span?.isRecorded ? [span] : [])));
  links.delete(parent);
  return timed(parent.child(name, start, [...links].slice(0, LINKS_MAX)), work);
}

/** Runs `work` as a span, and ends it; a fault marks it. */
export async function timed<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await spans.run(span, work);
  } catch (fault) {
    span.fail(fault instanceof Error ? fault.name : typeof fault);
    throw fault;
  } finally {
    span.end();
  }
}

/** The default limit of OpenTelemetry. */
const LINKS_MAX = 128;
