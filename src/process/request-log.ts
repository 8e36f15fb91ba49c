/** The log of one request, which is made when something is first written to it: for most requests nothing is. */
import type { FastifyBaseLogger } from 'fastify';

type LogFn = FastifyBaseLogger['info'];
type ChildOf = FastifyBaseLogger['child'];

/** As Fastify takes it: `bindings` stand in every line. */
export const lazyChildLogger = (
  logger: FastifyBaseLogger,
  ...[bindings, options]: Parameters<ChildOf>
): FastifyBaseLogger => new RequestLog(logger, bindings, options);

class RequestLog implements FastifyBaseLogger {
  readonly #parent: FastifyBaseLogger;
  readonly #bindings: Parameters<ChildOf>[0];
  readonly #options: Parameters<ChildOf>[1];
  #made: FastifyBaseLogger | undefined;

  constructor(parent: FastifyBaseLogger, ...[bindings, options]: Parameters<ChildOf>) {
    this.#parent = parent;
    this.#bindings = bindings;
    this.#options = options;
  }

  get #log(): FastifyBaseLogger {
    return (this.#made ??= this.#parent.child(this.#bindings, this.#options));
  }

  get level(): FastifyBaseLogger['level'] {
    return this.#log.level;
  }

  fatal(...line: unknown[]): void {
    this.#log.fatal(...(line as Parameters<LogFn>));
  }

  error(...line: unknown[]): void {
    this.#log.error(...(line as Parameters<LogFn>));
  }

  warn(...line: unknown[]): void {
    this.#log.warn(...(line as Parameters<LogFn>));
  }

  info(...line: unknown[]): void {
    this.#log.info(...(line as Parameters<LogFn>));
  }

  debug(...line: unknown[]): void {
    this.#log.debug(...(line as Parameters<LogFn>));
  }

  trace(...line: unknown[]): void {
    this.#log.trace(...(line as Parameters<LogFn>));
  }

  silent(...line: unknown[]): void {
    this.#log.silent(...(line as Parameters<LogFn>));
  }

  child(...[bindings, options]: Parameters<ChildOf>): FastifyBaseLogger {
    return this.#log.child(bindings, options);
  }
}
