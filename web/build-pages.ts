/**
 * The first step of a build, `node web/build-pages.ts FOLDER`: bundles the pages and prerenders the public ones. A process
 * of its own, because bundling takes most of the memory that a build needs.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { formatsPayload } from '../src/catalog/formats-routes.ts';
import {
  CURRENCY_TOKEN,
  NOT_FOUND,
  pageFileName,
  PAID_PLANS_TOKEN,
  promiseTokens,
  PUBLIC_URL_TOKEN,
  SHELL,
  SITE_TOKENS,
} from '../src/pages/load-pages.ts';
import { PAGES, type PageRow } from '../src/pages/page-paths.ts';
import { PLANS } from '../src/plans/plans.ts';
import { plansPayload } from '../src/plans/to-json.ts';
import { cardTags } from './card-tags.ts';
import { unescapeHtml } from './docs-engine/html.ts';
import {
  DOCS_SCRIPT,
  foldersOf,
  gzipSize,
  needsOf,
  readManifest,
  WEB,
  type Needs,
} from './build-files.ts';

const PAYLOADS = {
  plans: () => plansPayload(CURRENCY_TOKEN),
  formats: formatsPayload,
  imageFormats: () => formatsPayload().imageFormats,
};

/** What the server replaces when it loads the pages. */
const SETTINGS = {
  publicUrl: PUBLIC_URL_TOKEN,
  currency: CURRENCY_TOKEN,
  paidPlans: PAID_PLANS_TOKEN,
  signups: SITE_TOKENS.signups,
  mode: SITE_TOKENS.mode,
  terms: SITE_TOKENS.terms,
  privacy: SITE_TOKENS.privacy,
  support: SITE_TOKENS.support,
  promises: Object.fromEntries(PLANS.map(({ id }) => [id, promiseTokens(id)])),
};

/** The pages that the browser draws, by their source files. */
const DRAWN_PAGE = /^src\/(?:app\/.+\/(?:[\w-]*page|sign-\w+)|playground\/page)\.tsx$/;

/** Where the pages read the same settings once they run. */
const SETTINGS_HEAD = [
  ['sign-ups', SITE_TOKENS.signups],
  ['terms-url', SITE_TOKENS.terms],
  ['privacy-url', SITE_TOKENS.privacy],
  ['support-url', SITE_TOKENS.support],
  ...PLANS.flatMap(({ id }) => [
    [`support-of-${id}`, promiseTokens(id).support],
    [`sla-of-${id}`, promiseTokens(id).sla],
  ]),
]
  .map(([name, token]) => `<meta name="${name}" content="${token}" />`)
  .join('\n    ');

/** The exports of web/src/entry-server.tsx. */
interface EntryServer {
  renderPage(path: string, settings: object, data: object): Promise<Rendered>;
}

interface Rendered {
  readonly html: string;
  /** The source files of the page's own chunks, as the manifest names them. */
  readonly sources: readonly string[];
}

async function buildInto(folder: string): Promise<void> {
  const { client, server, dist } = foldersOf(folder);
  const shared = { configFile: path.join(WEB, 'vite.config.ts'), logLevel: 'warn' } as const;
  const input = [path.join(WEB, 'index.html'), path.join(WEB, DOCS_SCRIPT)];
  await build({ ...shared, build: { outDir: client, rolldownOptions: { input } } });
  await build({
    ...shared,
    publicDir: false,
    build: { outDir: server, ssr: path.join(WEB, 'src/entry-server.tsx'), manifest: false },
  });
  const entry = pathToFileURL(path.join(server, 'entry-server.js')).href;
  const { renderPage } = (await import(entry)) as EntryServer;
  const manifest = await readManifest(client);
  const bundled = await readFile(path.join(client, 'index.html'), 'utf8');
  const template = bundled.replace('<!--settings-->', () => SETTINGS_HEAD);
  const budget: Record<string, number> = {};
  for (const page of PAGES.filter((row) => row.prerendered)) {
    const data = dataOf(page);
    const rendered = await renderPage(page.path, SETTINGS, data);
    const needs = needsOf(manifest, ['index.html', ...rendered.sources]);
    budget[page.path] = await gzipSize(client, needs.scripts);
    const filled = fill(template, page.path, rendered, needs, data);
    await writePage(dist, pageFileName(page.path), filled);
  }
  for (const source of Object.keys(manifest).filter((key) => DRAWN_PAGE.test(key))) {
    budget[source] = await gzipSize(client, needsOf(manifest, ['index.html', source]).scripts);
  }
  const notFound = await renderPage('/404', SETTINGS, {});
  const notFoundNeeds = needsOf(manifest, ['index.html', ...notFound.sources]);
  await writePage(dist, NOT_FOUND, fill(template, undefined, notFound, notFoundNeeds, {}));
  await writePage(dist, SHELL, fillShell(template));
  await writeFile(path.join(dist, 'budget.json'), JSON.stringify(budget));
}

/** Inserts a page into the template. React renders elements of the head at the start of the markup. */
function fill(
  template: string,
  pagePath: string | undefined,
  { html }: Rendered,
  needs: Needs,
  data: object,
): string {
  const head = /^(?:<title>.*?<\/title>|<meta[^>]*>|<link[^>]*>)*/s.exec(html)?.[0] ?? '';
  const canonical =
    pagePath === undefined
      ? '<meta name="robots" content="noindex"/>'
      : `<link rel="canonical" href="${PUBLIC_URL_TOKEN}${pagePath}"/>\n${cardOf(pagePath, head)}`;
  const missing = (file: string): boolean => !template.includes(`/${file}`);
  const links = [
    ...[...needs.styles]
      .filter(missing)
      .map((file) => `<link rel="stylesheet" crossorigin href="/${file}"/>`),
    ...[...needs.scripts]
      .filter(missing)
      .map((file) => `<link rel="modulepreload" crossorigin href="/${file}"/>`),
  ];
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return (
    template
      .replace('<!--head-->', () => `${head}\n    ${canonical}`)
      // After the shared styles, so that those of the page take precedence.
      .replace('</head>', () => [...links, '</head>'].join('\n    '))
      .replace('<!--page-->', () => html.slice(head.length))
      .replace(
        '<!--data-->',
        () => `<script type="application/json" id="page-data">${json}</script>`,
      )
  );
}

/** The card of a page, out of what React rendered for its head. */
function cardOf(pagePath: string, head: string): string {
  const title = /<title>(.*?)<\/title>/s.exec(head)?.[1] ?? '';
  const description = /<meta name="description" content="([^"]*)"/.exec(head)?.[1] ?? '';
  const plain = (text: string): string => unescapeHtml(text.replaceAll('&#x27;', "'"));
  return cardTags({ path: pagePath, title: plain(title), description: plain(description) });
}

/** What is painted until a page that the browser draws has its code; the style sheet removes it then. */
const LOADING =
  '<div id="loading" aria-hidden="true"><svg viewBox="0 0 30 22" width="60" height="44">' +
  '<path d="M0 0h4v22H0zm6 0h2v22H6zm4 0h2v22h-2zm5 0h5v22h-5zm7 0h2v22h-2zm4 0h4v22h-4z" fill="currentColor"/>' +
  '<path d="M-2 10h34v2.5H-2z" fill="var(--beam, #d4300f)"/></svg></div>';

/** The template for pages that are rendered only in the browser. */
const fillShell = (template: string): string =>
  template
    .replace('<!--head-->', '<title>Barcode API</title><meta name="robots" content="noindex"/>')
    .replace('<!--page-->', '')
    .replace('<!--loading-->', LOADING)
    .replace(
      '<!--data-->',
      '<noscript>This page requires JavaScript. <a href="/docs">The documentation</a> does not.</noscript>',
    );

const dataOf = (page: PageRow): object =>
  Object.fromEntries(page.data.map((name) => [name, PAYLOADS[name]()]));

async function writePage(dist: string, name: string, html: string): Promise<void> {
  const file = path.join(dist, 'pages', name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, html);
}

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('Run npm run build');
// React's production build, whatever environment the caller has set.
process.env['NODE_ENV'] = 'production';
await buildInto(folder);
