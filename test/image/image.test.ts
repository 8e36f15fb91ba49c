/** The container image, built into a folder as the Dockerfile says: what is in it, how large it is, and that it runs. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { freePort, removeFolder, temporaryFolder } from '../support/process.ts';
import { until } from '../support/services.ts';
import { buildImage, type Image } from './build-image.ts';
import { createContextFilter } from './dockerfile.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
/** Ends what hangs: the pages are built, and packages pruned. */
const BUILD_TIMEOUT_MS = 1_200_000;
const folder = temporaryFolder();
let image: Image;
/** Every file of the image, from `/` without the slash, with its size. */
let files: ReadonlyMap<string, number>;
beforeAll(() => {
  image = buildImage(folder);
  files = filesOf(image.root);
}, BUILD_TIMEOUT_MS);
afterAll(() => removeFolder(folder));

function filesOf(root: string): ReadonlyMap<string, number> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(entries.map((file) => [path.relative(root, file), lstatSync(file).size]));
}

const megabytes = (names: readonly string[]): number =>
  Math.round(names.reduce((sum, name) => sum + files.get(name)!, 0) / 1e6);

const manifest = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as Record<
  string,
  Record<string, string>
>;

describe('what is in it', () => {
  it('the program, its built pages, its packages and Node, and nothing else', () => {
    const allowed = [
      /^usr\/local\/bin\/node$/,
      /^app\/(?:package\.json|LICENSE)$/,
      /^app\/bin\/[\w-]+\.js$/,
      /^app\/src\/(?!.*\.test\.)/,
      /^app\/web\/dist\//,
      /^app\/node_modules\//,
    ];
    const others = [...files.keys()].filter((file) => !allowed.some((one) => one.test(file)));
    expect(others).toEqual([]);
    expect(
      [...files.keys()].filter((file) => /(?:^|\/)\.env|\.d\.[cm]?ts$|\.map$/.test(file)),
    ).toEqual([]);
  });

  it('of the packages those that the server loads, without their tests, tools and a second Node', () => {
    const build = execFileSync(process.execPath, ['web/build-packages.ts'], { cwd: PROJECT });
    const names = build.toString().trim().split(' ');
    expect(names).toEqual(expect.arrayContaining(['vite', 'react', '@mantine/core']));
    const has = (name: string): boolean => files.has(`app/node_modules/${name}/package.json`);
    const needed = Object.keys(manifest['dependencies']!).filter((name) => !names.includes(name));
    expect(needed.filter((name) => !has(name))).toEqual([]);
    const unwanted = [
      ...names,
      ...Object.keys(manifest['devDependencies']!),
      ...Object.keys(manifest['optionalDependencies']!),
    ];
    expect(unwanted.filter(has)).toEqual([]);
  });

  it('at most 200 MB of the product’s own', () => {
    const all = [...files.keys()].filter((file) => file.startsWith('app/'));
    const packages = all.filter((file) => file.startsWith('app/node_modules/'));
    const node = Math.round(statSync(process.execPath).size / 1e6);
    process.stdout.write(
      `image: ${megabytes(all)} MB, ${megabytes(packages)} of them packages; and Node, ${node} MB\n`,
    );
    expect(megabytes(all)).toBeLessThan(200);
  });

  it('no root, a health check, and data in a volume', () => {
    expect(image).toMatchObject({ user: 'node', volume: '/data', workdir: '/app' });
    expect(image.env).toMatchObject({ NODE_ENV: 'production', DATA_DIR: '/data' });
    expect(image.healthcheck[0]).toBe('node');
  });
});

it('the context has no secrets, data or tests', () => {
  const passes = createContextFilter(readFileSync(path.join(PROJECT, '.dockerignore'), 'utf8'));
  const kept = ['src/util/id.ts', 'web/src/main.tsx', 'web/index.html', 'bin/barcode-api.js'];
  expect(kept.filter((file) => !passes(file))).toEqual([]);
  const left = [
    ...['.env', 'data/owner.json', '.git/config', 'node_modules/vite/package.json'],
    ...['test/run.ts', 'src/util/id.test.ts', 'web/src/app/x.test.tsx', 'web/dist/index.html'],
    ...['examples/README.md', 'docs/security.md', 'compose.yaml'],
  ];
  expect(left.filter(passes)).toEqual([]);
});

describe('it runs', () => {
  let child: ChildProcess;
  let port: number;
  let printed = '';
  const data = path.join(folder, 'data');
  const isRoot = process.getuid?.() === 0;
  const env = (): Record<string, string> => ({
    ...image.env,
    PATH: '/usr/bin:/bin',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: data,
  });
  /** A command of the image, by somebody who may write nothing but the data. */
  const start = ([, ...args]: readonly string[]): ChildProcess =>
    spawn(path.join(image.root, 'usr/local/bin/node'), args, {
      cwd: path.join(image.root, image.workdir),
      env: env(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    });
  const end = (one: ChildProcess): Promise<number | null> =>
    new Promise((done) => {
      one.on('close', (code) => done(code));
    });
  const key = (): string =>
    (JSON.parse(readFileSync(path.join(data, 'owner.json'), 'utf8')) as { apiKey: string }).apiKey;

  beforeAll(async () => {
    port = await freePort();
    mkdirSync(data, { mode: 0o700 });
    if (isRoot) chownSync(data, NOBODY, NOBODY);
    chmodSync(folder, 0o755);
    child = start(image.command);
    child.stdout!.on('data', (part: Buffer) => (printed += part.toString()));
    child.stderr!.on('data', (part: Buffer) => (printed += part.toString()));
    await until(async () => {
      if (child.exitCode !== null) throw new Error(printed);
      return printed.includes('listens on');
    });
  });
  afterAll(() => void child?.kill('SIGKILL'));

  it('the health check passes, and fails where nothing listens', async () => {
    expect(await end(start(image.healthcheck))).toBe(0);
    const own = port;
    port = await freePort();
    expect(await end(start(image.healthcheck))).toBe(1);
    port = own;
  });

  it('serves its pages, pictures in all image formats, readings and labels', async () => {
    expect((await ask(port, '/')).text).toMatch(/<h1/);
    const { json } = await ask(port, '/api/formats');
    for (const { id } of json!['imageFormats'] as readonly { id: string }[]) {
      const reply = await ask(port, `/api/barcode/QRCODE/image?format=${id}`, { key: key() });
      expect([id, reply.status]).toEqual([id, 200]);
    }
    const logo =
      'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"%3E%3Crect width="9" height="9"/%3E%3C/svg%3E';
    const body = {
      symbology: 'QRCODE',
      data: 'logo',
      format: 'webp',
      logo,
      captionBelow: 'Ω ש あ',
    };
    const drawn = await ask(port, '/api/barcode', { method: 'POST', key: key(), body });
    expect([drawn.status, drawn.headers['content-type']], drawn.text.slice(0, 200)).toEqual([
      200,
      'image/webp',
    ]);
    const items = [{ symbology: 'CODE128', data: 'A' }];
    const sheet = await ask(port, '/api/batches?sheet=3x8', {
      method: 'POST',
      key: key(),
      body: { items },
      headers: { accept: 'application/pdf' },
    });
    expect([sheet.status, sheet.text.slice(0, 5)]).toEqual([200, '%PDF-']);
    const decoded = await fetch(`http://127.0.0.1:${port}/api/decode`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key()}`, 'content-type': 'application/pdf' },
      body: sheet.bytes as Uint8Array<ArrayBuffer>,
    });
    expect(await decoded.json()).toMatchObject({ symbols: [{ text: 'A' }] });
  });

  it('has the operator’s commands', async () => {
    const owner = start(['node', 'bin/barcode-api.js', 'admin', 'owner']);
    let shown = '';
    owner.stdout!.on('data', (part: Buffer) => (shown += part.toString()));
    expect(await end(owner)).toBe(0);
    expect(shown).toContain(key());
  });

  it('stops by the signal that it names, and has written nothing but data', async () => {
    const ended = end(child);
    child.kill(image.stopSignal);
    expect(await ended, printed).toBe(0);
    expect([...filesOf(image.root).keys()]).toEqual([...files.keys()]);
  });
});

const NOBODY = 65_534;
