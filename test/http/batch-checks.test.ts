/** Checks of batches from outside: they say what drawing would refuse, and cost nothing. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BatchCheckJson, BatchResultsJson } from '../../src/batches/schemas.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { starter, storeLabel } from '../support/label-templates.ts';
import { signedIn } from '../support/person.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const ITEMS = [
  { id: 'a', symbology: 'EAN13', data: '5901234123457' },
  { id: 'b', symbology: 'EAN13', data: '5901234123450' },
  { id: 'c', symbology: 'CODE128', data: '(01)09501101530003', scale: 2 },
  { symbology: 'NOPE', data: 'x' },
  { symbology: 'QRCODE', data: 'x', format: 'png' },
];

const post = (key: string, path: string, body: unknown, headers = {}): Promise<Reply> =>
  ask(server.port, path, { method: 'POST', key, body, headers });

it('each item is refused in the words of the batch itself, and nothing is charged or recorded', async () => {
  const { id, key } = await server.account('pro');
  const reply = await post(key, '/api/batches/check', { items: ITEMS });
  const check = reply.json as unknown as BatchCheckJson;
  expect([reply.status, check.items, check.invalid]).toEqual([200, 5, 2]);
  const wrong = check.found.filter(({ error }) => error !== undefined);
  expect(check.found.filter(({ error }) => error === undefined)).toEqual([
    { position: 3, id: 'c', symbology: 'CODE128', warnings: [expect.stringMatching(/GS1/)] },
  ]);
  await server.usage.flush();
  expect((await server.settledAudit(id)).at(-1)?.settled ?? 0).toBe(0);

  const drawn = (await post(key, '/api/batches', { items: ITEMS }))
    .json as unknown as BatchResultsJson;
  expect(drawn.credits).toBe(check.credits);
  const failed = drawn.items.filter(({ status }) => status === 'failed');
  expect(failed.map((item) => ({ ...item, warnings: [] }))).toEqual(
    wrong.map((item) => ({ ...item, status: 'failed' })),
  );
});

it('a list in CSV is checked as it is; one that is wrong as a whole is refused', async () => {
  const { key } = await server.account('pro');
  const csv = { 'content-type': 'text/csv' };
  const reply = await post(key, '/api/batches/check?symbology=EAN8', 'data\n96385074\n1', csv);
  expect(reply.json).toMatchObject({ items: 2, invalid: 1, credits: 1 });
  for (const items of [[], Array.from({ length: 101 }, () => ITEMS[0])]) {
    expect((await post(key, '/api/batches/check', { items })).status).toBe(400);
  }
});

it('somebody signed in names the key, whose restrictions hold; without the plan it is locked', async () => {
  const person = await signedIn(server, 'pro');
  const { key } = (await person.ask('POST', '/api/keys', { name: 'QR', symbologies: ['QRCODE'] }))
    .json as {
    key: { id: string };
  };
  const reply = await person.ask('POST', `/api/batches/check?key=${key.id}`, {
    items: ITEMS.slice(0, 1),
  });
  expect(reply.json).toMatchObject({ invalid: 1, found: [{ code: 'key_symbology_refused' }] });
  const { json } = await person.ask('POST', '/api/batches/check?key=nobodys', { items: ITEMS });
  expect(json).toMatchObject({ code: 'not_found' });

  const starterPlan = await signedIn(server, 'starter');
  const locked = await starterPlan.ask('POST', '/api/batches/check', { items: ITEMS });
  expect([locked.status, locked.json?.['code']]).toEqual([402, 'feature_locked']);
  const { key: secret } = await server.account('starter');
  expect((await post(secret, '/api/batches/check', { items: ITEMS })).status).toBe(402);
});

it('labels are checked with their templates, which need their plan', async () => {
  const business = await server.account('business');
  await storeLabel(server, business.id, 'tag', starter('price-tag'));
  const items = [{ label: 'tag', parameters: { nothing: 'x' } }, { label: 'missing' }];
  const { json } = await post(business.key, '/api/batches/check', { items });
  expect(json).toMatchObject({ items: 2, invalid: 2, credits: 0 });
  const pro = await server.account('pro');
  expect((await post(pro.key, '/api/batches/check', { items })).json).toMatchObject({
    code: 'feature_locked',
  });
});

it('an account checks sixty times a minute, and no more', async () => {
  const person = await signedIn(server, 'pro');
  const { key } = (await person.ask('POST', '/api/keys', { name: 'Many' })).json as {
    key: { id: string };
  };
  const check = (): Promise<Reply> =>
    person.ask('POST', `/api/batches/check?key=${key.id}`, { items: ITEMS.slice(0, 1) });
  for (let i = 0; i < 60; i += 1) expect((await check()).status).toBe(200);
  expect((await check()).status).toBe(429);
});
