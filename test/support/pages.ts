/** The pages as they are built, for tests that open them. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Pages } from '../../src/pages/routes.ts';
import { loadPages, type PageSettings } from '../../src/pages/load-pages.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

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
  const settings = { publicUrl, currency: 'USD', offersPaidPlans: true, ...own };
  const pages = await loadPages(path.join(ROOT, 'web/dist'), settings);
  return { state: async () => ({ kind: 'pages', pages }) };
}
