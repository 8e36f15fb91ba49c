/**
 * What the owner of an API key has narrowed it to: the addresses it may come from and the symbologies
 * it may draw. Ranges are checked when they are set, so that a request only asks whether it fits.
 */
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { KeyLimits } from './api-key.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';

/** What a request wants of its key. */
export interface KeyUse {
  /** The client's, as Fastify tells it. */
  readonly address: string;
  /** Id of the symbology; null where nothing is drawn. */
  readonly symbology: string | null;
}

/** The refusal for what the key is not allowed; undefined where it is. */
export function refusedByKey(
  limits: Pick<KeyLimits, 'ipRanges' | 'symbologies'>,
  use: KeyUse,
): HttpRefusal | undefined {
  const { ipRanges, symbologies } = limits;
  if (ipRanges !== null && !isInside(use.address, ipRanges)) {
    const from = plainAddress(use.address);
    const reason =
      `The request came from ${from}. ` +
      'Call from an address the key allows, or change its addresses.';
    return refusal('key_address_refused', {}, reason);
  }
  if (use.symbology !== null && symbologies !== null && !symbologies.includes(use.symbology)) {
    const shown = symbologies.slice(0, SHOWN_MAX).join(', ');
    const more =
      symbologies.length > SHOWN_MAX ? ` and ${symbologies.length - SHOWN_MAX} more` : '';
    const reason = `The key allows ${shown}${more}. Use one of these, or change the key's formats.`;
    return refusal('key_symbology_refused', { format: use.symbology }, reason);
  }
  return undefined;
}

export type ParsedRange =
  | { readonly kind: 'range'; readonly range: string }
  | { readonly kind: 'fault'; readonly reason: string };

/**
 * Reads an address (`203.0.113.7`) or a CIDR range (RFC 4632, 3.1; RFC 4291, 2.3), and writes it in one
 * way. Bits behind the prefix do not count, as in every router.
 */
export function parseRange(text: string): ParsedRange {
  const [, address = '', prefix] =
    /^([0-9A-Fa-f:.]{2,45})(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const family = isIP(address);
  if (family === 0) return { kind: 'fault', reason: NO_RANGE };
  const bits = family === 4 ? 32 : 128;
  if (prefix !== undefined && Number(prefix) > bits) {
    return { kind: 'fault', reason: `must have a prefix of at most /${bits}` };
  }
  const plain = family === 6 ? plainAddress(address) : address;
  if (family === 6 && !isIPv6(plain)) {
    return { kind: 'fault', reason: `must be written as IPv4, beginning with ${plain}` };
  }
  return { kind: 'range', range: `${plain}/${Number(prefix ?? bits)}` };
}

/** Without a zone, and as IPv4 where it is one inside IPv6 (RFC 4291, 2.5.5.2). */
export function plainAddress(address: string): string {
  const bare = address.split('%')[0] ?? '';
  if (!isIPv6(bare)) return bare;
  // The URL parser knows every way to write an address, and writes all of them alike.
  const written = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(written);
  if (mapped === null) return written;
  const groups = mapped.slice(1).map((group) => Number.parseInt(group, 16));
  return groups.flatMap((group) => [group >> 8, group & 0xff]).join('.');
}

function isInside(address: string, ranges: readonly string[]): boolean {
  const plain = plainAddress(address);
  const family = isIP(plain);
  if (family === 4) return listsOf(ranges).v4.check(plain, 'ipv4');
  return family === 6 && listsOf(ranges).v6.check(plain, 'ipv6');
}

/** One for each family: Node takes IPv4 for a part of ::/0, which no router does. */
interface Lists {
  readonly v4: BlockList;
  readonly v6: BlockList;
}

/** A record's ranges are asked again with every request. */
function listsOf(ranges: readonly string[]): Lists {
  const known = LISTS.get(ranges);
  if (known !== undefined) return known;
  const lists = { v4: new BlockList(), v6: new BlockList() };
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    if (isIPv6(address)) lists.v6.addSubnet(address, Number(prefix), 'ipv6');
    else lists.v4.addSubnet(address, Number(prefix), 'ipv4');
  }
  LISTS.set(ranges, lists);
  return lists;
}

const LISTS = new WeakMap<readonly string[], Lists>();
const SHOWN_MAX = 10;
const NO_RANGE = 'must be an address or a CIDR range, such as 203.0.113.0/24 or 2001:db8::/32';
