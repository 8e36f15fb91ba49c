/**
 * Two real processes, one of which is killed again and again under a load of single pictures and batches:
 * 65 s after each kill its account has nothing reserved, was charged for nothing that did not come, and
 * for everything but what the dead process was working for.
 */
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import type { Random } from '../support/generate.ts';
import { NO_POSTGRES, NO_REDIS, until } from '../support/services.ts';
import { chaosOf, inForm, report } from './chaos-profile.ts';
import { startFleet, type Fleet, type Who } from './fleet.ts';

const CALLERS = 64;
const CREDITS = 100_000;
const RECOVERY_MS = 65_000;
const MINUTES_MS = 1_200_000;
const BATCH_ITEMS = 100;

const SINGLES = [
  '/api/barcode/EAN13/5901234123457',
  '/api/barcode/Code128/kill-rounds?format=png',
  '/api/barcode/DataMatrix/kill-rounds?format=webp',
  `/api/barcode/QRCODE/${'A1b'.repeat(200)}?format=jpg`,
  '/api/barcode/PDF417/kill-rounds?format=png&scale=5',
  '/api/barcode/Aztec/kill-rounds',
];
const BATCH = JSON.stringify({
  items: Array.from({ length: BATCH_ITEMS }, (_, n) => ({
    symbology: ['EAN8', 'Code39', 'QRCODE', 'DataMatrix'][n % 4],
    data: String(1_000_000 + n),
    format: n % 3 === 0 ? 'png' : 'svg',
  })),
});

/** One account, its load, and the kill that hit it. */
interface Round {
  readonly who: Who;
  /** Pictures that came whole. */
  delivered: number;
  answers: Map<number, number>;
}

describe.skipIf(NO_POSTGRES || NO_REDIS)('two processes, one killed in each round', () => {
  let fleet: Fleet;
  const agent = new http.Agent({ keepAlive: true, maxSockets: CALLERS });
  beforeAll(async () => {
    fleet = await startFleet({ processes: 2 });
  }, MINUTES_MS);
  afterAll(async () => {
    agent.destroy();
    await fleet.end();
  });

  it(
    'charge for what came, and for all but what the dead one was working for',
    async () => {
      const random = chaosOf('kill rounds');
      const audits: Promise<void>[] = [];
      for (let round = 0; round < inForm(2, 20); round += 1) {
        const who = await fleet.account({
          plan: 'pro',
          credits: CREDITS,
          requests: 100_000,
          windowSeconds: 1,
        });
        const state: Round = { who, delivered: 0, answers: new Map() };
        const load = startCallers(fleet, agent, state, random);
        await until(() => state.delivered >= 200, MINUTES_MS);
        const index = random.pick(fleet.living());
        await fleet.kill(index);
        const killedMs = performance.now();
        const restarted = fleet.start(index);
        await delay(random.int(0, 500));
        await load.stop();
        await restarted;
        const audited = audit(fleet, state, round, killedMs);
        // It is awaited with the others; a failure must not end the rounds before.
        audited.catch(() => undefined);
        audits.push(audited);
      }
      await Promise.all(audits);
      expect(audits.length, 'kills').toBeGreaterThan(1);
    },
    inForm(1, 6) * MINUTES_MS,
  );
});

/** Looks when the time is over, whatever happens elsewhere at that moment. */
async function audit(fleet: Fleet, round: Round, number: number, killedMs: number): Promise<void> {
  const { who, delivered, answers } = round;
  await delay(Math.max(0, killedMs + RECOVERY_MS - performance.now()));
  const [sums, ...others] = await fleet.ledger.audit(who.id);
  const [row] = await fleet.database.query<{ amount: number }>(EXPIRED_AMOUNT, [who.id]);
  const used = await usedOf(fleet, who);
  const { settled, pending } = sums!;
  report(`kill round ${number}`, {
    ...Object.fromEntries(answers),
    delivered,
    charged: settled,
    undercharged: delivered - settled,
    'in flight at the kill': row!.amount,
    pending,
    'used by /api/account': used,
  });
  expect(others, 'one cycle').toEqual([]);
  expect(sums).toMatchObject({ pending: 0, pendingCounted: 0, settledCounted: settled });
  expect(settled).toBeLessThanOrEqual(delivered);
  expect(delivered - settled).toBeLessThanOrEqual(row!.amount);
  expect(used).toBe(settled);
}

/** As `GET /api/account` says it, of whichever process lives and answers: another round may kill one. */
async function usedOf(fleet: Fleet, who: Who): Promise<number> {
  let used: number | undefined;
  await until(async () => {
    const [port] = fleet.ports();
    if (port === undefined) return false;
    const reply = await ask(port, '/api/account', { key: who.key }).catch(() => undefined);
    used = (reply?.json?.['credits'] as { readonly used: number } | undefined)?.used;
    return used !== undefined;
  });
  return used!;
}

interface Callers {
  stop(): Promise<void>;
}

/** Callers that request one thing after the other from whichever process lives. */
function startCallers(fleet: Fleet, agent: http.Agent, round: Round, random: Random): Callers {
  let isRunning = true;
  const caller = async (): Promise<void> => {
    while (isRunning) {
      const isBatch = random.int(1, 40) === 1;
      const { status, pictures } = await draw(agent, random.pick(fleet.ports()), round.who, {
        path: isBatch ? '/api/batches' : random.pick(SINGLES),
        body: isBatch ? BATCH : null,
      });
      round.delivered += pictures;
      round.answers.set(status, (round.answers.get(status) ?? 0) + 1);
      // A process that is gone refuses at once; asking it again and again helps nobody.
      if (status === 0) await delay(30);
    }
  };
  const ended = Promise.all(Array.from({ length: CALLERS }, caller));
  return {
    async stop() {
      isRunning = false;
      await ended;
    },
  };
}

interface Drawn {
  /** 0 where the connection broke. */
  readonly status: number;
  /** Those that came whole, also where the reply broke off behind them. */
  readonly pictures: number;
}

function draw(
  agent: http.Agent,
  port: number,
  { key }: Who,
  { path, body }: { readonly path: string; readonly body: string | null },
): Promise<Drawn> {
  const { promise, resolve } = Promise.withResolvers<Drawn>();
  const headers = {
    authorization: `Bearer ${key}`,
    ...(body === null
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(body.length) }),
  };
  const method = body === null ? 'GET' : 'POST';
  const options = { host: '127.0.0.1', port, path, method, headers, agent };
  const request = http.request(options, (response) => {
    const status = response.statusCode ?? 0;
    let text = '';
    const finish = (isWhole: boolean): void => {
      const inBatch = text.match(DELIVERED_ITEM)?.length ?? 0;
      const single = isWhole && body === null ? 1 : 0;
      resolve({ status, pictures: status === 200 ? inBatch + single : 0 });
    };
    if (body === null) response.resume();
    else response.setEncoding('utf8').on('data', (part: string) => (text += part));
    response.on('end', () => finish(response.complete));
    response.on('error', () => finish(false));
  });
  request.on('error', () => resolve({ status: 0, pictures: 0 }));
  request.end(body ?? undefined);
  return promise;
}

/** An item of a batch with its whole picture. */
const DELIVERED_ITEM = /"status":"delivered"[^{}]*?"picture":"(?:[^"\\]|\\.)*"/g;

const EXPIRED_AMOUNT = `
  SELECT coalesce(sum(r.amount), 0)::int8 AS amount
  FROM cycle c JOIN reservation r ON r.cycle_id = c.id
  JOIN resolution s ON s.reservation_id = r.id AND s.outcome = 'expired'
  WHERE c.account_id = $1`;
