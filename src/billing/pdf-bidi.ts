/** The pieces of a line of a PDF in the order in which they are drawn, each in one font. */
import { directionalRuns, type Line } from '../fonts/bidi.ts';
import { clustersOf, wordsOf, type Run, type RunsOf } from './pdf-fonts.ts';

/** The pieces of a line from left to right, each in one font and as that font is to be given it. */
export function visualRuns(line: Line, runsOf: RunsOf): readonly Run[] {
  if (line.bidi === null) return runsOf(line.text);
  return directionalRuns(line.text, line.bidi).flatMap(({ text, isRightToLeft }) =>
    isRightToLeft ? rightToLeftRuns(text, runsOf) : runsOf(text).flatMap(keepOrder),
  );
}

/** Word by word from the right: pdfkit lays out words from the left, whatever their script. */
const rightToLeftRuns = (text: string, runsOf: RunsOf): readonly Run[] =>
  wordsOf(text)
    .flatMap((word) => runsOf(word))
    .map((run) => (run.face.reverses(run.text) ? run : { ...run, text: reversed(run.text) }))
    .toReversed();

/** Digits of some scripts run from left to right, though their font takes them for letters. */
const keepOrder = (run: Run): Run[] =>
  run.face.reverses(run.text)
    ? clustersOf(run.text).map((text) => ({ text, face: run.face }))
    : [run];

const reversed = (text: string): string => clustersOf(text).toReversed().join('');
