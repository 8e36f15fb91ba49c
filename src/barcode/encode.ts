/**
 * The first of the three steps of a picture (encode, lay out, print): data to Symbol, refusals as
 * values. Everything a symbology-specific encoder may rely on is checked here, once.
 */
import { refused, type Refusal, type Symbol } from './symbol.ts';
import type { Symbology } from './symbology.ts';

/** Text, or raw bytes where the caller's bytes are no valid UTF-8. */
export type Data = string | Uint8Array;

export interface Encoded {
  readonly kind: 'encoded';
  readonly symbol: Symbol;
  /** The data in canonical form: check digits added, hyphens settled. */
  readonly canonical: string;
}

/**
 * Encodes `data` in `symbology`.
 * Returns the symbol, or a refusal with a reason the caller can act on. Throws only on a fault.
 */
export function encode(symbology: Symbology, data: Data): Encoded | Refusal {
  if (data.length > symbology.lengthMax) {
    return refused(
      `${symbology.name} takes at most ${symbology.lengthMax} characters; this has ${data.length}.`,
    );
  }
  if (typeof data !== 'string') return encodeBytes(symbology, data);
  if (data === '') return refused(`${symbology.name} needs data; none was given.`);
  const lone = data.search(LONE_SURROGATE);
  if (lone >= 0)
    return refused(`Character ${lone + 1} is half of a surrogate pair, not a character.`);
  const parsed = symbology.parse(data);
  if (parsed.kind === 'refused') return parsed;
  return wrap(symbology.encode(parsed.data), parsed.data);
}

function encodeBytes(symbology: Symbology, bytes: Uint8Array): Encoded | Refusal {
  if (symbology.encodeBytes === undefined) {
    return refused(`${symbology.name} carries text; these bytes are not valid UTF-8.`);
  }
  return wrap(symbology.encodeBytes(bytes), `${bytes.length} bytes`);
}

const wrap = (symbol: Symbol | Refusal, canonical: string): Encoded | Refusal =>
  symbol.kind === 'refused' ? symbol : { kind: 'encoded', symbol, canonical };

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
