/** Code One (AIM USS Code One). */
import { eciTextBytes, UTF8_ECI } from '../eci-text.ts';
import { anyText, namingCapacity, quiet, TWO_D } from '../matrix-helpers.ts';
import type { Matrix, Refusal } from '../symbol.ts';
import type { Symbology, SymbolOptions } from '../symbology.ts';
import { codeOneMatrix } from './code-one.ts';

/** ASCII as it is, anything else as UTF-8 behind ECI 26. */
function codeOne(data: string, options: SymbolOptions): Matrix | Refusal {
  const eci = options.eci ?? (/^[\0-\x7f]*$/.test(data) ? undefined : UTF8_ECI);
  const bytes = eciTextBytes(data, eci ?? UTF8_ECI);
  return bytes instanceof Uint8Array ? codeOneMatrix(bytes, eci) : bytes;
}

export const CODE_ONE_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...TWO_D,
    id: 'CODEONE',
    name: 'Code One',
    aliases: ['CODE_ONE', 'CODE1'],
    engine: 'own',
    heavyFrom: 1000,
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'AIM USS Code One',
    example: 'Code One',
    capacity: '3,550 digits, 2,218 alphanumeric characters or 1,478 bytes',
    lengthMax: 3550,
    quietZone: quiet(2),
    options: ['eci'],
    parse: anyText,
    encode: codeOne,
    encodeBytes: (bytes, { eci }) => codeOneMatrix(bytes, eci),
  },
]);
