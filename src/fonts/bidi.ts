/**
 * The order in which a line is drawn from left to right: the Unicode bidirectional algorithm (UAX #9),
 * for lines of Arabic, Hebrew and the like with numbers and Latin between them.
 */
import createBidi from 'bidi-js';

// The types of the package describe an ES module; it is a CommonJS one. Bundlers see the function itself.
type CreateBidi = typeof createBidi extends { readonly default: infer Create }
  ? Create
  : typeof createBidi;
const bidi = (createBidi as unknown as CreateBidi)();

/** A line of a paragraph, with the levels of embedding that its characters have in the paragraph. */
export interface Line {
  readonly text: string;
  /** null: all of it runs from left to right. */
  readonly bidi: { readonly levels: Uint8Array; readonly paragraphLevel: number } | null;
}

/** A whole paragraph as a line. Its first letter decides its direction. */
export function paragraphLine(text: string): Line {
  if (!RIGHT_TO_LEFT.test(text)) return { text, bidi: null };
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, 'auto');
  return { text, bidi: { levels, paragraphLevel: paragraphs[0]!.level } };
}

/** The part of a line from `start` to before `end`, in UTF-16 units, with `more` after it. */
export function partOf(line: Line, start: number, end: number, more = ''): Line {
  const text = line.text.slice(start, end) + more;
  if (line.bidi === null) return { text, bidi: null };
  const { levels, paragraphLevel } = line.bidi;
  const own = new Uint8Array(text.length).fill(paragraphLevel);
  own.set(levels.subarray(start, end));
  return { text, bidi: { levels: own, paragraphLevel } };
}

/** The stretches of one level, from left to right; the text of each in its own order. */
export function directionalRuns(
  text: string,
  { levels, paragraphLevel }: NonNullable<Line['bidi']>,
): { text: string; isRightToLeft: boolean }[] {
  const paragraph = { start: 0, end: text.length - 1, level: paragraphLevel };
  const order = bidi.getReorderedIndices(text, { levels, paragraphs: [paragraph] });
  const mirrored = bidi.getMirroredCharactersMap(text, levels);
  const runs: { text: string; level: number; next: number }[] = [];
  for (const index of order) {
    const level = levels[index]!;
    const isRightToLeft = level % 2 === 1;
    const character = mirrored.get(index) ?? text[index]!;
    const last = runs.at(-1);
    if (last !== undefined && last.level === level && last.next === index) {
      last.text = isRightToLeft ? character + last.text : last.text + character;
      last.next = isRightToLeft ? index - 1 : index + 1;
    } else {
      runs.push({ text: character, level, next: isRightToLeft ? index - 1 : index + 1 });
    }
  }
  return runs.map(({ text, level }) => ({ text, isRightToLeft: level % 2 === 1 }));
}

/** Letters, digits and controls that make the order of a line another than that of its text. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
