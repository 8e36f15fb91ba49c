/**
 * The table of pages: every path that responds with a page of the application, and the data that a
 * prerendered page embeds. The build renders the prerendered ones; the browser renders the rest. Pages of
 * the documentation are no rows: they are the files that the build made of it.
 */

export interface PageRow {
  /** Whether the page may ask for the camera. */
  readonly camera?: true;
  /** Whether only operators find it; to everybody else there is nothing. */
  readonly operator?: true;
  /** A part such as `:name` stands for any one part of a path. */
  readonly path: string;
  /** Public pages are rendered by the build and readable without JavaScript. */
  readonly prerendered: boolean;
  /** The data that the page embeds, by the key of the query that reads it. */
  readonly data: readonly ('plans' | 'formats' | 'imageFormats')[];
}

/** The row of a path; undefined if there is no such page. */
export const findPage = (path: string): PageRow | undefined =>
  PAGES.find((page) => isPathOf(page.path, path));

function isPathOf(pattern: string, path: string): boolean {
  if (!pattern.includes(':')) return pattern === path;
  const [parts, own] = [pattern.split('/'), path.split('/')];
  return (
    parts.length === own.length &&
    parts.every((part, i) => (part.startsWith(':') ? own[i] !== '' : part === own[i]))
  );
}

const prerendered = (path: string, ...data: PageRow['data']): PageRow => ({
  path,
  prerendered: true,
  data,
});

const clientOnly = (path: string, more: Pick<PageRow, 'camera' | 'operator'> = {}): PageRow => ({
  path,
  prerendered: false,
  data: [],
  ...more,
});

export const PAGES: readonly PageRow[] = [
  prerendered('/', 'plans', 'formats'),
  prerendered('/pricing', 'plans', 'imageFormats'),
  prerendered('/status'),
  clientOnly('/sign-in'),
  clientOnly('/sign-in/callback'),
  clientOnly('/sign-up'),
  clientOnly('/forgot-password'),
  clientOnly('/reset-password'),
  clientOnly('/join'),
  clientOnly('/verify'),
  clientOnly('/dashboard'),
  clientOnly('/requests'),
  clientOnly('/analytics'),
  clientOnly('/api-keys'),
  clientOnly('/webhooks'),
  clientOnly('/templates'),
  clientOnly('/templates/:name'),
  clientOnly('/templates/:name/print'),
  clientOnly('/batches'),
  clientOnly('/billing'),
  clientOnly('/team'),
  clientOnly('/account'),
  clientOnly('/admin', { operator: true }),
  clientOnly('/admin/accounts/:account', { operator: true }),
  clientOnly('/playground', { camera: true }),
];
