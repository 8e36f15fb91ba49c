/**
 * Breaks a paragraph into lines: where Unicode allows it (UAX #14: at spaces, after hyphens, between
 * ideographs), in scripts without spaces between words as a dictionary has them.
 */
import LineBreaker from 'linebreak';
import { paragraphLine, partOf, type Line } from './bidi.ts';

/** Whether a piece of text fits into a line. */
export type Fits = (text: string) => boolean;

/**
 * The lines of a text without line ends; a word that is wider than a line is broken between letters.
 * What exceeds `linesMax` is left out, and the last line ends with an ellipsis.
 */
export function wrap(text: string, linesMax: number, fits: Fits): readonly Line[] {
  const paragraph = paragraphLine(text);
  const lines: { start: number; end: number }[] = [];
  let start = 0;
  let end = 0;
  for (const next of breaksOf(text, fits)) {
    if (end > start && !fits(text.slice(start, next).trimEnd())) {
      lines.push({ start, end });
      start = end;
    }
    end = next;
    // The rest of a text that has no room is not measured.
    if (lines.length > linesMax) break;
  }
  if (end > start) lines.push({ start, end });
  const kept = lines.slice(0, linesMax).map((line) => trimmed(text, line));
  if (lines.length <= linesMax) return kept.map((line) => partOf(paragraph, line.start, line.end));
  const last = kept.at(-1)!;
  return [
    ...kept.slice(0, -1).map((line) => partOf(paragraph, line.start, line.end)),
    withEllipsis(paragraph, last.start, last.end, fits),
  ];
}

/** Without the space that the line is broken at. */
const trimmed = (text: string, { start, end }: { start: number; end: number }) => ({
  start,
  end: start + text.slice(start, end).trimEnd().length,
});

/** Where a line may end, ascending; between two of them is never more than fits into one. */
function* breaksOf(text: string, fits: Fits): Generator<number> {
  let start = 0;
  for (const end of opportunities(text)) {
    if (!fits(text.slice(start, end).trimEnd())) yield* breaksWithin(text, start, end, fits);
    yield end;
    start = end;
  }
}

function* breaksWithin(text: string, start: number, end: number, fits: Fits): Generator<number> {
  let from = start;
  for (const { index, segment } of CLUSTERS.segment(text.slice(start, end))) {
    const at = start + index;
    if (at > from && !fits(text.slice(from, at + segment.length))) {
      yield at;
      from = at;
    }
  }
}

function* opportunities(text: string): Generator<number> {
  const breaker = new LineBreaker(text);
  let start = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    const piece = text.slice(start, next.position);
    if (NEEDS_DICTIONARY.test(piece)) {
      for (const { index } of WORDS.segment(piece)) if (index > 0) yield start + index;
    }
    yield next.position;
    start = next.position;
  }
}

function withEllipsis(paragraph: Line, start: number, end: number, fits: Fits): Line {
  const text = paragraph.text.slice(start, end);
  const ends = Array.from(CLUSTERS.segment(text), ({ index }) => index);
  let length = text.length;
  while (length > 0 && !fits(`${text.slice(0, length)}…`)) length = ends.pop() ?? 0;
  return partOf(paragraph, start, start + length, '…');
}

const CLUSTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });
const WORDS = new Intl.Segmenter('th', { granularity: 'word' });

const NEEDS_DICTIONARY = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
