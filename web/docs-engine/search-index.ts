/** The search index: the sections of every page, as MiniSearch reads them back in the browser. */
import MiniSearch from 'minisearch';
import { INDEX_OPTIONS, type Entry } from '../src/docs/search-index.ts';
import { textOf, unescapeHtml } from './html.ts';
import type { Page } from './page.ts';

/** The serialized index over these pages. */
export function searchIndex(pages: readonly Page[]): string {
  const index = new MiniSearch<Entry>(INDEX_OPTIONS);
  index.addAll(pages.flatMap(entriesOf).map((entry, id) => ({ ...entry, id })));
  return JSON.stringify(index);
}

function entriesOf(page: Page): Omit<Entry, 'id'>[] {
  const { path, title, keywords = '' } = page;
  const base = { title, url: path, keywords };
  // A page of a symbology is found as a whole: its sections are called the same on each.
  if (!page.listed) {
    const words = textOf(page.html.replaceAll(/<figure class="code">.*?<\/figure>/gs, ''));
    return [{ ...base, heading: '', text: words.slice(0, FORMAT_TEXT_MAX) }];
  }
  const summaries = linkedRows(page.html);
  return page.html.split(/(?=<h[23] id=")/).flatMap((part, i) => {
    const [, id] = /^<h[23] id="([^"]+)"/.exec(part) ?? [];
    const heading = page.outline.find((one) => one.id === id)?.text ?? '';
    // What the outline leaves out has a page of its own.
    if (id !== undefined && heading === '') return [];
    const rows = part.match(NAMED_ROW) ?? [];
    const own = part
      .replace(/^<h[23].*?<\/h[23]>/s, '')
      .replaceAll(NAMED_ROW, '')
      .replaceAll(LINKED_ROW, '');
    const text = `${summaries.get(id ?? '') ?? ''} ${textOf(own)}`.trim();
    const section = {
      title,
      keywords: i === 0 ? `${keywords} ${page.description}` : '',
      heading,
      url: id === undefined ? path : `${path}#${id}`,
      text: text.slice(0, SECTION_TEXT_MAX),
    };
    return [section, ...rows.map((row) => rowEntry(page, row))];
  });
}

/** A row that has a place of its own is found by itself: an error, an option, a setting. */
function rowEntry({ path, title }: Page, row: string): Omit<Entry, 'id'> {
  const [, id = '', name = ''] = /<span id="([^"]+)"><\/span><code>(.*?)<\/code>/.exec(row) ?? [];
  return {
    title,
    keywords: '',
    heading: unescapeHtml(name),
    url: `${path}#${id}`,
    text: textOf(row),
  };
}

/** By the section that they lead to, the rows of a table that sums a page up: an error is found once, by its section. */
const linkedRows = (html: string): ReadonlyMap<string, string> =>
  new Map([...html.matchAll(LINKED_ROW)].map(([row, id = '']) => [id, textOf(row)]));

const LINKED_ROW =
  /<tr>(?:(?!<\/tr>).)*?<td><a href="#([^"]+)"><code>[^<]*<\/code><\/a><\/td>(?:(?!<\/tr>).)*<\/tr>/gs;
const NAMED_ROW = /<tr>(?:(?!<\/tr>).)*?<span id="[^"]+"><\/span>(?:(?!<\/tr>).)*<\/tr>/gs;

/** Of a symbology: what it is for and its facts. */
const FORMAT_TEXT_MAX = 1200;
const SECTION_TEXT_MAX = 4000;
