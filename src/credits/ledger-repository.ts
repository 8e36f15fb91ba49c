/**
 * The ledger port in SQL, for every PostgreSQL driver. Reservations and resolutions are insert-only
 * rows; the cycle's row carries their sums, which is what enforces a hard limit.
 */
import { recordAct } from '../audit/record.ts';
import { planGeneration, type CreditMode, type PlanId } from '../plans/plans.ts';
import { includedCalls, lastSegment } from '../billing/subscription.ts';
import type { AccountState, CountedReservation, KeyState } from './gate.ts';
import {
  HANDED_OVER_MS,
  LEASE_MARGIN_MS,
  LEASE_MS,
  OutcomeUnknown,
  type CountedState,
  type Grant,
  type Granted,
  type Ledger,
  type Reservation,
  type Resolution,
  type ReserveResult,
} from './ledger.ts';
import { checkId, checkReservation, checkResolution } from './ledger-checks.ts';
import type { Clock } from '../util/clock.ts';
import { createBatcher, type BatchSpacing, type Run } from './batcher.ts';
import { touchBilling } from '../billing/account-repository.ts';
import { isRunning } from '../billing/cycle.ts';
import { limitCycle } from '../billing/cycle-repository.ts';
import { lockAccount, lockLiveAccount } from '../billing/cycle-service.ts';
import { arrayText } from '../database/array-text.ts';
import { isDataFault, isRolledBack, type Database, type Queries } from '../database/database.ts';
import { ADJUST, EXTEND, RESERVE, RESERVE_AGAIN, RESOLVE, STATE } from './ledger-sql.ts';
import { createExpire } from './expire-reservations.ts';
import { createAudit, createOutcomeOf } from './ledger-audit.ts';
import { createLedgerDays } from './ledger-partitions.ts';
import type { Log } from '../util/log.ts';

interface LedgerDeps {
  readonly database: Database;
  readonly clock: Clock;
  /** Most batches of a kind under way at a time; more than one only where the driver has a pool. */
  readonly batchesMax: number;
  /**
   * What leases take their time from: the database, whose clock all processes share, or the clock above,
   * which must then be that of the only process.
   */
  readonly leaseTime: 'database' | 'clock';
  readonly log: Log;
}

/** How reservations gather under load. */
export const RESERVING: BatchSpacing = { ms: 10, busyFrom: 4, enough: 64 };
/** How their ends do, which nearly nobody waits for: the reply is out. */
export const RESOLVING: BatchSpacing = { ms: 25, busyFrom: 2, enough: 128 };

/** The ledger over a migrated database. */
export function createLedger(deps: LedgerDeps): Ledger {
  const { database, clock, batchesMax, leaseTime } = deps;
  const days = createLedgerDays(database, deps.log);
  const outcomeOf = createOutcomeOf(database);
  const leaseMs = (): number | null => (leaseTime === 'database' ? null : clock.now());
  const limits = { itemsMax: BATCH_MAX, waitMs: 1, inFlightMax: batchesMax, queueMax: QUEUE_MAX };
  const reserves = createBatcher<Reservation, ReserveResult>({
    name: 'reserve together',
    ...limits,
    spacing: RESERVING,
    run: isolatePoisonRows(async (items) => {
      await days.ensureFor(items.map((item) => item.id));
      return reserveAll(database, clock.now(), leaseMs(), items);
    }),
  });
  const resolves = createBatcher<Resolution, boolean>({
    name: 'resolve together',
    ...limits,
    spacing: RESOLVING,
    run: isolatePoisonRows(async (items) => {
      await days.ensureFor(items.flatMap(({ remainder }) => remainder?.reservationId ?? []));
      return resolveAll(database, clock, items);
    }),
  });
  return {
    async accountState(accountId) {
      return (await readState(database, clock, accountId, []))?.state;
    },
    countedState: (accountId, open) => readState(database, clock, accountId, open),
    async reserve(reservation) {
      checkReservation(reservation);
      // Cycle ids are this ledger's own numbers; what is none can be no running cycle.
      return /^\d{1,15}$/.test(reservation.cycleId) ? reserves.add(reservation) : 'stale';
    },
    async resolve(resolution) {
      checkResolution(resolution);
      return resolves.add(resolution);
    },
    async outcomeOf(reservationId) {
      checkId(reservationId);
      return outcomeOf(reservationId);
    },
    async extend(reservationIds, as) {
      const isHandedOver = as === 'handed-over';
      const lastsMs = isHandedOver ? HANDED_OVER_MS : LEASE_MS;
      const rows = await database.query<{ id: string }>(EXTEND, [
        reservationIds,
        leaseMs(),
        lastsMs,
        isHandedOver,
        LEASE_MARGIN_MS,
      ]);
      return new Set(rows.map((row) => row.id));
    },
    expire: createExpire(database, clock, leaseMs),
    grant: (grant) => grantCredits(database, clock, grant),
    audit: createAudit(database),
    async flush() {
      await Promise.all([reserves.flush(), resolves.flush()]);
    },
    writes: () => ({ reserve: reserves.counts(), resolve: resolves.counts() }),
  };
}

async function reserveAll(
  database: Queries,
  nowMs: number,
  leaseMs: number | null,
  items: readonly Reservation[],
): Promise<ReserveResult[]> {
  // One id that stands twice in a batch is one reservation with two callers.
  const unique = [...new Map(items.map((item) => [item.id, item])).values()];
  const answers = new Map<string, ReserveResult>();
  const run = async (sql: string, some: readonly Reservation[], more: unknown[]): Promise<void> => {
    const columns = columnsOf(some);
    const params = [...columns, nowMs, leaseMs, LEASE_MS, ...more];
    const rows = await database.query<{ answer: ReserveResult }>(sql, params);
    for (const [i, { id }] of some.entries()) answers.set(id, rows[i]!.answer);
  };
  await run(RESERVE, unique, []);
  const refused = unique.filter(({ id }) => answers.get(id) !== 'recorded');
  if (refused.length > 0) {
    const ids = refused.map(({ id }) => id).sort();
    await run(RESERVE_AGAIN, refused, [ids[0], ids.at(-1)]);
  }
  return items.map((item) => answers.get(item.id)!);
}

const columnsOf = (items: readonly Reservation[]): string[] => [
  arrayText(items.map((item) => item.id)),
  arrayText(items.map((item) => item.accountId)),
  arrayText(items.map((item) => Number(item.cycleId))),
  arrayText(items.map((item) => item.keyId)),
  arrayText(items.map((item) => item.amount)),
  arrayText(items.map((item) => item.createdAtMs)),
];

async function resolveAll(
  database: Queries,
  clock: Clock,
  items: readonly Resolution[],
): Promise<boolean[]> {
  // The first resolution of a reservation wins; the others of the batch come too late.
  const first = new Map<string, Resolution>();
  for (const item of items) {
    if (!first.has(item.reservationId)) first.set(item.reservationId, item);
  }
  const ends = [...first.values()];
  const rows = await database.query<{ id: string }>(RESOLVE, [
    clock.now(),
    arrayText([...first.keys()]),
    arrayText(ends.map((item) => item.outcome)),
    arrayText(ends.map((item) => (item.outcome === 'settled' ? item.credits : null))),
    arrayText(ends.map((item) => item.remainder?.reservationId ?? null)),
    arrayText(ends.map((item) => item.remainder?.amount ?? null)),
  ]);
  const won = new Set(rows.map((row) => row.id));
  return items.map((item) => first.get(item.reservationId) === item && won.has(item.reservationId));
}

/**
 * Runs a batch as one statement. Where the database refuses a row's own data, each row runs alone,
 * so that the bad one fails by itself.
 */
function isolatePoisonRows<Item, Answer>(
  run: (items: readonly Item[]) => Promise<Answer[]>,
): Run<Item, Answer> {
  const known = (items: readonly Item[]): Promise<Answer[]> =>
    run(items).catch((fault: unknown) => {
      if (isRolledBack(fault)) throw fault;
      throw new OutcomeUnknown('the database did not say whether it wrote', { cause: fault });
    });
  return async (items) => {
    try {
      return await known(items);
    } catch (fault) {
      if (items.length === 1 || !isDataFault(fault)) throw fault;
    }
    const alone: Promise<Answer>[] = [];
    for (const item of items) {
      const answer = known([item]).then((answers) => answers[0]!);
      await Promise.allSettled([answer]);
      alone.push(answer);
    }
    return alone;
  };
}

async function readState(
  database: Database,
  clock: Clock,
  accountId: string,
  open: readonly string[],
): Promise<CountedState | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const nowMs = clock.now();
    // For no id at all the planner would open every partition; for one that is nobody's, the default one.
    const ids = open.length > 0 ? open : [NIL];
    const [row] = await database.query<StateRow>(STATE, [accountId, ids, nowMs - ENDED_KEY_MS]);
    if (row === undefined) return undefined;
    const span = { startMs: row.start_ms, endMs: row.end_ms };
    // One of the future that cannot be withdrawn stays the running one.
    if (attempt === 0 ? isRunning(span, nowMs) : row.end_ms > nowMs)
      return { state: stateOf(accountId, row), counted: new Map(row.counted) };
    await database.transaction((tx) => lockAccount(tx, accountId, nowMs));
  }
}

function stateOf(accountId: string, row: StateRow): AccountState {
  const plan = planGeneration(row.plan_id, row.plan_generation);
  const ownLimit = row.limit_requests !== null && row.limit_window_ms !== null;
  return {
    accountId,
    planId: plan.id,
    mode: row.mode,
    included: row.included,
    used: row.used,
    overageMax: row.overage_max,
    limit: ownLimit ? { requests: row.limit_requests, windowMs: row.limit_window_ms } : plan.limit,
    cycle: { id: String(row.cycle_id), startMs: row.start_ms, endMs: row.end_ms },
    version: row.version,
    keys: new Map(row.keys),
  };
}

/** Takes away at most what is left: a call that was included stays so, and costs nothing later. */
async function grantCredits(database: Database, clock: Clock, grant: Grant): Promise<Granted> {
  if (!Number.isInteger(grant.amount) || Math.abs(grant.amount) > GRANT_MAX) {
    throw new RangeError(`a grant is an integer of at most ${GRANT_MAX}; this is ${grant.amount}`);
  }
  return database.transaction(async (tx) => {
    const nowMs = clock.now();
    const { subscription, plan, cycle } = await lockLiveAccount(tx, grant.accountId, nowMs);
    const before = includedCalls(subscription.cycle);
    // Calls that were made without a limit need none that are included.
    const { fromCall } = lastSegment(subscription.cycle);
    const used = plan.mode === 'unlimited' ? fromCall : cycle.settled + cycle.pending;
    const included = Math.max(Math.min(used, before), before + grant.amount);
    const applied = included - before;
    const grants = subscription.cycle.grants + applied;
    await tx.query(ADJUST, [cycle.id, grant.amount, applied, grant.reason, nowMs]);
    await limitCycle(tx, cycle.id, {
      ...subscription,
      cycle: { ...subscription.cycle, grants },
    });
    await touchBilling(tx, grant.accountId);
    await recordAct(tx, {
      act: 'credits.granted',
      accountId: grant.accountId,
      before: { included: before },
      after: { included, requested: grant.amount, reason: grant.reason },
    });
    return { applied, included };
  });
}

interface StateRow {
  readonly limit_requests: number | null;
  readonly limit_window_ms: number | null;
  readonly version: number;
  readonly cycle_id: number;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly plan_id: PlanId;
  readonly plan_generation: number;
  readonly mode: CreditMode;
  readonly included: number;
  readonly overage_max: number | null;
  readonly used: number;
  readonly keys: [string, KeyState][];
  readonly counted: [string, CountedReservation][];
}

/** Longer than any message about a key is under way; older ends are known by the key's record. */
const ENDED_KEY_MS = 86_400_000;
const BATCH_MAX = 200;
const QUEUE_MAX = 5000;
const GRANT_MAX = 1_000_000_000_000;
const NIL = '00000000-0000-0000-0000-000000000000';
