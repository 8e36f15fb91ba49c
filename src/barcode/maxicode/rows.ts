/** MaxiCode (ISO/IEC 16023). */
import {
  ISO_8859_1,
  latin1Text,
  namingCapacity,
  quiet,
  textBytes,
  TWO_D,
  type EciBytes,
} from '../matrix-helpers.ts';
import { COUNTRIES } from '../gs1/code-lists.ts';
import {
  accepted,
  acceptedWith,
  refused,
  refusedOption,
  type Accepted,
  type Matrix,
  type Refusal,
} from '../symbol.ts';
import type { StructuredAppend, SymbolOptions } from '../symbology.ts';
import {
  carrierMessage,
  carrierText,
  ORDER,
  PRINTER_ORDER,
  primaryMessage,
  type CarrierMessage,
} from './carrier.ts';
import { maxicode } from './maxicode.ts';

/** Any text; a carrier message comes out in canonical order, and must be in ISO 8859-1. */
function maxicodeData(data: string): Accepted | Refusal {
  const carrier = carrierMessage(data);
  if (carrier === undefined) return plainText(data);
  if (carrier.kind === 'refused') return carrier;
  const checked = latin1Text('a MaxiCode carrier message')(data);
  return checked.kind === 'refused' ? checked : accepted(carrierText(carrier));
}

/** Plain text; a primary message without separators is not taken for one, and a warning says so. */
function plainText(data: string): Accepted {
  if (!/^[0-9A-Z ]{6,9}[0-9]{6}$/.test(data) || !COUNTRIES.has(data.slice(-6, -3))) {
    return accepted(data);
  }
  return acceptedWith(
    data,
    'The data is encoded as plain text, in mode 4; if it is the postcode, country and class of ' +
      'service of a carrier message, put U+001D (%1D in a URL) behind each of the three.',
  );
}

/**
 * Modes 2 and 3 for a carrier message, mode 4 for anything else. Text is ISO 8859-1, which MaxiCode
 * reads by default, or UTF-8 with ECI 26.
 */
function encodeText(data: string, options: SymbolOptions): Matrix | Refusal {
  const carrier = carrierMessage(data);
  if (carrier?.kind === 'refused') return carrier;
  const text = carrier === undefined ? data : secondary(carrier);
  return draw(textBytes(text, options.eci, ISO_8859_1), carrier, options);
}

/** Bytes as they are; a carrier message is recognized among them as well. */
function encodeBytes(bytes: Uint8Array, options: SymbolOptions): Matrix | Refusal {
  const carrier = carrierMessage(Buffer.from(bytes).toString('latin1'));
  if (carrier?.kind === 'refused') return carrier;
  const written = carrier === undefined ? bytes : Buffer.from(secondary(carrier), 'latin1');
  return draw({ bytes: written, eci: options.eci }, carrier, options);
}

/** What the secondary message of a carrier message consists of. */
const secondary = ({ header, rest }: CarrierMessage): string => header + rest;

function draw(
  { bytes, eci }: EciBytes,
  carrier: CarrierMessage | undefined,
  options: SymbolOptions,
): Matrix | Refusal {
  const append = options.structuredAppend;
  const refusal = append && appendRefusal(append);
  if (refusal !== undefined) return refusal;
  const { maxicodeMode } = options;
  const fault = maxicodeMode && modeRefusal(maxicodeMode, carrier);
  if (fault !== undefined) return fault;
  if (carrier === undefined) {
    const message = { bytes, eci, eciAt: 0 };
    const drawn = maxicode(message, (maxicodeMode ?? 4) as 4 | 5 | 6, append);
    if (maxicodeMode !== 5 || drawn.kind === 'matrix') return drawn;
    return maxicode(message, 4, append).kind === 'refused' ? drawn : NEEDS_MODE_4;
  }
  // The header of a carrier message comes before an ECI (Annex B).
  const message = { bytes, eci, eciAt: carrier.header.length };
  return maxicode(message, { primary: primaryMessage(carrier) }, append);
}

/** What a mode needs that the data does not have. */
function modeRefusal(mode: number, carrier: CarrierMessage | undefined): Refusal | undefined {
  if ((carrier?.mode ?? mode) === mode && (carrier !== undefined || mode > 3)) return undefined;
  if (carrier !== undefined) {
    const kind =
      carrier.mode === 2 ? 'a postcode of 7 to 9 digits' : 'another postcode than digits';
    return refusedOption(
      'maxicodeMode',
      `this data is a carrier message with ${kind}, which has mode ${carrier.mode}, not ${mode}.`,
    );
  }
  const postcode = mode === 2 ? '7 to 9 digits' : 'up to 6 characters';
  return refusedOption(
    'maxicodeMode',
    `mode ${mode} needs a carrier message with a postcode of ${postcode}, which this data is not; ` +
      `${ORDER}. As in ZPL, ${PRINTER_ORDER}.`,
  );
}

const NEEDS_MODE_4 = refusedOption(
  'maxicodeMode',
  'mode 5 holds at most 77 uppercase letters or 113 digits; this data needs mode 4.',
);

function appendRefusal({ total, id }: StructuredAppend): Refusal | undefined {
  if (total < 2 || total > 8) {
    return refused(`A message is spread over 2 to 8 MaxiCode symbols, not ${total}.`);
  }
  if (id === 0) return undefined;
  return refused(`MaxiCode symbols carry no id of their message; make it 0 instead of ${id}.`);
}

export const MAXICODE_SYMBOLOGIES = namingCapacity([
  {
    ...TWO_D,
    id: 'MAXICODE',
    name: 'MaxiCode',
    aliases: ['MAXI'],
    heavyFrom: Infinity,
    rule:
      'Any short text or bytes (mode 4). A carrier message is encoded in mode 2 or 3: [)>, RS, 01, ' +
      'GS, two digits and then postcode, country (three digits) and class of service (three ' +
      'digits), each followed by GS; or postcode, country and class in that way without the ' +
      'header; or class, country and postcode joined before the header, as in ZPL. US postcodes ' +
      'have 5 or 9 digits, others up to 6 characters or 9 digits. Data that starts like a carrier ' +
      'message and is not right is refused.',
    standard: 'ISO/IEC 16023:2000',
    example: 'This is MaxiCode',
    capacity: '93 uppercase letters or 138 digits',
    lengthMax: 153,
    quietZone: quiet(2),
    options: ['eci', 'charset', 'structuredAppend', 'maxicodeMode'],
    parse: maxicodeData,
    encode: encodeText,
    encodeBytes,
  },
]);
