/**
 * The bytes a reader must report for canonical data, and the dress in which each reader reports
 * them. Written from the standards alone, apart from the code under test.
 */
import type { Data } from '../../src/barcode/encode.ts';
import { READS } from '../support/decoder.ts';
import type { Value } from './values.ts';

/** What a symbol carries, as the bytes every reader must find in it. */
export function carriedBytes(id: string, { data, encoded }: Value): Buffer {
  if (typeof data !== 'string') return Buffer.from(data);
  const { canonical } = encoded;
  if (
    GS1_ROWS.test(id) ||
    (GS1_ROWS.test(id.replace('_COMPOSITE', '')) && canonical.includes('|'))
  ) {
    return Buffer.from(message(linearHalf(canonical)));
  }
  const own = OWN[id];
  if (own !== undefined) return own(canonical);
  const reading = READS.get(id);
  return Buffer.from(reading === undefined ? canonical : reading.expected(canonical));
}

/** AIs and values, GS behind each value of variable length but the last (GS1 Gen. Specs, 7.8). */
export function message(canonical: string): string {
  const elements = [...canonical.matchAll(/\((\d+)\)((?:\\\(|[^(])*)/g)];
  return elements
    .map(([, ai, value], i) => {
      const isLast = i === elements.length - 1;
      const separator = isLast || FIXED.includes(ai!.slice(0, 2)) ? '' : '\x1d';
      return ai! + value!.replaceAll('\\(', '(') + separator;
    })
    .join('');
}

/** First digits of AIs of predefined length (GS1 General Specifications, 7.8.5). */
const FIXED = '00 01 02 03 04 11 12 13 14 15 16 17 18 19 20 31 32 33 34 35 36 41'.split(' ');

/** The part of composite data that linear readers see. */
export const linearHalf = (canonical: string): string => canonical.split('|')[0]!;

const GS1_ROWS = /^(GS1_(?!DL)|EAN14|SSCC18|DATABAR_)/;

const withAddOn =
  (number: (canonical: string) => string) =>
  (canonical: string): Buffer => {
    const [main, addOn = ''] = canonical.split(' ');
    return Buffer.from(number(main!) + addOn);
  };

const expected = (id: string) => (canonical: string) => READS.get(id)!.expected(canonical);

/** MaxiCode reads ISO 8859-1 by default; other text is UTF-8 behind ECI 26. */
const maxicode = (canonical: string): Buffer =>
  Buffer.from(canonical, /^[\0-\xff]*$/.test(canonical) ? 'latin1' : 'utf8');

/** UPN QR is in ISO 8859-2. */
function latin2(canonical: string): Buffer {
  const decoder = new TextDecoder('iso-8859-2');
  const characters = Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)));
  return Buffer.from(Array.from(canonical, (character) => characters.indexOf(character)));
}

const latin1 = (canonical: string): Buffer => Buffer.from(canonical, 'latin1');

const OWN: Readonly<Record<string, (canonical: string) => Buffer>> = {
  CODE128: latin1,
  CODE128A: latin1,
  CODE128B: latin1,
  CODE128AB: latin1,
  EAN13: withAddOn((number) => number),
  EAN8: withAddOn((number) => number),
  UPCA: withAddOn((number) => `0${number}`),
  UPCE: withAddOn(expected('UPCE')),
  ISBN: withAddOn((number) => number.replaceAll('-', '')),
  ISMN: withAddOn((number) => number.replaceAll('-', '')),
  ISSN: (canonical) => Buffer.from(expected('ISSN')(canonical) + (canonical.split(' ')[2] ?? '')),
  UPNQR: latin2,
  MAXICODE: maxicode,
};

/** The digits of an EAN or UPC without add-on, as the EAN-13 or EAN-8 it is. */
export function withoutAddOn(id: string, value: Value): string {
  const all = carriedBytes(id, value).toString();
  return all.slice(0, /^(EAN8|MANDS)/.test(id) ? 8 : 13);
}

/** true where the data is ASCII, so that readers cannot guess its character set wrongly. */
export const isAscii = (data: Data): boolean =>
  typeof data === 'string' && /^[\0-\x7f]*$/.test(data);
