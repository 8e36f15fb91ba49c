/** The pages as they are built, for tests that open them. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pages } from '../../src/pages/routes.ts';
import { loadPages, type PageSettings } from '../../src/pages/load-pages.ts';
import { siteSettings } from '../../src/pages/site-settings.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A service whose operator has set nothing of their own. */
export const { site: NO_SITE } = siteSettings({
  MODE: 'service',
  PLAN_SUPPORT: new Map(),
  PLAN_SLA: new Map(),
});

/** Where the build is. */
export const DIST = path.join(ROOT, 'web/dist');

/** Builds the pages, where that is not done. */
export function buildPages(): void {
  const built = spawnSync(process.execPath, ['web/build.ts'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`${built.stdout}${built.stderr}`);
}

/** Builds the pages, where that is not done, and loads them for a server at this address. */
export async function builtPages(
  publicUrl: string,
  own: Partial<PageSettings> = {},
): Promise<Pages> {
  buildPages();
  const settings: PageSettings = {
    publicUrl,
    currency: 'USD',
    offersPaidPlans: true,
    signups: 'open',
    site: NO_SITE,
    ...own,
  };
  const pages = await loadPages(DIST, settings);
  return { state: async () => ({ kind: 'pages', pages }) };
}

/** The documents of the build as they are written, by their names: `docs/errors.html`. */
export function documents(): ReadonlyMap<string, string> {
  const folder = path.join(DIST, 'documents');
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(folder, file), readFileSync(file, 'utf8')];
      }),
  );
}
