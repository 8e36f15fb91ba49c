/** The whole application on a port of its own, over a database in memory: what HTTP tests talk to. */
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createApp } from '../../src/app.ts';
import type { Accounts } from '../../src/accounts/accounts.ts';
import { findPlan, type PlanId } from '../../src/billing/plans.ts';
import { createCredits } from '../../src/credits/credits.ts';
import type { Audit, Ledger } from '../../src/credits/ledger.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createDrawingPool } from '../../src/picture/pool.ts';
import { embeddedStores } from '../../src/store/embedded.ts';
import { readingsOf } from '../../src/readings.ts';
import { systemClock } from '../../src/util/clock.ts';
import { ask, type Reply } from './ask.ts';
import { openTestDatabase } from './database.ts';

export interface TestAccount {
  readonly id: string;
  readonly email: string;
  readonly keyId: string;
  readonly key: string;
}

export interface TestServer {
  readonly port: number;
  readonly operatorToken: string;
  /** A new account with one key; `credits` are what it has left, `requests` its limit per minute. */
  account(plan: PlanId, own?: { credits?: number; requests?: number }): Promise<TestAccount>;
  operator(method: string, path: string, body?: unknown): Promise<Reply>;
  /** The ledger's sums as they stand. */
  audit(accountId: string): Promise<Audit[]>;
  /** The ledger's sums once everything delivered is written. */
  settledAudit(accountId: string): Promise<Audit[]>;
  close(): Promise<void>;
}

export interface Faults {
  /** Every attempt to record a reservation fails with this. */
  readonly reserveFault?: Error;
  /** Listing accounts fails with this. */
  readonly listFault?: Error;
  /** Pictures of one account that may be drawn by workers at the same time. */
  readonly accountMax?: number;
}

/** Starts the application. Close it when the test file ends. */
export async function startServer(faults: Faults = {}): Promise<TestServer> {
  const stores = embeddedStores(await openTestDatabase(), systemClock);
  const ledger = withReserveFault(stores.ledger, faults.reserveFault);
  const accounts = withListFault(stores.accounts, faults.listFault);
  const log = pino({ level: 'silent' });
  const credits = createCredits({ gate: stores.gate, ledger, clock: systemClock, log });
  const drawing = createDrawingPool(
    { ...DRAWING_LIMITS, accountMax: faults.accountMax ?? DRAWING_LIMITS.accountMax },
    log,
  );
  const app = createApp({
    accounts,
    ledger,
    gate: stores.gate,
    credits,
    drawing,
    clock: systemClock,
    log,
    publicUrl: 'http://barcodes.example',
    isOperator: async (token) => token === OPERATOR_TOKEN,
    pingDatabase: stores.ping,
    gateServer: null,
    metrics: createMetrics(readingsOf({ credits, drawing, gateServer: null })),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const operator: TestServer['operator'] = (method, path, body) =>
    ask(port, path, { method, key: OPERATOR_TOKEN, ...(body === undefined ? {} : { body }) });
  let made = 0;
  return {
    port,
    operatorToken: OPERATOR_TOKEN,
    operator,
    async account(plan, own = {}) {
      const email = `${plan}-${(made += 1)}@example.com`;
      const { id } = done(await operator('POST', '/api/admin/accounts', { email, plan }));
      const path = `/api/admin/accounts/${String(id)}`;
      if (own.credits !== undefined) {
        const amount = own.credits - (findPlan(plan)?.includedCalls ?? 0);
        done(await operator('POST', `${path}/credits`, { amount }));
      }
      if (own.requests !== undefined) {
        const limit = { requests: own.requests, windowSeconds: 60 };
        done(await operator('PUT', `${path}/limit`, limit));
      }
      const { id: keyId, key } = done(await operator('POST', `${path}/keys`, {}));
      return { id: String(id), email, keyId: String(keyId), key: String(key) };
    },
    audit: (accountId) => ledger.audit(accountId),
    async settledAudit(accountId) {
      await credits.drain();
      return ledger.audit(accountId);
    },
    async close() {
      await app.close();
      await drawing.close();
      await credits.drain();
      await stores.close();
    },
  };
}

function done(reply: Reply): Record<string, unknown> {
  if (reply.status !== 200 || reply.json === undefined) throw new Error(reply.text);
  return reply.json;
}

const withReserveFault = (ledger: Ledger, fault: Error | undefined): Ledger =>
  fault === undefined ? ledger : { ...ledger, reserve: () => Promise.reject(fault) };

const withListFault = (accounts: Accounts, fault: Error | undefined): Accounts =>
  fault === undefined ? accounts : { ...accounts, list: () => Promise.reject(fault) };

const DRAWING_LIMITS = { workers: 1, timeLimitMs: 10_000, queueMax: 500, accountMax: 100 };

const OPERATOR_TOKEN = 'bco_test-operator-token';
