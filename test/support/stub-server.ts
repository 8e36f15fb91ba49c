/** A server that answers as a test says, one reply after the other, and keeps what it was sent. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

interface StubRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** What a reply is, or what else becomes of a request. */
export type StubReply =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
      /** The connection breaks after so many bytes of the body. */
      readonly breakAfter?: number;
    }
  /** The connection breaks before any reply, or stays open without one. */
  | 'break'
  | 'hang';

export interface StubServer {
  readonly url: string;
  /** Everything that arrived, in order. */
  readonly requests: readonly StubRequest[];
  /** What to answer from now on; the last is for all that follow. */
  answer(...replies: readonly [StubReply, ...StubReply[]]): void;
  /** Resolves when the next request has arrived. */
  arrived(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a stub on 127.0.0.1. */
export async function startStub(): Promise<StubServer> {
  const requests: StubRequest[] = [];
  let replies: StubReply[] = [];
  let waiting: (() => void)[] = [];
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      requests.push({ method, path, headers, body: Buffer.concat(parts).toString() });
      const reply = replies.length > 1 ? replies.shift()! : replies[0]!;
      send(reply, response);
      for (const resolve of waiting) resolve();
      waiting = [];
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer(...next) {
      requests.length = 0;
      replies = [...next];
    },
    arrived: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(reply: StubReply, response: http.ServerResponse): void {
  if (reply === 'hang') return;
  if (reply === 'break') {
    response.destroy();
    return;
  }
  const { status, headers = {}, body = '', breakAfter } = reply;
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (breakAfter === undefined) response.end(bytes);
  else response.write(bytes.subarray(0, breakAfter), () => response.destroy());
}
