/** What the repository says of itself agrees: versions, links, scripts of its workflows, examples. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from './image/dockerfile.ts';
import { startCommand } from './support/process.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  readonly version: string;
  readonly optionalDependencies: Readonly<Record<string, string>>;
};

/** Files of the project in a folder, without packages and builds. */
const filesIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/(?:^|\/)(?:node_modules|dist)\//.test(file));

describe('versions', () => {
  it('one version of Node is run, tested, packed and offered to editors', () => {
    const node = read('.nvmrc').trim();
    expect(new Set(Object.values(manifest.optionalDependencies))).toEqual(new Set([node]));
    expect(read('Dockerfile').match(/node:[\d.]+/g)).toEqual([`node:${node}`]);
    expect(read('.github/workflows/ci.yml').match(/node:[\d.]+/g)).toEqual([`node:${node}`]);
    expect(read('.devcontainer/devcontainer.json')).toContain(`node:${node.split('.')[0]}-`);
  });

  it('the image starts Node as `npm start` does', () => {
    const { env, flags } = startCommand();
    const image = parseDockerfile(read('Dockerfile')).at(-1)!.instructions;
    const texts = (name: string): string =>
      image.flatMap((one) => (one.name === name ? [one.text] : [])).join(' ');
    expect(texts('ENV').split(' ')).toEqual(
      expect.arrayContaining(Object.entries(env).map(([name, value]) => `${name}=${value}`)),
    );
    expect(JSON.parse(texts('CMD'))).toEqual(['node', ...flags, 'bin/barcode-api.js', 'serve']);
  });

  it('the notes of a release are its section, and nothing where tag, version or section differ', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-notes-'));
    const changelog = path.join(folder, 'CHANGELOG.md');
    const { version } = manifest;
    const notes = (tag: string, sections: string) => {
      writeFileSync(changelog, `# Changelog\n\n## Unreleased\n\n- later\n\n${sections}`);
      const env = { ...process.env, CHANGELOG: changelog };
      return spawnSync(path.join(ROOT, '.ci/release-notes'), [tag], { env, encoding: 'utf8' });
    };
    const own = `## ${version} (2026-12-01)\n\n### Added\n\n- now\n\n## 0.0.9\n\n- before\n`;
    expect(notes(`v${version}`, own)).toMatchObject({
      status: 0,
      stdout: '\n### Added\n\n- now\n',
    });
    expect(notes('v99.0.0', own).status).toBe(1);
    expect(notes(`v${version}`, '## 0.0.9\n\n- before\n').status).toBe(1);
    rmSync(folder, { recursive: true });
  });
});

it('workflows call scripts that are there and can be run', () => {
  const workflows = filesIn('.github/workflows');
  const called = workflows.flatMap((file) => read(file).match(/\.ci\/[\w-]+/g) ?? []);
  expect(called).toContain('.ci/run');
  for (const script of called)
    expect(statSync(path.join(ROOT, script)).mode & 0o111, script).toBe(0o111);
});

it('links between documents lead to files', () => {
  const inRoot = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
  const inFolders = ['docs', 'examples', '.github'].flatMap(filesIn);
  const documents = [...inRoot, ...inFolders.filter((name) => name.endsWith('.md'))];
  const broken = documents.flatMap((file) =>
    [
      ...read(file)
        .replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '')
        .matchAll(/\]\(([^)\s]+)\)/g),
    ]
      .map(([, target]) => target!.replace(/#.*$/, ''))
      .filter((target) => target !== '' && !/^(?:\w+:|\/)/.test(target))
      .filter((target) => !existsSync(path.join(ROOT, path.dirname(file), decodeURI(target))))
      .map((target) => `${file}: ${target}`),
  );
  expect(documents.length).toBeGreaterThan(40);
  expect(broken).toEqual([]);
});

it('every example has a README of at most 40 lines, and a line in the list of them', () => {
  const folders = readdirSync(path.join(ROOT, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const listed = [...read('examples/README.md').matchAll(/^\| \[([\w-]+)\]\(\1\)/gm)];
  expect(listed.map(([, name]) => name).toSorted()).toEqual(folders.toSorted());
  for (const name of folders) {
    expect(read(`examples/${name}/README.md`).split('\n').length, name).toBeLessThanOrEqual(41);
  }
});
