/** A browser as far as sessions go: it keeps cookies and says where its requests come from. */
import { ask, type Reply } from './http-client.ts';
import { PUBLIC_URL } from './server.ts';

export interface Browser {
  get(path: string): Promise<Reply>;
  /** Sends JSON from one of our own pages. */
  send(method: string, path: string, body?: unknown): Promise<Reply>;
  /** The Cookie header it would send now. */
  cookie(): string;
}

export interface BrowserOptions {
  /** The client's address, told as a proxy does. */
  readonly address?: string;
  /** A cookie it has from the beginning. */
  readonly cookie?: string;
  /** Where its page comes from; our own unless given. */
  readonly origin?: string | null;
}

export function openBrowser(port: number, options: BrowserOptions = {}): Browser {
  const jar = new Map<string, string>();
  if (options.cookie !== undefined) keep(jar, options.cookie);
  const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const origin = options.origin === undefined ? PUBLIC_URL : options.origin;
  async function request(method: string, path: string, body?: unknown): Promise<Reply> {
    const headers = {
      ...(jar.size === 0 ? {} : { cookie: cookie() }),
      ...(options.address === undefined ? {} : { 'x-forwarded-for': options.address }),
      ...(origin === null || method === 'GET' ? {} : { origin }),
    };
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    const reply = await ask(port, path, init);
    for (const line of reply.headers['set-cookie'] ?? []) keep(jar, line);
    return reply;
  }
  return { get: (path) => request('GET', path), send: request, cookie };
}

/** Takes a Set-Cookie line; one that has expired takes the cookie away. */
function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const at = pair.indexOf('=');
  if (attributes.some((one) => /^max-age=0$/i.test(one))) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}
