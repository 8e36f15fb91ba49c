/** DotCode (AIM ISS DotCode). */
import {
  anyText,
  cells,
  namingCapacity,
  quiet,
  TWO_D,
  withBytes,
  withEci,
} from '../matrix-helpers.ts';
import type { Matrix, Refusal } from '../symbol.ts';
import type { Symbology } from '../symbology.ts';

const dots = (drawn: Matrix | Refusal): Matrix | Refusal =>
  drawn.kind === 'refused' ? drawn : { ...drawn, cell: 'dot' };

export const DOTCODE_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...TWO_D,
    id: 'DOTCODE',
    name: 'DotCode',
    aliases: ['DOT_CODE'],
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'AIM ISS DotCode Rev 4.0',
    example: 'This is DotCode',
    capacity: '450 characters here; the symbology itself sets no limit',
    lengthMax: 450,
    quietZone: quiet(3),
    parse: anyText,
    encode: (data) => dots(cells('dotcode', withEci(data))),
    encodeBytes: (bytes) => dots(cells('dotcode', withBytes(bytes))),
  },
]);
