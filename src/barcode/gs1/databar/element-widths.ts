/**
 * Values as the widths of bars and spaces: all ways to share out a number of modules among elements,
 * in order of the widths from the left (ISO/IEC 24724:2011, Annex B).
 */

/** How the values of a character from `first` on are split into its bars and spaces. */
interface CharacterGroup {
  readonly first: number;
  /** Modules of the elements at odd places, from 1, and of those at even places. */
  readonly odd: number;
  readonly even: number;
  /** Widest element at odd places; at even ones it is 9 less this. */
  readonly widest: number;
  /** Number of values of the elements that count in ones. */
  readonly ones: number;
}

/** What all characters of a symbology have in common. */
export interface CharacterKind {
  readonly groups: readonly CharacterGroup[];
  /** Elements at odd places, and as many at even ones. */
  readonly elements: number;
  /** The places whose value counts in ones; the others count in groups of these. */
  readonly ones: 'odd' | 'even';
  /** The places of which one element at least is of one module, which sets off the edges. */
  readonly narrow: 'odd' | 'even';
}

/** Element widths of a character, odd and even places in turn. */
export function characterWidths(
  { groups, elements, ones, narrow }: CharacterKind,
  value: number,
): number[] {
  let group = groups[0]!;
  for (const next of groups) if (value >= next.first) group = next;
  const rest = value - group.first;
  const low = rest % group.ones;
  const high = (rest - low) / group.ones;
  const [odd, even] = ones === 'odd' ? [low, high] : [high, low];
  const { widest } = group;
  const oddWidths = share(odd, group.odd, elements, widest, narrow === 'odd');
  const evenWidths = share(even, group.even, elements, 9 - widest, narrow === 'even');
  return oddWidths.flatMap((width, i) => [width, evenWidths[i]!]);
}

/** The way with the index `value` to share out modules, with an element of one module if needed. */
function share(
  value: number,
  modules: number,
  elements: number,
  widest: number,
  needsNarrow: boolean,
): number[] {
  const widths: number[] = [];
  let index = value;
  let left = modules;
  let needs = needsNarrow;
  for (let more = elements - 1; more > 0; more--) {
    let width = 1;
    for (;;) {
      const ways = waysToShare(left - width, more, widest, needs && width > 1);
      if (index < ways) break;
      index -= ways;
      width++;
    }
    widths.push(width);
    left -= width;
    if (width === 1) needs = false;
  }
  widths.push(left);
  return widths;
}

/** Without the ways whose elements all have two modules or more: those are wider by one each. */
function waysToShare(
  modules: number,
  elements: number,
  widest: number,
  needsNarrow: boolean,
): number {
  const all = ways(modules, elements, widest);
  return needsNarrow ? all - ways(modules - elements, elements, widest - 1) : all;
}

/** Ways to share out modules among elements of 1 to `widest`. */
function ways(modules: number, elements: number, widest: number): number {
  if (modules < elements || modules > elements * widest) return 0;
  return WAYS[(elements * WIDTHS + widest) * MODULES + modules]!;
}

/** One more than the modules, widths and elements there are (DataBar Limited). */
const MODULES = 20;
const WIDTHS = 9;
const ELEMENTS = 8;

/** By elements, widest element and modules. */
const WAYS = new Uint32Array(ELEMENTS * WIDTHS * MODULES);
for (let widest = 1; widest < WIDTHS; widest++) {
  for (let elements = 1; elements < ELEMENTS; elements++) {
    for (let modules = elements; modules < MODULES; modules++) {
      let sum = elements === 1 && modules <= widest ? 1 : 0;
      for (let width = 1; width <= widest; width++) {
        sum += elements > 1 ? ways(modules - width, elements - 1, widest) : 0;
      }
      WAYS[(elements * WIDTHS + widest) * MODULES + modules] = sum;
    }
  }
}
