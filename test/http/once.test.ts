/** What is made once, however often the request is sent: at the same time, at two processes, or after its answer was lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { systemClock } from '../../src/util/clock.ts';
import { newId } from '../../src/util/id.ts';
import { openBuyer } from '../support/billing-client.ts';
import { openTestDatabase } from '../support/database.ts';
import type { Reply } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { startServer, type TestServer } from '../support/server.ts';

let database: EmbeddedDatabase;
let server: TestServer;
let second: TestServer;
/** How far the servers' clock is ahead. */
let aheadMs = 0;
beforeAll(async () => {
  database = await openTestDatabase();
  const clock = { now: () => systemClock.now() + aheadMs };
  const env = { INVOICE_NOTE: 'IBAN 42' };
  server = await startServer({ clock, database, env });
  const shared = { ...database, close: async () => {} };
  second = await startServer({ clock, database: shared, env });
});
afterAll(async () => {
  await second.close();
  await server.close();
});

const said = ({ status, json }: Reply): string => `${status} ${String(json?.['code'] ?? 'made')}`;

/** Sends a request twice at the same time to two processes, then once more; what was answered in the end. */
async function sendTwice(who: Person, path: string, body: object): Promise<Reply> {
  const header = { 'idempotency-key': newId() };
  const there = await who.at(second);
  const both = await Promise.all([
    who.ask('POST', path, body, header),
    there.ask('POST', path, body, header),
  ]);
  const made = both.find(({ status }) => status === 200)!;
  expect(['200 made', '409 idempotency_running']).toContain(
    said(both.find((one) => one !== made)!),
  );
  const replayed = await who.ask('POST', path, body, header);
  expect(replayed.text).toBe(made.text);
  expect(replayed.headers['idempotency-replayed']).toBe('true');
  expect(made.headers['idempotency-replayed']).toBeUndefined();
  return made;
}

const listed = async (who: Person, path: string, field: string): Promise<unknown[]> =>
  (await who.ask('GET', path)).json?.[field] as unknown[];

describe('a request with an Idempotency-Key makes one', () => {
  it('API key, whose secret is in every answer', async () => {
    const who = await signedIn(server, 'pro');
    const reply = await sendTwice(who, '/api/keys', { name: 'Till' });
    expect(reply.json?.['secret']).toMatch(/^bck_live_/);
    expect(await listed(who, '/api/keys', 'keys')).toHaveLength(1);
  });

  it('webhook endpoint', async () => {
    const who = await signedIn(server, 'pro');
    const body = { name: 'Orders', url: 'https://hooks.example/in', events: ['batch.completed'] };
    await sendTwice(who, '/api/webhooks', body);
    expect(await listed(who, '/api/webhooks', 'endpoints')).toHaveLength(1);
  });

  it('template, where its name would be taken the second time', async () => {
    const who = await signedIn(server, 'business');
    const body = { name: 'shelf', kind: 'style', content: { options: { color: 'navy' } } };
    await sendTwice(who, '/api/templates', body);
    await sendTwice(who, '/api/templates/shelf/duplicate', { name: 'shelf-2' });
    expect(await listed(who, '/api/templates', 'templates')).toHaveLength(2);
  });

  it('purchase', async () => {
    const buyer = await openBuyer(server);
    const { token } = await buyer.preview('pro');
    await sendTwice(buyer, '/api/billing/change', { token });
    expect(await buyer.invoices()).toHaveLength(1);
  });

  it('rotation of a key and of a secret', async () => {
    const who = await signedIn(server, 'pro');
    const { key } = (await who.ask('POST', '/api/keys', { name: 'Till' })).json as {
      key: { id: string };
    };
    await sendTwice(who, `/api/keys/${key.id}/signing-secret`, { graceSeconds: 0 });
    await sendTwice(who, `/api/keys/${key.id}/rotate`, { graceSeconds: 0 });
    expect(await listed(who, '/api/keys', 'keys')).toHaveLength(2);
  });
});

describe('a key that was used', () => {
  const keyOf = (who: Person, name: string, header: string): Promise<Reply> =>
    who.ask('POST', '/api/keys', { name }, { 'idempotency-key': header });

  it('stands for that request: another one is refused, and so is a key that no header can have', async () => {
    const who = await signedIn(server, 'pro');
    await keyOf(who, 'a', 'k');
    expect(said(await keyOf(who, 'b', 'k'))).toBe('422 idempotency_different');
    expect(said(await keyOf(who, 'b', ' '.repeat(3)))).toBe('400 invalid_parameters');
    expect(said(await keyOf(who, 'b', 'x'.repeat(256)))).toBe('400 invalid_parameters');
    expect(said(await keyOf(who, 'b', 'x'.repeat(255)))).toBe('200 made');
  });

  it('is free after a refusal, and no other account has it', async () => {
    const [who, other] = [await signedIn(server), await signedIn(server)];
    const first = await keyOf(who, 'a', 'k');
    expect(said(await keyOf(who, 'b', 'k-2'))).toBe('409 conflict');
    const { id } = first.json!['key'] as { id: string };
    await who.ask('DELETE', `/api/keys/${id}`);
    expect(said(await keyOf(who, 'b', 'k-2'))).toBe('200 made');
    expect(said(await keyOf(other, 'c', 'k'))).toBe('200 made');
  });

  it('says after ten minutes that it was done, and does nothing again', async () => {
    const who = await signedIn(server, 'pro');
    await keyOf(who, 'a', 'k');
    aheadMs += 10 * 60_000;
    const late = await keyOf(who, 'a', 'k');
    expect(said(late)).toBe('409 idempotency_ended');
    expect(late.json?.['reason']).toMatch(/did it more than 10 minutes ago/);
    expect(await listed(who, '/api/keys', 'keys')).toHaveLength(1);
  });
});
