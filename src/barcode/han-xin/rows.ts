/** Han Xin Code (ISO/IEC 20830). */
import { foreignCharacter } from '../linear.ts';
import { ASCII, namingCapacity, quiet, textBytes, TWO_D } from '../matrix-helpers.ts';
import { accepted, type Accepted, type Matrix, type Refusal } from '../symbol.ts';
import type { SymbolOptions } from '../symbology.ts';
import { gb18030Bytes } from './gb18030.ts';
import { hanXinMatrix } from './han-xin.ts';

/** Text is GB 18030, the default character set, or UTF-8 if ECI 26 is asked for (5.3). */
function fromText(data: string, options: SymbolOptions): Matrix | Refusal {
  const { eci } = options;
  if (eci !== undefined) return hanXinMatrix(textBytes(data, eci, ASCII), 'bytes', options);
  const bytes = gb18030Bytes(data);
  if (bytes === undefined)
    throw new Error('the rule accepted a character that GB 18030 does not have');
  return hanXinMatrix({ bytes, eci }, 'gb18030', options);
}

/** Any text except the few private-use characters that GB 18030 does not have. */
const hanXinData = (data: string): Accepted | Refusal =>
  foreignCharacter(
    data,
    NOT_GB18030,
    'Han Xin Code accepts only the characters of GB 18030, which does not include it',
  ) ?? accepted(data);

/** The characters for which gb18030Bytes has no bytes. */
const NOT_GB18030 = /[\uE5E5\uE78D-\uE796\uE81E\uE826\uE82B\uE82C\uE832\uE843\uE854\uE864]/u;

export const HAN_XIN_SYMBOLOGIES = namingCapacity([
  {
    ...TWO_D,
    id: 'HANXIN',
    name: 'Han Xin Code',
    aliases: ['HANXINCODE', 'HAN_XIN'],
    heavyFrom: 2000,
    rule:
      'Any text; it is encoded in GB 18030, the default character set of the symbology. Error ' +
      'correction level L2, or L1 if only that holds the data.',
    standard: 'ISO/IEC 20830:2021',
    example: 'This is Han Xin',
    capacity: '7,827 digits, 4,350 letters or 2,174 Chinese characters',
    lengthMax: 7827,
    quietZone: quiet(3),
    options: ['eci', 'charset', 'eclevel', 'version'],
    parse: hanXinData,
    encode: fromText,
    encodeBytes: (bytes, options) => hanXinMatrix({ bytes, eci: options.eci }, 'bytes', options),
  },
]);
