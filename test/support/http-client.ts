/**
 * One HTTP request with its path exactly as given: fetch() would normalise `..`, `//` and percent
 * sequences, which are data here.
 */
import http from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** The parsed body, or undefined where it is no JSON. */
  readonly json: Record<string, unknown> | undefined;
}

export interface RequestOptions {
  readonly key?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is; anything else as JSON. */
  readonly body?: unknown;
}

/** Throws where a reply is not what it should be. */
export type WatchReply = (method: string, reply: Reply) => void;

const watchers = new Map<number, WatchReply>();

/** Looks at every reply from this port from now on; what it throws fails the request. */
export function watchReplies(port: number, watch: WatchReply): void {
  watchers.set(port, watch);
}

/** Sends one request to 127.0.0.1 and reads the whole reply. */
export function ask(port: number, path: string, init: RequestOptions = {}): Promise<Reply> {
  const body = init.body === undefined ? undefined : toText(init.body);
  const headers = {
    ...(init.key === undefined ? {} : { authorization: `Bearer ${init.key}` }),
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
    ...init.headers,
  };
  return new Promise((done, fail) => {
    const options = { host: '127.0.0.1', port, path, method: init.method ?? 'GET', headers };
    const request = http.request(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', fail);
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        const text = bytes.toString();
        const { statusCode = 0, headers: got } = response;
        const reply = { status: statusCode, headers: got, bytes, text, json: parseJson(text) };
        try {
          watchers.get(port)?.(options.method, reply);
          done(reply);
        } catch (fault) {
          fail(fault);
        }
      });
    });
    request.on('error', fail);
    request.end(body);
  });
}

const toText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

function parseJson(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  return JSON.parse(text) as Record<string, unknown>;
}
