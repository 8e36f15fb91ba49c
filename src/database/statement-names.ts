/**
 * Which statements are prepared: those that come again and again, which a connection then parses once instead
 * of every time. PostgreSQL plans them anew only where a plan for any parameters would cost more.
 */
import { sqlState } from './database.ts';

export interface StatementNames {
  /** The name of a statement that is prepared; undefined: it is not. Counts as a use of it. */
  nameOf(sql: string): string | undefined;
  /** From now on it has another name: its tables have changed. */
  forget(sql: string): void;
}

/** Remembers what was used how often, within bounds. */
export function createStatementNames(): StatementNames {
  const uses = new Map<string, number>();
  const names = new Map<string, string>();
  let named = 0;
  return {
    nameOf(sql) {
      const name = names.get(sql);
      if (name !== undefined || names.size >= PREPARED_MAX) return name;
      const times = (uses.get(sql) ?? 0) + 1;
      if (uses.size >= COUNTED_MAX) uses.clear();
      uses.set(sql, times);
      if (times < PREPARED_FROM) return undefined;
      named += 1;
      names.set(sql, `s${named}`);
      return `s${named}`;
    },
    forget(sql) {
      names.delete(sql);
    },
  };
}

/** Whether a statement was refused because its tables have changed since it was prepared: nothing was run. */
export const isOutdated = (fault: unknown): boolean => sqlState(fault) === FEATURE_NOT_SUPPORTED;

/** What is used less often is parsed each time, and takes no memory in between. */
const PREPARED_FROM = 10;
const PREPARED_MAX = 100;
const COUNTED_MAX = 1000;
/** Also: "cached plan must not change result type". */
const FEATURE_NOT_SUPPORTED = '0A000';
