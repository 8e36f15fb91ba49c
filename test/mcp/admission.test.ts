/** Who is admitted to `POST /mcp`: every message is decided at the gate before its body is read, and counts once. */
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { signedIn } from '../support/person.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let nowMs = Date.now();
beforeAll(async () => {
  server = await startServer({ clock: { now: () => nowMs } });
});
afterAll(() => server.close());

const send = (key: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  ask(server.port, '/mcp', { method: 'POST', key, body, headers });

const message = (method: string, params: object = {}): object => ({
  jsonrpc: '2.0',
  id: 1,
  method,
  params,
});
const call = (name: string, args: object): object =>
  message('tools/call', { name, arguments: args });

const PING = message('ping');
/** Messages that are no request to a route with a key. */
const FREE_MESSAGES = [
  message('initialize', { protocolVersion: '2025-11-25' }),
  PING,
  message('tools/list'),
  call('list_formats', {}),
  call('describe_format', { symbology: 'QRCODE' }),
  { jsonrpc: '2.0', method: 'notifications/initialized' },
];

describe('every message', () => {
  it('counts once in the rate limit of its key, whatever it is, and is refused over it', async () => {
    for (const body of FREE_MESSAGES) {
      const { key } = await server.account('free', { requests: 3 });
      for (const left of [2, 1, 0]) {
        const reply = await send(key, body);
        expect([reply.status < 300, reply.headers['x-ratelimit-remaining']]).toEqual([
          true,
          String(left),
        ]);
      }
      const limited = await send(key, body);
      expect([limited.status, limited.json!['code']]).toEqual([429, 'rate_limited']);
      expect(limited.headers['retry-after']).toMatch(/^\d+$/);
    }
  });

  it('counts once together with the request that its tool call stands for', async () => {
    const { id, key } = await server.account('business', { requests: 20 });
    await storeLabel(server, id, 'shipping', starter('shipping-label'));
    const drawn = await send(key, call('generate_barcode', { symbology: 'QRCODE', data: 'A' }));
    const content = (drawn.json!['result'] as { content: { data: string }[] }).content;
    const parameters = exampleValues(starter('shipping-label'));
    const replies = [
      drawn,
      await send(key, call('decode_image', { image: content[0]!.data })),
      await send(key, call('validate_barcode', { symbology: 'CODE128', data: 'A' })),
      await send(key, call('make_payload', { kind: 'wifi', fields: { ssid: 'A' } })),
      await send(key, call('print_label', { template: 'shipping', parameters })),
      await send(key, call('generate_barcode', { symbology: 'EAN13', data: 'wrong' })),
    ];
    expect(replies.map(({ headers }) => headers['x-ratelimit-remaining'])).toEqual(
      [19, 18, 17, 16, 15, 14].map(String),
    );
    const settled = (await server.settledAudit(id)).reduce((sum, cycle) => sum + cycle.settled, 0);
    expect(settled).toBe(3);
  });

  it('many at a time are counted one by one, and each drawing is charged', async () => {
    const { id, key } = await server.account('pro', { requests: 10 });
    const drawing = call('generate_barcode', { symbology: 'CODE128', data: 'A' });
    const replies = await Promise.all(Array.from({ length: 15 }, () => send(key, drawing)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(5);
    const settled = (await server.settledAudit(id)).reduce((sum, cycle) => sum + cycle.settled, 0);
    expect(settled).toBe(10);
  });

  it('needs a key that is live, also where it was good a moment ago', async () => {
    const revoked = await server.account('pro');
    expect((await send(revoked.key, PING)).status).toBe(200);
    await server.operator('DELETE', `/api/admin/keys/${revoked.keyId}`);
    const who = await signedIn(server, 'business');
    const expiresAt = new Date(nowMs + 60_000).toISOString();
    const made = await who.ask('POST', '/api/keys', { name: 'short', expiresAt });
    const expired = String(made.json!['secret']);
    expect((await send(expired, PING)).status).toBe(200);
    nowMs += 60_001;
    for (const key of [revoked.key, expired]) {
      for (const body of FREE_MESSAGES) {
        const reply = await send(key, body);
        expect([reply.status, reply.json!['code']]).toEqual([401, 'unauthorized']);
      }
    }
  });

  it('needs an address that its key allows', async () => {
    const who = await signedIn(server, 'business');
    const made = await who.ask('POST', '/api/keys', { name: 'office', ipRanges: ['192.0.2.0/24'] });
    const key = String(made.json!['secret']);
    for (const body of FREE_MESSAGES) {
      const refused = await send(key, body, { 'x-forwarded-for': '203.0.113.9' });
      expect([refused.status, refused.json!['code']]).toEqual([403, 'key_address_refused']);
    }
    expect((await send(key, PING, { 'x-forwarded-for': '192.0.2.9' })).status).toBe(200);
  });
});

describe('bodies under way', () => {
  const open: http.ClientRequest[] = [];
  afterAll(() => {
    for (const request of open) request.destroy();
  });

  /** Announces a body of 6 MB; `taken` once the server asks for it, or the code of its refusal. */
  const begin = ({ key }: TestAccount): Promise<unknown> =>
    new Promise((done, fail) => {
      const headers = {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'content-length': '6000000',
        expect: '100-continue',
      };
      const options = { host: '127.0.0.1', port: server.port, path: '/mcp', headers };
      const request = http.request({ ...options, method: 'POST', agent: false });
      open.push(request);
      request.on('continue', () => done('taken'));
      request.on('error', fail);
      request.on('response', async (response) => {
        const parts = (await response.toArray()) as Buffer[];
        done((JSON.parse(Buffer.concat(parts).toString()) as { code: unknown }).code);
      });
      request.flushHeaders();
    });

  it('are refused before they are read where the key may send none', async () => {
    const limited = await server.account('free', { requests: 1 });
    expect((await send(limited.key, PING)).status).toBe(200);
    expect(await begin(limited)).toBe('rate_limited');
  });

  it('have a limit for an account, and Free accounts leave places for others', async () => {
    const taken: unknown[] = [];
    for (let accounts = 0; accounts < 6; accounts += 1) {
      const account = await server.account('free');
      for (let bodies = 0; bodies < 3; bodies += 1) taken.push(await begin(account));
    }
    const own = ['taken', 'taken', 'overloaded'];
    const none = ['overloaded', 'overloaded', 'overloaded'];
    expect(taken).toEqual([...own, ...own, ...own, ...own, ...none, ...none]);
    const paying = await server.account('pro');
    const others: unknown[] = [];
    for (let bodies = 0; bodies < 5; bodies += 1) others.push(await begin(paying));
    expect(others).toEqual(['taken', 'taken', 'taken', 'taken', 'overloaded']);
  });
});
