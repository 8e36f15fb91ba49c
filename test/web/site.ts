/** The application with its pages in this process, for tests that set plans or move the clock. */
import type { BrowserContextOptions } from 'playwright-core';
import type { PageSettings } from '../../src/pages/load-pages.ts';
import { builtPages } from '../support/pages.ts';
import type { Person } from '../support/person.ts';
import { PUBLIC_URL, startServer, type Faults, type TestServer } from '../support/server.ts';
import type { Chromium, Visitor } from './browser.ts';

export interface Site extends TestServer {
  /** Base URL for browsers. */
  readonly url: string;
}

/** `settings` are what the pages say of the server. */
export async function startSite(
  faults: Omit<Faults, 'pages'> = {},
  settings: Partial<PageSettings> = {},
): Promise<Site> {
  const server = await startServer({ ...faults, pages: await builtPages(PUBLIC_URL, settings) });
  return { ...server, url: `http://127.0.0.1:${server.port}` };
}

/** A browser with a session; no page is open yet. */
export async function visitAs(
  chromium: Chromium,
  { url }: Site,
  person: Person,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const visitor = await chromium.visit(url, options);
  const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(person.cookie.cookie) ?? [];
  const cookie = { name, value, url, httpOnly: true, sameSite: 'Lax' } as const;
  await visitor.context.addCookies([cookie]);
  return visitor;
}

/** The pages may have to be built first. */
export const START_MS = 240_000;
