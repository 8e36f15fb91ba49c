/**
 * Code One (AIM USS Code One) from bytes: encodation.ts chooses the modes, codewords.ts writes them
 * and matrix.ts adds error correction and places the modules.
 */
import { minCapacity, type EciBytes } from '../matrix-helpers.ts';
import { TOO_MUCH, refused, type Matrix, type Refusal } from '../symbol.ts';
import { PAD, writeCodewords } from './codewords.ts';
import { encodeMessage } from './encodation.ts';
import { codeOneCells, VERSIONS } from './matrix.ts';

/**
 * The smallest Code One of the versions A to H for the bytes; behind an ECI if one is given. Refuses
 * what version H cannot hold.
 */
export function codeOneMatrix({ bytes, eci }: EciBytes): Matrix | Refusal {
  const head = eci === undefined ? [] : [PAD, ESCAPE + 1];
  const message = eci === undefined ? bytes : withEscapes(bytes, eci);
  // A digit takes at least 10/3 bits in decimal mode, a character 2/3 of a codeword in C40 or Text.
  const codewords = minCapacity(message, 10 / 24, 2 / 3, 1);
  const encodation =
    codewords > CAPACITIES.at(-1)! ? undefined : encodeMessage(message, head.length, CAPACITIES);
  if (encodation === undefined) return refused(TOO_MUCH);
  const version = VERSIONS.find(({ data }) => data >= encodation.codewords)!;
  const cells = codeOneCells(
    version,
    writeCodewords(message, encodation.segments, head, version.data),
  );
  return {
    kind: 'matrix',
    columns: version.columns,
    rows: cells.map((row) => ({ heightModules: 1, cells: row })),
    cell: 'square',
    text: [],
  };
}

/**
 * A pad that comes first declares an escape character: with six digits behind it it is an ECI, and
 * in the data it is doubled (2.2.6).
 */
function withEscapes(bytes: Uint8Array, eci: number): Uint8Array {
  const escaped = Array.from(bytes).flatMap((byte) => (byte === ESCAPE ? [ESCAPE, ESCAPE] : byte));
  return Uint8Array.of(ESCAPE, ...Buffer.from(String(eci).padStart(6, '0')), ...escaped);
}

/** The backslash, as other encoders have it. */
const ESCAPE = 0x5c;

const CAPACITIES = VERSIONS.map(({ data }) => data);
