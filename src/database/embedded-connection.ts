/**
 * What the embedded database is asked, wherever it runs: the works of its one connection, done in the order
 * they are handed over, and how they and their faults travel between threads.
 */

/** Outside of a transaction, the statement that begins one, or a later one of it. */
export type Place = 'alone' | 'first' | 'later';

export type Work =
  | {
      readonly kind: 'query';
      readonly sql: string;
      readonly params: readonly unknown[];
      readonly place: Place;
    }
  | { readonly kind: 'script'; readonly script: string; readonly place: Place }
  | { readonly kind: 'commit' | 'rollback' | 'dump' | 'close' };

export interface Connection {
  /**
   * Does a work after all those before it: the rows of a query, the bytes of a dump, otherwise nothing. A
   * `later` statement whose transaction is over is refused.
   */
  run(work: Work): Promise<unknown>;
  /** How many times a file had been forced to disk by the last answer. */
  syncs(): number;
}

/** To the thread of the database: what was handed over within one turn. */
export type Requests = readonly { readonly id: number; readonly work: Work }[];

export type Reply =
  | { readonly kind: 'open' }
  | { readonly kind: 'unusable'; readonly fault: PlainFault }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown; readonly syncs: number }
  | { readonly kind: 'failed'; readonly id: number; readonly fault: PlainFault }
  /** PostgreSQL ended itself; nothing follows. */
  | { readonly kind: 'stopped'; readonly why: string };

/** A fault without its class, which no message carries. */
export interface PlainFault {
  readonly name: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What of a fault is passed on: SQLSTATE and all else the server says, but not the parameters. */
export function plainFault(fault: unknown): PlainFault {
  if (!(fault instanceof Error)) return { name: 'Error', message: String(fault), fields: {} };
  const fields: Record<string, string> = {};
  for (const name of FIELDS) {
    const value = (fault as unknown as Record<string, unknown>)[name];
    if (typeof value === 'string') fields[name] = value;
  }
  return { name: fault.name, message: fault.message, fields };
}

/** The fault again, as an Error with the same fields. */
export const faultOf = ({ name, message, fields }: PlainFault): Error =>
  Object.assign(new Error(message), { name, ...fields });

const FIELDS = [
  'code',
  'severity',
  'detail',
  'hint',
  'position',
  'where',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'routine',
];
