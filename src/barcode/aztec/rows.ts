/** Aztec Code, its compact form and its runes (ISO/IEC 24778). */
import { TOO_MUCH } from '../bwip-errors.ts';
import {
  anyText,
  cells,
  namingCapacity,
  quiet,
  TWO_D,
  withBytes,
  withEci,
  type Call,
} from '../matrix-helpers.ts';
import { accepted, refused, type Accepted, type Matrix, type Refusal } from '../symbol.ts';
import type { Symbology } from '../symbology.ts';

/**
 * Aztec Code in the compact form if it holds the data, otherwise in the full form: the compact form
 * is smaller for the same data (ISO/IEC 24778:2008, 5.1).
 */
function aztec(call: Call, bytes: Uint8Array): Matrix | Refusal {
  if (bytes.length <= AZTEC_COMPACT_DIGITS) {
    const compact = cells('azteccodecompact', call);
    if (compact.kind !== 'refused') return compact;
  }
  if (aztecBitsAtLeast(bytes) > AZTEC_BITS) return refused(TOO_MUCH);
  return cells('azteccode', call);
}

/** The most characters a compact symbol holds. */
const AZTEC_COMPACT_DIGITS = 108;

/** Data bits of the largest symbol with default error correction, with a margin. */
const AZTEC_BITS = 15_400;

/**
 * A lower bound of the bits that an Aztec Code needs, to refuse immediately what cannot fit: the
 * engine searches for half a second or more before it fails. Characters take five bits, those of
 * digit mode four, and a punctuation pair five together (ISO/IEC 24778:2008, Table 5).
 */
function aztecBitsAtLeast(bytes: Uint8Array): number {
  let bits = 0;
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (byte > 0x7f) bits += 8;
    else if (/[0-9]/.test(character)) bits += 4;
    else bits += /[ .,\r\n:]/.test(character) ? 2.5 : 5;
  }
  return bits;
}

function rune(data: string): Accepted | Refusal {
  if (/^\d{1,3}$/.test(data) && Number(data) <= 255) return accepted(String(Number(data)));
  return refused('An Aztec rune is one number from 0 to 255, in digits only.');
}

export const AZTEC_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...TWO_D,
    id: 'AZTEC',
    name: 'Aztec Code',
    aliases: ['AZTECCODE', 'AZTEC_CODE'],
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'ISO/IEC 24778:2008',
    example: 'This is Aztec Code',
    capacity: '3,832 digits, 3,067 letters or 1,914 bytes',
    lengthMax: 3832,
    quietZone: quiet(2),
    parse: anyText,
    encode: (data) => aztec(withEci(data), Buffer.from(data, 'utf8')),
    encodeBytes: (bytes) => aztec(withBytes(bytes), bytes),
  },
  {
    ...TWO_D,
    id: 'AZTEC_COMPACT',
    name: 'Aztec Code compact',
    aliases: ['AZTECCODECOMPACT', 'COMPACTAZTEC'],
    rule: 'Any short text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'ISO/IEC 24778:2008',
    example: '1234',
    capacity: '108 digits, 88 letters or 52 bytes',
    lengthMax: 108,
    quietZone: quiet(2),
    parse: anyText,
    encode: (data) => cells('azteccodecompact', withEci(data)),
    encodeBytes: (bytes) => cells('azteccodecompact', withBytes(bytes)),
  },
  {
    ...TWO_D,
    id: 'AZTEC_RUNE',
    name: 'Aztec rune',
    aliases: ['AZTECRUNE', 'AZTECRUNES', 'AZRUNE'],
    rule: 'One number from 0 to 255.',
    standard: 'ISO/IEC 24778:2008, Annex A',
    example: '25',
    capacity: 'one number from 0 to 255',
    lengthMax: 3,
    quietZone: quiet(2),
    parse: rune,
    encode: (data) => cells('aztecrune', [data, {}]),
  },
]);
