/**
 * What to say to a name that is no symbology's: the ones it may mean, where it is the name of
 * something that several symbologies carry, or those that are spelled nearly the same.
 */
import { edits } from '../util/edit-distance.ts';
import { SYMBOLOGIES } from './registry.ts';
import { foldName } from '../util/fold-name.ts';

/** A sentence that leads on from an unknown name; undefined where there is none. */
export type Suggest = (name: string) => string | undefined;

/**
 * `nameHint` for the first name it is given, and that name again, but for no other: a request with a
 * hundred unknown names gets help with one.
 */
export function suggestOnce(): Suggest {
  let first: { readonly name: string; readonly hint: string | undefined } | undefined;
  return (name) => {
    first ??= { name, hint: nameHint(name) };
    return first.name === name ? first.hint : undefined;
  };
}

/** A sentence that leads on from an unknown name; undefined where nothing is near. */
export function nameHint(name: string): string | undefined {
  const wanted = foldName(name);
  const umbrella = UMBRELLAS.get(wanted.replace(/^BARCODE/, ''));
  if (umbrella !== undefined) {
    return `${umbrella.is}; choose ${orList(umbrella.choices)}.`;
  }
  const near = nearest(wanted.replace(/^BARCODE/, ''));
  return near.length > 0 ? `Did you mean ${orList(near)}?` : undefined;
}

/** Up to three ids whose spelling is close to a name, closest first. */
function nearest(wanted: string): string[] {
  if (wanted.length > NAME_MAX) return [];
  const near: { readonly id: string; readonly edits: number }[] = [];
  for (const { id, key } of KEYS) {
    const max = Math.max(1, Math.floor(Math.min(wanted.length, key.length) / 4));
    const count = edits(wanted, key, max);
    if (count <= max) near.push({ id, edits: count });
  }
  near.sort((a, b) => a.edits - b.edits);
  return [...new Set(near.map(({ id }) => id))].slice(0, 3);
}

const orList = (ids: readonly string[]): string =>
  ids.length === 1 ? ids[0]! : `${ids.slice(0, -1).join(', ')} or ${ids.at(-1)}`;

/** Longer than every name: a comparison takes time by the square of the length. */
const NAME_MAX = 40;

/** Every name as it is compared, with the id of its row. */
const KEYS = SYMBOLOGIES.flatMap(({ id, aliases }) =>
  [id, ...aliases].map((name) => ({ id, key: foldName(name) })),
);

/** A name for more than one symbology, or for what they carry. */
interface Umbrella {
  readonly names: readonly string[];
  /** A clause that says so. */
  readonly is: string;
  readonly choices: readonly string[];
}

const UMBRELLA_TABLE: readonly Umbrella[] = [
  {
    names: ['GTIN', 'NTIN', 'NDC', 'NHRN'],
    is: 'A GTIN, which may hold a national number, is carried by several barcodes',
    choices: ['EAN13', 'UPCA', 'EAN8', 'ITF14', 'GS1_128', 'GS1_DATAMATRIX'],
  },
  {
    names: ['GS1', 'GS1BARCODE'],
    is: 'GS1 defines data for several barcodes',
    choices: ['GS1_128', 'GS1_DATAMATRIX', 'GS1_QRCODE', 'DATABAR_EXPANDED'],
  },
  {
    names: ['UDI'],
    is: 'A UDI is carried by the barcodes of its issuing agency',
    choices: ['GS1_DATAMATRIX', 'GS1_128', 'HIBC_DATAMATRIX', 'HIBC128'],
  },
  {
    names: ['HIBC', 'HIBCLIC', 'HIBCPAS'],
    is: 'HIBC data is carried by several barcodes',
    choices: ['HIBC128', 'HIBC39', 'HIBC_DATAMATRIX', 'HIBC_QRCODE', 'HIBC_AZTEC'],
  },
  {
    names: ['ISBT', 'ISBT128', 'ICCBBA'],
    is: 'ISBT 128 is a standard for data that Code 128 and Data Matrix carry',
    choices: ['CODE128', 'DATAMATRIX'],
  },
  {
    names: ['CIP', 'CIP13', 'CIP7'],
    is: 'A CIP is a number that several barcodes carry, CIP 13 as a GTIN',
    choices: ['EAN13', 'GS1_DATAMATRIX'],
  },
  {
    names: ['EANX', 'EANXCHK', 'UPCEAN', 'EANUPC', 'EAN/UPC'],
    is: 'EAN and UPC are barcodes of several lengths',
    choices: ['EAN13', 'EAN8', 'UPCA', 'UPCE'],
  },
  {
    names: ['UPCEANEXTENSION', 'EANADDON', 'UPCADDON', 'ADDON'],
    is: 'There are add-ons of two lengths',
    choices: ['EAN5', 'EAN2'],
  },
  {
    names: ['RSS', 'RSS14LIMITED', 'GS1DATABARFAMILY'],
    is: 'RSS is the old name of the GS1 DataBar family',
    choices: ['DATABAR_OMNI', 'DATABAR_LIMITED', 'DATABAR_EXPANDED'],
  },
  {
    names: [
      'COMPOSITE',
      'GS1COMPOSITE',
      'GS1COMPOSITEBAR',
      'GS1DATABARCOMPOSITE',
      'EANXCC',
      'CCA',
      'CCB',
      'CCC',
    ],
    is: 'A composite symbol is named by its linear part',
    choices: ['EAN13_COMPOSITE', 'GS1_128_COMPOSITE', 'DATABAR_EXPANDED_COMPOSITE', 'GS1_CC'],
  },
  {
    names: ['USPS', 'ZIPCODE', 'ZIP', 'ZIP+4'],
    is: 'The US Postal Service has several barcodes',
    choices: ['USPS_IMB', 'POSTNET', 'PLANET', 'FIM'],
  },
  {
    names: ['GLN', 'GRAI', 'GIAI', 'GSRN', 'GDTI', 'CPID'],
    is: 'This is an element of GS1 data, which several barcodes carry',
    choices: ['GS1_128', 'GS1_DATAMATRIX', 'GS1_QRCODE'],
  },
  {
    names: ['CODE25STANDARD', 'CODE2OF5STANDARD'],
    is: 'Standard 2 of 5 is a name of two barcodes',
    choices: ['INDUSTRIAL2OF5', 'MATRIX2OF5'],
  },
  {
    names: ['IATA25', 'CODE25IATA', 'AIRLINE2OF5', 'AIRLINE25'],
    is: 'Airlines’ 2 of 5 is named by their association',
    choices: ['IATA2OF5'],
  },
  {
    names: ['OPC', 'OPTICALPRODUCTCODE'],
    is: 'The Optical Product Code is an Interleaved 2 of 5 of 10 digits',
    choices: ['ITF'],
  },
  {
    names: ['GS1CODABLOCKF', 'GS1MICROPDF417', 'GS1PDF417'],
    is: 'GS1 data is not carried by this barcode alone, but by others',
    choices: ['GS1_128', 'GS1_DATAMATRIX', 'GS1_CC'],
  },
  {
    names: ['ITALIANPOST25', 'ITALIANPOSTAL25', 'ITALIANPOSTAL2OF5'],
    is: 'The Italian postal 2 of 5 is an Interleaved 2 of 5 of 12 digits',
    choices: ['ITF'],
  },
  {
    names: ['ITALIANPOSTAL39'],
    is: 'The Italian postal 39 is a Code 39',
    choices: ['CODE39'],
  },
  {
    names: ['SWISSPOST', 'SWISSPOSTPARCEL', 'FNSKU', 'LPN', 'IMEI'],
    is: 'This is data for a Code 128, which carries it as text',
    choices: ['CODE128'],
  },
  {
    names: ['AUSTRALIANPOSTEPARCEL', 'AUSTRALIAPOSTEPARCEL', 'EPARCEL'],
    is: 'Parcels of Australia Post carry GS1 data',
    choices: ['GS1_128', 'GS1_DATAMATRIX'],
  },
  {
    names: ['UPCAGS1CODE128COUPON', 'UPCAGS1DATABARCOUPON'],
    is: 'Such a coupon has two barcodes beside each other; draw them one by one',
    choices: ['UPCA', 'GS1_128', 'GS1_NA_COUPON'],
  },
  {
    names: ['VDA', 'VDA4902', 'ODETTE', 'AIAG'],
    is: 'Labels of this industry carry their data in several barcodes',
    choices: ['CODE39', 'CODE128', 'DATAMATRIX'],
  },
  {
    names: ['AAMVA'],
    is: 'Driver licenses carry their data in a PDF417',
    choices: ['PDF417'],
  },
  {
    names: ['MACROPDF417', 'MACROPDF'],
    is: 'Macro PDF417 is PDF417 with the option structuredAppend',
    choices: ['PDF417'],
  },
  {
    names: ['QRCODEMODEL1', 'QRMODEL1'],
    is: 'QR Code Model 1 is obsolete, and readers no longer read it',
    choices: ['QRCODE'],
  },
  {
    names: ['GIROCODE', 'BEZAHLCODE', 'EPC', 'EPCQR', 'SEPAQR', 'VCARD', 'WIFI'],
    is: 'This is data for a QR Code, which carries it as text',
    choices: ['QRCODE'],
  },
];

const UMBRELLAS: ReadonlyMap<string, Umbrella> = new Map(
  UMBRELLA_TABLE.flatMap((umbrella) => umbrella.names.map((name) => [name, umbrella] as const)),
);
