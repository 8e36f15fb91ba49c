/** Analytics over a migrated database: what was counted of an account's requests, and what is made of it. */
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

/** `upkeep` is the same database, for statements that may take long. */
export const createAnalytics = (database: Database, upkeep: Database, clock: Clock): Analytics => ({
  ...createRollup(upkeep, clock),
  async keyDays(accountId, keyIds, sinceMs) {
    const { totalsMs } = await rolledUntil(database);
    return readKeyDays(database, accountId, keyIds, sinceMs, totalsMs);
  },
  async read(accountId, { period, before, filter, quartersFromMs }) {
    const rolled = await rolledUntil(database);
    const [counts, countsBefore, shares, samples] = await Promise.all([
      readSteps(database, accountId, period, filter, rolled),
      before === null ? [] : readSteps(database, accountId, before, filter, rolled),
      readShares(database, accountId, period, filter, {
        rolledMs: rolled.totalsMs,
        quartersFromMs,
      }),
      readSamples(database, accountId, period, filter),
    ]);
    return { counts, countsBefore, shares, samples };
  },
});
