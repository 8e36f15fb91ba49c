/**
 * The GTIN that a retail symbol carries, and what a second symbol beside it says of the same item: an
 * element string or a GS1 Digital Link, as that symbology carries it.
 */
import { gs1CheckDigit } from '../check-digits.ts';
import { expandUpcE } from '../upc-e.ts';

/** Whether a symbology always carries a GTIN. */
export const carriesGtin = (symbologyId: string): boolean => GTINS.has(symbologyId);

/** The GTIN of canonical data in 14 digits, without its add-on; undefined where there is none. */
export function gtinOf(symbologyId: string, canonical: string): string | undefined {
  return GTINS.get(symbologyId)?.(canonical).padStart(14, '0');
}

/** How a symbology names an item by its GTIN alone; undefined where it has no way of its own. */
export function itemForm(symbologyId: string): 'elements' | 'link' | undefined {
  if (ELEMENT_STRINGS.includes(symbologyId)) return 'elements';
  return LINKS.includes(symbologyId) ? 'link' : undefined;
}

/** The data that names a GTIN of 14 digits, a link below `domain`. */
export const itemData = (form: 'elements' | 'link', gtin: string, domain: string): string =>
  form === 'elements' ? `(01)${gtin}` : `${domain.replace(/\/+$/, '')}/01/${gtin}`;

/** The resolver of GS1 (GS1 Digital Link Standard: URI Syntax, 4.9). */
export const GS1_DOMAIN = 'https://id.gs1.org';

const digits = (canonical: string): string => canonical.split(' ')[0]!.replaceAll('-', '');

/** An ISSN and its variant are an EAN-13 with the prefix 977 (ISO 3297:2022, annex E). */
function issnGtin(canonical: string): string {
  const [number = '', variant = ''] = canonical.split(' ');
  const body = `977${number.replace('-', '').slice(0, 7)}${variant}`;
  return body + gs1CheckDigit(body);
}

/** A UPC-E stands for the UPC-A with the same check digit. */
function upcEGtin(canonical: string): string {
  const number = digits(canonical);
  return expandUpcE(number.slice(0, 7)) + number.slice(7);
}

const GTINS: ReadonlyMap<string, (canonical: string) => string> = new Map([
  ['EAN13', digits],
  ['EAN8', digits],
  ['UPCA', digits],
  ['UPCE', upcEGtin],
  ['ISBN', digits],
  ['ISSN', issnGtin],
  ['ISMN', digits],
]);

const ELEMENT_STRINGS: readonly string[] = [
  'GS1_DATAMATRIX',
  'GS1_DATAMATRIX_RECT',
  'GS1_QRCODE',
  'GS1_AZTEC',
  'GS1_HANXIN',
  'GS1_128',
  'DATABAR_EXPANDED',
  'DATABAR_EXPANDED_STACKED',
];

const LINKS: readonly string[] = [
  'QRCODE',
  'DATAMATRIX',
  'DATAMATRIX_RECT',
  'AZTEC',
  'GS1_DL_QRCODE',
  'GS1_DL_DATAMATRIX',
];
