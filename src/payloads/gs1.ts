/** GS1 data: element strings and Digital Links, by the tables and rules of the GS1 symbologies. */
import { findAi } from '../barcode/gs1/ai.ts';
import { parseDigitalLink } from '../barcode/gs1/digital-link.ts';
import {
  canonicalForm,
  parseElementString,
  valueFault,
  type Element,
} from '../barcode/gs1/element-string.ts';
import { GS1_DOMAIN } from '../barcode/gs1/gtin.ts';
import { relationFault } from '../barcode/gs1/relations.ts';
import { accepted, refused, type Accepted, type Refusal } from '../barcode/symbol.ts';
import { line, list, listOf, refusedField, textOf, type Fields } from './field.ts';
import { built, type PayloadKind } from './kind.ts';

const ELEMENTS = list(
  'elements',
  100,
  'Application identifiers with their values, as AI=value. A value is taken as it is, whatever is in it.',
  { itemsMax: 40, required: true, rule: 'AI=value, such as 10=ABC123', check: element },
);

export const GS1_ELEMENTS: PayloadKind = {
  id: 'gs1',
  name: 'GS1 element string',
  standard: 'GS1 General Specifications, 3 and 7.8; GS1 Barcode Syntax Dictionary',
  symbologies: ['GS1_DATAMATRIX', 'GS1_128', 'GS1_QRCODE', 'GS1_DOTCODE', 'DATABAR_EXPANDED'],
  options: {},
  fields: [ELEMENTS],
  example: { elements: ['01=09521234543213', '17=120508', '10=ABCD1234'] },
  build(fields) {
    const elements = elementsIn(fields);
    const fault = relationFault(elements);
    if (fault !== undefined) return refusedField('elements', fault);
    return built(canonicalForm(elements));
  },
  parse(data) {
    if (!/^[(\u001D]/.test(data)) return undefined;
    const parsed = parseElementString(data, 0);
    return parsed.kind === 'refused' ? undefined : { elements: parsed.elements.map(written) };
  },
};

export const GS1_DIGITAL_LINK: PayloadKind = {
  id: 'gs1-digital-link',
  name: 'GS1 Digital Link',
  standard: 'GS1 Digital Link Standard: URI Syntax, 4',
  symbologies: ['GS1_DL_QRCODE', 'GS1_DL_DATAMATRIX'],
  options: {},
  fields: [
    ELEMENTS,
    line(
      'domain',
      200,
      'Where the link leads: a host, and a path before the key if there is one.',
      {
        pattern: '[Hh][Tt][Tt][Pp][Ss]?://[A-Za-z0-9.\\-]+(?::\\d{1,5})?(?:/[A-Za-z0-9._~\\-]+)*',
        rule: 'an address such as https://id.gs1.org, without / at its end',
        default: GS1_DOMAIN,
      },
    ),
  ],
  example: { elements: ['01=09521234543213', '22=ABC-123', '99=XYZ-987'] },
  build: buildLink,
  parse(data) {
    if (!/^https?:/i.test(data)) return undefined;
    const parsed = parseDigitalLink(data);
    if (parsed.kind === 'refused') return undefined;
    // The key is the first element; its position counts from 1, and a slash is before it.
    const domain = data.slice(0, parsed.elements[0]!.position - 2);
    return { elements: parsed.elements.map(written), domain };
  },
};

/** One element, or what is wrong with it. */
function element(item: string): Accepted | Refusal {
  const found = /^(\d{2,4})=(.*)$/s.exec(item) ?? /^\((\d{2,4})\)((?:[^(\\]|\\\()*)$/s.exec(item);
  if (found === null) return refused('must be AI=value, such as 10=ABC123');
  const row = findAi(found[1]!);
  if (row === undefined) return refused(`has ${found[1]}, which is no GS1 application identifier`);
  const value = item.startsWith('(') ? found[2]!.replaceAll('\\(', '(') : found[2]!;
  const fault = valueFault(row, value);
  if (fault === undefined) return accepted(`${row.ai}=${value}`);
  return refused(`is AI (${row.ai}) ${row.title}: ${fault}`);
}

const written = ({ row, value }: Element): string => `${row.ai}=${value}`;

const elementsIn = (fields: Fields): Element[] =>
  listOf(fields, 'elements').map((item, i) => {
    const at = item.indexOf('=');
    return { row: findAi(item.slice(0, at))!, value: item.slice(at + 1), position: i + 1 };
  });

/** Key and qualifiers are the path, in the order of the key; the rest is the query. */
function buildLink(fields: Fields): ReturnType<PayloadKind['build']> {
  const elements = elementsIn(fields);
  const key = elements.find(({ row }) => row.keyQualifiers !== null);
  if (key === undefined) {
    const reason = 'A Digital Link needs a key, such as 01 (GTIN), 00 (SSCC) or 414 (location).';
    return refusedField('elements', reason);
  }
  const present = (ai: string): Element | undefined => elements.find(({ row }) => row.ai === ai);
  const sequences = key.row.keyQualifiers!.map((sequence) =>
    sequence.flatMap((ai) => present(ai) ?? []),
  );
  const qualifiers = sequences.reduce<Element[]>((a, b) => (b.length > a.length ? b : a), []);
  const path = [key, ...qualifiers];
  const query = elements.filter((other) => !path.includes(other));
  const segments = path.map(({ row, value }) => `/${row.ai}/${encodeURIComponent(value)}`);
  const pairs = query.map(({ row, value }) => `${row.ai}=${encodeURIComponent(value)}`);
  const link =
    textOf(fields, 'domain') +
    segments.join('') +
    (pairs.length === 0 ? '' : `?${pairs.join('&')}`);
  const parsed = parseDigitalLink(link);
  return parsed.kind === 'refused' ? refusedField('elements', parsed.reason) : built(link);
}
