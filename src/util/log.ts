/** What the code needs of a logger; main.ts hands in pino, tests hand in a recorder. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
