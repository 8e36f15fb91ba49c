/**
 * What the owner of an API key restricts it to: what it may be used for at all, the addresses it may be used from
 * and the symbologies it may draw. Ranges are validated when they are set, so that a request only has to be compared.
 */
import type { Scope } from '../http/auth/scopes.ts';
import type { KeyLimits } from './api-key.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { createIpRangeSet, parseIp, parseIpRange, type IpRangeSet } from '../util/ip.ts';

/** What a request uses its key for. */
export interface KeyUse {
  /** The client's, as Fastify reports it. */
  readonly address: string;
  /** Ids of the symbologies that are drawn. */
  readonly symbologies: readonly string[];
}

/** The refusal of a use that the key does not allow; undefined where it does. */
export function refusedByKey(
  limits: Pick<KeyLimits, 'ipRanges' | 'symbologies'>,
  use: KeyUse,
): HttpRefusal | undefined {
  const { ipRanges, symbologies } = limits;
  if (ipRanges !== null && !isInside(use.address, ipRanges)) {
    const from = parseIp(use.address)?.text ?? use.address;
    const reason =
      `The request came from ${from}. ` +
      'Call from an address the key allows, or change its addresses.';
    return refusal('key_address_refused', {}, reason);
  }
  const other =
    symbologies === null ? undefined : use.symbologies.find((id) => !symbologies.includes(id));
  if (symbologies !== null && other !== undefined) {
    const shown = symbologies.slice(0, SHOWN_MAX).join(', ');
    const more =
      symbologies.length > SHOWN_MAX ? ` and ${symbologies.length - SHOWN_MAX} more` : '';
    const reason = `The key allows ${shown}${more}. Use one of these, or change the key's formats.`;
    return refusal('key_symbology_refused', { format: other }, reason);
  }
  return undefined;
}

/** The refusal of an operation that needs another scope than the key has. */
export function refusedByScope(
  { scopes }: Pick<KeyLimits, 'scopes'>,
  scope: Scope | 'any',
): HttpRefusal | undefined {
  if (scope === 'any' || scopes.includes(scope)) return undefined;
  const own = `${scopes.length === 1 ? 'scope' : 'scopes'} ${scopes.join(', ')}`;
  const reason =
    `The key has the ${own}. Add ${scope} to it under API keys on the pages of this server, or use ` +
    'another key.';
  return refusal('scope_missing', { scope }, reason);
}

export type ParsedRange =
  | { readonly kind: 'range'; readonly range: string }
  | { readonly kind: 'fault'; readonly reason: string };

/**
 * Reads an address (`203.0.113.7`) or a CIDR range (RFC 4632, 3.1; RFC 4291, 2.3), and writes it in one
 * form. Bits after the prefix do not count, as in every router.
 */
export function parseRange(text: string): ParsedRange {
  const parsed = parseIpRange(text.trim());
  // A zone names an interface of this machine, which says nothing about a client.
  if (parsed.kind === 'not-a-range' || text.includes('%')) {
    return { kind: 'fault', reason: NO_RANGE };
  }
  if (parsed.kind === 'prefix-too-long') {
    return { kind: 'fault', reason: `must have a prefix of at most /${parsed.prefixMax}` };
  }
  const { family, address, prefix } = parsed.range;
  // Requests are compared as IPv4: such a range would never match.
  const plain = parseIp(address);
  if (plain !== undefined && plain.family !== family) {
    return { kind: 'fault', reason: `must be written as IPv4, beginning with ${plain.text}` };
  }
  return { kind: 'range', range: `${address}/${prefix}` };
}

function isInside(address: string, ranges: readonly string[]): boolean {
  const parsed = parseIp(address);
  return parsed !== undefined && rangeSetOf(ranges).has(parsed);
}

/** Built once for the record of a key, which answers many requests. */
function rangeSetOf(ranges: readonly string[]): IpRangeSet {
  const known = RANGE_SETS.get(ranges);
  if (known !== undefined) return known;
  const set = createIpRangeSet(ranges);
  RANGE_SETS.set(ranges, set);
  return set;
}

const RANGE_SETS = new WeakMap<readonly string[], IpRangeSet>();
const SHOWN_MAX = 10;
const NO_RANGE = 'must be an address or a CIDR range, such as 203.0.113.0/24 or 2001:db8::/32';
