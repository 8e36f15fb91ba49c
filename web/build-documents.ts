/**
 * The second step of a build, `node web/build-documents.ts FOLDER`: makes the documentation, with the style sheet and script
 * that the first step has bundled. A process of its own: the memory of both together is more than small servers have.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DOCS_SCRIPT, foldersOf, gzipSize, needsOf, readManifest } from './build-files.ts';
import { buildDocs } from './docs-engine/build-docs.ts';

/** Writes the documentation; returns how many bytes of JavaScript its pages load, compressed. */
async function writeDocs(build: string): Promise<number> {
  const { client, dist } = foldersOf(build);
  const needs = needsOf(await readManifest(client), [DOCS_SCRIPT]);
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
  for (const [name, text] of files) {
    const file = path.join(dist, 'documents', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return gzipSize(client, needs.scripts);
}

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('Run npm run build');
const budget = path.join(foldersOf(folder).dist, 'budget.json');
const sizes = JSON.parse(await readFile(budget, 'utf8')) as Record<string, number>;
await writeFile(
  budget,
  `${JSON.stringify({ ...sizes, '/docs': await writeDocs(folder) }, null, 2)}\n`,
);
