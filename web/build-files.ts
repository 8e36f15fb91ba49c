/** What both steps of a build know of its files. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Manifest } from 'vite';

export const WEB = import.meta.dirname;

/** The script of the documentation, which names its style sheet. */
export const DOCS_SCRIPT = 'src/docs/main.ts';

/** The folders of a build: what the browser loads, what React renders with, and the finished files. */
export const foldersOf = (
  build: string,
): { readonly client: string; readonly server: string; readonly dist: string } => ({
  client: path.join(build, 'client'),
  server: path.join(build, 'server'),
  dist: path.join(build, 'dist'),
});

/** The manifest of the bundles that are there. */
export const readManifest = async (client: string): Promise<Manifest> =>
  JSON.parse(await readFile(path.join(client, '.vite/manifest.json'), 'utf8')) as Manifest;

/** The files that a page loads before it runs. */
export interface Needs {
  readonly scripts: ReadonlySet<string>;
  readonly styles: ReadonlySet<string>;
}

/** The entry and the chunks of a page, with everything they import statically. */
export function needsOf(manifest: Manifest, sources: readonly string[]): Needs {
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

/** Bytes of files, compressed. */
export async function gzipSize(folder: string, files: ReadonlySet<string>): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await readFile(path.join(folder, file))).length;
  return bytes;
}
