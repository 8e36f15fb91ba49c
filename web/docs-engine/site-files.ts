/** What programs read of the site: llms.txt, the sitemap and robots.txt. */
import { PAGES } from '../../src/pages/page-paths.ts';
import { PUBLIC_URL_TOKEN } from '../../src/pages/load-pages.ts';
import { escapeHtml } from './html.ts';
import { SECTIONS, twinPath, type Page } from './page.ts';

/** The files by name, with tokens that the server replaces. */
export const siteFiles = (pages: readonly Page[]): Readonly<Record<string, string>> => ({
  'llms.txt': llmsText(pages),
  'sitemap.xml': sitemap([
    ...PAGES.filter(({ prerendered }) => prerendered).map(({ path }) => path),
    ...pages.map(({ path }) => path),
  ]),
  'robots.txt': `User-agent: *\nDisallow: /api/\nAllow: /\n\nSitemap: ${PUBLIC_URL_TOKEN}/sitemap.xml\n`,
});

/** The form of https://llmstxt.org: a title, a summary, and the Markdown of every page by section. */
function llmsText(pages: readonly Page[]): string {
  const line = ({ path, title, description }: Page): string =>
    `- [${title}](${PUBLIC_URL_TOKEN}${twinPath(path)}): ${description}`;
  const sections = SECTIONS.map((section) => {
    const own = pages.filter((page) => page.section === section && page.listed);
    return own.length === 0 ? '' : `## ${section}\n\n${own.map(line).join('\n')}\n`;
  });
  return [
    '# Barcode API\n',
    '> An HTTP API that draws barcodes: put a symbology and data in a URL, and get a picture that scans.\n',
    `Base URL: ${PUBLIC_URL_TOKEN}. OpenAPI document: ${PUBLIC_URL_TOKEN}/openapi.json. Every page below is Markdown.\n`,
    ...sections.filter((section) => section !== ''),
    `## Symbologies\n\n${pages
      .filter(({ listed }) => !listed)
      .map(line)
      .join('\n')}\n`,
  ].join('\n');
}

const sitemap = (paths: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${paths
    .map((path) => `<url><loc>${escapeHtml(PUBLIC_URL_TOKEN + path)}</loc></url>`)
    .join('\n')}\n</urlset>\n`;
