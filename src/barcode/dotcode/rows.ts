/** DotCode (AIM ISS DotCode). */
import {
  anyText,
  ASCII,
  namingCapacity,
  quiet,
  textBytes,
  TWO_D,
  type EciBytes,
} from '../matrix-helpers.ts';
import { refused, type Matrix, type Refusal } from '../symbol.ts';
import type { SymbolOptions } from '../symbology.ts';
import { dotCodeMatrix } from './dotcode.ts';
import { ECI_MAX, encodeBytes } from './encodation.ts';

function draw({ bytes, eci }: EciBytes, options: SymbolOptions): Matrix | Refusal {
  if (eci !== undefined && eci > ECI_MAX) {
    return refused(`The ECI of a DotCode is at most ${ECI_MAX}, not ${eci}.`);
  }
  return dotCodeMatrix(encodeBytes(bytes, eci), options);
}

export const DOTCODE_SYMBOLOGIES = namingCapacity([
  {
    ...TWO_D,
    id: 'DOTCODE',
    name: 'DotCode',
    aliases: ['DOT_CODE'],
    heavyFrom: 300,
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'AIM ISS DotCode Rev 4.0',
    example: 'This is DotCode',
    capacity: '1,968 digits, 984 characters or 820 bytes here; the symbology itself sets no limit',
    lengthMax: 1968,
    quietZone: quiet(3),
    options: ['eci', 'charset', 'columns', 'rows'],
    parse: anyText,
    encode: (data, options) => draw(textBytes(data, options.eci, ASCII), options),
    encodeBytes: (bytes, options) => draw({ bytes, eci: options.eci }, options),
  },
]);
