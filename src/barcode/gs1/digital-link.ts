/**
 * GS1 Digital Link URIs: application identifiers in a web address. The address is validated (GS1
 * Digital Link Standard: URI Syntax, 4), and its AIs must follow the rules of element strings; it
 * is encoded unchanged.
 */
import { percentDecoded } from '../../util/percent.ts';
import { foreignCharacter } from '../linear.ts';
import { refused, type Refusal } from '../symbol.ts';
import { allAis, findAi, type ApplicationIdentifier } from './ai.ts';
import { label, valueFault, type Element, type ElementString } from './element-string.ts';
import { relationFault } from './relations.ts';

/**
 * Reads the AIs of an uncompressed Digital Link URI: the key and its qualifiers from the path, the
 * attributes from the query. Query parameters with other than numeric names are not AIs; any are
 * allowed.
 */
export function parseDigitalLink(uri: string): ElementString | Refusal {
  const bad = foreignCharacter(
    uri,
    NOT_URI,
    'a web address must have it percent-encoded (RFC 3986)',
  );
  if (bad !== undefined) return bad;
  const found = /^https?:\/\/([^/?#]+)(\/[^?#]*)?(\?[^#]*)?(#.*)?$/i.exec(uri);
  if (found === null || !HOST.test(found[1]!)) {
    return refused(
      'A GS1 Digital Link is a web address such as https://id.gs1.org/01/09521234543213; ' +
        'the data does not start with http:// or https:// and a host name.',
    );
  }
  const pathStart = uri.indexOf('//') + 2 + found[1]!.length;
  const path = readPath(found[2] ?? '', pathStart);
  if (path.kind === 'refused') return path;
  const queryStart = pathStart + (found[2] ?? '').length;
  const query = readQuery(found[3] ?? '', queryStart, path.elements);
  if (query.kind === 'refused') return query;
  const elements = [...path.elements, ...query.elements];
  const fault = relationFault(elements);
  return fault === undefined ? { kind: 'elements', elements } : refused(fault);
}

/** Reads `/stem/01/value/22/value`: the last key in the path and what follows it. */
function readPath(path: string, start: number): ElementString | Refusal {
  const segments = segmentsOf(path, start);
  const keyAt = segments.findLastIndex(
    ({ text }, i) => isKey(text) && (segments.length - i) % 2 === 0,
  );
  if (keyAt < 0) {
    return refused(
      'The path of a GS1 Digital Link needs a key and its value, such as /01/09521234543213.',
    );
  }
  const elements: Element[] = [];
  for (let i = keyAt; i < segments.length; i += 2) {
    const { text: ai, position } = segments[i]!;
    const row = findAi(ai);
    if (row === undefined)
      return refused(`Character ${position}: this part of the path must be an AI.`);
    const read = readValue(row, segments[i + 1]!.text, position);
    if (read.kind === 'refused') return read;
    elements.push(read.element);
  }
  return qualifierFault(elements) ?? { kind: 'elements', elements };
}

const isKey = (ai: string): boolean => (findAi(ai)?.keyQualifiers ?? null) !== null;

function segmentsOf(path: string, start: number): { text: string; position: number }[] {
  let position = start + 1;
  return path
    .split('/')
    .slice(1)
    .map((text) => {
      const segment = { text, position: position + 1 };
      position += text.length + 1;
      return segment;
    });
}

/** Qualifiers must be those of the key, in the key's order; each is optional. */
function qualifierFault(elements: readonly Element[]): Refusal | undefined {
  const [key, ...qualifiers] = elements;
  const sequences = key!.row.keyQualifiers!;
  if (qualifiers.length === 0) return undefined;
  const fits = sequences.some((sequence) => {
    let from = 0;
    return qualifiers.every(({ row }) => {
      from = sequence.indexOf(row.ai, from) + 1;
      return from > 0;
    });
  });
  if (fits) return undefined;
  const allowed = sequences.map((sequence) => sequence.map((ai) => `/${ai}/…`).join(''));
  return refused(
    `Character ${qualifiers[0]!.position}: ` +
      (allowed.length === 0
        ? `the key (${key!.row.ai}) has no qualifiers in the path.`
        : `the key (${key!.row.ai}) can be followed by ${allowed.join(' or ')}, in this order.`),
  );
}

/** Reads the attributes; `path` is the key and its qualifiers, which do not belong in the query. */
function readQuery(
  query: string,
  start: number,
  path: readonly Element[],
): ElementString | Refusal {
  const elements: Element[] = [];
  let position = start + 2;
  for (const pair of query === '' ? [] : query.slice(1).split(/[&;]/)) {
    const [name, value = ''] = splitOnce(pair, '=');
    if (/^\d+$/.test(name)) {
      const row = findAi(name);
      if (row === undefined) {
        return refused(`Character ${position}: (${name.slice(0, 10)}) is not an AI.`);
      }
      const misplaced = misplacedFault(row, path);
      if (misplaced !== undefined) return refused(`Character ${position}: ${misplaced}.`);
      const read = readValue(row, value.replaceAll('+', '%20'), position);
      if (read.kind === 'refused') return read;
      elements.push(read.element);
    }
    position += pair.length + 1;
  }
  return { kind: 'elements', elements };
}

/**
 * Why an AI may not be a query parameter of a link with this path, or undefined. A qualifier of the
 * key always belongs in the path (GS1 Digital Link Standard: URI Syntax, 4), and other AIs need
 * the permission of the table.
 */
function misplacedFault(row: ApplicationIdentifier, path: readonly Element[]): string | undefined {
  const key = path[0]!.row;
  const sequence = key.keyQualifiers!.find((ais) => ais.includes(row.ai));
  if (sequence !== undefined) {
    const present = [row, ...path.map((element) => element.row)].map(({ ai }) => ai);
    const inOrder = [key.ai, ...sequence.filter((ai) => present.includes(ai))];
    const written = inOrder.map((ai) => `/${ai}/…`).join('');
    return `AI (${row.ai}) belongs in the path, not in the query: ${written}`;
  }
  if (row.queryAllowed) return undefined;
  const keys = allAis().filter(({ keyQualifiers }) => keyQualifiers?.flat().includes(row.ai));
  if (keys.length === 0) return `AI (${row.ai}) is not allowed in a GS1 Digital Link`;
  const names = keys.map(({ ai }) => `(${ai})`).join(' or ');
  return `AI (${row.ai}) belongs in the path, not in the query, after the key ${names}`;
}

function readValue(
  row: ApplicationIdentifier,
  encoded: string,
  position: number,
): { kind: 'element'; element: Element } | Refusal {
  const where = label(row, position);
  const value = percentDecoded(encoded);
  if (value === undefined) {
    return refused(`${where}: percent-encoding must be % and two hexadecimal digits of UTF-8.`);
  }
  const fault = valueFault(row, value);
  if (fault !== undefined) return refused(`${where}: ${fault}.`);
  return { kind: 'element', element: { row, value, position } };
}

function splitOnce(text: string, at: string): [string, string?] {
  const i = text.indexOf(at);
  return i < 0 ? [text] : [text.slice(0, i), text.slice(i + 1)];
}

/** Anything except the unreserved and reserved characters of RFC 3986 and the percent sign. */
const NOT_URI = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/u;
/** A host name or IPv4 address, and optionally a port; a user name is not allowed. */
const HOST = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?$/;
