/**
 * The log of the program: JSON lines on standard error, or wherever a test wants them. It names neither what
 * barcodes say nor anything that somebody could sign in with.
 */
import pino from 'pino';
import { DiskFull } from '../database/disk-space.ts';
import { currentActor } from '../util/actor.ts';
import { currentSpan } from '../util/tracing.ts';
import { withoutSecrets } from '../util/secrets-in-text.ts';

/**
 * A log of this level. Lines about a statement that was refused because the disk is full are left out:
 * whoever watches the disk logs when it becomes full and when it no longer is, and between the two every
 * job would repeat it several times a second.
 */
export const openLog = (level: string, output: pino.DestinationStream): pino.Logger =>
  pino(
    {
      level,
      serializers: { err: faultFields },
      mixin: (_, __, logger) => ({ ...aboutRequest(logger.bindings()), ...aboutTrace() }),
      hooks: {
        logMethod(args, method) {
          const [fields] = args as [unknown];
          if ((fields as { err?: unknown } | null)?.err instanceof DiskFull) return;
          // Libraries know no events: Fastify says where it listens.
          if (typeof fields === 'string')
            method.apply(this, [{ event: 'process.library' }, fields]);
          else method.apply(this, args);
        },
      },
    },
    output,
  );

/**
 * Of a fault what tells where it is to be mended. Drivers hang more on it than that: the parameters of the
 * statement, the command, the row that was refused (`detail`), and with them whatever was to be stored.
 */
function faultFields(fault: unknown): object {
  if (!(fault instanceof Error)) return { type: typeof fault };
  const { code, errno, syscall, constraint, cause } = fault as Error &
    Partial<Record<string, unknown>>;
  return {
    type: fault.name,
    message: withoutSecrets(fault.message),
    stack: withoutSecrets(fault.stack ?? ''),
    ...defined({ code, errno, syscall, constraint }),
    ...(cause instanceof Error ? { cause: faultFields(cause) } : {}),
    ...(fault instanceof AggregateError ? { errors: fault.errors.map(faultFields) } : {}),
  };
}

const defined = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The id of the request that the line is written for, where the logger does not say it by itself. */
function aboutRequest({ reqId }: Readonly<Record<string, unknown>>): object {
  const { requestId } = currentActor();
  return requestId === null || reqId !== undefined ? {} : { reqId: requestId };
}

/** Where traces are exported, the one that the line belongs to, in the fields that collectors know. */
function aboutTrace(): object {
  const span = currentSpan();
  return span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId };
}
