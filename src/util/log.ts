/** What the code needs from a logger: pino in the program, a recorder in tests. */
import type { LogEvent } from './log-events.ts';

/** What a line says beside its message: the event, which is a row of the table, and whatever it is about. */
type LogFields = { readonly event: LogEvent } & Readonly<Record<string, unknown>>;

export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
