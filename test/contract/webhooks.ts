/** What the webhooks service promises, over either database. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { emit, forgetWebhooks } from '../../src/webhooks/emit.ts';
import { createAccounts } from '../../src/accounts/service.ts';
import { newId } from '../../src/util/id.ts';
import { EVENTS } from '../../src/webhooks/events.ts';
import { BOTH_SECRETS_MS, newSecret } from '../../src/webhooks/signing.ts';
import type { Attempt } from '../../src/webhooks/attempt-outcome.ts';
import type { EndpointRef } from '../../src/webhooks/endpoint-repository.ts';
import type { Claim } from '../../src/webhooks/queue-repository.ts';
import { ENDPOINTS_MAX } from '../../src/webhooks/endpoint-service.ts';
import { IN_FLIGHT_MAX, LEASE_MS, type ClaimLimits } from '../../src/webhooks/service.ts';
import { startWebhooks, type WebhookFixture } from '../support/webhooks.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ALL = { state: null, before: null, limit: 100 } as const;

/** Runs the suite against the migrated database that `open` gives once the tests run. */
export function webhooksContract(name: string, open: () => Database): void {
  const start = (plan?: Parameters<typeof startWebhooks>[1]) => startWebhooks(open(), plan);

  const attempt = (at: WebhookFixture, own: Partial<Attempt> = {}): Attempt => ({
    atMs: at.clock.now(),
    status: 200,
    reason: null,
    response: 'thanks',
    retryAfterMs: null,
    durationMs: 12,
    jitter: 0,
    ...own,
  });
  /** Claims of this account alone: others' deliveries are claimed with them and lapse. */
  async function claim(at: WebhookFixture): Promise<Claim[]> {
    const claims = await at.webhooks.claim({ total: 1000, failing: 1000 });
    return claims.filter(({ accountId }) => accountId === at.accountId);
  }
  /** Claims the one delivery that is due and ends it. */
  async function sendOne(at: WebhookFixture, own: Partial<Attempt> = {}) {
    const [only, ...more] = await claim(at);
    expect([only === undefined, more]).toEqual([false, []]);
    return at.webhooks.recordAttempt(only!, attempt(at, own));
  }
  const deliveries = (at: WebhookFixture, of: EndpointRef) => at.webhooks.deliveries(of, ALL);
  const failure = { status: 500, response: 'no' };

  describe(`webhook endpoints: ${name}`, () => {
    it('are kept as they were created, without their secret, oldest first', async () => {
      const at = await start();
      const secret = newSecret();
      const first = await at.endpoint({ name: 'First', secret, events: ['invoice.paid'] });
      at.clock.advance(1);
      const second = await at.endpoint();
      expect((await at.webhooks.list(at.accountId)).map(({ id }) => id)).toEqual([
        first.id,
        second.id,
      ]);
      expect(await at.webhooks.find(first)).toEqual({
        id: first.id,
        accountId: at.accountId,
        name: 'First',
        url: 'http://hooks.example/ok',
        events: ['invoice.paid'],
        createdAtMs: at.clock.now() - 1,
        bothSecretsUntilMs: null,
        off: null,
        health: { failingSinceMs: null, failedEvents: 0, firstCountedMs: null },
        pausedUntilMs: null,
      });
      expect(JSON.stringify(await at.webhooks.list(at.accountId))).not.toContain(secret);
    });

    it('are ten of an account at most, also when many are created at the same time', async () => {
      const at = await start();
      const endpoint = { name: 'x', url: 'http://x.example/', events: [], secret: 'x' };
      const created = await Promise.all(
        Array.from({ length: ENDPOINTS_MAX + 3 }, () => at.webhooks.create(at.accountId, endpoint)),
      );
      expect(created.filter((one) => one === 'too-many')).toHaveLength(3);
      expect(await at.webhooks.list(at.accountId)).toHaveLength(ENDPOINTS_MAX);
    });

    it('change only in what is given', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.webhooks.update(endpoint, { name: 'Other' });
      const changed = await at.webhooks.update(endpoint, { events: ['cycle.closed'] });
      expect(changed).toMatchObject({ name: 'Other', url: endpoint.url, events: ['cycle.closed'] });
    });

    it('of another account are as unknown as those that do not exist', async () => {
      const [at, other] = [await start(), await start()];
      const { endpointId } = await at.endpoint();
      await at.emit();
      const [{ messageId } = { messageId: '' }] = await deliveries(at, {
        accountId: at.accountId,
        endpointId,
      });
      const { webhooks } = other;
      for (const of of [
        { accountId: other.accountId, endpointId, messageId },
        { accountId: other.accountId, endpointId: newId(), messageId },
      ]) {
        expect(await webhooks.find(of)).toBeUndefined();
        expect(await webhooks.update(of, { name: 'mine' })).toBeUndefined();
        expect(await webhooks.rotate(of, 'mine', 0)).toBeUndefined();
        expect(await webhooks.setEnabled(of, false)).toBeUndefined();
        expect(await webhooks.remove(of)).toBe(false);
        expect(await webhooks.test(of)).toEqual({ kind: 'unknown' });
        expect(await webhooks.deliveries(of, ALL)).toEqual([]);
        expect(await webhooks.delivery(of)).toBeUndefined();
        expect(await webhooks.resend(of)).toEqual({ kind: 'unknown' });
        expect(await webhooks.replay(of, 0)).toEqual({ kind: 'unknown' });
      }
      expect(await at.webhooks.find({ accountId: at.accountId, endpointId })).toMatchObject({
        name: 'Orders',
        off: null,
      });
    });

    it('rotated sign with both secrets until then, and with the new one afterwards', async () => {
      const at = await start();
      const [before, after] = [newSecret(), newSecret()];
      const endpoint = await at.endpoint({ secret: before });
      const untilMs = at.clock.now() + BOTH_SECRETS_MS;
      const rotated = await at.webhooks.rotate(endpoint, after, untilMs);
      expect(rotated?.bothSecretsUntilMs).toBe(untilMs);
      await at.emit();
      const [claimed] = await claim(at);
      expect(claimed?.secrets).toEqual({ secret: after, previous: { secret: before, untilMs } });
      at.clock.advance(BOTH_SECRETS_MS);
      expect((await at.webhooks.find(endpoint))?.bothSecretsUntilMs).toBeNull();
    });

    it('deleted take their deliveries with them, and an attempt under way ends quietly', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.emit();
      const [claimed] = await claim(at);
      expect(await at.webhooks.remove(endpoint)).toBe(true);
      expect(await at.webhooks.recordAttempt(claimed!, attempt(at))).toBeNull();
      expect(await at.webhooks.list(at.accountId)).toEqual([]);
      expect(await at.webhooks.remove(endpoint)).toBe(false);
    });

    it('and events of a deleted account are deleted with it', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.emit();
      await open().transaction((tx) => forgetWebhooks(tx, at.accountId));
      expect(await at.webhooks.find(endpoint)).toBeUndefined();
      const left = 'SELECT id FROM webhook_message WHERE account_id = $1';
      expect(await open().query(left, [at.accountId])).toEqual([]);
    });
  });

  describe(`webhook events: ${name}`, () => {
    it('are written with their cause, or not at all', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      const data = EVENTS['batch.completed'].example;
      const failing = open().transaction(async (tx) => {
        await emit(tx, at.accountId, 'batch.completed', data, at.clock.now());
        throw new Error('the cause failed');
      });
      await expect(failing).rejects.toThrow('the cause failed');
      expect(await deliveries(at, endpoint)).toEqual([]);
      await at.emit();
      expect(await deliveries(at, endpoint)).toMatchObject([{ state: 'pending', attempts: 0 }]);
    });

    it('go to each endpoint of the account that takes their type, with one id for all', async () => {
      const [at, other] = [await start(), await start()];
      const [one, two, three, theirs] = [
        await at.endpoint(),
        await at.endpoint({ events: ['invoice.paid', 'batch.completed'] }),
        await at.endpoint({ events: ['invoice.paid'] }),
        await other.endpoint(),
      ];
      await at.emit();
      const claims = await claim(at);
      expect(claims.map((one) => one.endpointId).sort()).toEqual([one.id, two.id].sort());
      expect(new Set(claims.map((one) => one.messageId)).size).toBe(1);
      expect(JSON.parse(claims[0]!.body)).toMatchObject({ type: 'batch.completed' });
      expect(await deliveries(at, three)).toEqual([]);
      expect(await deliveries(other, theirs)).toEqual([]);
    });

    it('are not kept where nobody takes them', async () => {
      const at = await start();
      await at.endpoint({ events: ['invoice.paid'] });
      await at.emit();
      const kept = 'SELECT id FROM webhook_message WHERE account_id = $1';
      expect(await open().query(kept, [at.accountId])).toEqual([]);
    });

    it('need a plan with webhooks, but what ends a plan is sent on every plan', async () => {
      const at = await start('starter');
      const endpoint = await at.endpoint({ events: ['batch.completed', 'subscription.updated'] });
      await at.emit('batch.completed');
      expect(await deliveries(at, endpoint)).toEqual([]);
      await at.emit('subscription.updated');
      expect(await deliveries(at, endpoint)).toMatchObject([{ type: 'subscription.updated' }]);
    });

    it('a test goes to the endpoint that is tested alone, and is tried once', async () => {
      const at = await start();
      const [endpoint, other] = [await at.endpoint(), await at.endpoint()];
      const queued = await at.webhooks.test(endpoint);
      expect(queued).toMatchObject({ kind: 'queued', count: 1 });
      await sendOne(at, failure);
      expect(await deliveries(at, endpoint)).toMatchObject([
        { type: 'webhook.test', state: 'failed', attempts: 1, nextAtMs: null, lastStatus: 500 },
      ]);
      expect(await deliveries(at, other)).toEqual([]);
      // It says nothing about events.
      expect((await at.webhooks.find(endpoint))?.health.failingSinceMs).toBeNull();
    });

    it('older than they are kept are deleted with everything about them', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.emit();
      await sendOne(at);
      at.clock.advance(HOUR);
      await at.emit();
      expect(await at.webhooks.prune(at.clock.now())).toBeGreaterThanOrEqual(1);
      expect(await deliveries(at, endpoint)).toMatchObject([{ createdAtMs: at.clock.now() }]);
      expect(await at.webhooks.prune(at.clock.now())).toBe(0);
    });
  });

  describe(`webhook deliveries: ${name}`, () => {
    it('that arrive are done, with what was sent and answered', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.emit();
      expect(await sendOne(at)).toBeNull();
      const [delivery] = await deliveries(at, endpoint);
      expect(delivery).toMatchObject({ state: 'delivered', lastStatus: 200, nextAtMs: null });
      const found = await at.webhooks.delivery({ ...endpoint, messageId: delivery!.messageId });
      expect(JSON.parse(found!.body)).toMatchObject({ data: EVENTS['batch.completed'].example });
      expect(found!.attemptList).toEqual([
        {
          number: 1,
          atMs: at.clock.now(),
          status: 200,
          reason: null,
          response: 'thanks',
          durationMs: 12,
        },
      ]);
      expect(await claim(at)).toEqual([]);
    });

    it('that fail are tried on schedule, ten times, and then given up', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.emit();
      const began = at.clock.now();
      const tried: number[] = [];
      for (;;) {
        tried.push((at.clock.now() - began) / 1000);
        await sendOne(at, failure);
        const [delivery] = await deliveries(at, endpoint);
        if (delivery!.nextAtMs === null) break;
        at.clock.advance(delivery!.nextAtMs - at.clock.now() - 1);
        expect(await claim(at)).toEqual([]);
        at.clock.advance(1);
      }
      const H = 3600;
      expect(tried).toEqual(
        [0, 5, 305, 2105].concat([2, 7, 17, 31, 51, 75].map((h) => 2105 + h * H)),
      );
      expect(await deliveries(at, endpoint)).toMatchObject([{ state: 'failed', attempts: 10 }]);
      at.clock.advance(100 * HOUR);
      expect(await claim(at)).toEqual([]);
    });

    it('a process that dies gives its claims up when the lease is over', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.emit();
      const [lost] = await claim(at);
      at.clock.advance(LEASE_MS - 1);
      expect(await claim(at)).toEqual([]);
      at.clock.advance(1);
      const [again] = await claim(at);
      expect(again?.messageId).toBe(lost!.messageId);
      // It was not dead after all: what it has to say about a delivery that is another's is kept.
      await at.webhooks.recordAttempt(lost!, attempt(at, failure));
      expect(await deliveries(at, endpoint)).toMatchObject([{ state: 'pending', attempts: 1 }]);
      await at.webhooks.recordAttempt(again!, attempt(at));
      expect(await deliveries(at, endpoint)).toMatchObject([{ state: 'delivered', attempts: 2 }]);
    });

    it('an arrival counts, whoever brings the news', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.emit();
      const [slow] = await claim(at);
      at.clock.advance(LEASE_MS);
      const [again] = await claim(at);
      await at.webhooks.recordAttempt(slow!, attempt(at));
      expect(await deliveries(at, endpoint)).toMatchObject([{ state: 'delivered' }]);
      await at.webhooks.recordAttempt(again!, attempt(at, failure));
      expect(await deliveries(at, endpoint)).toMatchObject([{ state: 'delivered', attempts: 2 }]);
    });

    it('each is claimed once, and of an endpoint only a few, by however many processes', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      const other = await at.endpoint({ events: ['cycle.closed'] });
      for (let i = 0; i < 5; i += 1) await at.emit();
      await at.emit('cycle.closed');
      const claims = (await Promise.all(Array.from({ length: 6 }, () => claim(at)))).flat();
      const of = (id: string) => claims.filter((one) => one.endpointId === id);
      expect(of(endpoint.id)).toHaveLength(IN_FLIGHT_MAX);
      expect(of(other.id)).toHaveLength(1);
      expect(new Set(claims.map((one) => one.messageId)).size).toBe(3);
      await at.webhooks.recordAttempt(of(endpoint.id)[0]!, attempt(at));
      expect(await claim(at)).toHaveLength(1);
      expect(await claim(at)).toEqual([]);
    });

    it('the oldest come first, and endpoints that fail last and in few places', async () => {
      const at = await start();
      const failing = await at.endpoint();
      await at.emit();
      await sendOne(at, failure);
      at.clock.advance(MINUTE);
      const working = await at.endpoint({ events: ['cycle.closed'] });
      await at.emit();
      at.clock.advance(1);
      await at.emit('cycle.closed');
      const mine = async (limits: ClaimLimits) =>
        (await at.webhooks.claim(limits)).filter(({ accountId }) => accountId === at.accountId);
      expect((await mine({ total: 1000, failing: 0 })).map((one) => one.endpointId)).toEqual([
        working.id,
      ]);
      const [first, ...more] = await mine({ total: 1000, failing: 1 });
      expect([first?.endpointId, first?.isFailing, more]).toEqual([failing.id, true, []]);
      expect(await mine({ total: 0, failing: 0 })).toEqual([]);
    });

    it('an endpoint that asks to be left alone is left alone, others are not', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.emit();
      await sendOne(at, { status: 429, retryAfterMs: 10 * MINUTE });
      const pausedUntilMs = at.clock.now() + 10 * MINUTE;
      expect(await at.webhooks.find(endpoint)).toMatchObject({ pausedUntilMs });
      await at.emit();
      at.clock.advance(10 * MINUTE - 1);
      expect(await claim(at)).toEqual([]);
      const other = await at.endpoint();
      await at.emit();
      expect((await claim(at)).map((one) => one.endpointId)).toEqual([other.id]);
      at.clock.advance(1);
      expect((await claim(at)).map((one) => one.endpointId)).toEqual([endpoint.id, endpoint.id]);
    });

    it('are listed newest first, page by page, all or those in one state', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      for (let i = 0; i < 5; i += 1) {
        at.clock.advance(i % 2);
        await at.emit();
      }
      const all = await deliveries(at, endpoint);
      expect(all.map((one) => one.createdAtMs)).toEqual(
        all.map((one) => one.createdAtMs).sort((a, b) => b - a),
      );
      const paged: string[] = [];
      let before: (typeof all)[number] | null = null;
      for (;;) {
        const page = await at.webhooks.deliveries(endpoint, { state: 'pending', before, limit: 2 });
        if (page.length === 0) break;
        paged.push(...page.map((one) => one.messageId));
        before = page.at(-1)!;
      }
      expect(paged).toEqual(all.map((one) => one.messageId));
      const failed = { state: 'failed', before: null, limit: 10 } as const;
      expect(await at.webhooks.deliveries(endpoint, failed)).toEqual([]);
    });
  });

  describe(`webhook endpoints that are off: ${name}`, () => {
    it('410 switches off at once, and what waits has failed', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      for (let i = 0; i < IN_FLIGHT_MAX + 1; i += 1) await at.emit();
      const [claimed] = await claim(at);
      const notice = await at.webhooks.recordAttempt(claimed!, attempt(at, { status: 410 }));
      expect(notice).toMatchObject({ kind: 'off-gone', email: at.email, name: 'Orders' });
      const off = { sinceMs: at.clock.now(), reason: 'gone' };
      expect((await at.webhooks.find(endpoint))?.off).toEqual(off);
      const states = (await deliveries(at, endpoint)).map((one) => one.state);
      expect(new Set(states)).toEqual(new Set(['failed']));
      at.clock.advance(HOUR);
      expect(await claim(at)).toEqual([]);
    });

    it('days of failure warn three times, switch off once, and a success forgets them', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      const notices: string[] = [];
      /** One event that fails three times. */
      const failEvent = async (): Promise<void> => {
        await at.emit();
        for (const waitMs of [0, 5000, 5 * MINUTE]) {
          at.clock.advance(waitMs);
          for (let due = await claim(at); due.length > 0; due = await claim(at)) {
            for (const one of due) {
              const notice = await at.webhooks.recordAttempt(one, attempt(at, failure));
              if (notice !== null) notices.push(notice.kind);
            }
          }
        }
      };
      await failEvent();
      await at.emit();
      await sendOne(at);
      expect((await at.webhooks.find(endpoint))?.health).toEqual({
        failingSinceMs: null,
        failedEvents: 0,
        firstCountedMs: null,
      });
      const since = at.clock.now();
      for (let i = 0; i < 24 && (await at.webhooks.find(endpoint))?.off === null; i += 1) {
        await failEvent();
        at.clock.advance(7 * HOUR);
      }
      expect(notices).toEqual(['failing', 'failing', 'failing', 'off-failing']);
      const found = await at.webhooks.find(endpoint);
      expect(found?.off?.reason).toBe('failing');
      expect(found!.off!.sinceMs - since).toBeGreaterThanOrEqual(120 * HOUR);
      expect(found!.health.failedEvents).toBeGreaterThanOrEqual(20);
    });

    it('take no test and no resend; switched on again they begin with a clean record', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.emit();
      await sendOne(at, { status: 503, retryAfterMs: HOUR });
      const off = await at.webhooks.setEnabled(endpoint, false);
      expect(off?.off).toEqual({ sinceMs: at.clock.now(), reason: 'owner' });
      at.clock.advance(5);
      expect((await at.webhooks.setEnabled(endpoint, false))?.off?.sinceMs).toBe(
        at.clock.now() - 5,
      );
      const [delivery] = await deliveries(at, endpoint);
      expect(delivery).toMatchObject({ state: 'failed', lastStatus: 503 });
      const of = { ...endpoint, messageId: delivery!.messageId };
      expect(await at.webhooks.test(endpoint)).toEqual({ kind: 'off' });
      expect(await at.webhooks.resend(of)).toEqual({ kind: 'off' });
      expect(await at.webhooks.replay(endpoint, 0)).toEqual({ kind: 'off' });
      expect(await at.webhooks.setEnabled(endpoint, true)).toMatchObject({
        off: null,
        pausedUntilMs: null,
        health: { failingSinceMs: null, failedEvents: 0 },
      });
    });

    it('an attempt that fails while its endpoint is switched off is the last', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.emit();
      const [claimed] = await claim(at);
      await at.webhooks.setEnabled(endpoint, false);
      expect(await at.webhooks.recordAttempt(claimed!, attempt(at, failure))).toBeNull();
      expect(await deliveries(at, endpoint)).toMatchObject([{ state: 'failed', attempts: 1 }]);
    });
  });

  describe(`webhook deliveries sent again: ${name}`, () => {
    it('one is sent again however it ended, with the same id and a new schedule', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.emit();
      await sendOne(at);
      const [{ messageId } = { messageId: '' }] = await deliveries(at, endpoint);
      const of = { ...endpoint, messageId };
      expect(await at.webhooks.resend(of)).toEqual({ kind: 'queued', count: 1, messageId });
      await sendOne(at, failure);
      expect(await deliveries(at, endpoint)).toMatchObject([
        { messageId, state: 'pending', attempts: 2, nextAtMs: at.clock.now() + 5000 },
      ]);
      expect(await at.webhooks.resend({ ...of, messageId: newId() })).toEqual({ kind: 'unknown' });
    });

    it('not while an attempt is under way', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      await at.emit();
      const [{ messageId } = { messageId: '' }] = await deliveries(at, endpoint);
      await claim(at);
      expect(await at.webhooks.resend({ ...endpoint, messageId })).toEqual({ kind: 'in-flight' });
    });

    it('a replay sends what failed since then and what happened while it was off', async () => {
      const at = await start();
      const endpoint = await at.endpoint();
      const send = async (own: Partial<Attempt>): Promise<void> => {
        at.clock.advance(1000);
        await at.emit();
        await sendOne(at, own);
      };
      await send({ status: 410 });
      await at.webhooks.setEnabled(endpoint, true);
      const sinceMs = at.clock.now() + 1;
      await send({});
      await send({ status: 410 });
      await at.emit();
      await at.emit('invoice.paid');
      expect(await deliveries(at, endpoint)).toHaveLength(3);
      await at.webhooks.setEnabled(endpoint, true);
      const replayed = { kind: 'queued', count: 2, messageId: null };
      expect(await at.webhooks.replay(endpoint, sinceMs)).toEqual(replayed);
      expect((await deliveries(at, endpoint)).map((one) => one.state).sort()).toEqual([
        'delivered',
        'failed',
        'pending',
        'pending',
      ]);
      expect(await claim(at)).toHaveLength(2);
      expect(await at.webhooks.replay(endpoint, sinceMs)).toMatchObject({ count: 0 });
    });

    it('a replay leaves out tests, and what happened before there was the endpoint', async () => {
      const at = await start();
      await at.endpoint();
      await at.emit();
      at.clock.advance(1);
      const endpoint = await at.endpoint();
      await at.webhooks.test(endpoint);
      for (const one of await claim(at)) await at.webhooks.recordAttempt(one, attempt(at, failure));
      expect(await at.webhooks.replay(endpoint, 0)).toMatchObject({ count: 0 });
    });
  });

  describe(`webhooks: ${name}`, () => {
    it('a downgrade keeps the endpoints, which work again with the plan', async () => {
      const at = await start('business');
      const endpoint = await at.endpoint();
      const accounts = createAccounts(open(), at.clock);
      await accounts.setPlan(at.accountId, 'free');
      await at.emit();
      await accounts.setPlan(at.accountId, 'pro');
      await at.emit();
      expect(await deliveries(at, endpoint)).toHaveLength(1);
    });
  });
}
