/** One more process of a fleet, inside the test, whose drawings are stopped after a time of its own. */
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createApp } from '../../src/process/app.ts';
import { startBackground } from '../../src/batches/background.ts';
import { createCredits } from '../../src/credits/credits.ts';
import { GATE_SECONDS, timedGate } from '../../src/credits/timed-gate.ts';
import { createMetrics } from '../../src/process/metrics.ts';
import { createDrawingPool } from '../../src/picture/pool.ts';
import { metricsCatalog } from '../../src/process/metrics-catalog.ts';
import { openServerStores } from '../../src/process/server-stores.ts';
import { systemClock as clock } from '../../src/util/clock.ts';
import { createTimings } from '../../src/util/timings.ts';
import { openTestMoney } from '../support/money.ts';
import { openTestSignIn } from '../support/sign-in.ts';
import { PROCESSES, type Fleet } from './fleet.ts';

export interface Node {
  readonly port: number;
  close(): Promise<void>;
}

export async function startNode(fleet: Fleet, timeLimitMs: number): Promise<Node> {
  const log = pino({ level: 'silent' });
  const stores = await openServerStores({
    databaseUrl: fleet.databaseUrl,
    databaseConnections: 5,
    redis: fleet.redisTarget,
    nodesExpected: PROCESSES + 1,
    clock,
    log,
  });
  const { accounts, ledger, gate, gateServer, usage } = stores;
  const gateTimings = createTimings(GATE_SECONDS);
  const timed = timedGate(gate, gateTimings);
  const credits = createCredits({ gate: timed, ledger, clock, log });
  const limits = { workers: 1, timeLimitMs, queueMax: 200, accountMax: 16 };
  const drawing = createDrawingPool(limits, log);
  const publicUrl = 'http://barcodes.example';
  const site = { signups: 'open', mail: false } as const;
  const { signIn, post } = await openTestSignIn(stores, { clock, log, publicUrl, ...site });
  const told = { post, publicUrl, clock, log, testClock: false, env: {} };
  const money = await openTestMoney(stores, told);
  const { batches, webhooks } = stores;
  const background = startBackground({
    ...{ batches, drawing, ledger, gate, usage, clock, log },
  });
  const app = createApp({
    ...money,
    batches,
    webhooks,
    wake: background.wake,
    advanceClock: null,
    webhookSender: { checkDestination: async () => null },
    accounts,
    ledger,
    gate,
    credits,
    drawing,
    clock,
    log,
    publicUrl,
    isOperator: async () => false,
    pingDatabase: stores.ping,
    gateServer,
    usage,
    rateLimiter: stores.rateLimiter,
    signIn,
    ownData: stores.ownData,
    site,
    trustProxy: false,
    metrics: createMetrics(
      metricsCatalog({
        ...{ credits, ledger, usage, post, drawing, gateTimings, gateServer },
        deliverer: { counts: () => ({ delivered: 0, failed: 0, inFlight: 0 }) },
      }),
    ),
    pages: { state: async () => ({ kind: 'missing', reason: 'no pages here' }) },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    port: (app.server.address() as AddressInfo).port,
    async close() {
      await app.close();
      await background.stop();
      await drawing.close();
      await credits.drain();
      await stores.close();
    },
  };
}
