/**
 * Prints the dependencies that the running server does not load: what the pages are built with. The container
 * image leaves them out. A dependency is the server's where a file of `src/` or `bin/` imports it, or reads files
 * from its folder.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');

/** The names of such dependencies, sorted as in package.json. */
function buildPackages(): string[] {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const texts = ['src', 'bin'].flatMap(sourcesUnder).map((file) => readFileSync(file, 'utf8'));
  const isNamed = (name: string): boolean => {
    const [scope = name] = name.split('/');
    const names = [`'${name}'`, `'${name}/`, `node_modules/${scope}'`, `node_modules/${name}/`];
    return texts.some((text) => names.some((one) => text.includes(one)));
  };
  return Object.keys(manifest.dependencies).filter((name) => !isNamed(name));
}

const sourcesUnder = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.[jt]s$/.test(name) && !name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));

process.stdout.write(`${buildPackages().join(' ')}\n`);
