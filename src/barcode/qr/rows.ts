/** The symbologies of the QR family: QR Code itself, Micro QR, rMQR, Swiss QR and D3AQR. */
import { bwipCells, mergeEqual } from '../bwip.ts';
import { TOO_MUCH } from '../bwip-errors.ts';
import { qrMatrix, qrText } from './qr.ts';
import { accepted, refused, type Accepted, type Matrix, type Refusal } from '../symbol.ts';
import { swissQrData } from './swiss-qr.ts';
import type { Symbology } from '../symbology.ts';
import {
  anyText,
  cells,
  latin1Text,
  quiet,
  minCapacity,
  squares,
  TWO_D,
  withEci,
  withLatin1,
  namingCapacity,
} from '../matrix-helpers.ts';

/**
 * rMQR versions by area, with the data codewords each holds at error correction level M
 * (ISO/IEC 23941:2022, Table 8). They only skip versions that are too small; the engine decides.
 */
const RMQR_VERSIONS: readonly (readonly [version: string, codewords: number])[] = [
  ['R11x27', 7],
  ['R7x43', 6],
  ['R13x27', 12],
  ['R9x43', 12],
  ['R7x59', 12],
  ['R11x43', 19],
  ['R9x59', 21],
  ['R7x77', 20],
  ['R13x43', 27],
  ['R15x43', 33],
  ['R11x59', 31],
  ['R9x77', 31],
  ['R7x99', 28],
  ['R17x43', 39],
  ['R13x59', 38],
  ['R11x77', 43],
  ['R15x59', 48],
  ['R9x99', 42],
  ['R7x139', 44],
  ['R13x77', 53],
  ['R17x59', 56],
  ['R11x99', 57],
  ['R15x77', 67],
  ['R9x139', 63],
  ['R13x99', 73],
  ['R17x77', 78],
  ['R15x99', 88],
  ['R11x139', 84],
  ['R17x99', 100],
  ['R13x139', 106],
  ['R15x139', 127],
  ['R17x139', 152],
];

/** The rMQR of the smallest area that holds the data. */
function rmqr(data: string): Matrix | Refusal {
  const [text, options] = withEci(data);
  const bits = rmqrBitsAtLeast(data);
  let last: Refusal = refused(TOO_MUCH);
  for (const [version, codewords] of RMQR_VERSIONS) {
    if (codewords * 8 < bits) continue;
    const drawn = bwipCells('rectangularmicroqrcode', text, { ...options, version });
    if (drawn.kind !== 'refused') return squares(drawn, 1);
    last = drawn;
  }
  return last;
}

/** A lower bound: mode indicator, shortest length field, each character in its cheapest mode. */
function rmqrBitsAtLeast(data: string): number {
  let bits = 6;
  for (const byte of Buffer.from(data, 'utf8')) {
    const character = String.fromCharCode(byte);
    if (/[0-9]/.test(character)) bits += 10 / 3;
    else bits += /[A-Z $%*+\-./:]/.test(character) ? 5.5 : 8;
  }
  return Math.floor(bits);
}

/** `1234|data` has a category from 0 to 16383; the default is 2842. */
const D3AQR = /^(?:(\d{1,5})\|)?([^]+)$/;

function d3aqrData(data: string): Accepted | Refusal {
  const category = D3AQR.exec(data)?.[1];
  if (category !== undefined && Number(category) > 16_383) {
    return refused(`The category before the vertical bar must be 0 to 16383, not ${category}.`);
  }
  return accepted(data);
}

/** Data bits of the largest symbol, a QR Code of version 40-M (ISO/IEC 18004:2024, Table 7). */
const D3AQR_BITS = 18_672;

function d3aqr(data: string): Matrix | Refusal {
  const [, category = '2842', payload = data] = D3AQR.exec(data) ?? [];
  const bits = minCapacity(Buffer.from(payload, 'utf8'), 10 / 3, 5.5, 8);
  if (bits > D3AQR_BITS) return refused(TOO_MUCH);
  const [text, options] = withEci(payload);
  return cells('d3aqr', [text, { ...options, category: Number(category), hostratio: 2 }]);
}

/** Side of a Swiss QR Code in pixels of 150 DPI: 46 mm (IG QR-bill 2.3, 6.4). */
const SWISS_SIDE = 272;

/**
 * A Swiss QR Code in fine modules, several per module of the QR Code, so that its size is close to
 * the 46 mm of the guidelines and the Swiss cross can be placed in its center.
 */
function swiss(data: string): Matrix | Refusal {
  const qr = qrMatrix(Buffer.from(data, 'utf8'), 'none');
  if (qr.kind === 'refused') return qr;
  const fine = Math.max(2, Math.round(SWISS_SIDE / qr.columns));
  const side = qr.columns * fine;
  const grid = Array.from({ length: side }, (_, y) =>
    Uint8Array.from({ length: side }, (_unused, x) =>
      cross(x, y, side, qr.rows[Math.floor(y / fine)]!.cells[Math.floor(x / fine)]!),
    ),
  );
  return { ...qr, columns: side, rows: mergeEqual(grid) };
}

/**
 * A cell of the QR Code or of the cross over it: 7 mm of 46, with a white border of 0.5 mm, a black
 * square of 6 mm and a white cross with arms of 3.9 × 1.2 mm (IG QR-bill 2.3, 6.4.2).
 */
function cross(x: number, y: number, side: number, cell: number): number {
  const millimeter = side / 46;
  const dx = Math.abs(x + 0.5 - side / 2) / millimeter;
  const dy = Math.abs(y + 0.5 - side / 2) / millimeter;
  if (Math.max(dx, dy) > 3.5) return cell;
  if (Math.max(dx, dy) > 3) return 0;
  return Math.max(dx, dy) < 1.95 && Math.min(dx, dy) < 0.6 ? 0 : 1;
}

/** A bill with an address of each type, a creditor reference and an amount; `|` ends a line. */
const SWISS_EXAMPLE =
  'SPC|0200|1|CH5800791123000889012|S|Robert Schneider AG|Rue du Lac|1268|2501|Biel|CH|' +
  '|||||||199.95|CHF|' +
  'K|Pia-Maria Rutschmann-Schnyder|Grosse Marktgasse 28|9400 Rorschach|||CH|' +
  'SCOR|RF18539007547034||EPD';

export const QR_SYMBOLOGIES: readonly Symbology[] = namingCapacity([
  {
    ...TWO_D,
    id: 'QRCODE',
    name: 'QR Code',
    aliases: ['QR', 'QR_CODE', 'QRCODE2005', 'QRCODEMODEL2', 'MOBILEQRCODE'],
    engine: 'own',
    heavyFrom: 400,
    rule:
      'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26. Error correction level M, ' +
      'or L if only that holds the data.',
    standard: 'ISO/IEC 18004:2024',
    example: 'https://example.com',
    capacity: '7,089 digits, 4,296 uppercase letters and digits or 2,953 bytes',
    lengthMax: 7089,
    quietZone: quiet(4),
    parse: anyText,
    encode: qrText,
    encodeBytes: (bytes) => qrMatrix(bytes, 'none'),
  },
  {
    ...TWO_D,
    id: 'MICROQR',
    name: 'Micro QR Code',
    aliases: ['MICROQRCODE', 'MICRO_QR'],
    rule: 'Very short ISO 8859-1 text.',
    standard: 'ISO/IEC 18004:2024, 5.3.2',
    example: '1234',
    capacity: '35 digits, 21 uppercase letters and digits or 15 bytes',
    lengthMax: 35,
    quietZone: quiet(2),
    parse: latin1Text('Micro QR Code'),
    encode: (data) => cells('microqrcode', withLatin1(data)),
  },
  {
    ...TWO_D,
    id: 'RMQR',
    name: 'rMQR Code',
    aliases: ['RECTANGULARMICROQRCODE', 'RMQRCODE', 'RECTMICROQR'],
    rule:
      'Any short text, in the smallest rectangle that holds it; text beyond ASCII is encoded as ' +
      'UTF-8 with ECI 26.',
    standard: 'ISO/IEC 23941:2022',
    example: '1234',
    capacity: '361 digits, 219 uppercase letters and digits or 150 bytes',
    lengthMax: 361,
    quietZone: quiet(2),
    parse: anyText,
    encode: rmqr,
  },
  {
    ...TWO_D,
    id: 'SWISSQR',
    name: 'Swiss QR Code',
    aliases: ['SWISSQRCODE'],
    rule:
      'The data of a Swiss QR-bill: SPC, 0200, 1, IBAN, creditor, amount, debtor, reference, EPD ' +
      'and so on, one field per line.',
    standard: 'SIX Implementation Guidelines QR-bill 2.3',
    example: SWISS_EXAMPLE.replaceAll('|', '\n'),
    capacity: '997 characters',
    lengthMax: 997,
    quietZone: quiet(30),
    scaleDefault: 1,
    parse: swissQrData,
    encode: swiss,
  },
  {
    ...TWO_D,
    id: 'D3AQR',
    name: 'D3AQR',
    aliases: [],
    rule: 'Any text; a category other than 2842 is written before it, with a bar: `1234|data`.',
    standard: 'D3AQR draft; QR Code: ISO/IEC 18004:2024',
    example: 'HTTPS://ID.GS1.ORG/01/09521234543213/22/ABC%2D123?99=XYZ-987',
    capacity: '2,300 characters',
    lengthMax: 2300,
    quietZone: quiet(4),
    parse: d3aqrData,
    encode: d3aqr,
  },
]);
