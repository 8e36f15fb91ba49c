/** The symbologies of the QR family: QR Code itself, its small relatives and its uses. */
import { anyText, namingCapacity, quiet, TWO_D } from '../matrix-helpers.ts';
import { d3aqr, d3aqrData } from './d3aqr.ts';
import { microBytes, microData, microText } from './micro.ts';
import { qrMatrix, qrText } from './qr.ts';
import { rmqrBytes, rmqrText } from './rmqr.ts';
import { swissQrData } from './swiss-qr.ts';
import { swissMatrix } from './swiss-symbol.ts';
import { upnQr, upnQrData } from './upn-qr.ts';

/** A bill with creditor, amount, debtor and creditor reference; `|` ends a line. */
const SWISS_EXAMPLE =
  'SPC|0200|1|CH5800791123000889012|S|Robert Schneider AG|Rue du Lac|1268|2501|Biel|CH|' +
  '|||||||199.95|CHF|' +
  'S|Pia-Maria Rutschmann-Schnyder|Grosse Marktgasse|28|9400|Rorschach|CH|' +
  'SCOR|RF18539007547034||EPD';

/** The order of the annex that describes the fields; `|` ends a line. */
const UPN_EXAMPLE =
  'UPNQR|SI56020170014356205|||SI00225268-32526-222|Poljubno podjetje d.o.o.|Lepa cesta 10|' +
  '2000 Maribor|00000126874|11.07.2016|X|CPYR|Plačilo računa 18/2016.||SI56020360253863406|' +
  'SI081236-17-345679|Združenje bank Slovenije - GIZ|Šubičeva 2|1000 Ljubljana|252|';

export const QR_SYMBOLOGIES = namingCapacity([
  {
    ...TWO_D,
    id: 'QRCODE',
    name: 'QR Code',
    aliases: ['QR', 'QR_CODE', 'QRCODE2005', 'QRCODEMODEL2', 'MOBILEQRCODE'],
    heavyFrom: 1500,
    rule:
      'Any text; text beyond ASCII is encoded as UTF-8 with ECI 26. Error correction level M, ' +
      'or L if only that holds the data.',
    standard: 'ISO/IEC 18004:2024',
    example: 'https://example.com',
    capacity: '7,089 digits, 4,296 uppercase letters and digits or 2,953 bytes',
    lengthMax: 7089,
    quietZone: quiet(4),
    parse: anyText,
    options: ['eci', 'charset', 'structuredAppend', 'eclevel', 'version', 'mask'],
    takesArt: true,
    encode: qrText,
    encodeBytes: (bytes, options) => qrMatrix(bytes, 'none', options),
  },
  {
    ...TWO_D,
    id: 'MICROQR',
    name: 'Micro QR Code',
    aliases: ['MICROQRCODE', 'MICRO_QR'],
    heavyFrom: Infinity,
    rule:
      'Very short text in the characters of ISO 8859-1 or JIS X 0208 (Japanese, Greek, Cyrillic), ' +
      'or bytes. Micro QR Code cannot name its character set: characters that readers would take ' +
      'for others are refused.',
    standard: 'ISO/IEC 18004:2024',
    example: '1234',
    capacity: '35 digits, 21 uppercase letters and digits, 15 bytes or 9 kanji',
    lengthMax: 35,
    quietZone: quiet(2),
    parse: microData,
    options: ['charset', 'eclevel', 'version', 'mask'],
    encode: microText,
    encodeBytes: microBytes,
  },
  {
    ...TWO_D,
    id: 'RMQR',
    name: 'rMQR Code',
    aliases: ['RECTANGULARMICROQRCODE', 'RMQRCODE', 'RECTMICROQR'],
    heavyFrom: Infinity,
    rule:
      'Any short text or bytes, in the smallest rectangle that holds them; text beyond ASCII is ' +
      'encoded as UTF-8 with ECI 26. Error correction level M, or H if the same rectangle holds it.',
    standard: 'ISO/IEC 23941:2022',
    example: '1234',
    capacity: '361 digits, 219 uppercase letters and digits or 150 bytes',
    lengthMax: 361,
    quietZone: quiet(2),
    parse: anyText,
    options: ['eci', 'charset', 'eclevel', 'version'],
    encode: rmqrText,
    encodeBytes: rmqrBytes,
  },
  {
    ...TWO_D,
    id: 'SWISSQR',
    heavyFrom: Infinity,
    name: 'Swiss QR Code',
    aliases: ['SWISSQRCODE', 'QRBILL', 'SWISSQRBILL'],
    rule:
      'The data of a Swiss QR-bill: SPC, 0200, 1, IBAN, creditor, amount, debtor, reference, EPD ' +
      'and so on, one field per line, with structured addresses (S). The symbol is 46 × 46 mm.',
    standard: 'SIX Implementation Guidelines QR-bill 2.3',
    example: SWISS_EXAMPLE.replaceAll('|', '\n'),
    capacity: '997 characters (those beyond ASCII count as two or three)',
    lengthMax: 997,
    quietZone: quiet(30),
    scaleDefault: 1,
    parse: swissQrData,
    encode: swissMatrix,
  },
  {
    ...TWO_D,
    id: 'UPNQR',
    heavyFrom: Infinity,
    name: 'UPN QR',
    aliases: ['UPNQRCODE'],
    checkDigit: 'optional',
    rule:
      'The 19 fields of a Slovenian payment order, one per line: UPNQR, payer, amount, purpose, ' +
      'recipient and so on; their control sum in line 20 may be left out. The symbol is version 15 ' +
      'at level M in ISO 8859-2.',
    standard: 'Bank Association of Slovenia, Technical standard UPN QR',
    example: UPN_EXAMPLE.replaceAll('|', '\n'),
    capacity: '411 characters',
    lengthMax: 411,
    quietZone: quiet(4),
    parse: upnQrData,
    encode: upnQr,
  },
  {
    ...TWO_D,
    id: 'D3AQR',
    name: 'D3AQR',
    aliases: [],
    heavyFrom: 1500,
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
