/** Code One (AIM USS Code One). */
import { anyText, ASCII, namingCapacity, quiet, textBytes, TWO_D } from '../matrix-helpers.ts';
import { codeOneMatrix } from './code-one.ts';

export const CODE_ONE_SYMBOLOGIES = namingCapacity([
  {
    ...TWO_D,
    id: 'CODEONE',
    name: 'Code One',
    aliases: ['CODE_ONE', 'CODE1'],
    heavyFrom: 2000,
    rule: 'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26.',
    standard: 'AIM USS Code One',
    example: 'Code One',
    capacity: '3,550 digits, 2,218 alphanumeric characters or 1,478 bytes',
    lengthMax: 3550,
    quietZone: quiet(2),
    options: ['eci', 'charset'],
    parse: anyText,
    encode: (data, { eci }) => codeOneMatrix(textBytes(data, eci, ASCII)),
    encodeBytes: (bytes, { eci }) => codeOneMatrix({ bytes, eci }),
  },
]);
