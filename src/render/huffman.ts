/** Length-limited prefix codes, as lossless WebP stores them (RFC 9649, 3.7.2). */

export interface PrefixCode {
  /** Code length in bits by symbol; 0 if the symbol does not occur. */
  readonly lengths: Uint8Array;
  /** Code by symbol, its bits reversed so that they can be written lowest bit first. */
  readonly codes: Uint16Array;
}

/**
 * A prefix code of at most `lengthMax` bits for symbols that occur `counts[symbol]` times: the
 * optimal one if it is short enough.
 */
export function prefixCode(counts: ArrayLike<number>, lengthMax: number): PrefixCode {
  const used: number[] = [];
  for (let symbol = 0; symbol < counts.length; symbol++) if (counts[symbol]! > 0) used.push(symbol);
  const lengths = new Uint8Array(counts.length);
  // Raising the rarest counts flattens the tree; once all are equal it is balanced and fits.
  for (let floor = 1; ; floor *= 2) {
    const depth = assignLengths(used, counts, floor, lengths);
    if (depth <= lengthMax) return { lengths, codes: canonical(lengths, lengthMax) };
  }
}

interface Node {
  readonly count: number;
  readonly symbol: number;
  readonly children: readonly [Node, Node] | null;
}

/** Huffman's algorithm with two queues: leaves by count, and inner nodes in order of creation. */
function assignLengths(
  used: readonly number[],
  counts: ArrayLike<number>,
  floor: number,
  lengths: Uint8Array,
): number {
  const leaves = used.map((symbol): Node => {
    return { symbol, count: Math.max(counts[symbol]!, floor), children: null };
  });
  leaves.sort((a, b) => a.count - b.count || a.symbol - b.symbol);
  const joined: Node[] = [];
  let [leaf, join] = [0, 0];
  const smallest = (): Node => {
    const [a, b] = [leaves[leaf], joined[join]];
    if (a !== undefined && (b === undefined || a.count <= b.count)) {
      leaf++;
      return a;
    }
    join++;
    return b!;
  };
  for (let i = 1; i < leaves.length; i++) {
    const children = [smallest(), smallest()] as const;
    joined.push({ symbol: -1, count: children[0].count + children[1].count, children });
  }
  const root = joined.at(-1) ?? leaves[0];
  return root === undefined ? 0 : descend(root, 0, lengths);
}

/** Sets the depth of every leaf and returns the maximum; a single leaf gets one bit. */
function descend(node: Node, depth: number, lengths: Uint8Array): number {
  if (node.children === null) {
    lengths[node.symbol] = Math.max(1, depth);
    return Math.max(1, depth);
  }
  const [a, b] = node.children;
  return Math.max(descend(a, depth + 1, lengths), descend(b, depth + 1, lengths));
}

/** Codes in order of length, then of symbol (RFC 1951, 3.2.2). */
function canonical(lengths: Uint8Array, lengthMax: number): Uint16Array {
  const codes = new Uint16Array(lengths.length);
  let code = 0;
  for (let length = 1; length <= lengthMax; length++) {
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] === length) codes[symbol] = reversed(code++, length);
    }
    code *= 2;
  }
  return codes;
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}
