/**
 * The table of pages: every path that responds with a page, and the data that a prerendered page
 * embeds. The build renders the prerendered ones; the browser renders the rest.
 */

export interface PageRow {
  readonly path: string;
  /** Public pages are rendered by the build and readable without JavaScript. */
  readonly prerendered: boolean;
  /** The data that the page embeds, by the key of the query that reads it. */
  readonly data: readonly ('plans' | 'formats' | 'imageFormats' | 'errors' | 'events')[];
}

/** The row of a path; undefined if there is no such page. */
export const findPage = (path: string): PageRow | undefined =>
  PAGES.find((page) => page.path === path);

const prerendered = (path: string, ...data: PageRow['data']): PageRow => ({
  path,
  prerendered: true,
  data,
});

const clientOnly = (path: string): PageRow => ({ path, prerendered: false, data: [] });

export const PAGES: readonly PageRow[] = [
  prerendered('/', 'plans', 'formats'),
  prerendered('/pricing', 'plans', 'imageFormats'),
  prerendered('/docs', 'formats'),
  prerendered('/docs/formats', 'formats'),
  prerendered('/docs/style', 'formats', 'plans'),
  prerendered('/docs/pricing', 'plans', 'imageFormats'),
  prerendered('/docs/rate-limits', 'plans'),
  prerendered('/docs/errors', 'errors'),
  prerendered('/docs/webhooks', 'events', 'plans'),
  prerendered('/docs/self-hosting'),
  clientOnly('/sign-in'),
  clientOnly('/sign-up'),
  clientOnly('/forgot-password'),
  clientOnly('/reset-password'),
  clientOnly('/verify'),
  clientOnly('/dashboard'),
  clientOnly('/api-keys'),
  clientOnly('/webhooks'),
  clientOnly('/batches'),
  clientOnly('/billing'),
  clientOnly('/account'),
  clientOnly('/playground'),
];
