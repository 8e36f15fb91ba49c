/** A client that sends its whole request before it reads gets the refusal, not a connection that was reset. */
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import { parseReply } from '../support/raw-http.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const BODY = 'x'.repeat(1_500_000);

const request = (line: string, headers: readonly string[], body: string): string =>
  [`${line} HTTP/1.1`, 'Host: barcodes.example', ...headers, '', body].join('\r\n');

const length = `Content-Length: ${BODY.length}`;
const type = 'Content-Type: application/json';
const wrongKey = `Authorization: Bearer ${makeApiKey('nobody', 'none').key}`;

const CASES = [
  ['a wrong key', 401, request('POST /api/batches', [type, length, wrongKey], BODY)],
  [
    'a wrong key, on a connection that the client ends',
    401,
    request('POST /api/batches', [type, length, wrongKey, 'Connection: close'], BODY),
  ],
  [
    'a wrong key, and a body of unknown length',
    401,
    request(
      'POST /api/batches',
      [type, wrongKey, 'Transfer-Encoding: chunked'],
      `${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`,
    ),
  ],
  ['no key', 401, request('POST /api/barcode', [type, length], BODY)],
  ['no session', 403, request('POST /api/keys', [type, length], BODY)],
  [
    'a body that is too long',
    413,
    request('POST /api/auth/sign-in', [type, length, 'Origin: http://barcodes.example'], BODY),
  ],
  ['headers that are too long', 431, request('GET /healthz', [`X: ${BODY}`], '')],
  ['no HTTP', 400, `nonsense\r\n\r\n${BODY}`],
] as const;

describe('a long body that nobody reads', () => {
  for (const [name, status, bytes] of CASES) {
    it(`leaves the reply to ${name} whole`, async () => {
      const reply = parseReply(await exchange(server.port, bytes));
      expect(reply.status).toBe(status);
      expect(JSON.parse(reply.body)).toMatchObject({ code: expect.any(String) as unknown });
    });
  }

  it('leaves the refusal of a connection too many whole', async () => {
    const other = await startServer({ connectionsPerAddress: 6, trustProxy: [] });
    const open = await Promise.all(Array.from({ length: 6 }, () => connected(other.port)));
    const bytes = request('POST /api/batches', [type, length], BODY);
    const reply = parseReply(await exchange(other.port, bytes));
    for (const socket of open) socket.destroy();
    await other.close();
    expect(reply.status).toBe(429);
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'too_many_connections' });
  });

  it('is dropped, not answered, where it looks like another request', async () => {
    const second = request('GET /healthz', ['Connection: close'], '');
    const first = request('POST /api/batches', [type, wrongKey, 'Content-Length: 100000'], '');
    const text = await exchange(server.port, first + second.repeat(2000));
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 401']);
  });
});

/** Writes piece by piece, as a client does that streams a file; what has come once the server has closed. */
const exchange = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    let text = '';
    let sent = 0;
    const send = (): void => {
      if (sent >= bytes.length || !socket.writable) return;
      socket.write(bytes.slice(sent, (sent += PIECE)), () => setImmediate(send));
    };
    socket.on('connect', send);
    socket.on('data', (part) => (text += part.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });

const PIECE = 16_384;

const connected = (port: number): Promise<net.Socket> =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1' }, () => resolve(socket));
    socket.on('error', reject);
  });
