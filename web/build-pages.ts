/**
 * The first step of a build, `node web/build-pages.ts FOLDER`: bundles the pages and prerenders the public ones. A process
 * of its own, because bundling takes most of the memory that a build needs.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Manifest } from 'vite';
import { formatsPayload } from '../src/catalog/formats-routes.ts';
import {
  CURRENCY_TOKEN,
  NOT_FOUND,
  pageFileName,
  PAID_PLANS_TOKEN,
  promiseTokens,
  PUBLIC_URL_TOKEN,
  SITE_TOKENS,
} from '../src/pages/load-pages.ts';
import { PAGES, type PageRow } from '../src/pages/page-paths.ts';
import { PLANS } from '../src/plans/plans.ts';
import { plansPayload } from '../src/plans/to-json.ts';
import { LANGUAGE_PARAMETER, LANGUAGES, type Language } from '../src/util/languages.ts';
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
  renderPage(path: string, language: Language, settings: object, data: object): Promise<Rendered>;
  withoutScripts(language: Language): Promise<string>;
  needsAt(path: string): readonly PageSource[];
  drawnPages(): readonly (readonly PageSource[])[];
}

interface Rendered {
  readonly html: string;
  readonly needs: readonly PageSource[];
}

/** A page, or a layout around it, by its source file as the manifest names it, and the messages that it reads. */
interface PageSource {
  readonly source: string;
  readonly areas: readonly string[];
}

type Site = Omit<BuiltSite, 'language'>;

/** What the pages of a language are made of. */
interface BuiltSite {
  readonly language: Language;
  readonly entry: EntryServer;
  readonly manifest: Manifest;
  readonly client: string;
  readonly dist: string;
  readonly template: string;
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
  const bundled = await readFile(path.join(client, 'index.html'), 'utf8');
  const site: Site = {
    entry: (await import(entry)) as EntryServer,
    manifest: await readManifest(client),
    client,
    dist,
    template: bundled.replace('<!--settings-->', () => SETTINGS_HEAD),
  };
  // Of each page the most that it loads in any language.
  const budget: Record<string, number> = {};
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    const sizes = await writeLanguage({ ...site, language });
    for (const [name, bytes] of Object.entries(sizes)) {
      budget[name] = Math.max(budget[name] ?? 0, bytes);
    }
  }
  await writeFile(path.join(dist, 'budget.json'), JSON.stringify(budget));
}

/** Writes the pages of a language; returns how much JavaScript each loads, compressed, with those that the browser draws. */
async function writeLanguage(site: BuiltSite): Promise<Record<string, number>> {
  const { language, entry, client, dist } = site;
  const sizes: Record<string, number> = {};
  for (const page of PAGES.filter((row) => row.prerendered)) {
    const data = dataOf(page);
    const rendered = await entry.renderPage(page.path, language, SETTINGS, data);
    const needs = needsOfPage(site, rendered.needs);
    sizes[page.path] = await gzipSize(client, needs.scripts);
    await writePage(dist, pageFileName(page.path, language), fill(site, page.path, rendered, data));
  }
  for (const sources of entry.drawnPages()) {
    const { source } = sources.at(-1)!;
    if (source.startsWith('src/pages/')) continue;
    // Of the layouts around it, which are no part of its budget, only the messages.
    const own = { source, areas: sources.flatMap(({ areas }) => areas) };
    sizes[source] = await gzipSize(client, needsOfPage(site, [own]).scripts);
  }
  const notFound = await entry.renderPage('/404', language, SETTINGS, {});
  await writePage(dist, pageFileName(NOT_FOUND, language), fill(site, undefined, notFound, {}));
  for (const { path: drawn } of PAGES.filter((row) => !row.prerendered)) {
    const shell = await fillShell(site, entry.needsAt(drawn));
    await writePage(dist, pageFileName(drawn, language), shell);
  }
  return sizes;
}

/** What pages load, with their messages in the language. */
function needsOfPage({ manifest, language }: BuiltSite, pages: readonly PageSource[]): Needs {
  const areas = ['index', ...pages.flatMap((one) => one.areas)];
  const words = areas.map((area) => {
    const file = `src/messages/${language}/${area}.ts`;
    return manifest[file] === undefined ? `${file}x` : file;
  });
  return needsOf(manifest, ['index.html', ...pages.map(({ source }) => source), ...words]);
}

/** Inserts a page into the template. React renders elements of the head at the start of the markup. */
function fill(
  site: BuiltSite,
  pagePath: string | undefined,
  { html, needs: pages }: Rendered,
  data: object,
): string {
  const head = /^(?:<title>.*?<\/title>|<meta[^>]*>|<link[^>]*>)*/s.exec(html)?.[0] ?? '';
  const canonical =
    pagePath === undefined
      ? '<meta name="robots" content="noindex"/>'
      : `${addressesOf(pagePath, site.language)}\n${cardOf(pagePath, head)}`;
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return (
    inLanguage(site)
      .replace('<!--head-->', () => `${head}\n    ${canonical}`)
      // After the shared styles, so that those of the page take precedence.
      .replace('</head>', () => [...linksTo(site, pages), '</head>'].join('\n    '))
      .replace('<!--page-->', () => html.slice(head.length))
      .replace(
        '<!--data-->',
        () => `<script type="application/json" id="page-data">${json}</script>`,
      )
  );
}

/** The template, which is English, as one of the language. */
const inLanguage = ({ template, language }: BuiltSite): string =>
  template.replace('<html lang="en"', `<html lang="${language}"`);

/** The address of a page in a language, and where it is in the others. The plain one is in the reader's; who has none gets English. */
function addressesOf(pagePath: string, language: Language): string {
  const plain = `${PUBLIC_URL_TOKEN}${pagePath}`;
  const address = (code: string): string =>
    code === 'en' ? plain : `${plain}?${LANGUAGE_PARAMETER}=${code}`;
  const others = Object.keys(LANGUAGES).map(
    (code) => `<link rel="alternate" hreflang="${code}" href="${address(code)}"/>`,
  );
  return [
    `<link rel="canonical" href="${address(language)}"/>`,
    ...others,
    `<link rel="alternate" hreflang="x-default" href="${plain}"/>`,
  ].join('\n');
}

/** What pages load beside what the template names already. */
function linksTo(site: BuiltSite, pages: readonly PageSource[]): string[] {
  const needs = needsOfPage(site, pages);
  const missing = (file: string): boolean => !site.template.includes(`/${file}`);
  return [
    ...[...needs.styles]
      .filter(missing)
      .map((file) => `<link rel="stylesheet" crossorigin href="/${file}"/>`),
    ...[...needs.scripts]
      .filter(missing)
      .map((file) => `<link rel="modulepreload" crossorigin href="/${file}"/>`),
  ];
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

/** The layout that waits for the session, and what it asks for: that comes with the code and not after it. */
const SIGNED_IN_LAYOUT = 'src/app/signed-in.tsx';
const WHO_IS_SIGNED_IN = '<link rel="preload" as="fetch" crossorigin href="/api/me"/>';

/**
 * The template for a page that is rendered only in the browser. It names what that page loads, so that all of it comes at
 * once and not one thing after the other.
 */
async function fillShell(site: BuiltSite, pages: readonly PageSource[]): Promise<string> {
  const noScript = await site.entry.withoutScripts(site.language);
  const asked = pages.some(({ source }) => source === SIGNED_IN_LAYOUT) ? [WHO_IS_SIGNED_IN] : [];
  return inLanguage(site)
    .replace('<!--head-->', '<title>Barcode API</title><meta name="robots" content="noindex"/>')
    .replace('</head>', () => [...linksTo(site, pages), ...asked, '</head>'].join('\n    '))
    .replace('<!--page-->', '')
    .replace('<!--loading-->', LOADING)
    .replace('<!--data-->', () => `<noscript>${noScript}</noscript>`);
}

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
