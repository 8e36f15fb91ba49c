/** Webhooks from the cause to the receiver: real requests, on the clock of the test. */
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { systemClock } from '../../src/util/clock.ts';
import { BOTH_SECRETS_MS, newSecret } from '../../src/webhooks/signing.ts';
import { LEASE_MS } from '../../src/webhooks/service.ts';
import { openTestDatabase } from '../support/database.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { startWebhooks, type WebhookFixture } from '../support/webhooks.ts';

const ALL = { state: null, before: null, limit: 100 } as const;

let database: EmbeddedDatabase;
let receiver: Receiver;
let at: WebhookFixture;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.query('DELETE FROM webhook_endpoint', []);
  receiver = await startReceiver();
  at = await startWebhooks(database);
});
afterEach(() => receiver.close());

const url = (path: string): string => `http://hooks.example:${receiver.port}${path}`;

describe('an event', () => {
  it('arrives signed as the published verifier accepts it, with both secrets in a rotation', async () => {
    at.clock.set(new Date(systemClock.now()).toISOString());
    const [before, secret] = [newSecret(), newSecret()];
    const endpoint = await at.endpoint({ url: url('/ok'), secret: before });
    await at.webhooks.rotate(endpoint, secret, at.clock.now() + BOTH_SECRETS_MS);
    await at.emit();
    const deliverer = at.deliverer();
    await deliverer.poll();
    await deliverer.drain();
    const [got] = receiver.received;
    for (const one of [secret, before]) {
      expect(new Webhook(one).verify(got!.body, got!.headers)).toMatchObject({
        type: 'batch.completed',
        timestamp: new Date(at.clock.now()).toISOString(),
      });
    }
    expect(() => new Webhook(newSecret()).verify(got!.body, got!.headers)).toThrow(/signature/i);
    const [delivery] = await at.webhooks.deliveries(endpoint, ALL);
    expect(got!.headers['webhook-id']).toBe(delivery!.messageId);
    expect(delivery).toMatchObject({ state: 'delivered', lastStatus: 200 });
    expect(deliverer.counts()).toEqual({ delivered: 1, failed: 0, inFlight: 0 });
  });

  it('keeps its id and its body over all attempts; the moment and the signature change', async () => {
    const endpoint = await at.endpoint({ url: url('/status/500') });
    await at.emit();
    const deliverer = at.deliverer();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await deliverer.poll();
      await deliverer.drain();
      const [delivery] = await at.webhooks.deliveries(endpoint, ALL);
      expect(delivery).toMatchObject({ attempts: attempt + 1, lastStatus: 500 });
      if (delivery!.nextAtMs !== null) at.clock.advance(delivery!.nextAtMs - at.clock.now());
    }
    expect(await at.webhooks.deliveries(endpoint, ALL)).toMatchObject([{ state: 'failed' }]);
    const of = (name: string) => new Set(receiver.received.map((one) => one.headers[name])).size;
    expect(receiver.received).toHaveLength(10);
    expect([of('webhook-id'), of('webhook-timestamp'), of('webhook-signature')]).toEqual([
      1, 10, 10,
    ]);
    expect(new Set(receiver.received.map((one) => one.body)).size).toBe(1);
  });

  it('is not lost where the process dies between its cause and its delivery', async () => {
    await at.endpoint({ url: url('/ok') });
    await at.emit();
    // Claimed, and nobody is left to send it.
    expect(await at.webhooks.claim({ total: 10, failing: 10 })).toHaveLength(1);
    const next = at.deliverer();
    await next.poll();
    await next.drain();
    expect(receiver.received).toHaveLength(0);
    at.clock.advance(LEASE_MS);
    await next.poll();
    await next.drain();
    expect(receiver.received).toHaveLength(1);
  });

  it('is sent again where the process dies between its arrival and its recording', async () => {
    const endpoint = await at.endpoint({ url: url('/hang') });
    await at.emit();
    const lost = at.deliverer();
    void lost.poll();
    await receiver.arrived(1);
    at.clock.advance(LEASE_MS);
    await at.webhooks.update(endpoint, { url: url('/ok') });
    const next = at.deliverer();
    await next.poll();
    await next.drain();
    const ids = receiver.received.map((one) => one.headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    receiver.release();
    await lost.stop();
  });

  it('of many, sent by several processes, each arrives once', async () => {
    const endpoints = [
      await at.endpoint({ url: url('/ok') }),
      await at.endpoint({ url: url('/ok') }),
    ];
    for (let i = 0; i < 25; i += 1) await at.emit();
    const processes = [1, 2, 3].map(() => at.deliverer({ total: 4 }));
    await Promise.all(processes.map((one) => one.poll()));
    await Promise.all(processes.map((one) => one.drain()));
    const arrived = receiver.received.map((one) => one.headers['webhook-id']);
    expect(arrived).toHaveLength(50);
    expect(new Set(arrived).size).toBe(25);
    for (const endpoint of endpoints) {
      const states = (await at.webhooks.deliveries(endpoint, ALL)).map((one) => one.state);
      expect(new Set(states)).toEqual(new Set(['delivered']));
    }
  });
});

describe('an endpoint that hangs', () => {
  it('delays no other, however much waits for it', async () => {
    await at.endpoint({ url: url('/hang') });
    await at.endpoint({ url: url('/ok') });
    for (let i = 0; i < 10; i += 1) await at.emit();
    const deliverer = at.deliverer();
    await deliverer.poll();
    await receiver.arrived(12);
    const paths = receiver.received.map((one) => one.path);
    expect(paths.filter((path) => path === '/ok')).toHaveLength(10);
    expect(paths.filter((path) => path === '/hang')).toHaveLength(2);
    const stopping = deliverer.stop();
    receiver.release();
    await stopping;
  });

  it('and failed before has its places, and leaves the others to those that work', async () => {
    for (let i = 0; i < 4; i += 1) await at.endpoint({ url: url('/status/500') });
    await at.emit();
    const deliverer = at.deliverer({ total: 4, failing: 2 });
    await deliverer.poll();
    await deliverer.drain();
    for (const one of await at.webhooks.list(at.accountId)) {
      // Another URL given by its owner would begin with a clean record.
      await database.query('UPDATE webhook_endpoint SET url = $2 WHERE id = $1', [
        one.id,
        url('/hang'),
      ]);
    }
    at.clock.advance(60_000);
    await at.endpoint({ url: url('/ok'), events: ['cycle.closed'] });
    await deliverer.poll();
    await receiver.arrived(6);
    await at.emit('cycle.closed');
    await deliverer.poll();
    await receiver.arrived(7);
    const paths = receiver.received.slice(4).map((one) => one.path);
    expect(paths.toSorted()).toEqual(['/hang', '/hang', '/ok']);
    const stopping = deliverer.stop();
    receiver.release();
    await stopping;
  });
});

describe('what its owner learns', () => {
  it('an endpoint that answers 410 is off, and its owner gets a mail', async () => {
    const endpoint = await at.endpoint({ url: url('/gone') });
    await at.emit();
    const deliverer = at.deliverer();
    await deliverer.poll();
    await deliverer.drain();
    expect((await at.webhooks.find(endpoint))?.off?.reason).toBe('gone');
    expect(at.mails).toMatchObject([{ kind: 'webhook-off-gone', to: at.email }]);
    expect(at.mails[0]!.text).toContain(
      `https://barcodes.example/webhooks?endpoint=${endpoint.id}`,
    );
  });

  it('what was answered, or why there was no answer', async () => {
    const ways = ['/status/503', '/close', '/redirect/elsewhere', '/gigabyte'];
    for (const way of ways) await at.endpoint({ name: way, url: url(way) });
    await at.emit();
    const deliverer = at.deliverer();
    await deliverer.poll();
    await deliverer.drain();
    const last: unknown[] = [];
    for (const { id, name } of await at.webhooks.list(at.accountId)) {
      const of = { accountId: at.accountId, endpointId: id };
      const [delivery] = await at.webhooks.deliveries(of, ALL);
      const found = await at.webhooks.delivery({ ...of, messageId: delivery!.messageId });
      const [attempt] = found!.attemptList;
      last.push([name, attempt!.status, attempt!.reason, attempt!.response.length]);
    }
    expect(last.toSorted()).toEqual([
      ['/close', null, 'closed the connection before the response was complete', 0],
      ['/gigabyte', 200, null, 4096],
      ['/redirect/elsewhere', 307, null, 0],
      ['/status/503', 503, null, 2],
    ]);
  });
});

describe('the loop', () => {
  it('goes on after a fault of the database, and says so', async () => {
    await at.endpoint({ url: url('/ok') });
    await at.emit();
    await database.query('ALTER TABLE webhook_delivery RENAME TO away', []);
    const deliverer = at.deliverer();
    await deliverer.poll();
    expect(at.lines).toMatchObject([{ level: 'error' }]);
    await database.query('ALTER TABLE away RENAME TO webhook_delivery', []);
    await deliverer.poll();
    await deliverer.drain();
    expect(receiver.received).toHaveLength(1);
  });

  it('stopped, it begins nothing more', async () => {
    await at.endpoint({ url: url('/ok') });
    const deliverer = at.deliverer();
    await deliverer.stop();
    await at.emit();
    await deliverer.poll();
    await deliverer.drain();
    expect(receiver.received).toHaveLength(0);
  });
});
