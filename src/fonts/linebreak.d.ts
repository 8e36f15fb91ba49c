/** The types of the package `linebreak`, which has none of its own. */
declare module 'linebreak' {
  /** Finds where a text may be broken into lines, by UAX #14. */
  export default class LineBreaker {
    constructor(text: string);
    /** The next place, in UTF-16 units; the end of the text is the last one. null: there is none. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
