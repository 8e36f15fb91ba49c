/** What other sites show of a link to a page: The Open Graph protocol (https://ogp.me), which X reads too. */
import { PUBLIC_URL_TOKEN } from '../src/pages/load-pages.ts';
import { escapeHtml } from './docs-engine/html.ts';

/** Elements for the head; the description may be empty. */
export const cardTags = ({ path, title, description }: CardOf): string =>
  [
    ['og:type', 'website'],
    ['og:site_name', 'Barcode API'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', `${PUBLIC_URL_TOKEN}${path}`],
    ['og:image', `${PUBLIC_URL_TOKEN}/social-card.png`],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', 'Barcode API: request a URL, get a barcode that scans.'],
    ['twitter:card', 'summary_large_image'],
  ]
    .filter(([, content]) => content !== '')
    .map(([name, content]) => {
      const attribute = name!.startsWith('og:') ? 'property' : 'name';
      return `<meta ${attribute}="${name}" content="${escapeHtml(content!)}">`;
    })
    .join('\n');

interface CardOf {
  readonly path: string;
  readonly title: string;
  readonly description: string;
}
