/**
 * The first of the three steps of a picture (encode, lay out, print): data to Symbol, refusals as
 * values. Everything a symbology-specific encoder may rely on is checked here, once.
 */
import { refused, type Refusal, type Symbol } from './symbol.ts';
import { NO_OPTIONS, type Symbology, type SymbolOptions } from './symbology.ts';

/** Text, or raw bytes if the caller's bytes are not valid UTF-8. */
export type Data = string | Uint8Array;

export interface Encoded {
  readonly kind: 'encoded';
  readonly symbol: Symbol;
  /** The data in canonical form: check digits added, hyphens placed. */
  readonly canonical: string;
}

/**
 * Encodes `data` in `symbology`.
 * Returns the symbol, or a refusal with a reason the caller can act on. Throws only on a fault.
 */
export function encode(
  symbology: Symbology,
  data: Data,
  options: SymbolOptions = NO_OPTIONS,
): Encoded | Refusal {
  if (data.length > symbology.lengthMax) return refused(tooLong(symbology, data));
  if (typeof data !== 'string') return encodeBytes(symbology, data, options);
  if (data === '') return refused(noData(symbology));
  const lone = data.search(LONE_SURROGATE);
  if (lone >= 0) {
    const position = Array.from(data.slice(0, lone)).length + 1;
    return refused(
      `Character ${position} is half of a surrogate pair; send the whole character as valid UTF-8.`,
    );
  }
  const parsed = symbology.parse(data);
  if (parsed.kind === 'refused') return parsed;
  return wrap(symbology.encode(parsed.data, options), parsed.data);
}

const noData = ({ name }: Symbology): string => `${name} needs data, but none was given.`;

function tooLong({ name, lengthMax }: Symbology, data: Data): string {
  if (typeof data !== 'string') {
    return `${name} accepts at most ${lengthMax} bytes; the data has ${data.length}.`;
  }
  const pairs = /[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(data);
  const counting = pairs ? ' (characters above U+FFFF, such as emoji, count as two)' : '';
  return `${name} accepts at most ${lengthMax} characters; the data has ${data.length}${counting}.`;
}

function encodeBytes(
  symbology: Symbology,
  bytes: Uint8Array,
  options: SymbolOptions,
): Encoded | Refusal {
  if (bytes.length === 0) return refused(noData(symbology));
  if (symbology.encodeBytes === undefined) {
    return refused(`${symbology.name} encodes text only; these bytes are not valid UTF-8.`);
  }
  return wrap(symbology.encodeBytes(bytes, options), `${bytes.length} bytes`);
}

const wrap = (symbol: Symbol | Refusal, canonical: string): Encoded | Refusal =>
  symbol.kind === 'refused' ? symbol : { kind: 'encoded', symbol, canonical };

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
