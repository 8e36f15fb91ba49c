/** MaxiCode (ISO/IEC 16023). */
import { bwipHexagons } from '../bwip.ts';
import {
  latin1Text,
  namingCapacity,
  quiet,
  TWO_D,
  withEci,
  withLatin1,
} from '../matrix-helpers.ts';
import { accepted, type Accepted, type Matrix, type Refusal } from '../symbol.ts';
import type { Symbology } from '../symbology.ts';

/** A structured carrier message in a transport header (ISO/IEC 16023:2000, 5.4 and B.2.1). */
const CARRIER = /^\[\)>\x1e01\x1d\d\d(?:(\d{5}|\d{9})\x1d840|[0-9A-Z ]{1,6}\x1d\d{3})\x1d\d{3}\x1d/;

/** Any text, but in a carrier message, which cannot start with an ECI, only ISO 8859-1. */
const maxicodeData = (data: string): Accepted | Refusal =>
  CARRIER.test(data) ? latin1Text('a MaxiCode carrier message')(data) : accepted(data);

/** Mode 4 for any text; modes 2 (numeric postcode, USA) and 3 for a structured carrier message. */
function maxicode(data: string): Matrix | Refusal {
  const carrier = CARRIER.exec(data);
  const mode = carrier === null ? 4 : carrier[1] === undefined ? 3 : 2;
  const [text, options] = carrier === null ? withEci(data) : withLatin1(data);
  const drawn = bwipHexagons(text, { ...options, mode });
  if (drawn.kind === 'refused') return drawn;
  const rows = Array.from({ length: 33 }, () => new Uint8Array(30));
  for (const index of drawn.dark) rows[Math.floor(index / 30)]![index % 30] = 1;
  return {
    kind: 'matrix',
    columns: 30,
    rows: rows.map((row) => ({ heightModules: 1, cells: row })),
    cell: 'hexagon',
    text: [],
  };
}

export const MAXICODE_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...TWO_D,
    id: 'MAXICODE',
    name: 'MaxiCode',
    aliases: ['MAXI'],
    rule:
      'Any short text (mode 4); a carrier message, which starts with [)>, RS, 01, GS, the year ' +
      'and postcode, country and service class, is encoded in mode 2 or 3.',
    standard: 'ISO/IEC 16023:2000',
    example: 'This is MaxiCode',
    capacity: '93 uppercase letters or 138 digits',
    lengthMax: 138,
    quietZone: quiet(2),
    parse: maxicodeData,
    encode: maxicode,
  },
]);
