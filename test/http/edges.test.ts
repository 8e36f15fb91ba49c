/** The edges of HTTP: whatever is wrong, the reply has the shape of every other error and an id. */
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode } from '../../src/http/errors.ts';
import { ask } from '../support/http-client.ts';
import { signedIn } from '../support/person.ts';
import { exchange, head, parseReply } from '../support/raw-http.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const HOST = 'Host: barcodes.example';

/** Holds a reply against the table; returns its reason. */
function expectError(text: string, code: ErrorCode): unknown {
  const { status, headers, body } = parseReply(text);
  const json = JSON.parse(body) as Record<string, unknown>;
  expect([status, json['code']]).toEqual([ERRORS[code].status, code]);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  return json['reason'];
}

describe('a request that breaks the rules of HTTP', () => {
  const cases: readonly (readonly [string, string, ErrorCode, RegExp])[] = [
    ['no Host', head('GET /healthz', []), 'invalid_parameters', /Host header is missing/],
    [
      'two Hosts',
      head('GET /healthz', [HOST, 'HOST: other.example']),
      'invalid_parameters',
      /more than one Host/,
    ],
    [
      'an unknown expectation',
      head('GET /healthz', [HOST, 'Expect: the-unexpected']),
      'expectation_failed',
      /100-continue/,
    ],
    [
      'an encoded body',
      head('POST /api/barcode', [HOST, 'Content-Encoding: gzip', 'Content-Length: 0']),
      'unsupported_media_type',
      /without Content-Encoding/,
    ],
    [
      'a Host that is none',
      head('GET /healthz', ['Host: a b<script>']),
      'invalid_parameters',
      /Host header is not a host/,
    ],
    [
      'another version of HTTP',
      'GET /healthz HTTP/2.0\r\nHost: a\r\nConnection: close\r\n\r\n',
      'invalid_parameters',
      /speaks HTTP\/1\.1/,
    ],
    ['CONNECT', head('CONNECT a.example:443', [HOST]), 'invalid_parameters', /is for proxies/],
    ['a broken request line', 'GET\r\n\r\n', 'invalid_parameters', /well-formed/],
    ['no HTTP', 'hello\r\n\r\n', 'invalid_parameters', /well-formed/],
    [
      'a space in the URL',
      head('GET /api/barcode/CODE128/a b', [HOST]),
      'invalid_parameters',
      /percent-encode/,
    ],
    [
      'headers too large',
      head('GET /healthz', [HOST, `X-Long: ${'x'.repeat(40_000)}`]),
      'headers_too_large',
      /^undefined$/,
    ],
  ];
  it.each(cases)('%s', async (_, bytes, code, reason) => {
    expect(String(expectError(await exchange(server.port, bytes), code))).toMatch(reason);
  });

  it('HTTP/1.0 needs no Host', async () => {
    const reply = await exchange(server.port, 'GET /healthz HTTP/1.0\r\n\r\n');
    expect(parseReply(reply)).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  });

  it('HTTP/1.0 is never told to continue', async () => {
    const { key } = await server.account('free');
    const body = '{"symbology":"QRCODE","data":"x"}';
    const post = (version: string): Promise<string> =>
      exchange(
        server.port,
        `POST /api/barcode HTTP/${version}\r\n${HOST}\r\nAuthorization: Bearer ${key}\r\n` +
          `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n` +
          `Expect: 100-continue\r\nConnection: close\r\n\r\n${body}`,
      );
    expect((await post('1.1')).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 100', 'HTTP/1.1 200']);
    expect((await post('1.0')).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
  });

  it.each(['example.com', 'a.b:8080', '[::1]:80', '127.0.0.1', 'a_b', 'a:', ''])(
    'Host %j is one',
    async (host) => {
      const reply = await exchange(server.port, head('GET /healthz', [`Host: ${host}`]));
      expect(parseReply(reply).status).toBe(200);
    },
  );
});

describe('something broken behind a batch', () => {
  it('is refused after the whole batch, and what came is what is charged', async () => {
    const account = await server.account('pro');
    const items = Array.from({ length: 30 }, (_, i) => ({ symbology: 'QRCODE', data: `A${i}` }));
    const body = JSON.stringify({ items });
    const post =
      `POST /api/batches HTTP/1.1\r\n${HOST}\r\nAuthorization: Bearer ${account.key}\r\n` +
      `Accept: application/zip\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const text = await exchange(server.port, `${post}GARBAGE\r\n\r\n`);
    const [zip = '', refused = ''] = text.split(/(?=HTTP\/1\.1 400)/);
    expect(zip).toMatch(/^HTTP\/1\.1 200 /);
    expect(zip).toMatch(/\r\n0\r\n\r\n$/);
    expect(expectError(refused, 'invalid_parameters')).toMatch(/well-formed/);
    const [audit] = await server.settledAudit(account.id);
    expect(audit).toMatchObject({ settled: 30, pending: 0 });
  });
});

describe('a sender that is too slow', () => {
  it('is cut off in its head, and in its body', async () => {
    const impatient = await startServer({ receiveTimeoutMs: 300 });
    try {
      const inHead = await exchange(impatient.port, `GET /healthz HTTP/1.1\r\n${HOST}\r\n`);
      expect(expectError(inHead, 'request_timeout')).toBeUndefined();
      const inBody = await exchange(
        impatient.port,
        head('POST /api/auth/sign-in', [
          HOST,
          `Origin: ${PUBLIC_URL}`,
          'Content-Type: application/json',
          'Content-Length: 100',
        ]) + '{',
      );
      expect(expectError(inBody, 'request_timeout')).toBeUndefined();
    } finally {
      await impatient.close();
    }
  });
});

describe('no body', () => {
  it('is fine with a type of JSON where none is needed, and named where one is', async () => {
    const person = await signedIn(server);
    const json = { 'content-type': 'application/json' };
    const created = await person.ask('POST', '/api/keys', { name: 'one' });
    const { id } = created.json!['key'] as { id: string };
    const headers = { ...json, ...person.cookie, origin: PUBLIC_URL };
    const deleted = await ask(server.port, `/api/keys/${id}`, { method: 'DELETE', headers });
    expect(deleted.status).toBe(200);
    const { key } = await server.account('free');
    const posted = await ask(server.port, '/api/barcode', { method: 'POST', key, headers: json });
    expect(posted.json).toMatchObject({
      code: 'invalid_parameters',
      reason: 'The body is empty.',
    });
  });
});

describe('connections of one address', () => {
  /** Opens a connection and waits for the reply to a request on it, or for its end. */
  const open = (port: number): Promise<{ text: string; socket: net.Socket }> =>
    new Promise((resolve, reject) => {
      const socket = net.connect({ port, host: '127.0.0.1' }, () =>
        socket.write(`GET /healthz HTTP/1.1\r\n${HOST}\r\n\r\n`),
      );
      socket.setEncoding('utf8');
      socket.on('error', reject);
      socket.once('data', (text: string) => resolve({ text, socket }));
    });

  it('are refused beyond the limit, and admitted again once one has closed', async () => {
    const limited = await startServer({ connectionsPerAddress: 2, trustProxy: false });
    try {
      const [first, second] = [await open(limited.port), await open(limited.port)];
      expect([first, second].map(({ text }) => parseReply(text).status)).toEqual([200, 200]);
      const third = await open(limited.port);
      expect(expectError(third.text, 'too_many_connections')).toMatch(/2 open connections/);
      expect(parseReply(third.text).headers.get('retry-after')).toBe('1');
      const closed = new Promise((resolve) => third.socket.once('close', resolve));
      third.socket.end();
      await closed;
      first.socket.destroy();
      // The server learns of the end in its own time: until then it refuses.
      for (;;) {
        const again = await open(limited.port);
        again.socket.destroy();
        if (parseReply(again.text).status === 200) break;
      }
      second.socket.destroy();
    } finally {
      await limited.close();
    }
  });

  it.each([[1], [['127.0.0.0/8']]] as const)('of a proxy (%j) are not limited', async (trusted) => {
    const limited = await startServer({ connectionsPerAddress: 1, trustProxy: trusted });
    try {
      const opened = await Promise.all([1, 2, 3].map(() => open(limited.port)));
      expect(opened.map(({ text }) => parseReply(text).status)).toEqual([200, 200, 200]);
      for (const { socket } of opened) socket.destroy();
    } finally {
      await limited.close();
    }
  });
});
