/**
 * `npm run build`: bundles the pages, draws the public ones as HTML, packs everything for its way
 * and puts it in place in one step. Does nothing where the build of these sources is there already.
 */
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Manifest } from 'vite';
import { plansPayload } from '../src/plans/to-json.ts';
import { PAGES, type PageRow } from '../src/pages/page-paths.ts';
import { errorsPayload } from '../src/catalog/errors-routes.ts';
import { eventsPayload } from '../src/catalog/events-routes.ts';
import { formatsPayload } from '../src/catalog/formats-routes.ts';
import { buildFingerprint, sourcesFingerprint } from '../src/pages/fingerprint.ts';
import { NOT_FOUND, pageFileName, PUBLIC_URL_TOKEN, SHELL } from '../src/pages/load-pages.ts';

const WEB = import.meta.dirname;
const DIST = path.join(WEB, 'dist');
const CACHE = path.join(WEB, '.cache');

const PAYLOADS = {
  plans: plansPayload,
  formats: formatsPayload,
  errors: errorsPayload,
  events: eventsPayload,
};

/** What web/src/entry-server.tsx exports. */
interface EntryServer {
  renderPage(path: string, publicUrl: string, data: object): Promise<Rendered>;
}

interface Rendered {
  readonly html: string;
  /** The sources of the page's own code, as the manifest names them. */
  readonly sources: readonly string[];
}

/** Waits for another process that builds, then builds unless it has done so. */
async function buildOnce(): Promise<void> {
  const fingerprint = sourcesFingerprint(path.resolve(WEB, '..'));
  if (fingerprint === undefined) throw new Error('the sources of the pages are not here');
  await mkdir(CACHE, { recursive: true });
  const release = await lock(path.join(CACHE, 'building'));
  try {
    if (buildFingerprint(DIST) === fingerprint) return;
    await clearDebris();
    const folder = path.join(CACHE, `build-${process.pid}`);
    try {
      await buildInto(folder, fingerprint);
      await putInPlace(path.join(folder, 'dist'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    await release();
  }
}

/** Removes what builds left that were killed; none other runs while the lock is held. */
async function clearDebris(): Promise<void> {
  const left = (await readdir(CACHE)).filter((name) => /^(build|old)-\d+$/.test(name));
  for (const name of left) await rm(path.join(CACHE, name), { recursive: true, force: true });
}

async function buildInto(folder: string, fingerprint: string): Promise<void> {
  const client = path.join(folder, 'client');
  const server = path.join(folder, 'server');
  const shared = { configFile: path.join(WEB, 'vite.config.ts'), logLevel: 'warn' } as const;
  await build({ ...shared, build: { outDir: client } });
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
    const rendered = await renderPage(page.path, PUBLIC_URL_TOKEN, data);
    const needs = needsOf(manifest, rendered.sources);
    budget[page.path] = await packedSize(client, needs.scripts);
    const filled = fill(template, page.path, rendered, needs, data);
    await writePage(dist, pageFileName(page.path), filled);
  }
  const none = await renderPage('/404', PUBLIC_URL_TOKEN, {});
  const noneNeeds = needsOf(manifest, none.sources);
  await writePage(dist, NOT_FOUND, fill(template, undefined, none, noneNeeds, {}));
  await writePage(dist, SHELL, fillShell(template));
  await rm(path.join(client, 'index.html'));
  await rm(path.join(client, '.vite'), { recursive: true });
  await pack(client);
  await rename(client, path.join(dist, 'files'));
  await writeFile(path.join(dist, 'budget.json'), `${JSON.stringify(budget, null, 2)}\n`);
  await writeFile(path.join(dist, 'fingerprint'), `${fingerprint}\n`);
}

/** The template with a page in it: React leaves what belongs into the head at the front. */
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
      // After the styles of every page, so that its own ones win.
      .replace('</head>', () => [...links, '</head>'].join('\n    '))
      .replace('<!--page-->', () => html.slice(head.length))
      .replace(
        '<!--data-->',
        () => `<script type="application/json" id="page-data">${json}</script>`,
      )
  );
}

/** The template for pages that the browser draws. */
const fillShell = (template: string): string =>
  template
    .replace('<!--head-->', '<title>Barcode API</title><meta name="robots" content="noindex"/>')
    .replace('<!--page-->', '')
    .replace(
      '<!--data-->',
      '<noscript>This page needs JavaScript. <a href="/docs">The documentation</a> does not.</noscript>',
    );

const dataOf = (page: PageRow): object =>
  Object.fromEntries(page.data.map((name) => [name, PAYLOADS[name]()]));

/** What a page needs before it runs. */
interface Needs {
  readonly scripts: ReadonlySet<string>;
  readonly styles: ReadonlySet<string>;
}

/** The entry, the page's chunks, and everything they import before they run. */
function needsOf(manifest: Manifest, sources: readonly string[]): Needs {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`${key} is no entry of the manifest`);
    if (scripts.has(chunk.file)) return;
    scripts.add(chunk.file);
    chunk.imports?.forEach(visit);
    for (const file of chunk.css ?? []) styles.add(file);
  };
  ['index.html', ...sources].forEach(visit);
  return { scripts, styles };
}

async function packedSize(folder: string, files: ReadonlySet<string>): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await readFile(path.join(folder, file))).length;
  return bytes;
}

async function writePage(dist: string, name: string, html: string): Promise<void> {
  const file = path.join(dist, 'pages', name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, html);
}

/** Beside every text its packed forms, where they are smaller by enough to be worth it. */
async function pack(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|svg|txt|json)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    if (bytes.length < 400) continue;
    await writeFile(`${file}.br`, brotliCompressSync(bytes));
    await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

/** Swaps the old build for the new one; nobody ever sees half of either. */
async function putInPlace(made: string): Promise<void> {
  const old = path.join(CACHE, `old-${process.pid}`);
  if (existsSync(DIST)) await rename(DIST, old);
  await rename(made, DIST);
  await rm(old, { recursive: true, force: true });
}

/** Takes the lock, once the process that holds it is done or gone. */
async function lock(file: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    }
    if (await isLeftBehind(file)) await rm(file, { force: true });
    else await new Promise((done) => setTimeout(done, 200));
  }
}

/** Whether a lock's holder is gone, or died before it wrote its name. */
async function isLeftBehind(file: string): Promise<boolean> {
  const [holder, made] = await Promise.all([
    readFile(file, 'utf8').catch(() => undefined),
    stat(file).catch(() => undefined),
  ]);
  if (holder === undefined || made === undefined) return false;
  return holder === '' ? Date.now() - made.mtimeMs > 10_000 : !isAlive(Number(holder));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// Wherever it is started from: tests and development shells name other environments.
process.env['NODE_ENV'] = 'production';
await buildOnce();
