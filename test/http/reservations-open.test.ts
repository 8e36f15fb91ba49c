/**
 * The gauge of open reservations: 0 whenever nothing is under way, whatever was done before. A way of
 * charging that misses its end leaves it at 1 for ever.
 */
import http from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchJson } from '../../src/batches/schemas.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { PUBLIC_URL, startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const metric = async (name: string): Promise<number> => {
  const { text } = await ask(server.port, '/metrics', { key: server.operatorToken });
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  if (line === undefined) throw new Error(`no metric ${name}`);
  return Number(line.split(' ')[1]);
};

/** What the account was charged, once nothing of it is reserved; then the gauge must be 0. */
async function settled({ id }: TestAccount): Promise<number> {
  for (;;) {
    const audit = (await server.settledAudit(id)).at(-1)!;
    if (audit.pending === 0) {
      expect(await metric('barcode_reservations_open')).toBe(0);
      return audit.settled;
    }
    await setImmediate();
  }
}

const GOOD = { symbology: 'CODE128', data: 'A' };
/** Found out when it is drawn. */
const BAD = { symbology: 'EAN13', data: '1' };

const barcode = ({ key }: TestAccount, path: string): Promise<Reply> =>
  ask(server.port, `/api/barcode/${path}`, { key });
const batch = (
  { key }: TestAccount,
  items: readonly object[],
  headers: Record<string, string> = {},
): Promise<Reply> =>
  ask(server.port, '/api/batches', { method: 'POST', key, body: { items }, headers });

/** Sends a request and closes the connection before the reply; resolves once the server reserves. */
async function leave({ key }: TestAccount, path: string, body: unknown): Promise<void> {
  const before = await metric('barcode_reservations_total');
  const text = JSON.stringify(body);
  await new Promise<void>((done) => {
    const options = { host: '127.0.0.1', port: server.port, path, method: 'POST' };
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    };
    const request = http.request({ ...options, headers });
    request.on('error', () => {});
    request.on('close', () => done());
    request.end(text, () => setImmediate().then(() => request.destroy()));
  });
  while ((await metric('barcode_reservations_total')) === before) await setImmediate();
}

describe('no reservation stays open', () => {
  it('after a single barcode', async () => {
    const account = await server.account('free');
    expect((await barcode(account, 'CODE128/A')).status).toBe(200);
    expect(await settled(account)).toBe(1);
  });

  it('after data that is refused', async () => {
    const account = await server.account('free');
    expect((await barcode(account, 'EAN13/1')).status).toBe(400);
    expect(await settled(account)).toBe(0);
  });

  it('after a request over the rate limit, and one beyond the credits', async () => {
    const limited = await server.account('free', { requests: 1 });
    expect((await barcode(limited, 'CODE128/A')).status).toBe(200);
    expect((await barcode(limited, 'CODE128/A')).status).toBe(429);
    expect(await settled(limited)).toBe(1);
    const empty = await server.account('free', { credits: 0 });
    expect((await barcode(empty, 'CODE128/A')).status).toBe(402);
    expect(await settled(empty)).toBe(0);
  });

  it('after a picture the client has already', async () => {
    const account = await server.account('free');
    const { etag } = (await barcode(account, 'CODE128/A')).headers;
    const headers = { 'if-none-match': String(etag) };
    const reply = await ask(server.port, '/api/barcode/CODE128/A', { key: account.key, headers });
    expect(reply.status).toBe(304);
    expect(await settled(account)).toBe(1);
  });

  it('after a client that leaves before its picture', async () => {
    const account = await server.account('business');
    const large = {
      ...GOOD,
      symbology: 'QRCODE',
      data: 'x'.repeat(1500),
      format: 'jpg',
      scale: 12,
    };
    await leave(account, '/api/barcode', large);
    expect(await settled(account)).toBeLessThanOrEqual(1);
  });

  it('after a batch that is waited for, whole or in part', async () => {
    const account = await server.account('pro');
    expect((await batch(account, [GOOD, GOOD])).status).toBe(200);
    expect((await batch(account, [GOOD, BAD])).status).toBe(200);
    expect((await batch(account, [BAD])).status).toBe(200);
    expect(await settled(account)).toBe(3);
  });

  it('after a batch whose client leaves', async () => {
    const account = await server.account('pro');
    const items = Array.from({ length: 20 }, (_, i) => ({ ...GOOD, data: `${i}`, format: 'jpg' }));
    await leave(account, '/api/batches', { items });
    expect(await settled(account)).toBeLessThanOrEqual(20);
  });

  it('after a batch that is sent again with its Idempotency-Key', async () => {
    const account = await server.account('pro');
    const key = { 'idempotency-key': 'twice' };
    expect((await batch(account, [GOOD], key)).status).toBe(200);
    expect((await batch(account, [GOOD], key)).headers['idempotency-replayed']).toBe('true');
    expect(await settled(account)).toBe(1);
  });

  it('after a batch in the background', async () => {
    const account = await server.account('pro');
    const before = await metric('barcode_settled_total');
    const reply = await batch(account, [GOOD, GOOD], { prefer: 'respond-async' });
    expect(reply.status).toBe(202);
    const address = String(reply.headers['location']);
    for (;;) {
      const { json } = await ask(server.port, address, { key: account.key });
      if ((json as unknown as BatchJson).finishedAt !== null) break;
    }
    expect(await settled(account)).toBe(2);
    expect(await metric('barcode_settled_total')).toBe(before + 1);
  });

  it('after a batch in the background that delivers nothing', async () => {
    const account = await server.account('pro');
    const before = await metric('barcode_refunded_total');
    const reply = await batch(account, [BAD], { prefer: 'respond-async' });
    const address = String(reply.headers['location']);
    for (;;) {
      const { json } = await ask(server.port, address, { key: account.key });
      if ((json as unknown as BatchJson).finishedAt !== null) break;
    }
    expect(await settled(account)).toBe(0);
    expect(await metric('barcode_refunded_total')).toBe(before + 1);
  });

  it('after the playground and GET /api/account, which reserve nothing', async () => {
    const account = await server.account('free');
    const before = await metric('barcode_reservations_total');
    const headers = { origin: PUBLIC_URL };
    const options = { method: 'POST', body: GOOD, headers };
    expect((await ask(server.port, '/api/playground', options)).status).toBe(200);
    expect((await ask(server.port, '/api/account', { key: account.key })).status).toBe(200);
    expect(await settled(account)).toBe(0);
    expect(await metric('barcode_reservations_total')).toBe(before);
  });
});
