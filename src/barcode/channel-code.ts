/**
 * Channel Code: a number is the index of its symbol in the list of all symbols of its channel. The
 * list is counted branch by branch instead of being generated, which would take most of a second
 * for seven digits.
 */

/**
 * The widths of a number of 2 to 7 digits: nine bars and spaces of one module, then a space and a
 * bar for each channel (ANSI/AIM BC12-1998). The number must be within its channel.
 */
export function channelCodeWidths(digits: string): number[] {
  const channel = digits.length + 1;
  const widths: number[] = Array<number>(FINDER_ELEMENTS).fill(1);
  let branch: Branch = { pairs: channel, spaces: channel, bars: channel, ones: 3 };
  let before = Number(digits);
  while (branch.pairs > 0) {
    for (const [space, bar, rest] of pairsOf(branch)) {
      const count = countOf(rest);
      if (before < count) {
        widths.push(space, bar);
        branch = rest;
        break;
      }
      before -= count;
    }
  }
  return widths;
}

/** What is left to encode: pairs of a space and a bar, and the modules left for them. */
interface Branch {
  readonly pairs: number;
  /** The maximum width of the next space; every module beyond the first of a space reduces it. */
  readonly spaces: number;
  /** The same for bars. */
  readonly bars: number;
  /** Preceding consecutive elements of one module, at most three. */
  readonly ones: number;
}

type Pair = readonly [space: number, bar: number, rest: Branch];

/**
 * The next pairs a branch allows, narrow before wide. The last pair takes all remaining modules,
 * and five consecutive elements of one module are not allowed, because they mark the finder.
 */
function* pairsOf({ pairs, spaces, bars, ones }: Branch): Generator<Pair> {
  const isLast = pairs === 1;
  for (let space = isLast ? spaces : 1; space <= spaces; space++) {
    const onesToSpace = space === 1 ? ones + 1 : 0;
    const narrowest = onesToSpace > 3 ? 2 : 1;
    for (let bar = isLast ? Math.max(narrowest, bars) : narrowest; bar <= bars; bar++) {
      const onesToBar = bar === 1 ? Math.min(3, onesToSpace + 1) : 0;
      const rest = {
        pairs: pairs - 1,
        spaces: spaces + 1 - space,
        bars: bars + 1 - bar,
        ones: onesToBar,
      };
      yield [space, bar, rest];
    }
  }
}

/** The number of symbols that continue from a branch. */
function countOf(branch: Branch): number {
  if (branch.pairs === 0) return 1;
  const key = `${branch.pairs} ${branch.spaces} ${branch.bars} ${branch.ones}`;
  const known = COUNTS.get(key);
  if (known !== undefined) return known;
  let count = 0;
  for (const [, , rest] of pairsOf(branch)) count += countOf(rest);
  COUNTS.set(key, count);
  return count;
}

const COUNTS = new Map<string, number>();

const FINDER_ELEMENTS = 9;
