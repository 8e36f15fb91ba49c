/**
 * Text to GB 18030 bytes, the default character set of Han Xin Code. Node decodes GB 18030 but does
 * not encode it, so its table is inverted at first use; beyond the basic plane the bytes follow
 * from the standard's numbering (GB 18030-2005, 4.3 and 4.4).
 */

/**
 * The bytes of text without lone surrogates, or undefined if it has one of the 19 private-use
 * characters (U+E5E5 to U+E864) that have no code any more.
 */
export function gb18030Bytes(text: string): Uint8Array | undefined {
  const out: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const bytes =
      code < 0x80
        ? [code]
        : code >= 0x10000
          ? fourBytes(code - 0x10000 + SUPPLEMENTARY)
          : tables().get(code);
    if (bytes === undefined) return undefined;
    out.push(...bytes);
  }
  return Uint8Array.from(out);
}

/** Linear position of U+10000 in the four-byte area: bytes 90 30 81 30. */
const SUPPLEMENTARY = 189_000;

/** Four-byte codes count 81–FE, 30–39, 81–FE, 30–39. */
const fourBytes = (n: number): number[] => [
  0x81 + Math.floor(n / 12_600),
  0x30 + (Math.floor(n / 1_260) % 10),
  0x81 + (Math.floor(n / 10) % 126),
  0x30 + (n % 10),
];

let cachedTable: ReadonlyMap<number, readonly number[]> | undefined;

/** Bytes by code point for the basic plane except ASCII: about 65,000 entries, built once. */
function tables(): ReadonlyMap<number, readonly number[]> {
  if (cachedTable !== undefined) return cachedTable;
  const codes: number[][] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) codes.push([lead, trail]);
  }
  for (let n = 0; n < 39_420; n++) codes.push(fourBytes(n));
  const lines = Uint8Array.from(codes.flatMap((bytes) => [...bytes, NEWLINE]));
  const table = new Map<number, readonly number[]>();
  const characters = new TextDecoder('gb18030').decode(lines).split('\n');
  characters.forEach((character, i) => {
    const code = character.charCodeAt(0);
    if (character.length === 1 && code !== REPLACEMENT && !table.has(code))
      table.set(code, codes[i]!);
  });
  table.set(REPLACEMENT, [0x84, 0x31, 0xa4, 0x37]);
  cachedTable = table;
  return table;
}

const NEWLINE = 0x0a;
/** What the decoder returns for bytes without a character; its own bytes are added separately. */
const REPLACEMENT = 0xfffd;
