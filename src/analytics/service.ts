/** Analytics over a migrated database: what was counted of an account's requests, and the totals made of it. */
import type { Database } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import type { Period } from './period.ts';
import {
  readKeyDays,
  readSamples,
  readShares,
  readSteps,
  rolledUntil,
  type Filter,
  type Sample,
  type Share,
  type StepCount,
} from './repository.ts';
import { createRollup, type Rollup } from './rollup.ts';

/** What is read. */
export interface Reading {
  readonly period: Period;
  /** The period it is compared with; null: with none. */
  readonly before: Period | null;
  readonly filter: Filter;
  /** Since when single quarters of an hour are kept. */
  readonly quartersFromMs: number;
}

export interface Counted {
  readonly counts: readonly StepCount[];
  readonly countsBefore: readonly StepCount[];
  readonly shares: readonly Share[];
  readonly samples: readonly Sample[];
}

export interface Analytics extends Rollup {
  read(accountId: string, reading: Reading): Promise<Counted>;
  /** Credits of keys by day (its first moment in UTC), since the first moment of a day. */
  keyDays(
    accountId: string,
    keyIds: readonly string[],
    sinceMs: number,
  ): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>>;
}

export const createAnalytics = (database: Database, clock: Clock): Analytics => ({
  ...createRollup(database, clock),
  async keyDays(accountId, keyIds, sinceMs) {
    return readKeyDays(database, accountId, keyIds, sinceMs, await rolledUntil(database));
  },
  async read(accountId, { period, before, filter, quartersFromMs }) {
    const rolledMs = await rolledUntil(database);
    const [counts, countsBefore, shares, samples] = await Promise.all([
      readSteps(database, accountId, period, filter, rolledMs),
      before === null ? [] : readSteps(database, accountId, before, filter, rolledMs),
      readShares(database, accountId, period, filter, { rolledMs, quartersFromMs }),
      readSamples(database, accountId, period, filter),
    ]);
    return { counts, countsBefore, shares, samples };
  },
});
