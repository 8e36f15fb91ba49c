/** What stored batches promise, whatever database they are in. */
import { beforeEach, describe, expect, it } from 'vitest';
import { BATCH_RETENTION_MS, CLAIM_MS, QUEUED_MAX, RUNNING_MAX } from '../../src/batches/batch.ts';
import type { RefusedItem, RequestKey } from '../../src/batches/idempotency.ts';
import { createBatches, type Batches } from '../../src/batches/service.ts';
import type { Database } from '../../src/database/database.ts';
import { createMemoryGate } from '../../src/credits/gate-memory.ts';
import { createWebhooks } from '../../src/webhooks/service.ts';
import { newId } from '../../src/util/id.ts';
import { newBatch, startDrawer, storeBatch } from '../support/batches.ts';
import { startLedger, type LedgerFixture, type MakeLedger } from './ledger-fixture.ts';

/** The day of printing. */
const DAY = '2026-11-30';

/** Runs the suite over a migrated database. */
export function batchesContract(name: string, open: () => Database, makeLedger: MakeLedger): void {
  describe(`batches: ${name}`, () => {
    let at: LedgerFixture;
    let batches: Batches;
    let world: Parameters<typeof startDrawer>[0];
    beforeEach(async () => {
      at = startLedger(makeLedger);
      batches = createBatches(open(), at.clock);
      const gate = createMemoryGate({ clock: at.clock, accountsMax: 100 });
      world = { batches, gate, clock: at.clock, ledger: at.ledger };
      await open().query('DELETE FROM batch', []);
      await open().query('DELETE FROM batch_request', []);
      // Each test begins at the same moment again: nothing has been swept yet.
      await open().query('DELETE FROM setting', []);
    });

    const claimed = async () => {
      const batch = await batches.claim();
      if (batch === undefined) throw new Error('nothing to claim');
      return batch;
    };
    const died = new Error('the process died');

    it('are found by their account alone, and listed newest first in pages', async () => {
      const [account, other] = [await at.account('pro'), await at.account('pro')];
      const ids: string[] = [];
      for (let i = 0; i < 3; i += 1) {
        const batch = newBatch(account, 1);
        await batches.add(batch, null);
        ids.unshift(batch.id);
        at.clock.advance(1);
      }
      expect(await batches.find(account, ids[0]!)).toMatchObject({ state: 'waiting', items: 1 });
      expect(await batches.find(other, ids[0]!)).toBeUndefined();
      const page = { afterPosition: 0, limit: 10, pictures: true };
      expect(await batches.items({ accountId: other, batchId: ids[0]! }, page)).toEqual([]);
      const first = await batches.list(account, { afterId: null, limit: 2 });
      expect(first.map(({ id }) => id)).toEqual(ids.slice(0, 2));
      const rest = await batches.list(account, { afterId: ids[1]!, limit: 2 });
      expect(rest.map(({ id }) => id)).toEqual(ids.slice(2));
      expect(await batches.list(other, { afterId: ids[1]!, limit: 2 })).toEqual([]);
    });

    it('of an account wait twenty at most', async () => {
      const account = await at.account('pro');
      for (let i = 0; i < QUEUED_MAX; i += 1) {
        expect(await batches.add(newBatch(account, 1), null)).toBe('added');
      }
      expect(await batches.add(newBatch(account, 1), null)).toBe('too-many');
    });

    it('are claimed once, two of an account at a time, and again when nobody gives a sign', async () => {
      const [account, other] = [await at.account('pro'), await at.account('pro')];
      for (let i = 0; i < 3; i += 1) await batches.add(newBatch(account, 1), null);
      at.clock.advance(1);
      await batches.add(newBatch(other, 1), null);
      const claims = [await claimed(), await claimed(), await claimed()];
      expect(claims.map((one) => one.accountId)).toEqual([account, account, other]);
      expect(RUNNING_MAX).toBe(2);
      expect(await batches.claim()).toBeUndefined();
      at.clock.advance(CLAIM_MS - 1);
      expect(await batches.save(claims[0]!, [])).toBe(true);
      at.clock.advance(1);
      expect((await claimed()).id).toBe(claims[1]!.id);
    });

    it('that somebody else has claimed since take nothing from who had them before', async () => {
      await batches.add(newBatch(await at.account('pro'), 1), null);
      const first = await claimed();
      at.clock.advance(CLAIM_MS);
      const second = await claimed();
      const outcome = { position: 1, picture: Buffer.from('late'), failure: null, warnings: [] };
      expect(await batches.save(first, [outcome])).toBe(false);
      expect(await batches.replaceReservation(first, newId())).toBe(false);
      expect(await batches.finish(first, { credits: 1, failure: null })).toBe(false);
      expect(await batches.find(second.accountId, second.id)).toMatchObject({ delivered: 0 });
      expect(await batches.finish(second, { credits: 0, failure: null })).toBe(true);
      expect(await batches.finish(second, { credits: 0, failure: null })).toBe(false);
    });

    it('are drawn, charged for what was drawn, and told of by an event', async () => {
      const account = await at.account('pro');
      const webhooks = createWebhooks(open(), at.clock);
      const endpoint = await webhooks.create(account, {
        name: 'all',
        url: 'https://x.example/',
        secret: 'whsec_AAAA',
        events: ['batch.completed', 'batch.failed'],
      });
      if (endpoint === 'too-many') throw new Error(endpoint);
      const { id } = await storeBatch(world, account, [5, 2]);
      const drawer = startDrawer(world);
      expect(await drawer.run()).toBe(1);
      const end = { state: 'done', delivered: 5, failed: 2, credits: 5 };
      expect(await batches.find(account, id)).toMatchObject(end);
      expect(await at.sums(account)).toMatchObject({ pending: 0, settled: 5 });
      expect(drawer.recorded.map((entry) => entry.credits)).toEqual([1, 1, 1, 1, 1, 0, 0]);
      const of = { accountId: account, endpointId: endpoint.id };
      const deliveries = await webhooks.deliveries(of, { before: null, limit: 10, state: null });
      expect(deliveries.map((one) => one.type)).toEqual(['batch.completed']);
      const [one] = await batches.items(
        { accountId: account, batchId: id },
        { afterPosition: 0, limit: 1, pictures: true },
      );
      expect(Buffer.from(one!.picture!).toString()).toMatch(/^<svg/);
    });

    /** Everything after which a process may die, and what it leaves. */
    it.each(['save', 'resolve', 'finish'] as const)(
      'of a process that dies behind %s are finished by another, and charged once',
      async (call) => {
        const account = await at.account('pro');
        const { id } = await storeBatch(world, account, [12, 3]);
        const dying = startDrawer(world, {
          batches: {
            ...batches,
            async save(...args) {
              await batches.save(...args);
              if (call === 'save') throw died;
              return true;
            },
            async finish(...args) {
              if (call === 'finish') throw died;
              return batches.finish(...args);
            },
          },
          ledger: {
            ...at.ledger,
            async resolve(resolution) {
              await at.ledger.resolve(resolution);
              if (call === 'resolve') throw died;
              return true;
            },
          },
        });
        expect(await dying.run()).toBe(0);
        expect(dying.faults()).toEqual([died]);
        const next = startDrawer(world);
        expect(await next.run()).toBe(0);
        at.clock.advance(CLAIM_MS);
        expect(await next.run()).toBe(1);
        expect(await batches.find(account, id)).toMatchObject({ state: 'done', credits: 12 });
        expect(await at.sums(account)).toMatchObject({ pending: 0, settled: 12 });
        if (call !== 'save') expect(next.drawn()).toBe(0);
        for (const { credits } of [dying, next]) expect(credits.counts().open).toBe(0);
      },
    );

    it('whose reservation was given back meanwhile make another, also when killed in between', async () => {
      const account = await at.account('pro');
      const { id } = await storeBatch(world, account, [4, 1]);
      at.clock.advance(1_000_000);
      expect(await at.expired(account)).toHaveLength(1);
      const dying = startDrawer(world, {
        ledger: {
          ...at.ledger,
          async reserve(reservation) {
            await at.ledger.reserve(reservation);
            throw died;
          },
        },
      });
      expect(await dying.run()).toBe(0);
      expect(dying.faults()).toEqual([died]);
      expect(await at.sums(account)).toMatchObject({ pending: 4, settled: 0 });
      at.clock.advance(CLAIM_MS - 1);
      expect(await startDrawer(world).run()).toBe(0);
      at.clock.advance(1);
      const next = startDrawer(world);
      expect(await next.run()).toBe(1);
      expect(await batches.find(account, id)).toMatchObject({ state: 'done', credits: 4 });
      expect(await at.sums(account)).toMatchObject({ pending: 0, settled: 4 });
      expect(next.credits.counts()).toMatchObject({ open: 0, settled: 1 });
    });

    it('that can no longer be paid for fail, keep no pictures and cost nothing', async () => {
      const account = await at.account('free', 10);
      const { id } = await storeBatch(world, account, [8, 0]);
      at.clock.advance(1_000_000);
      await at.expired(account);
      await at.reserve(account, { amount: 5 });
      expect(await startDrawer(world).run()).toBe(1);
      const end = { state: 'failed', code: 'insufficient_credits', credits: 0 };
      expect(await batches.find(account, id)).toMatchObject(end);
      const page = { afterPosition: 0, limit: 10, pictures: true };
      const items = await batches.items({ accountId: account, batchId: id }, page);
      expect(items.every((item) => item.picture === null)).toBe(true);
      expect(await at.sums(account)).toMatchObject({ pending: 5, settled: 0 });
    });

    it('that end every process that draws them are given up, free of charge', async () => {
      const account = await at.account('pro');
      const { id } = await storeBatch(world, account, [2, 0]);
      for (let i = 0; i < 5; i += 1) {
        await claimed();
        at.clock.advance(CLAIM_MS);
      }
      expect(await startDrawer(world).run()).toBe(1);
      const end = { state: 'failed', code: 'generation_failed', credits: 0 };
      expect(await batches.find(account, id)).toMatchObject(end);
      expect(await at.sums(account)).toMatchObject({ pending: 0, settled: 0 });
    });

    it('are kept for a day from their end', async () => {
      const account = await at.account('pro');
      const { id } = await storeBatch(world, account, [1, 0]);
      await startDrawer(world).run();
      at.clock.advance(BATCH_RETENTION_MS - 1);
      await batches.prune();
      expect(await batches.find(account, id)).toBeDefined();
      at.clock.advance(1);
      await batches.prune();
      expect(await batches.find(account, id)).toBeUndefined();
    });

    describe('Idempotency-Keys', () => {
      const [one, other] = [Buffer.from('one'), Buffer.from('other')];
      const refusals: RefusedItem[] = [
        { position: 3, code: 'invalid_barcode_value', params: {}, reason: null, isEarly: false },
      ];
      let accountId: string;
      beforeEach(async () => {
        accountId = await at.account('pro');
      });
      const attempt = (): RequestKey => ({ accountId, key: 'key', claim: newId() });

      it('of many attempts at once let one begin', async () => {
        const begun = await Promise.all(
          Array.from({ length: 6 }, () => batches.begin(attempt(), one, DAY)),
        );
        expect(begun.filter(({ kind }) => kind === 'begun')).toHaveLength(1);
        expect(begun.filter(({ kind }) => kind === 'running')).toHaveLength(5);
        expect(await batches.begin(attempt(), other, DAY)).toEqual({ kind: 'different' });
      });

      it('answer what was done, and go on with what was interrupted or died', async () => {
        const first = attempt();
        await batches.begin(first, one, DAY);
        await batches.end(first, {
          state: 'interrupted',
          credits: 7,
          faults: [],
          paid: [4],
          refusals: [],
        });
        const second = attempt();
        expect(await batches.begin(second, one, '2026-12-24')).toEqual({
          kind: 'begun',
          charged: { credits: 7, paid: [4] },
          day: DAY,
        });
        at.clock.advance(CLAIM_MS - 1);
        await batches.extend(second);
        at.clock.advance(CLAIM_MS - 1);
        expect(await batches.begin(attempt(), one, DAY)).toEqual({ kind: 'running' });
        at.clock.advance(1);
        const third = attempt();
        expect(await batches.begin(third, one, DAY)).toEqual({
          kind: 'begun',
          charged: { credits: 7, paid: [4] },
          day: DAY,
        });
        await batches.end(second, {
          state: 'done',
          credits: 1,
          faults: [],
          paid: [],
          refusals: [],
        });
        await batches.end(third, {
          state: 'done',
          credits: 9,
          faults: [3],
          paid: [1, 2],
          refusals,
        });
        const charged = { credits: 9, paid: [1, 2] };
        const kept = { faults: [3], refusals, day: DAY };
        const answer = { kind: 'answered', batchId: null, charged, ...kept };
        expect(await batches.begin(attempt(), one, '2026-12-24')).toEqual(answer);
      });

      it('that were abandoned are as if never sent, unless something was charged', async () => {
        const first = attempt();
        await batches.begin(first, one, DAY);
        await batches.abandon(first);
        const second = attempt();
        expect(await batches.begin(second, other, DAY)).toEqual({
          kind: 'begun',
          charged: { credits: 0, paid: [] },
          day: DAY,
        });
        await batches.end(second, {
          state: 'interrupted',
          credits: 2,
          faults: [],
          paid: [],
          refusals: [],
        });
        const third = attempt();
        await batches.begin(third, other, DAY);
        await batches.abandon(third);
        expect(await batches.begin(attempt(), other, DAY)).toEqual({
          kind: 'begun',
          charged: { credits: 2, paid: [] },
          day: DAY,
        });
      });

      it('are over after a day', async () => {
        const first = attempt();
        await batches.begin(first, one, DAY);
        await batches.end(first, { state: 'done', credits: 3, faults: [], paid: [], refusals: [] });
        at.clock.advance(BATCH_RETENTION_MS - 1);
        expect(await batches.begin(attempt(), other, DAY)).toEqual({ kind: 'different' });
        at.clock.advance(1);
        expect(await batches.begin(attempt(), other, DAY)).toEqual({
          kind: 'begun',
          charged: { credits: 0, paid: [] },
          day: DAY,
        });
      });

      it('of a stored batch answer with it', async () => {
        const request = attempt();
        await batches.begin(request, one, DAY);
        const batch = newBatch(accountId, 1);
        await batches.add(batch, request);
        const answer = { kind: 'answered', batchId: batch.id };
        expect(await batches.begin(attempt(), one, DAY)).toMatchObject(answer);
      });
    });
  });
}
