/** PDF417, Compact PDF417 and MicroPDF417 (ISO/IEC 15438, ISO/IEC 24728). */
import { anyText, namingCapacity, quiet, TWO_D } from '../matrix-helpers.ts';
import type { Matrix, Refusal } from '../symbol.ts';
import type { Symbology, SymbolOptions } from '../symbology.ts';
import { byteMessage, textMessage, type Message } from './message.ts';
import { MICRO_PDF417, QUIET_MODULES } from './micro-pdf417.ts';
import { PDF417 } from './pdf417.ts';
import { requestedMicroPdf417, requestedPdf417 } from './requested.ts';

/** The PDF417 of a text; anything beyond ASCII is sent as UTF-8 after ECI 26. */
export const pdf417Text = (data: string, options: SymbolOptions): Matrix | Refusal =>
  drawn(textMessage(data, options, PDF417), (message) => requestedPdf417(message, options));

/** The MicroPDF417 of a text; anything beyond ASCII is sent as UTF-8 after ECI 26. */
export const microPdf417Text = (data: string, options: SymbolOptions): Matrix | Refusal =>
  drawn(textMessage(data, options, MICRO_PDF417), (message) =>
    requestedMicroPdf417(message, options),
  );

const drawn = (
  message: Message | Refusal,
  draw: (message: Message) => Matrix | Refusal,
): Matrix | Refusal => (message.kind === 'refused' ? message : draw(message));

const COMPACT = { ...PDF417, name: 'Compact PDF417' };

const compactMatrix =
  (options: SymbolOptions) =>
  (message: Message): Matrix | Refusal =>
    requestedPdf417(message, options, { compact: true });

const STACKED = {
  ...TWO_D,
  family: 'stacked',
  parse: anyText,
  options: ['eci', 'charset', 'structuredAppend'],
} as const satisfies Partial<Symbology>;

/** What may be requested of a symbol whose size is free. */
const FREE_SIZE: Pick<Symbology, 'options'> = {
  options: [...STACKED.options, 'eclevel', 'columns', 'rows', 'aspect'],
};

const TEXT_RULE = 'text beyond ASCII is encoded as UTF-8 with ECI 26.';

export const PDF417_SYMBOLOGIES = namingCapacity([
  {
    ...STACKED,
    ...FREE_SIZE,
    id: 'PDF417',
    name: 'PDF417',
    aliases: ['PDF_417', 'PDF'],
    heavyFrom: 2000,
    rule: `Any text; ${TEXT_RULE}`,
    standard: 'ISO/IEC 15438:2015',
    example: 'This is PDF417',
    capacity: '2,710 digits, 1,850 letters or 1,108 bytes',
    lengthMax: 2710,
    quietZone: quiet(2),
    encode: pdf417Text,
    encodeBytes: (bytes, options) =>
      drawn(byteMessage(bytes, options, PDF417), (message) => requestedPdf417(message, options)),
  },
  {
    ...STACKED,
    ...FREE_SIZE,
    id: 'PDF417_COMPACT',
    name: 'Compact PDF417',
    aliases: ['PDF417COMPACT', 'COMPACTPDF417', 'PDF417TRUNC', 'PDF417COMP', 'PDF417TRUNCATED'],
    heavyFrom: 2000,
    rule: `Any text; ${TEXT_RULE} No right row indicators.`,
    standard: 'ISO/IEC 15438:2015, 5.12',
    example: 'This is compact PDF417',
    capacity: '2,710 digits, 1,850 letters or 1,108 bytes',
    lengthMax: 2710,
    quietZone: quiet(2),
    encode: (data, options) => drawn(textMessage(data, options, COMPACT), compactMatrix(options)),
    encodeBytes: (bytes, options) =>
      drawn(byteMessage(bytes, options, COMPACT), compactMatrix(options)),
  },
  {
    ...STACKED,
    id: 'MICROPDF417',
    name: 'MicroPDF417',
    aliases: ['MICRO_PDF417', 'MICROPDF'],
    options: [...STACKED.options, 'columns', 'rows'],
    heavyFrom: Infinity,
    rule: `Any short text; ${TEXT_RULE}`,
    standard: 'ISO/IEC 24728:2006',
    example: 'MicroPDF417',
    capacity: '366 digits, 250 letters or 150 bytes',
    lengthMax: 366,
    quietZone: quiet(QUIET_MODULES),
    encode: microPdf417Text,
    encodeBytes: (bytes, options) =>
      drawn(byteMessage(bytes, options, MICRO_PDF417), (message) =>
        requestedMicroPdf417(message, options),
      ),
  },
]);
