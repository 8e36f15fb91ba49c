/** One more process of a fleet, inside the test, whose drawings are stopped after a time of its own. */
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createApp } from '../../src/app.ts';
import { createCredits } from '../../src/credits/credits.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createDrawingPool } from '../../src/picture/pool.ts';
import { readingsOf } from '../../src/readings.ts';
import { openServerStores } from '../../src/store/server.ts';
import { systemClock as clock } from '../../src/util/clock.ts';
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
  const { accounts, ledger, gate, gateServer } = stores;
  const credits = createCredits({ gate, ledger, clock, log });
  const limits = { workers: 1, timeLimitMs, queueMax: 200, accountMax: 16 };
  const drawing = createDrawingPool(limits, log);
  const app = createApp({
    accounts,
    ledger,
    gate,
    credits,
    drawing,
    clock,
    log,
    publicUrl: 'http://barcodes.example',
    isOperator: async () => false,
    pingDatabase: stores.ping,
    gateServer,
    metrics: createMetrics(readingsOf({ credits, drawing, gateServer })),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    port: (app.server.address() as AddressInfo).port,
    async close() {
      await app.close();
      await drawing.close();
      await credits.drain();
      await stores.close();
    },
  };
}
