/**
 * Pages for a server that starts: the build that is there, or one that a child process makes, with
 * low priority, while the API answers already.
 */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Pages, PagesState } from './routes.ts';
import type { Log } from '../util/log.ts';
import { arePagesBuilt, runBuild } from './build-pages.ts';
import { loadPages, type PageSettings } from './load-pages.ts';

export interface PagesDeps {
  /** The project's folder. */
  readonly root: string;
  readonly settings: PageSettings;
  readonly log: Log;
}

export interface ProvidedPages extends Pages {
  /** Ends a build that is under way. */
  close(): void;
}

/** Finds or makes the pages. What goes wrong is logged and told to whoever opens a page. */
export function providePages(deps: PagesDeps): ProvidedPages {
  let child: ChildProcess | undefined;
  const found = prepare(deps, (started) => (child = started)).catch((fault: unknown) => {
    deps.log.error({ err: fault, event: 'pages.missing' }, 'The pages are missing; the API works');
    return { kind: 'missing', reason: MISSING } as const;
  });
  return {
    state: (waitMs) => within(found, waitMs),
    close() {
      child?.kill('SIGKILL');
    },
  };
}

async function prepare(
  { root, settings, log }: PagesDeps,
  onChild: (child: ChildProcess) => void,
): Promise<PagesState> {
  if (!arePagesBuilt(root)) {
    if (!existsSync(path.join(root, 'web/build.ts'))) throw new Error('no pages and no sources');
    log.info({ event: 'pages.build_started' }, 'Building the pages');
    process.stderr.write(
      'Building the pages once, beside the API, which does not wait for them.\n',
    );
    await runBuild(root, onChild);
  }
  return { kind: 'pages', pages: await loadPages(path.join(root, 'web/dist'), settings) };
}

/** What a promise settles to, or `building` where that takes longer. */
async function within(found: Promise<PagesState>, waitMs: number): Promise<PagesState> {
  const { promise, resolve } = Promise.withResolvers<PagesState>();
  const timer = setTimeout(() => resolve({ kind: 'building' }), waitMs);
  try {
    return await Promise.race([found, promise]);
  } finally {
    clearTimeout(timer);
  }
}

const MISSING =
  'The pages are not built. Run `npm ci && npm run build` in the project folder and start again; ' +
  'the log says what went wrong. The API works without them.';
