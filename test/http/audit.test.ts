/** The audit log as customers and operators read it: what the routes leave in it, and what they never do. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AuditEntryJson, AuditJson } from '../../src/audit/schemas.ts';
import { openTestDatabase } from '../support/database.ts';
import { ask } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/services.ts';

const STYLE = { options: { color: '#004488' }, defaults: { scale: '4' } };

let server: TestServer;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
  server = await startServer({ database });
});
afterAll(() => server.close());

async function logOf(who: Person, query = ''): Promise<AuditJson> {
  const reply = await who.ask('GET', `/api/account/audit${query}`);
  expect(reply.status).toBe(200);
  return reply.json as unknown as AuditJson;
}
const actsOf = (entries: readonly AuditEntryJson[]): string[] => entries.map(({ act }) => act);
const text = (value: unknown): string => String(value);

it('every act is there, the newest first, and no secret is', async () => {
  const who = await signedIn(server, 'business');
  const secrets: string[] = [
    who.password,
    'a new password of mine',
    who.cookie.cookie.split('=')[1]!,
  ];
  const does = async (method: string, path: string, body?: unknown) => {
    const reply = await who.ask(method, path, body);
    expect([path, reply.status, reply.text]).toEqual([
      path,
      expect.toSatisfy((s: number) => s < 300),
      expect.anything(),
    ]);
    for (const name of ['secret', 'signingSecret'])
      if (typeof reply.json?.[name] === 'string') secrets.push(reply.json[name]);
    return reply.json as Record<string, Record<string, unknown> & string>;
  };
  const { key } = await does('POST', '/api/keys', { name: 'Hall' });
  const id = text(key!['id']);
  await does('PATCH', `/api/keys/${id}`, { name: 'Hall 2' });
  await does('POST', `/api/keys/${id}/signing-secret`, { graceSeconds: 0 });
  await does('DELETE', `/api/keys/${id}/signing-secret`);
  const rotated = await does('POST', `/api/keys/${id}/rotate`, { graceSeconds: 0 });
  await does('DELETE', `/api/keys/${text(rotated['key']!['id'])}`);
  const url = 'http://hooks.example/path?token=hidden-in-the-url';
  const endpoint = await does('POST', '/api/webhooks', {
    name: 'n',
    url,
    events: ['api_key.created'],
  });
  const hook = `/api/webhooks/${text(endpoint['endpoint']?.['id'] ?? endpoint['id'])}`;
  await does('POST', `${hook}/rotate`);
  await does('PATCH', hook, { enabled: false });
  await does('DELETE', hook);
  await does('PUT', '/api/billing/spend-cap', { cents: 500 });
  await does('POST', '/api/templates', { name: 'tag', kind: 'style', content: STYLE });
  await does('DELETE', '/api/templates/tag');
  await does('PUT', '/api/me/password', { current: who.password, next: 'a new password of mine' });
  await ask(server.port, '/api/auth/sign-in', {
    method: 'POST',
    headers: { origin: PUBLIC_URL, 'user-agent': 'Stranger' },
    body: { email: who.email, password: 'wrong' },
  });
  await server.signIn.drain();
  const entries = (await server.operator('GET', `/api/admin/audit?account=${who.email}`))
    .json as unknown as { entries: (AuditEntryJson & { seq: number })[] };
  expect(actsOf(entries.entries)).toEqual([
    'session.refused',
    'password.changed',
    'template.deleted',
    'spend_cap.set',
    'webhook_endpoint.deleted',
    'webhook_endpoint.disabled',
    'webhook_endpoint.rotated',
    'webhook_endpoint.created',
    'api_key.revoked',
    'api_key.rotated',
    'signing_secret.removed',
    'signing_secret.set',
    'api_key.updated',
    'api_key.created',
    'plan.given',
    'session.opened',
    'account.created',
  ]);
  const [refused, changed] = entries.entries;
  expect(refused).toMatchObject({
    by: 'visitor',
    userAgent: 'Stranger',
    address: expect.any(String),
  });
  expect(changed).toMatchObject({
    by: 'session',
    byId: expect.any(String),
    requestId: expect.any(String),
  });
  expect(entries.entries.find(({ act }) => act === 'api_key.updated')).toMatchObject({
    target: id,
    before: { name: 'Hall' },
    after: { name: 'Hall 2' },
  });
  const [row] = await database.query<{ all: string }>(
    `SELECT string_agg(audit_entry::text, ' ') AS all FROM audit_entry`,
    [],
  );
  expect(secrets.length).toBeGreaterThan(6);
  for (const secret of [...secrets, 'hidden-in-the-url']) expect(row!.all).not.toContain(secret);
});

it('a customer reads their own alone, page by page, and not from where the operator works', async () => {
  const [who, other] = [await signedIn(server, 'pro'), await signedIn(server)];
  for (let i = 0; i < 51; i++)
    await server.operator('PUT', `/api/admin/accounts/${who.accountId}/terms`, { days: i });
  const first = await logOf(who);
  expect(first.entries).toHaveLength(50);
  const second = await logOf(who, `?before=${first.next}`);
  expect(actsOf(second.entries)).toEqual([
    'credit_terms.set',
    'plan.given',
    'session.opened',
    'account.created',
  ]);
  expect(second.next).toBeNull();
  expect(first.entries[0]).toMatchObject({
    by: 'operator',
    address: null,
    userAgent: null,
    before: { days: 49 },
    after: { days: 50 },
  });
  expect(actsOf((await logOf(other)).entries)).toEqual(['session.opened', 'account.created']);
  expect((await logOf(other, `?before=${first.next}`)).entries).toEqual([]);
});

it('an API key that acts is named', async () => {
  const who = await signedIn(server, 'business');
  const made = await who.ask('POST', '/api/keys', { name: 'k', scopes: ['templates', 'webhooks'] });
  const { key, secret } = made.json as { key: { id: string }; secret: string };
  const send = (method: string, path: string, body?: unknown) =>
    ask(server.port, path, { method, key: secret, ...(body === undefined ? {} : { body }) });
  const hook = { name: 'n', url: 'http://hooks.example/', events: ['api_key.created'] };
  expect((await send('POST', '/api/webhooks', hook)).status).toBe(200);
  await send('POST', '/api/templates', { name: 'tag', kind: 'style', content: STYLE });
  expect((await send('DELETE', '/api/templates/tag')).status).toBe(200);
  const [deleted, created] = (await logOf(who)).entries;
  expect(deleted).toMatchObject({ act: 'template.deleted', by: 'key', byId: key.id });
  expect(created).toMatchObject({ act: 'webhook_endpoint.created', by: 'key', byId: key.id });
});

it('the operator sees a wrong token, and that the chain is whole until a row is changed by hand', async () => {
  const stranger = await ask(server.port, '/api/admin/accounts', { key: 'a'.repeat(40) });
  expect(stranger.status).toBe(401);
  const refused = () =>
    server.operator('GET', '/api/admin/audit?act=operator.refused&since=2026-01-01');
  await until(async () => ((await refused()).json!['entries'] as unknown[]).length === 1);
  const verify = async (query = '') =>
    (await server.operator('GET', `/api/admin/audit/verification${query}`)).json!;
  const { end, ...whole } = await verify();
  expect(whole).toMatchObject({ intact: true, fault: null });
  expect(await verify(`?end=${String(end)}`)).toMatchObject({ intact: true, end });
  await database.query('UPDATE audit_entry SET at_ms = at_ms + 1 WHERE seq = 2', []);
  expect(await verify()).toMatchObject({
    intact: false,
    fault: expect.stringContaining('entry 2'),
  });
  await database.query('UPDATE audit_entry SET at_ms = at_ms - 1 WHERE seq = 2', []);
});

it('deleting the account erases what its log says of the person', async () => {
  const who = await signedIn(server);
  expect((await who.ask('DELETE', '/api/me', { password: who.password })).status).toBe(200);
  const reply = await server.operator('GET', `/api/admin/audit`);
  const { entries } = reply.json as unknown as {
    entries: { account: string; act: string; by: string; address: string }[];
  };
  const own = entries.filter(({ account }) => account === who.accountId);
  expect(own.map(({ act, by, address }) => [act, by, address])).toEqual([
    ['account.deleted', 'session', null],
    ['session.opened', null, null],
    ['account.created', null, null],
  ]);
});
