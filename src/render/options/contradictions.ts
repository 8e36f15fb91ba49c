/** Options that cannot both be followed: each pair is a row, and the refusal names both. */
import type { Symbology } from '../../barcode/symbology.ts';
import { STYLE_OPTIONS } from './table.ts';

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

/**
 * The first option of a request that needs another one, or the first pair of which it has both; undefined
 * if there is none.
 */
export function contradictionOf(
  requested: ReadonlyMap<string, string>,
  symbology: Symbology,
): Contradicted | undefined {
  if (requested.size === 0) return undefined;
  for (const { name, needs } of STYLE_OPTIONS) {
    if (needs === undefined || !requested.has(name) || requested.has(needs)) continue;
    return { option: name, reason: `${name} needs ${needs}; give ${needs}, too, or leave it out.` };
  }
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

const isRadial = (_side: FreeSide, requested: ReadonlyMap<string, string>): boolean =>
  requested.get('gradient') === 'radial';

const PAIR_SIZE =
  'cannot be had together: two symbols have modules of their own, moduleWidth and pairModuleWidth';

const isOff = (_side: FreeSide, requested: ReadonlyMap<string, string>): boolean =>
  requested.get('text') === 'off';

const SHAPE = 'both decide the shape of the symbol';

/** Whether wide elements of two and a half modules would end within a pixel. */
const isOdd = (_side: FreeSide, requested: ReadonlyMap<string, string>): boolean =>
  requested.get('ratio') === '2.5' && Number(requested.get('scale')) % 2 === 1;

const EVEN = 'do not go together, as 2.5 needs an even scale, such as 2 or 4';

const isNative = (_side: FreeSide, requested: ReadonlyMap<string, string>): boolean =>
  requested.get('mode') === 'native';

const CONTRADICTIONS: readonly Contradiction[] = [
  { pair: ['scale', 'ratio'], both: EVEN, appliesTo: isOdd },
  {
    pair: ['barWidthReduction', 'mode'],
    both: 'say both that bars are narrower and that the printer draws them',
    appliesTo: isNative,
  },
  { pair: ['columns', 'aspect'], both: SHAPE, appliesTo: always },
  { pair: ['rows', 'aspect'], both: SHAPE, appliesTo: always },
  { pair: ['scale', 'moduleWidth'], both: MODULE, appliesTo: always },
  { pair: ['scale', 'width'], both: MODULE, appliesTo: (side) => side !== 'width' },
  { pair: ['moduleWidth', 'width'], both: MODULE, appliesTo: (side) => side !== 'width' },
  { pair: ['scale', 'height'], both: MODULE, appliesTo: (side) => side !== 'height' },
  { pair: ['moduleWidth', 'height'], both: MODULE, appliesTo: (side) => side !== 'height' },
  { pair: ['barHeight', 'height'], both: BARS, appliesTo: (side) => side === 'height' },
  { pair: ['barHeight', 'width'], both: BARS, appliesTo: (side) => side === 'width' },
  { pair: ['text', 'altText'], both: 'say both that there is no text and which', appliesTo: isOff },
  {
    pair: ['gradient', 'gradientAngle'],
    both: 'say that it runs from the middle and in one direction',
    appliesTo: isRadial,
  },
  {
    pair: ['text', 'textPosition'],
    both: 'say both that there is no text and where it is',
    appliesTo: isOff,
  },
  { pair: ['pair', 'width'], both: PAIR_SIZE, appliesTo: always },
  { pair: ['pair', 'height'], both: PAIR_SIZE, appliesTo: always },
  {
    pair: ['pair', 'mode'],
    both: 'say both that there are two symbols and that the printer draws one',
    appliesTo: isNative,
  },
  {
    pair: ['pairData', 'digitalLink'],
    both: 'both say what the second symbol carries',
    appliesTo: always,
  },
];
