/** Aztec Code, its compact form and its runes (ISO/IEC 24778). */
import { anyText, namingCapacity, quiet, TWO_D } from '../matrix-helpers.ts';
import { accepted, refused, type Accepted, type Refusal } from '../symbol.ts';
import type { Symbology } from '../symbology.ts';
import { aztecBytes, aztecRune, aztecText } from './aztec.ts';

function rune(data: string): Accepted | Refusal {
  if (/^\d{1,3}$/.test(data) && Number(data) <= 255) return accepted(String(Number(data)));
  return refused('An Aztec rune is one number from 0 to 255, in digits only.');
}

/** Fields Aztec Code and its compact form share. */
const AZTEC = {
  ...TWO_D,
  standard: 'ISO/IEC 24778:2024',
  quietZone: quiet(2),
  parse: anyText,
  options: ['eci', 'charset', 'structuredAppend', 'eclevel', 'layers'],
} as const satisfies Partial<Symbology>;

export const AZTEC_SYMBOLOGIES = namingCapacity([
  {
    ...AZTEC,
    id: 'AZTEC',
    name: 'Aztec Code',
    aliases: ['AZTECCODE', 'AZTEC_CODE'],
    rule:
      'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26. Error correction of at least ' +
      '23 % and three codewords, or 10 % and three if only that holds the data.',
    example: 'This is Aztec Code',
    capacity: '4,480 digits, 3,585 letters or 2,051 bytes',
    lengthMax: 4480,
    heavyFrom: 1500,
    encode: (data, options) => aztecText(data, options),
    encodeBytes: (bytes, options) => aztecBytes(bytes, options),
  },
  {
    ...AZTEC,
    id: 'AZTEC_COMPACT',
    name: 'Aztec Code compact',
    aliases: ['AZTECCODECOMPACT', 'COMPACTAZTEC'],
    rule:
      'Any short text; text beyond ASCII is encoded as UTF-8 with ECI 26. Error correction as in ' +
      'Aztec Code.',
    example: '1234',
    capacity: '126 digits, 102 letters or 53 bytes',
    lengthMax: 126,
    heavyFrom: Infinity,
    encode: (data, options) => aztecText(data, options, { form: 'compact' }),
    encodeBytes: (bytes, options) => aztecBytes(bytes, options, { form: 'compact' }),
  },
  {
    ...TWO_D,
    id: 'AZTEC_RUNE',
    name: 'Aztec rune',
    aliases: ['AZTECRUNE', 'AZTECRUNES', 'AZRUNE'],
    rule: 'One number from 0 to 255.',
    standard: 'ISO/IEC 24778:2024, Annex A',
    example: '25',
    capacity: 'one number from 0 to 255',
    lengthMax: 3,
    heavyFrom: Infinity,
    quietZone: quiet(2),
    parse: rune,
    encode: (data) => aztecRune(Number(data)),
  },
]);
