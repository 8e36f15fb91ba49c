/**
 * A customer's webhook endpoint, on a port of its own, that behaves as its path says: `/ok` accepts
 * everything, the others are the ways in which receivers fail or attack.
 */
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { RECEIVER_CERTIFICATE, RECEIVER_KEY } from './receiver-certificate.ts';

interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Receiver {
  readonly port: number;
  /** Everything that arrived whole, in order. */
  readonly received: readonly Received[];
  /** Connections taken so far, and those open now. */
  connections(): { readonly taken: number; readonly open: number };
  /** Bytes of answers handed to the system so far. */
  bytesWritten(): number;
  /** Resolves when that many requests have arrived whole. */
  arrived(count: number): Promise<void>;
  /** Answers every hanging request with 200. */
  release(): void;
  close(): Promise<void>;
}

/** Starts a receiver on 127.0.0.1; with TLS it shows a certificate for hooks.example. */
export async function startReceiver({ tls = false } = {}): Promise<Receiver> {
  const received: Received[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  const hanging = new Set<http.ServerResponse>();
  const sockets = new Set<Duplex & { bytesWritten?: number }>();
  let taken = 0;
  let written = 0;

  const handle = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const path = request.url ?? '';
      const headers = request.headers as Record<string, string>;
      received.push({ path, headers, body: Buffer.concat(parts).toString() });
      for (const one of waiting) if (received.length >= one.count) one.done();
      const [, name = '', argument = ''] = path.split('?')[0]!.split('/');
      (BEHAVIORS[name] ?? BEHAVIORS['status']!)({ request, response, argument, hanging });
    });
  };
  const server = tls
    ? https.createServer({ key: RECEIVER_KEY, cert: RECEIVER_CERTIFICATE }, handle)
    : http.createServer(handle);
  server.on('connection', (socket: Duplex & { bytesWritten?: number }) => {
    taken += 1;
    sockets.add(socket);
    // Whoever hangs up on us is expected to.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      written += socket.bytesWritten ?? 0;
      sockets.delete(socket);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    connections: () => ({ taken, open: sockets.size }),
    bytesWritten: () =>
      [...sockets].reduce((sum, socket) => sum + (socket.bytesWritten ?? 0), written),
    arrived: (count) =>
      new Promise((done) => {
        if (received.length >= count) done();
        else waiting.push({ count, done });
      }),
    release() {
      for (const response of hanging) response.end('at last');
      hanging.clear();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

interface Exchange {
  readonly request: http.IncomingMessage;
  readonly response: http.ServerResponse;
  /** What follows the name in the path. */
  readonly argument: string;
  readonly hanging: Set<http.ServerResponse>;
}

/** Writes again and again until the other side hangs up. */
function drip(response: http.ServerResponse, write: () => void): void {
  const timer = setInterval(write, 5);
  response.on('close', () => clearInterval(timer));
}

const BEHAVIORS: Readonly<Record<string, (exchange: Exchange) => void>> = {
  ok: ({ response }) => response.end('thanks'),
  /** `/status/503`; anything else is not found. */
  status: ({ response, argument }) => response.writeHead(Number(argument) || 404).end('no'),
  /** `/retry/120` or `/retry/<date>`: come back later. */
  retry: ({ response, argument }) =>
    response.writeHead(503, { 'Retry-After': decodeURIComponent(argument) }).end('later'),
  hang: ({ response, hanging }) => hanging.add(response),
  /** A status, and then a body that never ends and never says much. */
  drip: ({ response }) => {
    response.writeHead(200);
    drip(response, () => response.write('.'));
  },
  /** Headers that never end. */
  headers: ({ request, response }) => {
    request.socket.write('HTTP/1.1 200 OK\r\n');
    drip(response, () => request.socket.write('X-Slow: 1\r\n'));
  },
  /** More headers than anybody needs. */
  heads: ({ request }) => {
    request.socket.write(`HTTP/1.1 200 OK\r\n${`X-Long: ${'x'.repeat(1000)}\r\n`.repeat(64)}\r\n`);
  },
  /** `/redirect/<url>`. */
  redirect: ({ response, argument }) =>
    response.writeHead(307, { Location: decodeURIComponent(argument) }).end(),
  gone: ({ response }) => response.writeHead(410).end('go away'),
  close: ({ request }) => request.socket.destroy(),
  /** Half an answer. */
  half: ({ request, response }) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half');
    setImmediate(() => request.socket.destroy());
  },
  /** One gigabyte, as fast as it is taken. */
  gigabyte: ({ response }) => {
    const block = Buffer.alloc(1 << 16, 'x');
    let left = 2 ** 30 / block.length;
    const more = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!response.write(block)) {
          response.once('drain', more);
          return;
        }
      }
      response.end();
    };
    response.writeHead(200);
    more();
  },
  noise: ({ request }) => request.socket.end('220 mail.example ESMTP\r\n'),
  /** Bytes that are no text. */
  bytes: ({ response }) => response.end(Buffer.from([0x61, 0x00, 0xff, 0xc3, 0xa9])),
  switch: ({ request }) => {
    request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n');
    request.socket.write('Upgrade: other\r\n\r\n');
  },
};
