/** What the build and the browser agree on about the search index, and how results are ranked. */
import type MiniSearch from 'minisearch';
import type { Options, SearchResult } from 'minisearch';

/** A section of a page. */
export interface Entry {
  readonly id: number;
  /** The page's. */
  readonly title: string;
  /** The section's; empty for the beginning of a page. */
  readonly heading: string;
  readonly text: string;
  /** Other words for the page. */
  readonly keywords: string;
  readonly url: string;
}

export type Found = SearchResult & Pick<Entry, 'title' | 'heading' | 'url'>;

/** Words of readers and those of the pages. */
const SYNONYMS: Readonly<Record<string, string>> = {
  bulk: 'batch batches',
  token: 'key',
  apikey: 'key',
  auth: 'authentication key',
  cost: 'credits pricing',
  price: 'pricing credits',
  paid: 'plans',
  throttle: 'rate limit',
  throttling: 'rate limit',
  '429': 'rate limit',
  colour: 'color',
  resolution: 'dpi',
  printer: 'dpi print',
  hook: 'webhooks',
  callback: 'webhooks',
  install: 'self-hosting',
  docker: 'self-hosting',
  deploy: 'self-hosting',
  hosting: 'self-hosting',
  scanner: 'scan',
  start: 'quick start',
  hello: 'quick start',
  wlan: 'wifi',
  blurry: 'sharp size print',
  blurred: 'sharp size print',
  newsletter: 'email embedding',
  mail: 'email',
  sdk: 'clients',
  library: 'clients',
  nodejs: 'node clients',
  chatgpt: 'mcp assistants',
  openai: 'mcp assistants',
  ai: 'mcp assistants',
  llm: 'mcp assistants',
  two: 'pair pairs',
  memory: 'requirements self-hosting',
  ram: 'memory requirements self-hosting',
  white: 'background color',
};

/** Words that most pages have: of a query, only what else stands in it says what is looked for. */
const EVERYWHERE = new Set(
  'api barcode barcodes barcod create draw generate make need picture put request want'.split(' '),
);

/** Words that say nothing of what is looked for. */
const STOP_WORDS = new Set(
  'a an and are as at be by can do does for from get how i if in is it my of on or that the this to use using what when which with you your'.split(
    ' ',
  ),
);

const foldTerm = (term: string): string | null => {
  const folded = term.toLowerCase();
  return STOP_WORDS.has(folded) ? null : folded;
};

export const INDEX_OPTIONS: Options<Entry> = {
  fields: ['title', 'heading', 'keywords', 'text'],
  storeFields: ['title', 'heading', 'url'],
  tokenize: (text) =>
    text
      .split(/[^\p{L}\p{N}_-]+/u)
      // `EAN-13` is found as a word and by its parts, `DATABASE_URL` too.
      .flatMap((word) =>
        /[-_]/.test(word) ? [word.replaceAll(/[-_]/g, ''), ...word.split(/[-_]/)] : [word],
      )
      .filter((word) => word !== ''),
  processTerm: foldTerm,
};

/** The best results for what a reader typed, at most two of one page; the more of the words, the better. */
export function findIn(index: MiniSearch<Entry>, query: string, limit: number): Found[] {
  const perPage = new Map<string, number>();
  return (index.search(withSynonyms(query), SEARCH_OPTIONS) as Found[])
    .map((found) => ({ ...found, score: found.score * weightOf(found, query) }))
    .toSorted((a, b) => b.score - a.score)
    .filter(({ url }) => {
      const [page = ''] = url.split('#');
      const count = (perPage.get(page) ?? 0) + 1;
      perPage.set(page, count);
      return count <= PER_PAGE_MAX;
    })
    .slice(0, limit);
}

/** Counts the words that occur; what is called as the reader typed it comes first. */
const weightOf = ({ queryTerms, title, heading }: Found, query: string): number =>
  queryTerms.length ** 2 *
  ([title, heading].some((name) => name.toLowerCase() === query.toLowerCase()) ? EXACT : 1);

const EXACT = 10;

function withSynonyms(query: string): string {
  const words = query.trim().toLowerCase().split(/\s+/);
  const telling = words.filter((word) => !EVERYWHERE.has(word) && foldTerm(word) !== null);
  // Whoever wants no more than a barcode is at the beginning; which one to take is another question.
  if (telling.length === 0 && !words.includes('which'))
    return words.some((word) => EVERYWHERE.has(word)) ? 'quick start' : '';
  return (words.length > 2 ? telling : words)
    .flatMap((word) => [word, SYNONYMS[word] ?? ''])
    .join(' ')
    .trim();
}

const SEARCH_OPTIONS = {
  boost: { title: 6, keywords: 4, heading: 3 },
  prefix: (term: string): boolean => term.length > 1,
  fuzzy: (term: string): number | boolean => (term.length > 4 ? 0.2 : false),
  combineWith: 'OR',
} as const;

const PER_PAGE_MAX = 2;
