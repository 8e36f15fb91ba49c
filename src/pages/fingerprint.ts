/**
 * Says whether the built pages belong to these sources: a digest of everything that goes into them.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The digest of the sources under the project's folder; undefined where the pages' sources are not
 * there, so that a build that came without them is taken as it is.
 */
export function sourcesFingerprint(root: string): string | undefined {
  if (!existsSync(path.join(root, 'web/src'))) return undefined;
  const digest = createHash('sha256');
  for (const source of SOURCES.flatMap((name) => filesUnder(root, name)).toSorted()) {
    digest
      .update(source)
      .update('\0')
      .update(readFileSync(path.join(root, source)))
      .update('\0');
  }
  return digest.digest('hex');
}

/** The digest of the sources that the build in this folder was made from, if there is one. */
export function buildFingerprint(dist: string): string | undefined {
  const file = path.join(dist, 'fingerprint');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function filesUnder(root: string, name: string): string[] {
  if (/\.\w+$/.test(name)) return existsSync(path.join(root, name)) ? [name] : [];
  return readdirSync(path.join(root, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/** The pages, the tables that they embed, the code that they share with the server, and the libraries. */
const SOURCES = [
  'web/src',
  'web/docs',
  'web/docs-engine',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'web/build.ts',
  'web/build-pages.ts',
  'web/build-documents.ts',
  'web/build-files.ts',
  'web/card-tags.ts',
  '.env.example',
  'src/barcode',
  'src/catalog',
  'src/fonts',
  'src/http/errors.ts',
  'src/pages/load-pages.ts',
  'src/pages/page-paths.ts',
  'src/payloads',
  'src/picture',
  'src/plans',
  'src/render',
  'src/sheets',
  'src/util',
  'src/webhooks',
  'package.json',
];
