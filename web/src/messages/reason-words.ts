/** What the server finds fault with, by its own words in English: for the other languages. */

/** `must have at most (\d+) characters`, and what that is in another language. */
export type ReasonWords = readonly [pattern: RegExp, words: (...values: string[]) => string];

/** In the words of the first pattern that it matches; as it is where there are none. */
export function reworded(own: string, table: readonly ReasonWords[]): string {
  for (const [pattern, words] of table) {
    const found = pattern.exec(own);
    // A group that matched nothing is an empty text.
    if (found !== null) return words(...found.slice(1).map((value = '') => value));
  }
  return own;
}
