/**
 * `npm run build`: bundles the pages, prerenders the public ones, makes the documentation, compresses all
 * files and installs the result in one step. Does nothing if the installed build was made from the same sources.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Manifest } from 'vite';
import { plansPayload } from '../src/plans/to-json.ts';
import { PAGES, type PageRow } from '../src/pages/page-paths.ts';
import { formatsPayload } from '../src/catalog/formats-routes.ts';
import { buildFingerprint, sourcesFingerprint } from '../src/pages/fingerprint.ts';
import {
  CURRENCY_TOKEN,
  NOT_FOUND,
  pageFileName,
  PAID_PLANS_TOKEN,
  PUBLIC_URL_TOKEN,
  SHELL,
} from '../src/pages/load-pages.ts';
import { buildDocs } from './docs-engine/build-docs.ts';

const WEB = import.meta.dirname;
const DIST = path.join(WEB, 'dist');
const CACHE = path.join(WEB, '.cache');

/** The script of the documentation, which names its style sheet. */
const DOCS_SCRIPT = 'src/docs/main.ts';

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
};

/** The exports of web/src/entry-server.tsx. */
interface EntryServer {
  renderPage(path: string, settings: object, data: object): Promise<Rendered>;
}

interface Rendered {
  readonly html: string;
  /** The source files of the page's own chunks, as the manifest names them. */
  readonly sources: readonly string[];
}

/** Waits for any other process that is building, then builds unless that one already has. */
async function buildOnce(): Promise<void> {
  const fingerprint = sourcesFingerprint(path.resolve(WEB, '..'));
  if (fingerprint === undefined) throw new Error('The sources of the pages are missing');
  await mkdir(CACHE, { recursive: true });
  const release = await acquireLock(path.join(CACHE, 'building'));
  try {
    if (buildFingerprint(DIST) === fingerprint) return;
    await removeLeftovers();
    const folder = path.join(CACHE, `build-${process.pid}`);
    try {
      await buildInto(folder, fingerprint);
      await install(path.join(folder, 'dist'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    await release();
  }
}

/** Removes the folders of builds that were killed; no other build runs while the lock is held. */
async function removeLeftovers(): Promise<void> {
  const leftovers = (await readdir(CACHE)).filter((name) => /^(build|old)-\d+$/.test(name));
  for (const name of leftovers) await rm(path.join(CACHE, name), { recursive: true, force: true });
}

async function buildInto(folder: string, fingerprint: string): Promise<void> {
  const client = path.join(folder, 'client');
  const server = path.join(folder, 'server');
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
  const manifest = JSON.parse(
    await readFile(path.join(client, '.vite/manifest.json'), 'utf8'),
  ) as Manifest;
  const template = await readFile(path.join(client, 'index.html'), 'utf8');
  const dist = path.join(folder, 'dist');
  const budget: Record<string, number> = {};
  for (const page of PAGES.filter((row) => row.prerendered)) {
    const data = dataOf(page);
    const rendered = await renderPage(page.path, SETTINGS, data);
    const needs = needsOf(manifest, ['index.html', ...rendered.sources]);
    budget[page.path] = await gzipSize(client, needs.scripts);
    const filled = fill(template, page.path, rendered, needs, data);
    await writePage(dist, pageFileName(page.path), filled);
  }
  const notFound = await renderPage('/404', SETTINGS, {});
  const notFoundNeeds = needsOf(manifest, ['index.html', ...notFound.sources]);
  await writePage(dist, NOT_FOUND, fill(template, undefined, notFound, notFoundNeeds, {}));
  await writePage(dist, SHELL, fillShell(template));
  budget['/docs'] = await writeDocs(dist, client, manifest);
  await rm(path.join(client, 'index.html'));
  await rm(path.join(client, '.vite'), { recursive: true });
  await compress(client);
  await rename(client, path.join(dist, 'files'));
  await writeFile(path.join(dist, 'budget.json'), `${JSON.stringify(budget, null, 2)}\n`);
  await writeFile(path.join(dist, 'fingerprint'), `${fingerprint}\n`);
}

/** Writes the documentation; returns how many bytes of JavaScript its pages load, compressed. */
async function writeDocs(dist: string, client: string, manifest: Manifest): Promise<number> {
  const needs = needsOf(manifest, [DOCS_SCRIPT]);
  const docs = await buildDocs();
  const digest = createHash('sha256').update(docs.searchIndex).digest('base64url').slice(0, 8);
  const searchIndex = `assets/search-${digest}.json`;
  await writeFile(path.join(client, searchIndex), docs.searchIndex);
  const urls = (files: ReadonlySet<string>): string[] => [...files].map((file) => `/${file}`);
  const files = docs.files({
    styles: urls(needs.styles),
    scripts: urls(needs.scripts),
    searchIndex: `/${searchIndex}`,
  });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(dist, 'documents', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return gzipSize(client, needs.scripts);
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
      : `<link rel="canonical" href="${PUBLIC_URL_TOKEN}${pagePath}"/>`;
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

/** The template for pages that are rendered only in the browser. */
const fillShell = (template: string): string =>
  template
    .replace('<!--head-->', '<title>Barcode API</title><meta name="robots" content="noindex"/>')
    .replace('<!--page-->', '')
    .replace(
      '<!--data-->',
      '<noscript>This page requires JavaScript. <a href="/docs">The documentation</a> does not.</noscript>',
    );

const dataOf = (page: PageRow): object =>
  Object.fromEntries(page.data.map((name) => [name, PAYLOADS[name]()]));

/** The files that a page loads before it runs. */
interface Needs {
  readonly scripts: ReadonlySet<string>;
  readonly styles: ReadonlySet<string>;
}

/** The entry and the chunks of a page, with everything they import statically. */
function needsOf(manifest: Manifest, sources: readonly string[]): Needs {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`${key} is not in the manifest`);
    if (scripts.has(chunk.file)) return;
    scripts.add(chunk.file);
    chunk.imports?.forEach(visit);
    for (const file of chunk.css ?? []) styles.add(file);
  };
  sources.forEach(visit);
  return { scripts, styles };
}

async function gzipSize(folder: string, files: ReadonlySet<string>): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await readFile(path.join(folder, file))).length;
  return bytes;
}

async function writePage(dist: string, name: string, html: string): Promise<void> {
  const file = path.join(dist, 'pages', name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, html);
}

/** Writes a Brotli and a gzip version next to every text file that is not tiny. */
async function compress(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|svg|txt|json)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    if (bytes.length < 400) continue;
    await writeFile(`${file}.br`, brotliCompressSync(bytes));
    await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

/** Replaces the old build; no process ever sees a mix of both. */
async function install(build: string): Promise<void> {
  const old = path.join(CACHE, `old-${process.pid}`);
  if (existsSync(DIST)) await rename(DIST, old);
  await rename(build, DIST);
  await rm(old, { recursive: true, force: true });
}

/** Acquires the lock, waiting until its holder releases it or is gone. Returns the release function. */
async function acquireLock(file: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    }
    if (await isStale(file)) await rm(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
  }
}

/** Whether the holder of a lock is gone, or died before it wrote its process id. */
async function isStale(file: string): Promise<boolean> {
  const [holder, stats] = await Promise.all([
    readFile(file, 'utf8').catch(() => undefined),
    stat(file).catch(() => undefined),
  ]);
  if (holder === undefined || stats === undefined) return false;
  return holder === '' ? Date.now() - stats.mtimeMs > LOCK_WRITE_MS : !isAlive(Number(holder));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** How often a waiting build looks at the lock. */
const LOCK_POLL_MS = 200;

/** A lock without a process id is stale after this time. */
const LOCK_WRITE_MS = 10_000;

// Whoever serves the pages may read them, also where a server that keeps its files to itself builds them.
process.umask(0o022);
// React's production build, whatever environment the caller has set.
process.env['NODE_ENV'] = 'production';
await buildOnce();
