/** Code One (AIM USS Code One). */
import { anyText, cells, namingCapacity, quiet, TWO_D, withEci } from '../matrix-helpers.ts';
import type { Symbology } from '../symbology.ts';

export const CODE_ONE_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...TWO_D,
    id: 'CODEONE',
    name: 'Code One',
    aliases: ['CODE_ONE', 'CODE1'],
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'AIM USS Code One',
    example: 'Code One',
    capacity: '3,550 digits, 2,218 alphanumeric characters or 1,480 bytes',
    lengthMax: 3550,
    quietZone: quiet(2),
    parse: anyText,
    encode: (data) => cells('codeone', withEci(data)),
  },
]);
