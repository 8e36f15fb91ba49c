/** The HTML around the body of a documentation page: head, header, navigation, outline and footer. */
import { PUBLIC_URL_TOKEN, SITE_TOKENS } from '../../src/pages/load-pages.ts';
import { footerLinks, headerLinks, OPERATOR_LINKS } from '../src/layout/site-links.ts';
import { cardTags } from '../card-tags.ts';
import { escapeHtml } from './html.ts';
import { SECTIONS, twinPath, type Heading, type Page } from './page.ts';
import { WORDS } from './words.ts';

/** What every page loads. */
export interface FrameFiles {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  /** The search index, loaded on first use. */
  readonly searchIndex: string;
}

export interface FrameContext {
  /** Every page, in the order of the navigation. */
  readonly pages: readonly Page[];
  readonly files: FrameFiles;
}

/** The whole document. */
export function framePage(page: Page, { pages, files }: FrameContext): string {
  const at = pages.indexOf(page);
  const siblings = pages.filter(({ listed }) => listed === page.listed);
  const place = siblings.indexOf(page);
  if (at === -1) throw new Error(`${page.path} is in no list`);
  return `<!doctype html>
<html lang="en" data-mode="${SITE_TOKENS.mode}" data-mantine-color-scheme="light" data-search="${files.searchIndex}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="public-url" content="${PUBLIC_URL_TOKEN}">
<title>${escapeHtml(page.title)} – Barcode API docs</title>
<meta name="description" content="${escapeHtml(page.description)}">
<link rel="canonical" href="${PUBLIC_URL_TOKEN}${page.path}">
<link rel="alternate" type="text/markdown" href="${twinPath(page.path)}">
<link rel="icon" href="/favicon.ico" sizes="32x32">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/apple-touch-icon.png">
<link rel="manifest" href="/site.webmanifest">
<meta name="theme-color" content="#fbfaf8" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#0f0f0e" media="(prefers-color-scheme: dark)">
${cardTags({ path: page.path, title: page.title, description: page.description })}
<script src="/scheme.js"></script>
${files.styles.map((file) => `<link rel="stylesheet" href="${file}">`).join('\n')}
${files.scripts.map((file) => `<script type="module" src="${file}"></script>`).join('\n')}
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
${header(page)}
<div class="docs">
${navigation(page, pages)}
${outline(page.outline)}
<main id="main" tabindex="-1">
<article class="prose">
${breadcrumb(page)}<h1>${escapeHtml(page.title)}</h1>
${page.html}</article>
${neighbors(siblings[place - 1], siblings[place + 1])}
</main>
</div>
${FOOTER}
</body>
</html>
`;
}

const link = (to: string, text: string, current = false): string =>
  `<a href="${to}"${current ? ' aria-current="page"' : ''}>${escapeHtml(text)}</a>`;

function header({ path }: Page): string {
  const isFormats = path.startsWith('/docs/formats');
  const links = headerLinks(WORDS).map(({ to, text }) =>
    link(to, text, to === (isFormats ? '/docs/formats' : '/docs')),
  );
  return `<header class="header"><div class="bar">
${BRAND}
<details class="menu"><summary aria-label="Menu"></summary><nav aria-label="Main">
${links.join('\n')}
<span class="menu-end" data-signed-out>${link('/sign-in', 'Sign in')} <a class="button" href="/sign-up" data-only="service">${SIGN_UP}</a></span>
<span class="menu-end" data-signed-in hidden><span class="reader"></span><a class="button" href="/dashboard">Dashboard</a></span>
</nav></details>
<span class="tools" data-needs-script>
<button type="button" class="search-open" aria-keyshortcuts="/ Control+K">Search <kbd aria-hidden="true">/</kbd></button>
<button type="button" class="scheme" aria-label="Toggle dark mode">${MOON}${SUN}</button>
</span>
</div></header>`;
}

function navigation(page: Page, pages: readonly Page[]): string {
  const groups = SECTIONS.map((section) => ({
    section,
    own: pages.filter((one) => one.section === section && one.listed),
  })).filter(({ own }) => own.length > 0);
  const current = page.listed ? page.path : '/docs/formats';
  const lists = groups.map(
    ({ section, own }) =>
      `<h2>${section}</h2><ul>${own
        .map(({ path, title }) => `<li>${link(path, title, path === current)}</li>`)
        .join('')}</ul>`,
  );
  return `<details class="side"><summary>All pages</summary><nav aria-label="Documentation">${lists.join('')}</nav></details>`;
}

const breadcrumb = (page: Page): string =>
  page.listed ? '' : `<p class="crumb">${link('/docs/formats', 'Supported formats')}</p>\n`;

function outline(headings: readonly Heading[]): string {
  if (headings.length < 2) return '';
  const items = headings.map(
    ({ id, level, text }) =>
      `<li data-level="${level}"><a href="#${id}">${escapeHtml(text)}</a></li>`,
  );
  return `<details class="outline"><summary>On this page</summary><nav aria-label="On this page"><ul>${items.join('')}</ul></nav></details>`;
}

function neighbors(before: Page | undefined, after: Page | undefined): string {
  const to = (page: Page | undefined, rel: string, name: string): string =>
    page === undefined
      ? '<span></span>'
      : `<a href="${page.path}" rel="${rel}"><small>${name}</small> ${escapeHtml(page.title)}</a>`;
  return `<nav class="neighbors" aria-label="Neighboring pages">${to(before, 'prev', 'Previous')}${to(after, 'next', 'Next')}</nav>`;
}

const BRAND =
  '<a class="brand" href="/"><svg viewBox="0 0 30 22" width="30" height="22" aria-hidden="true">' +
  '<path d="M0 0h4v22H0zm6 0h2v22H6zm4 0h2v22h-2zm5 0h5v22h-5zm7 0h2v22h-2zm4 0h4v22h-4z" fill="currentColor"/>' +
  '<path d="M-2 10h34v2.5H-2z" fill="var(--beam)"/></svg> Barcode API</a>';

const MOON =
  '<svg class="moon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M12 3a7 7 0 0 0 9 9 9 9 0 1 1-9-9z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/></svg>';
const SUN =
  '<svg class="sun" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM3 12H2m10-9V2m9 10h1m-10 9v1M5.6 5.6l-.7-.7m13.5.7.7-.7m-.7 13.5.7.7m-13.5-.7-.7.7" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg>';

/** What the link to signing up says; the style sheet shows one of the three. */
const SIGN_UP = `<span data-signups="${SITE_TOKENS.signups}"><span data-when="open">Get an API key</span><span data-when="invite">Sign up by invitation</span><span data-when="closed">Sign-up is closed</span></span>`;

const FOOTER = `<footer class="footer"><div class="footer-inner">
<div class="footer-about">${BRAND}<p>${WORDS.slogan}</p><ul>${OPERATOR_LINKS.map(
  (setting) =>
    `<li data-setting="${SITE_TOKENS[setting]}"><a href="${SITE_TOKENS[setting]}">${WORDS.links[setting]}</a></li>`,
).join('')}</ul></div>
${footerLinks(WORDS)
  .map(
    ({ title, links }) =>
      `<nav aria-label="${title}"><h2>${title}</h2><ul>${links
        .map(
          ({ to, text, only }) =>
            `<li${only === undefined ? '' : ` data-only="${only}"`}>${link(to, text)}</li>`,
        )
        .join('')}</ul></nav>`,
  )
  .join('\n')}
</div></footer>`;
