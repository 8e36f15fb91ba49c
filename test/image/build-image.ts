/**
 * Builds the container image into a folder, without a container engine: each stage is a folder, COPY copies, and
 * RUN runs where it is known to stay inside of it. Packages come from those that are installed here, pruned by
 * npm as the Dockerfile says; no registry is called.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { createContextFilter, parseDockerfile, type Stage } from './dockerfile.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');

export interface Image {
  /** The folder that stands for `/`. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  readonly volume: string;
  readonly stopSignal: NodeJS.Signals;
}

/** Follows the Dockerfile of the project; stages become folders in `folder`. */
export function buildImage(folder: string): Image {
  const built = new Map<string, Image>();
  let last: Image | undefined;
  for (const [i, stage] of parseDockerfile(readProject('Dockerfile')).entries()) {
    last = buildStage(stage, path.join(folder, String(i)), built);
    if (stage.name !== undefined) built.set(stage.name, last);
  }
  return last!;
}

const readProject = (name: string): string => readFileSync(path.join(PROJECT, name), 'utf8');

function buildStage(stage: Stage, root: string, built: ReadonlyMap<string, Image>): Image {
  const base = built.get(stage.base);
  if (base !== undefined) link(base.root, root);
  else startFrom(stage.base, root);
  let image: Image = { ...(base ?? EMPTY), root };
  for (const { name, text } of stage.instructions) {
    const change = INSTRUCTIONS[name];
    if (change === undefined) throw new Error(`${name} is not known here`);
    image = { ...image, ...change(text, image, built) };
  }
  return image;
}

/** What is in the images that are built upon, as far as anything is taken from them. */
function startFrom(base: string, root: string): void {
  mkdirSync(path.join(root, 'usr/local/bin'), { recursive: true });
  if (base.startsWith('node:'))
    symlinkSync(process.execPath, path.join(root, 'usr/local/bin/node'));
  else if (base !== 'debian:bookworm-slim') throw new Error(`${base} is not known here`);
}

type Change = (text: string, image: Image, built: ReadonlyMap<string, Image>) => Partial<Image>;

const INSTRUCTIONS: Readonly<Record<string, Change>> = {
  WORKDIR(text, { root }) {
    mkdirSync(path.join(root, text), { recursive: true });
    return { workdir: text };
  },
  ENV: (text, { env }) => ({
    env: { ...env, ...Object.fromEntries(text.split(' ').map((pair) => pair.split('='))) },
  }),
  USER: (user) => ({ user }),
  VOLUME: (volume) => ({ volume }),
  EXPOSE: () => ({}),
  STOPSIGNAL: (text) => ({ stopSignal: text as NodeJS.Signals }),
  CMD: (text) => ({ command: JSON.parse(text) as string[] }),
  HEALTHCHECK: (text) => ({
    healthcheck: JSON.parse(text.replace(/^.*? CMD /, '')) as string[],
  }),
  RUN(text, image) {
    runInside(text, path.join(image.root, image.workdir));
    return {};
  },
  COPY(text, image, built) {
    const words = text.split(' ');
    const from = /^--from=(.*)$/.exec(words[0]!)?.[1];
    const [target, ...sources] = words.slice(from === undefined ? 0 : 1).reverse();
    for (const source of sources) {
      if (from === undefined) copyContext(source, inside(image, target!));
      else link(path.join(built.get(from)!.root, source), inside(image, target!));
    }
    return {};
  },
};

const inside = ({ root, workdir }: Image, target: string): string =>
  path.join(root, path.resolve(workdir, target));

/** Files of the project that the .dockerignore lets through. */
function copyContext(source: string, target: string): void {
  const passes = createContextFilter(readProject('.dockerignore'));
  if (!passes(source)) throw new Error(`${source} is not in the context`);
  const isFolder = statSync(path.join(PROJECT, source)).isDirectory();
  cpSync(path.join(PROJECT, source), isFolder ? target : path.join(target, source), {
    recursive: true,
    filter: (file) => passes(path.relative(PROJECT, file)),
  });
}

function runInside(command: string, cwd: string): void {
  if (command === 'npm ci --omit=dev') return installPackages(cwd);
  // What is done to the image's own users and folders has no folder here.
  if (command.startsWith('groupadd ')) return;
  if (!/^(?:npm uninstall |node web\/|find node_modules )/.test(command)) {
    throw new Error(`RUN ${command}: is not known here`);
  }
  run('sh', ['-c', command], cwd);
}

/** As `npm ci --omit=dev` would, out of what is installed here. */
function installPackages(cwd: string): void {
  const installed = path.join(PROJECT, 'node_modules');
  const target = path.join(cwd, 'node_modules');
  mkdirSync(target);
  for (const name of readdirSync(installed)) {
    // npm writes the list anew: a link to it would change the one here.
    if (name === '.package-lock.json') cpSync(path.join(installed, name), path.join(target, name));
    else if (name !== '.cache') link(path.join(installed, name), path.join(target, name));
  }
  run('npm', ['prune', '--omit=dev'], cwd);
}

/** Hard links where source and target are on one file system, and copies elsewhere. */
function link(source: string, target: string): void {
  mkdirSync(path.dirname(target), { recursive: true });
  const into = existsSync(target) ? ['-T'] : [];
  try {
    execFileSync('cp', ['-al', ...into, source, target], { stdio: 'pipe' });
  } catch {
    execFileSync('cp', ['-a', '-T', source, target], { stdio: 'pipe' });
  }
}

function run(command: string, args: readonly string[], cwd: string): void {
  execFileSync(command, args, {
    cwd,
    stdio: 'pipe',
    env: {
      PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}`,
      HOME: process.env['HOME'] ?? '',
      npm_config_offline: 'true',
      npm_config_ignore_scripts: 'true',
    },
  });
}

const EMPTY: Image = {
  root: '',
  workdir: '/',
  env: {},
  user: 'root',
  command: [],
  healthcheck: [],
  volume: '',
  stopSignal: 'SIGTERM',
};
