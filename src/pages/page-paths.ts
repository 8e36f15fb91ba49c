/**
 * The table of pages: every path that answers with a page, and the data that a prerendered one
 * brings along. The build draws the prerendered ones; the rest are drawn by the browser.
 */

export interface PageRow {
  readonly path: string;
  /** Public pages are drawn by the build and readable without JavaScript. */
  readonly prerendered: boolean;
  /** Which replies of the API the page is made from. */
  readonly data: readonly ('plans' | 'formats' | 'errors' | 'events')[];
}

/** The row of a path; undefined where no page is. */
export const findPage = (path: string): PageRow | undefined =>
  PAGES.find((page) => page.path === path);

const drawn = (path: string, ...data: PageRow['data']): PageRow => ({
  path,
  prerendered: true,
  data,
});

const live = (path: string): PageRow => ({ path, prerendered: false, data: [] });

export const PAGES: readonly PageRow[] = [
  drawn('/', 'plans', 'formats'),
  drawn('/pricing', 'plans'),
  drawn('/docs', 'formats', 'plans'),
  drawn('/docs/formats', 'formats'),
  drawn('/docs/style', 'formats'),
  drawn('/docs/pricing', 'plans'),
  drawn('/docs/rate-limits', 'plans'),
  drawn('/docs/errors', 'errors'),
  drawn('/docs/webhooks', 'events'),
  drawn('/docs/self-hosting'),
  live('/sign-in'),
  live('/sign-up'),
  live('/forgot-password'),
  live('/reset-password'),
  live('/verify'),
  live('/dashboard'),
  live('/api-keys'),
  live('/webhooks'),
  live('/batches'),
  live('/billing'),
  live('/account'),
  live('/playground'),
];
