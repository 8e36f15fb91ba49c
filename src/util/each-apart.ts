/** Works through items that have nothing to do with each other. */

/**
 * Works on one item after the other. One whose work fails is passed to `onFault` with its fault, and does not keep the
 * others waiting. How many did not fail.
 */
export async function eachApart<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<unknown>,
  { onFault }: { readonly onFault: (fault: unknown, item: Item) => void },
): Promise<number> {
  let done = 0;
  for (const item of items) {
    try {
      await work(item);
      done += 1;
    } catch (fault) {
      onFault(fault, item);
    }
  }
  return done;
}
