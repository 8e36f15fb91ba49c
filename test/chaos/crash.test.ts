/**
 * Real processes under load while they, Redis, PostgreSQL and the drawings fail: no credit is spent
 * twice, what is charged was delivered, and within 65 seconds nothing is left reserved.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres, SERVING } from '../../src/database/postgres.ts';
import { createTestLog } from '../support/log.ts';
import { NO_POSTGRES, NO_REDIS, until } from '../support/services.ts';
import { PROCESSES, startFleet, type Fleet, type Who } from './fleet.ts';
import { chaosOf, inForm, LONG, report } from './chaos-profile.ts';
import { conserved, gateAgrees, gateExplained, isLoaded, quiet } from './assert-invariants.ts';
import {
  createClients,
  delivered,
  quantileMs,
  tally,
  type Call,
  type Load,
  type LoadPlan,
} from './load.ts';
import { startNode } from './node.ts';
import { startWatchedLoad } from './watched-load.ts';

const EAN = '/api/barcode/EAN13/5901234123457';
const UNLIMITED = { plan: 'free', requests: 100_000, windowSeconds: 1 } as const;
const RECOVERY_MS = 65_000;
const MINUTES_MS = 600_000;
const POLL_MS = 100;

/** An account that a crash has touched. */
interface Touched {
  readonly who: Who;
  readonly delivered: number;
  /** Most that may be delivered and not charged. */
  readonly lossMax: number;
  /** When the last of it happened. */
  readonly overMs: number;
}

describe.skipIf(NO_POSTGRES || NO_REDIS)('three processes', () => {
  let fleet: Fleet;
  const clients = createClients(64);
  const touched: (Touched & { name: string; recoveredMs: Promise<number> })[] = [];
  beforeAll(async () => {
    fleet = await startFleet();
  });
  afterAll(async () => {
    clients.close();
    await fleet.end();
  });

  /** Remembers an account and watches how long something of it stays reserved. */
  function touch(name: string, one: Touched): void {
    const isOver = async (): Promise<boolean> =>
      (await fleet.ledger.audit(one.who.id)).every(({ pending }) => pending === 0);
    const watch = async (): Promise<number> => {
      // Later tests take the database away for a moment: then nobody can tell.
      while (!(await isOver().catch(() => false))) {
        if (performance.now() - one.overMs > 2 * RECOVERY_MS) return Infinity;
        await delay(POLL_MS);
      }
      return performance.now() - one.overMs;
    };
    touched.push({ ...one, name, recoveredMs: watch() });
  }

  const load = (name: string, whos: readonly Who[], own: Partial<LoadPlan>): Load =>
    startWatchedLoad(fleet, whos, {
      clients,
      callers: 64,
      ports: fleet.ports,
      target: (random) => ({ key: random.pick(whos).key, path: EAN }),
      random: chaosOf(name),
      restMs: 0,
      ...own,
    });
  const more = async ({ calls }: Load, count: number): Promise<void> => {
    const before = delivered(calls);
    await until(() => delivered(calls) >= before + count);
  };

  const moreFailures = async ({ calls }: Load, count: number): Promise<void> => {
    const failed = (): number => tally(calls)[500] ?? 0;
    const before = failed();
    await until(() => failed() >= before + count);
  };

  /** A hard limit that is reached under the faults, and one that is not. */
  const pair = async (poorCredits: number): Promise<[rich: Who, poor: Who]> => [
    await fleet.account({ ...UNLIMITED, credits: 1_000_000 }),
    await fleet.account({ ...UNLIMITED, credits: poorCredits }),
  ];

  /** Ends that the processes know the ledger did not take in time. */
  const lostEnds = async (): Promise<number> =>
    (await fleet.metric('barcode_unresolved_total')) +
    (await fleet.metric('barcode_settled_too_late_total'));

  it(
    'charge nothing twice and lose no refund where PostgreSQL fails, and nothing that it failed',
    async () => {
      const [who, poor] = await pair(400);
      const admin = openPostgres({
        url: fleet.postgres.url,
        connectionsMax: 1,
        timeouts: SERVING,
        log: createTestLog().log,
      });
      const running = load('F5', [who, poor], {
        callers: 16,
        target: (random) => {
          // Every fourth is reserved, refused by the symbology and given back.
          const path = random.int(1, 4) === 1 ? '/api/barcode/EAN13/5901234123450' : EAN;
          return { key: random.pick([who, poor]).key, path };
        },
      });
      const lossBefore = await lostEnds();
      for (let round = 0; round < inForm(1, 6); round += 1) {
        for (let i = 0; i < 3; i += 1) {
          await more(running, 20);
          await admin.query(TERMINATE_OTHERS, []).catch(() => {});
        }
        await more(running, 20);
        fleet.wire.holdAnswers();
        await moreFailures(running, 1);
        fleet.wire.cut();
        await more(running, 20);
        fleet.postgres.pause();
        await moreFailures(running, inForm(1, 50));
        fleet.postgres.resume();
        await more(running, 20);
        await fleet.postgres.kill();
        await fleet.postgres.restart();
        await more(running, 20);
      }
      const calls = await running.stop();
      const overMs = performance.now();
      await admin.close();
      expect(tally(calls)[500], 'requests the database failed').toBeGreaterThan(0);
      expect(tally(calls)[400], 'requests given back').toBeGreaterThan(0);
      const lossMax = (await lostEnds()) - lossBefore;
      report('F5', { ...tally(calls), 'ends the database did not take': lossMax });
      for (const one of [who, poor]) {
        touch('F5', { who: one, delivered: delivered(calls, one.key), lossMax, overMs });
      }
    },
    MINUTES_MS,
  );

  it(
    'that are killed one after the other under load charge nothing that was not delivered',
    async () => {
      const whos = await pair(inForm(500, 5000));
      const random = chaosOf('F3 kills');
      const running = load('F3', whos, {});
      await more(running, 200);
      let kills = 0;
      let overMs = 0;
      const starts: Promise<void>[] = [];
      for (let turn = 0; turn < inForm(2, 30); turn += 1) {
        await more(running, inForm(200, 500));
        // Where two are still starting, killing the last would end the load.
        await until(() => fleet.living().length > 1);
        const living = fleet.living();
        const index = random.pick(living);
        await fleet.kill(index);
        overMs = performance.now();
        kills += 1;
        starts.push(fleet.start(index));
      }
      await Promise.all(starts);
      await more(running, 200);
      const calls = await running.stop();
      expect(kills, 'processes killed').toBeGreaterThan(0);
      report('F3', { kills, ...tally(calls) });
      for (const who of whos) {
        const lossMax = 64 * kills;
        touch('F3', { who, delivered: delivered(calls, who.key), lossMax, overMs });
      }
    },
    MINUTES_MS,
  );

  it(
    'pass no hard limit and answer every request while Redis is emptied, killed or stopped',
    async () => {
      const [rich, poor] = await pair(inForm(400, 4000));
      const client = new Redis(fleet.redis.url);
      client.on('error', () => {});
      const running = load('F4', [rich, poor], { callers: 12, restMs: 60 });
      const recoveries: number[] = [];
      const stops: Call[] = [];
      const recovered = async (): Promise<void> => {
        const sinceMs = performance.now();
        await until(async () => (await fleet.metric('barcode_gate_degraded')) === 0);
        recoveries.push(performance.now() - sinceMs);
      };
      await more(running, 100);
      const calm = quantileMs(running.calls, 0.99);
      for (let round = 0; round < inForm(1, 6); round += 1) {
        for (let i = 0; i < 3; i += 1) {
          await more(running, 20);
          await client.flushall();
        }
        await more(running, 20);
        await fleet.redis.kill();
        await more(running, 50);
        await fleet.redis.restart();
        await recovered();
        await more(running, 20);
        const fromMs = performance.now();
        fleet.redis.pause();
        await until(async () => (await fleet.metric('barcode_gate_degraded')) === PROCESSES);
        await more(running, 100);
        fleet.redis.resume();
        const toMs = performance.now();
        await recovered();
        stops.push(...running.calls.filter((one) => one.sentMs >= fromMs && one.sentMs <= toMs));
      }
      await more(running, 50);
      const calls = await running.stop();
      client.disconnect();
      report('F4', {
        ...tally(calls),
        'p99 before ms': calm,
        'calls during stops': stops.length,
        'p99 during stops ms': quantileMs(stops, 0.99),
        'slowest recovery ms': Math.max(...recoveries),
      });
      expect(delivered(calls, poor.key)).toBeLessThanOrEqual(poor.credits);
      expect(Object.keys(tally(calls)).filter((status) => !/200|402/.test(status))).toEqual([]);
      expect(stops.length, 'requests answered while Redis was stopped').toBeGreaterThanOrEqual(100);
      expect(await fleet.metric('barcode_gate_decided_locally_total')).toBeGreaterThan(0);
      for (const who of [rich, poor]) {
        await quiet(fleet, who);
        const { settled } = await conserved(fleet, who);
        expect(settled).toBe(delivered(calls, who.key));
        await until(() => isLoaded(fleet, who));
        const drift = settled - (await fleet.gate.snapshot(who.id))!.used;
        const fromMs = performance.now();
        // Processes compare both every quarter of a minute, for the accounts that are asked for.
        await until(
          async () =>
            (await isLoaded(fleet, who)) && (await fleet.gate.snapshot(who.id))?.used === settled,
        );
        report('F4 afterwards', { settled, drift, 'gone after ms': performance.now() - fromMs });
        await gateAgrees(fleet, who);
      }
    },
    MINUTES_MS,
  );

  it(
    'give back exactly what was refused or stopped at the time limit while it was drawn',
    async () => {
      const who = await fleet.account({ ...UNLIMITED, plan: 'pro', credits: 50_000 });
      const node = await startNode(fleet, 0);
      const running = load('F6', [who], {
        callers: 16,
        ports: () => [...fleet.ports(), node.port],
        target: (random) => ({ key: who.key, path: random.pick(DRAWINGS) }),
      });
      await until(() => (tally(running.calls)[500] ?? 0) >= inForm(6, 20));
      await more(running, inForm(100, 300));
      const calls = await running.stop();
      await node.close();
      const counts = tally(calls);
      report('F6', counts);
      expect(counts[400]! / calls.length).toBeGreaterThan(0.2);
      // A machine that is busy may leave one drawing waiting too long (503), which costs nothing either.
      expect(Object.keys(counts).filter((status) => status !== '503')).toEqual([
        '200',
        '400',
        '500',
      ]);
      await quiet(fleet, who);
      const sums = await conserved(fleet, who);
      const settled = delivered(calls);
      expect(sums).toMatchObject({ settled, pending: 0 });
      // On a busy machine the others may fail to reserve in time: that may leave nothing to give back.
      const isDrawn = ({ status, port }: Call): boolean => status !== 500 || port === node.port;
      const drawn = calls.filter(isDrawn).length;
      const givenBack = sums.refunded + sums.expired;
      expect(givenBack).toBeGreaterThanOrEqual(drawn - settled);
      expect(givenBack).toBeLessThanOrEqual(calls.length - settled);
      await gateAgrees(fleet, who);
    },
    MINUTES_MS,
  );

  it(
    'have nothing left reserved 65 seconds after the last crash, and have charged what was delivered',
    async () => {
      for (const { name, who, recoveredMs, ...bounds } of touched) {
        const seconds = (await recoveredMs) / 1000;
        const { settled, refunded, expired, pending } = await conserved(fleet, who);
        const undercharged = bounds.delivered - settled;
        report(`${name} afterwards`, {
          'nothing reserved after s': seconds,
          delivered: bounds.delivered,
          settled,
          refunded,
          expired,
          undercharged,
          'of at most': bounds.lossMax,
        });
        expect(seconds * 1000).toBeLessThanOrEqual(RECOVERY_MS);
        expect(pending).toBe(0);
        expect(undercharged).toBeGreaterThanOrEqual(0);
        expect(undercharged).toBeLessThanOrEqual(bounds.lossMax);
        expect(settled).toBeLessThanOrEqual(who.credits);
        // A dead process cannot charge what it delivered; that credit is given back and used again.
        expect(bounds.delivered - who.credits).toBeLessThanOrEqual(expired);
        await gateExplained(fleet, who);
      }
      report('drift', { repaired: await fleet.metric('barcode_drift_repaired_total') });
    },
    MINUTES_MS,
  );

  if (LONG) {
    it(
      'have gates that forget what dead processes held',
      async () => {
        for (const { who } of touched) {
          const isDrained = async (): Promise<boolean> => {
            await isLoaded(fleet, who);
            const snapshot = await fleet.gate.snapshot(who.id);
            const [audit] = await fleet.ledger.audit(who.id);
            return snapshot?.open.size === 0 && snapshot.used === audit!.settled;
          };
          await until(isDrained, 2 * RECOVERY_MS);
          expect(await isDrained()).toBe(true);
          await gateAgrees(fleet, who);
        }
      },
      MINUTES_MS,
    );
  }
});

/** Refused data for three in ten; pictures that take long, which one node stops; small ones. */
const DRAWINGS = [
  ...[1, 2, 3].map((n) => `/api/barcode/EAN13/590123412345${n}`),
  ...[1, 2].map((n) => `/api/barcode/QRCODE/${'A1b'.repeat(400)}${n}?format=png&scale=20`),
  ...[1, 2, 3, 4, 5].map((n) => `/api/barcode/CODE128/chaos-${n}`),
];

const TERMINATE_OTHERS = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`;
