/** The log of one request, which is made when something is first written to it: for most requests nothing is. */
import type { FastifyBaseLogger } from 'fastify';

type LogFn = FastifyBaseLogger['info'];
type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
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

  #write(level: Level, line: unknown[]): void {
    this.#log[level](...(line as Parameters<LogFn>));
  }

  fatal(...line: unknown[]): void {
    this.#write('fatal', line);
  }

  error(...line: unknown[]): void {
    this.#write('error', line);
  }

  warn(...line: unknown[]): void {
    this.#write('warn', line);
  }

  info(...line: unknown[]): void {
    this.#write('info', line);
  }

  debug(...line: unknown[]): void {
    this.#write('debug', line);
  }

  trace(...line: unknown[]): void {
    this.#write('trace', line);
  }

  silent(...line: unknown[]): void {
    this.#write('silent', line);
  }

  child(...[bindings, options]: Parameters<ChildOf>): FastifyBaseLogger {
    return this.#log.child(bindings, options);
  }
}
