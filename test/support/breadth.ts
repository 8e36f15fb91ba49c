/**
 * How widely suites that could go on for ever prove the same: `npm test` takes a sample of every kind, and
 * `npm run test:breadth` all of it.
 */
const IS_BROAD = process.env['BREADTH'] === 'long';

/** The value of this run's form. */
export const byBreadth = <T>(sample: T, all: T): T => (IS_BROAD ? all : sample);

/** Of `all`, the one whose turn it is, as often as there are turns; all of it in the broad form. */
export const inTurn = <T>(all: readonly T[], turn: number): readonly T[] =>
  IS_BROAD ? all : all.slice(turn % all.length, (turn % all.length) + 1);
