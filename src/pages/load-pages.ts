/** Reads a finished build into memory and puts what the server's settings say into its pages. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { PLANS, type PlanId } from '../plans/plans.ts';
import { currencySymbol } from '../util/currency-symbol.ts';
import { escapeXml } from '../util/escape.ts';
import type { Language } from '../util/languages.ts';
import type { PageFile, PageSet } from './routes.ts';
import type { SiteConfig, Signups } from './site-settings.ts';

/** What stands in built pages where the public address belongs. */
export const PUBLIC_URL_TOKEN = 'https://public-url.invalid';

/** What stands there for the currency of prices; with a space after it, or a no-break space before it, for its symbol beside an amount. */
export const CURRENCY_TOKEN = 'CURRENCY-INVALID';

/** What stands there for whether plans that cost something can be bought: `offered` or `none`. */
export const PAID_PLANS_TOKEN = 'paid-plans-invalid';

/** What stands there for who may sign up, for whom the pages speak to, and for the operator's own addresses. */
export const SITE_TOKENS = {
  signups: 'sign-ups-invalid',
  mode: 'site-mode-invalid',
  terms: 'terms-url-invalid',
  privacy: 'privacy-url-invalid',
  support: 'support-url-invalid',
} as const;

/** What stands there for what the operator promises with a plan. */
export const promiseTokens = (
  plan: PlanId,
): { readonly support: string; readonly sla: string } => ({
  support: `support-of-${plan}-invalid`,
  sla: `sla-of-${plan}-invalid`,
});

/** What pages say of the server that sends them. */
export interface PageSettings {
  readonly signups: Signups;
  readonly site: SiteConfig;
  readonly publicUrl: string;
  readonly currency: string;
  /** Whether plans that cost something can be bought. */
  readonly offersPaidPlans: boolean;
}

/**
 * Name of a page's file in a build, which has every page once for each language: `/pricing` → `de/pricing.html`,
 * `/templates/:name` → `de/templates/_name.html`.
 */
export const pageFileName = (pagePath: string, language: Language): string =>
  `${language}/${pagePath === '/' ? 'index' : pagePath.slice(1).replaceAll(':', '_')}.html`;

/** The page for a path where nothing is. */
export const NOT_FOUND = '/404';

/** Loads the build in a folder. Rejects where a file cannot be read. */
export async function loadPages(dist: string, settings: PageSettings): Promise<PageSet> {
  const { publicUrl, currency } = settings;
  // Written as a URL spells it, the address holds nothing that ends an attribute or an element.
  const address = new URL(publicUrl).href.replace(/\/+$/, '').replaceAll("'", '%27');
  const paidPlans = settings.offersPaidPlans ? 'offered' : 'none';
  const words = siteWords(settings);
  const replace = (text: string): string =>
    [...words]
      .reduce((written, [token, word]) => written.replaceAll(token, () => word), text)
      .replaceAll(PUBLIC_URL_TOKEN, () => address)
      // Behind an amount first: there a space after it belongs to what follows.
      .replaceAll(`\u00a0${CURRENCY_TOKEN}`, () => `\u00a0${currencySymbol(currency).trim()}`)
      .replaceAll(`${CURRENCY_TOKEN} `, () => currencySymbol(currency))
      .replaceAll(CURRENCY_TOKEN, () => currency)
      .replaceAll(PAID_PLANS_TOKEN, () => paidPlans);
  const packed = new Map<string, Promise<PageFile>>();
  const html = (name: string): Promise<PageFile> => {
    const known = packed.get(name) ?? packText(path.join(dist, 'pages', name), replace);
    packed.set(name, known);
    return known;
  };
  // A build that is not whole says so now.
  await html(pageFileName(NOT_FOUND, 'en'));
  return {
    page: (pagePath, language) =>
      settings.site.mode === 'internal' && PAGES_OF_A_SERVICE.has(pagePath)
        ? undefined
        : html(pageFileName(pagePath, language)),
    notFound: (language) => html(pageFileName(NOT_FOUND, language)),
    documents: await loadDocuments(
      path.join(dist, 'documents'),
      replace,
      settings.site.mode === 'internal',
    ),
    assets: await loadAssets(path.join(dist, 'files')),
  };
}

/** What stands in place of the tokens, as text of HTML. */
function siteWords({ signups, site }: PageSettings): ReadonlyMap<string, string> {
  const { mode, terms, privacy, support, planSupport, planSla } = site;
  const words = { signups, mode, terms, privacy, support };
  const promises = PLANS.flatMap(({ id }) => {
    const tokens = promiseTokens(id);
    return [
      [tokens.support, planSupport.get(id) ?? ''],
      [tokens.sla, planSla.get(id) ?? ''],
    ] as const;
  });
  const all = Object.entries(words).map(
    ([name, word]) => [SITE_TOKENS[name as keyof typeof SITE_TOKENS], word] as const,
  );
  return new Map([...all, ...promises].map(([token, word]) => [token, escapeXml(word)]));
}

/** They are about money, of which colleagues are not asked any. */
const PAGES_OF_A_SERVICE: ReadonlySet<string> = new Set([
  '/pricing',
  '/billing',
  '/docs/pricing',
  '/docs/pricing.md',
]);

/** A document without what leads to those pages: links of its text become text, lines of lists are left out. */
const withoutPrices = (text: string): string =>
  text.startsWith('<!doctype')
    ? text.replace(/<article.*<\/article>/s, (article) =>
        article.replace(/<a href="\/(?:docs\/)?(?:pricing|billing)[^>]*>(.*?)<\/a>/gs, '$1'),
      )
    : text.replace(/^.*\.invalid\/(?:docs\/)?pricing(?:\.md)?\b.*\n/gm, '');

/** Each is read and packed when it is first asked for. */
async function loadDocuments(
  folder: string,
  replace: (text: string) => string,
  isInternal: boolean,
): Promise<PageSet['documents']> {
  const written = isInternal ? (text: string): string => replace(withoutPrices(text)) : replace;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        const name = path.relative(folder, file).split(path.sep).join('/');
        let packed: Promise<PageFile> | undefined;
        return [
          `/${name.replace(/\.html$/, '')}`,
          () => (packed ??= packText(file, written)),
        ] as const;
      })
      .filter(([name]) => !(isInternal && PAGES_OF_A_SERVICE.has(name))),
  );
}

async function packText(file: string, replace: (text: string) => string): Promise<PageFile> {
  const text = await readFile(file, 'utf8');
  const bytes = Buffer.from(replace(text));
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  return {
    contentType: CONTENT_TYPES[path.extname(file)]!,
    etag: etagOf(bytes),
    bytes,
    brotli: await packBrotli(bytes, quality),
    gzip: await packGzip(bytes),
  };
}

async function loadAssets(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const bytes = await readFile(file);
      const contentType = CONTENT_TYPES[path.extname(name)] ?? 'application/octet-stream';
      const [brotli, zipped] = await Promise.all([ifThere(`${file}.br`), ifThere(`${file}.gz`)]);
      const asset = { contentType, etag: etagOf(bytes), bytes, brotli, gzip: zipped };
      return [`/${name.split(path.sep).join('/')}`, asset] as const;
    }),
  );
  return new Map(files);
}

const ifThere = async (file: string): Promise<Buffer | undefined> =>
  existsSync(file) ? readFile(file) : undefined;

const etagOf = (bytes: Buffer): string =>
  `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;

const packBrotli = promisify(brotliCompress) as (bytes: Buffer, options: object) => Promise<Buffer>;
const packGzip = promisify(gzip) as (bytes: Buffer) => Promise<Buffer>;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};
