/** The shapes that pages of the documentation pass through on their way from Markdown to HTML. */

/** The groups of the navigation, in their order; the front matter of a page names one of them. */
export const SECTIONS = [
  'Start',
  'Pictures',
  'Many at once',
  'Account',
  'Running it',
  'Reference',
] as const;
export type Section = (typeof SECTIONS)[number];

/** A page before it is rendered, whether a person wrote it or a table did. */
export interface PageSource {
  /** `/docs/errors`. */
  readonly path: string;
  readonly title: string;
  /** One sentence, for search engines and lists of pages. */
  readonly description: string;
  readonly section: Section;
  /** Place within the section. */
  readonly order: number;
  /** Whether the navigation lists it; the pages of single symbologies are reached from their index. */
  readonly listed: boolean;
  /** GitHub-flavored Markdown without the title, as `web/docs` has it; see expand.ts for what is replaced in it. */
  readonly markdown: string;
  /** The body where Markdown is not enough; the Markdown is then the twin alone. */
  readonly html?: string;
  /** Other words that readers look for it by. */
  readonly keywords?: string;
}

/** A heading of the outline. */
export interface Heading {
  readonly id: string;
  readonly level: 2 | 3;
  readonly text: string;
}

/** A rendered page. */
export interface Page extends PageSource {
  readonly html: string;
  readonly outline: readonly Heading[];
  /** The Markdown with everything replaced: what `/docs/errors.md` answers. */
  readonly twin: string;
}

/** Where the Markdown of a page is served: `/docs/errors.md`, and of the first page `/docs.md`. */
export const twinPath = (path: string): string => `${path}.md`;
