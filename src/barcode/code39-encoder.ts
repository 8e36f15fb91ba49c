/** Bar and space widths of Code 39 (ISO/IEC 16388:2007); wide elements are 3 modules by default. */
import { CHARACTERS_43 } from './full-ascii.ts';
import { withWide } from './linear.ts';
import type { WideModules } from './symbology.ts';

/** Widths in modules, bar first and bar last, of Code 39's 43 characters with start and stop. */
export function code39Widths(characters: string, wide: WideModules = 3): number[] {
  const widths = [...START_STOP];
  for (let i = 0; i < characters.length; i++) {
    widths.push(1, ...PATTERNS[CHARACTERS_43.indexOf(characters[i]!)]!);
  }
  widths.push(1, ...START_STOP);
  return withWide(widths, wide);
}

const patterns = (text: string): number[][] =>
  text
    .trim()
    .split(/\s+/)
    .map((pattern) => Array.from(pattern, Number));

/** Five bars and four spaces by character value, three of the nine wide. */
const PATTERNS: readonly (readonly number[])[] = patterns(`
  111331311 311311113 113311113 313311111 111331113 311331111 113331111 111311313 311311311
  113311311 311113113 113113113 313113111 111133113 311133111 113133111 111113313 311113311
  113113311 111133311 311111133 113111133 313111131 111131133 311131131 113131131 111111333
  311111331 113111331 111131331 331111113 133111113 333111111 131131113 331131111 133131111
  131111313 331111311 133111311 131313111 131311131 131113131 111313131`);

/** The asterisk. */
const [START_STOP] = patterns('131131311') as [number[]];
