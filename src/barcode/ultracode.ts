/** Ultracode, whose modules have colors (AIM ITS 04-023). */
import { latin1Text, namingCapacity, quiet, TWO_D } from './matrix-helpers.ts';
import { ultracodeMatrix } from './ultracode-encoder.ts';

export const ULTRACODE_SYMBOLOGIES = namingCapacity([
  {
    ...TWO_D,
    id: 'ULTRACODE',
    name: 'Ultracode',
    ownColors: true,
    aliases: ['ULTRA'],
    rule: 'Short ISO 8859-1 text. The symbol is printed in colors.',
    standard: 'AIM ITS 04-023 Ultracode',
    example: 'Awesome colours!',
    capacity: '252 characters',
    lengthMax: 252,
    quietZone: quiet(2),
    heavyFrom: Infinity,
    parse: latin1Text('Ultracode'),
    encode: ultracodeMatrix,
  },
]);
