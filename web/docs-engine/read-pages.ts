/** The pages that people wrote: `web/docs/*.md`. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseFrontMatter } from './front-matter.ts';
import type { PageSource } from './page.ts';

export const DOCS_FOLDER = path.resolve(import.meta.dirname, '../docs');

/** Throws where the front matter of a page is wrong. */
export function readPages(folder = DOCS_FOLDER): PageSource[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      const { body, ...front } = parseFrontMatter(name, text);
      const slug = name.slice(0, -3);
      const url = slug === 'index' ? '/docs' : `/docs/${slug}`;
      return { path: url, ...front, listed: true, markdown: body };
    });
}
