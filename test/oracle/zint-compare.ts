/** Compares our symbols with zint's, module by module. */
import { DIFFERENCES } from './differences.ts';
import { shown, Tally, type Outcome } from './outcome.ts';
import type { Value, Values } from './values.ts';
import { colourPattern, patternOf, zintColours, zintPatterns, type Drawn } from './zint.ts';
import { ZINT, type ZintRow } from './zint-table.ts';

/** Every symbol must be zint's, module by module, but for differences that are explained. */
export function compareWithZint({ row, accepted }: Values): Outcome {
  const zint = ZINT[row.id]!;
  const tally = new Tally();
  const commands = accepted.map((value) => zint.ask(value));
  const drawn = zint.colours === true ? zintColours(commands) : zintPatterns(commands);
  for (const [i, value] of accepted.entries()) {
    const seen = compare(zint, value, drawn[i]!);
    const reason =
      seen === undefined
        ? undefined
        : DIFFERENCES.find(
            ({ ids, when, refused }) =>
              ids.includes(row.id) &&
              (refused === undefined ? seen.kind === 'other' : refused.test(seen.reason)) &&
              (when === undefined || when(value)),
          )?.why;
    tally.add(seen === undefined, reason, () => {
      const what = seen!.kind === 'refused' ? `zint refuses: ${seen!.reason}` : 'other modules';
      return `${shown(value.data)}: ${what}`;
    });
  }
  return tally;
}

interface Seen {
  readonly kind: 'refused' | 'other';
  readonly reason: string;
}

/** How zint's symbol differs, or undefined where it is the same. */
function compare(zint: ZintRow, value: Value, drawn: Drawn): Seen | undefined {
  if (drawn.kind === 'refused') return drawn;
  const { symbol } = value.encoded;
  const ours =
    zint.colours === true && symbol.kind === 'matrix' ? colourPattern(symbol) : patternOf(symbol);
  const isSame = zint.isSame ?? ((a, b) => a.join('\n') === b.join('\n'));
  return isSame(zint.form(ours), zint.form(drawn.pattern))
    ? undefined
    : { kind: 'other', reason: '' };
}
