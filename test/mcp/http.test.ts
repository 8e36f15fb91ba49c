/** `POST /mcp` as a route: who may send what, what a refusal is, and what a client that does not take its reply pays. */
import net from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import { signedIn } from '../support/person.ts';
import { PUBLIC_URL, startServer, type TestAccount, type TestServer } from '../support/server.ts';
import { until } from '../support/services.ts';
import { connectHttp } from './connect.ts';

let server: TestServer;
let business: TestAccount;
/** Runs before the request that a tool call stands for is handled; of a client that leaves. */
let beforeDrawing: () => Promise<void> = async () => {};

beforeAll(async () => {
  server = await startServer({
    replyTimeoutMs: 300,
    beforeHandling: async ({ url }) => {
      if (url === '/api/barcode') await beforeDrawing();
    },
  });
  business = await server.account('business', { requests: 1000 });
});
afterAll(() => server.close());

const send = (body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  ask(server.port, '/mcp', { method: 'POST', key: business.key, body, headers });

const call = (name: string, args: object, id: number | string = 1): object => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: args },
});

const CODE = { symbology: 'CODE128', data: 'A1' };

describe('messages', () => {
  it('a request is answered under its id, with the credits and limits of what it did', async () => {
    const drawn = await send(call('generate_barcode', CODE, 'first'));
    expect(drawn.status).toBe(200);
    expect(drawn.json).toMatchObject({ jsonrpc: '2.0', id: 'first' });
    expect(drawn.headers).toMatchObject({
      'x-credits-cost': '1',
      'x-ratelimit-limit': '1000',
      'cache-control': 'no-store',
    });
  });

  it('what a tool call came to is listed as a request of its key', async () => {
    const who = await signedIn(server, 'business');
    const made = await who.ask('POST', '/api/keys', { name: 'tools' });
    const sendAs = (args: object): Promise<Reply> =>
      ask(server.port, '/mcp', {
        method: 'POST',
        key: String(made.json!['secret']),
        body: call('generate_barcode', args),
      });
    await sendAs(CODE);
    await sendAs({ symbology: 'EAN13', data: '123' });
    const listed = async (): Promise<unknown[]> => {
      const { json } = await who.ask('GET', '/api/requests');
      return (json!['requests'] as { outcome: string; credits: number }[])
        .map(({ outcome, credits }) => `${outcome} ${credits}`)
        .toSorted();
    };
    await server.usage.flush();
    expect(await listed()).toEqual(['delivered 1', 'invalid_barcode_value 0']);
  });

  it('a notification, and a reply of the client, have no answer', async () => {
    const notified = await send({ jsonrpc: '2.0', method: 'notifications/initialized' });
    expect([notified.status, notified.text]).toEqual([202, '']);
    expect((await send({ jsonrpc: '2.0', id: 3, result: {} })).status).toBe(202);
  });

  it('the version of the protocol is the client’s where it is known, and else the latest', async () => {
    const initialize = async (protocolVersion: string): Promise<unknown> => {
      const params = { protocolVersion, capabilities: {}, clientInfo: { name: 'x', version: '1' } };
      const { json } = await send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
      return (json!['result'] as Record<string, unknown>)['protocolVersion'];
    };
    expect(await initialize('2025-03-26')).toBe('2025-03-26');
    expect(await initialize('1999-01-01')).toBe('2025-11-25');
  });

  it('unknown methods are errors of the protocol; what is no message is refused', async () => {
    for (const method of ['resources/list', 'constructor', '__proto__']) {
      const { json } = await send({ jsonrpc: '2.0', id: 1, method });
      expect(json).toMatchObject({ error: { code: -32_601 } });
    }
    for (const body of [[], [{ jsonrpc: '2.0', id: 1, method: 'ping' }], { id: 1 }, '{"jso']) {
      const reply = await send(body);
      expect([reply.status, reply.json!['code']]).toEqual([400, 'invalid_parameters']);
    }
  });

  it('there is no stream and no session', async () => {
    for (const method of ['GET', 'DELETE']) {
      const reply = await ask(server.port, '/mcp', { method, key: business.key });
      expect([reply.status, reply.headers.allow]).toEqual([405, 'POST']);
    }
  });
});

describe('who may send them', () => {
  it('nobody without a key, with a wrong one or with one that was revoked', async () => {
    const wrong = `${business.key.slice(0, -1)}${business.key.endsWith('0') ? '1' : '0'}`;
    for (const key of ['', 'nonsense', wrong]) {
      const reply = await ask(server.port, '/mcp', { method: 'POST', key, body: {} });
      expect([reply.status, reply.json!['code']]).toEqual([401, 'unauthorized']);
      await expect(connectHttp(server.port, key)).rejects.toThrow(/401|Unauthorized|API key/i);
    }
    const gone = await server.account('pro');
    await server.operator('DELETE', `/api/admin/keys/${gone.keyId}`);
    await expect(connectHttp(server.port, gone.key)).rejects.toThrow(/401|Unauthorized|API key/i);
  });

  it('no page of another site, whatever key it has', async () => {
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
    const foreign = await send(ping, { origin: 'https://evil.example' });
    expect([foreign.status, foreign.json!['code']]).toEqual([403, 'forbidden_origin']);
    expect((await send(ping, { origin: PUBLIC_URL })).status).toBe(200);
  });

  it('a key counts from the addresses that its owner allows, as everywhere', async () => {
    const who = await signedIn(server, 'business');
    const made = await who.ask('POST', '/api/keys', { name: 'office', ipRanges: ['192.0.2.0/24'] });
    const key = String(made.json!['secret']);
    const from = (address: string): Promise<Reply> =>
      ask(server.port, '/mcp', {
        method: 'POST',
        key,
        body: call('validate_barcode', CODE),
        headers: { 'x-forwarded-for': address },
      });
    expect((await from('203.0.113.9')).text).toContain('key_address_refused');
    expect((await from('192.0.2.9')).text).toContain('"symbology":"CODE128"');
  });

  it('a picture of 5 MB fits; a larger body is refused', async () => {
    const bytes = Buffer.alloc(5_000_000);
    bytes.write('\x89PNG\r\n\x1A\n', 'latin1');
    const fits = await send(call('decode_image', { image: bytes.toString('base64') }));
    expect(fits.text).toContain('unreadable_picture');
    const larger = await send(call('decode_image', { image: 'A'.repeat(6_800_000) }));
    expect([larger.status, larger.json!['code']]).toEqual([413, 'body_too_large']);
  });
});

describe('clients that do not take their reply', () => {
  const made = async (): Promise<readonly [total: number, open: number]> => {
    const metrics = (await server.operator('GET', '/metrics')).text;
    const count = (name: string): number =>
      Number(new RegExp(`^${name} (\\d+)`, 'm').exec(metrics)?.[1]);
    return [count('barcode_reservations_total'), count('barcode_reservations_open')];
  };

  /** What was charged, once so many reservations were made in all and each has ended. */
  const settled = async (account: TestAccount, reserved: number): Promise<number> => {
    await until(async () => {
      const [total, open] = await made();
      return total >= reserved && open === 0;
    });
    const [audit] = await server.settledAudit(account.id);
    expect(audit).toMatchObject({ pending: 0, pendingCounted: 0 });
    return audit!.settled;
  };

  const written = ({ key }: TestAccount, body: object): string => {
    const text = JSON.stringify(body);
    return (
      `POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`
    );
  };

  it('pay nothing where they leave while it is drawn', async () => {
    const account = await server.account('pro', { requests: 100 });
    const [before] = await made();
    const socket = net.connect(server.port, '127.0.0.1');
    beforeDrawing = async () => {
      const closed = new Promise<void>((done) => {
        socket.once('close', () => done());
      });
      socket.destroy();
      await closed;
      // The server has seen it once it answers another request that came later.
      await ask(server.port, '/healthz');
    };
    await once(socket, 'connect');
    socket.write(written(account, call('generate_barcode', CODE)));
    expect(await settled(account, before + 1)).toBe(0);
    beforeDrawing = async () => {};
  });

  it('pay for the replies that reached them out of many that were pipelined', async () => {
    const account = await server.account('pro', { requests: 100 });
    const [before] = await made();
    const socket = net.connect(server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.pause();
    await once(socket, 'connect');
    const large = {
      symbology: 'QRCODE',
      data: '1'.repeat(3000),
      format: 'bmp',
      options: { scale: 12 },
    };
    socket.write(
      Array.from({ length: 15 }, (_, n) =>
        written(account, call('generate_barcode', large, n)),
      ).join(''),
    );
    const charged = await settled(account, before + 15);
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => parts.push(part));
    const closed = once(socket, 'close');
    socket.resume();
    await closed;
    // Each reply ends with its facts; one that was cut off does not.
    const whole = Buffer.concat(parts).toString('latin1').split('"creditsCost":1,').length - 1;
    expect(whole).toBe(charged);
    expect(charged).toBeLessThan(15);
  });
});
