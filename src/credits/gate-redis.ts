/**
 * The gate port in Redis: one Lua script for each call, so that any number of processes decide as one.
 * What it keeps it can lose at any moment, like the gate in memory, whose rules the scripts share.
 */
import type { CreditMode, PlanId } from '../plans/plans.ts';
import { balanceOf } from './balance.ts';
import {
  CONFIRM_EVERY_MS,
  UNCONFIRMED_MS,
  type AccountState,
  type Admission,
  type Counted,
  type Gate,
  type GateSnapshot,
  type KeyOf,
  type KeyRule,
  type LoadTicket,
} from './gate.ts';
import type { Clock } from '../util/clock.ts';
import type { RedisScripts } from '../redis/redis.ts';

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
  const end = async (accountId: string, reservationId: string, kept: number) => {
    const { account, open, ended } = keysOf(accountId);
    return (await scripts.run('end', [account, open, ended], [reservationId, kept, IDLE_MS])) === 1;
  };
  return {
    async admit(request) {
      const { accountId, keyId, keyRevision, calls, reservationId, amount, plans } = request;
      const { account, keys, open } = keysOf(accountId);
      const nowMs = clock.now();
      const answer = await scripts.run(
        'admit',
        [account, keys, open, logOf(request)],
        [
          keyId,
          keyRevision,
          reservationId,
          amount,
          planList(plans),
          nowMs,
          fixedUs(),
          IDLE_MS,
          UNCONFIRMED_US,
          CONFIRM_EVERY_US,
          ...calls,
        ],
      );
      return admissionsOf(answer as AdmitAnswer, calls, nowMs);
    },
    async beginLoad(accountId) {
      const { account, open, ended } = keysOf(accountId);
      const answer = await scripts.run('begin-load', [account, open, ended], [IDLE_MS]);
      const [epoch, ...reservations] = answer as [number, ...string[]];
      return { accountId, epoch, open: reservations };
    },
    async load(ticket, state, counted) {
      const { account, keys, open, ended } = keysOf(ticket.accountId);
      const args = loadArgs(ticket, state, counted, { nowMs: clock.now(), fixedUs: fixedUs() });
      return (await scripts.run('load', [account, keys, open, ended], args)) === 1;
    },
    release: (accountId, reservationId) => end(accountId, reservationId, 0),
    settle: end,
    async split(accountId, reservationId, next) {
      const { account, open } = keysOf(accountId);
      const args = [reservationId, next.reservationId, next.amount, fixedUs(), IDLE_MS];
      return (await scripts.run('split', [account, open], args)) === 1;
    },
    async noteCalls(key, windowMs, calls) {
      await scripts.run('note-calls', [logOf(key)], [windowMs, fixedUs(), ...[...calls].flat()]);
    },
    async setKey(accountId, keyId, rule) {
      const { account, keys } = keysOf(accountId);
      await scripts.run('set-key', [account, keys], [keyId, ruleText(rule), IDLE_MS]);
    },
    async forget(accountId) {
      await scripts.run('forget', [keysOf(accountId).account], []);
    },
    async snapshot(accountId) {
      const { account, open } = keysOf(accountId);
      const answer = await scripts.run('snapshot', [account, open], [fixedUs(), UNCONFIRMED_US]);
      return snapshotOf(answer as SnapshotAnswer);
    },
    close: () => scripts.close(),
  };
}

/** All keys of an account carry its tag, so that a cluster keeps them on one node. */
const keysOf = (accountId: string) => ({
  account: `barcode:{${accountId}}`,
  keys: `barcode:{${accountId}}:keys`,
  open: `barcode:{${accountId}}:open`,
  ended: `barcode:{${accountId}}:ended`,
});

const logOf = ({ accountId, keyId }: KeyOf): string => `barcode:{${accountId}}:log:${keyId}`;

const planList = (plans: readonly PlanId[] | null): string =>
  plans === null ? '*' : `|${plans.join('|')}|`;

function admissionsOf(
  answer: AdmitAnswer,
  calls: readonly string[],
  nowMs: number,
): readonly Admission[] {
  if (typeof answer === 'string') return calls.map(() => ({ kind: answer }));
  const [common, ...decisions] = answer;
  const [requests, windowMs, planId, mode, included, cycleId, startMs, endMs, loadedAtMs] = common;
  const limit = { requests, windowMs };
  const cycle = { id: cycleId, startMs, endMs };
  return decisions.map(([kind, remaining, resetInUs, used]) => {
    // By this process's clock, which is the one that replies are written by.
    const resetAtMs = nowMs + Math.ceil(resetInUs / 1000);
    const rate = { limit, remaining, resetAtMs };
    if (kind === 'rate-limited') return { kind, rate };
    const balance = balanceOf({ mode, included, used });
    return { kind, rate, account: { planId, balance, cycle, loadedAtMs } };
  });
}

function snapshotOf(answer: SnapshotAnswer): GateSnapshot | undefined {
  const [cycleId, cycleEndMs, version, used, ...rest] = answer;
  if (cycleId === undefined) return undefined;
  const open = new Map<string, number>();
  for (let i = 0; i < rest.length; i += 2) open.set(rest[i] as string, rest[i + 1] as number);
  return { cycleId, cycleEndMs, version, used, open };
}

function loadArgs(
  ticket: LoadTicket,
  state: AccountState,
  counted: Counted,
  { nowMs, fixedUs }: { readonly nowMs: number; readonly fixedUs: number },
): (string | number)[] {
  const { limit, cycle } = state;
  return [
    ticket.epoch,
    state.planId,
    state.mode,
    state.included,
    state.used,
    state.overageMax ?? '',
    limit.requests,
    limit.windowMs,
    cycle.id,
    cycle.startMs,
    cycle.endMs,
    state.version,
    nowMs,
    IDLE_MS,
    fixedUs,
    UNCONFIRMED_US,
    ticket.open.length,
    ...ticket.open.flatMap((id) => {
      const { credits, isPending } = counted.get(id) ?? { credits: 0, isPending: false };
      return [id, credits, isPending ? 1 : 0];
    }),
    ...[...state.keys].flatMap(([keyId, key]) => [keyId, ruleText(key), key.used]),
  ];
}

/** As admit.lua reads it: `live|revision|until|cap`, short for what most keys are. */
function ruleText({ live, revision, untilMs, creditsMax }: KeyRule): string {
  const isShort = revision === 1 && untilMs === null && creditsMax === null;
  const first = live ? '1' : '0';
  return isShort ? first : `${first}|${revision}|${untilMs ?? ''}|${creditsMax ?? ''}`;
}

/** As admit.lua answers: one word for all calls, or what they have in common and each one's decision. */
type AdmitAnswer =
  | 'missing'
  | 'key-refused'
  | 'key-outdated'
  | readonly [
      common: readonly [
        requests: number,
        windowMs: number,
        planId: PlanId,
        mode: CreditMode,
        included: number,
        cycleId: string,
        startMs: number,
        endMs: number,
        loadedAtMs: number,
      ],
      ...decisions: (readonly [
        kind: 'admitted' | 'rate-limited' | 'plan-locked' | 'key-exhausted' | 'insufficient',
        remaining: number,
        resetInUs: number,
        used: number,
      ])[],
    ];

/** As snapshot.lua answers: the numbers, then pairs of a reservation and its amount. */
type SnapshotAnswer = [string, number, number, number, ...unknown[]];

/** Redis drops an account after this long without a request. */
const IDLE_MS = 3_600_000;
const UNCONFIRMED_US = UNCONFIRMED_MS * 1000;
const CONFIRM_EVERY_US = CONFIRM_EVERY_MS * 1000;
