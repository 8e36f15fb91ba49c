/** How far apart the spelling of two names is, for suggestions. */

/**
 * Edits from one short string to another: characters changed, and neighbors exchanged. More than
 * `max` is Infinity, found as soon as it is certain.
 */
export function edits(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return Infinity;
  let [before, previous] = [[] as number[], Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const exchange = exchanged ? before[j - 2]! + 1 : Infinity;
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, replace, exchange));
    }
    // Every way leads through one of two rows that follow each other.
    if (Math.min(...previous, ...current) > max) return Infinity;
    [before, previous] = [previous, current];
  }
  return previous[b.length]!;
}
