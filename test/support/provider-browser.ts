/** A browser that signs in with a provider: it keeps its cookies from step to step. */
import { ask, type Reply } from './http-client.ts';
import type { TestProvider } from './oidc-provider.ts';
import { PUBLIC_URL, type TestServer } from './server.ts';

export interface ProviderBrowser {
  /** From our own pages, with the cookies so far. */
  ask(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Begins, goes to the provider, and is sent back with this query. */
  there(): Promise<string>;
  /** What comes of a query. */
  back(query: string): Promise<Reply>;
  /** Both. */
  signIn(): Promise<Reply>;
}

let browsers = 0;

/** Each comes from an address of its own. */
export function providerBrowser(server: TestServer, provider: TestProvider): ProviderBrowser {
  const jar = new Map<string, string>();
  const address = `203.0.113.${(browsers += 1)}`;
  const browser: ProviderBrowser = {
    async ask(method, path, body) {
      const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
      const headers = { origin: PUBLIC_URL, 'x-forwarded-for': address, cookie };
      const reply = await ask(server.port, path, { method, headers, body });
      for (const line of reply.headers['set-cookie'] ?? []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') jar.delete(name);
        else jar.set(name, value);
      }
      return reply;
    },
    async there() {
      const { json } = await browser.ask('POST', '/api/auth/provider', {});
      return provider.authorize(String(json?.['url']));
    },
    back: (query) => browser.ask('POST', '/api/auth/provider/answer', { query }),
    signIn: async () => browser.back(await browser.there()),
  };
  return browser;
}
