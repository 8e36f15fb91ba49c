/** The TypeScript client as npm would install it: packed, and unpacked into a folder of its own. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface InstalledClient {
  /** Files of the package, relative to it. */
  readonly files: readonly string[];
  /** The program that npx would run. */
  readonly cli: string;
}

/**
 * Builds, packs and installs the package below a folder, which becomes a project that can import it. It is built
 * from a copy, so that two tests can do so at a time.
 */
export function installClient(folder: string): InstalledClient {
  const source = path.join(folder, 'source/clients/typescript');
  const isOwn = (name: string): boolean => path.basename(name) !== 'dist';
  cpSync(path.join(ROOT, 'clients/typescript'), source, { recursive: true, filter: isOwn });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'source/node_modules'));
  run('npm', ['pack', '--silent', '--pack-destination', folder], source);
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
  const target = path.join(folder, 'node_modules/barcode-api-client');
  mkdirSync(target, { recursive: true });
  run('tar', ['-xzf', path.join(folder, archive), '--strip-components=1', '-C', target], folder);
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  const files = readdirSync(target, { recursive: true, encoding: 'utf8' });
  return { files: files.toSorted(), cli: path.join(target, 'dist/cli.js') };
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
}
