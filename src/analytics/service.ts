/** Analytics over a migrated database: what was counted of an account's requests, and the totals made of it. */
import type { Database } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import type { Period } from './period.ts';
import {
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
}

export const createAnalytics = (database: Database, clock: Clock): Analytics => ({
  ...createRollup(database, clock),
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
