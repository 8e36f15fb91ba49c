/** The documentation as files: every page as HTML and as Markdown, and what programs read of the site. */
import { expand, twinOf } from './expand.ts';
import { formatIndex } from './format-index.ts';
import { formatPages } from './format-pages.ts';
import { framePage, type FrameFiles } from './frame.ts';
import { renderMarkdown } from './markdown.ts';
import { SECTIONS, twinPath, type Heading, type Page, type PageSource } from './page.ts';
import { referencePage } from './reference/reference-page.ts';
import { DOCS_FOLDER, readPages } from './read-pages.ts';
import { searchIndex } from './search-index.ts';
import { siteFiles } from './site-files.ts';

export interface Docs {
  readonly searchIndex: string;
  /**
   * Names under the documents of a build (see load-pages.ts) with what the files hold, one after the other: all of them
   * together take more memory than a small server has.
   */
  files(frame: FrameFiles): Iterable<readonly [name: string, text: string]>;
}

/** Renders everything. Rejects where a page cannot be made as it stands. */
export async function buildDocs(): Promise<Docs> {
  const pages = await renderPages();
  return {
    searchIndex: searchIndex(pages),
    *files(frame) {
      for (const page of pages) {
        yield [`${page.path.slice(1)}.html`, framePage(page, { pages, files: frame })];
        yield [twinPath(page.path).slice(1), page.twin];
      }
      yield* Object.entries(siteFiles(pages));
    },
  };
}

/** Every page, in the order of the navigation. */
async function renderPages(): Promise<Page[]> {
  const sources = [...readPages(), formatIndex(), ...(await formatPages()), referencePage()];
  const sorted = sources.toSorted(
    (a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) || a.order - b.order,
  );
  const pages: Page[] = [];
  for (const source of sorted) pages.push(await renderPage(source));
  return pages;
}

async function renderPage(
  source: PageSource & { readonly outline?: readonly Heading[] },
): Promise<Page> {
  try {
    const expanded = expand(source.markdown);
    const twin = twinOf(source.title, source.description, expanded);
    const { html, outline = [] } = source;
    if (html !== undefined) return { ...source, html, outline, twin };
    return { ...source, ...(await renderMarkdown(expanded, DOCS_FOLDER)), twin };
  } catch (fault) {
    throw new Error(`${source.path}: ${String(fault)}`, { cause: fault });
  }
}
