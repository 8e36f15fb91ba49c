/** Numbers written in one radix that stand for digits of another, as binary modes pack bytes. */

/**
 * Words of `radix` in groups of `words` as values of `outRadix`, `values` to a group. A last group
 * of fewer words has one value less than words.
 */
export function binaryValues(
  run: readonly number[],
  radix: number,
  words: number,
  outRadix: number,
  values: number,
): number[] {
  const out: number[] = [];
  for (let i = 0; i < run.length; i += words) {
    const group = run.slice(i, i + words);
    const count = group.length === words ? values : group.length - 1;
    let number = group.reduce((sum, word) => sum * BigInt(radix) + BigInt(word), 0n);
    const digits: number[] = [];
    for (let k = 0; k < count; k++) {
      digits.unshift(Number(number % BigInt(outRadix)));
      number /= BigInt(outRadix);
    }
    out.push(...digits);
  }
  return out;
}
