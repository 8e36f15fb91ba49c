/** One more process of a fleet, inside the test, whose drawings are stopped at a limit of its own. */
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { compose } from '../../src/process/compose.ts';
import { openServerStores } from '../../src/process/server-stores.ts';
import { systemClock as clock } from '../../src/util/clock.ts';
import { createMailbox } from '../support/mailbox.ts';
import { moneySettings } from '../support/money.ts';
import type { Fleet } from './fleet.ts';

export interface Node {
  readonly port: number;
  close(): Promise<void>;
}

export async function startNode(fleet: Fleet, cpuLimitMs: number): Promise<Node> {
  const log = pino({ level: 'silent' });
  const stores = await openServerStores({
    databaseUrl: fleet.databaseUrl,
    databaseConnections: 5,
    redis: fleet.redisTarget,
    clock,
    log,
  });
  const composition = await compose(
    {
      publicUrl: 'http://barcodes.example',
      signups: 'open',
      site: { mode: 'service', support: '' },
      promises: new Map(),
      mail: false,
      trustProxy: false,
      connectionsPerAddress: 500,
      bwipJsRoute: false,
      keepsRequestData: true,
      ledgerDays: 90,
      auditDays: 400,
      factorRoles: [],
      passwords: true,
      oidc: null,
      testKeyRequests: 20,
      ...moneySettings({}),
    },
    {
      stores,
      clock,
      log,
      mailer: createMailbox().mailer,
      pages: { state: async () => ({ kind: 'missing', reason: 'no pages here' }) },
      isOperator: async () => false,
      telemetry: null,
      advanceClock: null,
      receiveTimeoutMs: 30_000,
      replyTimeoutMs: 30_000,
      readingLimits: READING_LIMITS,
      drawingLimits: {
        workers: 1,
        time: { cpuLimitMs, wallLimitMs: 20_000, waitLimitMs: 10_000 },
        queueMax: 200,
        requesterMax: 16,
      },
      webhooks: {
        rules: { allowHttp: false, allowCidrs: [] },
        resolve: async () => [],
        timeoutMs: 2000,
        trusted: null,
        limits: { total: 10, failing: 5 },
      },
    },
  );
  const { app } = composition;
  await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    port: (app.server.address() as AddressInfo).port,
    close: () => composition.close(),
  };
}

const READING_LIMITS = {
  workers: 1,
  time: { cpuLimitMs: 60_000, wallLimitMs: 120_000, waitLimitMs: 120_000 },
  queueMax: 500,
  requesterMax: 100,
};
