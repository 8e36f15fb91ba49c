/**
 * What must hold after every fault, read from the record itself: nothing gained, nothing lost,
 * nothing ended twice, and the gate says what the database says.
 */
import { expect } from 'vitest';
import type { Audit } from '../../src/credits/ledger.ts';
import { compareGateWithLedger } from '../../src/credits/reconcile.ts';
import { systemClock } from '../../src/util/clock.ts';
import { ask } from '../support/http-client.ts';
import { until } from '../support/services.ts';
import type { Fleet, Who } from './fleet.ts';

export interface Sums {
  readonly settled: number;
  readonly pending: number;
  /** Reservations that ended so, by the rows themselves. */
  readonly refunded: number;
  readonly expired: number;
}

/** Waits until nothing of the account is under way, as it is soon after the last answer. */
export const quiet = (fleet: Fleet, who: Who): Promise<void> =>
  until(async () => (await fleet.ledger.audit(who.id)).every(({ pending }) => pending === 0));

/**
 * Conservation, for every cycle of the account: the sums are those of the rows, what was granted is
 * what remains, is reserved or is charged; and each reservation has ended at most once.
 */
export async function conserved(fleet: Fleet, who: Who): Promise<Sums> {
  const audits = await fleet.ledger.audit(who.id);
  for (const audit of audits) {
    expect(audit).toMatchObject({ pending: audit.pendingCounted, settled: audit.settledCounted });
  }
  expect(audits[0]!.included).toBe(who.credits);
  const newest = audits.at(-1)!;
  const { json } = await fleet.operator('GET', `/api/admin/accounts/${who.id}`);
  const credits = json?.['credits'] as { included: number; used: number; remaining: number };
  expect(credits.included).toBe(newest.included);
  expect(credits.remaining + newest.pending + newest.settled).toBe(newest.included);
  const [ends] = await fleet.database.query<Ends>(ENDS, [who.id]);
  const { reserved, settled, refunded, expired } = ends!;
  const pending = sum(audits, 'pending');
  expect(settled).toBe(sum(audits, 'settled'));
  expect(settled + refunded + expired + pending, 'each ends once').toBe(reserved);
  return { settled, pending, refunded, expired };
}

/**
 * Asks for nothing that costs, so that a gate that was emptied last reads the account again. False
 * also while this process has no connection to Redis, which it may be making anew like those it tests.
 */
export async function isLoaded(fleet: Fleet, who: Who): Promise<boolean> {
  await ask(fleet.ports()[0]!, '/api/account', { key: who.key });
  const snapshot = await fleet.gate.snapshot(who.id).catch(() => undefined);
  return snapshot !== undefined;
}

/** The gate's balance is the database's, and nothing is under way. */
export async function gateAgrees(fleet: Fleet, who: Who): Promise<void> {
  await until(() => isLoaded(fleet, who));
  const snapshot = await fleet.gate.snapshot(who.id);
  const newest = (await fleet.ledger.audit(who.id)).at(-1)!;
  expect(snapshot).toMatchObject({
    cycleId: newest.cycleId,
    used: newest.pending + newest.settled,
  });
  expect(snapshot?.open.size).toBe(0);
}

/**
 * The same after a crash: the gate may for a minute and a half hold what a dead process reserved and
 * never recorded, which makes its balance smaller than the database's, by just that.
 */
export async function gateExplained(fleet: Fleet, who: Who): Promise<void> {
  await until(() => isLoaded(fleet, who));
  const difference = await compareGateWithLedger(
    fleet.gate,
    fleet.ledger,
    who.id,
    systemClock.now(),
  );
  expect(difference?.gate.used).toBe(difference?.ledger.used);
}

const sum = (audits: readonly Audit[], what: 'pending' | 'settled'): number =>
  audits.reduce((total, audit) => total + audit[what], 0);

/** Credits by what became of them; those of a remainder count once. */
interface Ends {
  readonly reserved: number;
  readonly settled: number;
  readonly refunded: number;
  readonly expired: number;
}

const ENDS = `
  SELECT coalesce(sum(amount - remains), 0)::int8 AS reserved,
         coalesce(sum(charged), 0)::int8 AS settled,
         (coalesce(sum(amount - charged - remains) FILTER (WHERE outcome <> 'expired'), 0))::int8
           AS refunded,
         coalesce(sum(amount) FILTER (WHERE outcome = 'expired'), 0)::int8 AS expired
  FROM (
    SELECT r.amount, s.outcome, coalesce(n.amount, 0) AS remains,
           CASE WHEN s.outcome = 'settled' THEN coalesce(s.settled_amount, r.amount) ELSE 0 END
             AS charged
    FROM cycle c JOIN reservation r ON r.cycle_id = c.id
    LEFT JOIN resolution s ON s.reservation_id = r.id
    LEFT JOIN reservation n ON n.id = s.remainder_id
    WHERE c.account_id = $1
  ) one`;
