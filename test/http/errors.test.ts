/** Every row of the table of errors, met from outside, word for word. */
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMAGE_FORMATS } from '../../src/render/image-formats.ts';
import { Overload } from '../../src/credits/ledger.ts';
import { answerBrokenRequest } from '../../src/http/broken-request.ts';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import { ERRORS, type ErrorCode } from '../../src/http/errors.ts';
import { ask, type RequestOptions } from '../support/http-client.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let starter: TestAccount;
let free: TestAccount;

beforeAll(async () => {
  server = await startServer();
  starter = await server.account('starter', { requests: 10_000 });
  free = await server.account('free', { requests: 10_000 });
});
afterAll(() => server.close());

interface Case {
  readonly code: ErrorCode;
  readonly name: string;
  readonly path: string;
  readonly request?: RequestOptions;
  readonly as?: 'starter' | 'free' | 'operator' | 'nobody';
  readonly error: string;
  readonly reason?: RegExp;
}

const EAN = '/api/barcode/EAN13/5901234123457';

/** What may be wrong with a key that anybody can see, and the reason that says so. */
const UNAUTHORIZED_CASES: readonly [string, Record<string, string>, RegExp][] = [
  ['no header', {}, /is missing\. Send `Authorization: Bearer YOUR_API_KEY`/],
  ['another header', { 'x-api-key': 'bck_live_x' }, /not read from X-API-Key\. Send `Auth/],
  ['wrong scheme', { authorization: 'Basic abc' }, /does not begin with Bearer\. Send `Auth/],
  ['no scheme', { authorization: 'bck_live_abc' }, /does not begin with Bearer/],
  ['empty bearer', { authorization: 'Bearer ' }, /form or its checksum is wrong/],
  ['nonsense', { authorization: 'Bearer nonsense' }, /form or its checksum is wrong/],
];

const CASES: readonly Case[] = [
  ...[
    '/api/barcode',
    '/api/barcode/',
    '/api/barcode/EAN13',
    '/api/barcode/EAN13/',
    '/api/barcode//x',
  ].map((path): Case => ({
    code: 'invalid_parameters',
    name: `missing segment: ${path}`,
    path,
    error: 'Invalid parameters',
    reason: /both are required/,
  })),
  ...['/api/barcode/CODE128/abc%zz', '/api/barcode/CODE128/%', '/api/barcode/CODE128/%FF'].map(
    (path): Case => ({
      code: 'invalid_parameters',
      name: `malformed percent sequence: ${path}`,
      path,
      error: 'Invalid parameters',
      reason: /%25/,
    }),
  ),
  ...[
    '/api/admin/accounts/%00',
    '/api/admin/accounts?after=%00',
    '/api/keys/a%00b',
    '/api/me/sessions/%00',
    '/api/requests?key=%00',
  ].map((path): Case => ({
    code: 'invalid_parameters',
    name: `a NUL in an address: ${path}`,
    path,
    as: 'operator',
    error: 'Invalid parameters',
    reason: /%00/,
  })),
  {
    code: 'invalid_barcode_value',
    name: 'a NUL in data, which is refused by the symbology alone',
    path: '/api/barcode/EAN13/%00',
    error: 'Invalid barcode value for format "EAN13": \0',
  },
  {
    code: 'invalid_parameters',
    name: 'broken JSON',
    path: '/api/barcode',
    request: { method: 'POST', body: '{"symbology":' },
    error: 'Invalid parameters',
    reason: /not valid JSON/,
  },
  {
    code: 'invalid_parameters',
    name: 'a body that is no object',
    path: '/api/barcode',
    request: { method: 'POST', body: '[]' },
    error: 'Invalid parameters',
    reason: /./,
  },
  {
    code: 'invalid_parameters',
    name: '__proto__ in the body',
    path: '/api/barcode',
    request: { method: 'POST', body: '{"symbology":"QRCODE","data":"a","__proto__":{"x":1}}' },
    error: 'Invalid parameters',
  },
  {
    code: 'invalid_parameters',
    name: 'data and dataBase64 together',
    path: '/api/barcode',
    request: { method: 'POST', body: { symbology: 'QRCODE', data: 'a', dataBase64: 'YQ==' } },
    error: 'Invalid parameters',
    reason: /either data or dataBase64/,
  },
  {
    code: 'invalid_parameters',
    name: 'bad base64',
    path: '/api/barcode',
    request: { method: 'POST', body: { symbology: 'QRCODE', dataBase64: 'a' } },
    error: 'Invalid parameters',
    reason: /base64/,
  },
  {
    code: 'unsupported_barcode_format',
    name: 'unknown symbology, near names told',
    path: '/api/barcode/EAN31/1',
    error: 'Unsupported barcode format "EAN31"',
    reason: /EAN13|EAN8/,
  },
  ...['__proto__', 'constructor', '..'].map((name): Case => ({
    code: 'unsupported_barcode_format',
    name: `no symbology is called ${name}`,
    path: `/api/barcode/${name}/1`,
    error: `Unsupported barcode format "${name}"`,
  })),
  {
    code: 'unsupported_format',
    name: 'unknown image format',
    path: `${EAN}?format=heic`,
    error: 'Unsupported format "heic"',
    reason: new RegExp(`^Use one of ${IMAGE_FORMATS.map(({ id }) => id).join(', ')}\\.$`),
  },
  ...Object.entries({
    jpeg: 'jpg',
    'image%2Fpng': 'png',
    'jpg%20': 'jpg',
    tif: 'tiff',
    pgn: 'png',
    ps: 'eps',
  }).map(([name, id]): Case => ({
    code: 'unsupported_format',
    name: `${name} is nearly an image format`,
    path: `${EAN}?format=${name}`,
    error: `Unsupported format "${decodeURIComponent(name)}"`,
    reason: new RegExp(`^Did you mean ${id}\\? `),
  })),
  {
    code: 'unsupported_format',
    name: 'parameters are checked before the key',
    path: `${EAN}?format=heic`,
    as: 'nobody',
    error: 'Unsupported format "heic"',
  },
  {
    code: 'unknown_parameter',
    name: 'unknown query parameter',
    path: `${EAN}?colour=red`,
    error: 'Unknown parameter "colour"',
    reason: /color/,
  },
  {
    code: 'unknown_parameter',
    name: 'prototype names are no parameters',
    path: `${EAN}?__proto__=1`,
    error: 'Unknown parameter "__proto__"',
  },
  {
    code: 'repeated_parameter',
    name: 'repeated query parameter',
    path: `${EAN}?format=png&format=jpg`,
    error: 'Parameter "format" is given more than once',
  },
  {
    code: 'invalid_parameter',
    name: 'style out of range',
    path: `${EAN}?scale=0`,
    error: 'Invalid value for parameter "scale"',
    reason: /1 to 20/,
  },
  {
    code: 'invalid_parameter',
    name: 'style that does not apply',
    path: '/api/barcode/QRCODE/a?barHeight=50',
    error: 'Invalid value for parameter "barHeight"',
    reason: /./,
  },
  {
    code: 'invalid_barcode_value',
    name: 'wrong length',
    path: '/api/barcode/EAN13/123',
    error: 'Invalid barcode value for format "EAN13": 123',
    reason: /13 digits, or 12/,
  },
  {
    code: 'invalid_barcode_value',
    name: 'wrong check digit: the right one is named',
    path: '/api/barcode/ean13/5901234123450',
    error: 'Invalid barcode value for format "EAN13": 5901234123450',
    reason: /\b7\b/,
  },
  {
    code: 'invalid_barcode_value',
    name: 'echoed data is cut at 100 characters',
    path: `/api/barcode/EAN13/${'1'.repeat(300)}`,
    error: `Invalid barcode value for format "EAN13": ${'1'.repeat(100)}`,
  },
  {
    code: 'picture_too_large',
    name: 'more pixels than a picture may have',
    path: `/api/barcode/QRCODE/${'A'.repeat(2000)}?scale=20&quietZone=100`,
    error: 'Image too large',
    reason: /./,
  },
  ...UNAUTHORIZED_CASES.flatMap(([name, headers, reason]) =>
    [EAN, '/api/account', '/api/batches/00000000-0000-7000-8000-000000000000'].map(
      (path): Case => ({
        code: 'unauthorized',
        name: `key: ${name}, at ${path}`,
        path,
        as: 'nobody',
        request: { headers },
        error: 'Missing or invalid API key',
        reason,
      }),
    ),
  ),
  {
    code: 'operator_unauthorized',
    name: 'an API key is no operator token',
    path: '/api/admin/accounts',
    error: 'Missing or invalid operator token',
  },
  {
    code: 'format_paid_only',
    name: 'PNG on Free',
    path: `${EAN}?format=png`,
    as: 'free',
    error:
      'Format "png" is available on paid plans only. Upgrade at http://barcodes.example/pricing',
  },
  {
    code: 'feature_locked',
    name: 'style on Free',
    path: `${EAN}?scale=4`,
    as: 'free',
    error:
      'Custom size and colors is available on Starter and higher plans. ' +
      'Upgrade at http://barcodes.example/pricing',
  },
  { code: 'not_found', name: 'no such address', path: '/api/nothing', error: 'Not found' },
  {
    code: 'not_found',
    name: 'no such symbology in the list',
    path: '/api/formats/EAN31',
    error: 'Not found',
    reason: /EAN/,
  },
  ...['PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method): Case => ({
    code: 'method_not_allowed',
    name: method,
    path: EAN,
    request: { method },
    error: 'Method not allowed',
  })),
  {
    code: 'invalid_parameters',
    name: 'QUERY, which has to have a body',
    path: '/api/account',
    request: { method: 'QUERY' },
    error: 'Invalid parameters',
    reason: /QUERY is not supported/,
  },
  {
    code: 'method_not_allowed',
    name: 'HEAD where only GET is an operation',
    path: '/api/formats',
    request: { method: 'HEAD' },
    error: 'Method not allowed',
  },
  {
    code: 'conflict',
    name: 'an address that is taken',
    path: '/api/admin/accounts',
    as: 'operator',
    request: { method: 'POST', body: { email: 'taken@example.com', plan: 'free' } },
    error: 'Conflict',
    reason: /taken@example.com/,
  },
  {
    code: 'body_too_large',
    name: 'a body over 64 KiB',
    path: '/api/barcode',
    request: { method: 'POST', body: { symbology: 'QRCODE', data: 'A'.repeat(66_000) } },
    error: 'Request body too large',
  },
  {
    code: 'uri_too_long',
    name: 'a URL over 16,384 characters',
    path: `/api/barcode/QRCODE/${'A'.repeat(16_384)}`,
    error: 'URL too long',
    reason: /POST/,
  },
  {
    code: 'unsupported_media_type',
    name: 'a body that is no JSON by its type',
    path: '/api/barcode',
    request: {
      method: 'POST',
      body: 'a=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    error: 'Unsupported media type',
  },
  {
    code: 'headers_too_large',
    name: '40 kB of URL',
    path: `/api/barcode/CODE128/${'A'.repeat(40_000)}`,
    error: 'Request header fields too large',
  },
];

/** Rows that need a fault or time; each has its own test below. */
const ELSEWHERE: readonly ErrorCode[] = [
  // In labels.test.ts: it needs a template.
  'label_refused',
  'insufficient_credits',
  'rate_limited',
  // In keys.test.ts: these need a key that is narrowed down.
  'key_address_refused',
  'key_symbology_refused',
  // In scopes.test.ts.
  'scope_missing',
  // In signed-urls.test.ts: these need a signing secret.
  'signature_invalid',
  'signed_url_expired',
  'signed_url_used_up',
  'referrer_refused',
  // In sign-in.test.ts: these need the Origin of a page, and most of them an account's password.
  'weak_password',
  'invalid_token',
  'session_required',
  'wrong_credentials',
  'email_unverified',
  'forbidden_origin',
  'signups_closed',
  // In roles.test.ts.
  'role_forbidden',
  // In second-factor.test.ts.
  'code_required',
  'wrong_code',
  'second_factor_required',
  // In passkeys.test.ts: it needs a device.
  'passkey_refused',
  // In provider.test.ts: these need a sign-in provider.
  'sign_in_refused',
  'sign_in_unavailable',
  'password_sign_in_off',
  // In operators.test.ts.
  'account_suspended',
  // In admin-view.test.ts.
  'viewing_only',
  'confirmation_required',
  'invite_required',
  'too_many_attempts',
  // In decode.test.ts: it needs a picture as the body.
  'unreadable_picture',
  // In edges.test.ts: no client would send these.
  'expectation_failed',
  'too_many_connections',
  'too_many_pipelined',
  // In templates.test.ts: these need a plan with templates.
  'invalid_template',
  'template_outdated',
  // In batches.test.ts: these need a plan with batches.
  'batch_refused',
  'batch_unfinished',
  'idempotency_running',
  'idempotency_different',
  // In once.test.ts: it takes more than ten minutes.
  'idempotency_ended',
  'too_many_batches',
  // In billing.test.ts and billing-stripe.test.ts: these need a session and a payment provider.
  'payment_failed',
  'preview_outdated',
  'plans_not_offered',
  'payment_unavailable',
  'request_timeout',
  'generation_failed',
  'internal_error',
  'overloaded',
];

describe('errors', () => {
  it('every row of the table is met', () => {
    const met = new Set([...CASES.map((row) => row.code), ...ELSEWHERE]);
    expect(Object.keys(ERRORS).filter((code) => !met.has(code as ErrorCode))).toEqual([]);
  });

  it.each(CASES)('$code: $name', async (row) => {
    if (row.code === 'conflict')
      await server.operator('POST', '/api/admin/accounts', row.request?.body);
    const keys = {
      starter: starter.key,
      free: free.key,
      operator: server.operatorToken,
      nobody: '',
    };
    const key = keys[row.as ?? 'starter'];
    const before = await server.audit(starter.id);
    const reply = await ask(server.port, row.path, {
      ...(key === '' ? {} : { key }),
      ...row.request,
    });
    expect(reply.status).toBe(ERRORS[row.code].status);
    expect(reply.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    if (row.request?.method !== 'HEAD') {
      expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(reply.json?.['error']).toBe(row.error);
      expect(reply.json?.['code']).toBe(row.code);
      if (row.reason !== undefined) expect(reply.json?.['reason']).toMatch(row.reason);
      expect(reply.text).not.toMatch(/\n\s+at |node_modules|bwipp|\.ts:\d/);
    }
    if (reply.status === 401) expect(reply.headers['www-authenticate']).toMatch(/^Bearer/);
    if (reply.status === 405) {
      expect(reply.headers['allow']).toBe(row.path === EAN ? 'GET, HEAD, POST' : 'GET');
    }
    if (reply.status === 402)
      expect(reply.json?.['upgrade_url']).toBe('http://barcodes.example/pricing');
    expect(await server.audit(starter.id), 'nothing was charged').toEqual(before);
  });

  it('unauthorized: an altered key and a revoked one', async () => {
    const { key, keyId } = await server.account('free');
    const altered = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A');
    expect((await ask(server.port, EAN, { key: altered })).status).toBe(401);
    expect((await ask(server.port, EAN, { key })).status).toBe(200);
    await server.operator('DELETE', `/api/admin/keys/${keyId}`);
    const revoked = await ask(server.port, EAN, { key });
    expect(revoked.json?.['error']).toBe('Missing or invalid API key');
    expect(revoked.json?.['reason']).toMatch(/unknown, expired, revoked/);
    // Whether there has ever been such a key is not said.
    const never = await ask(server.port, EAN, { key: makeApiKey('nobody', 'none').key });
    expect([never.status, never.json]).toEqual([revoked.status, revoked.json]);
  });

  it('insufficient_credits: in the documented words, once the last credit is used', async () => {
    const poor = await server.account('free', { credits: 1 });
    const one = await ask(server.port, EAN, { key: poor.key });
    expect([one.status, one.headers['x-credits-remaining']]).toEqual([200, '0']);
    const two = await ask(server.port, EAN, { key: poor.key });
    expect([two.status, two.json?.['error']]).toEqual([402, 'Insufficient credits']);
    expect(two.json).toMatchObject({
      reason: expect.stringMatching(
        /They come back at \d{4}-\d\d-01T00:00:00\.?\d*Z; a higher plan gives more at once\./,
      ),
      upgrade_url: 'http://barcodes.example/pricing',
    });
    expect((await ask(server.port, EAN, { key: poor.key, method: 'HEAD' })).status).toBe(402);
    const paid = await server.account('starter', { credits: 0 });
    expect((await ask(server.port, EAN, { key: paid.key, method: 'HEAD' })).status).toBe(200);
  });

  it('rate_limited: names limit and moment, and Retry-After reaches it', async () => {
    const hasty = await server.account('free');
    const burst = await Promise.all(
      Array.from({ length: 25 }, () => ask(server.port, EAN, { key: hasty.key })),
    );
    expect(burst.filter((reply) => reply.status === 200)).toHaveLength(10);
    const limited = burst.find((reply) => reply.status === 429);
    const words = /^Rate limit exceeded \(10 req\/min\)\. Retry after (\S+Z)\.$/;
    const at = words.exec(String(limited?.json?.['error']))?.[1];
    const seconds = Number(limited?.headers['retry-after']);
    expect(Date.now() + (seconds + 1) * 1000).toBeGreaterThanOrEqual(Date.parse(at ?? ''));
    // The window is a minute: nobody is told to wait longer.
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it('generation_failed and overloaded: a ledger that cannot record charges nothing', async () => {
    for (const [fault, code] of [
      [new Error('disk on fire'), 'generation_failed'],
      [new Overload('too many waiting'), 'overloaded'],
    ] as const) {
      const broken = await startServer({ reserveFault: fault });
      const account = await broken.account('free');
      const reply = await ask(broken.port, EAN, { key: account.key });
      expect([reply.status, reply.json?.['error']]).toEqual([
        ERRORS[code].status,
        ERRORS[code].error,
      ]);
      expect(reply.text).not.toContain('fire');
      const shown = await ask(broken.port, '/api/account', { key: account.key });
      expect(shown.json?.['credits']).toMatchObject({ used: 0, remaining: 300 });
      await broken.close();
    }
  });

  it('overloaded: pictures beyond an account’s share of the workers are refused, free', async () => {
    const narrow = await startServer({ requesterMax: 1 });
    const account = await narrow.account('business');
    const path = `/api/barcode/QRCODE/${'x'.repeat(2900)}?format=png&scale=20`;
    const all = Array.from({ length: 5 }, () => ask(narrow.port, path, { key: account.key }));
    const statuses = (await Promise.all(all)).map((reply) => reply.status);
    const delivered = statuses.filter((status) => status === 200).length;
    expect(statuses.toSorted()).toEqual([
      ...Array(delivered).fill(200),
      ...Array(5 - delivered).fill(503),
    ]);
    expect(delivered).toBeLessThan(5);
    const [sums] = await narrow.settledAudit(account.id);
    expect(sums).toMatchObject({ settled: delivered, pending: 0 });
    await narrow.close();
  });

  it('request_timeout: in the same shape, on the socket itself', async () => {
    const listener = net.createServer((socket) => {
      const fault = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
      answerBrokenRequest(fault, socket);
    });
    await new Promise<void>((done) => {
      listener.listen(0, '127.0.0.1', done);
    });
    const reply = await ask((listener.address() as net.AddressInfo).port, '/');
    expect([reply.status, reply.json?.['error']]).toEqual([408, 'Request timeout']);
    listener.close();
  });

  it('internal_error: a fault outside picture making', async () => {
    const broken = await startServer({ listFault: new Error('disk on fire') });
    const reply = await ask(broken.port, '/api/admin/accounts', { key: broken.operatorToken });
    expect([reply.status, reply.json?.['error']]).toEqual([500, 'Internal server error']);
    await broken.close();
  });

  it('bytes that are no HTTP are answered in the same shape', async () => {
    const socket = net.connect(server.port, '127.0.0.1');
    socket.end('nonsense\r\n\r\n');
    let text = '';
    for await (const part of socket) text += String(part);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('"error":"Invalid parameters"');
  });

  it.each(['/api/barcode/QRCODE/caf\u00E9', '/api/barcode/CODE128/two words', '/a\tb'])(
    'a request line with %j says how to percent-encode it',
    async (path) => {
      const socket = net.connect(server.port, '127.0.0.1');
      socket.end(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
      let text = '';
      for await (const part of socket) text += String(part);
      expect(text).toMatch(/^HTTP\/1\.1 400 /);
      expect(text).toContain('percent-encode it as UTF-8: a space is %20');
    },
  );
});
