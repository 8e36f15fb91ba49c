/** The separators above and below the rows of DataBar symbols. */

/**
 * The separator beside a row: dark where the row is light, but for four modules at either end; along
 * the finder patterns, of which `finders` are the places of 13 modules, light modules of the row are
 * dark and light in turn (ISO/IEC 24724:2011, 5.3.2.2 and 7.2.8).
 */
export function separatorOf(row: Uint8Array, finders: readonly number[]): Uint8Array {
  const separator = new Uint8Array(row.length);
  for (let i = 4; i < row.length - 4; i++) separator[i] = 1 - row[i]!;
  for (const finder of finders) {
    for (let i = finder, dark = 1; i < finder + FINDER_SPAN; i++) {
      separator[i] = row[i] === 1 ? 0 : dark;
      dark = 1 - separator[i]!;
    }
  }
  return separator;
}

/** The separator halfway between two rows: dark and light in turn, but for four modules at either end. */
export function middleSeparator(modules: number): Uint8Array {
  const separator = new Uint8Array(modules);
  for (let i = 5; i < modules - 4; i += 2) separator[i] = 1;
  return separator;
}

/** Modules of a finder pattern without its two narrow elements, at most. */
const FINDER_SPAN = 13;
