/**
 * Characters of Kanji mode: the two bytes of a character in Shift JIS (JIS X 0208, Annex 1). Node
 * decodes Shift JIS but does not encode it, so its table is inverted at first use.
 */

/**
 * The Shift JIS code of a character of JIS X 0208 (symbols, digits and letters of full width, kana,
 * Greek, Cyrillic and 6,355 kanji), or undefined if it is none.
 */
export const kanjiCode = (character: string): number | undefined => table().get(character);

let cachedTable: ReadonlyMap<string, number> | undefined;

/** Codes by character: 6,877 entries, built once. */
function table(): ReadonlyMap<string, number> {
  if (cachedTable !== undefined) return cachedTable;
  const decoder = new TextDecoder('shift_jis');
  const codes = new Map<string, number>();
  for (let row = 1; row <= 84; row++) {
    if (row > 8 && row < 16) continue;
    for (let cell = 1; cell <= 94; cell++) {
      const code = shiftJis(row, cell);
      const character = decoder.decode(Uint8Array.of(code >>> 8, code & 0xff));
      if (character.length === 1 && character !== REPLACEMENT) codes.set(character, code);
    }
  }
  for (const character of MICROSOFT) codes.delete(character);
  for (const [character, code] of JIS) codes.set(character, code);
  cachedTable = codes;
  return codes;
}

/** Two rows share a first byte, from 0x81 and from 0xE0 on; the second leaves out 0x7F. */
function shiftJis(row: number, cell: number): number {
  const pair = (row - 1) >>> 1;
  const first = pair < 31 ? 0x81 + pair : 0xe0 + pair - 31;
  const odd = cell < 64 ? 0x3f + cell : 0x40 + cell;
  return (first << 8) | (row % 2 === 1 ? odd : 0x9e + cell);
}

/**
 * Seven codes whose characters are others in Node, which follows Microsoft, than in JIS X 0208.
 * Readers follow JIS for five of them; for U+2212 and the backslash of full width they differ.
 */
const MICROSOFT = '∥－＼～￠￡￢';
const JIS: readonly (readonly [character: string, code: number])[] = [
  ['〜', 0x8160],
  ['‖', 0x8161],
  ['¢', 0x8191],
  ['£', 0x8192],
  ['¬', 0x81ca],
];

/** What the decoder returns for codes without a character. */
const REPLACEMENT = '\ufffd';
