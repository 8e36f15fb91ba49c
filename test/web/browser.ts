/**
 * A real browser for tests of the pages: Debian's Chromium, one per test file, with a new profile for
 * each visitor. Anything logged as an error (a failed script, a policy violation, an unexpected
 * response) fails the test, unless the test expects it.
 */
import { spawnSync } from 'node:child_process';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { isInstalled } from '../support/tools.ts';

/** For `describe.skipIf`; with `CI=true` the tests fail instead. */
export const NO_BROWSER = process.env['CI'] !== 'true' && !isInstalled('chromium');

/** A browser profile with one page. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The base URL of the site. */
  readonly site: string;
  /** Allows errors that match. */
  expects(complaint: RegExp): void;
}

export interface Chromium {
  /** Opens a new profile without any session; URLs are relative to the site. */
  visit(site: string, options?: BrowserContextOptions): Promise<Visitor>;
}

/**
 * Registers hooks that start a browser for a test file, check for errors after each test, and close it.
 * `flags` are of its command line.
 */
export function useChromium(flags: readonly string[] = []): Chromium {
  let browser: Browser;
  const visitors: Watched[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: findChromium(),
      args: ['--no-sandbox', ...flags],
    });
  });
  afterEach(async () => {
    const complaints: string[] = [];
    for (const { context, complaintsLeft } of visitors.splice(0)) {
      complaints.push(...complaintsLeft());
      await context.close();
    }
    expect(complaints).toEqual([]);
  });
  afterAll(() => browser.close());
  return {
    async visit(site, options = {}) {
      const context = await browser.newContext({
        baseURL: site,
        viewport: { width: 1280, height: 800 },
        extraHTTPHeaders: { 'x-forwarded-for': nextAddress() },
        ...options,
      });
      context.setDefaultTimeout(PATIENCE_MS);
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site });
      const watched = watch(context);
      visitors.push(watched);
      return { page: await context.newPage(), context, site, expects: watched.expects };
    },
  };
}

/** The text in the clipboard of the page's browser. */
export const clipboardOf = (page: Page): Promise<string> =>
  page.evaluate<string>('navigator.clipboard.readText()');

interface Watched {
  readonly context: BrowserContext;
  readonly expects: (complaint: RegExp) => void;
  readonly complaintsLeft: () => string[];
}

function watch(context: BrowserContext): Watched {
  const complaints: string[] = [];
  const expected = [...ORDINARY];
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    complaints.push(`${message.text()} at ${message.location().url}`);
  });
  context.on('weberror', (fault) => complaints.push(String(fault.error().stack)));
  context.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch((fault: unknown) => complaints.push(String(fault)));
  });
  return {
    context,
    expects: (complaint) => expected.push(complaint),
    complaintsLeft: () => complaints.filter((text) => !expected.some((one) => one.test(text))),
  };
}

/**
 * What Chromium logs though nothing is wrong: pages check for a session; and on a busy machine a preview takes too long, and is asked
 * for again when the reply says.
 */
const ORDINARY: readonly RegExp[] = [
  /status of 401 \(Unauthorized\) at \S+\/api\/me$/,
  /status of 503 \(Service Unavailable\) at \S+\/api\/label-previews$/,
];

let visitorsEver = 0;

/** Each visitor has its own address, as from a proxy, so that rate limits do not interfere. */
function nextAddress(): string {
  visitorsEver += 1;
  return `198.18.${Math.floor(visitorsEver / 250)}.${(visitorsEver % 250) + 1}`;
}

/** The browser's program. */
export function findChromium(): string {
  const found = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' });
  if (found.status !== 0) throw new Error('chromium is not installed');
  return found.stdout.trim();
}

/** How long to wait for anything on a page; generous, because other suites run at the same time. */
export const PATIENCE_MS = 20_000;
