/**
 * What three real processes decide together at the same moment: exactly as many pictures as there are
 * credits, exactly the rate limit, and nothing after a revocation, at any concurrency.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NO_POSTGRES, NO_REDIS, until } from '../support/services.ts';
import { startFleet, type Fleet, type Who } from './fleet.ts';
import { chaosOf, inForm, report } from './chaos-profile.ts';
import { conserved, gateAgrees, quiet } from './assert-invariants.ts';
import {
  burst,
  createClients,
  delivered,
  startLoad,
  tally,
  type Call,
  type Clients,
} from './load.ts';

const EAN = '/api/barcode/EAN13/5901234123457';
/** Delivered, unpaid, or turned away by a process that could not decide. */
const ANSWERED = /^(200|402|500|503)$/;
/** By then what a failed request reserved is back. */
const RECOVERY_MS = 90_000;
const UNLIMITED = { plan: 'free', requests: 100_000, windowSeconds: 1 } as const;

describe.skipIf(NO_POSTGRES || NO_REDIS)('three processes at the same moment', () => {
  let fleet: Fleet;
  // Of each test its own: connections that stayed idle for longer are closed by the server.
  let clients: Clients;
  beforeAll(async () => {
    fleet = await startFleet();
  });
  afterAll(() => fleet.end());
  beforeEach(() => {
    clients = createClients(64);
  });
  afterEach(() => clients.close());
  const targetOf = ({ key }: Who) => ({ key, path: EAN });

  /** A busy machine may turn some away unanswered for now: what they reserved comes back by itself. */
  async function askForTheRest(who: Who, credits: number): Promise<readonly Call[]> {
    const calls: Call[] = [];
    for (const end = Date.now() + RECOVERY_MS; Date.now() < end && delivered(calls) < credits;) {
      calls.push(...(await burst(clients, fleet.ports(), targetOf(who), 10)));
    }
    return calls;
  }

  it('deliver one picture for one credit and 1,000 calls, and refuse the others as unpaid', async () => {
    for (let round = 0; round < inForm(1, 5); round += 1) {
      const who = await fleet.account({ ...UNLIMITED, credits: 1 });
      const calls = await burst(clients, fleet.ports(), targetOf(who), 1000);
      calls.push(...(await askForTheRest(who, 1 - delivered(calls))));
      report('F1', tally(calls));
      const counts = tally(calls);
      expect(delivered(calls)).toBe(1);
      expect(counts[402]).toBeGreaterThan(0);
      expect(Object.keys(counts).filter((status) => !ANSWERED.test(status))).toEqual([]);
      await quiet(fleet, who);
      expect(await conserved(fleet, who)).toMatchObject({ settled: 1, pending: 0 });
      await gateAgrees(fleet, who);
    }
  });

  it(
    'deliver exactly as many pictures as there are credits, and charge each of them',
    async () => {
      const credits = inForm(1000, 10_000);
      const who = await fleet.account({ ...UNLIMITED, credits });
      const startMs = performance.now();
      const calls = await burst(clients, fleet.ports(), targetOf(who), 2 * credits);
      const seconds = (performance.now() - startMs) / 1000;
      expect(delivered(calls)).toBeLessThanOrEqual(credits);
      calls.push(...(await askForTheRest(who, credits - delivered(calls))));
      expect(delivered(calls)).toBe(credits);
      expect(Object.keys(tally(calls)).filter((status) => !ANSWERED.test(status))).toEqual([]);
      await quiet(fleet, who);
      expect(await conserved(fleet, who)).toMatchObject({ settled: credits, pending: 0 });
      await gateAgrees(fleet, who);
      const { used } = (await fleet.gate.snapshot(who.id))!;
      expect(credits - used, 'what the gate has left').toBe(0);
      expect(await fleet.metric('barcode_drift_repaired_total')).toBe(0);
      report('F2', { ...tally(calls), settled: credits, 'calls/s': calls.length / seconds });
    },
    2 * RECOVERY_MS,
  );

  it('open the next cycle once where one ends under load, and give its credits once', async () => {
    const who = await fleet.account({ ...UNLIMITED, credits: 500 });
    const endMs = Date.now() + 3000;
    await fleet.database.query('UPDATE cycle SET end_ms = $2 WHERE account_id = $1', [
      who.id,
      endMs,
    ]);
    await fleet.gate.forget(who.id);
    const cyclesOf = (): Promise<Cycle[]> => fleet.database.query<Cycle>(CYCLES, [who.id]);
    const load = startLoad({
      clients,
      callers: 24,
      ports: fleet.ports,
      target: () => targetOf(who),
      random: chaosOf('F8'),
      restMs: 5,
    });
    // On a slow machine the first cycle ends before all of its credits are used.
    await until(async () => (await cyclesOf()).length === 2);
    const refusedBefore = tally(load.calls)[402] ?? 0;
    await until(() => (tally(load.calls)[402] ?? 0) >= refusedBefore + 100);
    const calls = await load.stop();
    await quiet(fleet, who);
    const cycles = await cyclesOf();
    const [first] = cycles.map(({ settled }) => settled);
    expect(first).toBeLessThanOrEqual(500);
    // A first refusal means that all were used, and nothing was given back.
    if (refusedBefore > 0) expect(first).toBe(500);
    expect(cycles.map(({ settled }) => settled)).toEqual([first, 300]);
    expect(delivered(calls)).toBe(first! + 300);
    expect(cycles[0]!.end_ms).toBe(endMs);
    expect(cycles[1]!.start_ms).toBe(endMs);
    expect(await conserved(fleet, who)).toMatchObject({ settled: first! + 300, pending: 0 });
    await gateAgrees(fleet, who);
    report('F8', { cycles: cycles.length, ...tally(calls) });
  });

  it('hold one rate limit in every window, bursts at its edge included, and waste none of it', async () => {
    const limit = { requests: 60, windowSeconds: 1 };
    const windowMs = limit.windowSeconds * 1000;
    const who = await fleet.account({ plan: 'free', credits: 100_000, ...limit });
    const random = chaosOf('F10');
    const log = watchLog(fleet, who);
    const calls: Call[] = [];
    const endMs = performance.now() + inForm(6, 40) * windowMs;
    while (performance.now() < endMs) {
      const count = random.pick([20, 30, 90, 150]);
      calls.push(...(await burst(clients, fleet.ports(), targetOf(who), count)));
      await log.read();
      const edgeMs = nextEdge(calls, windowMs) + random.pick([-20, -5, -1, 0, 1, 5]);
      await delay(random.pick([0, windowMs / 10, Math.max(0, edgeMs - performance.now())]));
    }
    const admittedUs = await log.end();
    expect(Object.keys(tally(calls))).toEqual(['200', '429']);
    expect(admittedUs, 'nothing passes beside the log').toHaveLength(delivered(calls));
    const gapsUs = admittedUs
      .slice(limit.requests)
      .map((us, i) => us - admittedUs[i]!)
      .sort((a, b) => a - b);
    expect(gapsUs[0], 'as many calls as the limit and one more').toBeGreaterThanOrEqual(
      windowMs * 1000,
    );
    const wasted = calls.filter(
      (call) => call.status === 429 && !wasFull(call, admittedUs, limit.requests, windowMs),
    );
    expect(wasted, 'calls refused while the window had room').toEqual([]);
    report('F10', {
      ...tally(calls),
      'shortest span of limit + 1 calls ms': gapsUs[0]! / 1000,
    });
    await quiet(fleet, who);
    expect(await conserved(fleet, who)).toMatchObject({ settled: delivered(calls), pending: 0 });
    await gateAgrees(fleet, who);
  });

  it('answer no request with a picture that was sent after the revocation of its key returned', async () => {
    const who = await fleet.account({ ...UNLIMITED, plan: 'pro', credits: 100_000 });
    const figures = { revocations: 0, before: 0, refused: 0, late: 0 };
    let charged = 0;
    for (let round = 0; round < inForm(5, 40); round += 1) {
      const now = round === 0 ? who : await fleet.newKey(who);
      const load = startLoad({
        clients,
        callers: 24,
        ports: fleet.ports,
        target: () => targetOf(now),
        random: chaosOf(`F11 ${round}`),
        restMs: 0,
      });
      await until(() => delivered(load.calls) >= 50);
      const reply = await fleet.operator('DELETE', `/api/admin/keys/${now.keyId}`);
      const revokedMs = performance.now();
      expect(reply.status).toBe(200);
      await until(() => load.calls.filter((call) => call.sentMs > revokedMs).length >= 50);
      const calls = await load.stop();
      const after = calls.filter((call) => call.sentMs > revokedMs);
      expect(Object.keys(tally(after))).toEqual(['401']);
      charged += delivered(calls);
      figures.revocations += 1;
      figures.before += calls.length - after.length;
      figures.refused += after.length;
    }
    report('F11', figures);
    // A key that lives makes the gate load the account again, to be compared.
    const fresh = await fleet.newKey(who);
    expect((await clients.call(fleet.ports()[0]!, targetOf(fresh))).status).toBe(200);
    charged += 1;
    await quiet(fleet, who);
    expect(await conserved(fleet, who)).toMatchObject({ settled: charged, pending: 0 });
    await gateAgrees(fleet, fresh);
  });
});

interface Cycle {
  readonly start_ms: number;
  readonly end_ms: number;
  readonly settled: number;
}
const CYCLES = 'SELECT start_ms, end_ms, settled FROM cycle WHERE account_id = $1 ORDER BY seq';

/** Much more often than a call leaves the log. */
const SAMPLE_MS = 100;

/** Gathers the moments, in microseconds, at which Redis admitted the calls of a key. */
function watchLog(fleet: Fleet, who: Who): { read(): Promise<void>; end(): Promise<number[]> } {
  const client = new Redis(fleet.redis.url);
  const key = `barcode:gate:{${who.id}}:log:${who.keyId}`;
  const moments = new Map<string, number>();
  const read = async (): Promise<void> => {
    const pairs = (await client.call('zrange', key, '0', '-1', 'WITHSCORES')) as string[];
    for (let i = 0; i < pairs.length; i += 2) moments.set(pairs[i]!, Number(pairs[i + 1]));
  };
  let running = true;
  const watching = (async () => {
    while (running) {
      await read();
      await delay(SAMPLE_MS);
    }
  })();
  return {
    read,
    async end() {
      running = false;
      await watching;
      await read();
      client.disconnect();
      return [...moments.values()].sort((a, b) => a - b);
    },
  };
}

/** When the next call leaves the window, as far as a client can tell. */
function nextEdge(calls: readonly Call[], windowMs: number): number {
  const nowMs = performance.now();
  const leaving = calls.filter((call) => call.status === 200 && call.sentMs + windowMs > nowMs);
  return Math.min(nowMs + windowMs, ...leaving.map((call) => call.sentMs + windowMs));
}

/**
 * true where, at some moment between being sent and being answered, as many calls as the limit stood in
 * the window before it: the limiter decided at one such moment, and had no room then.
 */
function wasFull(
  call: Call,
  admittedUs: readonly number[],
  requests: number,
  windowMs: number,
): boolean {
  const fromUs = (performance.timeOrigin + call.sentMs - CLOCK_SLACK_MS) * 1000;
  const toUs = (performance.timeOrigin + call.answeredMs + CLOCK_SLACK_MS) * 1000;
  // The window is fullest at the arrival of a call: those, and the start, are the moments to look at.
  return [fromUs, ...admittedUs.filter((us) => us >= fromUs && us <= toUs)].some((momentUs) => {
    const inWindow = admittedUs.filter((us) => us <= momentUs && us > momentUs - windowMs * 1000);
    return inWindow.length >= requests;
  });
}

/** Redis and this process read the same clock, rounded differently and adjusted by small steps. */
const CLOCK_SLACK_MS = 5;
