/** The code of documentation pages, as tests run it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expand } from '../../web/docs-engine/expand.ts';
import { parseFence, type Fence } from '../../web/docs-engine/code.ts';
import { DOCS_FOLDER, readPages } from '../../web/docs-engine/read-pages.ts';
import { PUBLIC_URL_TOKEN } from '../../src/pages/load-pages.ts';

export interface Snippet extends Fence {
  /** File and line of the fence: `webhooks.md:40`. */
  readonly at: string;
  readonly page: string;
  readonly code: string;
}

/** A reader, as their samples name them. */
export interface Reader {
  readonly url: string;
  readonly key: string;
}

/** Every block of code in the written pages, with what the engine replaces in it replaced. */
export const snippets = (): Snippet[] =>
  readPages().flatMap(({ path: url }) => {
    const page = url === '/docs' ? 'index.md' : `${url.slice('/docs/'.length)}.md`;
    const text = readFileSync(path.join(DOCS_FOLDER, page), 'utf8');
    return [...text.matchAll(/^```(\S.*)\n([^]*?)\n```$/gm)].map((match) => ({
      ...parseFence(match[1]!),
      at: `${page}:${text.slice(0, match.index).split('\n').length}`,
      page,
      code: expand(match[2]!),
    }));
  });

/** The code of a snippet, for a reader. */
export const codeFor = ({ code }: Snippet, { url, key }: Reader): string =>
  code.replaceAll(PUBLIC_URL_TOKEN, url).replaceAll('YOUR_API_KEY', key);

/** The snippet with this name on a page. */
export function snippetNamed(page: string, name: string): Snippet {
  const found = snippets().find((one) => one.page === page && one.run?.name === name);
  if (found === undefined) throw new Error(`${page} has no snippet ${name}`);
  return found;
}
