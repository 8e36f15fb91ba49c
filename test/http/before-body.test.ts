/** Nothing is done for whoever may not ask for it: who sends a request is known before its body is read. */
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import { WRONG_TOKENS } from '../../src/limits/failure-limiter.ts';
import { ask } from '../support/http-client.ts';
import { exchange, head, parseReply } from '../support/raw-http.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let pro: TestAccount;
beforeAll(async () => {
  server = await startServer();
  pro = await server.account('pro', { requests: 10_000 });
});
afterAll(() => server.close());

const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** A key that somebody without an account made: its checksum is right. */
const forged = (): string => makeApiKey('nobody', 'none').key;

/** Only the head of a request whose body would follow. */
const withoutBody = async (method: string, path: string, headers: readonly string[] = []) =>
  parseReply(
    await exchange(
      server.port,
      head(`${method} ${path}`, [
        'Host: barcodes.example',
        'Content-Type: application/json',
        'Content-Length: 100000',
        ...headers,
      ]),
    ),
  );

const codeOf = ({ body }: { readonly body: string }): unknown =>
  (JSON.parse(body) as { code: unknown }).code;

describe('a request of nobody', () => {
  it('is refused by every route that takes a body and a caller, before any of it has come', async () => {
    const routes = server.contract.operations.filter(
      ({ method, operation }) => !BODILESS.has(method) && operation.auth !== 'none',
    );
    expect(routes.length).toBeGreaterThan(30);
    const refused: Record<string, string> = {
      key: 'unauthorized',
      'key-or-session': 'unauthorized',
      operator: 'operator_unauthorized',
      session: 'forbidden_origin',
      'session-or-key': 'forbidden_origin',
      'same-origin': 'forbidden_origin',
    };
    for (const { method, url, operation } of routes) {
      const reply = await withoutBody(method, url.replace(/:\w+/g, 'x'));
      expect([method, url, codeOf(reply)]).toEqual([method, url, refused[operation.auth]]);
      expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('is refused before its body with a wrong key, token or session, too', async () => {
    const origin = 'Origin: http://barcodes.example';
    const cases = [
      ['POST', '/api/batches', [`Authorization: Bearer ${forged()}`], 'unauthorized'],
      ['POST', '/api/barcode', [`Authorization: Bearer ${forged()}`], 'unauthorized'],
      ['POST', '/api/batches', [origin, 'Cookie: session=x'], 'session_required'],
      ['POST', '/api/batches', ['Cookie: session=x'], 'forbidden_origin'],
      ['POST', '/api/keys', [origin, 'Cookie: session=x'], 'session_required'],
      ['POST', '/api/admin/accounts', ['Authorization: Bearer wrong'], 'operator_unauthorized'],
    ] as const;
    for (const [method, path, headers, code] of cases) {
      expect([path, codeOf(await withoutBody(method, path, headers))]).toEqual([path, code]);
    }
  });

  it('is refused for its key, whatever its body is', async () => {
    const bodies = ['{', '['.repeat(5000), JSON.stringify({ items: [] }), 'x'.repeat(2_000_000)];
    for (const body of bodies) {
      const reply = await ask(server.port, '/api/batches', { method: 'POST', body });
      expect([reply.status, reply.json?.['code']]).toEqual([401, 'unauthorized']);
    }
  });

  it('that waits to be told to send its body is told so with a good key alone', async () => {
    const body = JSON.stringify({ symbology: 'CODE128', data: 'x' });
    const waiting = (key: string, sent: string): Promise<string> =>
      exchange(
        server.port,
        head('POST /api/barcode', [
          'Host: barcodes.example',
          'Content-Type: application/json',
          `Content-Length: ${body.length}`,
          `Authorization: Bearer ${key}`,
          'Expect: 100-continue',
        ]) + sent,
      );
    expect(await waiting(forged(), '')).toMatch(/^HTTP\/1.1 401 /);
    expect(await waiting(pro.key, body)).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/);
  });
});

describe('a key that is revoked', () => {
  it('is refused before the body, as one that never was', async () => {
    const { key, keyId } = await server.account('pro');
    await server.operator('DELETE', `/api/admin/keys/${keyId}`);
    const reply = await withoutBody('POST', '/api/batches', [`Authorization: Bearer ${key}`]);
    expect(codeOf(reply)).toBe('unauthorized');
  });
});

describe('a batch', () => {
  it('of a plan without batches is refused before it is parsed', async () => {
    const { key } = await server.account('free');
    const reply = await ask(server.port, '/api/batches', { method: 'POST', key, body: '{' });
    expect(reply.json?.['code']).toBe('feature_locked');
  });
});

describe('wrong keys and tokens', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('of one address are read so many times a minute and no more; good keys stay good', async () => {
    const headers = from('203.0.113.7');
    const codes: unknown[] = [];
    for (let i = 0; i < WRONG_TOKENS.requests + 1; i += 1) {
      const reply = await ask(server.port, '/api/account', { key: forged(), headers });
      codes.push(reply.json?.['code']);
      if (reply.status === 429) expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(codes.filter((code) => code === 'unauthorized')).toHaveLength(WRONG_TOKENS.requests);
    expect(codes.at(-1)).toBe('too_many_attempts');
    // Also where something else is wrong with the request, which would be said first.
    await ask(server.port, '/api/account', { key: pro.key, headers: from('203.0.113.8') });
    const good = await ask(server.port, '/api/account', { key: pro.key, headers });
    expect(good.status).toBe(200);
    const posted = await ask(server.port, '/api/batches', {
      method: 'POST',
      key: forged(),
      headers,
      body: '{',
    });
    expect(posted.json?.['code']).toBe('too_many_attempts');
    const elsewhere = await ask(server.port, '/api/account', {
      key: forged(),
      headers: from('203.0.113.8'),
    });
    expect(elsewhere.status).toBe(401);
  });

  it('do not lock out a good key of the same address that this process has never seen', async () => {
    const headers = from('203.0.113.11');
    for (let i = 0; i < WRONG_TOKENS.requests; i += 1) {
      await ask(server.port, '/api/account', { key: forged(), headers });
    }
    const wrong = Array.from({ length: 20 }, () =>
      ask(server.port, '/api/account', { key: forged(), headers }),
    );
    const { key } = await server.account('free');
    const good = await ask(server.port, '/api/account', { key, headers });
    expect(good.status).toBe(200);
    for (const reply of await Promise.all(wrong)) {
      expect(reply.json?.['code']).toBe('too_many_attempts');
    }
  });

  it('with a wrong checksum are not counted: they cost nothing', async () => {
    const headers = from('203.0.113.9');
    const key = forged();
    const broken = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`;
    expect(crc32(broken)).not.toBe(crc32(key));
    for (let i = 0; i < WRONG_TOKENS.requests + 5; i += 1) {
      expect((await ask(server.port, '/api/account', { key: broken, headers })).status).toBe(401);
    }
    expect((await ask(server.port, '/api/account', { key, headers })).status).toBe(401);
  });

  it('of the operator are limited as well, at every route; the right one is not', async () => {
    const headers = from('203.0.113.10');
    const paths = ['/metrics', '/api/admin/accounts'];
    for (let i = 0; i < WRONG_TOKENS.requests; i += 1) {
      const reply = await ask(server.port, paths[i % 2]!, { key: 'wrong', headers });
      expect(reply.json?.['code']).toBe('operator_unauthorized');
    }
    for (const path of paths) {
      const reply = await ask(server.port, path, { key: 'wrong', headers });
      expect(reply.json?.['code']).toBe('too_many_attempts');
      const right = await ask(server.port, path, { key: server.operatorToken, headers });
      expect(right.status).toBe(200);
    }
  });
});
