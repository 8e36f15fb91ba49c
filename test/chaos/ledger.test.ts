/**
 * The record under messages that come twice, thrice and in any order, from several processes at once,
 * and under processes whose clocks disagree.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCredits, type Credits } from '../../src/credits/credits.ts';
import type { Admitted } from '../../src/credits/reservation.ts';
import { resolutionFor, type Reservation, type Resolution } from '../../src/credits/ledger.ts';
import { openServerStores } from '../../src/process/server-stores.ts';
import type { Stores } from '../../src/process/stores.ts';
import { openPostgres, SERVING } from '../../src/database/postgres.ts';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import type { Database } from '../../src/database/database.ts';
import { systemClock } from '../../src/util/clock.ts';
import { newId } from '../../src/util/id.ts';
import { reservationFor, settle } from '../support/accounting.ts';
import { createTestLog } from '../support/log.ts';
import { lengthenCycle } from '../support/long-cycle.ts';
import {
  NO_POSTGRES,
  NO_REDIS,
  startPostgres,
  startRedis,
  type PostgresService,
  type Service,
} from '../support/services.ts';
import { chaosOf, inForm, report } from './chaos-profile.ts';

interface Node extends Stores {
  readonly credits: Credits;
}

const HOUR_MS = 3_600_000;
const { log } = createTestLog();

describe.skipIf(NO_POSTGRES || NO_REDIS)('the record', () => {
  let postgres: PostgresService;
  let redis: Service;
  let database: Database;
  let nodes: Node[];
  /** One process has the right time, one is an hour behind, one an hour ahead. */
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    const databaseUrl = await postgres.createDatabase();
    const start = async (offMs: number): Promise<Node> => {
      const clock = { now: () => systemClock.now() + offMs };
      const stores = await openServerStores({
        databaseUrl,
        databaseConnections: 8,
        redis: { mode: 'single', urls: [redis.url], sentinelName: '' },
        clock,
        log,
      });
      return { ...stores, credits: createCredits({ ...stores, clock, log }) };
    };
    nodes = await Promise.all([0, -HOUR_MS, HOUR_MS].map(start));
    database = openPostgres({ url: databaseUrl, connectionsMax: 2, timeouts: SERVING, log });
  });
  afterAll(async () => {
    await database.close();
    for (const node of nodes) await node.close();
    await Promise.all([postgres.end(), redis.end()]);
  });

  async function account(credits: number) {
    const { accounts, apiKeys, ledger } = nodes[0]!;
    const accountId = newId();
    const email = `${accountId}@example.com`;
    await accounts.create({ id: accountId, email, planId: 'free', passwordHash: null });
    await lengthenCycle(database, accountId);
    await accounts.setLimit(accountId, { requests: 100_000, windowMs: 1000 });
    if (credits !== 300) await ledger.grant({ accountId, amount: credits - 300, reason: 'test' });
    const { record } = makeApiKey(accountId, 'key');
    await apiKeys.create(record);
    return { accountId, keyId: record.id, keyRevision: 1 };
  }

  /** Every row that tells of the account's credits. */
  const rows = (accountId: string): Promise<unknown[]> => database.query(ROWS, [accountId]);

  it('is the same however often and in whatever order its messages come', async () => {
    const random = chaosOf('F7');
    const count = inForm(600, 1500);
    // Enough for all copies: the last credit is not what this is about.
    const who = await account(3 * count);
    const state = (await nodes[0]!.ledger.accountState(who.accountId))!;
    const createdAtMs = systemClock.now();
    const reservations = Array.from({ length: count }, (): Reservation => {
      return { id: newId(), ...who, cycleId: state.cycle.id, amount: 1, createdAtMs };
    });
    const anyLedger = () => random.pick(nodes).ledger;
    const thrice = <T>(items: readonly T[]): T[] =>
      random.shuffled([...items, ...items, ...items]).map((item) => ({ ...item }));
    const answers = await Promise.all(thrice(reservations).map((r) => anyLedger().reserve(r)));
    expect(new Set(answers)).toEqual(new Set(['recorded']));

    const messages = reservations.flatMap(({ id: reservationId }): Resolution[] => {
      const charge = resolutionFor(reservationId, 1);
      const giveBack = resolutionFor(reservationId, 0);
      return random.pick([[charge], [giveBack], [charge, giveBack]]);
    });
    const send = (all: readonly Resolution[]): Promise<boolean[]> =>
      Promise.all(all.map((message) => anyLedger().resolve(message)));
    const deliveries = thrice(messages);
    const won = (await send(deliveries)).flatMap((first, i) => (first ? [deliveries[i]!] : []));
    expect(new Set(won.map((one) => one.reservationId)).size).toBe(count);
    expect(won, 'each has one end').toHaveLength(count);
    const settled = won.filter((one) => one.outcome === 'settled').length;
    const [audit] = await nodes[0]!.ledger.audit(who.accountId);
    const sums = { pending: 0, pendingCounted: 0, settled, settledCounted: settled };
    expect(audit).toMatchObject(sums);

    const before = await rows(who.accountId);
    expect(new Set(await send(thrice(messages)))).toEqual(new Set([false]));
    await Promise.all(thrice(reservations).map((r) => anyLedger().reserve(r)));
    expect(await rows(who.accountId)).toEqual(before);
    report('F7', {
      reservations: count,
      messages: 2 * 3 * messages.length,
      settled,
      refunded: count - settled,
    });
  });

  it('gives nothing back that others still draw where the clock of the process that looks is ahead', async () => {
    const who = await account(300);
    const [right, behind, ahead] = nodes as [Node, Node, Node];
    const drawing = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const node = i % 2 === 0 ? right : behind;
        return { node, decision: await node.credits.admit(reservationFor(who, 1)) };
      }),
    );
    const finish = async ({ node, decision }: (typeof drawing)[number]): Promise<void> => {
      if (decision.kind === 'admitted') await settle(node.credits, decision);
    };
    const swept = ahead.credits.sweep();
    await Promise.all(drawing.slice(0, 100).map(finish));
    const expired = await swept;
    await Promise.all(drawing.slice(100).map(finish));
    for (const node of nodes) await node.credits.drain();
    const [audit] = await right.ledger.audit(who.accountId);
    expect(expired).toBe(0);
    expect(audit).toMatchObject({ pending: 0, settled: 200, settledCounted: 200 });
    const used = await right.credits.admit(reservationFor(who, 0));
    expect(used).toMatchObject({ account: { balance: { used: 200 } } });
    report('F8 clock ahead', { delivered: 200, charged: audit!.settled, expired });
  });

  it('opens one next cycle where processes an hour apart disagree about the moment', async () => {
    const who = await account(400);
    const endMs = systemClock.now() + HOUR_MS / 2;
    await database.query('UPDATE cycle SET end_ms = $2 WHERE account_id = $1', [
      who.accountId,
      endMs,
    ]);
    const [right, behind] = nodes as [Node, Node, Node];
    const admitted = async (node: Node): Promise<Admitted | undefined> => {
      const decision = await node.credits.admit(reservationFor(who, 1));
      if (decision.kind !== 'admitted') return undefined;
      await settle(node.credits, decision);
      return decision;
    };
    const some = (of: readonly Node[], times: number): Promise<(Admitted | undefined)[]> =>
      Promise.all(Array.from({ length: times }, (_, i) => admitted(of[i % of.length]!)));
    const first = await some([right, behind], 600);
    expect(first.filter(Boolean)).toHaveLength(400);
    const second = await some(nodes, 900);
    expect(second.filter(Boolean)).toHaveLength(300);
    for (const node of nodes) await node.credits.drain();
    const cycles = await database.query<{ start_ms: number; end_ms: number; settled: number }>(
      'SELECT start_ms, end_ms, settled FROM cycle WHERE account_id = $1 ORDER BY seq',
      [who.accountId],
    );
    expect(cycles.map(({ settled }) => settled)).toEqual([400, 300]);
    expect([cycles[0]!.end_ms, cycles[1]!.start_ms]).toEqual([endMs, endMs]);
    report('F8 clocks an hour apart', { cycles: cycles.length, delivered: 700 });
  });
});

const ROWS = `
  SELECT c.id, c.included, c.pending, c.settled, r.id AS reservation, r.amount, s.outcome,
         s.resolved_at_ms
  FROM cycle c JOIN reservation r ON r.cycle_id = c.id
  LEFT JOIN resolution s ON s.reservation_id = r.id
  WHERE c.account_id = $1
  ORDER BY r.id`;
