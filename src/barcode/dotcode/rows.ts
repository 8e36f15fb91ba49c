/** DotCode (AIM ISS DotCode). */
import { eciBytes } from '../eci-text.ts';
import { anyText, namingCapacity, quiet, TWO_D } from '../matrix-helpers.ts';
import { refused, type Matrix, type Refusal } from '../symbol.ts';
import type { Symbology, SymbolOptions } from '../symbology.ts';
import { dotCodeMatrix } from './dotcode.ts';
import { ECI_MAX, encodeBytes } from './encodation.ts';

/** Text as ASCII, or as UTF-8 with ECI 26, or in the character set of the ECI asked for. */
function encodeText(data: string, { eci }: SymbolOptions): Matrix | Refusal {
  const written = eciBytes(data, eci, 'ascii');
  return written.kind === 'refused' ? written : draw(written.bytes, written.eci);
}

function draw(bytes: Uint8Array, eci: number | undefined): Matrix | Refusal {
  if (eci !== undefined && eci > ECI_MAX) {
    return refused(`DotCode has ECI designators up to ${ECI_MAX} only; ${eci} is more.`);
  }
  return dotCodeMatrix(encodeBytes(bytes, eci));
}

export const DOTCODE_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...TWO_D,
    id: 'DOTCODE',
    name: 'DotCode',
    aliases: ['DOT_CODE'],
    engine: 'own',
    heavyFrom: 65,
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'AIM ISS DotCode Rev 4.0',
    example: 'This is DotCode',
    capacity: '1,968 digits, 984 characters or 820 bytes here; the symbology itself sets no limit',
    lengthMax: 1968,
    quietZone: quiet(3),
    options: ['eci'],
    parse: anyText,
    encode: encodeText,
    encodeBytes: (bytes, { eci }) => draw(bytes, eci),
  },
]);
