/**
 * The gate port in Redis: one Lua script for each call, so that any number of processes decide as one.
 * What it keeps it can lose at any moment, like the gate in memory, whose rules the scripts share.
 */
import type { CreditMode, PlanId } from '../plans/plans.ts';
import { balanceOf } from './balance.ts';
import {
  type AccountState,
  type Admission,
  type AdmitRequest,
  type Counted,
  type Gate,
  type GateSnapshot,
  type KeyRule,
  type LoadTicket,
} from './gate.ts';
import type { Clock } from '../util/clock.ts';
import type { Arg, RedisScripts } from '../redis/redis.ts';

interface RedisGateOptions {
  readonly scripts: RedisScripts;
  readonly clock: Clock;
  /**
   * What rate limits take their time from: Redis, whose clock all processes share, or the clock
   * above, which a test can set.
   */
  readonly time: 'redis' | 'clock';
}

/** A gate over a connection to Redis. Every call rejects where Redis does not answer in time. */
export function createRedisGate({ scripts, clock, time }: RedisGateOptions): Gate {
  const fixedUs = (): number => (time === 'clock' ? clock.now() * 1000 : 0);
  const end = async (accountId: string, reservationId: string, kept: number) =>
    (await scripts.run('end', keyOf(accountId), [reservationId, kept])) === 1;
  return {
    async admit(request) {
      const { accountId, keyId, keyRevision, calls, reservationId, amount, plans, limit } = request;
      const nowMs = clock.now();
      const answer = await scripts.run('admit', keyOf(accountId), [
        reservationId,
        keyId,
        keyRevision,
        amount,
        planList(plans),
        nowMs,
        fixedUs(),
        limit?.requests ?? 0,
        limit?.windowMs ?? 0,
        request.checksOnly === true,
        ...calls,
      ]);
      return admissionsOf(answer as AdmitAnswer, request, nowMs);
    },
    async beginLoad(accountId) {
      const answer = await scripts.run('begin-load', keyOf(accountId), []);
      const [epoch, ...reservations] = answer as [number, ...string[]];
      return { accountId, epoch, open: reservations };
    },
    async load(ticket, state, counted) {
      const args = loadArgs(ticket, state, counted, { nowMs: clock.now(), fixedUs: fixedUs() });
      return (await scripts.run('load', keyOf(ticket.accountId), args)) === 1;
    },
    release: (accountId, reservationId) => end(accountId, reservationId, 0),
    settle: end,
    async split(accountId, reservationId, next) {
      const args = [reservationId, next.reservationId, next.amount, fixedUs()];
      return (await scripts.run('split', keyOf(accountId), args)) === 1;
    },
    async noteCalls({ accountId, keyId }, windowMs, calls) {
      const args = [keyId, windowMs, fixedUs(), ...[...calls].flat()];
      await scripts.run('note-calls', keyOf(accountId), args);
    },
    async setKey(accountId, keyId, rule) {
      await scripts.run('set-key', keyOf(accountId), [keyId, ruleText(rule)]);
    },
    async forget(accountId) {
      await scripts.run('forget', keyOf(accountId), []);
    },
    async snapshot(accountId) {
      const answer = await scripts.run('snapshot', keyOf(accountId), [fixedUs()]);
      return snapshotOf(answer as SnapshotAnswer);
    },
    close: () => scripts.close(),
  };
}

/** All keys of an account begin with it and carry its tag, so that a cluster keeps them on one node. */
const keyOf = (accountId: string): string => `barcode:gate:{${accountId}}`;

const planList = (plans: readonly PlanId[] | null): string =>
  plans === null ? '*' : `|${plans.join('|')}|`;

function admissionsOf(
  answer: AdmitAnswer,
  { calls, limit: own }: AdmitRequest,
  nowMs: number,
): readonly Admission[] {
  if (typeof answer === 'string') return calls.map(() => ({ kind: answer }));
  const [requests, windowMs, planId, cycleId, endMs, , mode, included, startMs, loadedAtMs] =
    answer[0].split('|') as Answered;
  const limit = own ?? { requests: Number(requests), windowMs: Number(windowMs) };
  const cycle = { id: cycleId, startMs: Number(startMs), endMs: Number(endMs) };
  return calls.map((_, i) => {
    const at = 1 + 4 * i;
    const kind = answer[at] as CallKind;
    const [remaining, resetInUs, used] = answer.slice(at + 1, at + 4) as [number, number, number];
    // By this process's clock, which is the one that replies are written by.
    const rate = { limit, remaining, resetAtMs: nowMs + Math.ceil(resetInUs / 1000) };
    if (kind === 'rate-limited') return { kind, rate };
    const balance = balanceOf({ mode, included: Number(included), used });
    const account = { planId, balance, cycle, loadedAtMs: Number(loadedAtMs) };
    return { kind, rate, account };
  });
}

function snapshotOf(answer: SnapshotAnswer): GateSnapshot | undefined {
  const [cycleId, cycleEndMs, version, used, ...rest] = answer;
  if (cycleId === undefined) return undefined;
  const open = new Map<string, number>();
  for (let i = 0; i < rest.length; i += 2) open.set(rest[i] as string, rest[i + 1] as number);
  return { cycleId, cycleEndMs, version, used, open };
}

/** As load.lua reads it. */
function loadArgs(
  ticket: LoadTicket,
  state: AccountState,
  counted: Counted,
  { nowMs, fixedUs }: { readonly nowMs: number; readonly fixedUs: number },
): readonly Arg[] {
  const reservations = ticket.open.flatMap((id) => {
    const { credits, isPending } = counted.get(id) ?? { credits: 0, isPending: false };
    return [id, credits, isPending];
  });
  const keys = [...state.keys].flatMap(([keyId, key]) => [keyId, ruleText(key), key.used]);
  const text = stateText(state, nowMs);
  return [ticket.epoch, state.cycle.id, state.used, fixedUs, text, reservations, keys];
}

/**
 * As Redis keeps it, and as admit.lua gives it back: what the scripts read, up to how much may be used, then
 * the rest of what answers are made of, and the version.
 */
function stateText({ limit, planId, mode, included, cycle, ...rest }: AccountState, nowMs: number) {
  const usedMax = {
    hard: included,
    overage: rest.overageMax === null ? '' : included + rest.overageMax,
    unlimited: '',
  }[mode];
  const read = [limit.requests, limit.windowMs, planId, cycle.id, cycle.endMs, usedMax];
  return [...read, mode, included, cycle.startMs, nowMs, rest.version].join('|');
}

/** As admit.lua reads it: `live|revision|until|cap`, short for what most keys are. */
function ruleText({ live, revision, untilMs, creditsMax }: KeyRule): string {
  const isShort = revision === 1 && untilMs === null && creditsMax === null;
  const first = live ? '1' : '0';
  return isShort ? first : `${first}|${revision}|${untilMs ?? ''}|${creditsMax ?? ''}`;
}

/**
 * As admit.lua answers: one word for all calls; or the account's state, then for each its decision,
 * how many remain, in how many µs the next may be made, and what is used.
 */
type AdmitAnswer =
  | 'missing'
  | 'key-refused'
  | 'key-outdated'
  | readonly [state: string, ...decisions: (CallKind | number)[]];

type CallKind = 'admitted' | 'rate-limited' | 'plan-locked' | 'key-exhausted' | 'insufficient';

/** As `stateText` writes it, without the version. */
type Answered = [
  requests: string,
  windowMs: string,
  planId: PlanId,
  cycleId: string,
  endMs: string,
  usedMax: string,
  mode: CreditMode,
  included: string,
  startMs: string,
  loadedAtMs: string,
];

/** As snapshot.lua answers: the numbers, then pairs of a reservation and its amount. */
type SnapshotAnswer = [string, number, number, number, ...unknown[]];
