/**
 * Tables of character sets by character. Node decodes many sets and encodes none but Unicode, so that what
 * it decodes (WHATWG Encoding) is inverted.
 */

/** The bytes of one character, or undefined if the set does not have it. */
export type BytesOf = (character: string) => readonly number[] | undefined;

type Codes = ReadonlyMap<string, readonly number[]>;

/** The characters of so many codes, each in the table of the one that it is first. */
export function inverted(
  label: string,
  codes: Iterable<readonly number[]>,
): Map<string, readonly number[]> {
  const decoder = new TextDecoder(label);
  const table = new Map<string, readonly number[]>();
  for (const code of codes) {
    if (code.length === 1 && code[0]! < 0x80) {
      // Control characters of Shift JIS are others in ICU.
      table.set(String.fromCharCode(code[0]!), code);
      continue;
    }
    const character = decoder.decode(Uint8Array.from(code));
    const isOne = Array.from(character).length === 1 && !UNASSIGNED.test(character);
    if (isOne && !table.has(character)) table.set(character, code);
  }
  return table;
}

/** What the decoder returns for codes without a character of their own. */
const UNASSIGNED = /[\uFFFD\uE000-\uF8FF]/;

/** A set whose table is made when it is first needed. */
export const tabled = (make: () => Codes): BytesOf => {
  let table: Codes | undefined;
  return (character) => (table ??= make()).get(character);
};

export function* oneByte(): Iterable<readonly number[]> {
  for (let code = 0; code < 256; code++) yield [code];
}

/** ASCII, and two bytes from `leads` and `trails`. */
export function* twoBytes(
  leads: readonly [number, number],
  trails: readonly [number, number],
  isIn: (code: number) => boolean = () => true,
): Iterable<readonly number[]> {
  for (let code = 0; code < 128; code++) yield [code];
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (let trail = trails[0]; trail <= trails[1]; trail++) {
      if (isIn(lead * 256 + trail)) yield [lead, trail];
    }
  }
}
