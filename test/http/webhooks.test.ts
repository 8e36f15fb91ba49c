/** Webhooks as their owner handles them: endpoints, deliveries, and what others see of them. */
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  DeliveriesJson,
  DeliveryDetailJson,
  EndpointJson,
  NewEndpointJson,
  WebhooksJson,
} from '../../src/webhooks/schemas.ts';
import { systemClock } from '../../src/util/clock.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let receiver: Receiver;
let aheadMs = 0;
beforeAll(async () => {
  receiver = await startReceiver();
  server = await startServer({ clock: { now: () => systemClock.now() + aheadMs } });
});
afterAll(async () => {
  await server.close();
  await receiver.close();
});

const url = (path = '/ok'): string => `http://hooks.example:${receiver.port}${path}`;
const person = (): Promise<Person> => signedIn(server, 'pro');

async function create(who: Person, own: object = {}): Promise<NewEndpointJson> {
  const body = { name: 'Orders', url: url(), events: ['api_key.created'], ...own };
  const reply = await who.ask('POST', '/api/webhooks', body);
  expect([reply.status, reply.text]).toEqual([200, expect.stringContaining('whsec_')]);
  return reply.json as unknown as NewEndpointJson;
}
const post = (who: Person, path: string, body: object = {}): Promise<Reply> =>
  who.ask('POST', `/api/webhooks/${path}`, body);
async function list(who: Person): Promise<readonly EndpointJson[]> {
  return ((await who.ask('GET', '/api/webhooks')).json as unknown as WebhooksJson).endpoints;
}
async function deliveries(who: Person, id: string, query = ''): Promise<DeliveriesJson> {
  const reply = await who.ask('GET', `/api/webhooks/${id}/deliveries${query}`);
  return reply.json as unknown as DeliveriesJson;
}
async function deliver(): Promise<void> {
  await server.deliverer.poll();
  await server.deliverer.drain();
}
const makeKey = (who: Person): Promise<Reply> => who.ask('POST', '/api/keys', { name: 'Hall 2' });

describe('an endpoint', () => {
  it('is created with a secret that no other reply shows', async () => {
    const who = await person();
    const { endpoint, secret } = await create(who);
    expect(endpoint).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'Orders',
      url: url(),
      events: ['api_key.created'],
      createdAt: expect.stringMatching(/Z$/),
      state: 'on',
      offReason: null,
      offSince: null,
      failingSince: null,
      pausedUntil: null,
      bothSecretsUntil: null,
    });
    const path = `/api/webhooks/${endpoint.id}`;
    for (const reply of [
      await who.ask('GET', '/api/webhooks'),
      await who.ask('GET', path),
      await who.ask('PATCH', path, { name: 'Other' }),
      await who.ask('DELETE', path),
    ]) {
      expect(reply.status).toBe(200);
      expect(reply.headers['cache-control']).toBe('no-store');
      expect(reply.text).not.toContain(secret.slice(6));
    }
  });

  it('gets its events, signed, in the transaction of their cause', async () => {
    const who = await person();
    const { endpoint, secret } = await create(who);
    const { key } = (await makeKey(who)).json as { key: { id: string; last4: string } };
    const before = receiver.received.length;
    await deliver();
    const [got, ...more] = receiver.received.slice(before);
    expect(more).toEqual([]);
    expect(new Webhook(secret).verify(got!.body, got!.headers)).toMatchObject({
      type: 'api_key.created',
      data: { keyId: key.id, name: 'Hall 2', last4: key.last4 },
    });
    const { deliveries: rows, next } = await deliveries(who, endpoint.id);
    expect(next).toBeNull();
    expect(rows).toMatchObject([{ state: 'delivered', attempts: 1, lastStatus: 200 }]);
    const path = `/api/webhooks/${endpoint.id}/deliveries/${rows[0]!.messageId}`;
    const detail = (await who.ask('GET', path)).json as unknown as DeliveryDetailJson;
    expect(detail.payload).toBe(got!.body);
    expect(detail.attemptList).toMatchObject([{ number: 1, status: 200, response: 'thanks' }]);
  });

  it('is refused where it leads nowhere good, with the field at fault', async () => {
    const who = await person();
    const refused = async (own: object): Promise<string> => {
      const body = { name: 'x', url: url(), events: ['api_key.created'], ...own };
      const reply = await who.ask('POST', '/api/webhooks', body);
      expect(reply.status).toBe(400);
      return String(reply.json?.['reason']);
    };
    expect(await refused({ url: 'http://inner.test/' })).toMatch(
      /^url: the host name resolves to an address that is not public; .* WEBHOOK_ALLOW_CIDRS=127\.0\.0\.1,::1 /,
    );
    expect(await refused({ url: 'http://169.254.169.254/' })).toMatch(/not public/);
    expect(await refused({ url: 'ftp://hooks.example/' })).toMatch(/^url: the URL must start/);
    expect(await refused({ events: [] })).toMatch(/^events: must name at least one/);
    expect(await refused({ events: ['webhook.test'] })).toMatch(/^events: 0: must be the name/);
    expect(await refused({ name: '' })).toMatch(/^name: /);
    expect(await refused({ colour: 'red' })).toMatch(/colour/);
    expect(await list(who)).toEqual([]);
  });

  it('changes in what is given; another URL is looked at like the first', async () => {
    const who = await person();
    const { endpoint } = await create(who);
    const path = `/api/webhooks/${endpoint.id}`;
    expect((await who.ask('PATCH', path, { url: 'http://inner.test/' })).status).toBe(400);
    const changed = await who.ask('PATCH', path, { name: 'B', events: ['cycle.closed'] });
    expect(changed.json).toMatchObject({ name: 'B', url: url(), events: ['cycle.closed'] });
    expect((await who.ask('PATCH', path, { enabled: false })).json).toMatchObject({
      state: 'off',
      offReason: 'owner',
    });
    const off = await post(who, `${endpoint.id}/test`);
    expect([off.status, off.json?.['reason']]).toEqual([
      409,
      'The endpoint is off. Switch it on first.',
    ]);
    expect((await who.ask('PATCH', path, { enabled: true })).json).toMatchObject({ state: 'on' });
  });

  it('rotated signs with both secrets', async () => {
    const who = await person();
    const { endpoint, secret } = await create(who);
    const rotated = (await post(who, `${endpoint.id}/rotate`)).json as unknown as NewEndpointJson;
    expect(rotated.endpoint.bothSecretsUntil).not.toBeNull();
    await post(who, `${endpoint.id}/test`);
    const before = receiver.received.length;
    await deliver();
    const got = receiver.received[before]!;
    for (const one of [secret, rotated.secret]) new Webhook(one).verify(got.body, got.headers);
  });

  it('an account has ten at most', async () => {
    const who = await person();
    for (let i = 0; i < 10; i += 1) await create(who);
    const body = { name: 'x', url: url(), events: ['api_key.created'] };
    const reply = await who.ask('POST', '/api/webhooks', body);
    expect([reply.status, reply.json?.['code']]).toEqual([409, 'conflict']);
  });

  it('and everything of it is deleted with the account', async () => {
    const who = await person();
    await create(who);
    const password = 'correct horse battery';
    expect((await who.ask('DELETE', '/api/me', { password })).status).toBe(200);
    const before = receiver.received.length;
    await deliver();
    expect(receiver.received).toHaveLength(before);
  });
});

describe('deliveries', () => {
  it('a test arrives; one that failed is resent, and what failed is replayed', async () => {
    const who = await person();
    const { endpoint } = await create(who, { url: url('/status/500') });
    const { id } = endpoint;
    expect((await post(who, `${id}/test`)).json).toMatchObject({ queued: 1 });
    await makeKey(who);
    await deliver();
    const failed = (await deliveries(who, id, '?state=failed')).deliveries;
    expect(failed).toMatchObject([{ type: 'webhook.test', lastStatus: 500 }]);
    expect((await list(who))[0]).toMatchObject({ state: 'failing' });
    await who.ask('PATCH', `/api/webhooks/${id}`, { url: url() });
    const resend = `${id}/deliveries/${failed[0]!.messageId}/resend`;
    expect((await post(who, resend)).json).toMatchObject({ queued: 1 });
    await who.ask('PATCH', `/api/webhooks/${id}`, { enabled: false });
    await makeKey(who);
    await who.ask('PATCH', `/api/webhooks/${id}`, { enabled: true });
    const since = new Date(systemClock.now() + aheadMs - 3_600_000).toISOString();
    expect((await post(who, `${id}/replay`, { since })).json).toMatchObject({ queued: 2 });
    await deliver();
    const arrived = (await deliveries(who, id, '?state=delivered')).deliveries;
    expect(arrived.map((one) => one.type)).toEqual(['api_key.created', 'api_key.created']);
  });

  it('that keep failing are a warning on the dashboard, until the endpoint works again', async () => {
    const who = await person();
    const warnings = async (): Promise<string[]> => {
      const { json } = await who.ask('GET', '/api/dashboard');
      const all = json?.['warnings'] as { code: string; message: string }[];
      return all.filter(({ code }) => code === 'webhook-failing').map(({ message }) => message);
    };
    const { endpoint } = await create(who, { name: 'Stock', url: url('/status/500') });
    await makeKey(who);
    await deliver();
    // A brief outage is none.
    expect(await warnings()).toEqual([]);
    for (const waitMs of [6000, 340_000]) {
      aheadMs += waitMs;
      await deliver();
    }
    expect(await warnings()).toEqual([expect.stringMatching(/“Stock” is not accepting events/)]);
    await who.ask('PATCH', `/api/webhooks/${endpoint.id}`, { url: url() });
    await post(who, `${endpoint.id}/test`);
    await deliver();
    expect(await warnings()).toEqual([]);
    await who.ask('PATCH', `/api/webhooks/${endpoint.id}`, { url: url('/status/410') });
    await makeKey(who);
    await deliver();
    expect(await warnings()).toEqual([expect.stringMatching(/“Stock” was switched off/)]);
    await who.ask('PATCH', `/api/webhooks/${endpoint.id}`, { enabled: false });
    await who.ask('DELETE', `/api/webhooks/${endpoint.id}`);
    expect(await warnings()).toEqual([]);
  });

  it('are counted for the operator, by how they ended', async () => {
    const who = await person();
    await create(who, { url: url('/status/500') });
    await create(who);
    const read = async (): Promise<number[]> => {
      const { text } = await ask(server.port, '/metrics', { key: server.operatorToken });
      return ['delivered_total', 'failed_total', 'under_way'].map((name) =>
        Number(new RegExp(`^barcode_webhooks_${name} (\\d+)$`, 'm').exec(text)?.[1]),
      );
    };
    await deliver();
    const [delivered = NaN, failed = NaN] = await read();
    await makeKey(who);
    await deliver();
    expect(await read()).toEqual([delivered + 1, failed + 1, 0]);
  });

  it('are listed in pages that a cursor leads through', async () => {
    const who = await person();
    const { endpoint } = await create(who);
    for (let i = 0; i < 55; i += 1) await post(who, `${endpoint.id}/test`);
    const first = await deliveries(who, endpoint.id);
    expect(first.deliveries).toHaveLength(50);
    const second = await deliveries(who, endpoint.id, `?before=${first.next}`);
    expect([second.deliveries.length, second.next]).toEqual([5, null]);
    const ids = [...first.deliveries, ...second.deliveries].map((one) => one.messageId);
    expect(new Set(ids).size).toBe(55);
    for (const wrong of ['?before=1', '?state=lost', '?page=2']) {
      const path = `/api/webhooks/${endpoint.id}/deliveries${wrong}`;
      expect((await who.ask('GET', path)).status).toBe(400);
    }
    await deliver();
  });

  it('tests, resends and replays are a hundred an hour', async () => {
    const who = await person();
    const { endpoint } = await create(who);
    for (let i = 0; i < 100; i += 1) {
      expect((await post(who, `${endpoint.id}/test`)).status).toBe(200);
    }
    const reply = await post(who, `${endpoint.id}/test`);
    expect([reply.status, reply.json?.['code']]).toEqual([429, 'too_many_attempts']);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(3000);
    await deliver();
  });

  it('a replay starts at a time in the past', async () => {
    const who = await person();
    const { endpoint } = await create(who);
    for (const since of ['yesterday', '2999-01-01T00:00:00Z', undefined]) {
      expect((await post(who, `${endpoint.id}/replay`, { since })).status).toBe(400);
    }
    const ancient = { since: '2001-01-01T00:00:00Z' };
    expect((await post(who, `${endpoint.id}/replay`, ancient)).json).toMatchObject({ queued: 0 });
  });
});

describe('another account', () => {
  it('finds nothing: its answers are those for ids that do not exist', async () => {
    const [who, other] = [await person(), await person()];
    const { endpoint } = await create(who);
    await post(who, `${endpoint.id}/test`);
    const [{ messageId } = { messageId: '' }] = (await deliveries(who, endpoint.id)).deliveries;
    const nobody = '00000000-0000-4000-8000-000000000000';
    const repliesTo = async (id: string): Promise<unknown[]> => {
      const path = `/api/webhooks/${id}`;
      const since = '2026-01-01T00:00:00Z';
      const replies = [
        await other.ask('GET', path),
        await other.ask('PATCH', path, { name: 'mine' }),
        await other.ask('PATCH', path, { enabled: false }),
        await other.ask('DELETE', path),
        await other.ask('POST', `${path}/rotate`, {}),
        await other.ask('POST', `${path}/test`, {}),
        await other.ask('POST', `${path}/replay`, { since }),
        await other.ask('GET', `${path}/deliveries`),
        await other.ask('GET', `${path}/deliveries/${messageId}`),
        await other.ask('POST', `${path}/deliveries/${messageId}/resend`, {}),
      ];
      return replies.map((reply) => [reply.status, reply.text]);
    };
    const foreign = await repliesTo(endpoint.id);
    expect(foreign).toEqual(await repliesTo(nobody));
    expect(foreign.map((one) => (one as unknown[])[0])).toEqual(Array(10).fill(404));
    expect(await list(other)).toEqual([]);
    expect((await list(who))[0]).toMatchObject({ name: 'Orders', state: 'on' });
    await deliver();
  });

  it('without the plan gets the name of a plan that has webhooks; without a session nothing', async () => {
    const free = await signedIn(server);
    const locked = await free.ask('GET', '/api/webhooks');
    expect(locked.status).toBe(402);
    expect(locked.json).toMatchObject({
      error: expect.stringMatching(/^Webhooks is available on Pro and higher plans/),
      code: 'feature_locked',
      upgrade_url: expect.stringMatching(/\/pricing$/),
    });
    expect((await ask(server.port, '/api/webhooks')).status).toBe(401);
    const pro = await person();
    const headers = { ...pro.cookie, origin: 'https://evil.example' };
    const crossed = await ask(server.port, '/api/webhooks', { method: 'POST', headers, body: {} });
    expect(crossed.status).toBe(403);
  });
});
