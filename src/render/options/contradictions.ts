/** Options that cannot both be followed: each pair is a row, and the refusal names both. */
import type { Symbology } from '../../barcode/symbology.ts';

interface Contradiction {
  readonly pair: readonly [string, string];
  /** Why they cannot both be followed, worded to follow their names. */
  readonly both: string;
  readonly appliesTo: (freeSide: FreeSide, requested: ReadonlyMap<string, string>) => boolean;
}

/** The side of the delivered picture along which bars can grow, if there is one. */
type FreeSide = 'width' | 'height' | undefined;

export interface Contradicted {
  /** The later of the two in the table. */
  readonly option: string;
  readonly reason: string;
}

/** The first pair of the table of which a request has both; undefined if there is none. */
export function contradictionOf(
  requested: ReadonlyMap<string, string>,
  symbology: Symbology,
): Contradicted | undefined {
  if (requested.size < 2) return undefined;
  const isTurned = TURNED.includes(requested.get('rotate') ?? '');
  const upright = isTurned ? 'width' : 'height';
  const freeSide = symbology.barHeightModules === null ? undefined : upright;
  const found = CONTRADICTIONS.find(
    ({ pair, appliesTo }) =>
      pair.every((name) => requested.has(name)) && appliesTo(freeSide, requested),
  );
  if (found === undefined) return undefined;
  const [first, option] = found.pair;
  const reason = `${first} and ${option} ${found.both}; give one of them.`;
  return { option, reason };
}

/** Values of `rotate` that exchange width and height. */
const TURNED: readonly string[] = ['90', '270'];

const always = (): boolean => true;

const MODULE = 'both decide the width of a module';
const BARS = 'both decide the height of the bars';

const isOff = (_side: FreeSide, requested: ReadonlyMap<string, string>): boolean =>
  requested.get('text') === 'off';

const CONTRADICTIONS: readonly Contradiction[] = [
  { pair: ['scale', 'moduleWidth'], both: MODULE, appliesTo: always },
  { pair: ['scale', 'width'], both: MODULE, appliesTo: (side) => side !== 'width' },
  { pair: ['moduleWidth', 'width'], both: MODULE, appliesTo: (side) => side !== 'width' },
  { pair: ['scale', 'height'], both: MODULE, appliesTo: (side) => side !== 'height' },
  { pair: ['moduleWidth', 'height'], both: MODULE, appliesTo: (side) => side !== 'height' },
  { pair: ['barHeight', 'height'], both: BARS, appliesTo: (side) => side === 'height' },
  { pair: ['barHeight', 'width'], both: BARS, appliesTo: (side) => side === 'width' },
  { pair: ['text', 'altText'], both: 'say both that there is no text and which', appliesTo: isOff },
  {
    pair: ['text', 'textPosition'],
    both: 'say both that there is no text and where it is',
    appliesTo: isOff,
  },
];
